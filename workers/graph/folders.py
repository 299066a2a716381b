"""From a folder's path, as a playbook writes it, to its id. Folders are never made: a missing one is told."""

from __future__ import annotations

from core.errors import FolderMissingError, MailGoneError
from workers.graph.client import literal
from workers.graph.desk import Desk

# Graph's names that may begin a path ("well-known folder names").
WELL_KNOWN = frozenset({"inbox", "archive", "junkemail", "deleteditems", "drafts", "sentitems"})


async def folder_id(desk: Desk, path: str) -> str:
    """Raises FolderMissingError."""
    return await desk.remembered(("folder", path), lambda: _found(desk, path))


async def _found(desk: Desk, path: str) -> str:
    first, *rest = path.split("/")
    found = await _well_known(desk, first.lower()) if first.lower() in WELL_KNOWN else await _child(desk, None, first)
    for name in rest:
        found = await _child(desk, found, name)
    return found


async def _well_known(desk: Desk, name: str) -> str:
    try:
        return str((await desk.get("mailFolders", name, query={"$select": "id"}))["id"])
    except MailGoneError:
        raise FolderMissingError(f"no folder {name}") from None


async def _child(desk: Desk, parent: str | None, name: str) -> str:
    path = ("mailFolders",) if parent is None else ("mailFolders", parent, "childFolders")
    query = {"$filter": f"displayName eq {literal(name)}", "$select": "id,displayName", "$top": "10"}
    try:
        found = (await desk.get(*path, query=query)).get("value", [])
    except MailGoneError:
        found = []
    if not found:
        raise FolderMissingError("no folder of that name")
    return str(found[0]["id"])
