"""Strict schemas: what the scripted model refuses because the real one would; and answers made from a schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jsonschema
import pytest

from sandbox.llm import strict
from sandbox.llm.schema_fill import fill


def closed(**members: Any) -> dict[str, Any]:
    return {"type": "object", "properties": members, "required": list(members), "additionalProperties": False}


def nested(levels: int) -> dict[str, Any]:
    return closed(inner=nested(levels - 1)) if levels else closed()


TEXT = {"type": "string"}


@pytest.mark.parametrize(
    "schema",
    [
        closed(),
        closed(a=TEXT, b={"type": ["string", "null"]}, c={"type": "array", "items": {"type": "integer"}}),
        closed(a={"anyOf": [TEXT, {"type": "null"}]}, b={"type": "string", "enum": ["x", "y"]}),
        {**closed(a={"$ref": "#/$defs/one"}), "$defs": {"one": closed(b=TEXT)}},
        closed(a={"type": "string", "pattern": "^f[0-9]+$"}, b={"type": "array", "items": TEXT, "maxItems": 3}),
    ],
)
def test_a_strict_schema_is_taken(schema: dict[str, Any]) -> None:
    assert strict.faults(schema) == []


@pytest.mark.parametrize(
    ("schema", "word"),
    [
        ({"type": "array", "items": TEXT}, "root"),
        ({**closed(), "anyOf": [closed()]}, "root"),
        ({"type": "object", "properties": {"a": TEXT}, "required": ["a"]}, "additionalProperties"),
        ({**closed(a=TEXT, b=TEXT), "required": ["a"]}, "Missing 'b'"),
        (closed(a={"type": "object", "properties": {}}), "additionalProperties"),
        (closed(a={"type": "array", "items": {"type": "object", "properties": {}}}), "additionalProperties"),
        (closed(a={"type": "array"}), "items"),
        (closed(a={"type": "string", "maxLength": 5}), "maxLength"),
        (closed(a={"allOf": [TEXT], "type": "string"}), "allOf"),
        (closed(a={"description": "anything"}), "type"),
        ({**closed(), "$defs": {"one": {"type": "object", "properties": {}}}}, "additionalProperties"),
        (nested(12), "levels"),
        (closed(a={"type": "string", "enum": [str(number) for number in range(1001)]}), "enum"),
        (closed(**{f"p{number}": TEXT for number in range(5001)}), "properties"),
    ],
)
def test_what_strict_mode_does_not_take_is_named(schema: dict[str, Any], word: str) -> None:
    assert word in strict.faults(schema)[0]


class Counting:
    """Values that differ each time."""

    def __init__(self, null: bool = False) -> None:
        self.turn = 0
        self.null = null

    def text(self, path: Sequence[str], /) -> str | None:
        self.turn += 1
        return None if self.null else f"{'.'.join(path)} {self.turn}"

    def ids(self) -> Sequence[str]:
        return ("f7", "d2")

    def choice(self, values: Sequence[Any], /) -> Any:
        return values[-1]

    def number(self) -> int:
        return 50

    def count(self, kind: str, values: int, /) -> int:
        return values or 2


FULL = {
    **closed(
        headline=closed(s={"type": "array", "items": {"type": "integer", "maximum": 9}, "maxItems": 1}, text=TEXT),
        who={"type": ["string", "null"]},
        due={"anyOf": [{"type": "null"}, {"type": "string", "format": "date"}]},
        key={"type": "string", "enum": ["a", "b"]},
        steps={"type": "array", "items": {"type": "string", "enum": ["x", "y", "z"]}},
        ids={"type": "array", "items": {"type": "string", "pattern": r"^d\d+$"}},
        code={"type": "string", "pattern": r"^q[0-9]{1,3}$"},
        version={"const": 1},
        sure={"type": "boolean"},
        share={"type": "number", "minimum": 60},
        tree={"$ref": "#/$defs/tree"},
    ),
    "$defs": {"tree": closed(children={"type": "array", "items": {"$ref": "#/$defs/tree"}, "maxItems": 1})},
}


@pytest.mark.parametrize("null", [True, False])
def test_an_answer_made_from_a_schema_is_valid_by_it(null: bool) -> None:
    value = fill(FULL, Counting(null))
    jsonschema.validate(value, FULL, cls=jsonschema.Draft202012Validator)
    assert list(value) == list(FULL["properties"])
    assert value["ids"] == ["d2", "d2"]
    assert (value["who"] is None) is null


def test_a_pattern_that_nothing_fits_is_an_error() -> None:
    with pytest.raises(ValueError, match="fits"):
        fill(closed(a={"type": "string", "pattern": "^(?:aa){40}$"}), Counting())
