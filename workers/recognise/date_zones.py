"""Times told in another zone than the reader's: "3pm GMT", "14:00 UTC", "9am EST"."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
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
    offset = _offset(tokens, index)
    if offset is not None and reader is not None:
        return _on_clock(day, time, timezone(timedelta(minutes=offset[0])), reader, offset[1])
    name = tokens.text[tokens.starts[index] : tokens.ends[index]] if index < len(tokens) else ""
    zone = _zone(_ZONES[name]) if name in _ZONES and (name != "Z" or tokens.glued(index)) else None
    if zone is None or reader is None:
        return None
    return _on_clock(day, time, zone, reader, index + 1)


def _offset(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """ "+0200" or "+02:00": the minutes east of Greenwich, and the index after. Source: RFC 5322, ISO 8601."""
    sign, figures = tokens.word(index), tokens.word(index + 1)
    if sign not in ("+", "-") or not tokens.glued(index + 1) or not figures.isdigit():
        return None
    if len(figures) == 4:
        hours, minutes, after = int(figures[:2]), int(figures[2:]), index + 2
    elif sign == "+" and len(figures) == 2 and tokens.word(index + 2) == ":" and len(tokens.word(index + 3)) == 2:
        hours, minutes, after = int(figures), tokens.number(index + 3) or 0, index + 4
    else:
        return None
    east = 60 * hours + minutes
    return (east if sign == "+" else -east, after) if hours <= 14 and minutes < 60 else None


def _on_clock(day: date, time: str, zone: tzinfo, reader: tzinfo, after: int) -> tuple[date, str, int] | None:
    hours, _, minutes = time.partition(":")
    try:
        there = datetime(day.year, day.month, day.day, int(hours), int(minutes), tzinfo=zone)
        here = there.astimezone(reader)
    except (ValueError, OverflowError):
        return None
    return here.date(), f"{here:%H:%M}", after


@cache
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError):
        return None
