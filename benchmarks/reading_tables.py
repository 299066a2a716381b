"""The tables of `make bench-reading`, as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.reading_score import (
    Cost,
    Found,
    decimals,
    median_micros,
    micros,
    percent,
    raised,
    shares,
    slow,
    worst,
)
from benchmarks.table import machine

OURS = "Helder"
_LANGUAGES, _OTHERS = ("nl", "fr", "en", "de"), "others"
_NEAR = 0.8  # of our F1, from which on a peer's speed is compared
_TARGET_FASTER = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """One reader; `reason` says why a peer could not be measured."""

    name: str
    version: str
    found: tuple[Found, ...] = ()
    costs: tuple[Cost, ...] = ()
    reason: str = ""


def document(measured: Sequence[Measured], mails: int) -> str:
    """All tables, with what they were measured on."""
    read = [one for one in measured if one.found]
    parts = [
        f"Measured on {machine()}, {mails} mails.",
        _accuracy(read),
        _by_language(read),
        _halves(read),
        _speed(read),
        *(f"{one.name} {one.version} could not be measured: {one.reason}" for one in measured if one.reason),
        _against_targets(read),
    ]
    return "\n\n".join(part for part in parts if part)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _label(one: Measured) -> str:
    return f"**{one.name}**" if one.name == OURS else f"{one.name} {one.version}"


def _accuracy(read: Sequence[Measured]) -> str:
    head = ["reader", "exact", "token F1", "thread length", "exact, replies", "token F1, replies",
            "exact, quoting alone", "token F1, quoting alone", "not read"]  # fmt: skip
    rows = []
    for one in read:
        every = shares(one.found)
        replies = shares([found for found in one.found if not found.forwards])
        failed = sum(bool(found.failed) for found in one.found)
        rows.append([_label(one), percent(every.exact), decimals(every.f1), percent(every.thread),
                     percent(replies.exact), decimals(replies.f1),
                     percent(replies.plain_exact), decimals(replies.plain_f1), str(failed)])  # fmt: skip
    return _table(head, rows)


def _by_language(read: Sequence[Measured]) -> str:
    """A column for each of the languages that Helder is for, one for all others."""
    if not read:
        return ""
    columns = [*_LANGUAGES, _OTHERS]
    counts = Counter(_column(found) for found in read[0].found)
    head = ["exact / token F1", *(f"{column} ({counts[column]})" for column in columns)]
    rows = [[_label(one), *(_pair([found for found in one.found if _column(found) == column]) for column in columns)]
            for one in read]  # fmt: skip
    return _table(head, rows)


def _column(found: Found) -> str:
    return found.language if found.language in _LANGUAGES else _OTHERS


def _pair(found: Sequence[Found]) -> str:
    counted = shares(found)
    return f"{percent(counted.exact)} / {decimals(counted.f1)}"


def _halves(read: Sequence[Measured]) -> str:
    """Mistakes are looked for in the development half only; the test half says what that is worth."""
    rows = []
    for one in read:
        if one.name != OURS:
            continue
        for half, development in (("development", True), ("test", False)):
            counted = shares([found for found in one.found if found.development == development])
            rows.append([half, str(counted.mails), percent(counted.exact), decimals(counted.f1),
                         percent(counted.thread)])  # fmt: skip
    return _table([f"{OURS}, by half", "mails", "exact", "token F1", "thread length"], rows) if rows else ""


def _speed(read: Sequence[Measured]) -> str:
    head = ["reader", "µs a text mail", "µs an HTML mail", "worst hostile input", "over 1 s", "raised or died"]
    rows = [
        [_label(one), micros(median_micros(one.found, html=False)), micros(median_micros(one.found, html=True)),
         worst(one.costs), slow(one.costs), str(raised(one.costs)) if one.costs else "–"]
        for one in read
    ]  # fmt: skip
    return _table(head, rows)


def _against_targets(read: Sequence[Measured]) -> str:
    """How much faster we are than the fastest peer that comes near us; than the nearest where none does."""
    own = next((one for one in read if one.name == OURS), None)
    mine = median_micros(own.found, html=False) if own is not None else None
    if own is None or not mine:
        return ""
    least = _NEAR * (shares(own.found).f1 or 0.0)
    peers = [
        (shares(one.found).f1 or 0.0, speed, one.name)
        for one in read
        if one is not own and (speed := median_micros(one.found, html=False)) is not None
    ]
    if not peers:
        return ""
    near = [peer for peer in peers if peer[0] >= least]
    f1, speed, name = min(near, key=lambda peer: peer[1]) if near else max(peers)
    who = "the fastest peer that reaches" if near else "the most accurate peer, since none reaches"
    return (
        f"Speed on text mails beside {who} 80 % of our token F1 ({name}, {f1:.3f} of {least:.3f} needed): "
        f"{speed / mine:.1f} × (target: ≥ {_TARGET_FASTER} ×)."
    )
