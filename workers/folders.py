"""A mailbox's folders, read as the person who chooses among them."""

from __future__ import annotations

import asyncio

from core.access import Question
from core.errors import AccessDeniedError, GraphBusyError, MailGoneError
from core.folders import DEEPEST, MOST_FOLDERS, MailFolder
from workers import runtime
from workers.graph.credential import own_key
from workers.graph.desk import Desk, Json

LIMIT_S = 20
_AT_ONCE = 3
_QUERY = {"$select": "id,displayName,childFolderCount,totalItemCount", "$top": "100"}


def read(here: runtime.Runtime, question: Question, question_id: str) -> None:
    """Keep the folders under the question's id. Raises HelderError."""
    token = here.credential.graph_token(question.user.tenant_id, question.assertion)
    desk = Desk(here.graph, here.slots, token, question.mailbox, own_key(question.assertion))
    try:
        found = here.wait(folders_of(desk), seconds=LIMIT_S)
    except TimeoutError as error:
        raise GraphBusyError("graph has not told all folders in time", wait_s=1) from error
    except MailGoneError:
        raise AccessDeniedError("Exchange knows no such mailbox, or shows it to others only") from None
    here.folder_lists.keep(question_id, found)


async def folders_of(desk: Desk) -> list[MailFolder]:
    """Each below the one that holds it, the inbox first. Raises GraphError's kinds.

    Of a mailbox with more folders, or with deeper ones, than a person would choose from, the first levels are told.
    """
    inbox, top = await asyncio.gather(
        desk.get("mailFolders", "inbox", query={"$select": "id"}), _level(desk, ("mailFolders",))
    )
    top.sort(key=lambda each: each["id"] != inbox["id"])
    below: dict[str, list[Json]] = {}
    level, count = top, len(top)
    for _ in range(1, DEEPEST):
        holding = [each["id"] for each in level if each.get("childFolderCount")][: max(MOST_FOLDERS - count, 0)]
        below.update(zip(holding, await _children(desk, holding), strict=True))
        level = [each for parent in holding for each in below[parent]]
        count += len(level)
    return _in_order(top, below, inbox["id"])[:MOST_FOLDERS]


async def _children(desk: Desk, parents: list[str]) -> list[list[Json]]:
    turn = asyncio.Semaphore(_AT_ONCE)

    async def of(parent: str) -> list[Json]:
        async with turn:
            return await _level(desk, ("mailFolders", parent, "childFolders"))

    return await asyncio.gather(*(of(parent) for parent in parents))


async def _level(desk: Desk, path: tuple[str, ...]) -> list[Json]:
    return [each async for each in desk.every(*path, query=_QUERY)]


def _in_order(top: list[Json], below: dict[str, list[Json]], inbox: str) -> list[MailFolder]:
    found: list[MailFolder] = []
    waiting = [(each, 0) for each in reversed(top)]
    while waiting:
        each, depth = waiting.pop()
        name = str(each.get("displayName") or "")
        found.append(MailFolder(each["id"], name, depth, int(each.get("totalItemCount") or 0), each["id"] == inbox))
        waiting += [(child, depth + 1) for child in reversed(below.get(each["id"], []))]
    return found
