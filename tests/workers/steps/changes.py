"""The steps that the tests of this folder make, what is there because of them, and what people do by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from sandbox import directory
from sandbox.graph.planner import PLAN
from tests.sandbox.running import Running
from tests.workers.steps.conftest import Workbench

CATEGORY = '{"step": "category", "values": {"name": "Helder: afspraak", "colour": "preset5"}}'
FLAG = '{"step": "flag", "values": {"due": "2026-05-08"}}'
FOLDER = '{"step": "folder", "values": {"path": "archive"}}'
DRAFT = '{"step": "draft", "values": {"text": "Dag Els,\\n\\nVrijdag <past>.\\nTot dan & groeten"}}'
TASK = '{"step": "task", "values": {"title": "Els bellen", "due": "2026-05-07"}}'
EVENT = '{"step": "event", "values": {"subject": "Plaatsing", "start": "2026-05-08T14:00", "end": "2026-05-08T15:00"}}'
FORWARD = '{"step": "forward", "values": {"to": "kwaliteit@maes-techniek.example", "comment": "Voor <jullie>."}}'
PLANNER = json.dumps({"step": "planner", "values": {
    "title": "Els bellen", "plan": PLAN, "bucket": "klanten", "due": "2026-05-07", "assign": [directory.TOM.oid],
}})  # fmt: skip
ALL = [CATEGORY, FLAG, FOLDER, DRAFT, FORWARD, TASK, PLANNER, EVENT]
NAMES = ["category", "flag", "folder", "draft", "forward", "task", "planner", "event"]
CREATING = [DRAFT, FORWARD, TASK, PLANNER, EVENT]
# The requests that make them.
MAKING = "createReply|createForward|/tasks$|/events"

every_step = pytest.mark.parametrize("change", ALL, ids=NAMES)
every_creating_step = pytest.mark.parametrize("change", CREATING, ids=["draft", "forward", "task", "planner", "event"])

Faults = Callable[..., None]


def tasks(sandbox: Running) -> list[dict[str, Any]]:
    lists = sandbox.get("me/todo/lists")["value"]
    own = next(each["id"] for each in lists if each["wellknownListName"] == "defaultList")
    query = {"$expand": "linkedResources", "$top": "500"}
    return list(sandbox.get(f"me/todo/lists/{own}/tasks", params=query)["value"])


def events(sandbox: Running) -> list[dict[str, Any]]:
    return list(sandbox.get("me/events", params={"$top": "500"})["value"])


def team_tasks(sandbox: Running) -> list[dict[str, Any]]:
    return list(sandbox.get(f"planner/plans/{PLAN}/tasks")["value"])


def things(bench: Workbench) -> tuple[int, int, int, int]:
    sandbox = bench.sandbox
    return len(bench.drafts()), len(tasks(sandbox)), len(events(sandbox)), len(team_tasks(sandbox))


def change_flag(bench: Workbench, _: Any) -> None:
    bench.patch(flag={"flagStatus": "complete"})


def change_folder(bench: Workbench, _: Any) -> None:
    bench.sandbox.graph("POST", f"me/messages/{bench.message_id}/move", json={"destinationId": "junkemail"})


def change_draft(bench: Workbench, entry: Any) -> None:
    draft = f"me/messages/{entry.after['draft_id']}"
    content = bench.sandbox.get(draft)["body"]["content"].replace("Tot dan", "Tot volgende week")
    bench.sandbox.graph("PATCH", draft, json={"body": {"contentType": "html", "content": content}})


def change_forward(bench: Workbench, entry: Any) -> None:
    draft = f"me/messages/{entry.after['draft_id']}"
    people = [{"emailAddress": {"address": directory.TOM.address}}]
    assert bench.sandbox.graph("PATCH", draft, json={"toRecipients": people}).status_code == 200


def change_task(bench: Workbench, entry: Any) -> None:
    path = f"me/todo/lists/{entry.after['list']}/tasks/{entry.after['task_id']}"
    assert bench.sandbox.graph("PATCH", path, json={"status": "completed"}).status_code == 200


def change_event(bench: Workbench, entry: Any) -> None:
    path = f"me/events/{entry.after['event_id']}"
    assert bench.sandbox.graph("PATCH", path, json={"subject": "Plaatsing bij Els"}).status_code == 200


def change_team_task(bench: Workbench, entry: Any) -> None:
    path = f"planner/tasks/{entry.after['task_id']}"
    etag = {"If-Match": bench.sandbox.get(path)["@odata.etag"]}
    assert bench.sandbox.graph("PATCH", path, json={"percentComplete": 50}, headers=etag).status_code == 204


def write_in_team_task(bench: Workbench, entry: Any) -> None:
    path = f"planner/tasks/{entry.after['task_id']}/details"
    etag = {"If-Match": bench.sandbox.get(path)["@odata.etag"]}
    body = {"description": "Gebeld: terug na 17 u."}
    assert bench.sandbox.graph("PATCH", path, json=body, headers=etag).status_code == 204
