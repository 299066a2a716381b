"""The issuer's signing keys and tokens: RS256, several keys at a time, rotation."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from jwt.algorithms import RSAAlgorithm


class KeyRing:
    """Two published keys; the newest signs. `stray` is a key that is never published, for tests of the checks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._keys = [_new_key(), _new_key()]
        self._stray: tuple[str, RSAPrivateKey] | None = None

    def rotate(self, *, drop_old: bool = True) -> str:
        """A new signing key; the oldest published one goes unless told otherwise. Returns the new key's id."""
        fresh = _new_key()
        with self._lock:
            self._keys = [*(self._keys[1:] if drop_old else self._keys), fresh]
        return fresh[0]

    def sign(self, claims: Mapping[str, Any], *, stray: bool = False, unsigned: bool = False) -> str:
        """A JWT of these claims. `stray`: signed by a key that nobody can know; `unsigned`: by none ("alg": "none")."""
        if unsigned:
            return jwt.encode(dict(claims), "", algorithm="none")
        if stray:
            if self._stray is None:
                self._stray = _new_key()
            kid, key = self._stray
        else:
            kid, key = self._keys[-1]
        return jwt.encode(dict(claims), key, algorithm="RS256", headers={"kid": kid})

    def jwks(self) -> dict[str, Any]:
        """The published keys (RFC 7517), as Entra lists them; the order says nothing."""
        published = []
        for kid, key in self._keys:
            numbers = json.loads(RSAAlgorithm.to_jwk(key.public_key()))
            published.append({"kty": "RSA", "use": "sig", "kid": kid, "n": numbers["n"], "e": numbers["e"]})
        return {"keys": published}

    def verify(self, token: str, *, audience: list[str], issuer: str | None = None) -> dict[str, Any]:
        """The claims of a token signed by a published key. Raises jwt.PyJWTError."""
        kid = jwt.get_unverified_header(token).get("kid")
        key = next((key for known, key in self._keys if known == kid), None)
        if key is None:
            raise jwt.InvalidKeyError("unknown key")
        claims: dict[str, Any] = jwt.decode(
            token,
            key.public_key(),
            algorithms=["RS256"],
            audience=audience,
            issuer=issuer,
            options={"require": ["exp", "iat", "aud", "iss"]},
        )
        return claims


def _new_key() -> tuple[str, RSAPrivateKey]:
    return uuid4().hex[:27], rsa.generate_private_key(public_exponent=65537, key_size=2048)


def now() -> int:
    return int(time.time())
