"""The mailbox's list of categories, where each has its colour. A mail may carry names that are not in it."""

from __future__ import annotations

from core.errors import AccessDeniedError, ThereAlreadyError
from workers.graph.desk import Desk


async def known_as(desk: Desk, name: str, colour: str) -> str:
    """How the mailbox writes the category; it gets it with this colour where it has none of that name.

    A delegate may not change the list of a shared mailbox: the mail then gets the name without a colour.
    """
    return await desk.remembered(("category", name), lambda: _known_as(desk, name, colour))


async def _known_as(desk: Desk, name: str, colour: str) -> str:
    path = ("outlook", "masterCategories")
    try:
        async for each in desk.every(*path, query={"$top": "100"}):
            known = str(each.get("displayName") or "")
            if known.casefold() == name.casefold():
                return known
        await desk.post(*path, body={"displayName": name, "color": colour})
    except (AccessDeniedError, ThereAlreadyError):
        return name
    return name
