"""Keys and tokens of a request, and what of them and of mails is told to nobody."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import pytest

from sandbox.llm.running import Running
from sandbox.llm.script import (
    Script,
    failing,
    saying,
)
from tests.workers.understand.openai.asking import ANSWER, Asked, ask, asked, settings_for
from workers.understand.openai.client import OpenAIChat
from workers.understand.openai.messages import ModelError


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
