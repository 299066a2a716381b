"""One listener for each process: it wakes the open streams that something was published for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import redis
import structlog

from core.events import WAKE_CHANNEL

log = structlog.get_logger()

RECONNECT_S = 0.5
LISTEN_S = 5.0


class Waker:
    """Who waits registers under a stream's id. The listener starts with the first of them, so after a fork.

    A wake-up is a hint, not a promise: while Redis is away none comes. Whoever waits looks again by itself.
    """

    def __init__(self, connect: Callable[[], redis.Redis], readers: int) -> None:
        self._connect = connect
        self._lock = threading.Lock()
        self._waiting: dict[str, set[threading.Event]] = {}
        self._listener: threading.Thread | None = None
        self._closed = False
        # A burst of wake-ups must not open a connection for each stream.
        self.turn = threading.BoundedSemaphore(readers)

    @property
    def closed(self) -> bool:
        """The process is ending: streams end too, and their readers come back to another one."""
        return self._closed

    @contextmanager
    def waiting(self, stream: str) -> Iterator[threading.Event]:
        """An event that is set whenever there may be something new in the stream."""
        mine = threading.Event()
        with self._lock:
            self._waiting.setdefault(stream, set()).add(mine)
            self._listen()
        try:
            yield mine
        finally:
            with self._lock:
                left = self._waiting[stream]
                left.discard(mine)
                if not left:
                    del self._waiting[stream]

    def wake(self, stream: str) -> None:
        with self._lock:
            for waiting in self._waiting.get(stream, ()):
                waiting.set()

    def close(self) -> None:
        """End the listener and wake everybody, so that they see it."""
        self._closed = True
        self._wake_all()

    def _wake_all(self) -> None:
        with self._lock:
            for group in self._waiting.values():
                for waiting in group:
                    waiting.set()

    def _listen(self) -> None:
        if self._listener is None or not self._listener.is_alive():
            self._listener = threading.Thread(target=self._run, name="waker", daemon=True)
            self._listener.start()

    def _run(self) -> None:
        while not self._closed:
            try:
                self._subscribed()
            except (redis.RedisError, OSError) as error:
                log.warning("wake-ups interrupted", error=type(error).__name__)
                threading.Event().wait(RECONNECT_S)

    def _subscribed(self) -> None:
        client = self._connect()
        try:
            with client.pubsub() as channel:  # type: ignore[no-untyped-call]
                channel.subscribe(WAKE_CHANNEL)
                while not self._closed:
                    self._take(channel.get_message(timeout=LISTEN_S))
        finally:
            client.close()

    def _take(self, message: dict[str, object] | None) -> None:
        if message is None:
            return
        if message["type"] == "subscribe":
            self._wake_all()  # what was published while nobody listened
        elif isinstance(data := message["data"], bytes):
            self.wake(data.decode("ascii", "replace"))
