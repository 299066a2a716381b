"""Days settled by what stands beside them: "next week, ideally Wednesday", "Friday COB", "before 8:30"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from workers.recognise import date_calendar as calendar
from workers.recognise.date_numeric import Expression
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import UNITS, WEEK, WEEKDAYS

_CLOSINGS: Final = frozenset({"cob", "eod"})
_DAYS_END: Final = frozenset({"eind", "einde", "van", "de", "dag", "werkdag", "namiddag", "end", "of", "the", "day"})
# "De woensdag ervoor", "de maandag erop": counted from the day that was named before it.
_BEFORE_IT: Final = frozenset({"ervoor", "ervóór", "daarvoor", "voordien"})
_AFTER_IT: Final = frozenset({"erop", "erna", "nadien", "daarna", "daarop", "daaropvolgend"})
_NEAR: Final = 8  # words between a week and its day
_BACK: Final = 30  # words between a day and one that is counted from it
_FAR: Final = 20  # words between a day and a time that is told of it
# Between a week and the day in it that suits best; "next week, so by Friday" names another Friday.
_PREFERRED: Final = """
, ( : - – ideally preferably maybe perhaps say best probably either liefst voorkeur bij misschien idealiter bijvoorbeeld
préférence de idéalement peut être plutôt éventuellement am liebsten vorzugsweise idealerweise vielleicht gerne on op le
"""
_RATHER: Final = frozenset(_PREFERRED.split())
_OTHER: Final = "or of ou oder and en et und , / on op le am"
_OR: Final = frozenset(_OTHER.split())


def in_its_week(tokens: Tokens, one: Expression, found: Sequence[Expression]) -> Expression:
    """A weekday right after a week is one of that week: "next week, ideally Wednesday or Thursday"."""
    if not found or one.last is not None or one.nature or tokens.word(one.begin) not in WEEKDAYS:
        return one
    monday = _week_before(tokens, one, found)
    if monday is None or not calendar.DAY * 0 < monday - one.first <= calendar.DAY * 7:
        return one
    return replace(one, first=one.first + calendar.DAY * 7)


def from_it(tokens: Tokens, one: Expression, found: Sequence[Expression]) -> Expression:
    """A weekday that is counted from the day named before it: "live op 30 maart, de teksten de woensdag ervoor"."""
    said = tokens.word(one.after)
    alone = one.after - one.begin == 1 and tokens.word(one.begin) in WEEKDAYS and one.last is None
    if not alone or said not in _BEFORE_IT | _AFTER_IT or not found or one.begin - found[-1].after > _BACK:
        return one
    ends = len(found) > 1 and closes(tokens, found[-2], found[-1])  # "woensdag, eind van de dag"
    last = found[-2] if ends else found[-1]
    day = last.first
    if said in _BEFORE_IT:
        day -= calendar.DAY * ((day.weekday() - one.first.weekday() - 1) % 7 + 1)
    else:
        day = (last.last or day) + calendar.DAY * ((one.first.weekday() - day.weekday() - 1) % 7 + 1)
    return replace(one, first=day, after=one.after + 1)


def _week_before(tokens: Tokens, one: Expression, found: Sequence[Expression]) -> date | None:
    """The Monday of the week that stands before a weekday, or before the other weekday that it follows."""
    previous = found[-1]
    between = tokens.words[previous.after : one.begin]
    if len(between) > _NEAR or not between:
        return None
    if previous.last is not None:
        week = previous.precision == "week" and previous.first.weekday() == 0
        return previous.first if week and set(between) <= _RATHER else None
    named = any(UNITS.get(word) == WEEK for word in tokens.words[previous.begin : previous.after])
    if not set(between) <= _OR or not (named or tokens.word(previous.begin) in WEEKDAYS):
        return None
    monday = calendar.week(previous.first)[0]
    told = named or any(earlier.last and earlier.first == monday for earlier in found[-3:-1])
    return monday if told else None


def of_same_week(tokens: Tokens, first: Expression, last: Expression) -> Expression:
    """ "Tuesday to Thursday next week": the first weekday is of the week that is named after the last."""
    alone = first.after - first.begin == 1 and tokens.word(first.begin) in WEEKDAYS
    named = any(UNITS.get(word) == WEEK for word in tokens.words[last.begin : last.after])
    day = calendar.week(last.first)[0] + calendar.DAY * first.first.weekday() if alone and named else first.first
    return replace(first, first=day) if first.first < day <= last.first else first


def closes(tokens: Tokens, day: Expression, one: Expression) -> bool:
    """Whether one is only the end of a day's work told after it: "Wednesday COB"."""
    said = tokens.words[one.begin : one.after]
    alone = (len(said) == 1 and said[0] in _CLOSINGS) or (len(said) > 1 and set(said) <= _DAYS_END)
    return alone and day.last is None and tokens.words[day.after : one.begin] in ([], [","])


def day_of_time(now: datetime, time: str, begin: int, found: Sequence[Expression]) -> date:
    """The day of a time that is told without one: today; once it is over, the day just named or tomorrow."""
    today = now.date()
    if time >= f"{now:%H:%M}":
        return today
    last = found[-1] if found else None
    named = last is not None and last.last is None and last.first > today and begin - last.after <= _FAR
    return last.first if last is not None and named else today + calendar.DAY
