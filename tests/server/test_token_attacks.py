"""Whatever somebody puts into a token, over real HTTP: refused, in the same words, and nothing is asked for them."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

import httpx
import pytest

from tests.server.attacks import ATTACKS
from tests.server.issuer import SECOND_TENANT, TENANT, new_key
from tests.server.serving import Server

SOMEBODYS_JOB = "/api/jobs/" + "0" * 32
_names = itertools.count(1)


def asked(server: Server, token: str) -> httpx.Response:
    """As bytes: a header may hold what a token may not."""
    return httpx.get(server.url + SOMEBODYS_JOB, headers={b"Authorization": b"Bearer " + token.encode()}, timeout=15)


def refused(answer: httpx.Response, token: str) -> None:
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="helder", error="invalid_token"'
    told = answer.json()
    assert set(told) == {"type", "title", "status", "detail", "code"}
    assert told["code"] == "not_signed_in"
    assert told["detail"] == "You are not signed in (any more). Sign in again."
    assert not any(len(part) > 8 and part in answer.text for part in token.split("."))


def test_there_are_many_attacks() -> None:
    assert len(ATTACKS) >= 40


@pytest.mark.parametrize("kind", ATTACKS)
def test_an_attack_is_refused_and_told_nothing(server: Server, kind: str) -> None:
    token = ATTACKS[kind](server.issuer)
    before = len(server.issuer.paths)
    refused(asked(server, token), token)
    looked = set(server.issuer.paths[before:])
    known = {
        f"/{tenant}/{what}"
        for tenant in (TENANT, SECOND_TENANT)
        for what in ("v2.0/.well-known/openid-configuration", "discovery/v2.0/keys")
    }
    assert looked <= known, "the token chose what was asked for"


def test_a_key_that_was_taken_back_lets_nobody_in(server: Server) -> None:
    issuer, kid = server.issuer, f"old-{next(_names)}"
    issuer.keys[kid] = new_key()
    issuer.published = ["first", kid]
    time.sleep(1.1)  # the least time between two looks, by this server's setting
    token = issuer.token(kid=kid)
    assert asked(server, token).status_code == 404
    issuer.published = ["first"]
    time.sleep(1.1)
    asked(server, issuer.token(kid="theirs"))  # an unknown key: the keys are fetched again
    refused(asked(server, token), token)


def test_many_unknown_keys_make_no_more_looks_than_allowed(server: Server) -> None:
    issuer = server.issuer
    asked(server, issuer.token())
    before, started = issuer.looks, time.monotonic()
    for number in range(60):
        issuer.keys[f"stray-{number}"] = issuer.keys["first"]
        assert asked(server, issuer.token(kid=f"stray-{number}")).status_code == 401
    assert issuer.looks - before <= 1 + (time.monotonic() - started)


def test_the_log_tells_why_and_never_the_token(server: Server, log_of: Callable[[], str]) -> None:
    token = server.issuer.token(scp="Something.Else")
    asked(server, token)
    assert "token without the scope" in log_of()
    assert not any(part in log_of() for part in token.split("."))
