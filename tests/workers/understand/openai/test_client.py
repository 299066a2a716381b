"""One request over a real wire: pieces, ends, cancelling, many at once."""

from __future__ import annotations

import asyncio
import json
import time

import pytest

from sandbox.llm.running import Running
from sandbox.llm.script import (
    Comment,
    Cut,
    End,
    Raw,
    Say,
    Script,
    Usage,
    Wait,
    filtered,
    refusing,
    saying,
)
from tests.workers.understand.openai.asking import ANSWER, FREE, PROMPT, ask, asked, settings_for, told
from workers.understand.openai.client import OpenAIChat
from workers.understand.openai.messages import Piece, Prompt


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
    "raw", ["data: {nonsense\n\n", "data: []\n\n", 'data: "moon"\n\n', 'data: {"choices":[{"delta":7}]}\n\n']
)
def test_events_that_are_none_never_break_out(server: Running, raw: str) -> None:
    found = asked(server, Script(steps=(Raw(text=raw),)), llm_retries=0)
    assert found.error is not None
    assert found.error.reason in {"nonsense", "cut_off"}


def test_an_answer_cut_behind_its_end_is_whole(server: Running) -> None:
    found = asked(server, Script(steps=(Say(text="{}"), End(), Wait(seconds=0.05), Cut())))
    assert (found.text, found.error) == ("{}", None)


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
