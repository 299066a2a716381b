"""A patch makes the new card of the old one, and says no more than what changed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.contract import CardWarning, StructuredMail
from tests.workers.understand.readings import card
from workers.understand.openai.patches import Operation, between

TEXT = "Beste Anke,\n\nKunt u ons de offerte voor vrijdag sturen?\n\nMet vriendelijke groeten,\nJan"


def applied(document: Any, operations: list[Operation]) -> Any:
    """RFC 6902's add, remove and replace on members of objects: all that is used."""
    document = json.loads(json.dumps(document))
    for one in operations:
        *way, last = [part.replace("~1", "/").replace("~0", "~") for part in one["path"].split("/")[1:]]
        holder = document
        for name in way:
            holder = holder[name]
        if one["op"] == "remove":
            del holder[last]
        else:
            assert (last in holder) == (one["op"] == "replace")
            holder[last] = one["value"]
    return document


def as_json(made: StructuredMail) -> Any:
    return json.loads(made.to_json())


def test_the_same_card_needs_no_patch() -> None:
    made = card(TEXT)
    assert between(made, made) == []
    assert between(made, StructuredMail.model_validate_json(made.to_json())) == []


def test_a_headline_alone_is_one_operation() -> None:
    old = card(TEXT)
    new = old.model_copy(update={"summary": old.summary.model_copy(update={"headline": "Jan wil de offerte"})})
    assert between(old, new) == [{"op": "replace", "path": "/summary/headline", "value": "Jan wil de offerte"}]


def test_a_growing_reply_repeats_nothing_but_its_text() -> None:
    old = card(TEXT)
    assert old.reply is not None
    new = old.model_copy(update={"reply": old.reply.model_copy(update={"body_text": "Beste Jan"})})
    assert [one["path"] for one in between(old, new)] == ["/reply/body_text"]


@pytest.mark.parametrize(
    "changes",
    [
        {"actions": []},
        {"reply": None},
        {"warnings": [CardWarning(kind="too_large", text="a/b~c", evidence=[])]},
        {"facts": [], "requests": [], "reader_language": "fr"},
    ],
    ids="+".join,
)
def test_the_patch_makes_the_new_card_of_the_old_one_and_back(changes: dict[str, Any]) -> None:
    old = card(TEXT)
    new = old.model_copy(update=changes)
    assert applied(as_json(old), between(old, new)) == as_json(new)
    assert applied(as_json(new), between(new, old)) == as_json(old)


def test_members_keep_the_contracts_names() -> None:
    old = card(TEXT)
    sender = old.message.from_
    assert sender is not None
    new = old.model_copy(
        update={"message": old.message.model_copy(update={"from_": sender.model_copy(update={"name": "J"})})}
    )
    assert between(old, new) == [{"op": "replace", "path": "/message/from/name", "value": "J"}]
