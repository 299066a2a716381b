"""Times told in another zone than the reader's: "3pm GMT", "14:00 UTC", "9am EST"."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workers.recognise.date_tokens import Tokens

# By the region's clock: who writes "EST" or "CET" in summer means the time on the wall there.
_ZONES = {
    name: zone
    for zone, names in {
        "UTC": "UTC GMT Z",
        "Europe/London": "BST",
        "Europe/Lisbon": "WET WEST",
        "Europe/Brussels": "CET CEST MEZ MESZ HNEC HAEC",
        "Europe/Athens": "EET EEST",
        "Europe/Moscow": "MSK",
        "America/New_York": "EST EDT ET",
        "America/Chicago": "CST CDT CT",
        "America/Denver": "MST MDT",
        "America/Los_Angeles": "PST PDT PT",
        "Asia/Kolkata": "IST",
        "Asia/Tokyo": "JST",
        "Asia/Singapore": "SGT",
    }.items()
    for name in names.split()
}


def shifted(tokens: Tokens, index: int, day: date, time: str, reader: tzinfo | None) -> tuple[date, str, int] | None:
    """Day and time on the reader's clock, and the index after the zone's name; None where none stands at `index`."""
    name = tokens.text[tokens.starts[index] : tokens.ends[index]] if index < len(tokens) else ""
    zone = _zone(_ZONES[name]) if name in _ZONES and (name != "Z" or tokens.glued(index)) else None
    if zone is None or reader is None:
        return None
    hours, _, minutes = time.partition(":")
    try:
        there = datetime(day.year, day.month, day.day, int(hours), int(minutes), tzinfo=zone)
        here = there.astimezone(reader)
    except (ValueError, OverflowError):
        return None
    return here.date(), f"{here:%H:%M}", index + 1


@cache
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError):
        return None
