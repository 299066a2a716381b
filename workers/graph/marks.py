"""Marks that Helder leaves on what it makes, so that after a crash it finds whether it made it.

One fixed property set and two fixed names: named properties of a mailbox are a limited resource.
Source: Graph, "Outlook extended properties overview".
"""

from __future__ import annotations

from workers.graph.client import literal

_SET = "{5c0e8f2a-7b14-4d39-a6e2-91d3b0c4f587}"
STEP = f"String {_SET} Name HelderStep"  # the journal's entry that made it
FILLED = f"String {_SET} Name HelderFilled"  # its text is in: the same entry once more
_KEY = "singleValueExtendedProperties"

EXPAND = f"{_KEY}($filter=id eq '{STEP}' or id eq '{FILLED}')"


def marked(entry_id: str, *names: str) -> dict[str, list[dict[str, str]]]:
    """To be sent with what is made or changed."""
    return {_KEY: [{"id": name, "value": entry_id} for name in names]}


def filter_by(entry_id: str) -> str:
    """What the entry made."""
    return f"{_KEY}/Any(ep: ep/id eq {literal(STEP)} and ep/value eq {literal(entry_id)})"


def has(item: dict[str, object], name: str) -> bool:
    kept = item.get(_KEY)
    return isinstance(kept, list) and any(each.get("id", "").lower() == name.lower() for each in kept)
