"""A tenant's tokens of a day: taken before, settled after, together for all workers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from typing import cast
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import redis

from core.redis import connect
from sandbox.llm.running import Running, running
from sandbox.llm.script import Script, Usage, failing, saying
from tests.workers.understand.openai.asking import ANSWER, PROMPT, Asked, ask, settings_for
from workers.understand.openai.budget import Budget, Reserved
from workers.understand.openai.client import OpenAIChat
from workers.understand.openai.messages import ModelError

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.fixture
def client(redis_url: str) -> redis.Redis:
    return connect(redis_url)


@pytest.fixture
def tenant() -> str:
    return uuid4().hex


def test_what_is_taken_is_counted_until_it_is_settled(client: redis.Redis, tenant: str) -> None:
    async def run() -> list[int]:
        budget = Budget(client, 1000)
        taken = await budget.reserve(tenant, 600)
        during = await budget.used(tenant)
        await budget.settle(taken, 150)
        return [during, await budget.used(tenant)]

    assert asyncio.run(run()) == [600, 150]


def test_more_than_estimated_is_counted_too(client: redis.Redis, tenant: str) -> None:
    async def run() -> int:
        budget = Budget(client, 1000)
        await budget.settle(await budget.reserve(tenant, 100), 250)
        return await budget.used(tenant)

    assert asyncio.run(run()) == 250


def test_what_the_day_does_not_hold_is_refused_and_not_counted(client: redis.Redis, tenant: str) -> None:
    async def run() -> tuple[ModelError, int]:
        budget = Budget(client, 1000)
        await budget.reserve(tenant, 700)
        with pytest.raises(ModelError) as caught:
            await budget.reserve(tenant, 301)
        return caught.value, await budget.used(tenant)

    error, used = asyncio.run(run())
    assert (error.reason, used) == ("budget", 700)
    assert error.retry_after_s is not None
    assert 0 < error.retry_after_s <= 86_400


def test_one_tenants_use_is_not_anothers(client: redis.Redis, tenant: str) -> None:
    async def run() -> Reserved:
        budget = Budget(client, 1000)
        await budget.reserve(tenant, 1000)
        return await budget.reserve(f"{tenant}-other", 1000)

    assert asyncio.run(run()).tokens == 1000


def test_workers_together_never_take_more_than_the_day_holds(client: redis.Redis, tenant: str) -> None:
    async def one() -> bool:
        try:
            await Budget(client, 1000).reserve(tenant, 90)
        except ModelError:
            return False
        return True

    async def run() -> list[bool]:
        return list(await asyncio.gather(*(one() for _ in range(40))))

    assert asyncio.run(run()).count(True) == 11


def test_a_day_ends_at_the_zones_midnight(client: redis.Redis, tenant: str) -> None:
    before, after = datetime(2026, 7, 1, 21, 59, tzinfo=UTC), datetime(2026, 7, 1, 22, 1, tzinfo=UTC)

    async def run() -> tuple[float | None, Reserved]:
        budget = Budget(client, 1000, BRUSSELS)
        await budget.reserve(tenant, 1000, now=before)
        with pytest.raises(ModelError) as caught:
            await budget.reserve(tenant, 1, now=before)
        return caught.value.retry_after_s, await budget.reserve(tenant, 1000, now=after)

    wait_s, taken = asyncio.run(run())
    assert wait_s == 60
    assert taken.tokens == 1000


def test_a_day_on_which_the_clocks_change_is_as_long_as_it_is(client: redis.Redis, tenant: str) -> None:
    async def run() -> float | None:
        budget = Budget(client, 10, BRUSSELS)
        with pytest.raises(ModelError) as caught:
            await budget.reserve(tenant, 11, now=datetime(2026, 10, 24, 22, 0, tzinfo=UTC))  # midnight there
        return caught.value.retry_after_s

    assert asyncio.run(run()) == 25 * 3600


def test_a_lost_workers_estimate_stays_until_its_day_is_over(client: redis.Redis, tenant: str) -> None:
    async def run() -> int:
        await Budget(client, 1000).reserve(tenant, 400)
        return await Budget(client, 1000).used(tenant)

    assert asyncio.run(run()) == 400
    (key,) = cast("list[bytes]", client.keys(f"helder:llm:day:{tenant}:*"))
    assert 86_400 < client.ttl(key) <= timedelta(days=2).total_seconds()


def test_a_day_that_lapsed_meanwhile_does_not_come_back(client: redis.Redis, tenant: str) -> None:
    async def run() -> None:
        budget = Budget(client, 1000)
        taken = await budget.reserve(tenant, 400)
        client.delete(str(taken.key))
        await budget.settle(taken, 100)

    asyncio.run(run())
    assert client.keys(f"helder:llm:day:{tenant}:*") == []


@pytest.mark.parametrize(
    ("url", "day_tokens"),
    [(None, 1), ("redis://127.0.0.1:9/0", 1), ("redis://127.0.0.1:9/0", 0)],
    ids=["no Redis", "Redis away", "no limit"],
)
def test_where_nothing_can_be_counted_nothing_is_refused(tenant: str, url: str | None, day_tokens: int) -> None:
    async def run() -> Reserved:
        budget = Budget(connect(url) if url else None, day_tokens)
        taken = await budget.reserve(tenant, 500)
        await budget.settle(taken, 400)
        return taken

    assert asyncio.run(run()) == Reserved(None, 0)


@pytest.fixture(scope="module")
def playing() -> Iterator[Running]:
    with running() as server:
        yield server


async def counted(
    server: Running, client: redis.Redis, tenant: str, script: Script, day_tokens: int = 100_000
) -> tuple[Asked, int]:
    server.clear()
    server.queue(script)
    chat = OpenAIChat(settings_for(server, llm_retries=0, llm_day_tokens=day_tokens), client)
    found = await ask(chat, tenant=tenant)
    await chat.aclose()
    return found, await Budget(client, day_tokens).used(tenant)


def test_an_answer_costs_what_the_server_says(playing: Running, client: redis.Redis, tenant: str) -> None:
    script = saying(ANSWER, usage=Usage(prompt=1200, completion=90, cached=1000))
    assert asyncio.run(counted(playing, client, tenant, script))[1] == 1290


def test_a_refusal_costs_nothing(playing: Running, client: redis.Redis, tenant: str) -> None:
    assert asyncio.run(counted(playing, client, tenant, failing(500)))[1] == 0


def test_over_budget_nothing_is_sent(playing: Running, client: redis.Redis, tenant: str) -> None:
    found, used = asyncio.run(counted(playing, client, tenant, saying(ANSWER), day_tokens=100))
    assert found.error is not None
    assert (found.error.reason, used, playing.requests) == ("budget", 0, [])


def test_an_answer_that_was_given_up_costs_what_it_was_about(
    playing: Running, client: redis.Redis, tenant: str
) -> None:
    async def run() -> int:
        playing.clear()
        playing.queue(saying({"headline": "woord " * 500}, per_second=50))
        chat = OpenAIChat(settings_for(playing), client)
        async with aclosing(chat.stream(PROMPT, tenant=tenant, key="k")) as parts:
            await anext(parts)
        await chat.aclose()
        return await Budget(client, 100_000).used(tenant)

    assert 20 <= asyncio.run(run()) <= 150
