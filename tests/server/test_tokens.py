"""Whose token it is, where installations differ: Entra's version 1 tokens, other clients, several tenants."""

from __future__ import annotations

import time
from typing import Any

import jwt
import pytest
from cryptography.fernet import Fernet

from core.errors import NotSignedInError
from core.settings import Settings
from core.store.jobs import User
from server.signin.keys import IssuerKeys
from server.signin.tokens import TokenCheck
from tests.server.issuer import ALICE, CLIENT, TENANT, as_jwk, new_key

KEY = new_key()
ENTRA = "https://login.microsoftonline.com"
V1 = f"https://sts.windows.net/{TENANT}/"
SECOND_TENANT = "33333333-3333-4333-8333-333333333333"


def check(token: str, **changes: str) -> User:
    values = {
        "database_url": "sqlite://", "redis_url": "redis://127.0.0.1:9", "secret_keys": Fernet.generate_key().decode(),
        "auth_tenants": TENANT, "auth_client_id": CLIENT, **changes,
    }  # fmt: skip
    settings = Settings(**values)  # type: ignore[arg-type] (texts, as from the environment)
    keys = IssuerKeys(settings.auth_authority, 3600, 300, fetch=answer_of(settings.auth_authority))
    return TokenCheck(settings, keys).check(token).user


def answer_of(authority: str) -> Any:
    def fetch(url: str) -> Any:
        if url.endswith("/.well-known/openid-configuration"):
            return {"issuer": url.removesuffix("/.well-known/openid-configuration"), "jwks_uri": f"{authority}/keys"}
        return {"keys": [as_jwk("k", KEY)]}

    return fetch


def token(**changes: Any) -> str:
    now = int(time.time())
    claims = {
        "aud": CLIENT, "iss": f"{ENTRA}/{TENANT}/v2.0", "nbf": now, "exp": now + 600, "azp": CLIENT, "oid": ALICE,
        "tid": TENANT, "scp": "access_as_user", **changes,
    }  # fmt: skip
    return jwt.encode({k: v for k, v in claims.items() if v is not None}, KEY, "RS256", headers={"kid": "k"})


def test_a_user_is_known_by_tenant_and_object_id() -> None:
    assert check(token()) == User(TENANT, ALICE)


def test_entras_version_1_tokens_are_good() -> None:
    assert check(token(iss=V1, azp=None, appid=CLIENT, aud=f"api://{CLIENT}")) == User(TENANT, ALICE)


def test_the_applications_own_name_is_an_audience_too() -> None:
    named = {"auth_app_id_uri": f"api://helder.example/{CLIENT}"}
    assert check(token(iss=V1, aud=named["auth_app_id_uri"]), **named) == User(TENANT, ALICE)


def test_version_1_tokens_of_another_tenant_are_not() -> None:
    with pytest.raises(NotSignedInError):
        check(token(iss=f"https://sts.windows.net/{SECOND_TENANT}/"))


@pytest.mark.parametrize(
    ("allowed", "client", "good"),
    [
        pytest.param("", CLIENT, True, id="the app itself"),
        pytest.param("", "outlook", False, id="another, none being named"),
        pytest.param("outlook,pane", "outlook", True, id="one that is named"),
        pytest.param("outlook,pane", CLIENT, False, id="the app itself where others are named"),
    ],
)
def test_only_named_clients_may_ask_for_users(allowed: str, client: str, good: bool) -> None:
    if good:
        assert check(token(azp=client), auth_clients=allowed) == User(TENANT, ALICE)
    else:
        with pytest.raises(NotSignedInError):
            check(token(azp=client), auth_clients=allowed)


def test_each_tenant_vouches_for_its_own_users_only() -> None:
    both = {"auth_tenants": f"{TENANT},{SECOND_TENANT}"}
    theirs = {"tid": SECOND_TENANT, "iss": f"{ENTRA}/{SECOND_TENANT}/v2.0"}
    assert check(token(**theirs), **both) == User(SECOND_TENANT, ALICE)
    with pytest.raises(NotSignedInError):
        check(token(tid=SECOND_TENANT), **both)


def test_a_tenant_configured_in_capitals_is_the_same_tenant() -> None:
    upper = "ABCDEF00-0000-4000-8000-000000000000"
    theirs = token(tid=upper.lower(), iss=f"{ENTRA}/{upper.lower()}/v2.0")
    assert check(theirs, auth_tenants=upper) == User(upper.lower(), ALICE)


def test_another_scope_can_be_asked_for() -> None:
    assert check(token(scp="Mail.Card"), auth_scope="Mail.Card") == User(TENANT, ALICE)


def test_the_reason_never_holds_the_token() -> None:
    written = token(aud="x")
    with pytest.raises(NotSignedInError) as caught:
        check(written)
    assert not any(part in caught.value.detail for part in written.split("."))
