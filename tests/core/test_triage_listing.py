"""Rows as somebody wants to see them: filtered, sorted, grouped, conversations as one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.names import ItemState
from core.triage_lines import Line, placed
from core.triage_listing import Asked, RowGroup, due_group, listed

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)


def line(seq: int, **known: Any) -> Line:
    return Line(**{"seq": seq, "state": ItemState.DONE, "received_at": MONDAY - timedelta(hours=seq), **known})


LINES = {
    each.seq: each
    for each in (
        line(1, category="order", label="Bestelling", priority="low", due="2026-03-09 24:00", sender="b@x.example"),
        line(2, category="complaint", label="Klacht", priority="high", sender="a@x.example", answered=True),
        line(3, category="order", label="Bestelling", priority="high", due="2026-03-03 10:00", sender="c@x.example",
             steps=frozenset({"draft"})),
        line(4, state=ItemState.FAILED),
        line(5, category="order", label="Bestelling", priority="normal", due="2026-03-01 24:00", thread="t"),
        line(6, category="question", label="Vraag", priority="normal", thread="t"),
    )
}  # fmt: skip


def seqs(**asked: Any) -> list[int]:
    return listed(LINES, placed(LINES.values()), Asked(**asked)).seqs


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [1, 2, 3, 4, 5, 6]),
        ({"states": frozenset({"failed"})}, [4]),
        ({"categories": frozenset({"order"})}, [1, 3, 5]),
        ({"priorities": frozenset({"high"})}, [2, 3]),
        ({"steps": frozenset({"draft"})}, [3]),
        ({"answered": True}, [2]),
        ({"answered": False}, [1, 3, 4, 5, 6]),
        ({"due": "any"}, [1, 3, 5]),
        ({"due": "none"}, [2, 4, 6]),
        ({"due": "2026-03-03"}, [3, 5]),
        ({"view": "threads"}, [1, 2, 3, 4, 5]),
        ({"thread": 6}, [5, 6]),
        ({"thread": 99}, []),
        ({"sort": "due"}, [5, 3, 1, 2, 4, 6]),
        ({"sort": "priority"}, [3, 2, 5, 6, 1, 4]),
        ({"sort": "sender"}, [2, 1, 3, 4, 5, 6]),
        ({"sort": "received"}, [1, 2, 3, 4, 5, 6]),
        ({"sort": "category"}, [2, 1, 3, 5, 6, 4]),
        ({"sort": "category", "labels": {"complaint": "réclamation"}}, [1, 3, 5, 6, 2, 4]),
        ({"sort": "received", "order": "ascending"}, [6, 5, 4, 3, 2, 1]),
        ({"sort": "due", "order": "descending"}, [1, 3, 5, 2, 4, 6]),
        ({"sort": "priority", "order": "descending"}, [1, 5, 6, 3, 2, 4]),
        ({"sort": "sender", "order": "descending"}, [3, 1, 2, 4, 5, 6]),
        ({"view": "threads", "categories": frozenset({"question"})}, []),
    ],
)
def test_rows_are_chosen_and_ordered(asked, found):
    assert seqs(**asked) == found


def test_groups_by_category_begin_with_the_most_and_tell_their_labels():
    listing = listed(LINES, placed(LINES.values()), Asked(group="category", sort="due"))
    assert listing.groups == [
        RowGroup("order", "Bestelling", 3), RowGroup("complaint", "Klacht", 1), RowGroup("none", None, 1),
        RowGroup("question", "Vraag", 1),
    ]  # fmt: skip
    assert listing.seqs == [5, 3, 1, 2, 4, 6]


def test_groups_by_deadline_begin_with_the_nearest():
    listing = listed(LINES, placed(LINES.values()), Asked(group="due", today="2026-03-02"))
    assert [(each.key, each.count) for each in listing.groups] == [("overdue", 1), ("week", 2), ("none", 3)]


@pytest.mark.parametrize(
    ("due", "group"),
    [
        ("2026-03-01 24:00", "overdue"), ("2026-03-02 09:00", "today"), ("2026-03-09 24:00", "week"),
        ("2026-03-10 24:00", "later"), (None, "none"),
    ],
)  # fmt: skip
def test_a_deadline_falls_into_the_group_of_its_day(due, group):
    assert due_group(due, "2026-03-02") == group
