"""What is shown of a shared mailbox's mail: what Graph said, as whoever asks, and nothing where nobody can tell."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from core.access import Verdict, Verdicts
from core.messages import MESSAGES
from core.names import Event
from core.redis import connect
from core.shared_cards import SharedCards
from core.steps import FlagChange, FlagValues
from core.store.jobs import Job, User
from core.store.journal import MailRef, Wanted
from core.store.runs import DoneMail
from server.problems import TITLES
from tests.core.cards import FULL
from tests.server.issuer import ALICE, BOB, TENANT
from tests.server.serving import Server, opened, said
from tests.server.test_structure import finish
from tests.server.test_triage import DAY, ROW, fill

INFO = "info@maes.example"
WHO = User(TENANT, ALICE)
Says = Callable[[str, str], None]


@pytest.fixture
def says(server: Server) -> Iterator[Says]:
    """Graph says of a mail: readable, refused or gone; or nothing any more, as after minutes."""
    client = connect(server.redis_url)

    def put(message_id: str, verdict: str) -> None:
        for key in client.scan_iter("helder:access:verdict:*"):
            client.delete(key)
        if verdict:
            Verdicts(client, 300).keep(WHO, INFO, {message_id: Verdict(verdict)})

    yield put
    client.close()


@pytest.fixture
def shared(server: Server, alice: httpx.Client, message_id: str) -> Job:
    """Alice's job on a mail of the shared mailbox, done. Its card names the mail by its own id."""
    asked = {"mailbox": INFO, "message_id": message_id, "language": "en"}
    job_id = alice.post("/api/structure", json=asked).json()["id"]
    card = {**FULL, "message": {**FULL["message"], "id": f"immutable-{message_id}"}}
    finish(server, job_id, json.dumps(card))
    job = server.jobs.get(job_id)
    assert job is not None
    return job


def own_id(job: Job) -> str:
    return f"immutable-{job.asked.message_id}"


# Everything that shows something of a job's mail, or works on it.
SHOWN: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/api/jobs/{id}", None),
    ("GET", "/api/jobs/{id}/events", None),
    ("GET", "/api/jobs/{id}/categories", None),
    ("GET", "/api/jobs/{id}/steps", None),
    ("POST", "/api/jobs/{id}/apply", {"steps": [{"step": "flag", "values": {}}]}),
    ("POST", "/api/jobs/{id}/reply", {"wish": "", "length": "short", "tone": None}),
    ("POST", "/api/corrections", {"id": "0" * 32, "job_id": "{id}", "change": {"kind": "priority", "level": "low"}}),
    ("POST", f"/api/corrections/{'0' * 32}/undo", {"job_id": "{id}"}),
    ("POST", "/api/structure", {"mailbox": INFO, "message_id": "{message}", "language": "en"}),
    ("POST", "/api/structure/known", {"mailbox": INFO, "message_id": "{message}", "language": "en"}),
]


def ask(client: httpx.Client, job: Job, method: str, path: str, body: dict[str, Any] | None) -> httpx.Response:
    written = None if body is None else json.dumps(body).replace("{id}", job.id)
    content = None if written is None else written.replace("{message}", job.asked.message_id)
    headers = {"Content-Type": "application/json"}
    return client.request(method, path.replace("{id}", job.id), content=content, headers=headers)


@pytest.mark.parametrize(("verdict", "status", "code"), [("refused", 403, "access_denied"), ("gone", 404, "mail_gone")])
def test_nothing_of_a_mail_is_shown_to_who_may_not_read_it(
    alice: httpx.Client, shared: Job, says: Says, verdict: str, status: int, code: str
) -> None:
    says(own_id(shared), verdict)
    for asked in SHOWN:
        answer = ask(alice, shared, *asked)
        assert (answer.status_code, answer.json()["code"]) == (status, code), asked
        assert FULL["message"]["subject"] not in answer.text


def test_who_may_read_it_sees_it(alice: httpx.Client, shared: Job, says: Says) -> None:
    says(own_id(shared), "readable")
    assert alice.get(f"/api/jobs/{shared.id}").json()["card"]["message"]["id"] == own_id(shared)
    with opened(alice, f"/api/jobs/{shared.id}/events") as events:
        assert [event for event, _ in said(events)] == ["card", "done"]


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
def test_a_refusal_is_told_in_the_readers_language(server: Server, shared: Job, says: Says, language: str) -> None:
    says(own_id(shared), "refused")
    with server.client(**{"Accept-Language": language}) as client:
        problem = client.get(f"/api/jobs/{shared.id}").json()
    assert (problem["detail"], problem["title"]) == (
        MESSAGES["access_denied"][language], TITLES["access_denied"],
    )  # fmt: skip


def test_while_no_worker_can_tell_nothing_is_shown_and_the_reader_comes_back(
    alice: httpx.Client, shared: Job, says: Says
) -> None:
    says(own_id(shared), "")
    answer = alice.get(f"/api/jobs/{shared.id}")
    assert (answer.status_code, answer.json()["code"], answer.headers["Retry-After"]) == (503, "unavailable", "2")
    assert answer.json()["detail"] == MESSAGES["unavailable_now"]["en"]


def test_the_question_to_a_worker_holds_no_word_of_the_mail_and_no_token(
    server: Server, alice: httpx.Client, shared: Job, says: Says
) -> None:
    says(own_id(shared), "")
    alice.get(f"/api/jobs/{shared.id}")
    client = connect(server.redis_url)
    queued = b"".join(client.lrange("interactive", 0, -1))  # type: ignore[arg-type]
    asked = [client.get(key) for key in client.scan_iter("helder:access:question:*")]
    assert b"access.check" in queued
    for held in (queued, *asked):
        assert isinstance(held, bytes)
        assert not any(word.encode() in held for word in (own_id(shared), INFO, server.issuer.token()[:40]))


def test_a_stream_that_is_open_is_refused_with_the_next_word_of_the_mail(
    server: Server, alice: httpx.Client, message_id: str, says: Says
) -> None:
    asked = {"mailbox": INFO, "message_id": message_id, "language": "nl"}
    job_id = alice.post("/api/structure", json=asked).json()["id"]
    says(message_id, "readable")
    with opened(alice, f"/api/jobs/{job_id}/events") as events:
        server.events.publish(job_id, Event.STATE, {"state": "reading"})
        server.events.publish(job_id, Event.PATCH, [{"op": "replace", "path": "/x", "value": 1}])
        assert next(event.event for event in events if event.event == "patch")
        says(message_id, "refused")
        server.events.publish(job_id, Event.STATE, {"state": "understanding"})
        server.events.publish(job_id, Event.PATCH, [{"op": "replace", "path": "/x", "value": 2}])
        told = said(events)
    assert [event for event, _ in told][-1] == "failed"
    assert (told[-1][1]["code"], told[-1][1]["detail"]) == ("access_denied", MESSAGES["access_denied"]["nl"])
    assert "patch" not in [event for event, _ in told]


def test_rows_that_the_reader_may_not_read_are_not_told(
    server: Server, alice: httpx.Client, run_id: str, says: Says
) -> None:
    run = fill(server, run_id, 4)
    server.runs.finish_items(run, [DoneMail(3, ROW, "{}"), DoneMail(4, ROW, "{}")], DAY)
    Verdicts(connect(server.redis_url), 300).keep(WHO, INFO, {"AAMk1": Verdict.REFUSED, "AAMk3": Verdict.GONE,
                                                              "AAMk4": Verdict.READABLE})  # fmt: skip
    page = alice.get(f"/api/triage/{run_id}/items", params={"limit": 3}).json()
    assert ([row["seq"] for row in page["items"]], page["next"]) == ([2], 3)
    rest = alice.get(f"/api/triage/{run_id}/items", params={"after": 3}).json()
    assert [row["seq"] for row in rest["items"]] == [4]
    assert [alice.get(f"/api/triage/{run_id}/items/{seq}").status_code for seq in (1, 3, 4)] == [403, 404, 200]
    for seq in (1, 4):
        row = {"seq": seq, "message_id": f"AAMk{seq}", "state": "done", **ROW, "error": None}
        server.events.publish(run_id, Event.ROW, row)
    server.events.publish(run_id, Event.DONE, {"state": "done"})
    with opened(alice, f"/api/triage/{run_id}/events") as events:
        assert [(event, data.get("seq")) for event, data in said(events)][1:] == [("row", 4), ("done", None)]


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ((Verdict.GONE, Verdict.READABLE), 200),
        ((Verdict.REFUSED, Verdict.READABLE), 200),
        ((Verdict.GONE, Verdict.REFUSED), 404),
    ],
    ids=["whose first mail was deleted", "whose first mail lies where one may not look", "of which one may read none"],
)
def test_a_colleagues_run(
    server: Server, bob: httpx.Client, run_id: str, verdicts: tuple[Verdict, Verdict], status: int
) -> None:
    fill(server, run_id, 2)
    known = dict(zip(("AAMk1", "AAMk2"), verdicts, strict=True))
    Verdicts(connect(server.redis_url), 300).keep(User(TENANT, BOB), INFO, known)
    assert bob.get(f"/api/triage/{run_id}").status_code == status


def test_of_ones_own_journal_the_entries_of_a_mailbox_that_was_closed_are_not_told(
    server: Server, alice: httpx.Client, shared: Job, says: Says
) -> None:
    entry_id = written(server, shared)
    says(own_id(shared), "refused")
    assert entry_id not in [each["id"] for each in alice.get("/api/journal").json()["items"]]
    assert alice.get(f"/api/journal/{entry_id}").status_code == 403
    assert alice.post(f"/api/journal/{entry_id}/undo").status_code == 403


def test_what_helder_did_to_a_mail_that_was_deleted_stays_in_ones_journal(
    server: Server, alice: httpx.Client, shared: Job, says: Says
) -> None:
    entry_id = written(server, shared)
    says(own_id(shared), "gone")
    assert alice.get(f"/api/journal/{entry_id}").json()["subject"] == "Offerte"


@pytest.mark.parametrize("path", ["/api/structure", "/api/structure/known"])
def test_a_card_that_a_colleague_has_is_shown_without_being_made_again(
    server: Server, bob: httpx.Client, shared: Job, path: str
) -> None:
    SharedCards(connect(server.redis_url)).keep(shared.user, shared.asked, shared.id, DAY)
    server.may_read(User(TENANT, BOB), INFO, [own_id(shared)])
    asked = {"mailbox": INFO, "message_id": shared.asked.message_id, "language": "en"}
    answer = bob.post(path, json=asked)
    assert (answer.status_code, answer.json()["state"]) == (200, "done")
    assert answer.json()["card"]["message"]["id"] == own_id(shared)
    assert bob.get(f"/api/jobs/{answer.json()['id']}").json()["card"] == answer.json()["card"]


def test_a_colleague_who_may_not_read_the_mail_gets_nothing_of_the_card(
    server: Server, bob: httpx.Client, shared: Job
) -> None:
    SharedCards(connect(server.redis_url)).keep(shared.user, shared.asked, shared.id, DAY)
    Verdicts(connect(server.redis_url), 300).keep(User(TENANT, BOB), INFO, {own_id(shared): Verdict.REFUSED})
    asked = {"mailbox": INFO, "message_id": shared.asked.message_id, "language": "en"}
    assert bob.post("/api/structure/known", json=asked).status_code == 204
    answer = bob.post("/api/structure", json=asked)
    assert (answer.status_code, answer.json()["card"]) == (202, None)  # the worker's own fetch will be refused


def written(server: Server, job: Job) -> str:
    mail = MailRef(INFO, own_id(job), None, "Offerte", "Europe/Brussels", job.id)
    [entry] = server.journal.write(WHO, mail, [Wanted(FlagChange(step="flag", values=FlagValues()), "")])
    return entry.id
