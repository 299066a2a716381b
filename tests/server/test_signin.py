"""Who is let in: only users of the tenant, with a token of the issuer for this API, still good."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from flask import Flask

from server.signin.guard import PUBLIC
from tests.server.issuer import ALICE, BOB, CLIENT, TENANT, Issuer, new_key
from tests.server.serving import Server

MakeToken = Callable[[Issuer], str]
OTHER = "99999999-9999-4999-8999-999999999999"


def now() -> int:
    return int(time.time())


def encoded(part: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def hmac_with_the_public_key(issuer: Issuer) -> str:
    """The classic confusion: the public key, which everybody has, as an HMAC secret."""
    pem = (
        issuer.keys["first"]
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    import hashlib
    import hmac

    signed = f"{encoded({'alg': 'HS256', 'typ': 'JWT', 'kid': 'first'})}.{encoded(issuer.claims())}"
    mac = hmac.new(pem, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def changed_after_signing(issuer: Issuer) -> str:
    head, _, signature = issuer.token().split(".")
    return f"{head}.{encoded(issuer.claims(BOB))}.{signature}"


BAD: dict[str, MakeToken] = {
    "expired": lambda issuer: issuer.token(exp=now() - 120),
    "not good yet": lambda issuer: issuer.token(nbf=now() + 300),
    "without an end": lambda issuer: issuer.token(exp=None),
    "an end that is no number": lambda issuer: jwt.api_jws.encode(
        json.dumps(issuer.claims() | {"exp": "soon"}).encode(), issuer.keys["first"], "RS256", {"kid": "first"}
    ),
    "another tenant": lambda issuer: issuer.token(tid=OTHER),
    "another tenant and its issuer": lambda issuer: issuer.token(tid=OTHER, iss=f"{issuer.authority}/{OTHER}/v2.0"),
    "no tenant": lambda issuer: issuer.token(tid=None),
    "a tenant that is a path": lambda issuer: issuer.token(tid=f"../{TENANT}"),
    "another issuer": lambda issuer: issuer.token(iss="https://evil.example/v2.0"),
    "Entra's version 1 issuer, from another authority": lambda issuer: issuer.token(
        iss=f"https://sts.windows.net/{TENANT}/"
    ),
    "no issuer": lambda issuer: issuer.token(iss=None),
    "another audience": lambda issuer: issuer.token(aud="https://graph.microsoft.com"),
    "no audience": lambda issuer: issuer.token(aud=None),
    "no scope": lambda issuer: issuer.token(scp=None),
    "another scope": lambda issuer: issuer.token(scp="Mail.Read profile"),
    "a scope that only begins alike": lambda issuer: issuer.token(scp="access_as_user.more"),
    "a list of scopes": lambda issuer: issuer.token(scp=["access_as_user"]),
    "an application's own": lambda issuer: issuer.token(scp=None, roles=["Everything"], idtyp="app"),
    "an application's, with a scope": lambda issuer: issuer.token(idtyp="app"),
    "another client": lambda issuer: issuer.token(azp=OTHER),
    "no client": lambda issuer: issuer.token(azp=None),
    "no user": lambda issuer: issuer.token(oid=None),
    "a user that is a list": lambda issuer: issuer.token(oid=[ALICE]),
    "a user too long for the store": lambda issuer: issuer.token(oid="a" * 65),
    "unsigned": lambda issuer: jwt.encode(issuer.claims(), "", algorithm="none", headers={"kid": "first"}),
    "HS256 with the public key": hmac_with_the_public_key,
    "RS512": lambda issuer: jwt.encode(issuer.claims(), issuer.keys["first"], "RS512", headers={"kid": "first"}),
    "signed by somebody else": lambda issuer: jwt.encode(
        issuer.claims(), new_key(), algorithm="RS256", headers={"kid": "first"}
    ),
    "no key id": lambda issuer: jwt.encode(issuer.claims(), issuer.keys["first"], algorithm="RS256"),
    "a key id that is an address": lambda issuer: jwt.encode(
        issuer.claims(), issuer.keys["first"], algorithm="RS256", headers={"kid": "http://127.0.0.1:9/"}
    ),
    "changed after it was signed": changed_after_signing,
    "its signature cut off": lambda issuer: issuer.token().rpartition(".")[0] + ".",
    "garbage": lambda issuer: "garbage",
    "three dots": lambda issuer: "...",
    "no JSON in it": lambda issuer: "bm8.bm8.bm8",
    "a list in it": lambda issuer: f"{encoded([])}.{encoded([])}.AAAA",
    "nested deep": lambda issuer: f"{encoded({'alg': 'RS256', 'kid': 'first'})}.{'W1tb' * 3000}.AAAA",
}


@pytest.mark.parametrize("kind", BAD)
def test_a_token_that_is_not_good_is_refused(server: Server, kind: str) -> None:
    token = BAD[kind](server.issuer)
    with server.client(token) as client:
        answer = client.get("/api/jobs/" + "0" * 32)
    assert answer.status_code == 401, kind
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="helder", error="invalid_token"'
    assert answer.json()["code"] == "not_signed_in"
    assert set(answer.json()) == {"type", "title", "status", "detail", "code"}


GOOD: dict[str, MakeToken] = {
    "as it is issued": lambda issuer: issuer.token(),
    "for the api:// name": lambda issuer: issuer.token(aud=f"api://{CLIENT}"),
    "with more scopes": lambda issuer: issuer.token(scp="openid access_as_user"),
    "ended within the skew": lambda issuer: issuer.token(exp=now() - 30),
    "begins within the skew": lambda issuer: issuer.token(nbf=now() + 30),
    "of version 1, whose client is appid": lambda issuer: issuer.token(azp=None, appid=CLIENT),
}


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_token_is_let_in(server: Server, kind: str) -> None:
    with server.client(GOOD[kind](server.issuer)) as client:
        assert client.get("/api/jobs/" + "0" * 32).status_code == 404


@pytest.mark.parametrize("header", [None, "", "Bearer", "Basic YTpi", "token abc", "Bearer\tx"])
def test_without_a_bearer_token_the_answer_is_401(server: Server, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    answer = httpx.get(f"{server.url}/api/jobs/{'0' * 32}", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_in_the_address_is_not_looked_at(server: Server) -> None:
    answer = httpx.get(f"{server.url}/api/jobs/{'0' * 32}", params={"access_token": server.issuer.token()})
    assert answer.status_code == 401


def test_why_is_in_the_log_and_the_token_is_not(server: Server, log_of: Callable[[], str]) -> None:
    token = server.issuer.token(scp="Something.Else")
    with server.client(token) as client:
        client.get("/api/jobs/" + "0" * 32)
    assert "token without the scope" in log_of()
    assert token.split(".")[1] not in log_of()
    assert token.split(".")[2] not in log_of()


def test_a_new_key_is_found_when_it_is_first_used(server: Server) -> None:
    issuer = server.issuer
    issuer.keys["second"] = new_key()
    issuer.published = ["first", "second"]
    time.sleep(1.1)  # the least time between two looks, by this server's setting
    with server.client(issuer.token(kid="second")) as client:
        assert client.get("/api/jobs/" + "0" * 32).status_code == 404


def test_unknown_keys_do_not_make_the_server_ask_the_issuer_again_and_again(server: Server) -> None:
    issuer = server.issuer
    issuer.keys["stray"] = new_key()
    before = issuer.looks
    started = time.monotonic()
    with server.client(issuer.token(kid="stray")) as client:
        for _ in range(30):
            assert client.get("/api/jobs/" + "0" * 32).status_code == 401
    assert issuer.looks - before <= 2 + (time.monotonic() - started)


def test_every_route_of_the_api_needs_a_token_but_its_description(server: Server, app: Flask) -> None:
    answered = {}
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith("/api"):
            continue
        path = rule.rule.replace("<int:seq>", "1").replace("<job_id>", "0" * 32).replace("<run_id>", "0" * 32)
        for method in rule.methods or ():
            answered[(rule.endpoint, method)] = httpx.request(method, server.url + path).status_code
    public = {key for key in answered if key[0] in PUBLIC}
    assert {endpoint for endpoint, _ in public} == {"health.openapi"}
    assert {status for key, status in answered.items() if key not in public} == {401}
    assert len(answered) >= 12


def test_nothing_outside_of_the_api_needs_a_token_or_shows_anything_of_a_user(app: Flask) -> None:
    outside = {rule.endpoint for rule in app.url_map.iter_rules() if not rule.rule.startswith("/api/")}
    assert outside == {
        "health.healthz", "health.readyz", "pages.root", "pages.pane", "pages.inbox", "pages.asset", "pages.icon",
    }  # fmt: skip
