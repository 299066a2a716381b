"""The model that the settings name, put together: its client, what all workers share, its sign-in.

The SDK costs a second and about 40 MB: it is imported only where a model is set.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msal
import redis
import requests
import structlog

from core.errors import SettingsError
from core.model_settings import ModelSettings, is_loopback
from workers.graph.credential_app import TIMEOUT_S, PlainLoopback
from workers.understand.openai.messages import ModelError

if TYPE_CHECKING:
    from workers.understand.openai.client import OpenAIChat

log = structlog.get_logger()


def chat_of(settings: ModelSettings, client: redis.Redis | None = None, zone: tzinfo = UTC) -> OpenAIChat | None:
    """The configured model, or None where none is set.

    client: Redis; None on the command line, where nothing is shared and nothing counted. Call it in the process
    whose event loop will use it. Raises SettingsError.
    """
    if not settings.has_model:
        return None
    from workers.understand.openai.client import OpenAIChat  # noqa: PLC0415 (see above)

    return OpenAIChat(settings, client, token=token_of(settings), zone=zone)


def token_of(settings: ModelSettings) -> Callable[[], Awaitable[str]] | None:
    """How Entra ID's token is had, or None where a key is used. MSAL keeps it in memory until it lapses.

    Source: Microsoft identity platform, client credentials flow; Azure OpenAI, "managed identity".
    """
    match settings.llm_sign_in:
        case "entra":
            return _asked_of(_application(settings), settings)
        case "managed-identity":
            return _asked_of(_identity(settings), settings)
        case _:
            return None


def _asked_of(ask: Callable[[], dict[str, Any]], settings: ModelSettings) -> Callable[[], Awaitable[str]]:
    async def token() -> str:
        try:
            answer = await asyncio.to_thread(ask)
        except (requests.RequestException, ValueError, msal.ManagedIdentityError) as error:
            log.warning("model's sign-in not reached", error=type(error).__name__)
            raise ModelError("away") from error
        if "access_token" not in answer:
            log.warning("model's sign-in refused", said=str(answer.get("error", "")), how=settings.llm_sign_in)
            raise ModelError("not_configured")
        return str(answer["access_token"])

    return token


def _application(settings: ModelSettings) -> Callable[[], dict[str, Any]]:
    authority, secret = settings.llm_entra_authority, settings.llm_entra_client_secret
    if secret is None:
        raise SettingsError("settings: HELDER_LLM_ENTRA_CLIENT_SECRET: missing (see docs/settings.md)")
    local = is_loopback(authority)
    made: list[msal.ConfidentialClientApplication] = []  # made at the first call: MSAL asks the authority then

    def ask() -> dict[str, Any]:
        if not made:
            made.append(
                msal.ConfidentialClientApplication(
                    settings.llm_entra_client_id,
                    client_credential=secret.get_secret_value(),
                    authority=f"https://{urlsplit(authority).netloc}/{settings.llm_entra_tenant}",
                    instance_discovery=False if local else None,
                    http_client=PlainLoopback() if local and authority.startswith("http://") else None,
                    timeout=TIMEOUT_S,
                )
            )
        answer: dict[str, Any] = made[0].acquire_token_for_client(scopes=[settings.llm_entra_scope])
        return answer

    return ask


def _identity(settings: ModelSettings) -> Callable[[], dict[str, Any]]:
    chosen = settings.llm_entra_client_id
    identity = msal.UserAssignedManagedIdentity(client_id=chosen) if chosen else msal.SystemAssignedManagedIdentity()
    client = msal.ManagedIdentityClient(identity, http_client=requests.Session())

    def ask() -> dict[str, Any]:
        resource = settings.llm_entra_scope.removesuffix("/.default")
        answer: dict[str, Any] = client.acquire_token_for_client(resource=resource)
        return answer

    return ask
