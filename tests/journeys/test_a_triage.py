"""An inbox: from the request to a table of rows, through real processes."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from deploy.stack import Stack
from sandbox import directory
from tests.journeys.api import Api, Graph, until
from tests.journeys.test_a_click import check_card

pytestmark = pytest.mark.xdist_group("stack")

INFO = directory.INFO.address


def start(api: Api, **more: Any) -> str:
    answer = api.http.post("/api/triage", json={"mailbox": INFO, "language": "en", **more})
    assert answer.status_code == 202
    return str(answer.json()["id"])


def items(api: Api, run_id: str) -> list[dict[str, Any]]:
    """All rows, page by page."""
    rows: list[dict[str, Any]] = []
    after: int | None = 0
    while after is not None:
        page = api.http.get(f"/api/triage/{run_id}/items", params={"after": after, "limit": 20}).json()
        rows += page["items"]
        after = page["next"]
    return rows


def test_every_mail_of_the_inbox_gets_its_row_once(api: Api, graph: Graph, card_schema: Draft202012Validator) -> None:
    run_id = start(api)
    run = api.run_ended(run_id)
    inbox = graph.inbox(INFO)
    assert run["state"] == "done"
    all_done = {"total": len(inbox), "done": len(inbox), "failed": 0, "waiting": 0, "seconds_left": None, "model": None}
    assert run["counts"] == all_done
    rows = items(api, run_id)
    assert [row["message_id"] for row in rows] == [message["id"] for message in inbox]
    assert all(row["headline"] and row["category"] and row["priority"] for row in rows)
    item = api.http.get(f"/api/triage/{run_id}/items/{rows[0]['seq']}").json()
    check_card(item["card"], card_schema)


def test_rows_arrive_as_events_while_the_run_works(api: Api) -> None:
    run_id = start(api, limit=12)
    events = list(api.events(f"/api/triage/{run_id}/events"))
    assert len({event.data["seq"] for event in events if event.event == "row"}) == 12
    assert events[-1].event == "done"


def test_a_limit_is_kept_to_across_pages(api: Api, graph: Graph) -> None:
    limit = len(graph.inbox(INFO)) - 1
    run_id = start(api, limit=limit)
    assert api.run_ended(run_id)["counts"]["total"] == limit
    assert len(items(api, run_id)) == limit


def test_a_cancelled_run_stops_and_keeps_what_is_done(api: Api, faults: Any) -> None:
    faults({"path": "/mailFolders/inbox/messages", "latency_ms": 1000})
    run_id = start(api)
    assert api.http.post(f"/api/triage/{run_id}/cancel").status_code == 202
    assert api.run_ended(run_id)["state"] == "cancelled"


def test_a_run_on_a_mailbox_that_is_not_theirs_fails_in_words(stack: Stack) -> None:
    tom = Api(stack, user=directory.TOM.address)
    run = tom.run_ended(start(tom))
    assert run["state"] == "failed"
    assert run["error"]["code"] in ("access_denied", "mail_gone")


def test_a_folder_that_is_not_there_fails_the_run(api: Api) -> None:
    run = api.run_ended(start(api, folder="nowhere"))
    assert run["state"] == "failed"


def test_a_worker_killed_in_mid_run_does_no_mail_twice_and_loses_none(
    stack: Stack, api: Api, graph: Graph, faults: Any
) -> None:
    faults({"path": "/mailFolders/inbox/messages", "latency_ms": 800})
    run_id = start(api)
    until(lambda: api.http.get(f"/api/triage/{run_id}").json()["state"], lambda state: state == "running")
    for pid in stack.pool_of("worker-batch"):
        os.kill(pid, signal.SIGKILL)
    run = api.run_ended(run_id, seconds=60)
    assert run["state"] == "done"
    assert run["counts"]["done"] == len(graph.inbox(INFO)) == len(items(api, run_id))


def test_a_folder_is_chosen_among_those_of_the_mailbox(stack: Stack, api: Api, graph: Graph) -> None:
    made = graph.http.post(f"/users/{INFO}/mailFolders", json={"displayName": "Te doen"}).raise_for_status().json()
    newest = graph.inbox(INFO)[0]["id"]
    moved = graph.http.post(f"/users/{INFO}/messages/{newest}/move", json={"destinationId": made["id"]})
    assert moved.status_code in (200, 201), moved.text
    folders = api.http.get(f"/api/mailboxes/{INFO}/folders").json()["items"]
    assert (folders[0]["inbox"], [each["inbox"] for each in folders].count(True)) == (True, 1)
    [chosen] = [each for each in folders if each["name"] == "Te doen"]
    run_id = start(api, folder=chosen["id"])
    assert (chosen["mails"], api.run_ended(run_id)["counts"]["done"]) == (1, 1)


def test_folders_are_told_to_nobody_who_may_not_open_the_mailbox(stack: Stack) -> None:
    tom = Api(stack, user=directory.TOM.address)
    answer = tom.http.get(f"/api/mailboxes/{INFO}/folders")
    assert (answer.status_code, answer.json()["code"]) == (403, "access_denied")
    own = tom.http.get("/api/mailboxes/me/folders").json()["items"]
    assert [each["name"] for each in own][:2] == ["Inbox", "Drafts"]
