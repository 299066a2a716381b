"""A request that fails: what is tried again, what a server asks for, time limits."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sandbox.llm.running import Running
from sandbox.llm.script import (
    Comment,
    Cut,
    End,
    Raw,
    Say,
    Script,
    Wait,
    busy,
    error_body,
    failing,
    saying,
)
from tests.workers.understand.openai.asking import ANSWER, asked


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        pytest.param(failing(401), "not_configured", id="wrong key"),
        pytest.param(failing(403), "not_configured", id="no access"),
        pytest.param(failing(404), "not_configured", id="no such model"),
        pytest.param(failing(302, Location="https://elsewhere.example/v1"), "not_configured", id="sent elsewhere"),
        pytest.param(failing(413), "too_large", id="too large"),
        pytest.param(failing(400, "This model's maximum context length is 4096 tokens"), "too_large", id="too long"),
        pytest.param(
            Script(status=400, error=error_body("The prompt was filtered", "invalid", code="content_filter")),
            "refused",
            id="Azure's filter before the model",
        ),
        pytest.param(
            Script(status=429, error=error_body("You exceeded your quota", "x", code="insufficient_quota")),
            "busy",
            id="no money left",
        ),
    ],
)
def test_what_another_try_cannot_change_is_asked_once(server: Running, script: Script, reason: str) -> None:
    found = asked(server, script, saying(ANSWER))
    assert found.error is not None
    assert (found.error.reason, len(server.requests)) == (reason, 1)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(failing(500), id="500"),
        pytest.param(failing(503), id="503"),
        pytest.param(failing(408), id="408"),
        pytest.param(busy(), id="429 without a time"),
        pytest.param(Script(steps=(Cut(),)), id="cut before the first word"),
        pytest.param(Script(steps=(Comment(), Wait(seconds=0.05), Cut())), id="cut after a comment"),
        pytest.param(Script(steps=(), done=True), id="an end without an answer"),
        pytest.param(Script(steps=(Raw(text='data: {"error":{"message":"down"}}\n\n'),)), id="an error event"),
    ],
)
def test_what_another_try_may_change_is_tried_again(server: Running, script: Script) -> None:
    found = asked(server, script, script, saying(ANSWER))
    assert json.loads(found.text) == ANSWER
    assert len(server.requests) == 3


def test_tries_come_to_an_end(server: Running) -> None:
    found = asked(server, *[failing(500)] * 9, llm_retries=3)
    assert found.error is not None
    assert (found.error.reason, len(server.requests)) == ("away", 4)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(Script(steps=(Say(text='{"headl'), Wait(seconds=0.05), Cut())), id="the connection is cut"),
        pytest.param(Script(steps=(Say(text='{"headl'), Raw(text='data: {"error":{"message":"x"}}\n\n'))), id="error"),
        pytest.param(Script(steps=(Say(text='{"headl'),)), id="it just ends"),
    ],
)
def test_after_the_first_word_nothing_is_tried_again(server: Running, script: Script) -> None:
    found = asked(server, script, saying(ANSWER))
    assert found.text == '{"headl'
    assert found.error is not None
    assert (found.error.reason, len(server.requests)) == ("cut_off", 1)


def test_nobody_at_the_address_is_away(server: Running) -> None:
    found = asked(server, llm_base_url="http://127.0.0.1:9/v1")
    assert found.error is not None
    assert found.error.reason == "away"


@pytest.mark.parametrize("date", [False, True], ids=["seconds", "a date"])
def test_the_time_a_server_asks_for_is_waited_out_to_the_letter(server: Running, date: bool) -> None:
    when = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=2) if date else 1.2
    found = asked(server, busy(when), saying(ANSWER))
    first, second = server.requests
    assert second.at - first.at >= (0.9 if date else 1.2)  # the server's Date has whole seconds
    assert json.loads(found.text) == ANSWER


def test_a_wait_longer_than_the_total_time_is_not_begun(server: Running) -> None:
    found = asked(server, busy(60), saying(ANSWER), llm_total_s=5)
    assert found.error is not None
    assert (found.error.reason, found.error.retry_after_s, len(server.requests)) == ("busy", 60, 1)
    assert found.took_s < 2


@pytest.mark.parametrize(
    ("script", "limits"),
    [
        pytest.param(saying(ANSWER, first_s=5), {"llm_first_token_s": 0.3}, id="no first word"),
        pytest.param(
            Script(steps=(Wait(seconds=5, headed=True), End())), {"llm_first_token_s": 0.3}, id="a head and no word"
        ),
        pytest.param(
            Script(steps=(Say(text="{"), Wait(seconds=5), End())), {"llm_between_tokens_s": 0.3}, id="a long silence"
        ),
        pytest.param(
            Script(steps=tuple(Say(text=" ") for _ in range(200)), per_second=20), {"llm_total_s": 0.5}, id="no end"
        ),
    ],
)
def test_a_model_that_is_too_slow_is_given_up(server: Running, script: Script, limits: dict[str, Any]) -> None:
    found = asked(server, script, **limits)
    assert found.error is not None
    assert found.error.reason == "timeout"
    assert found.took_s < 1.5
