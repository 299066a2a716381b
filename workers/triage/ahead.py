"""Reading ahead: while a page's mails are structured, the next one is claimed and fetched by the same task.

So no process waits for Graph with nothing to do. What was claimed and not begun is given back.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, Self

from core.store.run_values import Chunk, Item
from workers.triage.fetching import Json

# Of one task; what is left comes with the next. Between two, what others wait for on the same workers gets its turn.
TURN_S: Final = 5.0

Mails = list[tuple[Item, Json]]
Fetch = Callable[[Chunk], Mails]


class Ahead:
    """Of one task. `claim` takes the page after that number, where there is one that nobody works on; `give_back`
    leaves one to others."""

    def __init__(self, claim: Callable[[int], Chunk | None], give_back: Callable[[Chunk], None]) -> None:
        self._claim, self._give_back = claim, give_back
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="read-ahead")
        self._ends_at = time.monotonic() + TURN_S
        self._next: Chunk | None = None
        self._fetched: dict[int, Future[Mails]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()
        if self._next is not None:
            self._give_back(self._next)

    def begin(self, number: int, fetch: Fetch) -> None:
        """Claim and fetch the page after `number`, unless one is at hand or the task's time is over."""
        if self._next is None and time.monotonic() < self._ends_at:
            self._next = self._claim(number)
            if self._next is not None:
                self._fetched[self._next.number] = self._pool.submit(fetch, self._next)

    def take(self) -> Chunk | None:
        """The page that was read ahead, to be worked on now."""
        found, self._next = self._next, None
        return found

    def mails(self, chunk: Chunk, fetch: Fetch) -> Mails:
        """The mails of a page, waited for where it was read ahead, else fetched. Raises what `fetch` raises."""
        fetched = self._fetched.pop(chunk.number, None)
        return fetch(chunk) if fetched is None else fetched.result()
