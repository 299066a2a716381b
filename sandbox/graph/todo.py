"""To Do: task lists, tasks, linked resources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from sandbox import ids, odata
from sandbox.errors import item_not_found, unknown_property
from sandbox.fields import stamp
from sandbox.graph.call import Call, Reply, Routes, dumps
from sandbox.graph.changes import body, cannot_read, moment, one_of, texts
from sandbox.mailbox import Mailbox, text_value
from sandbox.principal import Need
from sandbox.shapes import LINKED, TASK, TASK_LIST
from sandbox.zones import from_utc, to_utc, zone_of

_READ, _WRITE = Need("Tasks"), Need("Tasks", write=True)
_STATES = ("notStarted", "inProgress", "completed", "waitingOnOthers", "deferred")
_IMPORTANCES = ("low", "normal", "high")
_LIST, _TASK, _LINK = "taskList", "task", "linkedResource"
routes = Routes()


def _lists(mailbox: Mailbox) -> dict[str, dict[str, Any]]:
    """The task lists; the two that every mailbox has are made when first asked for."""
    if not mailbox.items(_LIST):
        for name, well_known in (("Tasks", "defaultList"), ("Flagged Emails", "flaggedEmails")):
            mailbox.put(_LIST, _new_list(mailbox, name, well_known))
    return mailbox.items(_LIST)


def _new_list(mailbox: Mailbox, name: str, well_known: str = "none") -> dict[str, Any]:
    return {
        "id": mailbox.opaque_id(),
        "displayName": name,
        "isOwner": True,
        "isShared": False,
        "wellknownListName": well_known,
    }


def _list(call: Call) -> dict[str, Any]:
    try:
        return _lists(call.mailbox)[call.ids["list"]]
    except KeyError:
        raise item_not_found() from None


@routes.add("GET", "todo/lists", _READ)
def list_lists(call: Call) -> Reply:
    query = odata.parse(call.request.query, TASK_LIST)
    return call.page("todo/lists", query, odata.ordered(_lists(call.mailbox).values(), query), default_top=100)


@routes.add("POST", "todo/lists", _WRITE)
def create_list(call: Call) -> Reply:
    _lists(call.mailbox)
    made = call.mailbox.put(_LIST, _new_list(call.mailbox, text_value(call.json(), "displayName")))
    return call.entity("todo/lists", made, 201)


@routes.add("GET", "todo/lists/{list}", _READ)
def get_list(call: Call) -> Reply:
    return call.entity("todo/lists", _list(call))


def _shown(call: Call, task: Mapping[str, Any], expand: tuple[odata.Expand, ...] = ()) -> dict[str, Any]:
    own = {name: value for name, value in task.items() if name not in {"list", "change"}}
    shown = {"@odata.etag": _etag(call, task), **own}
    if any(each.name == "linkedResources" for each in expand):
        shown["linkedResources"] = _links(call, str(task["id"]))
    return shown


def _etag(call: Call, task: Mapping[str, Any]) -> str:
    return f'W/"{ids.change_key(call.mailbox.guid, task.get("change", 0))}"'


def _links(call: Call, task: str) -> list[dict[str, Any]]:
    links = call.mailbox.items(_LINK).values()
    return [{name: value for name, value in each.items() if name != "task"} for each in links if each["task"] == task]


def _what(call: Call) -> str:
    return f"todo/lists('{call.ids['list']}')/tasks"


@routes.add("GET", "todo/lists/{list}/tasks", _READ)
def list_tasks(call: Call) -> Reply:
    known = _list(call)
    query = odata.parse(call.request.query, TASK)
    tasks = [task for task in call.mailbox.items(_TASK).values() if task["list"] == known["id"]]
    found = odata.ordered(reversed(tasks), query)
    end = query.skip + (query.top or 20)
    page = [_expanded(call, task, query) for task in found[query.skip : end]]
    return call.page_of(_what(call), query, page, len(found))


def _expanded(call: Call, task: Mapping[str, Any], query: odata.Query) -> bytes:
    select = None if query.select is None else (*query.select, *(each.name for each in query.expand))
    return dumps(odata.project(_shown(call, task, query.expand), select))


@routes.add("POST", "todo/lists/{list}/tasks", _WRITE)
def create_task(call: Call) -> Reply:
    known, given, at = _list(call), call.json(), stamp(datetime.now(UTC))
    task: dict[str, Any] = {
        "id": call.mailbox.opaque_id(),
        "list": known["id"],
        "change": call.mailbox.next_number(),
        "title": "",
        "body": {"content": "", "contentType": "text"},
        "categories": [],
        "createdDateTime": at,
        "lastModifiedDateTime": at,
        "bodyLastModifiedDateTime": at,
        "hasAttachments": False,
        "importance": "normal",
        "isReminderOn": False,
        "status": "notStarted",
    }
    links = given.pop("linkedResources", None) or []
    if not isinstance(links, list):
        raise cannot_read("linkedResources")
    _set(task, given)
    text_value(task, "title")
    checked = [_link(each) for each in links]
    call.mailbox.put(_TASK, task)
    for each in checked:
        call.mailbox.put(_LINK, {**each, "task": task["id"]})
    return call.entity(_what(call), _shown(call, task), 201)


def _task(call: Call) -> dict[str, Any]:
    known = _list(call)
    task = call.mailbox.thing(_TASK, call.ids["task"])
    if task["list"] != known["id"]:
        raise item_not_found()
    return task


@routes.add("GET", "todo/lists/{list}/tasks/{task}", _READ)
def get_task(call: Call) -> Reply:
    query = odata.parse(call.request.query, TASK)
    return call.entity(_what(call), _expanded(call, _task(call), query))


@routes.add("PATCH", "todo/lists/{list}/tasks/{task}", _WRITE)
def change_task(call: Call) -> Reply:
    task = dict(_task(call))
    call.check_match(_etag(call, task))
    _set(task, call.json())
    task["change"] = call.mailbox.next_number()
    task["lastModifiedDateTime"] = stamp(datetime.now(UTC))
    call.mailbox.put(_TASK, task)
    return call.entity(_what(call), _shown(call, task))


@routes.add("DELETE", "todo/lists/{list}/tasks/{task}", _WRITE)
def delete_task(call: Call) -> Reply:
    task = _task(call)
    call.check_match(_etag(call, task))
    for link in _links(call, str(task["id"])):
        call.mailbox.drop(_LINK, link["id"])
    call.mailbox.drop(_TASK, str(task["id"]))
    return Reply(204)


def _day(value: object, name: str) -> dict[str, str] | None:
    """To Do keeps days and reminders in UTC, whatever zone they came in."""
    if value is None:
        return None
    given = moment(value, name)
    zone = zone_of(given["timeZone"])
    at = to_utc(given["dateTime"], zone) if zone else None
    if zone is None or at is None:
        raise cannot_read(name)
    return {"dateTime": from_utc(at, UTC), "timeZone": "UTC"}


def _flag(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise cannot_read(name)
    return value


def _title(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise cannot_read(name)
    return value


_SETTABLE: Mapping[str, Callable[[Any, str], Any]] = {
    "title": _title,
    "body": lambda value, _: body(value),
    "categories": texts,
    "importance": lambda value, name: one_of(value, _IMPORTANCES, name),
    "status": lambda value, name: one_of(value, _STATES, name),
    "isReminderOn": _flag,
    "dueDateTime": _day,
    "startDateTime": _day,
    "reminderDateTime": _day,
    "completedDateTime": _day,
}


def _set(task: dict[str, Any], given: Mapping[str, Any]) -> None:
    for name, value in given.items():
        if name not in TASK.properties and name not in TASK.expandable:
            raise unknown_property(name, "todoTask")
        if name in _SETTABLE:
            task[name] = _SETTABLE[name](value, name)
    if task["status"] == "completed" and not task.get("completedDateTime"):
        midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        task["completedDateTime"] = {"dateTime": from_utc(midnight, UTC), "timeZone": "UTC"}
    if task["status"] != "completed":
        task.pop("completedDateTime", None)
    for name in [name for name, value in task.items() if value is None]:
        del task[name]


def _link(given: object) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        raise cannot_read("linkedResources")
    link = {name: given[name] for name in LINKED.properties if name != "id" and given.get(name) is not None}
    for name, value in link.items():
        _title(value, name)
    text_value(link, "applicationName")
    return link


def _links_path(call: Call) -> str:
    return f"{_what(call)}('{call.ids['task']}')/linkedResources"


@routes.add("GET", "todo/lists/{list}/tasks/{task}/linkedResources", _READ)
def list_links(call: Call) -> Reply:
    task = _task(call)
    query = odata.parse(call.request.query, LINKED)
    return call.page(_links_path(call), query, odata.ordered(_links(call, str(task["id"])), query), default_top=100)


@routes.add("POST", "todo/lists/{list}/tasks/{task}/linkedResources", _WRITE)
def create_link(call: Call) -> Reply:
    task = _task(call)
    made = call.mailbox.put(_LINK, {**_link(call.json()), "task": task["id"]})
    shown = {name: value for name, value in made.items() if name != "task"}
    return call.entity(_links_path(call), shown, 201)


@routes.add("DELETE", "todo/lists/{list}/tasks/{task}/linkedResources/{link}", _WRITE)
def delete_link(call: Call) -> Reply:
    task = _task(call)
    if call.mailbox.thing(_LINK, call.ids["link"])["task"] != task["id"]:
        raise item_not_found()
    call.mailbox.drop(_LINK, call.ids["link"])
    return Reply(204)
