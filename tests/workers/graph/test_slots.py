"""Four requests at once on a mailbox, one of them kept for people who click."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from uuid import uuid4

import pytest

import workers.graph.slots as module
from core.errors import GraphBusyError, ThrottledError
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


def test_a_place_that_this_process_gives_back_is_taken_at_once(
    slots: Slots, mailbox: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOK_AGAIN_S", 20.0)

    async def story() -> float:
        held = await taken(slots, mailbox, AT_ONCE - 1, clicked=False)

        async def late() -> float:
            async with slots.slot(mailbox, clicked=False):
                return time.monotonic()

        waiting = asyncio.create_task(late())
        await asyncio.sleep(0.3)
        await held.aclose()
        left = time.monotonic()
        return await waiting - left

    assert asyncio.run(story()) < 5


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


def throttled(slots: Slots, mailbox: str, wait_s: float) -> None:
    """A request that Graph answers with 429."""

    async def story() -> None:
        async with slots.slot(mailbox, clicked=False):
            raise ThrottledError("graph answered 429", wait_s=wait_s)

    with pytest.raises(ThrottledError):
        asyncio.run(story())


def entered(slots: Slots, mailbox: str, *, clicked: bool = False) -> float:
    """0 where a place was free, else the seconds that are to be waited."""

    async def story() -> None:
        async with slots.slot(mailbox, clicked=clicked):
            pass

    try:
        asyncio.run(story())
    except ThrottledError as error:
        return error.wait_s or 0
    return 0


@pytest.mark.parametrize("clicked", [True, False])
def test_after_a_429_nobody_asks_that_mailbox_before_its_time(slots: Slots, mailbox: str, clicked: bool) -> None:
    throttled(slots, mailbox, 0.5)
    assert 0 < entered(Slots(slots._client), mailbox, clicked=clicked) <= 0.7  # another worker, the same Redis
    assert entered(slots, f"other-{mailbox}", clicked=clicked) == 0
    time.sleep(0.7)
    assert entered(slots, mailbox, clicked=clicked) == 0


def test_who_is_sent_away_does_not_make_the_wait_longer(slots: Slots, mailbox: str) -> None:
    throttled(slots, mailbox, 0.5)
    waits = [entered(slots, mailbox) for _ in range(10)]
    assert waits == sorted(waits, reverse=True)


def test_a_shorter_wait_does_not_shorten_a_longer_one(slots: Slots, mailbox: str) -> None:
    async def story() -> None:
        async with await taken(slots, mailbox, 1, clicked=True):
            for wait_s in (5.0, 0.2):
                await asyncio.to_thread(slots._close, f"helder:slots:{mailbox}", wait_s)

    asyncio.run(story())
    assert entered(slots, mailbox) > 4


def test_a_place_is_given_back_when_its_request_is_throttled(slots: Slots, mailbox: str) -> None:
    for _ in range(AT_ONCE + 1):
        throttled(slots, mailbox, 0.05)
        time.sleep(0.2)
    assert entered(slots, mailbox) == 0


def test_the_limit_of_requests_in_a_window_is_kept_to_before_it_is_hit(slots: Slots, mailbox: str) -> None:
    few = Slots(slots._client, requests=3, window_s=0.5)
    assert [entered(few, mailbox) for _ in range(3)] == [0, 0, 0]
    assert 0 < entered(few, mailbox) <= 0.6
    assert entered(few, f"other-{mailbox}") == 0
    time.sleep(0.65)
    assert entered(few, mailbox) == 0


def test_a_part_of_the_window_is_kept_for_people_who_click(slots: Slots, mailbox: str) -> None:
    few = Slots(slots._client, requests=20, window_s=30)
    assert [entered(few, mailbox) for _ in range(20)][:19] == [0] * 19
    assert entered(few, mailbox) > 0
    assert entered(few, mailbox, clicked=True) == 0
    assert entered(few, mailbox, clicked=True) > 0


def test_a_batch_counts_as_its_parts(redis_url: str, mailbox: str) -> None:
    slots = Slots(connect(redis_url), requests=25, window_s=30)

    async def story() -> None:
        async with slots.slot(mailbox, clicked=True, requests=20):
            pass

    asyncio.run(story())
    with pytest.raises(ThrottledError):
        asyncio.run(story())  # 40 in all
    assert [entered(slots, mailbox, clicked=True) for _ in range(5)] == [0] * 5
    assert entered(slots, mailbox, clicked=True) > 25
