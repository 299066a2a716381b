"""Which mails belong together: conversations of which the last mail decides, and questions asked twice."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.names import ItemState
from core.triage_lines import Line, Placed, line_of, placed, thread_key

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
WORDS = tuple(range(100, 116))


def line(seq: int, *, hours: int = 0, **known: Any) -> Line:
    return Line(**{"seq": seq, "state": ItemState.DONE, "received_at": MONDAY + timedelta(hours=hours), **known})


def test_the_last_mail_of_a_conversation_decides_whatever_its_number():
    places = placed([line(1, hours=1, thread="t"), line(2, hours=5, thread="t"), line(3, hours=3, thread="t")])
    assert {seq: place.head for seq, place in places.items()} == {1: 2, 2: 2, 3: 2}
    assert places[1].members == (2, 3, 1)


def test_of_two_mails_of_one_second_the_one_that_the_folder_shows_first_is_the_last():
    assert placed([line(1, thread="t"), line(2, thread="t")])[2].head == 1


@pytest.mark.parametrize(
    "other",
    [line(2, thread="another"), line(2), line(2, thread="t", state=ItemState.WAITING)],
    ids=["of another conversation", "of none", "not done yet"],
)
def test_other_mails_stand_alone(other):
    places = placed([line(1, thread="t"), other])
    assert (places[1].size, places[2].size) == (1, 1)


def test_a_conversation_is_answered_where_its_last_mail_is():
    places = placed([line(1, hours=2, thread="t"), line(2, hours=1, thread="t", answered=True)])
    assert not places[2].answered
    places = placed([line(1, hours=2, thread="t", answered=True), line(2, hours=1, thread="t")])
    assert places[2].answered


def test_a_question_asked_again_points_to_the_later_mail():
    places = placed(
        [line(1, hours=9, sender="an@x.example", sketch=WORDS), line(2, sender="an@x.example", sketch=WORDS)]
    )
    assert (places[2].duplicate_of, places[1].duplicates, places[1].duplicate_of) == (1, (2,), None)


@pytest.mark.parametrize(
    "other",
    [
        {"sender": "jan@x.example", "sketch": WORDS},
        {"sender": "an@x.example", "sketch": tuple(range(16))},
        {"sender": "an@x.example", "sketch": (*WORDS[:9], *range(7))},
        {"sender": "an@x.example", "sketch": ()},
        {"sender": "an@x.example", "sketch": WORDS, "numbers": frozenset({8})},
    ],
    ids=["another sender", "other words", "half the words", "too little said", "another number"],
)
def test_what_is_not_the_same_question_is_no_duplicate(other):
    first = line(1, hours=9, sender="an@x.example", sketch=WORDS, numbers=frozenset({7}))
    assert placed([first, line(2, **other)])[2].duplicate_of is None


def test_a_reminder_that_leaves_numbers_out_asks_the_same():
    first = line(1, hours=9, sender="an@x.example", sketch=WORDS, numbers=frozenset({7}))
    second = line(2, sender="an@x.example", sketch=WORDS, numbers=frozenset({7, 9}))
    assert placed([first, second])[2].duplicate_of == 1


def test_fifty_thousand_mails_of_one_sender_take_seconds_at_most():
    lines = [
        line(seq, sender="an@x.example", sketch=(*WORDS[:10], *(seq * 7 + at for at in range(6))))
        for seq in range(50_000)
    ]
    started = time.process_time()
    assert len(placed(lines)) == 50_000
    assert time.process_time() - started < 10


def test_nothing_is_placed_where_there_is_nothing():
    assert placed([]) == {}


def test_a_line_takes_what_the_row_has_and_does_without_the_rest():
    row = {
        "category": {"key": "invoice", "label": "Factuur"}, "priority": "high", "from": {"address": "An@X.example"},
        "due": {"date": "2026-03-06", "time": None}, "sketch": {"words": [1, 2], "numbers": [3]},
        "proposals": [{"change": {"step": "flag"}}],
    }  # fmt: skip
    found = line_of(4, ItemState.DONE, row)
    assert (found.category, found.label, found.due) == ("invoice", "Factuur", "2026-03-06 24:00")
    assert (found.sender, found.sketch, found.numbers) == ("an@x.example", (1, 2), frozenset({3}))
    assert found.steps == {"flag"}
    assert line_of(4, ItemState.FAILED, {}) == Line(4, ItemState.FAILED)


def test_mails_that_machines_send_are_never_the_same_question():
    assert line_of(1, ItemState.DONE, {"automatic": True, "sketch": {"words": [1], "numbers": []}}).sketch == ()


def test_a_conversations_key_tells_nothing_of_it_and_differs_between_tenants():
    assert thread_key("a", "conversation") not in {None, "conversation", thread_key("b", "conversation")}
    assert thread_key("a", None) is None
    assert thread_key("a", "") is None


def test_where_nobody_asked_again_a_place_says_so():
    assert placed([line(1)]) == {1: Placed(head=1, members=(1,))}
