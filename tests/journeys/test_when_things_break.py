"""What happens to a click when Microsoft 365, a worker or Redis fails."""

from __future__ import annotations

import os
import signal
import time
from typing import Any
from uuid import uuid4

import httpx
import pytest
import redis

from deploy.stack import Stack
from sandbox import directory
from tests.journeys.api import Api, until

pytestmark = pytest.mark.xdist_group("stack")

MESSAGE = r"/messages/[^/?]+\?"


@pytest.fixture
def message_id(stack: Stack) -> str:
    """A mail of its own for each test: what one test made is not found ready by the next."""
    source = (
        f"From: Els <els@proef.example>\r\nTo: {directory.ANKE.address}\r\nSubject: Panne\r\n"
        f"Date: Fri, 1 May 2026 08:00:00 +0200\r\nMessage-ID: <{uuid4().hex}@proef.example>\r\n\r\n"
        "Dag Anke,\r\n\r\nKunt u de pomp vrijdag plaatsen?\r\n\r\nGroeten\r\nEls\r\n"
    )
    where = f"{stack.sandbox_url}/sandbox/mailboxes/{directory.ANKE.address}/messages"
    dropped = httpx.post(where, content=source.encode(), headers={"Content-Type": "message/rfc822"}, timeout=20)
    return str(dropped.raise_for_status().json()["immutableId"])


def test_what_graph_asked_to_wait_is_waited_out_and_then_done(api: Api, message_id: str, faults: Any) -> None:
    faults({"path": MESSAGE, "status": 429, "retry_after": 2, "times": 1})
    started = time.monotonic()
    job = api.ended(api.structure(message_id).json()["id"])
    assert job["state"] == "done"
    assert time.monotonic() - started >= 2


@pytest.mark.parametrize("status", [503, 504])
def test_a_moment_of_trouble_at_graph_is_got_over(api: Api, message_id: str, faults: Any, status: int) -> None:
    faults({"path": MESSAGE, "status": status, "times": 2})
    assert api.ended(api.structure(message_id).json()["id"])["state"] == "done"


def test_a_refusal_fails_in_words_and_without_a_trace(api: Api, message_id: str, faults: Any) -> None:
    faults({"path": MESSAGE, "status": 403, "code": "ErrorAccessDenied"})
    job = api.ended(api.structure(message_id).json()["id"])
    assert job["error"]["code"] == "access_denied"
    assert job["error"]["detail"] == "You have no access to this mailbox. Ask your administrator for access."
    assert "Traceback" not in str(job)


def test_after_a_failure_the_same_mail_can_be_asked_for_again(api: Api, message_id: str, faults: Any) -> None:
    faults({"path": MESSAGE, "status": 403, "code": "ErrorAccessDenied", "times": 1})
    assert api.ended(api.structure(message_id).json()["id"])["state"] == "failed"
    again = api.structure(message_id)
    assert again.status_code == 202
    assert api.ended(again.json()["id"])["state"] == "done"


def test_a_worker_killed_in_the_middle_loses_no_click(stack: Stack, api: Api, message_id: str, faults: Any) -> None:
    faults({"path": MESSAGE, "latency_ms": 4000, "times": 1})
    job_id = api.structure(message_id).json()["id"]
    until(lambda: api.job(job_id)["state"], lambda state: state == "fetching")
    for pid in stack.pool_of("worker-interactive"):
        os.kill(pid, signal.SIGKILL)
    assert api.ended(job_id)["state"] == "done"


def test_while_redis_is_away_a_click_is_kept_and_done_when_it_is_back(stack: Stack, api: Api, message_id: str) -> None:
    valkey = stack.children.pop("valkey")
    valkey.stop()
    try:
        started = time.monotonic()
        answer = api.structure(message_id)
        assert time.monotonic() - started < 5
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert httpx.get(f"{stack.server_url}/readyz").status_code == 503
    finally:
        stack.start_valkey()
    assert api.ended(answer.json()["job"], seconds=60)["state"] == "done"


def test_a_server_that_is_killed_comes_back_with_its_jobs(stack: Stack, api: Api, message_id: str) -> None:
    job_id = api.structure(message_id).json()["id"]
    stack.restart("server", signal.SIGKILL)
    assert api.ended(job_id)["state"] == "done"


def test_redis_emptied_loses_no_card(stack: Stack, api: Api, message_id: str) -> None:
    job_id = api.structure(message_id).json()["id"]
    card = api.ended(job_id)["card"]
    redis.Redis.from_url(stack.redis_url).delete(f"helder:events:{job_id}")
    events = list(api.events(f"/api/jobs/{job_id}/events"))
    assert [event.event for event in events] == ["card", "done"]
    assert events[0].data == card
