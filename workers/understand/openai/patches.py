"""What changed between two cards, as JSON Patch (RFC 6902)."""

from __future__ import annotations

from typing import Any

from core.contract import StructuredMail

Operation = dict[str, Any]


def between(before: StructuredMail, after: StructuredMail) -> list[Operation]:
    """The operations that make `after` of `before`; [] where they are the same.

    Lists are replaced whole, objects member by member. Only members that are other objects are looked at:
    `model_copy` keeps the rest as it is, so a patch costs what it changes.
    """
    names = [name for name in type(after).model_fields if getattr(before, name) is not getattr(after, name)]
    if not names:
        return []
    old = before.model_dump(mode="json", by_alias=True, include=set(names))
    new = after.model_dump(mode="json", by_alias=True, include=set(names))
    return _members(old, new, "")


def _members(old: dict[str, Any], new: dict[str, Any], path: str) -> list[Operation]:
    made: list[Operation] = [{"op": "remove", "path": _at(path, name)} for name in old if name not in new]
    for name, value in new.items():
        if name not in old:
            made.append({"op": "add", "path": _at(path, name), "value": value})
        elif isinstance(value, dict) and isinstance(old[name], dict):
            made += _members(old[name], value, _at(path, name))
        elif old[name] != value or type(old[name]) is not type(value):
            made.append({"op": "replace", "path": _at(path, name), "value": value})
    return made


def _at(path: str, name: str) -> str:
    """RFC 6901, section 3: "~" and "/" in a name are escaped."""
    return f"{path}/{name.replace('~', '~0').replace('/', '~1')}"
