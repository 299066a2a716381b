"""`$batch` against the sandbox: parts answered one by one, and only those sent again that failed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from core.errors import ChangedMeanwhileError, MailGoneError, ThrottledError
from tests.sandbox.running import Running
from tests.workers.conftest import Loop, new_mail
from workers.graph.batch import Answer, Part, run
from workers.graph.desk import Desk

Faults = Callable[..., None]


@pytest.fixture
def mails(sandbox: Running) -> list[str]:
    return [new_mail(sandbox) for _ in range(3)]


def reading(message_id: str) -> Part:
    return Part("GET", ("me", "messages", message_id), {"$select": "id,categories"})


def marking(message_id: str, etag: str | None = None) -> Part:
    return Part("PATCH", ("me", "messages", message_id), body={"categories": ["Rood"]}, etag=etag)


def ran(loop: Loop, desk: Desk, parts: list[Part], **options: Any) -> list[Answer]:
    return loop.wait(run(desk, parts, **options))


def sent(sandbox: Running) -> list[str]:
    return [each["path"] for each in sandbox.http.get("/sandbox/log").json()["requests"] if each["part"]]


def test_the_answers_come_in_the_parts_order_with_immutable_ids(desk: Desk, loop: Loop, mails: list[str]) -> None:
    answers = ran(loop, desk, [reading(each) for each in mails])
    assert [answer.value()["id"] for answer in answers] == mails


def test_more_than_twenty_go_in_several(desk: Desk, loop: Loop, mails: list[str], sandbox: Running) -> None:
    sandbox.http.delete("/sandbox/log")
    answers = ran(loop, desk, [reading(mails[at % 3]) for at in range(45)])
    assert [answer.status for answer in answers] == [200] * 45
    assert len(sent(sandbox)) == 45


def test_one_that_fails_stops_no_other(desk: Desk, loop: Loop, mails: list[str]) -> None:
    answers = ran(loop, desk, [reading(mails[0]), reading("AAkGone="), marking(mails[1]), marking(mails[2])])
    assert [answer.status for answer in answers] == [200, 400, 200, 200]
    with pytest.raises(MailGoneError):
        answers[1].value()


def test_only_what_was_throttled_goes_again_and_not_before_its_time(
    desk: Desk,
    loop: Loop,
    mails: list[str],
    sandbox: Running,
    faults: Faults,
) -> None:
    sandbox.http.delete("/sandbox/log")
    faults({"method": "PATCH", "path": mails[1][-12:-2], "status": 429, "retry_after": 2, "times": 1})
    started = time.monotonic()
    answers = ran(loop, desk, [marking(mails[0]), marking(mails[1]), marking(mails[2])])
    assert time.monotonic() - started >= 2
    assert [answer.status for answer in answers] == [200, 200, 200]
    assert sum(mails[0] in path for path in sent(sandbox)) == 1


def test_a_wait_beyond_patience_is_given_back(desk: Desk, loop: Loop, mails: list[str], faults: Faults) -> None:
    faults({"method": "PATCH", "path": "/messages/", "status": 429, "retry_after": 120})
    [answer] = ran(loop, desk, [marking(mails[0])], patience_s=10)
    with pytest.raises(ThrottledError) as error:
        answer.value()
    assert error.value.wait_s == 120


def test_what_may_have_been_done_is_not_sent_twice(
    desk: Desk,
    loop: Loop,
    mails: list[str],
    sandbox: Running,
    faults: Faults,
) -> None:
    sandbox.http.delete("/sandbox/log")
    faults({"path": "createReply", "status": 503, "after": True})
    part = Part("POST", ("me", "messages", mails[0], "createReply"), body={}, repeatable=False)
    assert [answer.status for answer in ran(loop, desk, [part])] == [503]
    assert len(sent(sandbox)) == 1


def test_each_part_names_the_version_it_changes(desk: Desk, loop: Loop, mails: list[str]) -> None:
    [answer] = ran(loop, desk, [marking(mails[0], 'W/"c3RhbGU="')])
    with pytest.raises(ChangedMeanwhileError):
        answer.value()


def test_nobody_asks_a_mailbox_that_a_part_was_told_to_leave_alone(
    desk: Desk, loop: Loop, mails: list[str], faults: Faults
) -> None:
    faults({"method": "PATCH", "path": "/messages/", "status": 429, "retry_after": 30, "times": 1})
    ran(loop, desk, [marking(mails[0])], patience_s=1)
    with pytest.raises(ThrottledError) as error:
        loop.wait(desk.get("messages", mails[0]))
    assert error.value.wait_s is not None
    assert 25 < error.value.wait_s <= 30.5
