"""Correcting a card: kept, shown from then on, undone."""

from __future__ import annotations

import itertools
import json
from typing import Any
from uuid import uuid4

import httpx
import pytest

from core.store.jobs import Job
from tests.core.cards import FULL
from tests.server.serving import Server
from tests.server.test_structure import finish

_mails = itertools.count(1)
SHARED = "info@maes.example"


@pytest.fixture
def card() -> str:
    """A card of another mail for each test."""
    message = {**FULL["message"], "internet_message_id": f"<correct-{next(_mails)}@leverancier.example>"}
    return json.dumps({**FULL, "message": message})


def done_job(server: Server, client: httpx.Client, message_id: str, card: str, mailbox: str = "me") -> str:
    asked = {"mailbox": mailbox, "message_id": message_id, "language": "fr"}
    job_id = str(client.post("/api/structure", json=asked).json()["id"])
    job = server.jobs.get(job_id)
    assert job is not None
    server.may_read(job.user, mailbox, [json.loads(card)["message"]["id"]])
    finish(server, job_id, card)
    return job_id


@pytest.fixture
def done(server: Server, alice: httpx.Client, message_id: str, card: str) -> str:
    return done_job(server, alice, message_id, card)


def correct(client: httpx.Client, job_id: str, correction_id: str = "", **change: Any) -> httpx.Response:
    return client.post(
        "/api/corrections", json={"id": correction_id or uuid4().hex, "job_id": job_id, "change": change}
    )


def test_a_correction_shows_at_once_and_whenever_the_card_is_read(alice: httpx.Client, done: str) -> None:
    answer = correct(alice, done, kind="category", key="complaint")
    assert answer.status_code == 200, answer.text
    assert answer.json()["card"]["category"]["key"] == "complaint"
    again = alice.get(f"/api/jobs/{done}").json()
    assert (again["card"]["category"]["key"], again["card"]["category"]["label"]) == ("complaint", "Réclamation")
    assert [(one["change"], one["mine"]) for one in again["corrections"]] == [
        ({"kind": "category", "key": "complaint"}, True)
    ]


def test_a_click_on_the_same_mail_brings_the_corrected_card(alice: httpx.Client, done: str, message_id: str) -> None:
    correct(alice, done, kind="priority", level="low")
    asked = {"mailbox": "me", "message_id": message_id, "language": "fr"}
    answer = alice.post("/api/structure", json=asked)
    assert (answer.status_code, answer.json()["card"]["priority"]["level"]) == (200, "low")
    assert len(answer.json()["corrections"]) == 1


def test_undoing_brings_the_card_back_as_it_was(alice: httpx.Client, done: str, card: str) -> None:
    made = correct(alice, done, kind="wrong", what="request", item="r1").json()
    assert made["card"]["requests"] != FULL["requests"]
    undone = alice.post(f"/api/corrections/{made['corrections'][0]['id']}/undo", json={"job_id": done})
    assert (undone.status_code, undone.json()["corrections"]) == (200, [])
    assert undone.json()["card"] == json.loads(card)


def test_a_correction_sent_again_is_kept_once(alice: httpx.Client, done: str) -> None:
    chosen = uuid4().hex
    for _ in range(2):
        answer = correct(alice, done, chosen, kind="wrong", what="action", item="a1")
        assert answer.status_code == 200, answer.text
    assert len(answer.json()["corrections"]) == 1


def test_what_is_so_already_is_no_correction(alice: httpx.Client, done: str) -> None:
    level = FULL["priority"]["level"]
    answer = correct(alice, done, kind="priority", level=level)
    assert (answer.status_code, answer.json()["corrections"]) == (200, [])


def test_a_colleague_sees_it_on_a_shared_mailboxs_mail_but_can_not_undo_it(
    server: Server, alice: httpx.Client, bob: httpx.Client, message_id: str, card: str
) -> None:
    hers = done_job(server, alice, message_id, card, SHARED)
    his = done_job(server, bob, message_id, card, SHARED)
    correct(alice, hers, kind="priority", level="low")
    seen = bob.get(f"/api/jobs/{his}").json()
    assert (seen["card"]["priority"]["level"], seen["corrections"][0]["mine"]) == ("low", False)
    refused = bob.post(f"/api/corrections/{seen['corrections'][0]['id']}/undo", json={"job_id": his})
    assert refused.status_code == 404


def test_an_own_mails_corrections_are_seen_by_nobody_else(
    server: Server, alice: httpx.Client, bob: httpx.Client, message_id: str, card: str, done: str
) -> None:
    correct(alice, done, kind="priority", level="low")
    his = done_job(server, bob, message_id, card)
    assert bob.get(f"/api/jobs/{his}").json()["corrections"] == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"kind": "category", "key": "nonsense"}, "change.key", id="no category"),
        pytest.param({"kind": "due", "action": "a99", "date": None}, "change", id="no such action"),
        pytest.param({"kind": "due", "action": "a1", "date": "someday"}, "change.due.date", id="no date"),
        pytest.param({"kind": "say"}, "change", id="no kind"),
    ],
)
def test_what_can_not_be_corrected_is_told_by_its_field(
    alice: httpx.Client, done: str, change: dict[str, Any], field: str
) -> None:
    answer = correct(alice, done, **change)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_a_card_that_is_not_there_yet_can_not_be_corrected(alice: httpx.Client, job: Job) -> None:
    assert correct(alice, job.id, kind="priority", level="low").status_code == 409


def test_the_playbooks_categories_are_told_in_the_cards_language(alice: httpx.Client, done: str) -> None:
    told = alice.get(f"/api/jobs/{done}/categories").json()["categories"]
    assert {"key": "complaint", "label": "Réclamation"} in told
    assert len(told) == 13


def test_somebody_elses_card_can_not_be_corrected(bob: httpx.Client, done: str) -> None:
    assert correct(bob, done, kind="priority", level="low").status_code == 404
    assert bob.get(f"/api/jobs/{done}/categories").status_code == 404
    assert bob.post(f"/api/corrections/{'0' * 32}/undo", json={"job_id": done}).status_code == 404


def test_without_a_token_nothing_is_corrected(server: Server, done: str) -> None:
    with httpx.Client(base_url=server.url) as stranger:
        assert correct(stranger, done, kind="priority", level="low").status_code == 401


def test_no_word_of_a_correction_is_in_the_log(alice: httpx.Client, done: str, log_of: Any) -> None:
    correct(alice, done, kind="owner", action="a1", who="other", name="Zebedeus Quist")
    assert "Zebedeus" not in log_of()
