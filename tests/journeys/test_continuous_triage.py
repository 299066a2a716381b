"""New mail triaged as it comes: from the notification to the row, by itself and never in circles."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import httpx
import pytest

from core.names import Role
from core.store.database import Database
from core.store.playbooks import Playbooks
from deploy.stack import ROOT, Stack
from sandbox import directory
from tests.journeys.api import Api, Graph, until
from tests.journeys.test_a_triage_applied import INFO, as_they_lie, dropped

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.timeout(240)]

LEAD = [Role.TEAM_LEAD.value]
ADMIN = [Role.ADMIN.value]
AUTO = "auto_threshold: 0.3\n"


def settle(lead: Api, **asked: Any) -> dict[str, Any]:
    answer = lead.http.put(f"/api/mailboxes/{INFO}", json={"language": "nl", "timezone": "Europe/Brussels", **asked})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


@pytest.fixture(scope="module")
def followed(stack: Stack) -> Iterator[Api]:
    """The shared inbox is triaged as mail comes, and categories are given by themselves."""
    lead = Api(stack, roles=LEAD)
    text = (ROOT / "core/playbooks/default.yaml").read_text()
    automatic = AUTO + text.replace("category: {colour", "category: {switch: auto, colour")
    database = Database(stack.database_url)
    Playbooks(database).save(directory.TENANT_ID, automatic, "test")
    time.sleep(16)  # what a mailbox's playbook is, is kept for so long
    settle(lead, continuous=True)
    until(lambda: lead.http.get(f"/api/mailboxes/{INFO}").json(), lambda mailbox: mailbox["followed"])
    yield lead
    settle(lead, continuous=False)
    Playbooks(database).save(directory.TENANT_ID, text, "test")
    database.close()


def rows(api: Api) -> dict[str, dict[str, Any]]:
    """The rows of the mailbox's run, by their mails' ids."""
    run_id = api.http.get(f"/api/mailboxes/{INFO}").json()["run_id"]
    if run_id is None:
        return {}
    found = api.http.get(f"/api/triage/{run_id}/items", params={"limit": 1000}).json()
    return {row["message_id"]: row for row in found["items"] if row["state"] == "done"}


def arrived(stack: Stack, words: str) -> str:
    """The id of a mail that came now."""
    return dropped(stack, f"Dag,\r\n\r\n{words}\r\n\r\nEls", Date=format_datetime(datetime.now(UTC)))


def categories(graph: Graph, message_id: str) -> list[str]:
    return list(as_they_lie(graph, [message_id])[0]["categories"])


def test_who_does_not_manage_it_can_not_switch_it_on(api: Api) -> None:
    assert api.http.put(f"/api/mailboxes/{INFO}", json={"continuous": True}).status_code == 403
    mailbox = api.http.get(f"/api/mailboxes/{INFO}").json()
    assert (mailbox["continuous"], mailbox["can_manage"]) == (False, False)


def test_new_mail_is_sorted_once_by_itself_within_seconds_and_what_is_undone_stays_undone(
    stack: Stack, followed: Api, graph: Graph
) -> None:
    httpx.delete(f"{stack.sandbox_url}/sandbox/log", timeout=10).raise_for_status()
    message_id = arrived(stack, "Ik wil graag een klacht indienen: de pomp lekt weer.")
    started = time.monotonic()
    row = until(lambda: rows(followed).get(message_id), bool, 10)
    assert time.monotonic() - started < 10
    assert row["category"]["key"] == "complaint"
    until(lambda: categories(graph, message_id), bool, 15)

    def changes() -> int:
        log = httpx.get(f"{stack.sandbox_url}/sandbox/log", timeout=10).json()["requests"]
        return sum(entry["method"] == "PATCH" and message_id in entry["path"] for entry in log)

    run_id = followed.http.get(f"/api/mailboxes/{INFO}").json()["run_id"]
    until(lambda: followed.http.get(f"/api/triage/{run_id}").json()["working"], lambda working: not working, 20)
    assert changes() == 1
    followed.http.post(f"/api/triage/{run_id}/undo", json={}).raise_for_status()
    until(lambda: categories(graph, message_id), lambda names: not names, 20)
    flag = {"flag": {"flagStatus": "flagged"}}
    graph.http.patch(f"/users/{INFO}/messages/{message_id}", json=flag).raise_for_status()
    later = arrived(stack, "Dank u wel voor het snelle plaatsen.")
    until(lambda: rows(followed).get(later), bool, 15)
    assert categories(graph, message_id) == []
    graph.http.post(f"/users/{INFO}/messages/{message_id}/move", json={"destinationId": "archive"}).raise_for_status()
    until(lambda: rows(followed)[message_id]["left"], bool, 15)


def test_stopped_at_once_nothing_is_triaged_until_it_goes_on(stack: Stack, followed: Api) -> None:
    admin = Api(stack, roles=ADMIN)
    assert followed.http.put("/api/triage/switch", json={"stopped": True}).status_code == 403
    assert admin.http.put("/api/triage/switch", json={"stopped": True}).json()["stopped"]
    try:
        message_id = arrived(stack, "Wanneer komt de plaatser?")
        refused = admin.http.post("/api/triage", json={"mailbox": INFO})
        assert (refused.status_code, refused.json()["code"]) == (409, "stopped")
        time.sleep(4)
        assert message_id not in rows(followed)
    finally:
        assert not admin.http.put("/api/triage/switch", json={"stopped": False}).json()["stopped"]
    arrived(stack, "En nog een vraag: wat kost het?")
    until(lambda: rows(followed).get(message_id), bool, 15)
