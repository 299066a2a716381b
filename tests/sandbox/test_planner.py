"""The team's plan answers as the pages on Planner say: etags, declared types, ids of 28 characters, escaped links."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.directory import TOM
from sandbox.graph.planner import BUCKETS, PLAN
from tests.sandbox.openapi import check, check_page
from tests.sandbox.running import Running

TODO, CUSTOMERS = BUCKETS
ASSIGNED = {"@odata.type": "#microsoft.graph.plannerAssignment", "orderHint": " !"}
LINK = "https%3A//outlook%2Eoffice365%2Ecom/owa/?ItemID=AAMk%253D&viewmodel=ReadMessageItem"
REFERENCE = {"@odata.type": "#microsoft.graph.plannerExternalReference", "alias": "De mail", "type": "Other"}


def made(sandbox: Running, **more: Any) -> dict[str, Any]:
    answer = sandbox.graph("POST", "planner/tasks", json={"planId": PLAN, "title": "Els bellen", **more})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def changed(sandbox: Running, path: str, body: dict[str, Any], etag: str | None = None, **options: Any) -> Any:
    known = sandbox.get(path)["@odata.etag"] if etag is None else etag
    return sandbox.graph("PATCH", path, json=body, headers={"If-Match": known}, **options)


def test_a_plan_lists_its_buckets_and_tasks(sandbox: Running) -> None:
    task = made(sandbox, bucketId=CUSTOMERS)
    buckets = check_page(sandbox.get(f"planner/plans/{PLAN}/buckets"), "plannerBucket")
    assert [each["name"] for each in buckets] == ["Te doen", "Klanten"]
    tasks = check_page(sandbox.get(f"planner/plans/{PLAN}/tasks"), "plannerTask")
    assert task["id"] in [each["id"] for each in tasks]


def test_a_task_is_made_changed_and_deleted(sandbox: Running) -> None:
    task = made(sandbox, dueDateTime="2026-05-07T10:00:00Z", assignments={TOM.oid: ASSIGNED})
    check(task, "plannerTask")
    path = f"planner/tasks/{task['id']}"
    assert (task["bucketId"], task["percentComplete"], list(task["assignments"])) == (TODO, 0, [TOM.oid])
    assert changed(sandbox, path, {"percentComplete": 100}).status_code == 204
    shown = changed(sandbox, path, {"title": "Els terugbellen"}, prefer="return=representation").json()
    assert (shown["title"], shown["percentComplete"]) == ("Els terugbellen", 100)
    assert shown["@odata.etag"] > task["@odata.etag"]
    headers = {"If-Match": shown["@odata.etag"]}
    assert sandbox.graph("DELETE", path, headers=headers).status_code == 204
    assert sandbox.graph("GET", path).status_code == 404


def test_details_take_a_link_and_let_it_go(sandbox: Running) -> None:
    path = f"planner/tasks/{made(sandbox)['id']}/details"
    assert changed(sandbox, path, {"references": {LINK: REFERENCE}, "previewType": "reference"}).status_code == 204
    details = sandbox.get(path)
    check(details, "plannerTaskDetails")
    assert list(details["references"]) == [LINK]
    assert changed(sandbox, path, {"references": {LINK: None}}).status_code == 204
    assert sandbox.get(path)["references"] == {}


@pytest.mark.parametrize("etag", ["", 'W/"old"'], ids=["none", "an old one"])
@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_without_the_newest_version_nothing_is_changed(sandbox: Running, method: str, etag: str) -> None:
    path = f"planner/tasks/{made(sandbox)['id']}"
    headers = {"If-Match": etag} if etag else {}
    body = {"json": {"title": "Anders"}} if method == "PATCH" else {}
    assert sandbox.graph(method, path, headers=headers, **body).status_code == 412
    assert sandbox.get(path)["title"] == "Els bellen"


@pytest.mark.parametrize(("given", "status"), [
    pytest.param({"planId": "short"}, 400, id="an id of the wrong form"),
    pytest.param({"planId": "x" * 28}, 404, id="no such plan"),
    pytest.param({"bucketId": "x" * 28}, 404, id="no such bucket"),
    pytest.param({"title": " "}, 400, id="no title"),
    pytest.param({"title": 5}, 400, id="a title of the wrong type"),
    pytest.param({"assignments": {TOM.oid: {"orderHint": " !"}}}, 400, id="an assignment without its type"),
    pytest.param({"assignments": {TOM.oid: {**ASSIGNED, "orderHint": "RWk1"}}}, 400, id="an order hint as told"),
    pytest.param({"dueDateTime": "2026-05-07T12:00:00+02:00"}, 400, id="a time that is not in UTC"),
    pytest.param({"dueDateTime": "2026-05-07T10:00:00Z", "startDateTime": "2026-05-08T10:00:00Z"}, 400, id="due first"),
    pytest.param({"createdBy": {"user": {"id": TOM.oid}}}, 400, id="read-only"),
    pytest.param({"externalId": "x"}, 400, id="unknown"),
])  # fmt: skip
def test_a_wrong_task_is_refused(sandbox: Running, given: dict[str, Any], status: int) -> None:
    before = sandbox.get(f"planner/plans/{PLAN}/tasks")
    answer = sandbox.graph("POST", "planner/tasks", json={"planId": PLAN, "title": "Els bellen", **given})
    assert answer.status_code == status
    assert sandbox.get(f"planner/plans/{PLAN}/tasks") == before


@pytest.mark.parametrize("references", [
    pytest.param({"https://outlook.office365.com/": REFERENCE}, id="not escaped"),
    pytest.param({LINK: {"alias": "x"}}, id="without its type"),
    pytest.param({"mailto%3Aels@eigen%2Eexample": REFERENCE}, id="no address of the web"),
])  # fmt: skip
def test_a_wrong_link_is_refused(sandbox: Running, references: dict[str, Any]) -> None:
    path = f"planner/tasks/{made(sandbox)['id']}/details"
    assert changed(sandbox, path, {"references": references}).status_code == 400


def test_a_task_has_ten_links_at_most(sandbox: Running) -> None:
    path = f"planner/tasks/{made(sandbox)['id']}/details"
    many = {f"https%3A//maes%2Eexample/{number}": REFERENCE for number in range(11)}
    answer = changed(sandbox, path, {"references": many})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "MaximumReferencesOnTask")


def test_who_is_none_of_the_team_sees_no_plan(sandbox: Running) -> None:
    assert sandbox.graph("GET", f"planner/plans/{PLAN}/tasks", user=TOM.address).status_code == 403
    answer = sandbox.graph("POST", "planner/tasks", user=TOM.address, json={"planId": PLAN, "title": "x"})
    assert answer.status_code == 403


def test_reading_is_not_writing(sandbox: Running) -> None:
    body = {"planId": PLAN, "title": "x"}
    assert sandbox.graph("POST", "planner/tasks", scope="Tasks.Read", json=body).status_code == 403
