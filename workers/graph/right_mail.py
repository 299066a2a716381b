"""The mail that a client means: its item ids change, and now and then name another item (office-js issue 3093)."""

from __future__ import annotations

from typing import Any, NamedTuple

import structlog

from core.errors import MailGoneError
from workers.graph.client import GraphClient
from workers.graph.ids import rest_id

log = structlog.get_logger()


class Found(NamedTuple):
    """`by_id`: it is the message that the client's id names."""

    message: dict[str, Any]
    by_id: bool


async def right_message(
    graph: GraphClient, token: str, mailbox: str, message_id: str, internet_message_id: str | None
) -> Found:
    """The message of that id where it has that Message-ID, else the one that has it. Raises MailGoneError.

    internet_message_id: None where the client does not tell; then the id alone decides.
    """
    wanted = (internet_message_id or "").strip()
    try:
        found = await graph.message(token, mailbox, rest_id(message_id))
    except MailGoneError:
        if not wanted:
            raise
    else:
        if not wanted or str(found.get("internetMessageId") or "").strip() == wanted:
            return Found(found, by_id=True)
        log.warning("the id named another mail")
    candidates = await graph.by_internet_id(token, mailbox, wanted)
    if not candidates:
        raise MailGoneError("no mail of that message id")
    return Found(candidates[0], by_id=False)
