"""What a person corrects changes that and nothing else, and finds its place on a card made anew."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from core.contract import StructuredMail
from core.correction_changes import CHANGE, LONGEST_QUOTE
from core.corrections import NotOnTheCardError, corrected, place_of
from tests.core.cards import FULL, QUESTION, TEXT

LABELS = {"complaint": "Plainte", "invoice": "Facture"}


@pytest.fixture
def card():
    return StructuredMail.model_validate(FULL)


def change(**members):
    return CHANGE.validate_python(members)


def after(card, **members):
    wanted = change(**members)
    return corrected(card, wanted, place_of(card, wanted), LABELS.get)


def differing(before, now):
    return {name for name in type(before).model_fields if getattr(before, name) != getattr(now, name)}


def test_a_category_chosen_by_hand_is_certain_and_says_so(card):
    now = after(card, kind="category", key="complaint")
    chosen = (now.category.key, now.category.label, now.category.confidence, now.category.reason)
    assert chosen == ("complaint", "Plainte", 1.0, "Choisi par vous.")
    assert differing(card, now) == {"category"}


def test_a_category_that_the_playbook_lost_meanwhile_leaves_the_card_as_it_is(card):
    assert after(card, kind="category", key="gone") == card


def test_a_priority_chosen_by_hand_needs_no_reason(card):
    now = after(card, kind="priority", level="low")
    assert (now.priority.level, now.priority.confidence, now.priority.reasons) == ("low", 1.0, [])
    assert differing(card, now) == {"priority"}


@pytest.mark.parametrize(
    ("members", "owner"),
    [
        pytest.param({"who": "reader"}, (None, None, True), id="the reader"),
        pytest.param({"who": "sender"}, ("Piet Peeters", "piet@leverancier.example", False), id="the sender"),
        pytest.param({"who": "other", "name": " Koen "}, ("Koen", None, False), id="somebody else"),
        pytest.param({"who": "nobody"}, None, id="nobody"),
    ],
)
def test_an_action_gets_the_owner_that_is_chosen(card, members, owner):
    first = card.actions[0]
    now = after(card, kind="owner", action=first.id, **members)
    found = now.actions[0].owner
    assert (found and (found.name, found.address, found.is_reader)) == owner
    assert differing(card, now) <= {"actions"}


def test_an_action_gets_another_day_or_none(card):
    first = card.actions[0].id
    moved = after(card, kind="due", action=first, date="2026-03-09")
    assert moved.actions[0].due.date.isoformat() == "2026-03-09"
    assert after(card, kind="due", action=first, date=None).actions[0].due is None


def test_a_request_that_is_none_goes_with_its_point_of_the_reply(card):
    first = card.requests[0].id
    now = after(card, kind="wrong", what="request", item=first)
    assert first not in {one.id for one in now.requests}
    assert now.reply is None or first not in {point.request_id for point in now.reply.points}


def test_a_fact_that_is_none_goes_and_the_others_stay(card):
    first = card.facts[0]
    now = after(card, kind="wrong", what="fact", item=f"{first.type}:{first.value}")
    assert now.facts == card.facts[1:]


@pytest.mark.parametrize("what", ["request", "action", "fact"])
def test_what_was_missed_is_added_with_its_words_as_evidence(card, what):
    start = TEXT.index("Rekening")
    now = after(card, kind="missed", what=what, start=start - 1, end=start + len("Rekening BE68"))
    added = getattr(now, f"{what}s")[-1]
    assert added.evidence[0].quote == "Rekening BE68" == TEXT[added.evidence[0].start : added.evidence[0].end]
    assert len(getattr(now, f"{what}s")) == len(getattr(card, f"{what}s")) + 1


def test_ids_of_what_is_added_are_free(card):
    start = TEXT.index(QUESTION)
    now = after(card, kind="missed", what="request", start=start, end=start + 10)
    assert len({one.id for one in now.requests}) == len(now.requests)


def test_blanks_and_what_is_behind_the_end_are_no_finds(card):
    blank = TEXT.index("\n\n")
    assert after(card, kind="missed", what="fact", start=blank, end=blank + 2) == card
    assert after(card, kind="missed", what="fact", start=len(TEXT) - 1, end=len(TEXT) + 5) == card


def test_a_correction_finds_its_action_on_a_card_whose_ids_changed(card):
    wanted = change(kind="due", action=card.actions[0].id, date=None)
    place = place_of(card, wanted)
    renamed = [one.model_copy(update={"id": f"a{at + 70}"}) for at, one in enumerate(card.actions)]
    anew = card.model_copy(update={"actions": renamed})
    assert corrected(anew, wanted, place, LABELS.get).actions[0].due is None


def test_a_correction_of_what_a_newer_card_lacks_leaves_that_card_as_it_is(card):
    wanted = change(kind="wrong", what="action", item=card.actions[0].id)
    without = card.model_copy(update={"actions": []})
    assert corrected(without, wanted, place_of(card, wanted), LABELS.get) == without


@pytest.mark.parametrize(
    "members",
    [
        {"kind": "owner", "action": "a99", "who": "reader"},
        {"kind": "due", "action": "a99", "date": None},
        {"kind": "wrong", "what": "request", "item": "r99"},
        {"kind": "wrong", "what": "action", "item": "a99"},
        {"kind": "wrong", "what": "fact", "item": "iban:none"},
    ],
)
def test_what_is_not_on_the_card_can_not_be_corrected(card, members):
    with pytest.raises(NotOnTheCardError):
        place_of(card, change(**members))


@pytest.mark.parametrize(
    "members",
    [
        {"kind": "wish"},
        {"kind": "category", "key": ""},
        {"kind": "priority", "level": "urgent"},
        {"kind": "owner", "action": "1", "who": "reader"},
        {"kind": "due", "action": "a1", "date": "tomorrow"},
        {"kind": "missed", "what": "fact", "start": 5, "end": 5},
        {"kind": "missed", "what": "fact", "start": 0, "end": LONGEST_QUOTE + 1},
        {"kind": "missed", "what": "fact", "start": -1, "end": 4},
        {"kind": "wrong", "what": "warning", "item": "hidden_text"},
    ],
)
def test_what_is_no_correction_is_refused(members):
    with pytest.raises(ValidationError):
        change(**members)
