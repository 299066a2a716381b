"""What English asks without an order or a question mark, and what only sounds as if it did."""

from __future__ import annotations

import pytest

from workers.recognise.requests import find
from workers.recognise.sentences import split


def _kinds(text: str) -> list[str]:
    return [found.kind for found in find(text, split(text, 0, len(text)), "en")]


@pytest.mark.parametrize(
    "text",
    [
        # wishes
        "We should be obliged for a copy of the lease.",
        "I'd ask that the side gate be left open.",
        "We should like to have the awning back by spring.",
        "What I'd like is for the gutter to be cleared before the rain.",
        "A second key is what we're after.",
        "I was hoping you might lend us the trestles.",
        "We could do with another two skips.",
        "It would really help to have the meter readings.",
        # duties
        "Members are invited to name a deputy.",
        "You are to leave the van at the north gate.",
        "The signed forms should reach us by the end of May.",
        "The report is expected from you before the meeting.",
        "The keys should be returned to the lodge.",
        "Hall to be swept and left tidy on Sunday.",
        # claims
        "We demand a full refund.",
        "I want the scratch polished out.",
        "We claim compensation for the two lost days.",
        # goods
        "We'll take three dozen of the brown eggs.",
        "So I order two saddles and a bridle.",
        "We cancel our order for the benches.",
        # orders in words of every trade
        "Prune the pear along the south wall.",
        "Debone the two legs and tie them.",
        "Reseat the valve before you fill the tank.",
    ],
)
def test_a_wish_a_duty_a_claim_and_an_order_of_goods_ask(text):
    assert _kinds(text) == ["request"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What we'd like to know is whether the roof was included.", "question"),
        ("They also wish to know how long the paint takes to dry.", "question"),
        ("We accept your quotation of 4 May.", "approval"),
        ("The committee has approved your design.", "approval"),
        ("We expect your written confirmation.", "confirmation"),
    ],
)
def test_what_is_to_be_known_agreed_and_confirmed_is_told_apart(text, kind):
    assert _kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "You were wondering whether the slate had come in.",
        "Please accept my warmest regards.",
        "Forget what I wrote about the crates on Monday.",
        'She replied "please ask the porter".',
        "I'd asked the foreman the same thing.",
        "We are obliged to close at noon.",
        "Have a lovely weekend!",
        "Invoice 88 went out last week.",
        "Ring me if you'd rather talk it over.",
        "Don't worry about the paint.",
    ],
)
def test_reports_courtesies_and_words_of_others_ask_nothing(text):
    assert _kinds(text) == []
