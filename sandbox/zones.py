"""Time zones as Graph takes them: IANA names and the Windows names of our part of the world (CLDR windowsZones)."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_WINDOWS = {
    "utc": "UTC",
    "tzone://microsoft/utc": "UTC",
    "romance standard time": "Europe/Brussels",
    "w. europe standard time": "Europe/Berlin",
    "central europe standard time": "Europe/Budapest",
    "central european standard time": "Europe/Warsaw",
    "gmt standard time": "Europe/London",
    "greenwich standard time": "Atlantic/Reykjavik",
    "e. europe standard time": "Europe/Chisinau",
    "gtb standard time": "Europe/Bucharest",
    "fle standard time": "Europe/Kiev",
    "turkey standard time": "Europe/Istanbul",
    "russian standard time": "Europe/Moscow",
    "eastern standard time": "America/New_York",
    "central standard time": "America/Chicago",
    "mountain standard time": "America/Denver",
    "pacific standard time": "America/Los_Angeles",
}


@lru_cache(maxsize=256)
def zone_of(name: str) -> tzinfo | None:
    """None where the name is not known."""
    try:
        return ZoneInfo(_WINDOWS.get(name.strip().lower(), name.strip()))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def to_utc(written: str, zone: tzinfo) -> datetime | None:
    """A dateTime of Graph ("2026-01-02T09:00:00.0000000", seven decimals) in UTC; None where it is none."""
    head, _, decimals = written.strip().partition(".")
    digits = decimals[: next((at for at, char in enumerate(decimals) if not char.isdigit()), len(decimals))]
    try:
        value = datetime.fromisoformat(head + decimals[len(digits) :])
        return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def from_utc(value: datetime, zone: tzinfo) -> str:
    return value.astimezone(zone).strftime("%Y-%m-%dT%H:%M:%S.0000000")
