"""The events of a job as they come: from Redis, resumed, and from the store where Redis has lost them."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
import redis

from core.events import WAKE_CHANNEL
from core.messages import MESSAGES
from core.names import Event
from core.store.jobs import Job
from tests.server.issuer import Issuer
from tests.server.serving import Server, opened, said, serving
from tests.server.test_structure import CARD, finish

STREAMS = 100


def path_of(job: Job) -> str:
    return f"/api/jobs/{job.id}/events"


def test_events_arrive_as_they_are_published(server: Server, alice: httpx.Client, job: Job) -> None:
    with opened(alice, path_of(job)) as events:
        assert next(events).event == "comment"
        server.events.publish(job.id, Event.STATE, {"state": "fetching"})
        first = next(event for event in events if event.event != "comment")
        assert (first.event, first.data) == ("state", {"state": "fetching"})
        server.events.publish(job.id, Event.CARD, CARD)
        server.events.publish(job.id, Event.PATCH, [{"op": "replace", "path": "/summary/headline", "value": "x"}])
        server.events.publish(job.id, Event.DONE, {"state": "done"})
        assert [event for event, _ in said(events)] == ["card", "patch", "done"]


def test_an_event_is_there_in_a_moment_not_at_the_next_comment(
    server: Server, issuer: Issuer, redis_url: str, secret_key: str, tmp_path: Path
) -> None:
    with serving(tmp_path, issuer, redis_url, secret_key, {"TEST_KEEP_ALIVE_S": "30"}) as slow, slow.client() as client:
        job_id = client.post("/api/structure", json={"mailbox": "me", "message_id": "AAMkmoment="}).json()["id"]
        with opened(client, f"/api/jobs/{job_id}/events") as events:
            next(events)
            started = time.monotonic()
            slow.events.publish(job_id, Event.DONE, {"state": "done"})
            assert said(events) == [("done", {"state": "done"})]
            assert time.monotonic() - started < 5


def test_the_card_is_passed_on_as_it_was_written(server: Server, alice: httpx.Client, job: Job) -> None:
    server.events.publish(job.id, Event.CARD, json.dumps(json.loads(CARD), indent=1, ensure_ascii=False))
    server.events.publish(job.id, Event.DONE, {"state": "done"})
    with opened(alice, path_of(job)) as events:
        assert said(events)[0] == ("card", json.loads(CARD))


def test_a_stream_goes_on_behind_the_last_event_seen(server: Server, alice: httpx.Client, job: Job) -> None:
    for state in ("fetching", "reading", "understanding"):
        server.events.publish(job.id, Event.STATE, {"state": state})
    server.events.publish(job.id, Event.DONE, {"state": "done"})
    with opened(alice, path_of(job)) as events:
        whole = [event for event in events if event.event != "comment"]
    with opened(alice, path_of(job), last_event_id=whole[1].id) as events:
        assert [event for event in events if event.event != "comment"] == whole[2:]


@pytest.mark.parametrize("known", ["", "x", "1", "99999999999999999999-0", "0-0\x7f", "-1-0", "$", "+"])
def test_an_id_that_is_not_ours_means_from_the_beginning(
    server: Server, alice: httpx.Client, job: Job, known: str
) -> None:
    server.events.publish(job.id, Event.DONE, {"state": "done"})
    with alice.stream("GET", path_of(job), headers={"Last-Event-ID": known.replace("\x7f", "?")}) as answer:
        assert "event: done" in answer.read().decode()


def test_a_comment_comes_while_nothing_happens(server: Server, alice: httpx.Client, job: Job) -> None:
    with opened(alice, path_of(job)) as events:
        assert [next(events).event for _ in range(3)] == ["comment"] * 3


def test_a_stream_is_neither_kept_nor_held_back_on_its_way(server: Server, alice: httpx.Client, job: Job) -> None:
    with alice.stream("GET", path_of(job)) as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Accel-Buffering"] == "no"
        assert "Content-Length" not in answer.headers


def test_a_failure_comes_with_words_in_the_language_of_the_job(server: Server, alice: httpx.Client, job: Job) -> None:
    server.events.publish(job.id, Event.FAILED, {"code": "graph_busy", "retryable": True})
    expected = {"code": "graph_busy", "status": 503, "detail": MESSAGES["graph_busy"]["nl"], "retryable": True,
                "claims": None}  # fmt: skip
    with opened(alice, path_of(job)) as events:
        assert said(events) == [("failed", expected)]


def test_a_cancelled_job_ends_its_stream(server: Server, alice: httpx.Client, job: Job) -> None:
    with opened(alice, path_of(job)) as events:
        next(events)
        with server.client() as other:
            other.delete(f"/api/jobs/{job.id}")
        assert said(events) == [("done", {"state": "cancelled"})]


def test_where_redis_has_lost_the_events_the_store_tells_the_end(server: Server, alice: httpx.Client, job: Job) -> None:
    finish(server, job.id)
    with opened(alice, path_of(job)) as events:
        assert said(events) == [("card", json.loads(CARD)), ("done", {"state": "done"})]


def test_where_redis_lost_the_last_event_only_the_store_tells_it(server: Server, alice: httpx.Client, job: Job) -> None:
    server.events.publish(job.id, Event.STATE, {"state": "fetching"})
    server.jobs.claim(job.id, "worker")
    server.jobs.fail(job.id, "worker", "mail_gone")
    with opened(alice, path_of(job)) as events:
        told = said(events)
    assert [event for event, _ in told] == ["state", "failed"]
    assert told[-1][1]["detail"] == MESSAGES["mail_gone"]["nl"]


def test_an_end_that_is_only_in_the_store_reaches_an_open_stream(server: Server, alice: httpx.Client, job: Job) -> None:
    with opened(alice, path_of(job)) as events:
        next(events)
        finish(server, job.id)
        assert [event for event, _ in said(events)] == ["card", "done"]


def test_events_that_no_key_opens_do_not_hide_the_end(server: Server, alice: httpx.Client, job: Job) -> None:
    raw = redis.Redis.from_url(server.redis_url)
    raw.xadd(f"helder:events:{job.id}", {b"e": b"card", b"d": b"gAAAAgarbage"})
    finish(server, job.id)
    with opened(alice, path_of(job)) as events:
        assert [event for event, _ in said(events)] == ["card", "done"]


def test_long_histories_come_whole(server: Server, alice: httpx.Client, job: Job) -> None:
    for number in range(450):
        server.events.publish(job.id, Event.PATCH, [{"op": "test", "path": "", "value": number}])
    server.events.publish(job.id, Event.DONE, {"state": "done"})
    with opened(alice, path_of(job)) as events:
        told = said(events)
    assert [data[0]["value"] for event, data in told if event == "patch"] == list(range(450))


def test_nonsense_on_the_wake_up_channel_hurts_nobody(server: Server, alice: httpx.Client, job: Job) -> None:
    raw = redis.Redis.from_url(server.redis_url)
    with opened(alice, path_of(job)) as events:
        next(events)
        for text in (b"", b"\xff\xfe", b"x" * 10_000):
            raw.publish(WAKE_CHANNEL, text)
        server.events.publish(job.id, Event.DONE, {"state": "done"})
        assert said(events) == [("done", {"state": "done"})]


def test_a_hundred_streams_are_open_at_once_on_one_process(server: Server, alice: httpx.Client, job: Job) -> None:
    with ExitStack() as stack:
        streams: list[Iterator[object]] = []
        for _ in range(STREAMS):
            client = stack.enter_context(server.client())
            streams.append(stack.enter_context(opened(client, path_of(job))))
            next(streams[-1])
        assert alice.get(f"/api/jobs/{job.id}").status_code == 200
        # one for the pool of readers at most, the listener, the sender: far from one for each stream
        connections = len(redis.Redis.from_url(server.redis_url).client_list())
        assert connections < 40
        server.events.publish(job.id, Event.DONE, {"state": "done"})
        ends = [said(events) for events in streams]  # type: ignore[arg-type]
    assert ends == [[("done", {"state": "done"})]] * STREAMS


def test_a_stream_ends_by_itself_after_its_time(
    issuer: Issuer, redis_url: str, secret_key: str, tmp_path: Path
) -> None:
    with serving(tmp_path, issuer, redis_url, secret_key, {"TEST_LONGEST_S": "1"}) as brief, brief.client() as client:
        job_id = client.post("/api/structure", json={"mailbox": "me", "message_id": "AAMkbrief="}).json()["id"]
        with opened(client, f"/api/jobs/{job_id}/events") as events:
            assert said(events) == []


def test_open_streams_let_go_when_the_server_is_told_to_stop(
    issuer: Issuer, redis_url: str, secret_key: str, tmp_path: Path
) -> None:
    changes = {"TEST_KEEP_ALIVE_S": "30"}
    with serving(tmp_path, issuer, redis_url, secret_key, changes) as ending, ending.client() as client:
        job_id = client.post("/api/structure", json={"mailbox": "me", "message_id": "AAMkending="}).json()["id"]
        with opened(client, f"/api/jobs/{job_id}/events") as events:
            next(events)
            started = time.monotonic()
            threading.Timer(0.1, ending.process.terminate).start()
            assert said(events) == []
        assert ending.process.wait(10) == 0
        assert time.monotonic() - started < 8
