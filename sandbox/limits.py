"""Outlook's documented limits, by app and mailbox: so many requests in ten minutes, and four at once.

Source: Graph throttling limits, Outlook service: 10,000 requests in 10 minutes, 4 at the same time. Requests that are
refused still count. Whoever asks again before its Retry-After has passed is written down (`early`).
"""

from __future__ import annotations

import math
import threading
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sandbox.errors import over_concurrency, over_requests

CONCURRENCY = 4
REQUESTS = 10_000
WINDOW_S = 600.0
# A request that was on its way when the 429 was answered is not one that ignored it.
UNDER_WAY_S = 0.1

Key = tuple[str, str]  # app, mailbox


@dataclass
class _Pair:
    """What is known of one app at one mailbox. `closed`: from when until when it was told to wait."""

    busy: int = 0
    peak: int = 0
    early: int = 0
    closed_from: float = 0.0
    closed_until: float = 0.0
    seen: deque[float] = field(default_factory=deque)


class Limits:
    """Counts requests; over a limit they are refused, as Exchange does."""

    def __init__(self, *, limited: bool = True, requests: int = REQUESTS, window_s: float = WINDOW_S) -> None:
        self.limited = limited
        self.requests, self.window_s = requests, window_s
        self._lock = threading.Lock()
        self._pairs: dict[Key, _Pair] = {}
        self.refused: Counter[str] = Counter()

    @contextmanager
    def one(self, app: str, mailbox: str | None) -> Iterator[None]:
        """Raises GraphFault (429) over a limit."""
        if mailbox is None:
            yield
            return
        with self._lock:
            pair = self._pairs.setdefault((app, mailbox), _Pair())
            self._enter(pair, time.monotonic())
        try:
            yield
        finally:
            with self._lock:
                pair.busy -= 1

    def _enter(self, pair: _Pair, now: float) -> None:
        if pair.closed_from + UNDER_WAY_S < now < pair.closed_until:
            pair.early += 1
        if self.limited:
            self._count(pair, now)
            if pair.busy >= CONCURRENCY:
                self.refused["concurrency"] += 1
                _close(pair, now, 1)
                raise over_concurrency(1)
        pair.busy += 1
        pair.peak = max(pair.peak, pair.busy)

    def _count(self, pair: _Pair, now: float) -> None:
        while pair.seen and pair.seen[0] <= now - self.window_s:
            pair.seen.popleft()
        pair.seen.append(now)
        if len(pair.seen) > self.requests:
            # Free again once so many are past that one more fits.
            wait_s = math.ceil(pair.seen[len(pair.seen) - self.requests] + self.window_s - now)
            self.refused["requests"] += 1
            _close(pair, now, wait_s)
            raise over_requests(wait_s)

    def told_to_wait(self, app: str, mailbox: str | None, wait_s: float) -> None:
        """A 429 was answered for another reason (a fault): who asks before it has passed is early too."""
        with self._lock:
            if mailbox is not None:
                _close(self._pairs.setdefault((app, mailbox), _Pair()), time.monotonic(), wait_s)

    def change(self, requests: int, window_s: float) -> None:
        with self._lock:
            self.requests, self.window_s = requests, window_s
            self._pairs.clear()

    def peaks(self) -> dict[str, int]:
        """The most at once on each mailbox."""
        with self._lock:
            found: dict[str, int] = {}
            for (_, mailbox), pair in self._pairs.items():
                found[mailbox] = max(found.get(mailbox, 0), pair.peak)
            return {mailbox: peak for mailbox, peak in found.items() if peak}

    def early(self) -> int:
        """Requests made while their app was told to wait for that mailbox."""
        with self._lock:
            return sum(pair.early for pair in self._pairs.values())

    def forget(self) -> None:
        """Peaks, refusals and early ones; what counts against the limits stays."""
        with self._lock:
            self.refused.clear()
            for pair in self._pairs.values():
                pair.peak = pair.early = 0


def _close(pair: _Pair, now: float, wait_s: float) -> None:
    if now + wait_s > pair.closed_until:
        pair.closed_from = now if now >= pair.closed_until else pair.closed_from
        pair.closed_until = now + wait_s
