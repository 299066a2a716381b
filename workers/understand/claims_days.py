"""Whether the evidence bears the days and times of day that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from core.contract import Fact
from workers.recognise.date_words import MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from workers.recognise.dates import FoundDate
from workers.recognise.words import WORD
from workers.understand.claims_numbers import counted
from workers.understand.claims_read import Read, Span, touches

Told = tuple[Span, Literal["date", "time"], str]
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d[./-]\d{1,2}[./-]\d\d(?!\d)")
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")
_DIGITS: Final = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class Days:
    """named: days as they were named, ends of ranges too; meant: last days that meet a deadline. weekdays, months:
    those of the days, and those that stand as bare words. counted: numbers of days, weeks and so on ("10 dagen")."""

    named: frozenset[date]
    meant: frozenset[date]
    weekdays: frozenset[int]
    months: frozenset[int]
    times: frozenset[str]
    counted: frozenset[tuple[Decimal, str]]

    @classmethod
    def of(cls, texts: Sequence[Read], dates: Sequence[FoundDate], facts: Sequence[Fact]) -> Days:
        found = [*dates, *(day for one in texts for day in one.days)]
        named = {day for one in found for day in (one.named, one.end_date) if day is not None}
        named |= {date.fromisoformat(day) for fact in facts if fact.type == "date" for day in _iso(fact.value)}
        words = {word for one in texts for word in _calendar_words(one.text)}
        times = {time for one in texts for _, time in one.times} | {one.time for one in found if one.time}
        return cls(
            frozenset(named),
            frozenset(one.date for one in found),
            frozenset(day.weekday() for day in named) | {WEEKDAYS[word] for word in words if word in WEEKDAYS},
            frozenset(day.month for day in named) | {MONTHS[word] for word in words if word in MONTHS},
            frozenset(times),
            frozenset(_counted(texts)),
        )


def unborne(claimed: Read, proofs: Days) -> Iterator[Told]:
    """Days, times, and bare weekdays and months that nothing bears, with their values in ISO 8601."""
    for day in claimed.days:
        if not _is_borne(day, proofs):
            yield (day.start, day.end), "date", day.named.isoformat()
    for span, time in claimed.times:
        if not _same_hour(time, proofs.times) and (Decimal(int(time[:2])), "hour") not in proofs.counted:
            yield span, "time", time
    spans = [(day.start, day.end) for day in claimed.days]
    for match in WORD.finditer(claimed.text):
        word = match.group().lower()
        if word not in WEEKDAYS and not _is_month(claimed.text, match):
            continue
        known = WEEKDAYS[word] in proofs.weekdays if word in WEEKDAYS else MONTHS[word] in proofs.months
        if not known and not touches(spans, match.span()):
            yield match.span(), "date", word


def _is_borne(day: FoundDate, proofs: Days) -> bool:
    if _contradicts_itself(day):
        return False
    if _is_weekday_alone(day.text) and day.named.weekday() in proofs.weekdays:
        return True
    if day.date != day.named and day.date in proofs.meant:
        return True  # "before Friday", "by Thursday": the same deadline in other words
    told = list(_in_units(day.text))
    if told:  # "within 28 hours" may end on the day on which "within 30 hours" does
        return any(each in proofs.counted for each in told) or (
            not any(unit == other for _, unit in told for _, other in proofs.counted) and _is_day(day, proofs)
        )
    return _is_day(day, proofs)


def _is_day(day: FoundDate, proofs: Days) -> bool:
    days = proofs.named | proofs.meant
    return _is_among(day.named, day, days) and (day.end_date is None or _is_among(day.end_date, day, days))


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Whether a word is a month's full name; "may" and "march" are where they are written large within a sentence."""
    word = match.group().lower()
    if word not in MONTHS or (len(word) < 4 and word not in ("mei", "mai", "may")) or word in ("sept", "janv", "juil"):
        return False
    if word in ("may", "march"):
        return match.group()[0].isupper() and match.start() > 1 and text[match.start() - 2] not in ".!?:\n"
    return True


def _is_among(wanted: date, day: FoundDate, days: frozenset[date]) -> bool:
    """Whether the day is one of those; without a year any year's; a week or month where one of them lies in it."""
    if wanted in days:
        return True
    if day.precision == "week":
        return any(each.isocalendar()[:2] == wanted.isocalendar()[:2] for each in days)
    same = [each for each in days if each.month == wanted.month]
    if _YEAR.search(day.text):
        same = [each for each in same if each.year == wanted.year]
    if day.precision == "month":
        return bool(same)
    return any(sign.isdigit() for sign in day.text) and any(each.day == wanted.day for each in same)


def _contradicts_itself(day: FoundDate) -> bool:
    """ "Friday 6 May" where the sixth is a Saturday: one of the two is wrong."""
    if not any(sign.isdigit() for sign in day.text) or day.precision in ("week", "month") or day.end_date is not None:
        return False
    first = WORD.search(day.text.lower())
    told = [WEEKDAYS[word] for word in _calendar_words(day.text) if word in WEEKDAYS]
    if first is not None and not told and first.start() == 0:
        told = [SHORT_WEEKDAYS[word] for word in (first.group(),) if word in SHORT_WEEKDAYS]
    return len(told) == 1 and day.named.weekday() not in told and day.date.weekday() not in told


def _is_weekday_alone(written: str) -> bool:
    words = WORD.findall(written.lower())
    return bool(words) and all(word in WEEKDAYS or word in _DAY_PARTS for word in words)


_DAY_PARTS: Final = frozenset({"matin", "soir", "midi", "morning", "afternoon", "evening", "après", "am", "den", "de"})


def _in_units(written: str) -> Iterator[tuple[Decimal, str]]:
    """ "within 30 days" is a number of days, too."""
    for match in _DIGITS.finditer(written):
        unit = counted(written, match.end())
        if unit is not None:
            yield Decimal(match.group()), unit


def _counted(texts: Sequence[Read]) -> Iterator[tuple[Decimal, str]]:
    for one in texts:
        yield from ((number.value, number.unit) for number in one.numbers if number.unit is not None)
        for day in one.days:
            yield from _in_units(one.text[day.start : day.end + 12])


def _same_hour(time: str, times: frozenset[str]) -> bool:
    """The same time, or the same on a clock of twelve hours where one of both may not have told which half."""
    hour = int(time[:2])
    return time in times or (1 <= hour % 12 <= 6 and f"{(hour + 12) % 24:02d}{time[2:]}" in times)


def _calendar_words(text: str) -> list[str]:
    words = (match.group().lower() for match in WORD.finditer(text))
    return [word for word in words if word in WEEKDAYS or (word in MONTHS and len(word) > 2)]


def _iso(value: str) -> list[str]:
    return [found for found in _ISO.findall(value) if _exists(found)]


def _exists(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
