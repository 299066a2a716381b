"""The door: nothing under /api without a good token, but what is named here."""

from __future__ import annotations

from flask import Flask, g, request

from core.errors import ForbiddenError, NotSignedInError
from core.names import Role
from server.services import services
from server.signin.tokens import SignedIn

PUBLIC = frozenset({"health.openapi"})


def register(app: Flask) -> None:
    app.before_request(_only_signed_in)


def signed_in() -> SignedIn:
    """Who makes the request at work."""
    found: SignedIn = g.signed_in
    return found


def needs_role(*roles: Role) -> None:
    """Only for users with one of these roles. Raises ForbiddenError."""
    if not signed_in().roles.intersection(roles):
        raise ForbiddenError("the user has none of the roles")


def bearer_token(header: str | None) -> str:
    """The token in an `Authorization` header (RFC 6750 section 2.1). Raises NotSignedInError."""
    scheme, _, token = (header or "").strip().partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotSignedInError("no bearer token")
    return token.strip()


def _only_signed_in() -> None:
    rule = request.url_rule
    # A path that leads nowhere is answered 404 or 405 without a token: nothing is behind it.
    if rule is None or not rule.rule.startswith("/api/") or request.endpoint in PUBLIC:
        return
    g.signed_in = services().tokens.check(bearer_token(request.headers.get("Authorization")))
