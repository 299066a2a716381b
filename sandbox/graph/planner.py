"""Planner: one plan of the team behind the shared mailbox, its buckets, tasks and their details.

Source of the rules: Graph, "Use the Planner REST API" and the pages of plannerTask and plannerTaskDetails: ids of 28
characters, an etag with every PATCH and DELETE, the type named in every value of an open type, links with their signs
escaped.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from sandbox import ids
from sandbox.directory import INFO
from sandbox.errors import GraphFault, access_denied, bad_request, changed_meanwhile, item_not_found
from sandbox.fields import stamp
from sandbox.graph.call import Call, Reply, Routes
from sandbox.mailbox import Mailbox, text_value
from sandbox.odata import Query
from sandbox.principal import Need

PLAN = "MaesTechniekTeamPlan-0000001"
BUCKETS = {"MaesTechniekBucketTodo-00001": "Te doen", "MaesTechniekBucketCust-00001": "Klanten"}
_READ, _WRITE = Need("Tasks"), Need("Tasks", write=True)
_TASK = "plannerTask"
_ID = re.compile(r"[A-Za-z0-9_-]{28}")
_HINT = re.compile(r"[ -~]* [ -~]*!")
_SETTABLE = frozenset({"title", "planId", "bucketId", "assignments", "dueDateTime", "startDateTime", "percentComplete",
                       "priority", "orderHint", "assigneePriority", "appliedCategories", "conversationThreadId",
                       })  # fmt: skip
_MOST_REFERENCES, _MOST_ASSIGNED, _PAGE = 10, 20, 100
routes = Routes()


def _team(call: Call, need: Need) -> Mailbox:
    """Where the team's tasks are kept. Raises GraphFault (403) for who may not, or is none of the team."""
    if not call.who.holds(need, shared=False):
        raise access_denied()
    user = call.who.user
    if user is not None and user.address not in call.world.delegates.get(INFO.address, ()):
        raise access_denied()
    return call.world.mailboxes[INFO.oid]


def _checked(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise bad_request("The identifier is not of the right format.")
    return value


def _plan(value: object) -> str:
    if _checked(value) != PLAN:
        raise item_not_found()
    return PLAN


def _etag(kind: str, thing: Mapping[str, Any]) -> str:
    version = f"1-{kind} {thing['change']:020d}"
    return f'W/"{ids.encode(version.encode())}"'


def _match(call: Call, etag: str) -> None:
    """Raises GraphFault (412) also where no etag is given: Planner asks for one."""
    if call.request.headers.get("if-match", "").strip() != etag:
        raise changed_meanwhile()


def _task(call: Call, team: Mailbox) -> dict[str, Any]:
    return team.thing(_TASK, _checked(call.ids["task"]))


def _shown(task: Mapping[str, Any]) -> dict[str, Any]:
    own = {name: value for name, value in task.items() if name not in {"change", "details"}}
    return {"@odata.etag": _etag("Task", task), **own, "referenceCount": len(task["details"]["references"])}


def _details(task: Mapping[str, Any]) -> dict[str, Any]:
    own = {name: value for name, value in task["details"].items() if name != "change"}
    return {"@odata.etag": _etag("Details", task["details"]), "id": task["id"], **own}


@routes.add("GET", "/planner/plans/{plan}/buckets")
def list_buckets(call: Call) -> Reply:
    _team(call, _READ)
    plan = _plan(call.ids["plan"])
    found = [{"id": key, "name": name, "planId": plan, "orderHint": "85752723360752+"} for key, name in BUCKETS.items()]
    return call.page("planner/buckets", Query(), [*found], _PAGE)


@routes.add("GET", "/planner/plans/{plan}/tasks")
def list_tasks(call: Call) -> Reply:
    team, _ = _team(call, _READ), _plan(call.ids["plan"])
    with team.lock:
        found = [_shown(task) for task in team.items(_TASK).values()]
    return call.page("planner/tasks", Query(), [*found], len(found) + 1)


@routes.add("POST", "/planner/tasks")
def create_task(call: Call) -> Reply:
    team, given = _team(call, _WRITE), call.json()
    _plan(given.get("planId"))
    text_value(given, "title")
    with team.lock:
        number, at = team.next_number(), stamp(datetime.now(UTC))
        key = hashlib.sha256(f"{team.guid} {number}".encode()).hexdigest()[:28]
        task: dict[str, Any] = {
            "id": key, "planId": PLAN, "bucketId": next(iter(BUCKETS)), "percentComplete": 0, "priority": 5,
            "createdDateTime": at, "createdBy": {"user": {"id": _who(call)}}, "hasDescription": False,
            "assignments": {}, "orderHint": f"{number}+", "change": number,
            "details": {"change": number, "description": "", "previewType": "automatic", "references": {},
                        "checklist": {}},
        }  # fmt: skip
        _set(task, given, _who(call))
        team.put(_TASK, task)
    return call.entity("planner/tasks", _shown(task), 201)


def _who(call: Call) -> str:
    return call.who.user.oid if call.who.user is not None else call.who.app


@routes.add("GET", "/planner/tasks/{task}")
def get_task(call: Call) -> Reply:
    return call.entity("planner/tasks", _shown(_task(call, _team(call, _READ))))


@routes.add("PATCH", "/planner/tasks/{task}")
def change_task(call: Call) -> Reply:
    team = _team(call, _WRITE)
    with team.lock:
        task = dict(_task(call, team))
        _match(call, _etag("Task", task))
        _set(task, call.json(), _who(call))
        task["change"] = team.next_number()
        team.put(_TASK, task)
    return _changed(call, "planner/tasks", _shown(task))


@routes.add("DELETE", "/planner/tasks/{task}")
def delete_task(call: Call) -> Reply:
    team = _team(call, _WRITE)
    with team.lock:
        task = _task(call, team)
        _match(call, _etag("Task", task))
        team.drop(_TASK, str(task["id"]))
    return Reply(204)


@routes.add("GET", "/planner/tasks/{task}/details")
def get_details(call: Call) -> Reply:
    return call.entity("planner/tasks/details", _details(_task(call, _team(call, _READ))))


@routes.add("PATCH", "/planner/tasks/{task}/details")
def change_details(call: Call) -> Reply:
    team = _team(call, _WRITE)
    with team.lock:
        task = dict(_task(call, team))
        _match(call, _etag("Details", task["details"]))
        details = dict(task["details"])
        for name, value in call.json().items():
            if name == "references":
                details[name] = _references(details[name], value)
            elif name == "checklist":
                details[name] = _merged(details[name], value, "plannerChecklistItem")
            elif name in {"description", "previewType"}:
                details[name] = value
        details["change"] = team.next_number()
        task["details"], task["hasDescription"] = details, bool(details["description"])
        team.put(_TASK, task)
    return _changed(call, "planner/tasks/details", _details(task))


def _changed(call: Call, what: str, shown: dict[str, Any]) -> Reply:
    """Nothing is told of what was changed, unless that is asked for."""
    if (call.preference("return") or "").lower() != "representation":
        return Reply(204)
    return call.entity(what, shown)


def _set(task: dict[str, Any], given: Mapping[str, Any], who: str) -> None:
    for name, value in given.items():
        if name not in _SETTABLE:
            raise bad_request(f"The property '{name}' can't be set.")
        if name == "bucketId" and value not in BUCKETS:
            _checked(value)
            raise item_not_found()
        if name == "assignments":
            task[name] = _assigned(task[name], value, who)
        elif name != "planId":
            task[name] = value
    start, due = (task.get(name) for name in ("startDateTime", "dueDateTime"))
    if any(moment is not None and not moment.endswith("Z") for moment in (start, due)):
        raise bad_request("Times are always in UTC.")
    if start is not None and due is not None and start > due:
        raise bad_request("The start date of the task is later than its due date.")


def _assigned(before: Mapping[str, Any], value: object, who: str) -> dict[str, Any]:
    found = _merged(before, value, "plannerAssignment")
    if len(found) > _MOST_ASSIGNED:
        raise GraphFault(403, "MaximumAssigneesInTasks", "The maximum number of assignees was exceeded.")
    at = stamp(datetime.now(UTC))
    for each in found.values():
        if "assignedBy" not in each:
            if not _HINT.fullmatch(str(each.get("orderHint", ""))):
                raise bad_request("The order hint is not of the right format.")
            each |= {"assignedBy": {"user": {"id": who}}, "assignedDateTime": at, "orderHint": "RWk1"}
    return found


def _references(before: Mapping[str, Any], value: object) -> dict[str, Any]:
    found = _merged(before, value, "plannerExternalReference")
    for name in found:
        if re.search(r"[.:@#]", name) or urlsplit(unquote(name)).scheme not in {"http", "https"}:
            raise bad_request("A reference is named by an address of the web, with . : % @ # escaped.")
    if len(found) > _MOST_REFERENCES:
        raise GraphFault(403, "MaximumReferencesOnTask", "The maximum number of references was exceeded.")
    return found


def _merged(before: Mapping[str, Any], value: object, kind: str) -> dict[str, Any]:
    """An open type's values after a change: null takes one away. Raises GraphFault (400)."""
    if not isinstance(value, Mapping):
        raise bad_request("An object must stand here.")
    found = {name: dict(each) for name, each in before.items()}
    for name, each in value.items():
        if name.startswith("@"):
            continue
        if each is None:
            found.pop(name, None)
            continue
        if not isinstance(each, Mapping) or str(each.get("@odata.type", "")).lstrip("#") != f"microsoft.graph.{kind}":
            raise bad_request(f"A value must declare its @odata.type, microsoft.graph.{kind}.")
        found[name] = {**found.get(name, {}), **each}
    return found
