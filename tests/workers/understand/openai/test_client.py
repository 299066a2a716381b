"""One request over a real wire: pieces, ends, failures, retries, time limits, sign-in."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import workers.understand.openai.client as module
from sandbox.llm.running import Running, running
from sandbox.llm.script import (
    Comment,
    Cut,
    End,
    Raw,
    Say,
    Script,
    Usage,
    Wait,
    busy,
    error_body,
    failing,
    filtered,
    refusing,
    saying,
)
from tests.workers.understand.openai.asking import ANSWER, FREE, PROMPT, Asked, ask, settings_for, told
from workers.understand.openai.client import OpenAIChat
from workers.understand.openai.messages import ModelError, Piece, Prompt


@pytest.fixture(scope="module")
def playing() -> Iterator[Running]:
    with running() as server:
        yield server


@pytest.fixture
def server(playing: Running, monkeypatch: pytest.MonkeyPatch) -> Running:
    """Nothing waits; a second try comes soon, so that no test waits for long."""
    playing.clear()
    monkeypatch.setattr(module, "FIRST_WAIT_S", 0.02)
    return playing


def asked(server: Running, *scripts: Script, prompt: Prompt = PROMPT, **changes: Any) -> Asked:
    server.queue(*scripts)
    found: Asked = told(server, lambda chat: ask(chat, prompt), **changes)
    return found


@pytest.mark.parametrize("piece_bytes", [0, 1, 7, 4096])
def test_an_answer_arrives_whole_however_the_wire_cuts_it(server: Running, piece_bytes: int) -> None:
    found = asked(server, saying(ANSWER, size=3, piece_bytes=piece_bytes))
    assert json.loads(found.text) == ANSWER
    assert found.end is not None
    assert found.end.reason == "stop"


def test_a_piece_comes_before_the_answer_is_whole(server: Running) -> None:
    script = Script(steps=(Say(text='{"headline":'), Wait(seconds=0.4), Say(text=' "x"}'), End()))
    found = asked(server, script)
    assert found.pieces == ['{"headline":', ' "x"}']
    assert found.first_s is not None
    assert found.first_s < 0.3 < found.took_s


def test_the_server_tells_what_was_used(server: Running) -> None:
    found = asked(server, saying(ANSWER, usage=Usage(prompt=1200, completion=90, cached=1024)))
    assert found.end is not None
    assert found.end.usage.model_dump() == {"input": 1200, "output": 90, "cached": 1024}


def test_where_it_does_not_tell_it_is_estimated(server: Running) -> None:
    found = asked(server, saying(ANSWER, usage=None))
    assert found.end is not None
    assert found.end.usage.input > 0
    assert 5 <= found.end.usage.output <= 30


def test_a_request_asks_for_the_schema_the_limits_and_to_keep_nothing(server: Running) -> None:
    asked(server, saying(ANSWER), llm_effort="low", llm_output_tokens=200)
    body = server.requests[-1].body
    assert body["response_format"]["json_schema"] == {"name": "card", "schema": PROMPT.schema, "strict": True}
    assert body["stream"] is True
    assert body["stream_options"] == {"include_usage": True}
    assert (body["max_completion_tokens"], body["reasoning_effort"], body["store"]) == (200, "low", False)
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert "tools" not in body


def test_a_prompt_without_schema_is_answered_in_free_text(server: Running) -> None:
    found = asked(server, saying("Beste, {ja}. Groeten"), prompt=FREE)
    assert found.text == "Beste, {ja}. Groeten"
    assert "response_format" not in server.requests[-1].body


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        pytest.param(saying(ANSWER, reason="length"), "length", id="too long"),
        pytest.param(refusing(), "refused", id="the model will not"),
        pytest.param(filtered('{"headline": "a'), "filtered", id="a filter stops it"),
        pytest.param(filtered(), "filtered", id="a filter stops it at once"),
    ],
)
def test_an_end_says_why(server: Running, script: Script, reason: str) -> None:
    found = asked(server, script)
    assert found.end is not None
    assert found.end.reason == reason


def test_comments_that_keep_a_connection_alive_say_nothing(server: Running) -> None:
    script = Script(steps=(Comment(), Say(text="{}"), Comment(), End()))
    assert asked(server, script).text == "{}"


def test_thoughts_are_a_sign_of_life_and_no_part_of_the_answer(server: Running) -> None:
    thought = Raw(text='data: {"choices":[{"index":0,"delta":{"reasoning_content":"hm"}}]}\n\n')
    script = Script(steps=(thought, Wait(seconds=0.4), thought, Wait(seconds=0.4), Say(text="{}"), End()))
    found = asked(server, script, llm_first_token_s=0.6)
    assert (found.text, found.error) == ("{}", None)


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


@pytest.mark.parametrize(
    "raw", ["data: {nonsense\n\n", "data: []\n\n", 'data: "moon"\n\n', 'data: {"choices":[{"delta":7}]}\n\n']
)
def test_events_that_are_none_never_break_out(server: Running, raw: str) -> None:
    found = asked(server, Script(steps=(Raw(text=raw),)), llm_retries=0)
    assert found.error is not None
    assert found.error.reason in {"nonsense", "cut_off"}


def test_an_answer_cut_behind_its_end_is_whole(server: Running) -> None:
    found = asked(server, Script(steps=(Say(text="{}"), End(), Wait(seconds=0.05), Cut())))
    assert (found.text, found.error) == ("{}", None)


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


def test_more_than_the_model_may_read_is_not_sent(server: Running) -> None:
    long = Prompt("s", "een lange brief " * 2000, PROMPT.schema, "card", 300)
    found = asked(server, prompt=long, llm_input_tokens=1000)
    assert found.error is not None
    assert (found.error.reason, server.requests) == ("too_large", [])


@pytest.mark.parametrize("how", ["closed", "cancelled", "before the first word"])
def test_giving_up_stops_the_request_within_200_ms(server: Running, how: str) -> None:
    first_s = 5.0 if how == "before the first word" else 0.0
    server.queue(saying("x" * 4000, first_s=first_s, per_second=20))

    async def story(chat: OpenAIChat) -> float:
        parts = chat.stream(FREE, tenant="t", key="k")
        if how == "closed":
            assert isinstance(await anext(parts), Piece)
            gone = time.monotonic()
            await parts.aclose()
        else:
            if how == "cancelled":
                assert isinstance(await anext(parts), Piece)
            waiting = asyncio.ensure_future(anext(parts))
            await asyncio.sleep(0.3)
            gone = time.monotonic()
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
            await parts.aclose()
        while server.requests[-1].gone_at is None and time.monotonic() < gone + 2:
            await asyncio.sleep(0.005)
        return (server.requests[-1].gone_at or gone + 9) - gone

    assert told(server, story) < 0.2


def test_a_connection_is_used_again(server: Running) -> None:
    host, port = server.url.removeprefix("http://").removesuffix("/v1").split(":")
    connections: list[asyncio.Task[None]] = []

    async def pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            writer.write(data)
        writer.close()

    async def forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        to_reader, to_writer = await asyncio.open_connection(host, int(port))
        connections.append(asyncio.create_task(pour(to_reader, writer)))
        await pour(reader, to_writer)

    async def run() -> int:
        server.queue(*[saying(ANSWER)] * 4)
        between = await asyncio.start_server(forward, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{between.sockets[0].getsockname()[1]}/v1"
        chat = OpenAIChat(settings_for(server, llm_base_url=url))
        assert [json.loads((await ask(chat)).text) for _ in range(4)] == [ANSWER] * 4
        await chat.aclose()
        await asyncio.gather(*connections)
        between.close()
        return len(connections)

    assert asyncio.run(run()) == 1


def test_thirty_two_answers_come_at_the_same_time(server: Running) -> None:
    async def story(chat: OpenAIChat) -> float:
        server.queue(*[saying(ANSWER, first_s=0.5)] * 32)
        began = time.perf_counter()
        found = await asyncio.gather(*(ask(chat) for _ in range(32)))
        assert all(json.loads(each.text) == ANSWER for each in found)
        return time.perf_counter() - began

    assert told(server, story) < 8  # one after the other would take 16 s


@pytest.mark.parametrize(
    ("changes", "header", "value"),
    [
        pytest.param({}, "authorization", "Bearer sandbox-llm-key", id="OpenAI's way"),
        pytest.param({"llm_sign_in": "api-key"}, "api-key", "sandbox-llm-key", id="Azure's way"),
    ],
)
def test_the_key_travels_in_one_header_only(server: Running, changes: dict[str, Any], header: str, value: str) -> None:
    asked(server, saying(ANSWER), **changes)
    headers = server.requests[-1].headers
    assert headers[header] == value
    assert [name for name, said in headers.items() if server.key in said] == [header]


def test_azures_address_is_one_like_any_other(server: Running) -> None:
    azure = server.url.replace("/v1", "/openai/v1/")
    found = asked(server, saying(ANSWER), llm_base_url=azure, llm_sign_in="api-key", llm_model="deployment")
    assert json.loads(found.text) == ANSWER
    assert server.requests[-1].path == "/openai/v1/chat/completions"


def test_a_server_that_asks_for_no_key_gets_none(server: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "keys", frozenset())
    asked(server, saying(ANSWER), llm_api_key=None)
    assert not {"authorization", "api-key"} & set(server.requests[-1].headers)


def test_a_token_of_entra_takes_the_place_of_a_key(server: Running) -> None:
    async def story() -> str | None:
        async def token() -> str:
            return server.key

        chat = OpenAIChat(settings_for(server, llm_api_key=None), token=token)
        server.queue(saying(ANSWER))
        try:
            return (await ask(chat)).text
        finally:
            await chat.aclose()

    assert json.loads(asyncio.run(story()) or "") == ANSWER


def test_without_a_sign_in_nothing_is_sent_and_the_reason_is_told(server: Running) -> None:
    async def run() -> Asked:
        async def token() -> str:
            raise ModelError("not_configured")

        chat = OpenAIChat(settings_for(server, llm_api_key=None), token=token)
        try:
            return await ask(chat)
        finally:
            await chat.aclose()

    found = asyncio.run(run())
    assert found.error is not None
    assert (found.error.reason, server.requests) == ("not_configured", [])


def test_nothing_is_taken_from_the_environment_of_other_programs(
    server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.setenv(name, "moonlight")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Extra: moonlight")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert json.loads(asked(server, saying(ANSWER)).text) == ANSWER
    assert "moonlight" not in str(server.requests[-1].headers)


@pytest.mark.parametrize("script", [saying(ANSWER), failing(500), failing(400, "zilverreiger is not supported")])
def test_no_log_holds_a_word_of_a_mail(
    server: Running, script: Script, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    asked(server, script, llm_retries=0)
    written = caplog.text + "".join(capfd.readouterr())
    assert "zilverreiger" not in written
    assert server.key not in written


def test_an_error_holds_nothing_of_the_request(server: Running) -> None:
    found = asked(server, failing(400, "zilverreiger is wrong"), llm_retries=0)
    assert found.error is not None
    assert type(found.error) is ModelError
    assert "zilverreiger" not in f"{found.error!r} {found.error.__cause__!r}"
    assert found.error.__suppress_context__
