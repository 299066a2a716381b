"""Asking for another reply to a mail whose card is there."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
import redis

from core.crypto import Vault
from core.names import Event
from core.store.jobs import Job
from core.wishes import ReplyWish, Wishes
from tests.server.serving import Server
from tests.server.test_structure import CARD, finish, sent_for

WISH: dict[str, Any] = {"wish": "Zeg beleefd nee, stel dinsdag voor", "length": "short", "tone": "informal"}


@pytest.fixture
def done(server: Server, job: Job) -> Job:
    server.events.publish(job.id, Event.CARD, CARD)
    server.events.publish(job.id, Event.DONE, {"state": "done"})
    finish(server, job.id)
    return job


def ask(client: httpx.Client, job: Job, **asked: Any) -> httpx.Response:
    return client.post(f"/api/jobs/{job.id}/reply", json=asked)


def test_another_reply_goes_on_with_the_same_job(server: Server, alice: httpx.Client, done: Job) -> None:
    before = len(sent_for(server, done.id))
    answer = ask(alice, done, **WISH)
    assert (answer.status_code, answer.json()["state"]) == (202, "refining")
    assert answer.headers["Location"] == f"/api/jobs/{done.id}"
    assert len(sent_for(server, done.id)) == before + 1
    assert server.assertions.take(done.id) is not None


def test_the_wish_waits_for_the_worker_and_is_in_no_message(
    server: Server, alice: httpx.Client, done: Job, vault: Vault
) -> None:
    ask(alice, done, **WISH)
    wishes = Wishes(redis.Redis.from_url(server.redis_url), vault)
    assert wishes.take(done.id) == ReplyWish(WISH["wish"], "short", "informal")
    assert "dinsdag" not in json.dumps(sent_for(server, done.id))


def test_the_events_begin_anew_with_the_card(server: Server, alice: httpx.Client, done: Job) -> None:
    ask(alice, done)
    assert server.events.read(done.id, "0-0") == []
    server.jobs.claim(done.id, "w")
    patch = [{"op": "replace", "path": "/reply/body_text", "value": "Beste"}]
    server.events.publish(done.id, Event.PATCH, patch)
    with alice.stream("GET", f"/api/jobs/{done.id}/events", timeout=10) as stream:
        lines = stream.iter_lines()
        told = [line for line in (next(lines) for _ in range(12)) if line.startswith(("event: ", "data: "))][:4]
        server.jobs.cancel(done.id)
    assert told[0] == "event: card"
    assert json.loads(told[1].removeprefix("data: ")) == json.loads(CARD)
    assert told[2] == "event: patch"
    assert json.loads(told[3].removeprefix("data: ")) == patch


def test_a_second_wish_waits_until_the_first_is_done(alice: httpx.Client, done: Job) -> None:
    ask(alice, done, **WISH)
    answer = ask(alice, done, **WISH)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_ready")


def test_a_job_without_its_card_gets_no_other_reply(alice: httpx.Client, job: Job) -> None:
    assert ask(alice, job).status_code == 409


def test_stopping_another_reply_leaves_the_card_as_it_was(server: Server, alice: httpx.Client, done: Job) -> None:
    ask(alice, done)
    assert alice.delete(f"/api/jobs/{done.id}").status_code == 204
    now = alice.get(f"/api/jobs/{done.id}").json()
    assert (now["state"], now["card"]) == ("done", json.loads(CARD))
    assert server.events.read(done.id, "0-0")[-1].data == '{"state": "done"}'


def test_another_users_job_gets_no_reply(bob: httpx.Client, done: Job) -> None:
    assert ask(bob, done).status_code == 404


def test_without_a_token_there_is_no_reply(server: Server, done: Job) -> None:
    answer = httpx.post(f"{server.url}/api/jobs/{done.id}/reply", json={})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"wish": "x" * 1001}, "wish"),
        ({"length": "long"}, "length"),
        ({"tone": "rude"}, "tone"),
        ({"to": "a@b.example"}, "to"),
        ({"wish": 7}, "wish"),
    ],
    ids=["a long wish", "no length", "no tone", "another member", "no text"],
)
def test_a_wrong_field_is_named(alice: httpx.Client, done: Job, asked: dict[str, Any], field: str) -> None:
    answer = ask(alice, done, **asked)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
