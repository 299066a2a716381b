"""The stream of events of a job or run: written by a worker, read by the server for the pane.

A Redis stream for each job or run, its entries' ids being the ids that `Last-Event-ID` names, and one
channel that wakes readers. Payloads are encrypted, for cards are mail content. A lost stream loses
nothing: the store has the state and the card.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import redis

from core.crypto import Vault
from core.names import Event

WAKE_CHANNEL = "helder:wake"
KEEP_SECONDS = 3600
MAX_ENTRIES = 5000
FIRST = "0-0"
_ID = re.compile(r"([0-9]{1,19})-([0-9]{1,19})")
_MOST = 2**63 - 1  # both halves of an id have 64 bits; nothing comes after the highest, which Redis calls an error


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it was published; `data` is its JSON text."""

    id: str
    event: Event
    data: str


class EventLog:
    """All streams. Every method raises redis.RedisError where Redis is away."""

    def __init__(self, client: redis.Redis, vault: Vault) -> None:
        self._client, self._vault = client, vault

    def publish(self, stream: str, event: Event, data: dict[str, Any] | list[Any] | str) -> None:
        """Append an event and wake its readers. `data` is JSON text already where it is a string."""
        self.publish_all(stream, [(event, data)])

    def publish_all(self, stream: str, events: Sequence[tuple[Event, dict[str, Any] | list[Any] | str]]) -> None:
        """Several at once, in their order."""
        key = _key(stream)
        with self._client.pipeline(transaction=False) as pipe:
            for event, data in events:
                text = data if isinstance(data, str) else json.dumps(data)
                sealed = self._vault.close(text)
                pipe.xadd(key, {b"e": event.encode(), b"d": sealed}, maxlen=MAX_ENTRIES, approximate=True)
            pipe.expire(key, KEEP_SECONDS)
            pipe.publish(WAKE_CHANNEL, stream)
            pipe.execute()

    def read(self, stream: str, after: str, most: int = 200) -> list[Entry]:
        """Up to `most` events that came after the id `after`, in order."""
        found = self._client.xrange(_key(stream), min=f"({after}", count=most)
        entries: Any = found
        return [
            Entry(entry_id.decode(), Event(fields[b"e"].decode()), self._vault.open(fields[b"d"]))
            for entry_id, fields in entries
        ]

    def clear(self, stream: str) -> None:
        self._client.delete(_key(stream))


def last_event_id(header: str | None) -> str:
    """The id a reader names, or the beginning where it names none that could be ours."""
    found = None if header is None else _ID.fullmatch(header)
    return FIRST if found is None or max(map(int, found.groups())) > _MOST else found.group()


def _key(stream: str) -> str:
    return f"helder:events:{stream}"
