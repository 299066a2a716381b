"""A user's token for Helder becomes that user's token for Graph: OAuth 2.0 on-behalf-of, by MSAL.

Source: Microsoft identity platform, "OAuth 2.0 On-Behalf-Of flow" and "Claims challenges".
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import jwt
import msal
import requests
from msal.exceptions import MsalServiceError

from core.errors import ConsentNeededError, GraphBusyError, GraphError, SettingsError, SignInAgainError
from core.settings import Settings
from workers.graph.credential_app import NoCache, application, proof_of
from workers.graph.credential_cache import TokenShelf
from workers.graph.failures import UNSAID_WAIT_S

SCOPES = ("https://graph.microsoft.com/.default",)
# AADSTS65001: neither the user nor an administrator has consented.
_NO_CONSENT = 65001
_PASSING = frozenset({"temporarily_unavailable", "server_error", "slow_down"})
_OUR_FAULT = frozenset({"invalid_client", "unauthorized_client", "invalid_scope", "invalid_request"})


class Credential(Protocol):
    """Gives a Graph token for a user. Raises SignInAgainError, ConsentNeededError, GraphBusyError."""

    def graph_token(self, tenant_id: str, assertion: str) -> str: ...

    def own_token(self, tenant_id: str) -> str: ...

    def drop(self, tenant_id: str, assertion: str) -> None:
        """Graph no longer takes the token: the next one is exchanged anew."""
        ...


class OnBehalfOf:
    """One MSAL client for each tenant, made when first needed. Users' tokens are in `shelf`, where there is one."""

    def __init__(self, settings: Settings, shelf: TokenShelf | None = None) -> None:
        proof_of(settings)  # a missing or unreadable one stops the start
        self._settings, self._shelf = settings, shelf
        self._clients: dict[str, msal.ConfidentialClientApplication] = {}
        self._own: dict[str, msal.ConfidentialClientApplication] = {}

    def graph_token(self, tenant_id: str, assertion: str) -> str:
        """The user's Graph token, kept from before or exchanged now."""
        user_id = _user_id(assertion)
        kept = self._shelf.take(tenant_id, user_id, assertion) if self._shelf else None
        if kept is not None:
            return kept
        with _sign_in_errors():
            if tenant_id not in self._clients:
                self._clients[tenant_id] = application(self._settings, tenant_id, NoCache())
            answer = self._clients[tenant_id].acquire_token_on_behalf_of(assertion, scopes=list(SCOPES))
        token = _token_in(answer)
        if self._shelf:
            self._shelf.keep(tenant_id, user_id, assertion, token, _seconds(answer))
        return token

    def drop(self, tenant_id: str, assertion: str) -> None:
        if self._shelf:
            self._shelf.drop(tenant_id, _user_id(assertion), assertion)

    def own_token(self, tenant_id: str) -> str:
        """The application's own Graph token (client credentials); MSAL keeps this one in memory."""
        with _sign_in_errors():
            if tenant_id not in self._own:
                self._own[tenant_id] = application(self._settings, tenant_id, msal.TokenCache())
            answer = self._own[tenant_id].acquire_token_for_client(scopes=list(SCOPES))
        return _token_in(answer)


@contextmanager
def _sign_in_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if isinstance(error, requests.RequestException):
            raise GraphBusyError(f"sign-in not reached: {type(error).__name__}", wait_s=UNSAID_WAIT_S) from error
        raise SettingsError("settings: HELDER_AUTH_CLIENT_ASSERTION_FILE: can't be read") from error
    except (ValueError, MsalServiceError) as error:
        raise GraphBusyError(f"sign-in not reached: {type(error).__name__}", wait_s=UNSAID_WAIT_S) from error


def _token_in(answer: dict[str, Any]) -> str:
    if "access_token" in answer:
        return str(answer["access_token"])
    raise refused(answer)


def _seconds(answer: dict[str, Any]) -> int:
    try:
        return int(answer.get("expires_in", 0))
    except (TypeError, ValueError):
        return 0


def refused(answer: dict[str, Any]) -> GraphError | SettingsError:
    """What is to be done about a refused exchange: consent, sign in (as `claims` demand), wait, mend the settings."""
    name = str(answer.get("error", ""))
    said = f"sign-in refused: {name} {answer.get('error_codes', '')}"
    if _NO_CONSENT in (answer.get("error_codes") or ()) or answer.get("suberror") == "consent_required":
        return ConsentNeededError(said)
    if name in _PASSING:
        return GraphBusyError(said, wait_s=UNSAID_WAIT_S)
    if name in _OUR_FAULT:
        return SettingsError(said)
    claims = answer.get("claims")
    return SignInAgainError(said, claims=claims if isinstance(claims, str) else None)


def user_of(assertion: str) -> tuple[str, str]:
    """(address, display name) in a user's token, for the card only: they can change, so they key nothing.

    The server has verified the token; here it is read again without its signature.
    """
    claims = jwt.decode(assertion, options={"verify_signature": False})
    return str(claims.get("preferred_username", "")), str(claims.get("name", ""))


def own_key(assertion: str) -> str:
    """By which the places at the user's own mailbox are counted (`workers.graph.slots`): its address, so that Graph's
    `me` and the address share them; the user's id where the token names none. It opens nothing.
    """
    return user_of(assertion)[0].strip().lower() or _user_id(assertion)


def _user_id(assertion: str) -> str:
    try:
        return str(jwt.decode(assertion, options={"verify_signature": False}).get("oid", ""))
    except jwt.PyJWTError:
        return ""  # the exchange will refuse it
