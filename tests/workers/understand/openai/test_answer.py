"""The form of an answer: one schema a playbook, in the subset that strict servers take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from workers.understand.openai import answer

KEYS = ("question", "request", "other")


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)


@pytest.mark.parametrize("schema", [answer.schema_for(KEYS), answer.reply_schema()], ids=["card", "reply"])
def test_every_object_of_the_schema_is_strict(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    found = list(objects(schema))
    assert found
    for each in found:
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])


def test_the_fields_are_asked_for_in_the_order_they_are_shown() -> None:
    assert tuple(answer.schema_for(KEYS)["properties"]) == answer.FIELDS


def test_evidence_is_chosen_before_the_claim_is_written() -> None:
    for each in objects(answer.schema_for(KEYS)):
        if "s" in each["properties"]:
            assert next(iter(each["properties"])) == "s"


def test_a_category_is_one_of_the_playbooks() -> None:
    assert answer.schema_for(KEYS)["properties"]["category"]["properties"]["key"]["enum"] == list(KEYS)


def test_a_mail_has_no_say_in_the_schema() -> None:
    assert answer.schema_for(KEYS) is answer.schema_for(tuple(KEYS))


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ({"s": [1, 2], "text": "a"}, answer.Line(s=[1, 2], text="a")),
        ({"s": 1, "text": "a"}, answer.Line(s=[1], text="a")),
        ({"text": "a", "why": "more"}, answer.Line(s=[], text="a")),
        ({"s": ["1"], "text": "a"}, None),
        ({"s": [True], "text": "a"}, None),
        ({"s": [1]}, None),
        ({"s": [1], "text": None}, None),
        ("a", None),
        (None, None),
    ],
)
def test_an_item_is_read_or_it_is_none(value: Any, read: answer.Line | None) -> None:
    assert answer.one(answer.Line, value) == read


def test_wrong_items_do_not_take_the_right_ones_with_them() -> None:
    items = [{"s": [1], "text": "a"}, {"s": [1]}, 7, {"s": [2], "text": "b"}]
    good, wrong = answer.many(answer.Line, items)
    assert [each.text for each in good] == ["a", "b"]
    assert wrong == [{"s": [1]}, 7]
    assert answer.many(answer.Line, "no list") == ([], ["no list"])
