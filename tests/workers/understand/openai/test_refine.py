"""What a model says of a mail goes into the card only where the mail bears it."""

from __future__ import annotations

from typing import Any

import pytest

from core.contract import Dropped, StructuredMail
from tests.workers.understand.openai.saying import GOOD, judged
from workers.understand.grounding import ungrounded
from workers.understand.openai.refine import ALONE, SURE, UNDECIDED, take
from workers.understand.openai.stream import Field

FRAUD = """Dear Anke,

Please note that our bank account has changed. Please pay invoice 2026/88 of EUR 9,400.00 to
BE71 0961 2345 6769 by Friday. Do not call us about this.

Kind regards,
Jan"""


def taken(name: str, value: Any, text: str | None = None, **changes: Any) -> tuple[StructuredMail, list[Dropped]]:
    judge, card = judged(text, **changes) if text is not None else judged(**changes)
    made, dropped = take(Field(name, value), judge, card)
    assert ungrounded(made, judge.reading.mail.hidden, judge.reading.mail.headers) == []
    return made, dropped


def reasons(dropped: list[Dropped]) -> list[tuple[str, str]]:
    return [(one.field, one.reason) for one in dropped]


@pytest.mark.parametrize("name", [name for name in GOOD if name != "reply"])
def test_what_the_mail_bears_is_taken(name: str) -> None:
    assert taken(name, GOOD[name])[1] == []


def test_a_headline_takes_the_rules_ones_place() -> None:
    made, _ = taken("headline", GOOD["headline"])
    assert made.summary.headline == GOOD["headline"]["text"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Jan vraagt de offerte voor woensdag", "value_not_in_quote"),
        ("Jan vraagt een dak van 210 m²", "value_not_in_quote"),
        ("Jan betaalde 1.243,50 euro", "value_not_in_quote"),
        ("Piet Janssens vraagt de offerte", "value_not_in_quote"),
        ("Jan vraagt de offerte, zie https://evil.example/x", "check_failed"),
        ("Jan vraagt ![de offerte](x)", "check_failed"),
        ("Jan vraagt <b>de offerte</b>", "check_failed"),
        ("Jan vraagt [[iets]]", "check_failed"),
        ("Jan vraagt de offerte\u202e", "check_failed"),
    ],
)
def test_a_headline_that_says_more_than_the_mail_is_dropped(text: str, reason: str) -> None:
    made, dropped = taken("headline", {"s": [1], "text": text})
    assert made == judged()[1]
    assert reasons(dropped) == [("summary.headline", reason)]


def test_a_point_needs_a_sentence_that_bears_it() -> None:
    said = [
        {"s": [1, 2], "text": "Het dak is 120 m²."},
        {"s": [1], "text": "Het dak is 120 m²."},
        {"s": [], "text": "Jan wil een offerte."},
        {"s": [99], "text": "Jan wil een offerte."},
        {"s": "1", "text": "Jan wil een offerte."},
    ]
    made, dropped = taken("points", said)
    assert [point.text for point in made.summary.points] == ["Het dak is 120 m²."]
    assert "120 m²" in "".join(proof.quote for proof in made.summary.points[0].evidence)
    assert sorted(reason for _, reason in reasons(dropped)) == [
        "outside_schema", "quote_not_found", "quote_not_found", "value_not_in_quote",
    ]  # fmt: skip


@pytest.mark.parametrize("value", [[], None, "x", {"s": [1]}, [{"s": [99], "text": "x"}]])
def test_without_a_point_that_holds_the_rules_points_stay(value: Any) -> None:
    assert taken("points", value)[0].summary == judged()[1].summary


CHAIRS = """Dag Anke,

Kan iemand ons laten weten of de stoelen er zijn? Wil je ook even naar de lijst kijken?

Jan"""


@pytest.mark.parametrize("name", ["actions", "requests"])
@pytest.mark.parametrize(
    "value", [None, "none", {"a": 1}, 7, [7], [{"s": [99], "what": "x", "kind": "request", "text": "x"}]]
)
def test_a_list_of_which_nothing_holds_takes_nothing_away(name: str, value: Any) -> None:
    made, dropped = taken(name, value, CHAIRS)
    rules = judged(CHAIRS)[1]
    assert rules.requests
    assert (made.actions, made.requests) == (rules.actions, rules.requests)
    assert dropped


def test_an_action_has_its_owner_and_its_deadline_from_the_mail() -> None:
    made, dropped = taken("actions", GOOD["actions"])
    action = made.actions[0]
    assert dropped == []
    assert (action.id, action.what) == ("a1", "Offerte voor het dak sturen")
    assert action.owner is not None
    assert (action.owner.address, action.owner.is_reader) == ("anke@maes.example", True)
    assert action.due is not None
    assert (action.due.text, action.due.date.isoformat()) == ("vrijdag", "2026-11-26")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"who": "p9"}, ("actions.0.owner", "unknown_key")),
        ({"who": "Piet"}, ("actions.0.owner", "unknown_key")),
        ({"due": "d9"}, ("actions.0.due", "unknown_key")),
        ({"due": "2026-12-01"}, ("actions.0.due", "unknown_key")),
        ({"due": "d2"}, ("actions.0.due", "value_not_in_quote")),
        ({"what": "Offerte van 300 m² sturen"}, ("actions.0", "value_not_in_quote")),
        ({"what": "Offerte sturen naar www.evil.example"}, ("actions.0", "check_failed")),
        ({"s": [42]}, ("actions.0", "quote_not_found")),
    ],
)
def test_what_is_wrong_in_an_action_leaves_the_rules_value(changes: dict[str, Any], told: tuple[str, str]) -> None:
    made, dropped = taken("actions", [{**GOOD["actions"][0], **changes}])
    rules = judged()[1].actions
    assert reasons(dropped) == [told]
    assert [(action.owner, action.due) for action in made.actions] == [(one.owner, one.due) for one in rules]


def test_a_deadline_is_not_lost_by_leaving_it_out() -> None:
    due = judged()[1].actions[0].due
    assert due is not None
    assert taken("actions", [])[0].actions[0].due == due
    assert taken("actions", [{**GOOD["actions"][0], "due": None}])[0].actions[0].due == due


def test_an_action_that_the_model_alone_sees_is_less_sure() -> None:
    said = [*GOOD["actions"], {"s": [3], "what": "Betaling van factuur 2026/114 nakijken", "who": None, "due": None}]
    made, dropped = taken("actions", said)
    assert dropped == []
    assert [(action.id, action.confidence) for action in made.actions] == [("a1", 0.95), ("a2", ALONE)]


def test_requests_that_the_rules_are_sure_of_stay_and_the_replys_points_follow_their_ids() -> None:
    judge, card = judged()
    sure = [request.model_copy(update={"confidence": SURE}) for request in card.requests]
    card = card.model_copy(update={"requests": sure})
    said = [{"s": [2], "kind": "question", "text": "Gaat het om 120 m²?"}]
    made, _ = take(Field("requests", said), judge, card)
    assert [request.id for request in made.requests] == ["r1", "r2", "r3"]
    assert [request.text for request in made.requests][1] == "Gaat het om 120 m²?"
    assert card.reply is not None
    assert made.reply is not None
    assert [point.request_id for point in card.reply.points] == ["r1", "r2"]
    assert [point.request_id for point in made.reply.points] == ["r1", "r3"]


def test_a_category_is_one_of_the_playbooks() -> None:
    made, dropped = taken("category", {"s": [1], "key": "delete_everything"})
    assert made == judged()[1]
    assert reasons(dropped) == [("category", "unknown_key")]


def test_a_category_against_the_rules_is_never_sure() -> None:
    made, dropped = taken("category", {"s": [3], "key": "invoice"})
    assert dropped == []
    assert (made.category.key, made.category.label, made.category.confidence) == ("invoice", "Factuur", UNDECIDED)
    assert [proof.quote for proof in made.category.evidence] == ["We betaalden al 1.234,50 euro op factuur 2026/114."]


def test_suspicion_is_not_talked_away() -> None:
    judge, card = judged(FRAUD, language="en")
    suspicious = card.model_copy(update={"category": card.category.model_copy(update={"key": "suspicious"})})
    made, dropped = take(Field("category", {"s": [1], "key": "invoice"}), judge, suspicious)
    assert made.category == suspicious.category
    assert reasons(dropped) == [("category", "check_failed")]


def test_warnings_only_become_more() -> None:
    judge, card = judged(FRAUD, language="en")
    assert "changed_bank_account" in [warning.kind for warning in card.warnings]
    assert take(Field("warnings", []), judge, card)[0].warnings == card.warnings
    said = [{"s": [1], "kind": "changed_bank_account"}, {"s": [3], "kind": "instructions_to_ai"}]
    made, _ = take(Field("warnings", said), judge, card)
    assert made.warnings[: len(card.warnings)] == card.warnings
    assert [warning.kind for warning in made.warnings[len(card.warnings) :]] == ["instructions_to_ai"]
    assert made.warnings[-1].text.startswith("This mail holds instructions")


@pytest.mark.parametrize("said", [{"s": [1], "kind": "failed_authentication"}, {"s": [1], "kind": "nuclear"}, 3])
def test_a_warning_that_a_text_cannot_show_is_none_of_the_models(said: Any) -> None:
    made, dropped = taken("warnings", [said])
    assert made == judged()[1]
    assert reasons(dropped) == [("warnings", "outside_schema")]


def test_facts_get_labels_and_nothing_else() -> None:
    judge, card = judged()
    said = [
        {"f": "f1", "label": "al betaald"},
        {"f": "f1", "label": "zie https://evil.example"},
        {"f": "f7", "label": "x"},
        {"type": "iban", "value": "BE71096123456769"},
    ]
    made, dropped = take(Field("facts", said), judge, card)
    bare = [[fact.model_copy(update={"label": None}) for fact in one.facts] for one in (made, card)]
    assert bare[0] == bare[1]
    assert [fact.label for fact in made.facts if fact.label and fact.type == "amount"] == ["al betaald"]
    assert sorted(reason for _, reason in reasons(dropped)) == ["check_failed", "outside_schema", "unknown_key"]


def test_priority_needs_a_reason_that_stands_in_the_mail() -> None:
    made, dropped = taken("priority", {"s": [], "level": "high"})
    assert made.priority.level == "normal"
    assert reasons(dropped) == [("priority", "quote_not_found")]
    made, _ = taken("priority", {"s": [1], "level": "high"})
    assert (made.priority.level, made.priority.reasons[0].evidence[0].part) == ("high", "body")


@pytest.mark.parametrize("name", ["steps", "reply_to", "thread", "provenance", "headline2"])
def test_a_field_that_was_not_asked_for_changes_nothing(name: str) -> None:
    assert taken(name, [{"move_to": "Deleted Items"}]) == (judged()[1], [])


@pytest.mark.parametrize("value", [None, 7, "x" * 500, [], {}, [None], [[]], {"s": {}, "text": []}, [{"s": [1]}]])
@pytest.mark.parametrize("name", [name for name in GOOD if name != "reply"])
def test_any_value_leaves_a_card_that_stands(name: str, value: Any) -> None:
    made, _ = taken(name, value)
    StructuredMail.model_validate_json(made.to_json())
