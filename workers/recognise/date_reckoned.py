"""Days found by reckoning: quarters, "the first Monday of June", "month end", "a week from Friday"."""

from __future__ import annotations

from datetime import date

from workers.recognise import date_calendar as calendar
from workers.recognise import date_named as named
from workers.recognise import date_years as years
from workers.recognise.date_calendar import Setting
from workers.recognise.date_context import Cue, cue_before
from workers.recognise.date_numeric import Expression, Nature
from workers.recognise.date_relative import modified, stretch, unit_first
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import (
    AFTER_LAST,
    AFTER_NEXT,
    ARTICLES,
    BEFORE_LAST,
    COUNTED_ORDINALS,
    DAY,
    END,
    FINAL,
    LAST,
    MONTH,
    NEXT,
    ORDINALS,
    QUARTER_WORDS,
    THIS,
    UNITS,
    WEEK,
    WEEKDAYS,
    WEEKEND,
    YEAR,
)

_ALL = ("nl", "fr", "en", "de")


def quarter(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "Q3 2026", "T4", "het tweede kwartaal van 2027", "3. Quartal", "next quarter", "quartaal 3"."""
    read = _numbered_quarter(tokens, index) or _moved_quarter(tokens, index, setting)
    if read is None:
        return None
    number, year, after = read
    if year is None:
        step = after + 1 if tokens.word(after) in ("van", "of", "de", "du", "von", "/") else after
        written = years.year(tokens, step)
        year, after = written or (_year_of(number, setting), after)
    first, last = date(year, 3 * number - 2, 1), calendar.month(year, 3 * number)[1]
    return Expression(index, after, first, last, "month", "past" if last < setting.today else "period")


def quarter_end(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "end of Q3", "fin du trimestre", "Quartalsende"."""
    word = tokens.word(index)
    if word in ("quartalsende", "kwartaaleinde"):
        first, last, after = *_this_quarter(setting), index + 1
    elif word in END:
        begin = index + 1
        while tokens.word(begin) in ARTICLES:
            begin += 1
        found = quarter(tokens, begin, setting)
        if found is not None and found.last is not None:
            first, last, after = found.first, found.last, found.after
        elif tokens.word(begin) in QUARTER_WORDS and begin > index + 1:
            first, last, after = *_this_quarter(setting), begin + 1
        else:
            return None
    else:
        return None
    return Expression(index, after, last, None, "month", whole=True) if first else None


def _this_quarter(setting: Setting) -> tuple[date, date]:
    year, number = setting.today.year, (setting.today.month + 2) // 3
    return date(year, 3 * number - 2, 1), calendar.month(year, 3 * number)[1]


def _year_of(number: int, setting: Setting) -> int:
    """Q4 said in the first quarter is the last one, Q1 said in the fourth the next."""
    ahead = number - (setting.today.month + 2) // 3
    return setting.today.year + (ahead == -3) - (ahead == 3)


def _numbered_quarter(tokens: Tokens, index: int) -> tuple[int, int | None, int] | None:
    word = tokens.word(index)
    number = tokens.number(index + 1)
    written = word in ("q", "t", "k") and tokens.glued(index + 1) and tokens.capital(index)
    if number is not None and 1 <= number <= 4 and (written or word in QUARTER_WORDS):
        closed = not tokens.glued(index + 2) or not tokens.word(index + 2).isalnum()
        return (number, None, index + 2) if closed and len(tokens.word(index + 1)) == 1 else None
    counted = _ordinal(tokens, index)
    if counted is None or counted[0] > 4 or tokens.word(counted[1]) not in QUARTER_WORDS:
        return None
    return counted[0], None, counted[1] + 1


def _moved_quarter(tokens: Tokens, index: int, setting: Setting) -> tuple[int, int | None, int] | None:
    word, following = tokens.word(index), tokens.word(index + 1)
    if word in QUARTER_WORDS:
        by = 1 if following in AFTER_NEXT else -1 if following in AFTER_LAST else None
    elif following in QUARTER_WORDS:
        by = 1 if word in NEXT else 0 if word in THIS else -1 if word in LAST else None
    else:
        return None
    if by is None:
        return None
    position = setting.today.year * 4 + (setting.today.month - 1) // 3 + by
    return position % 4 + 1, position // 4, index + 2


def _ordinal(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """ "tweede", "3rd", "3.", "1er": the number and the index after it."""
    spelled = COUNTED_ORDINALS.get(tokens.word(index))
    if spelled is not None:
        return spelled, index + 1
    number = tokens.number(index)
    after = tokens.word(index + 1)
    if (
        number is None
        or not 1 <= number <= 31
        or not (after in ORDINALS or after == ".")
        or not tokens.glued(index + 1)
    ):
        return None
    return number, index + 2


def placed_day(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "the first Monday of June", "le dernier vendredi du mois", "am letzten Tag des Monats"."""
    final = -1 if tokens.word(index) in FINAL else -2 if tokens.word(index) in BEFORE_LAST else 0
    counted = (final, index + 1) if final else _ordinal(tokens, index)
    if counted is None or counted[0] > 5:
        return None
    number, after = counted
    after += int(tokens.word(after) == "working")
    weekday = WEEKDAYS.get(tokens.word(after))
    if weekday is None and UNITS.get(tokens.word(after)) != DAY:
        return None
    days = _month_at(tokens, after + 1, setting)
    if days is None:
        return None
    found = _place(days[0], days[1], weekday, number)
    return Expression(index, days[2], found) if found else None


def _month_at(tokens: Tokens, index: int, setting: Setting) -> tuple[date, date, int] | None:
    """ "of June", "van de maand", "im nächsten Monat", "du mois prochain": its first and last day, index after."""
    begin = index
    while tokens.word(begin) in ARTICLES or tokens.word(begin) in ("in", "im", "of", "en", "des", "aus"):
        begin += 1
    if begin == index and tokens.word(index) not in NEXT | LAST | THIS:
        return None
    month = named.from_month(tokens, begin, setting, expected=True)
    if month is None or month.last is None:
        month = unit_first(tokens, begin, setting) or modified(tokens, begin, setting)
    if month is not None and month.last is not None and month.precision == "month":
        return month.first, month.last, month.after
    if UNITS.get(tokens.word(begin)) in (MONTH, YEAR):
        days = stretch(setting.today, UNITS[tokens.word(begin)], 0)
        return (*days, begin + 1) if days else None
    return None


def _place(first: date, last: date, weekday: int | None, number: int) -> date | None:
    if weekday is None:
        return last + calendar.DAY * (number + 1) if number < 0 else first + calendar.DAY * (number - 1)
    if number < 0:
        return last - calendar.DAY * ((last.weekday() - weekday) % 7 - 7 * (number + 1))
    found = first + calendar.DAY * ((weekday - first.weekday()) % 7 + 7 * (number - 1))
    return found if found <= last else None


def placed_week(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "first week of July", "la deuxième semaine de juin", "the last weekend of June".

    A month's first week is that of its first Thursday, as the year's is (ISO 8601).
    """
    counted = (-1, index + 1) if tokens.word(index) in FINAL else _ordinal(tokens, index)
    unit = UNITS.get(tokens.word(counted[1])) if counted else None
    days = _month_at(tokens, counted[1] + 1, setting) if counted and unit in (WEEK, WEEKEND) else None
    if counted is None or counted[0] > 5 or days is None:
        return None
    placed = _place(days[0], days[1], 3 if unit == WEEK else 5, counted[0])
    if placed is None:
        return None
    first = placed - calendar.DAY * 3 if unit == WEEK else placed
    last = first + calendar.DAY * (6 if unit == WEEK else 1)
    return Expression(index, days[2], first, last, "week", "period")


def unit_end(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "month end", "year-end", "quarter end"."""
    word = tokens.word(index)
    after = index + 1 + int(tokens.word(index + 1) == "-")
    if tokens.word(after) not in END or (after == index + 1 and tokens.word(index) not in ("month", "year", "quarter")):
        return None
    if word == "quarter":
        return Expression(index, after + 1, _this_quarter(setting)[1], precision="month", whole=True)
    unit = UNITS.get(word)
    written = years.year(tokens, after + 1) if unit == YEAR else None
    if written is not None:
        return Expression(index, written[1], date(written[0], 12, 31), None, "month", whole=True)
    days = stretch(setting.today, unit, 0) if unit in (MONTH, YEAR) else None
    return Expression(index, after + 1, days[1], None, "month", whole=True) if days else None


def week_number(tokens: Tokens, index: int, today: date) -> Expression | None:
    """ "week 45", "semaine 12", "KW 3"."""
    after = index + 1
    if tokens.word(after) in (".", "n", "nr"):
        after += 1 + int(tokens.word(after + 1) in ("°", "."))
    number = tokens.number(after)
    if number is None or not 1 <= number <= 53 or tokens.word(after + 1) in ("%", "€", "x"):
        return None
    written = years.year(tokens, after + 1)
    days = calendar.iso_week(today, number, written[0] if written else None)
    stop = written[1] if written else after + 1
    begin = index - int(tokens.word(index - 1) == "calendar")
    bounded = tokens.word(begin - 1) == "in" and cue_before(tokens, begin - 1)[0] is Cue.INCLUSIVE
    nature: Nature = "deadline" if bounded else "period"  # "at the latest in week 51"
    return Expression(begin, stop, days[0], days[1], "week", nature) if days else None
