"""Is this bearer token good, and whose is it?

Source: Microsoft identity platform, "Access tokens: validate tokens" and "Access token claims reference";
RFC 8725 (best practices): one algorithm, every claim checked, no name twice. Where a token says its key lies
(`jku`, `x5u`, `jwk`, `x5c`) is never looked at: keys are the tenant's own, by `kid`.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import jwt

from core.errors import NotSignedInError
from core.names import Role
from core.settings import Settings
from core.store.jobs import User
from server.signin.keys import IssuerKeys

ALGORITHM = "RS256"
SKEW_S = 60
LONGEST_TOKEN = 12_288  # gunicorn lets a longer header through, so that the answer is a problem document
LONGEST_LIFE_S = 48 * 3600  # Entra's longest are those for clients that take claims challenges: 28 hours
MOST_ID = 64  # as wide as the store's columns
# Who issues version 1.0 tokens; Entra only, never another authority.
_ENTRA = "https://login.microsoftonline.com"
_ENTRA_V1 = "https://sts.windows.net"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who asks. `token` is for the exchange by a worker; `expires_at` is in seconds since 1970.

    roles: the application's roles that an administrator gave this user in Entra; unknown ones are left out.
    """

    user: User
    token: str = field(repr=False)
    expires_at: int
    roles: frozenset[Role] = frozenset()


class TokenCheck:
    """Checks tokens for one installation."""

    def __init__(self, settings: Settings, keys: IssuerKeys) -> None:
        self._keys = keys
        self._authority = settings.auth_authority
        # As configured, and as Entra spells ids: in small letters.
        self._tenants = {*settings.auth_tenants, *(tenant.lower() for tenant in settings.auth_tenants)}
        self._audiences = [settings.auth_client_id, f"api://{settings.auth_client_id}", settings.app_id_uri]
        self._clients = set(settings.auth_clients or (settings.auth_client_id,))
        self._scope = settings.auth_scope

    def check(self, token: str) -> SignedIn:
        """Raises NotSignedInError (its detail is for the log), UnavailableError where the issuer is away."""
        if len(token) > LONGEST_TOKEN:
            raise NotSignedInError("token too long")
        if not token.isascii():
            raise NotSignedInError("token not of base64url")
        try:
            return self._checked(token)
        except (jwt.PyJWTError, ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
            raise NotSignedInError(f"token not good: {type(error).__name__}") from None

    def _checked(self, token: str) -> SignedIn:
        header, unverified = _parts(token)
        if header.get("alg") != ALGORITHM:
            raise NotSignedInError("token signed with another algorithm")
        if "crit" in header:  # RFC 7515 section 4.1.11: extensions that must be understood, and none is
            raise NotSignedInError("token with critical extensions")
        tenant = self._tenant(unverified)
        kid = header.get("kid")
        key = self._keys.find(tenant, kid) if isinstance(kid, str) else None
        if key is None:
            raise NotSignedInError("token signed with an unknown key")
        claims = jwt.decode(
            token, key, algorithms=[ALGORITHM], audience=self._audiences, issuer=self._issuers(tenant),
            leeway=SKEW_S, options={"require": ["exp", "iss", "aud"]},
        )  # fmt: skip
        return self._signed_in(token, claims)

    def _tenant(self, unverified: Mapping[str, Any]) -> str:
        """The tenant the token says it is of, not verified yet: it only chooses whose keys to ask for."""
        tenant = unverified.get("tid")
        if not isinstance(tenant, str) or tenant not in self._tenants:
            raise NotSignedInError("token of another tenant")
        return tenant

    def _issuers(self, tenant: str) -> list[str]:
        issuers = [f"{self._authority}/{tenant}/v2.0"]
        if self._authority == _ENTRA:
            issuers.append(f"{_ENTRA_V1}/{tenant}/")
        return issuers

    def _signed_in(self, token: str, claims: dict[str, Any]) -> SignedIn:
        if claims["exp"] > time.time() + LONGEST_LIFE_S:
            raise NotSignedInError("token that lives longer than any is issued for")
        scopes = claims.get("scp")
        if claims.get("idtyp") == "app" or not isinstance(scopes, str):
            raise NotSignedInError("token of an application, not of a user")
        if self._scope not in scopes.split():
            raise NotSignedInError("token without the scope")
        if claims.get("azp", claims.get("appid")) not in self._clients:
            raise NotSignedInError("token asked for by another client")
        tenant, user = claims["tid"], claims.get("oid")
        if not isinstance(user, str) or not 0 < len(user) <= MOST_ID:
            raise NotSignedInError("token without its user")
        return SignedIn(User(tenant, user), token, int(claims["exp"]), _roles(claims.get("roles")))


def _roles(listed: object) -> frozenset[Role]:
    given = listed if isinstance(listed, list) else ()
    return frozenset(role for role in Role if role.value in given)


def _parts(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims, not verified. Raises ValueError: not JSON objects, or a name that stands there twice."""
    header, claims, _ = token.split(".")
    return _object(header), _object(claims)


def _object(part: str) -> dict[str, Any]:
    found = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)), object_pairs_hook=_once)
    if not isinstance(found, dict):
        raise TypeError("not an object")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands there twice")
    return found
