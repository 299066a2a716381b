"""The rows of a run as somebody wants to see them: filtered, sorted, grouped; conversations as one. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, Literal

from core.triage_lines import Line, Placed

View = Literal["mails", "threads"]
Sort = Literal["received", "due", "priority", "category", "sender"]
Group = Literal["none", "category", "due"]
Order = Literal["ascending", "descending"]

PRIORITIES: Final = ("high", "normal", "low")
_LAST = "~"  # sorts behind any day


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted; empty sets and None want all. `due`: `none`, `any`, or the last day (YYYY-MM-DD).

    thread: only the conversation of that mail. today: for the groups by deadline. order: None is that which people
    expect of the sort, the newest mail first and else ascending. labels: of categories, to sort them as they are read.
    """

    states: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    priorities: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()
    due: str | None = None
    answered: bool | None = None
    thread: int | None = None
    view: View = "mails"
    sort: Sort | None = None
    order: Order | None = None
    group: Group = "none"
    today: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowGroup:
    """`key`: a category's, or `overdue`, `today`, `week`, `later`, `none` of deadlines."""

    key: str
    label: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Numbers of rows in their order, and the groups that they fall into, in theirs."""

    seqs: list[int]
    groups: list[RowGroup]


def listed(lines: Mapping[int, Line], places: Mapping[int, Placed], asked: Asked) -> Listing:
    """Without `sort` rows stand in the folder's order."""
    found = _sorted([line for line in lines.values() if _shown(line, places[line.seq], asked)], asked)
    if asked.group == "none":
        return Listing([line.seq for line in found], [])
    return _grouped(found, asked)


def _shown(line: Line, place: Placed, asked: Asked) -> bool:
    if asked.view == "threads" and asked.thread is None and place.head != line.seq:
        return False
    if asked.thread is not None and asked.thread not in place.members:
        return False
    wanted = (
        (asked.states, line.state),
        (asked.categories, line.category),
        (asked.priorities, line.priority),
    )
    if any(names and value not in names for names, value in wanted):
        return False
    if asked.steps and not asked.steps & line.steps:
        return False
    if asked.answered is not None and (line.answered or place.answered) != asked.answered:
        return False
    return _is_due(line.due, asked.due)


def _is_due(due: str | None, wanted: str | None) -> bool:
    if wanted is None:
        return True
    if wanted == "none":
        return due is None
    return due is not None and (wanted == "any" or due[:10] <= wanted)


def _sorted(found: list[Line], asked: Asked) -> list[Line]:
    """What has no value to sort by comes last either way; equal ones stand in the folder's order."""
    found = sorted(found, key=lambda line: line.seq)
    if asked.sort is None:
        return found
    if asked.sort == "priority":
        found.sort(key=lambda line: line.due or _LAST)
    value, backwards = _value(asked), (asked.order or _expected(asked.sort)) == "descending"
    known = sorted((line for line in found if value(line) is not None), key=value, reverse=backwards)
    return known + [line for line in found if value(line) is None]


def _expected(sort: Sort) -> Order:
    return "descending" if sort == "received" else "ascending"


def _value(asked: Asked) -> Callable[[Line], Any]:
    def called(line: Line) -> str | None:
        return None if line.category is None else asked.labels.get(line.category, line.category).casefold()

    values: dict[Sort | None, Callable[[Line], Any]] = {
        "received": lambda line: line.age[0],
        "due": lambda line: line.due,
        "priority": lambda line: _rank(line.priority),
        "category": called,
        "sender": lambda line: line.sender or None,
    }
    return values[asked.sort]


def _rank(priority: str | None) -> int | None:
    return PRIORITIES.index(priority) if priority in PRIORITIES else None


def _grouped(found: list[Line], asked: Asked) -> Listing:
    """The most first for categories; the nearest first for deadlines."""
    groups: dict[str, list[Line]] = {}
    for line in found:
        key = (line.category or "none") if asked.group == "category" else due_group(line.due, asked.today)
        groups.setdefault(key, []).append(line)
    ordered: list[str]
    if asked.group == "due":
        ordered = [key for key in ("overdue", "today", "week", "later", "none") if key in groups]
    else:
        ordered = sorted(groups, key=lambda key: (-len(groups[key]), key))
    labels = asked.group == "category"
    return Listing(
        [line.seq for key in ordered for line in groups[key]],
        [RowGroup(key, groups[key][0].label if labels else None, len(groups[key])) for key in ordered],
    )


def due_group(due: str | None, today: str) -> str:
    """`week`: within seven days."""
    if due is None:
        return "none"
    day = due[:10]
    if day <= today:
        return "today" if day == today else "overdue"
    return "week" if day <= (date.fromisoformat(today) + timedelta(days=7)).isoformat() else "later"
