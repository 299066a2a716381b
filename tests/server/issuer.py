"""A token issuer of a few lines: discovery and key set over real HTTP, tokens of any shape."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from jwt.algorithms import RSAAlgorithm

SECOND_TENANT = "33333333-3333-4333-8333-333333333333"  # let in too, with keys of its own
TENANT = "11111111-1111-4111-8111-111111111111"
CLIENT = "22222222-2222-4222-8222-222222222222"
ALICE = "aaaaaaaa-0000-4000-8000-000000000001"
BOB = "bbbbbbbb-0000-4000-8000-000000000002"


def new_key(bits: int = 2048) -> RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def as_jwk(kid: str, key: RSAPrivateKey) -> dict[str, Any]:
    return {**json.loads(RSAAlgorithm.to_jwk(key.public_key())), "kid": kid, "use": "sig", "alg": "RS256"}


class Issuer:
    """A context manager; `published` may be changed while it runs, `looks` counts requests for the keys."""

    def __init__(self) -> None:
        self.keys = {"first": new_key(), "theirs": new_key()}
        self.published = ["first"]
        self.paths: list[str] = []
        self.looks = 0
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.authority = f"http://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    def answer(self, path: str) -> Any:
        self.paths.append(path)
        tenant, _, rest = path.removeprefix("/").partition("/")
        root = f"{self.authority}/{tenant}"
        if tenant not in (TENANT, SECOND_TENANT):
            return None
        if rest == "v2.0/.well-known/openid-configuration":
            return {"issuer": f"{root}/v2.0", "jwks_uri": f"{root}/discovery/v2.0/keys"}
        if rest == "discovery/v2.0/keys":
            self.looks += 1
            published = self.published if tenant == TENANT else ["theirs"]
            return {"keys": [as_jwk(kid, self.keys[kid]) for kid in published]}
        return None

    def claims(self, user: str = ALICE, **changes: Any) -> dict[str, Any]:
        """A user's claims as Entra's version 2.0 tokens have them; a change to None takes one out."""
        now = int(time.time())
        claims = {
            "aud": CLIENT, "iss": f"{self.authority}/{TENANT}/v2.0", "iat": now, "nbf": now, "exp": now + 3600,
            "azp": CLIENT, "oid": user, "tid": TENANT, "scp": "access_as_user", "sub": "s", "ver": "2.0",
        }  # fmt: skip
        claims.update(changes)
        return {name: value for name, value in claims.items() if value is not None}

    def token(self, user: str = ALICE, kid: str = "first", **changes: Any) -> str:
        return jwt.encode(self.claims(user, **changes), self.keys[kid], algorithm="RS256", headers={"kid": kid})


def _handler(issuer: Issuer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = issuer.answer(self.path)
            body = json.dumps(found).encode()
            self.send_response(404 if found is None else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
