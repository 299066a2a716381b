"""Following one stream until its last event: from Redis while it is there, else from the store."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

import redis
import structlog

from core.crypto import UnreadableError
from core.errors import HelderError
from core.events import Entry, EventLog
from core.names import FINAL_EVENTS, Event
from server.streams.sse import COMMENT, as_event
from server.streams.wake import Waker

log = structlog.get_logger()

PAGE = 200
# The worker writes the store first and publishes then: the last event of what ended just now is on its way.
JUST_NOW_S = 2.0
GRACE_S = 0.5

Said = tuple[Event, str]


class Followed(Protocol):
    """What a stream is about: a job or a run."""

    id: str

    def beginning(self) -> list[Said]:
        """Events from the store for who comes without a last event id."""

    def admit(self, entries: Sequence[Entry]) -> None:
        """Before these are shown. Raises HelderError where the reader may see none of them, or nobody can tell now."""

    def shown(self, entry: Entry) -> str | None:
        """An entry's data as the reader gets it; None where it is not for them."""

    def refused(self, error: HelderError) -> str:
        """The data of the event that ends the stream of a reader who may not see it."""

    def ended_at(self) -> datetime | None:
        """When it ended by the store; None while it goes on."""

    def end(self) -> list[Said]:
        """Its last events, from the store."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: between comments, until the stream ends by itself, between looks while Redis is away."""

    keep_alive_s: float
    longest_s: float
    look_while_away_s: float


class Follower:
    """One open stream. Its thread is the request's; it holds no connection while it waits."""

    def __init__(self, followed: Followed, events: EventLog, waker: Waker, pace: Pace) -> None:
        self._followed, self._events, self._waker, self._pace = followed, events, waker, pace
        self._now: Callable[[], float] = time.monotonic
        self._away = False

    def stream(self, after: str, *, resumed: bool) -> Iterator[bytes]:
        """The body, piece by piece. Never raises: a defect ends it and is logged; the reader comes back."""
        try:
            with self._waker.waiting(self._followed.id) as woken:
                yield COMMENT  # sends the headers on their way
                if not resumed:
                    yield from (as_event(event, data) for event, data in self._followed.beginning())
                yield from self._until_the_end(after, woken)
        except HelderError as error:
            log.info("stream refused", stream=self._followed.id, code=error.code, detail=error.detail)
            if not error.retryable:  # else the reader comes back
                yield as_event(Event.FAILED, self._followed.refused(error))
        except Exception as error:
            log.error("stream broken", stream=self._followed.id, error=type(error).__name__)  # noqa: TRY400 (an error's words may hold data)

    def _until_the_end(self, after: str, woken: threading.Event) -> Iterator[bytes]:
        ends_at = self._now() + self._pace.longest_s
        spoke_at, first = self._now(), True
        while self._now() < ends_at and not self._waker.closed:
            woken.clear()
            entries = self._read(after)
            yield from self._told(entries)
            if entries:
                if entries[-1].event in FINAL_EVENTS:
                    return
                after, spoke_at = entries[-1].id, self._now()
            if len(entries) == PAGE:
                continue
            if (first or not entries) and self._ended(woken):
                yield from self._rest(after)
                return
            first = False
            quiet_s = self._now() - spoke_at
            if quiet_s >= self._pace.keep_alive_s:
                yield COMMENT
                spoke_at, quiet_s = self._now(), 0.0
            woken.wait(self._wait_s(quiet_s, ends_at))

    def _told(self, entries: Sequence[Entry]) -> Iterator[bytes]:
        self._followed.admit(entries)
        for entry in entries:
            data = self._followed.shown(entry)
            if data is not None:
                yield as_event(entry.event, data, entry.id)

    def _wait_s(self, quiet_s: float, ends_at: float) -> float:
        until_comment = self._pace.keep_alive_s - quiet_s
        look = self._pace.look_while_away_s if self._away else until_comment
        return max(min(until_comment, look, ends_at - self._now()), 0.0)

    def _read(self, after: str) -> list[Entry]:
        try:
            with self._waker.turn:
                entries = self._events.read(self._followed.id, after, PAGE)
        except redis.RedisError:
            self._away = True
            return []
        except (UnreadableError, ValueError, KeyError) as error:
            # A key was taken away, or a newer worker speaks: the store knows the end all the same.
            log.warning("events not readable", stream=self._followed.id, error=type(error).__name__)
            return []
        self._away = False
        # Nothing follows the last event; what another try left after it is not shown.
        last = next((at for at, entry in enumerate(entries) if entry.event in FINAL_EVENTS), len(entries))
        return entries[: last + 1]

    def _ended(self, woken: threading.Event) -> bool:
        """Whether the store says it has ended. Where that was just now, its last event gets a moment to come."""
        ended_at = self._followed.ended_at()
        if ended_at is None:
            return False
        if (datetime.now(UTC) - ended_at).total_seconds() < JUST_NOW_S and not self._away:
            woken.clear()
            woken.wait(GRACE_S)
        return True

    def _rest(self, after: str) -> Iterator[bytes]:
        """What is still in Redis; where the last event isn't, the end as the store has it."""
        while entries := self._read(after):
            yield from self._told(entries)
            if entries[-1].event in FINAL_EVENTS:
                return
            after = entries[-1].id
        yield from (as_event(event, data) for event, data in self._followed.end())
