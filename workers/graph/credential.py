"""A user's token for Helder becomes that user's token for Graph: OAuth 2.0 on-behalf-of, by MSAL.

Source: Microsoft identity platform, "OAuth 2.0 On-Behalf-Of flow".
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol
from urllib.parse import urlsplit

import jwt
import msal
import requests

from core.errors import AccessDeniedError, GraphBusyError, SettingsError, SignInAgainError
from core.settings import Settings, is_loopback
from workers.graph.failures import UNSAID_WAIT_S

SCOPES = ("https://graph.microsoft.com/.default",)
TIMEOUT_S = 10
# AADSTS65001: neither the user nor an administrator has consented.
_NO_CONSENT = 65001


class Credential(Protocol):
    """Gives a Graph token for a user. Raises SignInAgainError, AccessDeniedError, GraphBusyError."""

    def graph_token(self, tenant_id: str, assertion: str) -> str: ...

    def own_token(self, tenant_id: str) -> str:
        """The application's own."""


class OnBehalfOf:
    """One MSAL client for each tenant, made when first needed; MSAL keeps the tokens in memory."""

    def __init__(self, settings: Settings) -> None:
        if settings.auth_client_secret is None:
            raise SettingsError("settings: HELDER_AUTH_CLIENT_SECRET: missing (see docs/settings.md)")
        self._settings = settings
        self._secret = settings.auth_client_secret.get_secret_value()
        self._clients: dict[str, msal.ConfidentialClientApplication] = {}

    def graph_token(self, tenant_id: str, assertion: str) -> str:
        """The user's Graph token, from MSAL's cache or exchanged now."""
        with _sign_in_errors():
            answer = self._client(tenant_id).acquire_token_on_behalf_of(assertion, scopes=list(SCOPES))
        return _token_in(answer)

    def own_token(self, tenant_id: str) -> str:
        """The application's own Graph token (client credentials), for the command line."""
        with _sign_in_errors():
            answer = self._client(tenant_id).acquire_token_for_client(scopes=list(SCOPES))
        return _token_in(answer)

    def _client(self, tenant_id: str) -> msal.ConfidentialClientApplication:
        if tenant_id not in self._clients:
            authority = self._settings.auth_authority
            local = is_loopback(authority)
            self._clients[tenant_id] = msal.ConfidentialClientApplication(
                self._settings.auth_client_id,
                client_credential=self._secret,
                authority=f"https://{urlsplit(authority).netloc}/{tenant_id}",
                instance_discovery=False if local else None,
                http_client=_PlainLoopback() if local and authority.startswith("http://") else None,
                timeout=TIMEOUT_S,
            )
        return self._clients[tenant_id]


@contextmanager
def _sign_in_errors() -> Iterator[None]:
    try:
        yield
    except (requests.RequestException, ValueError) as error:
        raise GraphBusyError(f"sign-in not reached: {type(error).__name__}", wait_s=UNSAID_WAIT_S) from error


def _token_in(answer: dict[str, Any]) -> str:
    if "access_token" in answer:
        return str(answer["access_token"])
    raise refused(answer)


def refused(answer: dict[str, Any]) -> AccessDeniedError | SignInAgainError:
    """What the user can do about a refused exchange: ask for consent, or sign in again."""
    code = f"sign-in refused: {answer.get('error', '')} {answer.get('error_codes', '')}"
    if _NO_CONSENT in answer.get("error_codes", ()):
        return AccessDeniedError(code)
    return SignInAgainError(code)


def user_of(assertion: str) -> tuple[str, str]:
    """(address, display name) in a user's token, for the card only: they can change, so they key nothing.

    The server has verified the token; here it is read again without its signature.
    """
    claims = jwt.decode(assertion, options={"verify_signature": False})
    return str(claims.get("preferred_username", "")), str(claims.get("name", ""))


class _PlainLoopback(requests.Session):
    """MSAL insists on https; the sandbox on this machine speaks http. Nothing but loopback gets here."""

    def request(self, method: str, url: str | bytes, *args: Any, **kwargs: Any) -> requests.Response:
        address = str(url)
        if not is_loopback(address):
            raise ValueError("not an address on this machine")
        kwargs.setdefault("timeout", TIMEOUT_S)
        return super().request(method, address.replace("https://", "http://", 1), *args, **kwargs)
