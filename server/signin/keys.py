"""The issuer's public keys: fetched when first needed, kept, and looked up again when they rotate."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

import structlog
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWK, PyJWKError
from jwt.exceptions import InvalidKeyError

from core.errors import UnavailableError
from core.settings import is_loopback

log = structlog.get_logger()

FETCH_TIMEOUT_S = 3
MOST_BYTES = 512 * 1024
LEAST_KEY_BITS = 2048  # RFC 7518 section 3.3
OLDEST_S = 24 * 3600  # keys are trusted no longer than this while the issuer can't be reached
RETRY_S = 2.0  # between two tries while there are no keys at all

FetchJson = Callable[[str], Any]


@dataclass(slots=True)
class _Tenant:
    """One tenant's keys by `kid`. `keys` is replaced, never changed: readers need no lock."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    keys: Mapping[str, RSAPublicKey] = field(default_factory=dict)
    fetched_at: float | None = None
    tried_at: float | None = None


class IssuerKeys:
    """Keys of `{authority}/{tenant}`. `tenant` must be one that is let in: it goes into an address.

    clock: seconds, monotonic. fetch: an address's JSON; raises OSError or ValueError.
    """

    def __init__(
        self, authority: str, keep_s: float, refetch_s: float,
        fetch: FetchJson | None = None, clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._authority, self._keep_s, self._refetch_s = authority, keep_s, refetch_s
        self._fetch, self._clock = fetch or fetch_json, clock
        self._tenants: dict[str, _Tenant] = {}
        self._lock = threading.Lock()

    def find(self, tenant: str, kid: str) -> RSAPublicKey | None:
        """The key, or None where the issuer has no such key. Raises UnavailableError where it can't be asked."""
        with self._lock:
            known = self._tenants.setdefault(tenant, _Tenant())
        if self._must_look(known, kid):
            with known.lock:  # one look at a time; who waited finds what the first one fetched
                if self._must_look(known, kid):
                    self._look(tenant, known)
        if known.fetched_at is None or self._clock() - known.fetched_at > max(OLDEST_S, self._keep_s):
            raise UnavailableError("the issuer's keys can't be fetched")
        return known.keys.get(kid)

    def _must_look(self, known: _Tenant, kid: str) -> bool:
        now = self._clock()
        fresh = known.fetched_at is not None and now - known.fetched_at < self._keep_s
        if fresh and kid in known.keys:
            return False
        pause = min(self._refetch_s, RETRY_S) if known.fetched_at is None else self._refetch_s
        if not fresh and known.fetched_at is not None:
            pause = min(pause, self._keep_s)
        return known.tried_at is None or now - known.tried_at >= pause

    def _look(self, tenant: str, known: _Tenant) -> None:
        known.tried_at = self._clock()
        try:
            known.keys = self._fetch_keys(tenant)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            log.warning("issuer's keys not fetched", tenant=tenant, error=type(error).__name__)
        else:
            known.fetched_at = self._clock()

    def _fetch_keys(self, tenant: str) -> dict[str, RSAPublicKey]:
        issuer = f"{self._authority}/{tenant}/v2.0"
        document = self._fetch(f"{issuer}/.well-known/openid-configuration")
        if document["issuer"] != issuer:
            raise ValueError("the discovery document is another issuer's")
        return usable_keys(self._fetch(document["jwks_uri"]))


def usable_keys(jwks: Any) -> dict[str, RSAPublicKey]:
    """The RSA signature keys of a key set (RFC 7517) by `kid`; others are passed over."""
    found: dict[str, RSAPublicKey] = {}
    for entry in jwks["keys"]:
        if not isinstance(entry, dict) or entry.get("kty") != "RSA" or entry.get("use", "sig") != "sig":
            continue
        kid = entry.get("kid")
        try:
            key = PyJWK(entry, algorithm="RS256").key
        except (PyJWKError, InvalidKeyError, ValueError, TypeError):
            continue
        if isinstance(kid, str) and isinstance(key, RSAPublicKey) and key.key_size >= LEAST_KEY_BITS:
            found[kid] = key
    return found


class _NoRedirect(HTTPRedirectHandler):
    """A key set lies where the issuer says, nowhere else."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def fetch_json(url: str) -> Any:
    """An address's JSON. https, or http on this machine. Raises OSError or ValueError."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(url)):
        raise ValueError("keys are fetched by https only")
    proxies = ProxyHandler({}) if is_loopback(url) else ProxyHandler()
    opener = build_opener(_NoRedirect, proxies)
    request = Request(url, headers={"Accept": "application/json"})  # noqa: S310 (its scheme is checked above)
    try:
        with opener.open(request, timeout=FETCH_TIMEOUT_S) as answer:
            body = answer.read(MOST_BYTES + 1)
    except URLError as error:
        raise OSError(str(error.reason)) from error
    if len(body) > MOST_BYTES:
        raise ValueError("the answer is too long")
    return json.loads(body)
