"""The identity broker of a mail client: what `window.nestedAppAuthBridge` asks on behalf of a page inside of it.

Source: msal-browser's own types (`types/naa/*.d.ts`); statuses are its BridgeStatusCode. Answers are the members of a
BridgeResponseEnvelope: `token` and `account`, or `error`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sandbox import directory
from sandbox.directory import User
from sandbox.issuer import LIFETIME_S
from sandbox.world import World

INTERACTIVE = "GetTokenPopup"
STEP_UP = "c1"  # the authentication context that a refusal "interaction" demands
_OIDC = frozenset({"openid", "profile", "email", "offline_access"})
_OWN = frozenset({f"api://{directory.CLIENT_ID}", directory.CLIENT_ID})


class BridgeError(Exception):
    """An answer that is no token. status: one of BridgeStatusCode."""

    def __init__(self, status: str, code: str, description: str, sub_error: str | None = None) -> None:
        super().__init__(code)
        self.shown = {"status": status, "code": code, "description": description, "subError": sub_error}


def answer(world: World, user: User, origin: str, method: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """The envelope's members for one request of a page of `origin` in the client of `user`. Never raises."""
    try:
        return _token(world, user, origin, method == INTERACTIVE, params)
    except BridgeError as error:
        return {"success": False, "error": {name: value for name, value in error.shown.items() if value is not None}}


def _token(world: World, user: User, origin: str, interactive: bool, params: Mapping[str, Any]) -> dict[str, Any]:
    if params.get("clientId") != directory.CLIENT_ID:
        raise BridgeError("PERSISTENT_ERROR", "unauthorized_client", "AADSTS700016: Application was not found.")
    known = (world.options.helder_url, *world.options.helder_origins)
    if origin not in known:  # redirect URIs of the form brk-multihub://<origin>
        raise BridgeError("PERSISTENT_ERROR", "invalid_request", "AADSTS50011: The origin is not registered.")
    consent = _scopes(str(params.get("scope") or ""))
    issuer = world.issuer
    _sign_in(world, user, interactive, _claims(params.get("claims")))
    if consent and interactive and issuer.refusals.get(user.address) == "consent":
        issuer.refusals.pop(user.address)
    if issuer.sign_ins.get(user.address) == "consent":
        description = "AADSTS65001: The user or administrator has not consented to use the application."
        raise BridgeError("USER_INTERACTION_REQUIRED", "consent_required", description, "consent_required")
    context = [STEP_UP] if user.address in issuer.stepped_up else None
    token = {
        "access_token": issuer.api_token(user, acrs=context),
        "id_token": issuer.api_token(user, scp=None, azp=None, azpacr=None),
        "expires_in": LIFETIME_S,
        "scope": f"api://{directory.CLIENT_ID}/{directory.API_SCOPE}",
        "properties": None,
    }
    return {"success": True, "token": token, "account": account(world, user)}


def account(world: World, user: User) -> dict[str, Any]:
    environment = world.options.base.partition("://")[2]
    return {
        "homeAccountId": f"{user.oid}.{directory.TENANT_ID}",
        "environment": environment,
        "tenantId": directory.TENANT_ID,
        "localAccountId": user.oid,
        "username": user.address,
        "name": user.name,
    }


def _sign_in(world: World, user: User, interactive: bool, claims: Mapping[str, Any]) -> None:
    """The person's part: silently only where nothing is asked of them. Raises BridgeError."""
    issuer = world.issuer
    wanted = claims.get("access_token")
    wanted = wanted if isinstance(wanted, Mapping) else {}
    step_up = "acrs" in wanted and user.address not in issuer.stepped_up
    if not interactive and (step_up or "nbf" in wanted or issuer.sign_ins.get(user.address) == "interaction"):
        raise BridgeError("USER_INTERACTION_REQUIRED", "interaction_required", "AADSTS50076: Sign in.")
    if not interactive:
        return
    how = issuer.sign_ins.pop(user.address, None)
    if how == "cancel":
        raise BridgeError("USER_CANCEL", "user_cancelled", "The person closed the window.")
    world.revoked -= {user.address}
    if "acrs" in wanted:
        issuer.stepped_up.add(user.address)


def _scopes(written: str) -> bool:
    """Whether consent to everything is asked. Raises BridgeError for what isn't a scope of Helder's own API."""
    asked = [scope for scope in written.split() if scope not in _OIDC]
    names = [tuple(scope.rpartition("/")[::2]) for scope in asked]
    if not asked or any(owner not in _OWN or name not in (directory.API_SCOPE, ".default") for owner, name in names):
        raise BridgeError("PERSISTENT_ERROR", "invalid_scope", "AADSTS70011: The scope is not valid.")
    return any(name == ".default" for _, name in names)


def _claims(written: object) -> Mapping[str, Any]:
    try:
        found = json.loads(written) if isinstance(written, str) else {}
    except ValueError:
        found = {}
    return found if isinstance(found, Mapping) else {}
