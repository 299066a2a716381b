"""Runs: started, followed, read row by row, stopped."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from core.access import Verdict
from core.messages import MESSAGES
from core.names import Event
from core.store.jobs import User
from core.store.runs import DoneMail, Run
from tests.server.issuer import BOB, TENANT
from tests.server.serving import Server, opened, said
from tests.server.test_structure import CARD, sent_for

ROW: dict[str, Any] = {
    "subject": "Factuur", "from": {"name": "Piet", "address": "piet@x.example"}, "received_at": "2026-03-02T09:30:00Z",
    "headline": "Betaal factuur 118", "category": {"key": "invoice", "label": "Factuur"}, "priority": "high",
    "due": {"date": "2026-03-06", "time": None}, "warnings": ["changed_bank_account"], "automatic": False,
    "language": "nl",
}  # fmt: skip
IN_ENGLISH = {"key": "invoice", "label": "Invoice"}
BARE = dict.fromkeys(ROW) | {"warnings": []}
ALONE: dict[str, Any] = {
    "answered_at": None, "duplicate_of": None, "duplicates": [], "left": False, "proposals": [], "steps": [],
    "model": None,
}  # fmt: skip
DAY = timedelta(days=1)


def fill(server: Server, run_id: str, mails: int) -> Run:
    """A run whose worker has seen its mails: the first is done, the second failed, the rest wait."""
    chunk = server.runs.claim(run_id, 0, "worker")
    assert chunk is not None
    server.runs.set_total(run_id, mails)
    ids = [f"AAMk{number}" for number in range(1, mails + 1)]
    server.may_read(chunk.run.user, chunk.run.wanted.mailbox, ids)
    server.runs.add_page(run_id, 0, ids, None)
    server.runs.finish_items(chunk.run, [DoneMail(1, ROW, CARD)], DAY)
    if mails > 1:
        server.runs.fail_item(run_id, 2, "mail_gone", {"subject": "Weg"})
    return chunk.run


def test_a_run_is_answered_with_where_to_follow_it(server: Server, alice: httpx.Client) -> None:
    answer = alice.post("/api/triage", json={"mailbox": "me", "language": "de", "limit": 50, "folder": "AAMkfolder="})
    run = answer.json()
    assert answer.status_code == 202
    assert answer.headers["Location"] == f"/api/triage/{run['id']}"
    assert {**run, "id": "", "started_at": ""} == {
        "id": "", "kind": "folder", "state": "queued", "mailbox": "me", "folder": "AAMkfolder=", "since": None,
        "until": None,
        "counts": {"total": None, "done": 0, "failed": 0, "waiting": 0, "seconds_left": None, "model": None},
        "steps": [], "working": False,
        "started_at": "", "finished_at": None, "error": None,
    }  # fmt: skip


def test_its_first_chunk_is_sent_to_the_workers_for_batches(server: Server, run_id: str) -> None:
    [message] = sent_for(server, run_id, queue="batch")
    assert message["headers"]["task"] == "triage.chunk"
    assert message["decoded"][:2] == [[run_id, 0], {}]
    assert run_id not in {lost for lost, _ in server.runs.lost()}


def test_its_token_is_kept_for_as_long_as_it_lives(server: Server, run_id: str) -> None:
    from core.redis import connect

    left = connect(server.redis_url).ttl(f"helder:assertion:{run_id}")
    assert isinstance(left, int)
    assert 3500 < left <= 3600


def test_a_folder_is_the_inbox_and_500_mails_unless_told_otherwise(server: Server, run_id: str) -> None:
    run = server.runs.get(run_id)
    assert run is not None
    assert (run.wanted.folder, run.wanted.limit, run.wanted.timezone) == ("inbox", 500, "Europe/Brussels")


def test_a_run_says_how_far_it_is(server: Server, alice: httpx.Client, run_id: str) -> None:
    fill(server, run_id, 5)
    run = alice.get(f"/api/triage/{run_id}").json()
    assert (run["state"], run["counts"]) == (
        "running", {"total": 5, "done": 1, "failed": 1, "waiting": 3, "seconds_left": None, "model": None},
    )  # fmt: skip


def test_rows_have_all_members_whatever_is_known(server: Server, alice: httpx.Client, run_id: str) -> None:
    fill(server, run_id, 3)
    page = alice.get(f"/api/triage/{run_id}/items").json()
    gone = {"code": "mail_gone", "status": 404, "detail": MESSAGES["mail_gone"]["en"], "retryable": False,
            "claims": None}  # fmt: skip
    assert page == {
        "items": [
            {"seq": 1, "message_id": "AAMk1", "state": "done", **ROW, "category": IN_ENGLISH,
             "error": None, **ALONE, "thread": {"head": 1, "size": 1}},
            {"seq": 2, "message_id": "AAMk2", "state": "failed", **BARE, "subject": "Weg", "error": gone, **ALONE,
             "thread": {"head": 2, "size": 1}},
            {"seq": 3, "message_id": "AAMk3", "state": "waiting", **BARE, "error": None, **ALONE,
             "thread": {"head": 3, "size": 1}},
        ],
        "next": None,
        "total": 3,
        "groups": [],
    }  # fmt: skip


def test_pages_of_rows_follow_each_other(server: Server, alice: httpx.Client, run_id: str) -> None:
    fill(server, run_id, 7)
    seen: list[int] = []
    after: int | None = 0
    while after is not None:
        page = alice.get(f"/api/triage/{run_id}/items", params={"after": after, "limit": 3}).json()
        seen += [row["seq"] for row in page["items"]]
        after = page["next"]
    assert seen == [1, 2, 3, 4, 5, 6, 7]


def test_a_row_has_its_card(server: Server, alice: httpx.Client, run_id: str) -> None:
    fill(server, run_id, 2)
    done, failed = (alice.get(f"/api/triage/{run_id}/items/{seq}").json() for seq in (1, 2))
    assert (done["headline"], done["card"]) == (ROW["headline"], json.loads(CARD))
    assert (failed["state"], failed["card"]) == ("failed", None)


@pytest.mark.parametrize("seq", ["3", "0", "99999999999999999999999999", "-1", "x"])
def test_a_row_that_is_not_there_is_not_found(server: Server, alice: httpx.Client, run_id: str, seq: str) -> None:
    fill(server, run_id, 2)
    assert alice.get(f"/api/triage/{run_id}/items/{seq}").status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("GET", "/items"),
        ("GET", "/items/1"),
        ("GET", "/events"),
        ("POST", "/cancel"),
        ("POST", "/pause"),
        ("POST", "/resume"),
        ("POST", "/apply"),
        ("POST", "/undo"),
    ],
)
def test_another_users_run_is_not_found_and_not_touched(
    server: Server, bob: httpx.Client, run_id: str, method: str, path: str
) -> None:
    run = fill(server, run_id, 1)
    server.may_read(User(TENANT, BOB), run.wanted.mailbox, ["AAMk1"], Verdict.REFUSED)
    assert bob.request(method, f"/api/triage/{run_id}{path}").status_code == 404
    now = server.runs.get(run_id)
    assert now is not None
    assert now.state == "running"


def test_a_cancelled_run_stops_and_keeps_what_is_done(server: Server, alice: httpx.Client, run_id: str) -> None:
    fill(server, run_id, 3)
    answer = alice.post(f"/api/triage/{run_id}/cancel")
    assert (answer.status_code, answer.json()["state"]) == (202, "cancelled")
    assert answer.json()["finished_at"]
    assert len(alice.get(f"/api/triage/{run_id}/items").json()["items"]) == 3
    assert alice.post(f"/api/triage/{run_id}/cancel").status_code == 202


def test_a_failed_run_says_why(server: Server, alice: httpx.Client, run_id: str) -> None:
    server.runs.fail(run_id, "access_denied")
    error = alice.get(f"/api/triage/{run_id}").json()["error"]
    assert (error["code"], error["detail"]) == ("access_denied", MESSAGES["access_denied"]["fr"])


def test_a_stream_begins_with_how_far_it_is_and_goes_on_with_rows(
    server: Server, alice: httpx.Client, run_id: str
) -> None:
    fill(server, run_id, 2)
    with opened(alice, f"/api/triage/{run_id}/events") as events:
        next(events)
        first = next(events)
        assert (first.event, first.id) == ("progress", "")
        counts = {"total": 2, "done": 1, "failed": 1, "waiting": 0, "seconds_left": None, "model": None}
        assert first.data == {"state": "running", "counts": counts}
        row = {"seq": 2, "message_id": "AAMk2", "state": "failed", **BARE, "error": {"code": "mail_gone"}}
        server.events.publish(run_id, Event.ROW, row)
        server.events.publish(run_id, Event.DONE, {"state": "done"})
        told = said(events)
    assert [event for event, _ in told] == ["row", "done"]
    assert told[0][1]["error"]["detail"] == MESSAGES["mail_gone"]["en"]


def test_a_stream_that_goes_on_does_not_begin_anew(server: Server, alice: httpx.Client, run_id: str) -> None:
    fill(server, run_id, 1)
    server.events.publish(run_id, Event.ROW, {"seq": 1, "message_id": "AAMk1", "state": "done", **ROW, "error": None})
    with opened(alice, f"/api/triage/{run_id}/events") as events:
        row = next(event for event in events if event.event == "row")
    server.events.publish(run_id, Event.DONE, {"state": "done"})
    with opened(alice, f"/api/triage/{run_id}/events", last_event_id=row.id) as events:
        assert said(events) == [("done", {"state": "done"})]


def test_where_redis_has_lost_the_events_the_store_tells_how_it_ended(
    server: Server, alice: httpx.Client, run_id: str
) -> None:
    server.runs.fail(run_id, "sign_in_again")
    with opened(alice, f"/api/triage/{run_id}/events") as events:
        told = said(events)
    assert [event for event, _ in told] == ["progress", "progress", "failed"]
    assert told[-1][1]["code"] == "sign_in_again"


def test_a_cancelled_run_ends_its_stream(server: Server, alice: httpx.Client, run_id: str) -> None:
    with opened(alice, f"/api/triage/{run_id}/events") as events:
        next(events)
        with server.client() as other:
            other.post(f"/api/triage/{run_id}/cancel")
        assert said(events)[-1] == ("done", {"state": "cancelled"})


@pytest.mark.parametrize(
    ("language", "label"), [("nl", "Factuur"), ("fr", "Facture"), ("de", "Rechnung"), ("", "Facture")]
)
def test_rows_call_their_category_as_in_the_language_of_who_looks(
    server: Server, alice: httpx.Client, run_id: str, language: str, label: str
) -> None:
    fill(server, run_id, 1)
    headers = {"Accept-Language": language}
    page = alice.get(f"/api/triage/{run_id}/items", params={"group": "category"}, headers=headers).json()
    one = alice.get(f"/api/triage/{run_id}/items/1", headers=headers).json()
    assert [page["items"][0]["category"]["label"], page["groups"][0]["label"], one["category"]["label"]] == [label] * 3


def test_a_category_that_the_playbook_does_not_have_any_more_keeps_its_name(
    server: Server, alice: httpx.Client, run_id: str
) -> None:
    run = fill(server, run_id, 1)
    gone = {"key": "gone", "label": "Was er vroeger"}
    item = server.runs.item(run.id, 1)
    assert item is not None
    server.runs.show(item, {**ROW, "category": gone})
    [row] = alice.get(f"/api/triage/{run_id}/items", headers={"Accept-Language": "fr"}).json()["items"]
    assert row["category"] == gone
