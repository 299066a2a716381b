"""Steps over the API: proposed, pressed, read in the journal, undone."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from core.crypto import Vault
from core.names import PressKind, StepState
from core.store.database import Database
from core.store.jobs import Job
from core.store.journal import Journal
from core.store.presses import Presses
from tests.core.cards import FULL
from tests.server.serving import Server
from tests.server.test_structure import finish, sent_for

_mails = itertools.count(1)
CATEGORY = {"step": "category", "values": {"name": "Helder: factuur", "colour": "preset4"}}
DRAFT = {"step": "draft", "values": {"text": "Beste Piet,\n\nDank u."}}
FLAG = {"step": "flag", "values": {"due": "2026-03-06"}}


@pytest.fixture
def database(server: Server) -> Iterator[Database]:
    database = Database(f"sqlite:///{server.log.parent / 'helder.sqlite3'}")
    yield database
    database.close()


@pytest.fixture
def journal(database: Database, vault: Vault) -> Journal:
    return Journal(database, vault)


@pytest.fixture
def done(server: Server, job: Job) -> str:
    """A job with its card, of another mail for each test."""
    number = next(_mails)
    message = {**FULL["message"], "id": f"AAkIm{number}", "internet_message_id": f"<step-{number}@x.example>"}
    category = {**FULL["category"], "key": "invoice", "confidence": 0.9}
    finish(server, job.id, json.dumps({**FULL, "message": message, "category": category}))
    return job.id


def press(client: httpx.Client, job_id: str, *steps: dict[str, Any]) -> httpx.Response:
    return client.post(f"/api/jobs/{job_id}/apply", json={"steps": list(steps)})


def made(journal: Journal, entry_id: str) -> None:
    assert journal.begin(entry_id, {"categories": []})
    assert journal.finish(entry_id, {"categories": ["Helder: factuur"]})


def test_what_the_playbook_proposes_comes_with_its_values_and_reasons(alice: httpx.Client, done: str) -> None:
    answer = alice.get(f"/api/jobs/{done}/steps")
    assert answer.status_code == 200, answer.text
    proposed = {each["change"]["step"]: each for each in answer.json()["proposed"]}
    assert proposed["category"]["change"]["values"] == {"name": "Facture", "colour": "preset8"}
    assert proposed["category"]["switch"] == "suggest"
    assert proposed["category"]["automatic"] is False
    assert answer.json()["entries"] == []


def test_a_corrected_category_changes_what_is_proposed(alice: httpx.Client, done: str) -> None:
    change = {"kind": "category", "key": "complaint"}
    alice.post("/api/corrections", json={"id": "c" * 31 + "1", "job_id": done, "change": change}).raise_for_status()
    proposed = alice.get(f"/api/jobs/{done}/steps").json()["proposed"]
    assert {"name": "Réclamation", "colour": "preset0"} in [each["change"]["values"] for each in proposed]


def test_what_is_pressed_is_written_first_and_then_sent(server: Server, alice: httpx.Client, done: str) -> None:
    answer = press(alice, done, FLAG, CATEGORY, DRAFT)
    assert answer.status_code == 202, answer.text
    entries = answer.json()["entries"]
    assert [entry["change"]["step"] for entry in entries] == ["draft", "category", "flag"]
    assert {entry["state"] for entry in entries} == {"planned"}
    assert {entry["undoable"] for entry in entries} == {False}
    assert alice.get(f"/api/jobs/{done}/steps").json()["entries"] == entries
    assert alice.get(f"/api/journal/{entries[0]['id']}").json() == entries[0]


def test_a_message_to_the_workers_holds_the_press_and_nothing_else(
    server: Server, alice: httpx.Client, done: str, journal: Journal
) -> None:
    entry = journal.get(press(alice, done, DRAFT).json()["entries"][0]["id"])
    assert entry is not None
    [message] = sent_for(server, entry.press_id)
    assert message["headers"]["task"] == "step.apply"
    assert message["decoded"][:2] == [[entry.press_id], {}]
    assert "Piet" not in str(message)


def test_the_journal_names_the_cards_own_message(alice: httpx.Client, done: str, journal: Journal) -> None:
    entry = journal.get(press(alice, done, CATEGORY).json()["entries"][0]["id"])
    assert entry is not None
    assert entry.mail.message_id.startswith("AAkIm")
    assert str(entry.mail.internet_message_id).startswith("<step-")
    assert entry.mail.timezone == "Europe/Brussels"


def test_two_clicks_at_once_are_one_step_and_one_message(
    server: Server, alice: httpx.Client, done: str, journal: Journal
) -> None:
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: press(alice, done, DRAFT), range(6)))
    assert {answer.status_code for answer in answers} == {202}
    [entry_id] = {answer.json()["entries"][0]["id"] for answer in answers}
    entry = journal.get(entry_id)
    assert entry is not None
    assert 1 <= len(sent_for(server, entry.press_id)) <= 6  # claims decide who works
    assert len(journal.of_job(done)) == 1


def test_what_is_made_already_is_answered_as_it_is(alice: httpx.Client, done: str, journal: Journal) -> None:
    entry_id = press(alice, done, CATEGORY).json()["entries"][0]["id"]
    made(journal, entry_id)
    again = press(alice, done, CATEGORY)
    assert (again.status_code, again.json()["entries"][0]["state"]) == (200, "done")
    assert again.json()["entries"][0]["after"] == {"categories": ["Helder: factuur"]}


def test_an_undoing_is_sent_once_and_ends_undone(
    server: Server, alice: httpx.Client, done: str, journal: Journal
) -> None:
    entry_id = press(alice, done, CATEGORY).json()["entries"][0]["id"]
    made(journal, entry_id)
    answers = [alice.post(f"/api/journal/{entry_id}/undo") for _ in range(3)]
    assert [(answer.status_code, answer.json()["state"]) for answer in answers] == [(202, "undoing")] * 3
    entry = journal.get(entry_id)
    assert entry is not None
    [message] = sent_for(server, str(entry.undo_press_id))
    assert message["headers"]["task"] == "step.undo"
    journal.undone(entry_id)
    last = alice.post(f"/api/journal/{entry_id}/undo")
    assert (last.status_code, last.json()["state"], last.json()["undoable"]) == (200, "undone", False)


def test_a_conflict_says_so_in_the_users_words(alice: httpx.Client, done: str, journal: Journal) -> None:
    entry_id = press(alice, done, CATEGORY).json()["entries"][0]["id"]
    made(journal, entry_id)
    alice.post(f"/api/journal/{entry_id}/undo")
    journal.conflict(entry_id, "changed_since")
    shown = alice.get(f"/api/journal/{entry_id}", headers={"Accept-Language": "nl"}).json()
    assert (shown["state"], shown["undoable"], shown["error"]["code"]) == ("conflict", True, "changed_since")
    assert "Helder heeft het zo gelaten" in shown["error"]["detail"]


def test_what_is_still_being_made_is_not_undone_yet(alice: httpx.Client, done: str) -> None:
    entry_id = press(alice, done, CATEGORY).json()["entries"][0]["id"]
    answer = alice.post(f"/api/journal/{entry_id}/undo")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_ready")


def test_the_journal_comes_in_pages(alice: httpx.Client, done: str) -> None:
    ids = [press(alice, done, {**CATEGORY, "values": {"name": f"C{n}"}}).json()["entries"][0]["id"] for n in range(3)]
    first = alice.get("/api/journal", params={"limit": 2}).json()
    assert [each["id"] for each in first["items"]] == ids[:0:-1]
    following = alice.get("/api/journal", params={"limit": 2, "before": first["next"]}).json()
    assert following["items"][0]["id"] == ids[0]


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "before=x", "before=" + "g" * 32])
def test_a_page_that_cannot_be_is_refused(alice: httpx.Client, query: str) -> None:
    assert alice.get(f"/api/journal?{query}").status_code == 422


def test_others_see_none_of_it(bob: httpx.Client, alice: httpx.Client, done: str) -> None:
    entry_id = press(alice, done, CATEGORY).json()["entries"][0]["id"]
    assert press(bob, done, CATEGORY).status_code == 404
    assert bob.get(f"/api/jobs/{done}/steps").status_code == 404
    assert bob.get(f"/api/journal/{entry_id}").status_code == 404
    assert bob.post(f"/api/journal/{entry_id}/undo").status_code == 404
    assert entry_id not in str(bob.get("/api/journal").json())


@pytest.mark.parametrize(("method", "path"), [
    ("POST", "/api/jobs/{id}/apply"), ("GET", "/api/jobs/{id}/steps"), ("GET", "/api/journal"),
    ("GET", "/api/journal/{id}"), ("POST", "/api/journal/{id}/undo"),
])  # fmt: skip
def test_nothing_without_a_token(server: Server, method: str, path: str) -> None:
    assert httpx.request(method, server.url + path.format(id="a" * 32)).status_code == 401


@pytest.mark.parametrize(("body", "field"), [
    pytest.param({}, "steps", id="nothing chosen"),
    pytest.param({"steps": []}, "steps", id="no step"),
    pytest.param({"steps": [CATEGORY] * 11}, "steps", id="too many"),
    pytest.param({"steps": [{"step": "send", "values": {}}]}, "steps.0", id="nothing is ever sent"),
    pytest.param({"steps": [{"step": "folder", "values": {"path": "a//b"}}]}, "steps.0.folder.values", id="a path"),
    pytest.param({"steps": [{**DRAFT, "to": "x"}]}, "steps.0.draft.to", id="another member"),
])  # fmt: skip
def test_a_wrong_step_is_refused_and_named(alice: httpx.Client, done: str, body: dict[str, Any], field: str) -> None:
    answer = alice.post(f"/api/jobs/{done}/apply", json=body)
    assert answer.status_code == 422
    assert answer.json()["field"].startswith(field)


def test_without_a_card_there_are_no_steps(alice: httpx.Client, job: Job) -> None:
    assert press(alice, job.id, CATEGORY).status_code == 409
    assert alice.get(f"/api/jobs/{job.id}/steps").status_code == 409


def test_a_step_that_failed_is_sent_again(server: Server, alice: httpx.Client, done: str, journal: Journal) -> None:
    entry_id = press(alice, done, CATEGORY).json()["entries"][0]["id"]
    journal.fail(entry_id, "folder_missing")
    shown = alice.get(f"/api/journal/{entry_id}").json()
    assert (shown["state"], shown["error"]["code"]) == ("failed", "folder_missing")
    again = press(alice, done, CATEGORY).json()["entries"][0]
    assert (again["id"], again["state"], again["error"]) == (entry_id, "planned", None)
    entry = journal.get(entry_id)
    assert entry is not None
    assert len(sent_for(server, entry.press_id)) == 1


def test_what_was_recorded_while_redis_was_away_is_for_the_sweep(
    alice: httpx.Client, done: str, journal: Journal, database: Database, vault: Vault
) -> None:
    entry = journal.get(press(alice, done, CATEGORY).json()["entries"][0]["id"])
    assert entry is not None
    presses = Presses(database, vault)
    assert presses.was_sent(entry.press_id)
    assert entry.state == StepState.PLANNED
    assert (entry.press_id, PressKind.APPLY) not in presses.lost()
