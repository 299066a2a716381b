"""The issuer's keys: kept, rotated, and looked up no more often than allowed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from core.errors import UnavailableError
from server.signin.keys import OLDEST_S, IssuerKeys, fetch_json, usable_keys
from tests.server.issuer import TENANT, Issuer, as_jwk, new_key

AUTHORITY = "https://login.example"
FIRST, SECOND = new_key(), new_key()


class Net:
    """The issuer as the net shows it, and a time that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.keys: dict[str, Any] = {"first": FIRST}
        self.issuer = f"{AUTHORITY}/{TENANT}/v2.0"
        self.away = False
        self.looks = 0

    def fetch(self, url: str) -> Any:
        self.looks += 1
        if self.away:
            raise OSError("unreachable")
        if url.endswith("/.well-known/openid-configuration"):
            return {"issuer": self.issuer, "jwks_uri": f"{AUTHORITY}/keys"}
        return {"keys": [as_jwk(kid, key) for kid, key in self.keys.items()]}


@pytest.fixture
def net() -> Net:
    return Net()


@pytest.fixture
def keys(net: Net) -> IssuerKeys:
    return IssuerKeys(AUTHORITY, keep_s=3600, refetch_s=300, fetch=net.fetch, clock=lambda: net.now)


def test_keys_are_fetched_once_and_kept(net: Net, keys: IssuerKeys) -> None:
    for _ in range(5):
        assert keys.find(TENANT, "first") is not None
    assert net.looks == 2


def test_an_unknown_key_is_looked_for_no_more_often_than_allowed(net: Net, keys: IssuerKeys) -> None:
    keys.find(TENANT, "first")
    for _ in range(5):
        assert keys.find(TENANT, "second") is None
    assert net.looks == 2
    net.now += 301
    net.keys["second"] = SECOND
    assert keys.find(TENANT, "second") is not None
    assert net.looks == 4


def test_a_key_taken_back_is_forgotten_when_the_keys_are_fetched_again(net: Net, keys: IssuerKeys) -> None:
    keys.find(TENANT, "first")
    net.keys = {"second": SECOND}
    net.now += 3601
    assert keys.find(TENANT, "first") is None
    assert keys.find(TENANT, "second") is not None


def test_while_the_issuer_is_away_the_keys_at_hand_serve_on(net: Net, keys: IssuerKeys) -> None:
    keys.find(TENANT, "first")
    net.away = True
    net.now += 7200
    assert keys.find(TENANT, "first") is not None


def test_keys_serve_no_longer_than_a_day_without_the_issuer(net: Net, keys: IssuerKeys) -> None:
    keys.find(TENANT, "first")
    net.away = True
    net.now += OLDEST_S + 1
    with pytest.raises(UnavailableError):
        keys.find(TENANT, "first")


def test_without_keys_and_issuer_it_is_unavailable_and_asked_again_soon(net: Net, keys: IssuerKeys) -> None:
    net.away = True
    for _ in range(3):
        with pytest.raises(UnavailableError):
            keys.find(TENANT, "first")
    assert net.looks == 1
    net.away = False
    net.now += 3
    assert keys.find(TENANT, "first") is not None


def test_a_discovery_document_of_another_issuer_is_not_believed(net: Net, keys: IssuerKeys) -> None:
    net.issuer = "https://evil.example/v2.0"
    with pytest.raises(UnavailableError):
        keys.find(TENANT, "first")


@pytest.mark.parametrize("answer", [None, [], "text", {}, {"keys": None}, {"keys": 7}, {"issuer": 1, "jwks_uri": 2}])
def test_an_answer_that_is_no_key_set_is_no_key_set(answer: Any) -> None:
    keys = IssuerKeys(AUTHORITY, 3600, 300, fetch=lambda _: answer, clock=lambda: 0.0)
    with pytest.raises(UnavailableError):
        keys.find(TENANT, "first")


def test_only_rsa_signature_keys_of_good_length_are_used() -> None:
    curve = {**ECAlgorithm.to_jwk(ec.generate_private_key(ec.SECP256R1()).public_key(), as_dict=True), "kid": "curve"}
    entries = [
        as_jwk("good", FIRST),
        {**as_jwk("encrypts", FIRST), "use": "enc"},
        as_jwk("short", new_key(1024)),
        {**as_jwk("broken", FIRST), "n": "!"},
        {"kty": "oct", "k": "c2VjcmV0", "kid": "shared"},
        {name: value for name, value in as_jwk("x", FIRST).items() if name != "kid"},
        curve,
        None,
        7,
    ]
    assert set(usable_keys({"keys": entries})) == {"good"}


@pytest.mark.parametrize("url", ["http://example.com/keys", "file:///etc/passwd", "ftp://127.0.0.1/", "//x", ""])
def test_keys_are_fetched_by_https_only_outside_of_this_machine(url: str) -> None:
    with pytest.raises(ValueError, match="https only"):
        fetch_json(url)


def test_keys_come_over_real_http_from_this_machine(issuer: Issuer) -> None:
    assert IssuerKeys(issuer.authority, 3600, 300).find(TENANT, "first") is not None


def test_an_issuer_that_refuses_the_connection_is_away() -> None:
    with pytest.raises(UnavailableError):
        IssuerKeys("http://127.0.0.1:9", 3600, 300).find(TENANT, "first")


def test_many_who_ask_at_once_make_one_look(net: Net, keys: IssuerKeys) -> None:
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda _: keys.find(TENANT, "first"), range(64)))
    assert all(found)
    assert net.looks == 2
