"""Whether jobs are still wanted, asked together."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from typing import cast

from core.store.jobs import Jobs
from workers.wanted import FRESH_S, Wanted


class Store:
    """Answers as a store would, and keeps what it was asked."""

    def __init__(self) -> None:
        self.cancelled: set[str] = set()
        self.asked: list[set[str]] = []
        self.go = threading.Event()
        self.go.set()

    def wanted(self, held: Mapping[str, str]) -> set[str]:
        self.go.wait(5)
        self.asked.append(set(held))
        return set(held) - self.cancelled


def ask(*jobs: str, of: Wanted) -> list[bool]:
    async def together() -> list[bool]:
        return await asyncio.gather(*(of.still(job, "worker") for job in jobs))

    return asyncio.run(together())


def test_many_jobs_cost_one_question() -> None:
    store = Store()
    wanted = Wanted(cast("Jobs", store))
    store.cancelled = {"b"}
    assert ask("a", "b", "c", of=wanted) == [True, False, True]
    assert len(store.asked) <= 2  # the first began with what was known; the second knows all
    assert store.asked[-1] == {"a", "b", "c"}


def test_what_is_cancelled_is_seen_once_the_last_answer_is_old() -> None:
    store = Store()
    wanted = Wanted(cast("Jobs", store))

    async def looking() -> list[bool]:
        seen = [await wanted.still("a", "worker")]
        store.cancelled.add("a")
        await asyncio.sleep(FRESH_S * 1.5)
        return [*seen, await wanted.still("a", "worker")]

    assert asyncio.run(looking()) == [True, False]


def test_a_job_that_comes_while_the_store_is_asked_waits_for_the_next_answer() -> None:
    store = Store()
    wanted = Wanted(cast("Jobs", store))

    async def two() -> list[bool]:
        store.go.clear()
        first = asyncio.ensure_future(wanted.still("a", "worker"))
        await asyncio.sleep(0.05)
        second = asyncio.ensure_future(wanted.still("b", "worker"))
        await asyncio.sleep(0.05)
        store.go.set()
        return [await first, await second]

    assert asyncio.run(two()) == [True, True]
    assert store.asked == [{"a"}, {"a", "b"}]


def test_who_left_is_not_asked_for() -> None:
    store = Store()
    wanted = Wanted(cast("Jobs", store))
    ask("a", "b", of=wanted)
    wanted.leave("a")
    ask("c", of=wanted)
    assert store.asked[-1] == {"b", "c"}
