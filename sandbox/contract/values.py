"""Holds a JSON value to a schema of the description: types, formats, enumerations, no unknown property.

The description uses a small part of OpenAPI 3.0 (no pattern, no oneOf), so a walk is enough and takes a tenth of
a general validator's time; a test holds it to `jsonschema`.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sandbox.contract.description import PREFIX, is_open, properties, schemas


class Problem(NamedTuple):
    """kind: "unknown", "type" or "missing"; `name` is the property's, `of` the type that it belongs to."""

    kind: str
    where: str
    name: str
    of: str
    text: str


Schema = Mapping[str, Any]
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,12})?)?(Z|[+-]\d\d:\d\d)")
_TIME = re.compile(r"\d\d:\d\d(:\d\d(\.\d{1,12})?)?")


def problems(value: Any, schema: Schema, where: str = "", of: str = "") -> Iterator[Problem]:
    """What of `value` does not fit, from the outside in."""
    if value is None:
        if not schema.get("nullable"):
            yield _wrong(where, of, "null where a value must stand")
        return
    named = _named(schema)
    if named is not None:
        yield from _of_type(value, named, where)
        return
    kind = schema.get("type")
    if kind == "array":
        yield from _array(value, schema, where, of)
    elif kind == "object" or "properties" in schema:
        yield from _object(value, schema.get("properties", {}), where, of or "object", open_=_open(schema))
        yield from _missing(value, schema, where, of)
    elif kind is not None and not _fits(value, schema):
        yield _wrong(where, of, f"{type(value).__name__} is no {schema.get('format') or kind}")
    elif "enum" in schema and not _one_of(value, schema["enum"]):
        yield _wrong(where, of, f"{value!r} is none of {', '.join(map(str, schema['enum']))}")


def _named(schema: Schema) -> str | None:
    reference = schema.get("$ref") or next((part["$ref"] for part in schema.get("allOf", ()) if "$ref" in part), None)
    return str(reference).removeprefix(PREFIX) if reference and "properties" not in schema else None


def _of_type(value: Any, name: str, where: str) -> Iterator[Problem]:
    schema = schemas()[name]
    if "enum" in schema or ("allOf" not in schema and schema.get("type") != "object"):
        yield from problems(value, {**schema, "nullable": True}, where, name)
        return
    if isinstance(value, Mapping):
        own = str(value.get("@odata.type", "")).removeprefix("#")
        name = own if own in schemas() else name
    yield from _object(value, properties(name), where, name, open_=is_open(name))
    yield from _missing(value, schemas()[name], where, name)


def _object(value: Any, known: Mapping[str, Any], where: str, of: str, *, open_: bool) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield _wrong(where, of, f"{type(value).__name__} is no object")
        return
    for name, each in value.items():
        if "@" in name:
            continue
        place = f"{where}/{name}" if where else name
        if name in known:
            yield from problems(each, known[name], place, of)
        elif not open_:
            yield Problem("unknown", place, name, of, "no property of that name")


def _missing(value: Any, schema: Schema, where: str, of: str) -> Iterator[Problem]:
    if isinstance(value, Mapping):
        for name in schema.get("required", ()):
            if name not in value:
                yield Problem("missing", f"{where}/{name}".lstrip("/"), name, of, "is required")


def _array(value: Any, schema: Schema, where: str, of: str) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield _wrong(where, of, f"{type(value).__name__} is no array")
        return
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield _wrong(where, of, f"{len(value)} members")
    for number, each in enumerate(value):
        yield from problems(each, schema["items"], f"{where}[{number}]", of)


def _open(schema: Schema) -> bool:
    return "properties" not in schema or schema.get("additionalProperties") not in (None, False)


def _wrong(where: str, of: str, text: str) -> Problem:
    return Problem("type", where, where.rpartition("/")[2].partition("[")[0], of, text)


def _one_of(value: Any, known: list[str]) -> bool:
    """Enumerations are read in any case; several flags may stand with commas between."""
    lowered = {each.lower() for each in known}
    return isinstance(value, str) and all(each.strip().lower() in lowered for each in value.split(","))


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": _whole,
    "number": lambda value: _whole(value) or isinstance(value, float) or value in {"INF", "-INF", "NaN"},
}


def _guid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _base64(text: str) -> bool:
    try:
        base64.b64decode(text, altchars=b"-_" if "-" in text or "_" in text else None, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


_FORMATS: Mapping[str, Callable[[Any], bool]] = {
    "date-time": lambda text: bool(_DATE_TIME.fullmatch(text)),
    "date": lambda text: bool(_DATE.fullmatch(text)),
    "time": lambda text: bool(_TIME.fullmatch(text)),
    "uuid": _guid,
    "byte": _base64,
    "int32": lambda number: -(2**31) <= number < 2**31,
    "int64": lambda number: -(2**63) <= number < 2**63,
}


def _fits(value: Any, schema: Schema) -> bool:
    kind = _TYPES.get(str(schema.get("type")))
    form = _FORMATS.get(str(schema.get("format")))
    return (kind is None or kind(value)) and (form is None or form(value))
