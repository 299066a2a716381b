"""What a server can do: set, or found out by what it refuses, and remembered for all workers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
import redis

from core.model_settings import ModelSettings
from core.redis import connect
from sandbox.llm.running import Running, running
from sandbox.llm.script import Script, error_body, failing, saying
from tests.workers.understand.openai.asking import ANSWER, Asked, ask, settings_for
from workers.understand.openai.capabilities import Abilities, Capabilities
from workers.understand.openai.client import OpenAIChat


@pytest.fixture
def client(redis_url: str) -> redis.Redis:
    return connect(redis_url)


@pytest.fixture(scope="module")
def playing() -> Iterator[Running]:
    with running() as server:
        yield server


@pytest.fixture
def server(playing: Running) -> Running:
    playing.clear()
    return playing


def asked(settings: ModelSettings, client: redis.Redis | None = None) -> Asked:
    async def run() -> Asked:
        chat = OpenAIChat(settings, client)
        try:
            return await ask(chat)
        finally:
            await chat.aclose()

    return asyncio.run(run())


def forms(server: Running) -> list[str | None]:
    """What kind of answer each request asked for."""
    return [seen.body.get("response_format", {}).get("type") for seen in server.requests]


def test_a_server_without_schemas_is_asked_in_json_mode(server: Running) -> None:
    server.refuses.add("response_format:json_schema")
    server.queue(saying(ANSWER))
    assert json.loads(asked(settings_for(server)).text) == ANSWER
    assert forms(server) == ["json_schema", "json_object"]
    assert '"headline"' in server.requests[-1].text_of("system")


def test_a_server_with_neither_is_asked_in_words(server: Running) -> None:
    server.refuses.add("response_format")
    server.queue(saying(f"Sure! Here it is:\n```json\n{json.dumps(ANSWER)}\n```\nAnything else?"))
    found = asked(settings_for(server))
    assert json.loads(found.text) == ANSWER
    assert forms(server) == ["json_schema", "json_object", None]


@pytest.mark.parametrize(
    ("mode", "form"), [("strict", "json_schema"), ("json", "json_object"), ("plain", None), ("auto", "json_schema")]
)
def test_what_is_set_is_asked_first(server: Running, mode: str, form: str | None) -> None:
    server.queue(saying(ANSWER))
    assert json.loads(asked(settings_for(server, llm_schema=mode)).text) == ANSWER
    assert forms(server) == [form]


def test_a_form_that_is_set_is_not_left(server: Running) -> None:
    server.refuses.add("response_format")
    found = asked(settings_for(server, llm_schema="strict"))
    assert found.error is not None
    assert (found.error.reason, forms(server)) == ("not_configured", ["json_schema"])


@pytest.mark.parametrize("name", ["temperature", "reasoning_effort", "stream_options", "store"])
def test_a_parameter_that_is_not_known_is_left_out(server: Running, name: str) -> None:
    server.refuses.add(name)
    server.queue(saying(ANSWER))
    assert json.loads(asked(settings_for(server, llm_effort="low")).text) == ANSWER
    assert name not in server.requests[-1].body
    assert forms(server) == ["json_schema", "json_schema"]


def test_the_limit_goes_by_its_older_name_where_only_that_is_known(server: Running) -> None:
    server.refuses.add("max_completion_tokens")
    server.queue(saying(ANSWER))
    asked(settings_for(server))
    assert server.requests[-1].body["max_tokens"] == 300


def test_all_at_once_still_comes_to_an_answer(server: Running) -> None:
    server.refuses |= {"store", "temperature", "stream_options", "max_completion_tokens", "max_tokens"}
    server.refuses.add("response_format")
    server.queue(saying(ANSWER))
    assert json.loads(asked(settings_for(server)).text) == ANSWER
    assert set(server.requests[-1].body) == {"model", "messages", "stream"}


def test_what_was_found_out_is_known_to_the_next_worker(server: Running, client: redis.Redis) -> None:
    server.refuses |= {"response_format:json_schema", "store"}
    settings = settings_for(server)
    server.queue(saying(ANSWER), saying(ANSWER))
    asked(settings, client)
    before = len(server.requests)
    asked(settings, client)
    assert len(server.requests) == before + 1


def test_another_model_at_the_same_address_is_tried_anew(server: Running, client: redis.Redis) -> None:
    server.refuses.add("store")
    server.queue(saying(ANSWER), saying(ANSWER))
    asked(settings_for(server), client)
    asked(settings_for(server), client)
    assert len(server.requests) == 4


def test_a_refusal_that_names_nothing_ends_it(server: Running) -> None:
    server.queue(failing(400, "Something is wrong."))
    found = asked(settings_for(server))
    assert found.error is not None
    assert (found.error.reason, len(server.requests)) == ("not_configured", 1)


def test_where_the_service_may_keep_mails_it_is_always_asked_not_to() -> None:
    refusal = {"message": "Unsupported parameter: 'store'", "param": "store"}
    keeping = Capabilities(None, "x", must_not_store=True)
    assert keeping.less(Abilities(), refusal) is None
    assert Capabilities(None, "x").less(Abilities(), refusal) == Abilities(without=frozenset({"store"}))


def fastapi(*loc: str, kind: str = "Extra inputs are not permitted") -> dict[str, Any]:
    return {"detail": [{"type": "extra_forbidden", "loc": list(loc), "msg": kind, "input": "store the temperature"}]}


@pytest.mark.parametrize(
    ("body", "less"),
    [
        pytest.param(
            {"error": {"message": "Unsupported value: 'temperature' does not support 0", "param": "temperature"}},
            Abilities(without=frozenset({"temperature"})),
            id="a reasoning model",
        ),
        pytest.param(fastapi("body", "store"), Abilities(without=frozenset({"store"})), id="a strict server"),
        pytest.param(
            {"error": "'response_format' of type 'json_schema' is not supported"}, Abilities("json"), id="a bare text"
        ),
        pytest.param({"error": {"message": "Failed to parse grammar"}}, Abilities("json"), id="a schema too rich"),
        pytest.param({"error": {"message": "Please restore your storefront"}}, None, id="words like a name"),
        pytest.param({"error": {"message": "x" * 5000 + "temperature"}}, None, id="an echo far behind"),
        pytest.param(None, None, id="nothing"),
        pytest.param("<html>temperature</html>", Abilities(without=frozenset({"temperature"})), id="no JSON"),
        pytest.param([1, 2], None, id="a list"),
        pytest.param({"error": {"message": 7, "param": ["store"], "detail": {"store": 1}}}, None, id="odd types"),
    ],
)
def test_a_refusal_is_read_as_servers_write_it(body: Any, less: Abilities | None) -> None:
    assert Capabilities(None, "x").less(Abilities(), body) == less


def test_steps_down_come_to_an_end() -> None:
    words = "max_completion_tokens max_tokens reasoning_effort temperature stream_options store response_format"
    abilities: Abilities | None = Abilities()
    steps = 0
    while abilities is not None:
        abilities = Capabilities(None, "x").less(abilities, {"error": {"message": words}})
        steps += 1
    assert steps <= 9


@pytest.mark.parametrize("kept", [b"", b"{", b"[]", b'{"form":"moon","without":[]}', b'{"form":"json","without":[7]}'])
def test_what_another_version_remembered_is_passed_over(client: redis.Redis, kept: bytes) -> None:
    capabilities = Capabilities(client, f"old {kept!r}")
    client.set(capabilities._key, kept)
    assert asyncio.run(capabilities.current()) == Abilities()


def test_redis_away_changes_nothing(server: Running) -> None:
    server.refuses.add("store")
    server.queue(saying(ANSWER))
    found = asked(settings_for(server), connect("redis://127.0.0.1:9/0"))
    assert json.loads(found.text) == ANSWER


def test_a_prompt_that_is_too_long_is_no_reason_to_step_down(server: Running) -> None:
    words = "'max_tokens' is too large: 300. This model's maximum context length is 200 tokens"
    server.queue(Script(status=400, error=error_body(words, "BadRequestError", param="max_tokens")))
    found = asked(settings_for(server))
    assert found.error is not None
    assert (found.error.reason, len(server.requests)) == ("too_large", 1)
