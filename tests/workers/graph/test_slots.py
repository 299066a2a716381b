"""Four requests at once on a mailbox, one of them kept for people who click."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from uuid import uuid4

import pytest

import workers.graph.slots as module
from core.errors import GraphBusyError
from core.redis import connect
from workers.graph.slots import AT_ONCE, Slots


@pytest.fixture
def slots(redis_url: str) -> Slots:
    return Slots(connect(redis_url))


@pytest.fixture
def mailbox() -> str:
    return f"{uuid4().hex}@maes-techniek.example"


async def taken(slots: Slots, mailbox: str, count: int, *, clicked: bool) -> AsyncExitStack:
    held = AsyncExitStack()
    for _ in range(count):
        await held.enter_async_context(slots.slot(mailbox, clicked=clicked))
    return held


def test_a_click_finds_a_place_while_a_run_takes_all_it_may(slots: Slots, mailbox: str) -> None:
    async def story() -> str:
        held = await taken(slots, mailbox, AT_ONCE - 1, clicked=False)
        async with held, slots.slot(mailbox, clicked=True):
            return "clicked"

    assert asyncio.run(story()) == "clicked"


def test_a_run_waits_for_a_place_and_gets_it_when_one_is_left(slots: Slots, mailbox: str) -> None:
    async def story() -> list[str]:
        order: list[str] = []
        held = await taken(slots, mailbox, AT_ONCE - 1, clicked=False)

        async def late() -> None:
            async with slots.slot(mailbox, clicked=False):
                order.append("late came in")

        waiting = asyncio.create_task(late())
        await asyncio.sleep(0.1)
        order.append("places left")
        await held.aclose()
        await waiting
        return order

    assert asyncio.run(story()) == ["places left", "late came in"]


def test_who_finds_no_place_in_time_is_told_to_come_back(
    slots: Slots, mailbox: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 0.1)

    async def story() -> None:
        async with await taken(slots, mailbox, AT_ONCE, clicked=True), slots.slot(mailbox, clicked=True):
            pass

    with pytest.raises(GraphBusyError):
        asyncio.run(story())


def test_a_place_of_a_dead_worker_lapses(slots: Slots, mailbox: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LEASE_S", -1.0)  # as if taken long ago and never given back

    async def story() -> str:
        async with await taken(slots, mailbox, AT_ONCE + 2, clicked=True):
            return "all came in"

    assert asyncio.run(story()) == "all came in"


def test_while_redis_is_away_nothing_is_counted() -> None:
    async def story() -> str:
        async with await taken(Slots(connect("redis://127.0.0.1:1/0")), "a", AT_ONCE + 1, clicked=True):
            return "all came in"

    assert asyncio.run(story()) == "all came in"
