"""How the application proves itself at the token endpoint: a secret, its certificate, or a federated token.

Source: Microsoft identity platform, "Certificate credentials" and "Workload identity federation".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import jwt
from cryptography import x509

from sandbox import directory

BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
EXCHANGE = "api://AzureADTokenExchange"
_SIGNED_WITH = ["RS256", "PS256"]


@dataclass
class Registration:
    """What an administrator registered beside the secret: certificates (PEM), and whose federated tokens are taken."""

    certificates: list[str] = field(default_factory=list)
    federated: dict[str, str] = field(default_factory=dict)  # issuer, subject, key (PEM, public)


def proven(form: Mapping[str, str], registered: Registration, token_endpoint: str) -> str | None:
    """None where the application proved itself, else what is wrong."""
    if "client_assertion" not in form:
        return None if form.get("client_secret") == directory.CLIENT_SECRET else "Invalid client secret provided."
    if form.get("client_assertion_type") != BEARER:
        return "The client assertion type is not supported."
    assertion = form["client_assertion"]
    if any(_by_certificate(assertion, pem, token_endpoint) for pem in registered.certificates):
        return None
    return None if _federated(assertion, registered.federated) else "The client assertion is not valid."


def _by_certificate(assertion: str, pem: str, token_endpoint: str) -> bool:
    key: Any = x509.load_pem_x509_certificate(pem.encode()).public_key()
    claims = _verified(assertion, key, token_endpoint)
    return claims is not None and claims.get("iss") == claims.get("sub") == directory.CLIENT_ID


def _federated(assertion: str, trusted: Mapping[str, str]) -> bool:
    if not trusted:
        return False
    claims = _verified(assertion, trusted["key"], EXCHANGE)
    return claims is not None and (claims.get("iss"), claims.get("sub")) == (trusted["issuer"], trusted["subject"])


def _verified(assertion: str, key: Any, audience: str) -> dict[str, Any] | None:
    try:
        return dict(
            jwt.decode(assertion, key, algorithms=_SIGNED_WITH, audience=audience, options={"require": ["exp"]})
        )
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
