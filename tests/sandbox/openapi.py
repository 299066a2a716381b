"""Holds answers to the OpenAPI subset of Graph: the right types, and no property that the type does not have."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from sandbox.contract import description

_SCHEMAS: dict[str, Any] = description.schemas()
_PREFIX = "#/components/schemas/"


def _converted(schema: Any) -> Any:
    """OpenAPI 3.0 to JSON Schema: `nullable` is a choice with null."""
    if isinstance(schema, list):
        return [_converted(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    rest = {name: _converted(value) for name, value in schema.items() if name not in {"nullable", "discriminator"}}
    if rest.get("format") == "time":  # OData's time of day has no offset, RFC 3339's has
        del rest["format"]
    return {"anyOf": [rest, {"type": "null"}]} if schema.get("nullable") else rest


@cache
def _root() -> dict[str, Any]:
    return {"components": {"schemas": {name: _converted(schema) for name, schema in _SCHEMAS.items()}}}


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({**_root(), "$ref": _PREFIX + name}, format_checker=FormatChecker())


def _properties(name: str) -> dict[str, Any]:
    schema = _SCHEMAS[name]
    found: dict[str, Any] = {}
    for part in schema.get("allOf", [schema]):
        if "$ref" in part:
            found |= _properties(part["$ref"].removeprefix(_PREFIX))
        found |= part.get("properties", {})
    return found


def _type_of(schema: dict[str, Any]) -> tuple[str | None, bool]:
    """The named type of a property, and whether it is a collection of it."""
    if schema.get("type") == "array":
        return _type_of(schema["items"])[0], True
    reference = schema.get("$ref") or next((part.get("$ref") for part in schema.get("allOf", ())), None)
    return (reference.removeprefix(_PREFIX) if reference else None), False


def _unknown(value: Any, name: str, where: str) -> list[str]:
    if not isinstance(value, dict) or "properties" not in json.dumps(_SCHEMAS[name]):
        return []
    name = str(value.get("@odata.type", f"#{name}")).removeprefix("#")
    known = _properties(name)
    found = [f"{where}{each}" for each in value if "@" not in each and each not in known]
    for each, inner in value.items():
        of, many = _type_of(known.get(each, {}))
        if of is not None:
            for item in (inner or []) if many else [inner]:
                found += _unknown(item, of, f"{where}{each}/")
    return found


def check(value: Any, name: str) -> None:
    """`name`: "message", "mailFolder" … Fails with what does not fit."""
    full = f"microsoft.graph.{name}" if f"microsoft.graph.{name}" in _SCHEMAS else name
    own = str(value.get("@odata.type", "")).removeprefix("#") or full
    problems = [f"{'/'.join(map(str, each.path))}: {each.message}" for each in _validator(own).iter_errors(value)]
    assert not problems + _unknown(value, own, "")


def check_page(value: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Every member of a collection; returns them."""
    assert set(value) <= {"@odata.context", "@odata.count", "@odata.nextLink", "value"}
    assert "@odata.context" in value
    for member in value["value"]:
        check(member, name)
    return list(value["value"])
