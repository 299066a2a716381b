"""Time zones as calendars name them: IANA's names, Windows' (CLDR), and rules written out (RFC 5545, 3.6.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.core import get_global

_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")
_BY_DAY = re.compile(r"(-?\d)(MO|TU|WE|TH|FR|SA|SU)")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@lru_cache(maxsize=256)
def zone_named(name: str) -> tzinfo | None:
    """By IANA's or Windows' name, or a path that ends in IANA's; None where it is none of them."""
    name = name.strip().strip('"')
    if not name or len(name) > 100:
        return None
    parts = name.strip("/").split("/")
    for key in (name, _windows().get(name.lower(), ""), "/".join(parts[-2:]), "/".join(parts[-3:])):
        try:
            if key:
                return ZoneInfo(key)
        except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
            continue
    return None


@lru_cache(maxsize=1)
def _windows() -> dict[str, str]:
    """Windows' names in lower case to IANA's (CLDR's windowsZones)."""
    return {str(name).lower(): str(zone) for name, zone in get_global("windows_zone_mapping").items()}


@dataclass(slots=True)
class Clock:
    """A zone as a calendar writes it out: for standard and summer time the offset and when it begins."""

    lines: dict[str, dict[str, str]] = field(default_factory=dict)

    def put(self, half: str, name: str, value: str) -> None:
        self.lines.setdefault(half, {})[name] = value

    def offset(self, half: str) -> timedelta | None:
        return _offset(self.lines.get(half, {}).get("TZOFFSETTO", ""))

    def begin(self, half: str, year: int) -> datetime | None:
        """When it begins in a year, on that zone's own clocks; None where the rule is of another form."""
        lines = self.lines.get(half, {})
        rule = dict(item.split("=", 1) for item in lines.get("RRULE", "").upper().split(";") if item.count("=") == 1)
        found, month = _BY_DAY.fullmatch(rule.get("BYDAY", "")), rule.get("BYMONTH", "")
        time = lines.get("DTSTART", "")[9:13]
        if found is None or month not in {str(number) for number in range(1, 13)} or not time.isdecimal():
            return None
        try:
            day = _weekday(year, int(month), _DAYS.index(found.group(2)), int(found.group(1)))
            return day.replace(hour=int(time[:2]), minute=int(time[2:4]))
        except (ValueError, OverflowError):
            return None


def clock_of(clocks: dict[str, Clock], name: str, local: datetime) -> tzinfo | None:
    """The offset at a local time by a zone that the calendar writes out itself; None where it has none."""
    clock = clocks.get(name.strip())
    if not name or clock is None:
        return None
    standard, summer = clock.offset("STANDARD"), clock.offset("DAYLIGHT")
    winter_from, summer_from = clock.begin("STANDARD", local.year), clock.begin("DAYLIGHT", local.year)
    offset = standard if standard is not None else summer
    if standard is not None and summer is not None and winter_from is not None and summer_from is not None:
        if summer_from < winter_from:
            offset = summer if summer_from <= local < winter_from else standard
        else:  # south of the equator
            offset = standard if winter_from <= local < summer_from else summer
    return timezone(offset) if offset is not None else None


def _offset(written: str) -> timedelta | None:
    found = _OFFSET.match(written)
    if found is None:
        return None
    minutes = int(found.group(2)) * 60 + int(found.group(3))
    if minutes >= 24 * 60:
        return None
    return timedelta(minutes=-minutes if found.group(1) == "-" else minutes)


def _weekday(year: int, month: int, weekday: int, which: int) -> datetime:
    """The which-th weekday (0 is Monday) of a month; -1 is the last. Raises ValueError where there is none."""
    if which > 0:
        first = datetime(year, month, 1)  # noqa: DTZ001 - on a zone's own clocks
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    following = datetime(year + month // 12, month % 12 + 1, 1)  # noqa: DTZ001 - as above
    last = following - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-which - 1))
