"""The issuer: discovery, keys, tokens for the asking, on-behalf-of and the app's own token through MSAL."""

from __future__ import annotations

import json
from typing import Any

import jwt
import msal
import pytest
import requests

from sandbox import directory
from tests.sandbox.running import ANKE, Running, started

GRAPH = "https://graph.microsoft.com"


class PlainHttp:
    """MSAL insists on https in its authority; on this machine it is spoken without."""

    def __init__(self) -> None:
        self.session = requests.Session()
        self.session.trust_env = False

    def get(self, url: str, **options: Any) -> requests.Response:
        return self.session.get(url.replace("https:", "http:", 1), **options)

    def post(self, url: str, **options: Any) -> requests.Response:
        return self.session.post(url.replace("https:", "http:", 1), **options)

    def close(self) -> None:
        self.session.close()


@pytest.fixture
def confidential(sandbox: Running) -> msal.ConfidentialClientApplication:
    return msal.ConfidentialClientApplication(
        directory.CLIENT_ID,
        client_credential=directory.CLIENT_SECRET,
        authority=f"{sandbox.url.replace('http:', 'https:')}/{directory.TENANT_ID}",
        validate_authority=False,
        instance_discovery=False,
        http_client=PlainHttp(),
    )


def claims_of(sandbox: Running, token: str) -> dict[str, Any]:
    """What an API that checks everything reads in a token."""
    base = f"{sandbox.url}/{directory.TENANT_ID}"
    metadata = sandbox.http.get(f"{base}/v2.0/.well-known/openid-configuration").json()
    keys = {each["kid"]: each for each in sandbox.http.get(metadata["jwks_uri"]).json()["keys"]}
    assert len(keys) > 1
    key = jwt.PyJWK(keys[jwt.get_unverified_header(token)["kid"]], "RS256")
    options = {"audience": directory.CLIENT_ID, "issuer": metadata["issuer"]}
    return dict(jwt.decode(token, key, algorithms=["RS256"], **options))


def test_a_token_for_helder_is_like_entras(sandbox: Running) -> None:
    claims = claims_of(sandbox, sandbox.token())
    assert claims["iss"] == f"{sandbox.url}/{directory.TENANT_ID}/v2.0"
    expected = {"ver": "2.0", "scp": "access_as_user", "preferred_username": ANKE, "oid": directory.ANKE.oid}
    assert expected.items() <= claims.items()
    assert (claims["tid"], claims["azp"]) == (directory.TENANT_ID, directory.CLIENT_ID)


def test_a_token_can_be_made_wrong_on_purpose(sandbox: Running) -> None:
    token = sandbox.token(tenant="other", audience="api://x", scope="nothing", expires_in=-5, claims={"oid": None})
    claims = jwt.decode(token, options={"verify_signature": False})
    assert (claims["tid"], claims["aud"], claims["scp"]) == ("other", "api://x", "nothing")
    assert claims["iss"].endswith("/other/v2.0")
    assert claims["exp"] < claims["iat"]
    assert "oid" not in claims
    assert jwt.get_unverified_header(sandbox.token(unsigned=True))["alg"] == "none"


def test_a_rotated_key_signs_and_the_oldest_is_withdrawn() -> None:
    with started() as own:
        old = own.token()
        own.http.post("/sandbox/keys/rotate")
        own.http.post("/sandbox/keys/rotate")
        assert claims_of(own, own.token())["oid"] == directory.ANKE.oid
        with pytest.raises(KeyError):
            claims_of(own, old)


@pytest.mark.parametrize("scope", [f"{GRAPH}/.default", f"{GRAPH}/Mail.ReadWrite", f"{GRAPH}/Mail.Read.Shared"])
def test_a_users_token_is_exchanged(
    sandbox: Running, confidential: msal.ConfidentialClientApplication, scope: str
) -> None:
    answer = confidential.acquire_token_on_behalf_of(sandbox.token(), [scope])
    assert "error" not in answer, answer
    headers = {"Authorization": f"Bearer {answer['access_token']}"}
    own = "Shared" not in scope
    path = "/v1.0/me/messages" if own else f"/v1.0/users/{directory.INFO.address}/messages"
    assert sandbox.http.get(path, headers=headers).status_code == 200


def test_the_app_gets_its_own_token(sandbox: Running, confidential: msal.ConfidentialClientApplication) -> None:
    answer = confidential.acquire_token_for_client([f"{GRAPH}/.default"])
    headers = {"Authorization": f"Bearer {answer['access_token']}"}
    assert sandbox.http.get(f"/v1.0/users/{ANKE}/messages", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        pytest.param({"expires_in": -600}, 500133, id="expired"),
        pytest.param({"audience": "api://other"}, 50013, id="for another application"),
        pytest.param({"stray_key": True}, 50013, id="of another issuer"),
        pytest.param({"unsigned": True}, 50013, id="unsigned"),
        pytest.param({"claims": {"scp": None, "roles": ["x"]}}, 50013, id="of an application"),
        pytest.param({"user": "app"}, 50013, id="a Graph token"),
    ],
)
def test_a_bad_assertion_is_refused(
    sandbox: Running, confidential: msal.ConfidentialClientApplication, wanted: dict[str, Any], number: int
) -> None:
    answer = confidential.acquire_token_on_behalf_of(sandbox.token(**wanted), [f"{GRAPH}/.default"])
    assert (answer["error"], answer["error_codes"]) == ("invalid_grant", [number])


def test_what_was_not_consented_to_is_refused(
    sandbox: Running, confidential: msal.ConfidentialClientApplication
) -> None:
    answer = confidential.acquire_token_on_behalf_of(sandbox.token(), [f"{GRAPH}/Mail.Send"])
    assert (answer["error"], answer["error_codes"], answer["suberror"]) == (
        "invalid_grant",
        [65001],
        "consent_required",
    )


def test_a_second_factor_is_asked_for_with_its_claims(
    sandbox: Running, confidential: msal.ConfidentialClientApplication
) -> None:
    sandbox.http.put("/sandbox/refusals", json={directory.TOM.address: "interaction"})
    try:
        answer = confidential.acquire_token_on_behalf_of(sandbox.token(directory.TOM.address), [f"{GRAPH}/.default"])
    finally:
        sandbox.http.put("/sandbox/refusals", json={})
    assert (answer["error"], answer["error_codes"]) == ("interaction_required", [50076])
    assert "access_token" in json.loads(answer["claims"])


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"client_secret": "wrong"}, "invalid_client", id="wrong secret"),
        pytest.param({"client_id": "wrong"}, "unauthorized_client", id="unknown client"),
        pytest.param({"grant_type": "password"}, "unsupported_grant_type", id="unknown grant"),
        pytest.param({"scope": "x"}, "invalid_scope", id="no .default"),
    ],
)
def test_a_wrong_request_for_a_token_is_refused(sandbox: Running, change: dict[str, str], error: str) -> None:
    form = {
        "client_id": directory.CLIENT_ID,
        "client_secret": directory.CLIENT_SECRET,
        "grant_type": "client_credentials",
        "scope": f"{GRAPH}/.default",
    }
    answer = sandbox.http.post(f"/{directory.TENANT_ID}/oauth2/v2.0/token", data={**form, **change})
    assert answer.status_code in {400, 401}
    assert answer.json()["error"] == error
    assert answer.json()["error_description"].startswith(f"AADSTS{answer.json()['error_codes'][0]}: ")
