"""Days counted on the calendar. Weeks start on Monday (ISO 8601)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a date is read against: the day of writing, and what the words around it say about its direction."""

    today: date
    past: bool = False  # past wording: the last such day
    nearest: bool = False  # "of 3 March": whichever is nearest
    recent: int = 14  # days back that a day without its year is still that one, nearer than next year's
    forward: bool = False  # the sentence asks for something or tells what will be
    month_first: bool = False  # the text writes month before day, as in the United States
    country: str = ""  # the reader's, for feasts that fall on other days elsewhere; "" where unknown


def make(year: int, month: int, day: int) -> date | None:
    """A real day of the years 1900 to 2199, else None."""
    if not (1900 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(year: int, digits: int) -> int:
    """A year of two digits lies in 1970 to 2069."""
    if digits > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def month_day(setting: Setting, month: int, day: int, weekday: int | None = None) -> date | None:
    """A day without its year: the coming one, the last one after past wording, or the one that falls on `weekday`.

    A day of the last `recent` days is that one: nobody writes on 6 May of next year's 3 May without its year.
    """
    years = range(setting.today.year - 1, setting.today.year + 3)
    days = [found for year in years if (found := make(year, month, day)) is not None]
    if not days:
        return next((f for y in range(setting.today.year, setting.today.year + 9) if (f := make(y, month, day))), None)
    if weekday is not None:
        fitting = [one for one in days if one.weekday() == weekday]
        close = [one for one in fitting if abs((one - setting.today).days) < 200]
        if close:
            return min(close, key=lambda one: abs((one - setting.today).days))
    if setting.nearest:
        return min(days, key=lambda one: abs((one - setting.today).days))
    if setting.past:
        last = max((one for one in days if one <= setting.today), default=days[0])
        soon = min((one for one in days if one > setting.today), default=last)
        near = (setting.today - last).days > 270 and (soon - setting.today).days < 60
        return soon if near else last  # nobody means last year's day by one that is weeks away
    return min((one for one in days if one >= setting.today - DAY * setting.recent), default=days[-1])


def day_of_month(setting: Setting, day: int, weekday: int | None = None) -> date | None:
    """ "the 15th", "Friday the 12th": the next such day, or the last one after past wording, within fourteen months."""
    year, month = setting.today.year, setting.today.month
    for _ in range(14):
        found = make(year, month, day)
        right = found is not None and (found <= setting.today if setting.past else found >= setting.today)
        if found is not None and right and (weekday is None or found.weekday() == weekday):
            return found
        year, month = shift(year, month, -1 if setting.past else 1)
    return None


def shift(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month `by` months later."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def add_months(day: date, by: int) -> date | None:
    year, month = shift(day.year, day.month, by)
    return make(year, month, min(day.day, monthrange(year, month)[1])) if 1900 <= year <= 2199 else None


def add_days(day: date, by: int) -> date | None:
    if abs(by) > 366 * 100:
        return None
    moved = day + timedelta(days=by)
    return make(moved.year, moved.month, moved.day)


def _no_free_days(_year: int) -> frozenset[date]:
    return frozenset()


def add_workdays(day: date, by: int, free_days: Callable[[int], frozenset[date]] = _no_free_days) -> date | None:
    """Monday to Friday but for the public holidays that `free_days` gives for a year; up to 2,600 of them."""
    if abs(by) > 2600:
        return None
    left, step, found = abs(by), DAY if by >= 0 else -DAY, day
    while left or not _is_workday(found, free_days):
        if not 1901 <= found.year <= 2198:
            return None
        found += step
        left -= int(left > 0 and _is_workday(found, free_days))
    return found


def _is_workday(day: date, free_days: Callable[[int], frozenset[date]]) -> bool:
    return day.weekday() <= 4 and day not in free_days(day.year)


def next_weekday(today: date, weekday: int) -> date:
    """The next such day after `today`."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def last_weekday(today: date, weekday: int) -> date:
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def week(today: date, by: int = 0) -> tuple[date, date]:
    """Monday and Sunday of this week, or of the one `by` weeks later."""
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * by)
    return monday, monday + timedelta(days=6)


def month(year: int, number: int) -> tuple[date, date]:
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def iso_week(today: date, number: int, year: int | None = None) -> tuple[date, date] | None:
    """Monday and Sunday of the week with that number, this year's or, once long over, next year's."""
    try:
        monday = date.fromisocalendar(year or today.year, number, 1)
        if year is None and monday + timedelta(days=90) < today:
            monday = date.fromisocalendar(today.year + 1, number, 1)
    except ValueError:
        return None
    return monday, monday + timedelta(days=6)
