"""Steps through real processes: pressed, made, undone; with workers killed at every point and Graph in trouble."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from contextlib import suppress
from itertools import count
from typing import Any
from urllib.parse import unquote

import httpx
import pytest

from deploy.stack import Stack
from sandbox import directory
from sandbox.graph.planner import PLAN
from tests.journeys.api import Api, Graph, until

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.timeout(420)]

_numbers = count(1)
ENDED = ("done", "failed", "undone", "conflict")
CATEGORY = {"step": "category", "values": {"name": "Helder: proef", "colour": "preset5"}}
FLAG = {"step": "flag", "values": {"due": "2026-05-08"}}
FOLDER = {"step": "folder", "values": {"path": "archive"}}
DRAFT = {"step": "draft", "values": {"text": "Dag Els,\n\nVrijdag past."}}
TASK = {"step": "task", "values": {"title": "Els bellen", "due": "2026-05-07"}}
EVENT = {
    "step": "event", "values": {"subject": "Plaatsing", "start": "2026-05-08T14:00", "end": "2026-05-08T15:00"},
}  # fmt: skip
FORWARD = {"step": "forward", "values": {"to": "kwaliteit@maes-techniek.example", "comment": "Voor jullie."}}
PLANNER = {"step": "planner", "values": {"title": "Els bellen", "plan": PLAN, "bucket": "Klanten",
                                         "due": "2026-05-07", "assign": [directory.TOM.oid]}}  # fmt: skip
ALL = [CATEGORY, FLAG, FOLDER, DRAFT, FORWARD, TASK, PLANNER, EVENT]
# The request that makes each step's change.
CREATED = ("draft", "forward", "task", "planner", "event")
WRITES = {
    "category": ("PATCH", "/messages/"), "flag": ("PATCH", "/messages/"), "folder": ("POST", "/move"),
    "draft": ("POST", "/createReply"), "forward": ("POST", "/createForward"), "task": ("POST", "/tasks"),
    "planner": ("POST", "/planner/tasks"), "event": ("POST", "/events"),
}  # fmt: skip


class Bench:
    """One mail with its card, and all that its steps could have left behind."""

    def __init__(self, stack: Stack, api: Api, graph: Graph, owner: str = directory.ANKE.address) -> None:
        self.stack, self.api, self.graph = stack, api, graph
        self.where = "me" if owner == directory.ANKE.address else f"users/{owner}"
        number = next(_numbers)
        source = (
            f"From: Els <els@proef.example>\r\nTo: {owner}\r\nSubject: Stappenproef {number}\r\n"
            f"Date: Fri, 1 May 2026 08:00:00 +0200\r\nMessage-ID: <journey{number}@proef.example>\r\n\r\n"
            "Dag Anke,\r\n\r\nKunt u de pomp vrijdag plaatsen?\r\n\r\nGroeten\r\nEls\r\n"
        )
        where = f"{stack.sandbox_url}/sandbox/mailboxes/{owner}/messages"
        dropped = httpx.post(where, content=source.encode(), headers={"Content-Type": "message/rfc822"}, timeout=20)
        self.message_id = str(dropped.raise_for_status().json()["immutableId"])
        mailbox = "me" if self.where == "me" else owner
        self.job_id = str(api.structure(self.message_id, mailbox).json()["id"])
        assert api.ended(self.job_id)["state"] == "done"

    def press(self, *steps: dict[str, Any]) -> list[str]:
        answer = self.api.http.post(f"/api/jobs/{self.job_id}/apply", json={"steps": list(steps)})
        assert answer.status_code in (200, 202), answer.text
        return [entry["id"] for entry in answer.json()["entries"]]

    def entry(self, entry_id: str) -> dict[str, Any]:
        return dict(self.api.http.get(f"/api/journal/{entry_id}").raise_for_status().json())

    def ended(self, entry_id: str, seconds: float = 150) -> dict[str, Any]:
        return dict(until(lambda: self.entry(entry_id), lambda entry: entry["state"] in ENDED, seconds))

    def undone(self, entry_id: str) -> dict[str, Any]:
        self.api.http.post(f"/api/journal/{entry_id}/undo").raise_for_status()
        return self.ended(entry_id)

    def mail(self) -> dict[str, Any]:
        """The mail as it lies there, but for what every change touches."""
        shown = self.graph.http.get(f"/{self.where}/messages/{self.message_id}").raise_for_status().json()
        always_new = {"@odata.etag", "changeKey", "lastModifiedDateTime"}
        return {name: value for name, value in shown.items() if name not in always_new}

    def things(self) -> dict[str, int]:
        """How many drafts, tasks and appointments there are because of this mail."""
        conversation = self.mail()["conversationId"]
        query = {"$filter": f"conversationId eq '{conversation}'", "$top": "50"}
        drafts = self.graph.http.get(f"/{self.where}/mailFolders/drafts/messages", params=query).json()["value"]
        made = {entry["id"] for entry in self.entries()}
        lists = self.graph.http.get("/me/todo/lists").json()["value"]
        own = next(each["id"] for each in lists if each["wellknownListName"] == "defaultList")
        asked = {"$expand": "linkedResources", "$top": "500"}
        tasks = self.graph.http.get(f"/me/todo/lists/{own}/tasks", params=asked).json()["value"]
        linked = [link["externalId"] for task in tasks for link in task.get("linkedResources", ())]
        events = self.graph.http.get("/me/events", params={"$top": "500"}).json()["value"]
        forwards = sum(each["subject"].startswith("FW:") for each in drafts)
        return {
            "draft": len(drafts) - forwards,
            "forward": forwards,
            "planner": self._linked_in_planner(),
            "task": sum(each in made for each in linked),
            "event": sum(each["transactionId"] in made for each in events),
        }

    def _linked_in_planner(self) -> int:
        """The team's tasks that lead to this mail; one that leads nowhere is nobody's, and must not be."""
        link = self.mail()["webLink"]
        tasks = self.graph.http.get(f"/planner/plans/{PLAN}/tasks").json()["value"]
        links = [
            [unquote(name) for name in self.graph.http.get(f"/planner/tasks/{task['id']}/details").json()["references"]]
            for task in tasks
        ]
        assert all(links)
        return sum(link in each for each in links)

    def entries(self) -> list[dict[str, Any]]:
        return list(self.api.http.get(f"/api/jobs/{self.job_id}/steps").raise_for_status().json()["entries"])


@pytest.fixture
def bench(stack: Stack, api: Api, graph: Graph) -> Bench:
    return Bench(stack, api, graph)


def kill_workers(stack: Stack) -> None:
    """The processes that do tasks, as soon as there are any: the last ones may just have been killed."""
    for pid in until(lambda: pool(stack), bool):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def pool(stack: Stack) -> list[int]:
    try:
        return stack.pool_of("worker-interactive")
    except subprocess.CalledProcessError:  # none
        return []


def expected(*steps: str) -> dict[str, int]:
    return {name: int(name in steps) for name in CREATED}


def test_all_steps_of_a_mail_are_made_and_undone_byte_for_byte(bench: Bench) -> None:
    before = bench.mail()
    ids = bench.press(*ALL)
    entries = [bench.ended(entry_id) for entry_id in ids]
    assert [(entry["change"]["step"], entry["state"]) for entry in entries] == [
        (step, "done") for step in ("draft", "forward", "category", "flag", "task", "planner", "event", "folder")
    ]
    after = bench.mail()
    assert (after["categories"], after["flag"]["flagStatus"]) == (["Helder: proef"], "flagged")
    assert after["isRead"] == before["isRead"]
    assert after["parentFolderId"] != before["parentFolderId"]
    assert bench.things() == expected(*CREATED)
    assert [bench.undone(entry_id)["state"] for entry_id in reversed(ids)] == ["undone"] * 8
    assert bench.mail() == before
    assert bench.things() == expected()


def test_what_is_proposed_can_be_pressed_as_it_is(bench: Bench) -> None:
    shown = bench.api.http.get(f"/api/jobs/{bench.job_id}/steps").raise_for_status().json()
    changes = [each["change"] for each in shown["proposed"]]
    assert {"category", "draft"} <= {change["step"] for change in changes}
    assert {bench.ended(entry_id)["state"] for entry_id in bench.press(*changes)} == {"done"}


def test_in_a_shared_mailbox_the_mail_is_the_teams_and_the_task_is_who_pressed_its(
    stack: Stack, api: Api, graph: Graph
) -> None:
    bench = Bench(stack, api, graph, directory.INFO.address)
    before = bench.mail()
    ids = bench.press(*ALL)
    assert {bench.ended(entry_id)["state"] for entry_id in ids} == {"done"}
    assert bench.things() == expected(*CREATED)
    assert {bench.undone(entry_id)["state"] for entry_id in reversed(ids)} == {"undone"}
    assert (bench.mail(), bench.things()) == (before, expected())


def test_an_undoing_without_the_right_leaves_the_change_and_can_be_tried_again(
    stack: Stack, api: Api, graph: Graph, faults: Any
) -> None:
    bench = Bench(stack, api, graph, directory.INFO.address)
    before = bench.mail()
    ids = bench.press(CATEGORY, DRAFT)
    assert {bench.ended(entry_id)["state"] for entry_id in ids} == {"done"}
    faults({"path": "/users/", "status": 403, "code": "ErrorAccessDenied"})
    left = [bench.undone(entry_id) for entry_id in ids]
    assert [(entry["state"], entry["error"]["code"]) for entry in left] == [("done", "access_denied")] * 2
    faults()
    assert [bench.undone(entry_id)["state"] for entry_id in ids] == ["undone", "undone"]
    assert bench.mail() == before


def test_a_session_that_was_revoked_is_told_with_what_signing_in_again_must_meet(stack: Stack, bench: Bench) -> None:
    revoke(stack, directory.ANKE.address)
    try:
        [entry_id] = bench.press(CATEGORY)
        error = bench.ended(entry_id)["error"]
        assert (error["code"], "access_token" in error["claims"]) == ("sign_in_again", True)
    finally:
        revoke(stack)
    assert bench.press(CATEGORY) == [entry_id]
    assert bench.ended(entry_id)["state"] == "done"


def revoke(stack: Stack, *addresses: str) -> None:
    httpx.put(f"{stack.sandbox_url}/sandbox/revocations", json=list(addresses), timeout=10).raise_for_status()


def test_ten_presses_at_once_make_one_draft(bench: Bench) -> None:
    ids = {entry_id for _ in range(10) for entry_id in bench.press(DRAFT)}
    assert len(ids) == 1
    assert bench.ended(ids.pop())["state"] == "done"
    assert bench.things() == expected("draft")


MOMENTS = [
    pytest.param("written", DRAFT, id="written, draft"),
    pytest.param("doing", DRAFT, id="doing, draft"),
    pytest.param("doing", CATEGORY, id="doing, category"),
    pytest.param("confirming", DRAFT, id="confirming, draft"),
    pytest.param("confirming", CATEGORY, id="confirming, category"),
    pytest.param("confirming", FOLDER, id="confirming, folder"),
    pytest.param("confirming", TASK, id="confirming, task"),
    pytest.param("confirming", EVENT, id="confirming, event"),
    pytest.param("doing", FORWARD, id="doing, forward"),
    pytest.param("confirming", FORWARD, id="confirming, forward"),
    pytest.param("doing", PLANNER, id="doing, planner"),
    pytest.param("confirming", PLANNER, id="confirming, planner"),
    pytest.param("linking", PLANNER, id="linking, planner"),
]


@pytest.mark.parametrize(("moment", "step"), MOMENTS)
def test_a_worker_killed_at_any_moment_makes_a_step_once(
    stack: Stack, bench: Bench, faults: Any, moment: str, step: dict[str, Any]
) -> None:
    method, path = WRITES[step["step"]]
    faults({
        "written": {"method": "GET", "path": r"\$select=id,changeKey,internetM", "latency_ms": 5000, "times": 1},
        "doing": {"method": method, "path": path, "latency_ms": 5000, "status": 503, "times": 1},
        "confirming": {"method": method, "path": path, "body_ms": 5000, "times": 1},
        "linking": {"method": "PATCH", "path": "/details", "latency_ms": 5000, "times": 1},
    }[moment])  # fmt: skip
    httpx.delete(f"{stack.sandbox_url}/sandbox/log", timeout=10)
    [entry_id] = bench.press(step)
    until(lambda: struck(stack), bool)
    if moment in {"confirming", "linking"}:
        time.sleep(0.5)  # the change is made, its answer is on its way
    assert bench.entry(entry_id)["state"] == ("planned" if moment == "written" else "doing")
    kill_workers(stack)
    assert bench.ended(entry_id)["state"] == "done"
    assert writes(stack, method, path) == 1
    assert bench.things() == expected(step["step"])
    assert bench.mail()["categories"] == (["Helder: proef"] if step is CATEGORY else [])
    assert bench.undone(entry_id)["state"] == "undone"
    assert bench.things() == expected()


def writes(stack: Stack, method: str, path: str) -> int:
    """How many of these the sandbox did, by its own log. A draft's text is put into the draft, not into the mail."""
    seen = httpx.get(f"{stack.sandbox_url}/sandbox/log", timeout=10).json()["requests"]
    return sum(each["method"] == method and path in each["path"] and each["status"] < 400 for each in seen)


def struck(stack: Stack) -> bool:
    rules = httpx.get(f"{stack.sandbox_url}/sandbox/faults", timeout=10).json()["rules"]
    return any(rule["hits"] for rule in rules)


def test_a_worker_killed_while_it_undoes_undoes_once(stack: Stack, bench: Bench, faults: Any) -> None:
    before = bench.mail()
    ids = bench.press(DRAFT, CATEGORY)
    assert {bench.ended(entry_id)["state"] for entry_id in ids} == {"done"}
    for entry_id, method in zip(ids, ("DELETE", "PATCH"), strict=True):
        faults({"method": method, "path": "/messages/", "body_ms": 3000, "latency_ms": 1500, "times": 1})
        bench.api.http.post(f"/api/journal/{entry_id}/undo").raise_for_status()
        until(lambda: struck(stack), bool)
        kill_workers(stack)
        assert bench.ended(entry_id)["state"] == "undone"
    assert bench.things() == expected()
    assert bench.mail() == before


def test_workers_killed_at_random_make_each_step_once(stack: Stack, api: Api, graph: Graph) -> None:
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    benches = [Bench(stack, api, graph) for _ in range(4)]
    before = [bench.mail() for bench in benches]
    ids = [bench.press(*ALL) for bench in benches]
    for _ in range(5):
        time.sleep(chance.uniform(0.2, 4))
        kill_workers(stack)
    for bench, entry_ids in zip(benches, ids, strict=True):
        states = {entry_id: bench.ended(entry_id)["state"] for entry_id in entry_ids}
        assert set(states.values()) == {"done"}, f"seed {seed}: {states}"
        assert bench.things() == expected(*CREATED), f"seed {seed}"
        assert bench.mail()["categories"] == ["Helder: proef"], f"seed {seed}"
    for bench, entry_ids, then in zip(benches, ids, before, strict=True):
        assert {bench.undone(entry_id)["state"] for entry_id in entry_ids} == {"undone"}, f"seed {seed}"
        assert (bench.mail(), bench.things()) == (then, expected()), f"seed {seed}"


@pytest.mark.parametrize("status", [429, 503, 504])
def test_a_moment_of_trouble_at_graph_is_got_over(bench: Bench, faults: Any, status: int) -> None:
    retry = {"retry_after": 1} if status == 429 else {}
    faults({"method": "POST", "path": "/move", "status": status, "times": 1, **retry},
           {"method": "PATCH", "path": "/messages/", "status": status, "times": 2, **retry})  # fmt: skip
    ids = bench.press(CATEGORY, FLAG, FOLDER)
    assert {bench.ended(entry_id)["state"] for entry_id in ids} == {"done"}


def test_a_missing_folder_stops_no_other_step(bench: Bench) -> None:
    missing = {"step": "folder", "values": {"path": "Bestaat niet"}}
    first, second = (bench.ended(entry_id) for entry_id in bench.press(CATEGORY, missing))
    assert (first["state"], second["state"], second["error"]["code"]) == ("done", "failed", "folder_missing")
    assert second["error"]["detail"] == "The mailbox has no such folder. The mail was not moved."


def test_a_mail_deleted_meanwhile_fails_in_words(bench: Bench) -> None:
    for _ in range(2):
        bench.graph.http.delete(f"/me/messages/{bench.message_id}").raise_for_status()
    [entry_id] = bench.press(CATEGORY)
    assert bench.ended(entry_id)["error"]["code"] == "mail_gone"


def test_what_a_person_changed_since_is_shown_as_a_conflict(bench: Bench) -> None:
    [entry_id] = bench.press(FLAG)
    assert bench.ended(entry_id)["state"] == "done"
    by_hand = {"flag": {"flagStatus": "complete"}}
    bench.graph.http.patch(f"/me/messages/{bench.message_id}", json=by_hand).raise_for_status()
    assert bench.undone(entry_id)["state"] == "conflict"
    assert bench.mail()["flag"]["flagStatus"] == "complete"


def test_steps_pressed_while_redis_was_away_are_made_when_it_is_back(stack: Stack, bench: Bench) -> None:
    valkey = stack.children.pop("valkey")
    valkey.stop()
    try:
        answer = bench.api.http.post(f"/api/jobs/{bench.job_id}/apply", json={"steps": [DRAFT]})
        assert (answer.status_code, answer.json()["job"]) == (503, bench.job_id)
    finally:
        stack.start_valkey()
    [entry] = bench.entries()
    assert bench.ended(entry["id"])["state"] == "done"
    assert bench.things() == expected("draft")
