"""What tests of the client share: a prompt, a client for a scripted server, and what came of asking."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import redis

from core.model_settings import ModelSettings
from sandbox.llm.running import Running
from sandbox.llm.script import Script
from workers.understand.openai.client import OpenAIChat
from workers.understand.openai.messages import Finished, ModelError, Piece, Prompt

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"headline": {"type": "string"}},
    "required": ["headline"],
    "additionalProperties": False,
}
PROMPT = Prompt("You read mails.", "1 Kunt u de zilverreiger sturen?", SCHEMA, "card", 300)
FREE = Prompt("You write replies.", "1 Kunt u de zilverreiger sturen?", {}, "reply", 300)
ANSWER = {"headline": "Vraag naar de zilverreiger, één stuk"}


@dataclass
class Asked:
    """What one call gave: its text, its end or its error, and when (seconds since the call)."""

    text: str = ""
    end: Finished | None = None
    error: ModelError | None = None
    first_s: float | None = None
    took_s: float = 0.0
    pieces: list[str] = field(default_factory=list)


def settings_for(server: Running, **changes: Any) -> ModelSettings:
    """As an operator would set them; a model of its own each time, so that no test knows another's abilities."""
    given = {"llm_base_url": server.url, "llm_api_key": server.key, "llm_model": f"model-{uuid4().hex[:8]}", **changes}
    return ModelSettings(**given)


async def ask(chat: OpenAIChat, prompt: Prompt = PROMPT, tenant: str = "tenant-a") -> Asked:
    asked, began = Asked(), time.perf_counter()
    try:
        async with aclosing(chat.stream(prompt, tenant=tenant, key="job-1")) as parts:
            async for part in parts:
                if isinstance(part, Piece):
                    asked.first_s = asked.first_s or time.perf_counter() - began
                    asked.pieces.append(part.text)
                else:
                    asked.end = part
    except ModelError as error:
        asked.error = error
    asked.text, asked.took_s = "".join(asked.pieces), time.perf_counter() - began
    return asked


def told(
    server: Running,
    story: Callable[[OpenAIChat], Awaitable[Any]],
    *,
    client: redis.Redis | None = None,
    **changes: Any,
) -> Any:
    """Run a story with a client that is closed after it."""

    async def run() -> Any:
        chat = OpenAIChat(settings_for(server, **changes), client)
        try:
            return await story(chat)
        finally:
            await chat.aclose()

    return asyncio.run(run())


def asked(server: Running, *scripts: Script, prompt: Prompt = PROMPT, **changes: Any) -> Asked:
    server.queue(*scripts)
    found: Asked = told(server, lambda chat: ask(chat, prompt), **changes)
    return found
