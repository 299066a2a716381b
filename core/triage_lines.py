"""Which mails of a run belong together: conversations, of which the last mail decides, and questions asked twice. Pure.

A line is what is needed of a row for that, and for filtering and sorting; thousands of them are at hand at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from core.names import ItemState

Sketch = tuple[int, ...]

SKETCH: Final = 16  # smallest hashes of a text's words: so many agree as the words do
_BAND: Final = 2
_ALIKE: Final = 0.7  # of the sketch: the same question, in much the same words
_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Line:
    """`sketch`: of what the mail says; empty where that is too little to compare. `numbers`: of what it names."""

    seq: int
    state: ItemState
    received_at: datetime | None = None
    thread: str | None = None
    category: str | None = None
    label: str | None = None
    priority: str | None = None
    due: str | None = None
    sender: str = ""
    sketch: Sketch = ()
    numbers: frozenset[int] = frozenset()
    steps: frozenset[str] = frozenset()
    answered: bool = False
    left: bool = False

    @property
    def age(self) -> tuple[datetime, int]:
        """Sorts by when it came; of two that came in the same second the one that its folder shows first is newer."""
        return self.received_at or _LONG_AGO, -self.seq


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a mail stands: `head` decides for its conversation; `duplicate_of` asked the same, and came later."""

    head: int
    members: tuple[int, ...]
    duplicate_of: int | None = None
    duplicates: tuple[int, ...] = ()
    answered: bool = False

    @property
    def size(self) -> int:
        return len(self.members)


def line_of(seq: int, state: ItemState, row: Mapping[str, Any], **known: Any) -> Line:
    """From what the store has of a mail; `known`: what has columns of its own."""
    category, due, sender = row.get("category") or {}, row.get("due") or {}, row.get("from") or {}
    sketch: Mapping[str, Any] = row.get("sketch") or {}
    return Line(
        seq=seq,
        state=state,
        category=category.get("key"),
        label=category.get("label"),
        priority=row.get("priority"),
        due=f"{due['date']} {due.get('time') or '24:00'}" if due else None,
        sender=str(sender.get("address") or "").casefold(),
        sketch=() if row.get("automatic") else tuple(sketch.get("words") or ()),
        numbers=frozenset(sketch.get("numbers") or ()),
        steps=frozenset(each["change"]["step"] for each in row.get("proposals") or ()),
        **known,
    )


def placed(lines: Iterable[Line]) -> dict[int, Placed]:
    """Where every mail stands, by its number. In time that grows with the number of mails, whatever they say."""
    newest_first = sorted(lines, key=lambda line: line.age, reverse=True)
    threads = _threads(newest_first)
    by_seq = {line.seq: line for line in newest_first}
    twice = _asked_twice([by_seq[members[0]] for members in threads])
    again: dict[int, list[int]] = {}
    for seq, first in twice.items():
        again.setdefault(first, []).append(seq)
    found = {}
    for members in threads:
        head = members[0]
        answered = by_seq[head].answered
        for seq in members:
            is_head = seq == head
            found[seq] = Placed(
                head, members, twice.get(head) if is_head else None, tuple(again.get(seq, ())), answered
            )
    return found


def _threads(newest_first: Sequence[Line]) -> list[tuple[int, ...]]:
    """The mails of each conversation, newest first. One that is not done yet, or failed, stands alone."""
    found: dict[str, list[int]] = {}
    for line in newest_first:
        together = line.thread if line.state == ItemState.DONE else None
        found.setdefault(together or f"alone {line.seq}", []).append(line.seq)
    return [tuple(members) for members in found.values()]


def _asked_twice(heads: Sequence[Line]) -> dict[int, int]:
    """Of mails that ask again what their sender asks in a later one: the number of that one.

    heads: the last mails of conversations, newest first. Mails of one sender meet where a part of their sketches is
    the same; each is compared with the newest of those it meets.
    """
    met: dict[tuple[Any, ...], Line] = {}
    found: dict[int, int] = {}
    for line in heads:
        if not line.sketch or not line.sender or line.state != ItemState.DONE:
            continue
        bands = [(line.sender, at, line.sketch[at : at + _BAND]) for at in range(0, len(line.sketch), _BAND)]
        same = next((met[band] for band in bands if band in met and _alike(met[band], line)), None)
        if same is not None:
            found[line.seq] = same.seq
            continue
        for band in bands:
            met.setdefault(band, line)
    return found


def _alike(one: Line, other: Line) -> bool:
    """The same words for the most part, and no number in one that the other contradicts."""
    agree = sum(a == b for a, b in zip(one.sketch, other.sketch, strict=False))
    if agree < _ALIKE * SKETCH:
        return False
    return one.numbers <= other.numbers or other.numbers <= one.numbers


def thread_key(tenant_id: str, conversation_id: str | None) -> str | None:
    """A conversation's digest; None for a mail of none."""
    if not conversation_id:
        return None
    return hashlib.sha256(f"{tenant_id}\0{conversation_id}".encode()).hexdigest()
