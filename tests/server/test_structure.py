"""Taking in one mail."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
import pytest
import redis
from kombu import Connection, Queue

from core.assertions import Assertions
from core.crypto import Vault
from core.redis import broker_url
from core.store.jobs import Job
from tests.server.issuer import ALICE, TENANT
from tests.server.serving import Server

CARD = '{"schema_version":"1","message":{"id":"AAMkAG="},"summary":{"headline":"Factuur €\u2028 betalen"}}'


def click(client: httpx.Client, message_id: str, **more: Any) -> httpx.Response:
    return client.post("/api/structure", json={"mailbox": "me", "message_id": message_id, **more})


def waiting(server: Server, queue: str) -> list[dict[str, Any]]:
    """Messages on a queue, decoded as a worker would, without taking them."""
    found = redis.Redis.from_url(server.redis_url).lrange(queue, 0, -1)
    messages = [json.loads(entry) for entry in found]  # type: ignore[union-attr]
    return [{**message, "decoded": json.loads(base64.b64decode(message["body"]))} for message in messages]


def sent_for(server: Server, job_id: str, queue: str = "interactive") -> list[dict[str, Any]]:
    return [message for message in waiting(server, queue) if message["headers"]["argsrepr"].find(job_id) >= 0]


def finish(server: Server, job_id: str, card: str = CARD, keep: timedelta = timedelta(days=1)) -> None:
    assert server.jobs.claim(job_id, "worker")
    assert server.jobs.finish(job_id, "worker", card, keep)


def test_a_click_is_answered_with_a_job_and_where_to_read_it(alice: httpx.Client, message_id: str) -> None:
    answer = click(alice, message_id)
    job = answer.json()
    assert answer.status_code == 202
    assert answer.headers["Location"] == f"/api/jobs/{job['id']}"
    assert {**job, "id": "", "created_at": "", "updated_at": ""} == {
        "id": "", "state": "queued", "mailbox": "me", "message_id": message_id, "created_at": "", "updated_at": "",
        "error": None, "corrections": [], "card": None,
    }  # fmt: skip


def test_the_job_belongs_to_the_users_tenant_and_object_id(server: Server, job: Job) -> None:
    assert (job.user.tenant_id, job.user.id) == (TENANT, ALICE)


def test_a_message_to_the_workers_holds_the_jobs_id_and_nothing_else(
    server: Server, alice: httpx.Client, message_id: str
) -> None:
    job_id = click(alice, message_id).json()["id"]
    [message] = sent_for(server, job_id)
    assert message["headers"]["task"] == "mail.structure"
    assert message["decoded"][:2] == [[job_id], {}]
    assert message["content-type"] == "application/json"
    assert message_id not in str(message)


def test_a_consumer_gets_the_message_as_celery_writes_it(server: Server, alice: httpx.Client, message_id: str) -> None:
    job_id = click(alice, message_id).json()["id"]
    seen: list[Any] = []

    def take(body: Any, message: Any) -> None:
        seen.append(body[0])
        message.requeue()

    queues = [Queue("interactive")]
    with (
        Connection(broker_url(server.redis_url)) as connection,
        connection.Consumer(queues, callbacks=[take], accept=["json"]),
    ):
        while [job_id] not in seen:
            connection.drain_events(timeout=5)


def test_the_users_token_is_kept_for_the_worker_and_not_readable(
    server: Server, message_id: str, secret_key: str
) -> None:
    token = server.issuer.token()
    with server.client(token) as client:
        job_id = click(client, message_id).json()["id"]
    raw = redis.Redis.from_url(server.redis_url)
    assert token.encode() not in raw.get(f"helder:assertion:{job_id}")  # type: ignore[operator]
    assert 840 <= raw.ttl(f"helder:assertion:{job_id}") <= 900  # type: ignore[operator]
    assert Assertions(raw, Vault([secret_key]), server.jobs).take(job_id) == token


def test_the_token_is_not_kept_beyond_its_own_end(server: Server, message_id: str) -> None:
    with server.client(server.issuer.token(exp=int(time.time()) + 120)) as client:
        job_id = click(client, message_id).json()["id"]
    assert redis.Redis.from_url(server.redis_url).ttl(f"helder:assertion:{job_id}") <= 120  # type: ignore[operator]


def test_a_second_click_finds_the_job_at_work_and_sends_it_no_second_time(
    server: Server, alice: httpx.Client, message_id: str
) -> None:
    first, second = click(alice, message_id), click(alice, message_id)
    assert (second.status_code, second.json()["id"]) == (202, first.json()["id"])
    assert len(sent_for(server, first.json()["id"])) == 1


def test_a_second_click_refreshes_the_token(server: Server, message_id: str, secret_key: str) -> None:
    tokens = [server.issuer.token(uti="first"), server.issuer.token(uti="second")]
    for token in tokens:
        with server.client(token) as client:
            job_id = click(client, message_id).json()["id"]
    assert server.assertions.take(job_id) == tokens[1]


def test_clicks_at_the_same_moment_share_one_job(server: Server, alice: httpx.Client, message_id: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: click(alice, message_id), range(16)))
    assert {answer.status_code for answer in answers} == {202}
    [job_id] = {answer.json()["id"] for answer in answers}
    assert len(sent_for(server, job_id)) == 1


def test_a_card_that_is_there_comes_at_once_and_as_it_was_written(
    server: Server, alice: httpx.Client, message_id: str
) -> None:
    job_id = click(alice, message_id).json()["id"]
    finish(server, job_id)
    again = click(alice, message_id)
    assert (again.status_code, again.json()["state"]) == (200, "done")
    assert again.headers["Location"] == f"/api/jobs/{job_id}"
    assert again.json()["card"] == json.loads(CARD)


def test_a_card_past_its_time_is_made_anew(server: Server, alice: httpx.Client, message_id: str) -> None:
    first = click(alice, message_id).json()["id"]
    finish(server, first, keep=timedelta(seconds=-1))
    again = click(alice, message_id)
    assert again.status_code == 202
    assert again.json()["id"] != first
    assert len(sent_for(server, again.json()["id"])) == 1


def test_after_a_failure_the_same_mail_can_be_asked_for_again(
    server: Server, alice: httpx.Client, message_id: str
) -> None:
    first = click(alice, message_id).json()["id"]
    server.jobs.claim(first, "worker")
    server.jobs.fail(first, "worker", "graph_busy")
    again = click(alice, message_id)
    assert (again.status_code, again.json()["id"] != first) == (202, True)


def test_another_user_gets_a_job_of_their_own(alice: httpx.Client, bob: httpx.Client, message_id: str) -> None:
    assert click(alice, message_id).json()["id"] != click(bob, message_id).json()["id"]


@pytest.mark.parametrize(
    ("spoken", "asked", "expected"),
    [
        pytest.param("fr-BE,fr;q=0.9,en;q=0.5", {}, "fr", id="accept-language decides"),
        pytest.param("fr", {"language": "de"}, "de", id="the body wins over it"),
        pytest.param("pt-BR", {}, "en", id="a language that is not ours: the installation's"),
        pytest.param("", {}, "en", id="none: the installation's"),
        pytest.param("\x00;;q=zz,,", {}, "en", id="nonsense: the installation's"),
    ],
)
def test_the_cards_language_is_chosen(
    server: Server, message_id: str, spoken: str, asked: dict[str, str], expected: str
) -> None:
    with server.client(**{"Accept-Language": spoken.replace("\x00", "")}) as client:
        job = server.jobs.get(click(client, message_id, **asked).json()["id"])
    assert job is not None
    assert job.asked.language == expected


def test_time_zone_and_mailbox_are_kept(server: Server, alice: httpx.Client, message_id: str) -> None:
    asked = {"mailbox": "Info@Maes.example", "timezone": "Europe/London", "internet_message_id": "<1@x.example>"}
    job = server.jobs.get(click(alice, message_id, **asked).json()["id"])
    assert job is not None
    assert (job.asked.mailbox, job.asked.timezone) == ("info@maes.example", "Europe/London")


@pytest.fixture(scope="module", autouse=True)
def empty_queues(server: Server) -> Iterator[None]:
    yield
    redis.Redis.from_url(server.redis_url).delete("interactive", "batch")


def look(client: httpx.Client, message_id: str) -> httpx.Response:
    return client.post("/api/structure/known", json={"mailbox": "me", "message_id": message_id})


def test_a_look_at_a_mail_begins_nothing_and_shows_the_card_that_is_there(
    server: Server, alice: httpx.Client, bob: httpx.Client, message_id: str
) -> None:
    before = len(waiting(server, "interactive"))
    assert (look(alice, message_id).status_code, len(waiting(server, "interactive"))) == (204, before)
    job = click(alice, message_id).json()
    assert look(alice, message_id).status_code == 204, "it is at work"
    finish(server, job["id"])
    seen = look(alice, message_id)
    assert (seen.status_code, seen.json()["id"], seen.json()["card"]["message"]["id"]) == (200, job["id"], "AAMkAG=")
    assert look(bob, message_id).status_code == 204, "another's mail of the same id"
    assert len(waiting(server, "interactive")) == before + 1


def test_a_look_at_a_mail_whose_card_is_past_its_time_shows_none(
    server: Server, alice: httpx.Client, message_id: str
) -> None:
    finish(server, click(alice, message_id).json()["id"], keep=timedelta(seconds=-1))
    assert look(alice, message_id).status_code == 204
