"""Verdicts that lapse, and questions that are sealed on their way."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from uuid import uuid4

import pytest
import redis

from core.access import REFUSED_S, Answer, Question, Questions, Verdict, Verdicts
from core.crypto import Vault
from core.redis import connect
from core.store.jobs import User

ANKE = User("tenant", "anke")
INFO = "info@maes.example"


@pytest.fixture
def client(redis_url: str) -> Iterator[redis.Redis]:
    made = connect(redis_url, 1.5)
    yield made
    made.close()


@pytest.fixture
def questions(client: redis.Redis, secret_key: str) -> Questions:
    return Questions(client, Vault([secret_key]))


@pytest.fixture
def question() -> Question:
    return Question(ANKE, INFO, (uuid4().hex, uuid4().hex), "header.claims.signature")


def test_a_verdict_holds_for_one_user_one_mailbox_and_one_mail(client: redis.Redis) -> None:
    mail, verdicts = uuid4().hex, Verdicts(client, 60)
    verdicts.keep(ANKE, INFO, {mail: Verdict.READABLE})
    assert verdicts.read(ANKE, INFO.upper(), [mail, "other"]) == {mail: Verdict.READABLE}
    assert verdicts.read(User("tenant", "tom"), INFO, [mail]) == {}
    assert verdicts.read(User("elsewhere", "anke"), INFO, [mail]) == {}
    assert verdicts.read(ANKE, "sales@maes.example", [mail]) == {}


def test_a_verdict_lapses(client: redis.Redis) -> None:
    mail, verdicts = uuid4().hex, Verdicts(client, 1)
    verdicts.keep(ANKE, INFO, {mail: Verdict.READABLE})
    time.sleep(1.1)
    assert verdicts.read(ANKE, INFO, [mail]) == {}


def test_a_refusal_lapses_sooner_so_that_access_that_is_given_is_seen_soon(client: redis.Redis) -> None:
    verdicts, mails = Verdicts(client, 300), [uuid4().hex, uuid4().hex]
    verdicts.keep(ANKE, INFO, dict(zip(mails, (Verdict.READABLE, Verdict.REFUSED), strict=True)))
    lives = sorted(client.ttl(key) for key in client.scan_iter("helder:access:verdict:*"))  # type: ignore[type-var]
    assert [life for life in lives if life in (REFUSED_S, 300)][-2:] == [REFUSED_S, 300]


def test_a_question_waits_sealed_and_goes_with_its_answer(
    client: redis.Redis, questions: Questions, question: Question
) -> None:
    asked = questions.ask(question)
    sealed = client.get(f"helder:access:question:{asked}")
    assert isinstance(sealed, bytes)
    assert not any(word.encode() in sealed for word in (question.assertion, INFO, *question.message_ids))
    assert (questions.take(asked), question.assertion in repr(question)) == (question, False)
    questions.answer(asked, Answer("graph_busy", 3.0))
    assert questions.take(asked) is None
    assert questions.wait(asked, 1) == Answer("graph_busy", 3.0)


def test_who_waits_hears_the_answer_at_once(questions: Questions, question: Question) -> None:
    asked = questions.ask(question)
    answers = threading.Timer(0.2, questions.answer, (asked, Answer()))
    answers.start()
    started = time.monotonic()
    assert questions.wait(asked, 5) == Answer()
    assert time.monotonic() - started < 1.5
    answers.join()  # it may still be at the connection that is closed after this


def test_who_is_not_answered_does_not_wait_long(questions: Questions) -> None:
    assert questions.wait(uuid4().hex, 0.3) is None
