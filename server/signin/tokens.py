"""Is this bearer token good, and whose is it?

Source: Microsoft identity platform, "Access tokens: validate tokens" and "Access token claims reference";
RFC 8725 (best practices): one algorithm, every claim checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import jwt

from core.errors import NotSignedInError
from core.settings import Settings
from core.store.jobs import User
from server.signin.keys import IssuerKeys

ALGORITHM = "RS256"
SKEW_S = 60
LONGEST_TOKEN = 16_384
MOST_ID = 64  # as wide as the store's columns
# Who issues version 1.0 tokens; Entra only, never another authority.
_ENTRA = "https://login.microsoftonline.com"
_ENTRA_V1 = "https://sts.windows.net"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who asks. `token` is for the exchange by a worker; `expires_at` is in seconds since 1970."""

    user: User
    token: str = field(repr=False)
    expires_at: int


class TokenCheck:
    """Checks tokens for one installation."""

    def __init__(self, settings: Settings, keys: IssuerKeys) -> None:
        self._keys = keys
        self._authority = settings.auth_authority
        # As configured, and as Entra spells ids: in small letters.
        self._tenants = {*settings.auth_tenants, *(tenant.lower() for tenant in settings.auth_tenants)}
        self._audiences = [settings.auth_client_id, f"api://{settings.auth_client_id}"]
        self._clients = set(settings.auth_clients or (settings.auth_client_id,))
        self._scope = settings.auth_scope

    def check(self, token: str) -> SignedIn:
        """Raises NotSignedInError (its detail is for the log), UnavailableError where the issuer is away."""
        if len(token) > LONGEST_TOKEN:
            raise NotSignedInError("token too long")
        try:
            return self._checked(token)
        except (jwt.PyJWTError, ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
            raise NotSignedInError(f"token not good: {type(error).__name__}") from None

    def _checked(self, token: str) -> SignedIn:
        header = jwt.get_unverified_header(token)
        if header.get("alg") != ALGORITHM:
            raise NotSignedInError("token signed with another algorithm")
        tenant = self._tenant(token)
        kid = header.get("kid")
        key = self._keys.find(tenant, kid) if isinstance(kid, str) else None
        if key is None:
            raise NotSignedInError("token signed with an unknown key")
        claims = jwt.decode(
            token, key, algorithms=[ALGORITHM], audience=self._audiences, issuer=self._issuers(tenant),
            leeway=SKEW_S, options={"require": ["exp", "iss", "aud"]},
        )  # fmt: skip
        return self._signed_in(token, claims)

    def _tenant(self, token: str) -> str:
        """The tenant the token says it is of, not verified yet: it only chooses whose keys to ask for."""
        claims = jwt.decode(token, options={"verify_signature": False})
        tenant = claims.get("tid")
        if not isinstance(tenant, str) or tenant not in self._tenants:
            raise NotSignedInError("token of another tenant")
        return tenant

    def _issuers(self, tenant: str) -> list[str]:
        issuers = [f"{self._authority}/{tenant}/v2.0"]
        if self._authority == _ENTRA:
            issuers.append(f"{_ENTRA_V1}/{tenant}/")
        return issuers

    def _signed_in(self, token: str, claims: dict[str, Any]) -> SignedIn:
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
        return SignedIn(User(tenant, user), token, int(claims["exp"]))
