"""A run that forwards mails to a queue and makes tasks in the team's plan: once each, and undone as a whole."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest

from core.store.database import Database
from core.store.playbooks import Playbooks
from deploy.stack import ROOT, Stack
from sandbox import directory
from sandbox.graph.planner import PLAN
from tests.journeys.api import Api, Graph
from tests.journeys.test_a_triage_applied import INFO, Triage, as_they_lie, dropped

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.timeout(240)]

QUEUE = "plaatsers@maes-techniek.example"
STEPS = f"forward: {{to: {QUEUE}}}\n      task: {{where: planner, plan: {PLAN}, list: Klanten}}\n      "
MADE = {"forward": 5, "planner": 5}


@pytest.fixture
def team(stack: Stack) -> Iterator[None]:
    """The shared inbox's playbook has both steps for every category."""
    text = (ROOT / "core/playbooks/default.yaml").read_text().replace("key: default", "key: team", 1)
    database = Database(stack.database_url)
    playbooks = Playbooks(database)
    playbooks.save(directory.TENANT_ID, text.replace("category: {colour", f"{STEPS}category: {{colour"), "test")
    playbooks.set_mailbox(directory.TENANT_ID, INFO, "team")
    time.sleep(16)  # what a mailbox's playbook is, is kept for so long
    yield
    playbooks.set_mailbox(directory.TENANT_ID, INFO, None)
    database.close()


def made(graph: Graph, mails: list[dict[str, Any]]) -> dict[str, int]:
    """How many drafts and tasks there are because of these mails; no mail has two of one kind."""
    links = {mail["webLink"]: 0 for mail in mails}
    for task in graph.http.get(f"/planner/plans/{PLAN}/tasks").json()["value"]:
        for name in graph.http.get(f"/planner/tasks/{task['id']}/details").json()["references"]:
            links[unquote(name)] = links.get(unquote(name), 0) + 1
    forwards = {}
    for mail in mails:
        query = {"$filter": f"conversationId eq '{mail['conversationId']}'", "$top": "50"}
        drafts = graph.http.get(f"/users/{INFO}/mailFolders/drafts/messages", params=query).json()["value"]
        to_queue = [draft for draft in drafts if draft["toRecipients"][0]["emailAddress"]["address"] == QUEUE]
        forwards[mail["conversationId"]] = len(to_queue)
    of_ours = [links[mail["webLink"]] for mail in mails]
    assert set(of_ours) | set(forwards.values()) <= {0, 1}
    return {"forward": sum(forwards.values()), "planner": sum(of_ours)}


def test_five_mails_at_once_get_a_draft_and_a_task_each_and_none_is_left_when_the_run_is_undone(
    stack: Stack, api: Api, graph: Graph, team: None
) -> None:
    body = "Dag,\r\n\r\nKunt u de pomp voor vrijdag 8 mei plaatsen?\r\n\r\nEls"  # the same task for all of them
    ids = [dropped(stack, body, f"els{number}@team.example") for number in range(5)]
    before = as_they_lie(graph, ids)
    triage = Triage(api, ids)
    preview = triage.post("apply", steps=list(MADE), dry_run=True)
    assert {(each["step"], each["target"]): each["count"] for each in preview["counts"]} == {
        ("forward", QUEUE): 5, ("planner", "Klanten"): 5,
    }  # fmt: skip
    triage.post("apply", steps=list(MADE))
    assert triage.settled() == {(step, "done"): count for step, count in MADE.items()}
    assert made(graph, before) == MADE
    again = Triage(api, ids)  # what a run creates is created once, whatever the run
    again.post("apply", steps=list(MADE))
    again.settled()
    assert made(graph, before) == MADE
    assert triage.post("undo")["undoing"] == 10
    assert triage.settled() == {(step, "undone"): count for step, count in MADE.items()}
    assert made(graph, before) == {"forward": 0, "planner": 0}
    assert as_they_lie(graph, ids) == before
