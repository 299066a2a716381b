"""A token issuer that looks like Entra ID: discovery, keys, on-behalf-of, client credentials.

Errors are shaped and numbered as Entra's (AADSTS…). Source: Microsoft identity platform, v2.0 endpoints.
Graph tokens are of version 1.0, tokens for the Helder API of version 2.0, as in a real tenant.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import jwt

from sandbox import directory
from sandbox.client_auth import Registration, proven
from sandbox.directory import User
from sandbox.keys import KeyRing, now

LIFETIME_S = 4_500  # Entra: 60 to 90 minutes, 75 on average
_JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_OIDC = frozenset({"openid", "profile", "email", "offline_access"})


class TokenError(Exception):
    """An answer of the token endpoint that is no token."""

    def __init__(
        self, error: str, code: int, message: str, *, status: int = 400, extra: Mapping[str, Any] | None = None
    ):
        super().__init__(f"{error} {code}")
        self.error, self.code, self.message, self.status, self.extra = error, code, message, status, dict(extra or {})

    def to_json(self) -> dict[str, Any]:
        at = datetime.now(UTC)
        trace, correlation = str(uuid4()), str(uuid4())
        text = (
            f"AADSTS{self.code}: {self.message} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {at:%F %TZ}"
        )
        return {
            "error": self.error,
            "error_description": text,
            "error_codes": [self.code],
            "timestamp": f"{at:%F %TZ}",
            "trace_id": trace,
            "correlation_id": correlation,
            "error_uri": f"https://login.microsoftonline.com/error?code={self.code}",
            **self.extra,
        }


@dataclass
class Issuer:
    """Issues and checks tokens for one base address.

    refusals: address -> "interaction" or "consent", at the on-behalf-of exchange; sign_ins: address -> those, or
    "cancel", at the broker of the mail client; stepped_up: who met a demand for a stronger sign-in.
    """

    base: str
    keys: KeyRing = field(default_factory=KeyRing)
    refusals: dict[str, str] = field(default_factory=dict)
    sign_ins: dict[str, str] = field(default_factory=dict)
    stepped_up: set[str] = field(default_factory=set)
    registered: Registration = field(default_factory=Registration)
    app_roles: tuple[str, ...] = directory.APP_ROLES  # consented in Entra, for the app itself

    def metadata(self, tenant: str) -> dict[str, Any]:
        """The OpenID Connect discovery document.

        MSAL takes no endpoint that isn't https; its http client is told to speak http to this machine all the same.
        What others read too, the issuer and the keys' address, is as it is.
        """
        root = f"{self.base}/{tenant}"
        secure = root.replace("http://", "https://", 1)
        return {
            "token_endpoint": f"{secure}/oauth2/v2.0/token",
            "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
            "jwks_uri": f"{root}/discovery/v2.0/keys",
            "response_modes_supported": ["query", "fragment", "form_post"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
            "scopes_supported": sorted(_OIDC),
            "issuer": f"{root}/v2.0",
            "authorization_endpoint": f"{secure}/oauth2/v2.0/authorize",
            "device_authorization_endpoint": f"{secure}/oauth2/v2.0/devicecode",
            "end_session_endpoint": f"{secure}/oauth2/v2.0/logout",
            "claims_supported": ["sub", "iss", "aud", "exp", "iat", "name", "oid", "tid", "preferred_username", "ver"],
            "tenant_region_scope": "EU",
        }

    def api_token(self, user: User, **overrides: Any) -> str:
        """A v2.0 token for the Helder API. Overrides are claims (None leaves one out), `stray` and `unsigned`."""
        issued = now()
        claims: dict[str, Any] = {
            "aud": directory.CLIENT_ID,
            "iss": f"{self.base}/{directory.TENANT_ID}/v2.0",
            "iat": issued,
            "nbf": issued,
            "exp": issued + LIFETIME_S,
            "azp": directory.CLIENT_ID,
            "azpacr": "0",
            "name": user.name,
            "oid": user.oid,
            "preferred_username": user.address,
            "scp": directory.API_SCOPE,
            "sub": f"api-{user.oid}",
            "tid": directory.TENANT_ID,
            "uti": uuid4().hex[:22],
            "ver": "2.0",
        }
        how = {name: bool(overrides.pop(name, False)) for name in ("stray", "unsigned")}
        claims.update(overrides)
        return self.keys.sign({name: value for name, value in claims.items() if value is not None}, **how)

    def graph_token(self, user: User | None, scopes: tuple[str, ...], lifetime_s: int = LIFETIME_S) -> str:
        """A token for Graph: delegated with `scp`, or the app's own (`user` None) with `roles`."""
        issued = now()
        claims: dict[str, Any] = {
            "aud": directory.GRAPH_AUDIENCE,
            "iss": f"{self.base}/{directory.TENANT_ID}/",
            "iat": issued,
            "nbf": min(issued, issued + lifetime_s),
            "exp": issued + lifetime_s,
            "appid": directory.CLIENT_ID,
            "idtyp": "app" if user is None else "user",
            "oid": directory.CLIENT_ID if user is None else user.oid,
            "tid": directory.TENANT_ID,
            "uti": uuid4().hex[:22],
            "ver": "1.0",
        }
        if user is None:
            claims["roles"] = list(scopes)
        else:
            claims |= {"scp": " ".join(scopes), "upn": user.address, "name": user.name}
        return self.keys.sign(claims)

    def answer(self, tenant: str, form: Mapping[str, str]) -> dict[str, Any]:
        """The token endpoint's answer to a form. Raises TokenError."""
        if tenant != directory.TENANT_ID:
            raise TokenError("invalid_request", 90002, f"Tenant '{tenant}' not found.")
        if form.get("client_id") != directory.CLIENT_ID:
            raise TokenError("unauthorized_client", 700016, "Application was not found in the directory.")
        wrong = proven(form, self.registered, self.metadata(tenant)["token_endpoint"])
        if wrong is not None:
            code = 700027 if "client_assertion" in form else 7000215
            raise TokenError("invalid_client", code, wrong, status=401)
        grant = form.get("grant_type")
        if grant == "client_credentials":
            return self._own_token(form)
        if grant == _JWT_BEARER:
            return self._on_behalf_of(form)
        raise TokenError("unsupported_grant_type", 70003, f"The app requested an unsupported grant type '{grant}'.")

    def _own_token(self, form: Mapping[str, str]) -> dict[str, Any]:
        if form.get("scope") != f"{directory.GRAPH_AUDIENCE}/.default":
            message = "The provided request must include a scope that ends with '/.default'."
            raise TokenError("invalid_scope", 1002012, message)
        return _token_answer(self.graph_token(None, self.app_roles))

    def _on_behalf_of(self, form: Mapping[str, str]) -> dict[str, Any]:
        if form.get("requested_token_use") != "on_behalf_of":
            raise TokenError("invalid_request", 900144, "The request body must contain 'requested_token_use'.")
        user, contexts = self._asserted(form.get("assertion") or "")
        refusal = self.refusals.get(user.address)
        if refusal == "interaction" and "c1" not in contexts:
            claims = json.dumps({"access_token": {"acrs": {"essential": True, "value": "c1"}}})
            message = "You must use multi-factor authentication to access 'Microsoft Graph'."
            extra = {"claims": claims, "suberror": "basic_action"}
            raise TokenError("interaction_required", 50076, message, extra=extra)
        asked = (form.get("scope") or "").split()
        scopes = _granted(asked, consented=refusal != "consent")
        answer = _token_answer(self.graph_token(user, scopes))
        answer["scope"] = " ".join(f"{directory.GRAPH_AUDIENCE}/{scope}" for scope in scopes)
        if "offline_access" in asked:
            answer["refresh_token"] = f"0.sandbox-{uuid4().hex}"
        if "openid" in asked:
            answer["id_token"] = self.api_token(user, scp=None, azp=None, azpacr=None)
            answer["client_info"] = _client_info(user)
        return answer

    def _asserted(self, assertion: str) -> tuple[User, tuple[str, ...]]:
        """Whose assertion it is (a user's own token for this API, still good), and how strong their sign-in was."""
        issuer = f"{self.base}/{directory.TENANT_ID}/v2.0"
        try:
            claims = self.keys.verify(assertion, audience=[directory.CLIENT_ID], issuer=issuer)
        except (jwt.ExpiredSignatureError, jwt.ImmatureSignatureError):
            message = "Assertion is not within its valid time range."
            raise TokenError("invalid_grant", 500133, message) from None
        except (jwt.PyJWTError, ValueError, TypeError):
            message = "Assertion failed signature validation or has a wrong audience."
            raise TokenError("invalid_grant", 50013, message) from None
        user = directory.find(str(claims.get("oid", "")))
        if user is None or not claims.get("scp"):
            raise TokenError("invalid_grant", 50013, "Assertion is not a token of a user.")
        return user, tuple(claims.get("acrs") or ())


def _granted(asked: list[str], *, consented: bool) -> tuple[str, ...]:
    names = [scope.removeprefix(f"{directory.GRAPH_AUDIENCE}/") for scope in asked if scope not in _OIDC]
    if not names:
        raise TokenError("invalid_request", 900144, "The request body must contain the following parameter: 'scope'.")
    known = {*directory.DELEGATED_SCOPES, *directory.COVERED_SCOPES, ".default"}
    foreign = [name for name in names if name not in known]
    if foreign or not consented:
        message = "The user or administrator has not consented to use the application with ID "
        extra = {"suberror": "consent_required"}
        raise TokenError("invalid_grant", 65001, f"{message}'{directory.CLIENT_ID}'.", extra=extra)
    if ".default" in names:
        return directory.DELEGATED_SCOPES
    return tuple(dict.fromkeys(names))


def _token_answer(token: str) -> dict[str, Any]:
    return {"token_type": "Bearer", "expires_in": LIFETIME_S, "ext_expires_in": LIFETIME_S, "access_token": token}


def _client_info(user: User) -> str:
    text = json.dumps({"uid": user.oid, "utid": directory.TENANT_ID})
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
