"""Whether a schema is one that strict structured output takes, as OpenAI documents it.

Source: https://platform.openai.com/docs/guides/structured-outputs, "Supported schemas": an object at the root, every
object closed, every property required, a subset of keywords, limits on size. A schema that passes here and fails there
would show only in production; so the server refuses what the real one refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_UNKNOWN = (
    "allOf",
    "oneOf",
    "not",
    "dependentRequired",
    "dependentSchemas",
    "if",
    "then",
    "else",
    "patternProperties",
    "minLength",  # not among the documented constraints of a string, which are pattern and format
    "maxLength",
    "uniqueItems",
)
_LEVELS = 10
_PROPERTIES = 5000
_ENUM_VALUES = 1000
_NAMES_LENGTH = 120_000


def faults(schema: Mapping[str, Any]) -> list[str]:
    """What strict mode would refuse, in the server's manner; [] where it takes the schema."""
    if schema.get("type") != "object" or "anyOf" in schema:
        return ["schema must be a JSON Schema of 'type: \"object\"', got something else at its root."]
    found = list(_walk(schema, (), 0))
    return found + _limits(schema)


def _walk(node: Mapping[str, Any], path: tuple[str, ...], level: int) -> Iterator[str]:
    where = f"In context={path!r}, "
    if level > _LEVELS:
        yield f"{where}the schema is nested more than {_LEVELS} levels deep."
        return
    for keyword in _UNKNOWN:
        if keyword in node:
            yield f"{where}'{keyword}' is not permitted."
    kinds = node.get("type")
    if kinds == "object" or (isinstance(kinds, list) and "object" in kinds):
        yield from _object(node, where)
    if kinds == "array" and "items" not in node:
        yield f"{where}array schema missing items."
    if not {"type", "anyOf", "$ref", "enum", "const"} & set(node):
        yield f"{where}schema must have a 'type' key."
    for name, inner, deeper in _children(node):
        yield from _walk(inner, (*path, name), level + deeper)


def _object(node: Mapping[str, Any], where: str) -> Iterator[str]:
    if node.get("additionalProperties") is not False:
        yield f"{where}'additionalProperties' is required to be supplied and to be false."
    missing = sorted(set(node.get("properties", {})) - set(node.get("required", [])))
    if missing:
        yield f"{where}'required' must include every key in properties. Missing {missing[0]!r}."


def _children(node: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], int]]:
    """The schemas inside, each with its name and whether it is a level deeper."""
    for name, inner in node.get("properties", {}).items():
        yield name, inner, 1
    for name, inner in node.get("$defs", {}).items():
        yield name, inner, 0
    for number, inner in enumerate(node.get("anyOf", [])):
        yield f"anyOf[{number}]", inner, 0
    if isinstance(node.get("items"), Mapping):
        yield "items", node["items"], 0


def _limits(schema: Mapping[str, Any]) -> list[str]:
    nodes = list(_nodes(schema))
    names = [name for node in nodes for name in (*node.get("properties", {}), *node.get("$defs", {}))]
    values = [str(value) for node in nodes for value in node.get("enum", [])]
    found = []
    if sum(len(node.get("properties", {})) for node in nodes) > _PROPERTIES:
        found.append(f"the schema has more than {_PROPERTIES} properties.")
    if len(values) > _ENUM_VALUES:
        found.append(f"the schema has more than {_ENUM_VALUES} enum values.")
    if sum(map(len, (*names, *values))) > _NAMES_LENGTH:
        found.append(f"the names and values of the schema have more than {_NAMES_LENGTH} characters.")
    return found


def _nodes(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield schema
    for _, inner, _ in _children(schema):
        yield from _nodes(inner)
