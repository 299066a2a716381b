"""Reading and cancelling jobs."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from core.challenges import Challenges
from core.messages import MESSAGES
from core.redis import connect
from core.store.jobs import Job
from tests.server.serving import Server
from tests.server.test_structure import CARD, finish


def test_a_job_is_read_as_it_stands(server: Server, alice: httpx.Client, job: Job) -> None:
    assert server.jobs.claim(job.id, "worker")
    answer = alice.get(f"/api/jobs/{job.id}").json()
    assert (answer["id"], answer["state"], answer["card"], answer["error"]) == (job.id, "queued", None, None)
    assert datetime.fromisoformat(answer["created_at"]).tzinfo is not None


def test_a_done_job_has_its_card(server: Server, alice: httpx.Client, job: Job) -> None:
    finish(server, job.id)
    answer = alice.get(f"/api/jobs/{job.id}")
    assert (answer.json()["state"], answer.json()["card"]) == ("done", json.loads(CARD))
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_done_job_whose_card_is_past_its_time_has_none(server: Server, alice: httpx.Client, job: Job) -> None:
    finish(server, job.id, keep=timedelta(seconds=-1))
    answer = alice.get(f"/api/jobs/{job.id}").json()
    assert (answer["state"], answer["card"]) == ("done", None)


@pytest.mark.parametrize(
    ("code", "status", "retryable"),
    [("mail_gone", 404, False), ("graph_busy", 503, True), ("access_denied", 403, False), ("internal", 500, False)],
)
def test_a_failed_job_says_why_in_the_language_it_was_asked_in(
    server: Server, alice: httpx.Client, job: Job, code: str, status: int, retryable: bool
) -> None:
    server.jobs.claim(job.id, "worker")
    server.jobs.fail(job.id, "worker", code)
    answer = alice.get(f"/api/jobs/{job.id}").json()
    assert answer["state"] == "failed"
    assert answer["error"] == {
        "code": code, "status": status, "detail": MESSAGES[code]["nl"], "retryable": retryable, "claims": None,
    }  # fmt: skip


def test_a_job_whose_sign_in_lapsed_says_what_is_demanded(server: Server, alice: httpx.Client, job: Job) -> None:
    server.jobs.claim(job.id, "worker")
    server.jobs.fail(job.id, "worker", "sign_in_again")
    assert alice.get(f"/api/jobs/{job.id}").json()["error"]["claims"] is None
    Challenges(connect(server.redis_url)).keep(job.id, '{"access_token": {}}')
    assert alice.get(f"/api/jobs/{job.id}").json()["error"]["claims"] == '{"access_token": {}}'


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("DELETE", ""), ("GET", "/events")])
def test_another_users_job_is_not_found_and_not_touched(
    server: Server, bob: httpx.Client, job: Job, method: str, path: str
) -> None:
    theirs = bob.request(method, f"/api/jobs/{job.id}{path}")
    none = bob.request(method, f"/api/jobs/{'0' * 32}{path}")
    assert (theirs.status_code, theirs.json()) == (404, none.json())
    now = server.jobs.get(job.id)
    assert now is not None
    assert not now.final


def test_a_job_that_is_cancelled_ends_and_forgets_the_token(server: Server, alice: httpx.Client, job: Job) -> None:
    answer = alice.delete(f"/api/jobs/{job.id}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert alice.get(f"/api/jobs/{job.id}").json()["state"] == "cancelled"
    assert server.assertions.take(job.id) is None
    assert server.jobs.claim(job.id, "worker") is None


def test_cancelling_what_has_ended_changes_nothing(server: Server, alice: httpx.Client, job: Job) -> None:
    finish(server, job.id)
    assert alice.delete(f"/api/jobs/{job.id}").status_code == 204
    assert alice.get(f"/api/jobs/{job.id}").json()["state"] == "done"


def test_after_cancelling_the_same_mail_can_be_asked_for_again(alice: httpx.Client, job: Job) -> None:
    asked: dict[str, Any] = {"mailbox": "me", "message_id": job.asked.message_id, "language": "nl"}
    alice.delete(f"/api/jobs/{job.id}")
    again = alice.post("/api/structure", json=asked)
    assert (again.status_code, again.json()["id"] != job.id) == (202, True)
