"""What has changed in a folder since a token was given. Tokens are kept in memory and go stale, as Outlook's do.

A round is a snapshot of the folder when it began, and the list of what is to be told. Its last page gives a delta
token; the next round is told what differs from the snapshot. So a page may be asked for twice, and what changes while
a round is read comes in the next.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import uuid4

from sandbox.items import Message

_MOST_ROUNDS = 200  # the oldest are forgotten, their tokens stale


@dataclass(frozen=True, slots=True)
class Place:
    """How a message was when the snapshot was taken: its change and, for default ids, where it lay."""

    change: int
    folder: int
    entry: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What the first request of a round said; tokens carry it on."""

    folder: int
    options: Mapping[str, str]
    change_types: frozenset[str]
    keep: Callable[[Message], bool] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Round:
    """told: numbers of messages that are there, then those that are gone with their last place."""

    asked: Asked
    snapshot: Mapping[int, Place]
    told: tuple[int, ...]
    gone: tuple[tuple[int, Place], ...] = ()


class Rounds:
    """Rounds by token, newest last. `stale` says how tokens that are not known any more are refused."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rounds: OrderedDict[str, Round] = OrderedDict()
        self.stale = "gone"

    def begin(self, asked: Asked, messages: Iterable[Message]) -> str:
        """The first round of a folder: all that is there."""
        present = [message for message in messages if message.folder == asked.folder and asked.keep(message)]
        told = tuple(message.number for message in present) if _tells(asked, "created") else ()
        return self._keep(Round(asked, _snapshot(present), told))

    def go_on(self, token: str, messages: Iterable[Message]) -> str | None:
        """The round after the one whose token this is; None where the token is not known (any more)."""
        before = self.get(token)
        if before is None:
            return None
        asked, known = before.asked, before.snapshot
        present = [each for each in messages if each.folder == asked.folder and asked.keep(each)]
        now = _snapshot(present)
        made = [number for number in now if number not in known] if _tells(asked, "created") else []
        changed = [number for number, place in now.items() if number in known and known[number].change != place.change]
        told = (*made, *(changed if _tells(asked, "updated") else ()))
        gone = ((number, place) for number, place in known.items() if number not in now)
        return self._keep(Round(asked, now, told, tuple(gone) if _tells(asked, "deleted") else ()))

    def get(self, token: str) -> Round | None:
        with self._lock:
            return self._rounds.get(token)

    def forget(self, how: str) -> None:
        """All tokens are stale from now on; `how`: "gone" (410) or "lost" (syncStateNotFound)."""
        with self._lock:
            self._rounds.clear()
            self.stale = how

    def _keep(self, round_: Round) -> str:
        token = uuid4().hex
        with self._lock:
            self._rounds[token] = round_
            while len(self._rounds) > _MOST_ROUNDS:
                self._rounds.popitem(last=False)
        return token


def _tells(asked: Asked, change: str) -> bool:
    return not asked.change_types or change in asked.change_types


def _snapshot(messages: Iterable[Message]) -> dict[int, Place]:
    return {message.number: Place(message.change, message.folder, message.entry) for message in messages}
