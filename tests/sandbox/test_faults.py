"""Faults, latency, the limit of four at once, and the log."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.sandbox.openapi import check
from tests.sandbox.running import INFO, Running, started


@pytest.mark.parametrize(
    ("status", "code"),
    [(429, "ApplicationThrottled"), (503, "ServiceUnavailable"), (504, "GatewayTimeout")],
)
def test_a_fault_strikes_as_often_as_told(
    sandbox: Running, faults: Callable[..., None], mail: str, status: int, code: str
) -> None:
    faults({"method": "get", "path": f"/messages/{mail}", "status": status, "retry_after": 7, "times": 2})
    answers = [sandbox.graph("GET", f"me/messages/{mail}") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [status, status, 200]
    check(answers[0].json(), "ODataError")
    assert (answers[0].json()["error"]["code"], answers[0].headers["Retry-After"]) == (code, "7")
    assert sandbox.http.get("/sandbox/faults").json()["rules"][0]["hits"] == 2


def test_other_requests_are_not_struck(sandbox: Running, faults: Callable[..., None], mail: str) -> None:
    faults({"method": "PATCH", "status": 503}, {"path": "/mailFolders", "status": 503})
    assert sandbox.graph("GET", f"me/messages/{mail}").status_code == 200


def test_a_fault_can_come_after_the_work_was_done(sandbox: Running, faults: Callable[..., None], mail: str) -> None:
    faults({"path": "/createReply", "status": 503, "after": True, "times": 1})
    wanted = {"$filter": "isDraft eq true", "$count": "true", "$top": "1"}
    before = sandbox.get("me/messages", params=wanted)["@odata.count"]
    assert sandbox.graph("POST", f"me/messages/{mail}/createReply", json={}).status_code == 503
    assert sandbox.get("me/messages", params=wanted)["@odata.count"] == before + 1


def test_latency_and_slow_bodies_take_their_time(sandbox: Running, faults: Callable[..., None], mail: str) -> None:
    faults({"path": mail, "latency_ms": 30, "body_ms": 40}, latency_ms=20)
    answer = sandbox.graph("GET", f"me/messages/{mail}")
    assert answer.json()["subject"]
    assert answer.elapsed.total_seconds() >= 0.05
    seen = [each for each in sandbox.http.get("/sandbox/log").json()["requests"] if mail in each["path"]]
    assert seen[-1]["ms"] >= 50


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param({"path": "("}, id="no regular expression"),
        pytest.param({"nonsense": 1}, id="unknown"),
        pytest.param({"status": 200}, id="no error"),
        pytest.param({"latency_ms": "long"}, id="no number"),
        pytest.param({"method": 5}, id="no method"),
        pytest.param("x", id="no object"),
    ],
)
def test_a_wrong_rule_is_refused(sandbox: Running, rule: Any) -> None:
    answer = sandbox.http.put("/sandbox/faults", json=[rule])
    assert answer.status_code == 422
    assert "\n" not in answer.json()["detail"]


def eight_at_once(running: Running) -> list[int]:
    running.http.put("/sandbox/faults", json={"latency_ms": 200, "rules": []})
    path = f"users/{INFO}/messages?$top=1"
    running.graph_token()
    with ThreadPoolExecutor(8) as pool:
        return sorted(answer.status_code for answer in pool.map(lambda _: running.graph("GET", path), range(8)))


def test_more_than_four_at_once_on_a_mailbox_are_refused(sandbox: Running, faults: Callable[..., None]) -> None:
    assert eight_at_once(sandbox) == [200] * 4 + [429] * 4


def test_the_limit_can_be_switched_off() -> None:
    with started("--no-concurrency-limit") as own:
        assert eight_at_once(own) == [200] * 8


def test_the_log_tells_what_was_asked(sandbox: Running, mail: str) -> None:
    sandbox.http.delete("/sandbox/log")
    sandbox.graph("GET", f"me/messages/{mail}?$select=subject")
    sandbox.graph("GET", f"users/{INFO}/messages/nonsense")
    log = sandbox.http.get("/sandbox/log").json()
    assert log["counts"] == {"requests": 2, "method GET": 2, "status 200": 1, "status 400": 1}
    assert [(each["method"], each["status"], each["mailbox"]) for each in log["requests"]] == [
        ("GET", 200, "anke@maes-techniek.example"),
        ("GET", 400, INFO),
    ]
    assert log["requests"][0]["path"] == f"/v1.0/me/messages/{mail}?$select=subject"
