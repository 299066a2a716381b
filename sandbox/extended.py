"""Extended properties: named values that an application keeps on a message or an event.

Source: Graph, "Outlook extended properties overview": set with the item, read by `$expand` with a filter on their id,
found by `any(...)`; they can't be listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

NAME = "singleValueExtendedProperties"
_ID = re.compile(r"(String|Integer|Boolean|SystemTime|Double|Long|Binary) "
                 r"(\{[0-9a-f-]{36}\} (Name \S.*|Id 0x[0-9a-f]+)|0x[0-9a-f]+)", re.IGNORECASE)  # fmt: skip
_ASKED = re.compile(r"id\s+eq\s+'([^']*)'", re.IGNORECASE)

Kept = list[dict[str, str]]


def read(value: object) -> Kept | None:
    """As a client sends them; None where they are none."""
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        return None
    found = [{"id": each.get("id"), "value": each.get("value")} for each in value]
    return found if all(_good(each) for each in found) else None


def _good(each: Mapping[str, Any]) -> bool:
    return isinstance(each["id"], str) and isinstance(each["value"], str) and bool(_ID.fullmatch(each["id"]))


def merged(before: Iterable[Mapping[str, str]], new: Kept) -> Kept:
    """A value set again takes the place of the one before."""
    by_id = {each["id"].lower(): dict(each) for each in [*before, *new]}
    return list(by_id.values())


def asked_for(kept: Iterable[Mapping[str, str]], text: str | None) -> Kept:
    """Those that an `$expand`'s filter names."""
    wanted = {each.lower() for each in _ASKED.findall(text or "")}
    return [dict(each) for each in kept if each["id"].lower() in wanted]
