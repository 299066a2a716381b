"""What is asked by a list under its lead-in."""

from __future__ import annotations

from workers.recognise.requests import find
from workers.recognise.sentences import split


def _asked(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find(text, split(text, 0, len(text)), "en")]


def test_each_item_is_wanted_as_its_lead_in_says():
    text = "Please send us:\n- the lease of the barn\n- last year's electricity bill\n\nKind regards"
    assert _asked(text)[1:] == ["the lease of the barn", "last year's electricity bill"]


def test_a_lack_before_the_list_asks_for_its_items():
    text = "What's missing:\n- insurance certificate of the crane\n- the driver's permit"
    assert {"insurance certificate of the crane", "the driver's permit"} <= set(_asked(text))


def test_amounts_and_statements_are_no_requests_of_their_own():
    text = "Please send us:\n- the total is €80\n- we will collect the rest"
    assert _asked(text) == ["Please send us:"]


def test_a_list_that_nobody_asks_for_stays_a_list():
    assert _asked("The hall has:\n- a stage of oak\n- forty chairs") == []


def test_the_list_ends_where_prose_begins():
    text = "Please send us:\n- the lease of the barn\n\nIt rained all week.\n\n- a wet dog"
    assert "a wet dog" not in _asked(text)
