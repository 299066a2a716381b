"""Tasks in To Do, linked to the mail they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.errors import FolderMissingError, GraphError, MailGoneError
from workers.graph.desk import Desk

_TOLD = ("title", "status", "importance", "dueDateTime", "body", "isReminderOn")


@dataclass(frozen=True, slots=True)
class Task:
    """`told` is what a person sees and may change."""

    id: str
    list_id: str
    etag: str | None
    told: dict[str, Any]


async def list_id(desk: Desk, name: str | None) -> str:
    """The list of that name, or the person's own list of tasks. Raises FolderMissingError."""
    return await desk.remembered(("list", name or ""), lambda: _list_id(desk, name))


async def _list_id(desk: Desk, name: str | None) -> str:
    async for each in desk.every("todo", "lists", query={"$top": "100"}):
        own = name is None and each.get("wellknownListName") == "defaultList"
        if own or (name is not None and str(each.get("displayName", "")).casefold() == name.casefold()):
            return str(each["id"])
    raise FolderMissingError("no list of that name in To Do")


async def find(desk: Desk, in_list: str, entry_id: str, since: datetime) -> Task | None:
    """The task that an entry of the journal made, in the list, not before `since`."""
    query = {
        "$filter": f"createdDateTime ge {since:%Y-%m-%dT%H:%M:%SZ}", "$expand": "linkedResources", "$top": "100",
    }  # fmt: skip
    async for each in desk.every("todo", "lists", in_list, "tasks", query=query):
        if any(link.get("externalId") == entry_id for link in each.get("linkedResources") or ()):
            return _task(in_list, each)
    return None


async def create(desk: Desk, in_list: str, entry_id: str, body: dict[str, Any], link: dict[str, str]) -> Task:
    linked = {**link, "applicationName": "Helder", "externalId": entry_id}
    made = await desk.post("todo", "lists", in_list, "tasks", body={**body, "linkedResources": [linked]})
    return _task(in_list, made)


async def read(desk: Desk, in_list: str, task_id: str) -> Task | None:
    """None where it is gone."""
    try:
        return _task(in_list, await desk.get("todo", "lists", in_list, "tasks", task_id))
    except MailGoneError:
        return None


async def delete(desk: Desk, task: Task) -> None:
    await desk.delete("todo", "lists", task.list_id, "tasks", task.id, etag=task.etag)


def whole_day(day: date, zone: str) -> dict[str, str]:
    """A day as To Do and flags write it: its midnight, in the reader's zone."""
    return {"dateTime": f"{day.isoformat()}T00:00:00", "timeZone": zone}


def _task(in_list: str, found: dict[str, Any]) -> Task:
    try:
        return Task(found["id"], in_list, found.get("@odata.etag"), {name: found.get(name) for name in _TOLD})
    except (KeyError, TypeError) as error:
        raise GraphError(f"graph's task lacks {error}") from error
