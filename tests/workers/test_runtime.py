"""What one worker process holds of the model: a client on its own loop, or none."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from core.settings import Settings
from core.store.database import Database
from sandbox.llm.running import Running, running
from sandbox.llm.script import saying
from tests.workers.understand.openai.asking import ANSWER, PROMPT
from workers.runtime import Runtime
from workers.understand.openai.messages import Finished, Piece

Made = Callable[..., Runtime]


class _NoSignIn:
    def graph_token(self, tenant_id: str, assertion: str) -> str:
        raise AssertionError("nobody signs in here")


@pytest.fixture
def made(tmp_path: Path, redis_url: str, secret_key: str) -> Iterator[Made]:
    url = f"sqlite:///{tmp_path}/helder.sqlite3"
    Database(url).close()
    there: list[Runtime] = []

    def make(**model: Any) -> Runtime:
        settings = Settings(
            **{
                "database_url": url,
                "redis_url": redis_url,
                "secret_keys": (secret_key,),
                "auth_tenants": ("tenant-a",),
                "auth_client_id": "client-a",
                **model,
            }
        )
        there.append(Runtime(settings, _NoSignIn()))
        return there[-1]

    yield make
    for each in there:
        each.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as playing:
        yield playing


async def answer(runtime: Runtime) -> tuple[str, Finished]:
    assert runtime.chat is not None
    parts: list[Piece | Finished] = []
    async with aclosing(runtime.chat.stream(PROMPT, tenant="tenant-a", key="job-1")) as stream:
        parts = [part async for part in stream]
    end = parts.pop()
    assert isinstance(end, Finished)
    return "".join(part.text for part in parts if isinstance(part, Piece)), end


def test_without_a_model_there_is_nothing_to_ask(made: Made) -> None:
    assert made().chat is None


def test_a_model_is_asked_on_the_processs_own_loop(made: Made, server: Running) -> None:
    runtime = made(llm_base_url=server.url, llm_model="small", llm_api_key=server.key)
    for _ in range(2):
        server.queue(saying(ANSWER))
        text, _ = runtime.wait(answer(runtime), seconds=10)
        assert json.loads(text) == ANSWER


def test_what_was_used_is_counted_in_redis_for_all_workers(made: Made, server: Running) -> None:
    runtime = made(llm_base_url=server.url, llm_model="small", llm_api_key=server.key)
    server.queue(saying(ANSWER))
    before = sum(int(runtime.redis.get(key) or 0) for key in runtime.redis.scan_iter("helder:llm:day:tenant-a:*"))
    runtime.wait(answer(runtime), seconds=10)
    give_up = time.monotonic() + 5
    used = 0
    while used != 120 and time.monotonic() < give_up:  # settled behind the answer
        now = sum(int(runtime.redis.get(key) or 0) for key in runtime.redis.scan_iter("helder:llm:day:tenant-a:*"))
        used = now - before
    assert used == 120


def test_a_wait_that_is_over_stops_the_request(made: Made, server: Running) -> None:
    runtime = made(llm_base_url=server.url, llm_model="small", llm_api_key=server.key)
    server.queue(saying(ANSWER, first_s=20))
    with pytest.raises(TimeoutError):
        runtime.wait(answer(runtime), seconds=0.5)
    over = time.monotonic()
    while server.requests[-1].gone_at is None and time.monotonic() < over + 5:
        time.sleep(0.005)
    assert (server.requests[-1].gone_at or over + 9) - over < 0.2
