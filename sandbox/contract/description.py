"""The description (openapi-subset.json, openapi-more.json): which operation a request is, what may be asked of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

# The second one holds what is not in the first: written by hand from the reference pages that it names.
_FILES = tuple(Path(__file__).parent / name for name in ("openapi-subset.json", "openapi-more.json"))
PREFIX = "#/components/schemas/"
# A function is called with or without its brackets and its namespace (OData 4.01, section 4.5.1).
_NAMESPACE = "microsoft.graph."
# Query options that the metadata does not write down (Graph reference, "List calendarView").
_UNWRITTEN = {"calendarView": frozenset({"startDateTime", "endDateTime"})}
# Open types by the metadata, for extensions; what is no property of theirs Exchange refuses all the same.
_CLOSED = frozenset(f"microsoft.graph.{name}" for name in ("message", "event", "user", "directoryObject"))


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path. `template` is the description's own, with `{message-id}` for a segment."""

    method: str
    template: str
    said: Mapping[str, Any]

    @property
    def parameters(self) -> frozenset[str]:
        """Names of the query options that it knows."""
        named = frozenset(each["name"] for each in self.said.get("parameters", ()) if each["in"] == "query")
        return named | _UNWRITTEN.get(self.template.rpartition("/")[2], frozenset())

    @property
    def body(self) -> Mapping[str, Any] | None:
        """The schema of its JSON body; None where it takes none."""
        schema = self.said.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        return schema if isinstance(schema, dict) else None

    @property
    def selectable(self) -> str | None:
        """The type whose properties `$select` names; None where the answer has no named type."""
        schema = self.answer(200)
        if schema is None:
            return None
        items = schema.get("properties", {}).get("value", {}).get("items", schema)
        return str(items["$ref"]).removeprefix(PREFIX) if "$ref" in items else None

    def answer(self, status: int) -> Mapping[str, Any] | None:
        """The schema of a JSON answer; None where it is no JSON, or none is described."""
        if status >= 400:
            found: Mapping[str, Any] = schemas()["ODataError"]
            return found
        content = self.said["responses"].get(str(status), {}).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        return schema if isinstance(schema, dict) else None

    @property
    def statuses(self) -> frozenset[int]:
        return frozenset(int(status) for status in self.said["responses"] if status.isdigit())

    def permissions(self, kind: str) -> tuple[str, ...]:
        """kind: "DelegatedWork" or "Application"; the least one first. Empty where the table has no row."""
        found = self.said.get("x-permissions", {}).get(kind, ())
        return tuple(str(each).removeprefix("*") for each in sorted(found, key=lambda name: not name.startswith("*")))


@cache
def document() -> dict[str, Any]:
    first, more = (json.loads(file.read_text("utf-8")) for file in _FILES)
    found: dict[str, Any] = {
        **first,
        "paths": first["paths"] | more["paths"],
        "components": {
            **first["components"],
            "schemas": first["components"]["schemas"] | more["components"]["schemas"],
        },
    }
    return found


def schemas() -> dict[str, Any]:
    found: dict[str, Any] = document()["components"]["schemas"]
    return found


@cache
def _paths() -> tuple[tuple[tuple[str, ...], str, Mapping[str, Any]], ...]:
    return tuple((tuple(path.strip("/").split("/")), path, said) for path, said in document()["paths"].items())


def find(method: str, segments: Sequence[str]) -> Operation | None:
    """The operation of a request; `segments`: the path after the version, decoded."""
    for template, path, said in _paths():
        if _matches(template, segments) and method.lower() in said:
            return Operation(method, path, said[method.lower()])
    return None


def _matches(template: Sequence[str], segments: Sequence[str]) -> bool:
    return len(template) == len(segments) and all(map(_fits, template, segments))


def _fits(part: str, segment: str) -> bool:
    return part.startswith("{") or bare(part) == bare(segment)


def bare(segment: str) -> str:
    """A fixed segment as it compares: in lower case, without a function's namespace and empty brackets."""
    return segment.lower().removeprefix(_NAMESPACE).removesuffix("()")


@cache
def properties(name: str) -> dict[str, Any]:
    """All properties of a type by name, those of its base types too."""
    schema = schemas()[name]
    found: dict[str, Any] = {}
    for part in schema.get("allOf", [schema]):
        if "$ref" in part:
            found |= properties(str(part["$ref"]).removeprefix(PREFIX))
        found |= part.get("properties", {})
    return found


@cache
def is_open(name: str) -> bool:
    """Whether a type may have more properties than are named."""
    if name in _CLOSED:
        return False
    schema = schemas()[name]
    parts = schema.get("allOf", [schema])
    return any(
        part.get("additionalProperties") is True or ("$ref" in part and is_open(part["$ref"].removeprefix(PREFIX)))
        for part in parts
    )
