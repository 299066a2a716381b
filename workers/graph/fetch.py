"""One message from Graph for the command line: `python -m workers structure --graph MAILBOX MESSAGE_ID`."""

from __future__ import annotations

import asyncio
from typing import Any

from core.errors import SettingsError, SignInAgainError
from core.settings import GraphSettings, Settings, load
from workers.graph.client import GraphClient
from workers.graph.credential import OnBehalfOf


def fetch_message(mailbox: str, message_id: str) -> dict[str, Any]:
    """Graph's JSON of one message, headers and attachment list included.

    mailbox: "me" or an address. The token is HELDER_GRAPH_TOKEN, or else the application's own.
    Raises SettingsError, GraphError's kinds.
    """
    settings = load(GraphSettings)
    token = settings.graph_token.get_secret_value() if settings.graph_token else _own_token(mailbox)
    return asyncio.run(_fetch(settings.graph_url, token, mailbox, message_id))


async def _fetch(url: str, token: str, mailbox: str, message_id: str) -> dict[str, Any]:
    return await GraphClient(url).message(token, mailbox, message_id)


def _own_token(mailbox: str) -> str:
    if mailbox == "me":
        raise SignInAgainError("set HELDER_GRAPH_TOKEN: the application's own token knows no 'me'")
    try:
        settings = load(Settings)
    except SettingsError as error:
        raise SettingsError(f"set HELDER_GRAPH_TOKEN, or the application's own: {error.detail}") from None
    return OnBehalfOf(settings).own_token(settings.auth_tenants[0])
