"""A model that is down is left alone by all workers together."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any
from uuid import uuid4

import pytest
import redis

from core.redis import connect
from sandbox.llm.running import Running, running
from sandbox.llm.script import failing, saying
from tests.workers.understand.openai.asking import ANSWER, ask, settings_for
from workers.understand.openai.breaker import Breaker, Leave, Outcome
from workers.understand.openai.client import OpenAIChat

REST_S = 0.3


@pytest.fixture
def client(redis_url: str) -> redis.Redis:
    return connect(redis_url)


@pytest.fixture
def name() -> str:
    return uuid4().hex


def breaker(client: redis.Redis | None, name: str) -> Breaker:
    return Breaker(client, name, failures=3, rest_s=REST_S)


async def tell(breaker: Breaker, *outcomes: Outcome) -> None:
    for outcome in outcomes:
        await breaker.tell(await breaker.ask(), outcome)


def story(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


def test_some_failures_let_everyone_through(client: redis.Redis, name: str) -> None:
    async def run() -> Leave:
        mine = breaker(client, name)
        await tell(mine, "bad", "bad", "none")
        return await mine.ask()

    assert story(run()) == Leave(granted=True)


def test_enough_failures_stop_every_worker(client: redis.Redis, name: str) -> None:
    async def run() -> Leave:
        await tell(breaker(client, name), "bad", "bad", "bad")
        return await breaker(client, name).ask()

    leave = story(run())
    assert (leave.granted, leave.why) == (False, "open")
    assert 0 < leave.wait_s <= REST_S


def test_another_model_is_not_stopped(client: redis.Redis, name: str) -> None:
    async def run() -> Leave:
        await tell(breaker(client, name), "bad", "bad", "bad")
        return await breaker(client, f"{name}-other").ask()

    assert story(run()).granted


def test_failures_among_many_successes_do_not_stop_it(client: redis.Redis, name: str) -> None:
    async def run() -> Leave:
        mine = breaker(client, name)
        for _ in range(5):
            await tell(mine, "ok", "ok", "bad")
        return await mine.ask()

    assert story(run()).granted


def test_after_the_rest_one_worker_tries_and_the_others_wait(client: redis.Redis, name: str) -> None:
    async def run() -> list[Leave]:
        await tell(breaker(client, name), "bad", "bad", "bad")
        await asyncio.sleep(REST_S + 0.05)
        return list(await asyncio.gather(*(breaker(client, name).ask() for _ in range(8))))

    leaves = story(run())
    assert [leave.granted for leave in leaves].count(True) == 1
    assert [bool(leave.probe) for leave in leaves].count(True) == 1


@pytest.mark.parametrize(
    ("outcome", "granted"),
    [pytest.param("ok", [True, True], id="well again"), pytest.param("bad", [False, False], id="still down")],
)
def test_what_the_probe_found_holds_for_all(
    client: redis.Redis, name: str, outcome: Outcome, granted: list[bool]
) -> None:
    async def run() -> list[bool]:
        await tell(breaker(client, name), "bad", "bad", "bad")
        await asyncio.sleep(REST_S + 0.05)
        await tell(breaker(client, name), outcome)
        return [(await breaker(client, name).ask()).granted for _ in range(2)]

    assert story(run()) == granted


def test_a_probe_that_was_given_up_makes_place_for_the_next(client: redis.Redis, name: str) -> None:
    async def run() -> list[bool]:
        await tell(breaker(client, name), "bad", "bad", "bad")
        await asyncio.sleep(REST_S + 0.05)
        await tell(breaker(client, name), "none")
        return [bool((await breaker(client, name).ask()).probe) for _ in range(2)]

    assert story(run()) == [True, False]


def test_a_late_success_of_before_does_not_close_it(client: redis.Redis, name: str) -> None:
    async def run() -> bool:
        mine = breaker(client, name)
        early = await mine.ask()
        await tell(mine, "bad", "bad", "bad")
        await mine.tell(early, "ok")
        return (await mine.ask()).granted

    assert story(run()) is False


def test_a_wait_that_the_server_asked_for_holds_for_all(client: redis.Redis, name: str) -> None:
    async def run() -> tuple[Leave, Leave]:
        await breaker(client, name).pause(0.2)
        early = await breaker(client, name).ask()
        await asyncio.sleep(0.25)
        return early, await breaker(client, name).ask()

    early, late = story(run())
    assert (early.granted, early.why) == (False, "pause")
    assert 0 < early.wait_s <= 0.2
    assert late.granted


@pytest.mark.parametrize("away", [None, "redis://127.0.0.1:9/0"], ids=["no Redis", "Redis away"])
def test_without_redis_everyone_is_let_through(away: str | None, name: str) -> None:
    async def run() -> Leave:
        mine = breaker(connect(away) if away else None, name)
        await tell(mine, "bad", "bad", "bad", "bad")
        await mine.pause(5)
        return await mine.ask()

    assert story(run()).granted


def test_its_keys_lapse(client: redis.Redis, name: str) -> None:
    async def run() -> None:
        await tell(breaker(client, name), "ok", "bad")
        await tell(breaker(client, f"{name}-down"), "bad", "bad", "bad")

    story(run())
    keys = client.keys("helder:llm:breaker:*")
    assert isinstance(keys, list)
    assert keys
    assert all(client.pttl(key) != -1 for key in keys)


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as playing:
        yield playing


def test_a_server_that_is_down_is_not_asked_by_the_next_job(server: Running, client: redis.Redis) -> None:
    settings = settings_for(server, llm_retries=0, llm_breaker_failures=2, llm_breaker_rest_s=0.4)

    async def run() -> list[str]:
        server.clear()
        server.queue(failing(500), failing(503), saying(ANSWER))
        said = []
        for _ in range(4):
            chat = OpenAIChat(settings, client)
            found = await ask(chat)
            said.append(found.error.reason if found.error else f"{len(server.requests)} asked")
            await chat.aclose()
            await asyncio.sleep(0.45 if len(said) == 3 else 0)
        return said

    assert story(run()) == ["away", "away", "away", "3 asked"]
