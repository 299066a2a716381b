"""Tasks in Planner, linked to the mail they come from.

A task takes two requests: it is made, then its details get the link (only a task that is there has details). Planner
keeps no mark of ours, so a task is known again by who made it, when, what it says, and its link.
Source: Graph, "Use the Planner REST API", "Create plannerTask", "Update plannertaskdetails".
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from core.errors import (
    ChangedMeanwhileError,
    GraphError,
    MailGoneError,
    PlanMissingError,
    ThereAlreadyError,
    UnsettledError,
)
from workers.graph.desk import Desk, Json

_TOLD: Final = ("title", "planId", "bucketId", "percentComplete", "dueDateTime", "priority")
_LONGEST_LINK: Final = 2_000
_ESCAPED: Final = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "%.:@#"})
_TRIES: Final = 3
_SETTLES_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class Task:
    """`told` is what a person sees of it and may change, but for its details."""

    id: str
    etag: str
    told: Json


@dataclass(frozen=True, slots=True)
class Details:
    """`links`: the addresses that it refers to."""

    etag: str
    links: frozenset[str]
    told: Json


async def bucket_id(desk: Desk, plan: str, name: str) -> str:
    """The bucket of that name. Raises PlanMissingError."""
    return await desk.remembered(("bucket", plan, name), lambda: _bucket_id(desk, plan, name))


async def _bucket_id(desk: Desk, plan: str, name: str) -> str:
    try:
        async for each in desk.every("planner", "plans", plan, "buckets", query={}):
            if str(each.get("name", "")).casefold() == name.casefold():
                return str(each["id"])
    except MailGoneError as error:
        raise PlanMissingError(error.detail) from error
    raise PlanMissingError("no bucket of that name in the plan")


async def create(desk: Desk, body: Json) -> Task:
    """Raises PlanMissingError, PlanFullError."""
    try:
        return _task(await desk.post("planner", "tasks", body=body))
    except MailGoneError as error:
        raise PlanMissingError(error.detail) from error


async def link(desk: Desk, task_id: str, address: str, name: str) -> Details:
    """Put the link to the mail into the task's details, once. Raises UnsettledError where another mail's is there:
    then this is another entry's task."""
    reference = {"@odata.type": "#microsoft.graph.plannerExternalReference", "alias": name, "type": "Other"}
    change = {"references": {address.translate(_ESCAPED): reference}, "previewType": "reference"}
    details = await read_details(desk, task_id)
    for _ in range(_TRIES):
        if details.links:
            break
        with suppress(ChangedMeanwhileError, ThereAlreadyError):  # somebody was faster: what they wrote is read
            await desk.patch("planner", "tasks", task_id, "details", body=change, etag=details.etag)
        details = await read_details(desk, task_id)
    if address in details.links:
        return details
    raise UnsettledError("the task was taken for another mail, or does not come to rest", wait_s=_SETTLES_S)


async def alike(desk: Desk, body: Json, by: str, since: datetime) -> AsyncIterator[Task]:
    """The plan's tasks that say what `body` says, made by this person (object id) not before `since`."""
    async for each in desk.every("planner", "plans", body["planId"], "tasks", query={}):
        maker = (each.get("createdBy") or {}).get("user") or {}
        if maker.get("id") != by or _made_at(each) < since:
            continue
        if _says(each) == _says(body):
            yield _task(each)


async def read(desk: Desk, task_id: str) -> Task | None:
    """None where it is gone."""
    try:
        return _task(await desk.get("planner", "tasks", task_id))
    except MailGoneError:
        return None


async def read_details(desk: Desk, task_id: str) -> Details:
    """Raises MailGoneError where the task is gone."""
    found = await desk.get("planner", "tasks", task_id, "details")
    try:
        checklist = sorted(
            (str(each["title"]), bool(each.get("isChecked"))) for each in (found.get("checklist") or {}).values()
        )
        links = frozenset(unquote(name) for name in found.get("references") or {} if "@" not in name)
        told = {"description": found.get("description") or "", "links": sorted(links), "checklist": checklist}
        return Details(found["@odata.etag"], links, told)
    except (KeyError, TypeError, AttributeError) as error:
        raise GraphError(f"graph's task details lack {error}") from error


async def delete(desk: Desk, task: Task) -> None:
    """Raises ChangedMeanwhileError."""
    try:
        await desk.delete("planner", "tasks", task.id, etag=task.etag)
    except ThereAlreadyError as error:
        raise ChangedMeanwhileError(error.detail, wait_s=_SETTLES_S) from error


def body_of(title: str, plan: str, bucket: str | None, due: str | None, assign: list[str]) -> Json:
    """A task as Planner takes it. `orderHint` is Planner's own way to say: before all others."""
    body: Json = {"planId": plan, "title": title}
    if bucket is not None:
        body["bucketId"] = bucket
    if due is not None:
        body["dueDateTime"] = due
    if assign:
        hint = {"@odata.type": "#microsoft.graph.plannerAssignment", "orderHint": " !"}
        body["assignments"] = dict.fromkeys(assign, hint)
    return body


def noon_of(day: date, zone: str) -> str:
    """Planner keeps moments in UTC and shows days: at the reader's noon it is the same day for all near them."""
    try:
        there = ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        there = ZoneInfo("UTC")
    noon = datetime.combine(day, time(12), there).astimezone(ZoneInfo("UTC"))
    return f"{noon:%Y-%m-%dT%H:%M:%SZ}"


def address_of(web_link: str) -> str:
    return web_link[:_LONGEST_LINK]


def _says(task: Json) -> tuple[Any, ...]:
    due = task.get("dueDateTime")
    people = sorted(name.lower() for name in task.get("assignments") or {} if "@" not in name)
    return task.get("title"), task.get("bucketId"), str(due)[:16] if due else None, people


def _made_at(task: Json) -> datetime:
    try:
        return datetime.fromisoformat(str(task["createdDateTime"]))
    except (KeyError, ValueError) as error:
        raise GraphError("graph's task does not say when it was made") from error


def _task(found: Json) -> Task:
    try:
        people = sorted(name.lower() for name in found.get("assignments") or {} if "@" not in name)
        told = {name: found.get(name) for name in _TOLD} | {"assigned": people}
        return Task(found["id"], found["@odata.etag"], told)
    except (KeyError, TypeError) as error:
        raise GraphError(f"graph's task lacks {error}") from error
