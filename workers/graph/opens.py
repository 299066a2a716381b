"""Whether a missing mail is missing, or its mailbox closed to this user: Exchange answers 404 to both."""

from __future__ import annotations

from core.errors import AccessDeniedError, MailGoneError
from workers.graph.client import GraphClient


async def must_open(graph: GraphClient, token: str, mailbox: str) -> None:
    """Raises AccessDeniedError where the user's own token does not open the inbox of that mailbox either."""
    if mailbox == "me":
        return
    try:
        await graph.ask(token, "GET", ("users", mailbox, "mailFolders", "inbox"), query={"$select": "id"})
    except MailGoneError as error:
        raise AccessDeniedError("the mailbox is not open to this user") from error
