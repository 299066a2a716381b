"""Rows filtered and grouped; what would be made of them; what is asked to be made and undone."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from core.store.runs import DoneMail, Marks
from tests.server.serving import Server
from tests.server.test_structure import CARD, sent_for
from tests.server.test_triage import DAY, ROW


def proposal(step: str, **values: Any) -> dict[str, Any]:
    return {"change": {"step": step, "values": values}, "switch": "suggest", "automatic": False, "reason": "omdat"}


COMPLAINT = {"category": {"key": "complaint", "label": "Klacht"}, "due": None}
PROPOSALS = {"proposals": [proposal("draft", text="Dag,"), proposal("category", name="Factuur"),
                           proposal("folder", path="archive")]}  # fmt: skip


@pytest.fixture
def sorted_run(server: Server, run_id: str) -> str:
    """Three mails, the first two of one conversation, the newest first."""
    chunk = server.runs.claim(run_id, 0, "worker")
    assert chunk is not None
    ids = [f"AAMk{number}" for number in (1, 2, 3)]
    server.may_read(chunk.run.user, chunk.run.wanted.mailbox, ids)
    server.runs.add_page(run_id, 0, ids, None)
    mails = [
        DoneMail(1, {**ROW, **PROPOSALS}, CARD, Marks(thread_key="t")),
        DoneMail(2, {**ROW, **COMPLAINT, **PROPOSALS}, CARD, Marks(thread_key="t")),
        DoneMail(3, {**ROW, **COMPLAINT, **PROPOSALS}, CARD),
    ]
    server.runs.finish_items(chunk.run, mails, DAY)
    return run_id


def seqs(client: httpx.Client, run_id: str, **query: Any) -> list[int]:
    page = client.get(f"/api/triage/{run_id}/items", params=query).raise_for_status().json()
    return [row["seq"] for row in page["items"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"category": "complaint"}, [2, 3]), ({"view": "threads"}, [1, 3]), ({"thread": 2}, [1, 2]),
        ({"due": "none"}, [2, 3]), ({"sort": "due"}, [1, 2, 3]), ({"state": "failed"}, []),
        ({"category": "complaint,invoice", "limit": 1, "sort": "category"}, [2]),
        ({"category": "complaint,invoice", "limit": 1, "sort": "category", "after": 2}, [1]),
    ],
)  # fmt: skip
def test_rows_are_filtered_and_sorted(
    alice: httpx.Client, sorted_run: str, query: dict[str, Any], found: list[int]
) -> None:
    assert seqs(alice, sorted_run, **query) == found


def test_groups_are_told_with_their_counts(alice: httpx.Client, sorted_run: str) -> None:
    page = alice.get(f"/api/triage/{sorted_run}/items", params={"group": "category"}).json()
    assert page["groups"] == [
        {"key": "complaint", "label": "Complaint", "count": 2}, {"key": "invoice", "label": "Invoice", "count": 1},
    ]  # fmt: skip
    assert page["total"] == 3


@pytest.mark.parametrize(
    "query",
    [{"view": "piles"}, {"sort": "mood"}, {"group": "who"}, {"state": "gone"}, {"due": "soon"}, {"answered": "maybe"},
     {"thread": "x"}, {"category": "c" * 65}],
)  # fmt: skip
def test_a_query_that_makes_no_sense_is_named(alice: httpx.Client, sorted_run: str, query: dict[str, str]) -> None:
    answer = alice.get(f"/api/triage/{sorted_run}/items", params=query)
    assert (answer.status_code, answer.json()["field"]) == (422, next(iter(query)))


def test_the_last_mail_of_a_conversation_decides_for_the_earlier_ones(alice: httpx.Client, sorted_run: str) -> None:
    rows = {row["seq"]: row for row in alice.get(f"/api/triage/{sorted_run}/items").json()["items"]}
    shown = {seq: [each["change"]["step"] for each in row["proposals"]] for seq, row in rows.items()}
    assert shown == {1: ["draft", "category", "folder"], 2: ["category", "folder"], 3: ["draft", "category", "folder"]}
    assert [row["thread"] for row in rows.values()] == [{"head": 1, "size": 2}, {"head": 1, "size": 2},
                                                         {"head": 3, "size": 1}]  # fmt: skip


def test_a_preview_counts_and_shows_what_would_be_changed_and_changes_nothing(
    server: Server, alice: httpx.Client, sorted_run: str
) -> None:
    found = alice.post(f"/api/triage/{sorted_run}/apply", json={"dry_run": True, "rows": [1, 2]}).json()
    assert found["counts"] == [
        {"step": "category", "target": "Factuur", "count": 2}, {"step": "folder", "target": "archive", "count": 2},
        {"step": "draft", "target": None, "count": 1},
    ]  # fmt: skip
    assert (found["rows"], found["done_before"], len(found["changes"])) == (2, 0, 5)
    assert not alice.get(f"/api/triage/{sorted_run}").json()["working"]


def test_what_is_asked_for_is_sent_to_the_workers_for_batches_with_the_users_token(
    server: Server, alice: httpx.Client, sorted_run: str
) -> None:
    answer = alice.post(f"/api/triage/{sorted_run}/apply", json={"steps": ["category"]})
    press = answer.json()["press"]
    assert answer.status_code == 202
    [message] = sent_for(server, press, queue="batch")
    assert message["headers"]["task"] == "triage.apply"
    assert server.assertions.take(press)
    assert alice.get(f"/api/triage/{sorted_run}").json()["working"]


def test_where_nothing_was_made_there_is_nothing_to_undo(alice: httpx.Client, sorted_run: str) -> None:
    answer = alice.post(f"/api/triage/{sorted_run}/undo", json={"rows": [1]})
    assert (answer.status_code, answer.json()) == (200, {"press": None, "undoing": 0})


@pytest.mark.parametrize(
    "wrong",
    [{"rows": []}, {"rows": [0]}, {"rows": ["1"]}, {"steps": ["send"]}, {"steps": []}, {"more": 1},
     {"changes": [{"seq": 1, "changes": [{"step": "category", "values": {}}]}]}],
)  # fmt: skip
def test_a_wrong_request_is_refused(alice: httpx.Client, sorted_run: str, wrong: dict[str, Any]) -> None:
    assert alice.post(f"/api/triage/{sorted_run}/apply", json=wrong).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [{"since": "2026-03-02"}, {"since": "2026-03-02T00:00:00"}, {"message_ids": []}, {"message_ids": ["a b"]},
     {"since": "2026-03-02T00:00:00Z", "until": "2026-03-01T00:00:00Z"}, {"limit": 50_001}],
)  # fmt: skip
def test_a_run_that_makes_no_sense_is_refused(alice: httpx.Client, wrong: dict[str, Any]) -> None:
    answer = alice.post("/api/triage", json={"mailbox": "me", **wrong})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_request")


def test_a_period_and_a_selection_are_told_of_a_run(server: Server, alice: httpx.Client) -> None:
    asked = {"mailbox": "me", "since": "2026-03-02T00:00:00Z", "until": "2026-03-09T00:00:00+01:00"}
    period = alice.post("/api/triage", json=asked).json()
    assert (period["kind"], period["since"]) == ("folder", "2026-03-02T00:00:00Z")
    selection = alice.post("/api/triage", json={"mailbox": "me", "message_ids": ["AAMk1", "AAMk2"]}).json()
    assert (selection["kind"], selection["counts"]["total"]) == ("selection", 2)


def test_fifty_thousand_rows_can_be_named(alice: httpx.Client, sorted_run: str) -> None:
    many = {"rows": list(range(1, 50_001)), "dry_run": True}
    assert alice.post(f"/api/triage/{sorted_run}/apply", json=many).json()["rows"] == 3
