"""Outlook's limits by app and mailbox, and who does not wait when told to."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from sandbox.errors import GraphFault
from sandbox.limits import Limits
from tests.sandbox.openapi import check
from tests.sandbox.running import ANKE, INFO, TOM, Running


@pytest.fixture
def limit(sandbox: Running) -> Iterator[Callable[[int, float], None]]:
    def put(requests: int, window_s: float) -> None:
        sandbox.http.delete("/sandbox/log")
        answer = sandbox.http.put("/sandbox/limits", json={"requests": requests, "window_s": window_s})
        assert answer.status_code == 200, answer.text

    yield put
    sandbox.http.put("/sandbox/limits", json={})


def test_the_documented_limits_hold_by_default() -> None:
    limits = Limits()
    for _ in range(10_000):
        with limits.one("app", "mailbox"):
            pass
    with pytest.raises(GraphFault) as refused, limits.one("app", "mailbox"):
        pass
    assert refused.value.status == 429
    assert 590 <= int(refused.value.headers["Retry-After"]) <= 600


def test_too_many_requests_in_the_window_are_refused_until_it_has_passed(
    sandbox: Running, limit: Callable[[int, float], None]
) -> None:
    limit(3, 1.0)
    answers = [sandbox.graph("GET", "me/messages?$top=1") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    check(answers[-1].json(), "ODataError")
    time.sleep(int(answers[-1].headers["Retry-After"]) + 0.2)
    assert sandbox.graph("GET", "me/messages?$top=1").status_code == 200
    assert sandbox.http.get("/sandbox/log").json()["early"] == 0


def test_one_full_mailbox_does_not_stop_another(sandbox: Running, limit: Callable[[int, float], None]) -> None:
    limit(1, 5.0)
    found = [sandbox.graph("GET", "me/messages?$top=1", user=user).status_code for user in (ANKE, ANKE, TOM)]
    assert found == [200, 429, 200]
    assert sandbox.graph("GET", f"users/{INFO}/messages?$top=1").status_code == 200


def test_who_asks_before_the_wait_is_over_is_written_down(
    sandbox: Running, limit: Callable[[int, float], None]
) -> None:
    limit(1, 5.0)
    for _ in range(2):
        sandbox.graph("GET", "me/messages?$top=1")
    time.sleep(0.2)
    sandbox.graph("GET", "me/messages?$top=1")
    log = sandbox.http.get("/sandbox/log").json()
    assert (log["early"], log["refused"]) == (1, {"requests": 2})


def test_a_fault_with_a_wait_counts_as_being_told(
    sandbox: Running, faults: Callable[..., None], limit: Callable[[int, float], None]
) -> None:
    limit(100, 5.0)
    faults({"path": "/messages", "status": 429, "retry_after": 3, "times": 1})
    sandbox.graph("GET", "me/messages?$top=1")
    time.sleep(0.2)
    sandbox.graph("GET", "me/messages?$top=1")
    assert sandbox.http.get("/sandbox/log").json()["early"] == 1


@pytest.mark.parametrize("wrong", [{"requests": 0}, {"requests": "many"}, {"window_s": 0}])
def test_a_wrong_limit_is_refused(sandbox: Running, wrong: dict[str, object]) -> None:
    assert sandbox.http.put("/sandbox/limits", json=wrong).status_code == 422
