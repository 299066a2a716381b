"""Dates that begin with a weekday: "vrijdag 12 mei", "ma 3/5", "Friday the 12th", "vendredi prochain", "vrijdag"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workers.recognise import date_calendar as calendar
from workers.recognise import date_numeric as numeric
from workers.recognise import date_ordinals as ordinals
from workers.recognise.date_calendar import Setting
from workers.recognise.date_named import day, from_month, from_number, from_spelled
from workers.recognise.date_numeric import Expression
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import (
    AFTER_LAST,
    AFTER_NEXT,
    ARTICLES,
    DAY_PARTS,
    LAST,
    MONTHS,
    NEXT,
    ORDINALS,
    SHORT_WEEKDAYS,
    THIS,
    UNITS,
    WEEK,
    WEEKDAYS,
)


def from_weekday(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "vrijdag 12 mei", "ma 3/5", "Friday the 12th", "vendredi prochain", "vrijdag volgende week", "vrijdag"."""
    word = tokens.word(index)
    full = WEEKDAYS.get(word)
    weekday = SHORT_WEEKDAYS.get(word) if full is None else full
    if weekday is None:
        return None
    begin = index + 1
    while tokens.word(begin) in (",", ".", "(") or tokens.word(begin) in ARTICLES:
        begin += 1
    dated = from_number(tokens, begin, setting, weekday) or _numeric(tokens, begin, setting, weekday)
    dated = dated or (from_spelled(tokens, begin, setting) if full is not None else None)
    dated = dated or (from_month(tokens, begin, setting, expected=False) if full is not None else None)
    part = _after_part_of_day(tokens, index + 1)
    if dated is None and part > index + 1:
        dated = from_number(tokens, part, setting, weekday)  # "lundi matin 11 mai"
    if dated is not None:
        return Expression(index, dated.after, dated.first, dated.last, dated.precision, dated.nature)
    return _numbered(tokens, index, begin, setting, weekday) or (
        _bare_weekday(tokens, index, setting, full) if full is not None else None
    )


def _numbered(tokens: Tokens, index: int, begin: int, setting: Setting, weekday: int) -> Expression | None:
    """ "Friday the 12th", "vrijdag de vijftiende", "jeudi 14": the next such day that is that weekday."""
    spelled = ordinals.spelled_ordinal(tokens, begin)
    numbered = (*spelled, True) if spelled else day(tokens, begin)
    if numbered is None or not (numbered[2] or tokens.word(numbered[1]) in _AFTER_DAY):
        return None
    found = calendar.day_of_month(setting, numbered[0], weekday)
    if found is None or abs((found - setting.today).days) > (430 if numbered[2] else 35):
        return None  # "Friday 10," is an hour or a number
    stop = numbered[1] + int(tokens.word(numbered[1]) in ("courant", "dezer"))
    stop += 2 * int(tokens.phrase(stop, 2) in ("au soir", "au matin"))
    return Expression(index, stop, found)


_AFTER_DAY = frozenset(
    {"", ",", "?", "!", ")", "courant", "dezer", "à", "om", "at", "um"}
    | {"au", "dès", "ou", "et", "pour", "avant", "après", "matin", "soir", "midi", "en", "car", "mais", "chez"}
)


def _numeric(tokens: Tokens, index: int, setting: Setting, weekday: int) -> Expression | None:
    """Day and month in digits after a weekday, which tells "Tuesday 5/12" of May from that of December."""
    found = numeric.read(tokens, index, setting, expected=True)
    if found is None or found.first.weekday() == weekday:
        return found
    other = numeric.read(tokens, index, replace(setting, month_first=not setting.month_first), expected=True)
    if other is not None and other.first.weekday() == weekday:
        return other
    hours = tokens.word(index + 1) == "-" and found.after == index + 3
    return None if hours else found  # "Monday to Friday 9-17"


def is_repeated(tokens: Tokens, index: int) -> bool:
    """ "every Monday", "elke eerste maandag", "Herr Freitag": no one day."""
    return tokens.word(index - 1) in _EVERY or tokens.word(index - 2) in _EVERY or tokens.word(index - 1) in _NAMED


# "Herr Freitag", "Black Friday" and "un lundi" are no one day.
_NAMED = frozenset({"herr", "herrn", "frau", "mr", "mrs", "ms", "black", "cyber", "good", "goede", "witte",
                    "a", "un", "een", "ein", "einem", "einen"})  # fmt: skip
_EVERY = frozenset({"elke", "iedere", "every", "each", "chaque", "jeden", "jede", "jeder", "tous", "telkens"})


def _bare_weekday(  # noqa: PLR0911 -- one return a form
    tokens: Tokens, index: int, setting: Setting, weekday: int
) -> Expression | None:
    if is_repeated(tokens, index) or (tokens.word(index - 1) in ORDINALS and tokens.glued(index - 1)):
        return None  # no one day
    after = index + 1
    if tokens.phrase(after, 2) == "en huit":
        return Expression(index, after + 2, calendar.next_weekday(setting.today, weekday) + calendar.DAY * 7)
    if tokens.phrase(after, 2) == "en quinze":
        return Expression(index, after + 2, calendar.next_weekday(setting.today, weekday) + calendar.DAY * 14)
    after = _after_part_of_day(tokens, after)
    following = tokens.word(after)
    if following in AFTER_NEXT:
        return Expression(index, after + 1, in_week(setting.today, weekday, 1))
    if tokens.phrase(after, 2) == "before last":
        return Expression(
            index, after + 2, calendar.last_weekday(setting.today, weekday) - calendar.DAY * 7, nature="past"
        )
    if following in AFTER_LAST or (following == "last" and tokens.word(after + 1) not in UNITS):
        return Expression(index, after + 1, calendar.last_weekday(setting.today, weekday), nature="past")
    shifted = week_shift(tokens, after)
    if shifted is not None:
        by, after = shifted
        return Expression(index, after, in_week(setting.today, weekday, by))
    if setting.past:
        return Expression(index, after, calendar.last_weekday(setting.today, weekday), nature="past")
    return Expression(index, after, calendar.next_weekday(setting.today, weekday))


def begins_date(tokens: Tokens, index: int) -> bool:
    """Whether a day or a month stands at `index`."""
    return tokens.number(index) is not None or tokens.word(index) in MONTHS


def _after_part_of_day(tokens: Tokens, index: int) -> int:
    if tokens.phrase(index, 3) == "après - midi":
        return index + 3
    return index + int(tokens.word(index) in DAY_PARTS and tokens.word(index) != "midi")


def week_shift(tokens: Tokens, index: int) -> tuple[int, int] | None:  # noqa: PLR0911 -- one return a form
    """ "(de la) semaine prochaine", "volgende week", "of next week", "nächster Woche": weeks from now, index after."""
    while tokens.word(index) in ARTICLES or tokens.word(index) in ("in", "of"):
        index += 1
    word, following = tokens.word(index), tokens.word(index + 1)
    if UNITS.get(following) == WEEK:
        if word.startswith("übernächst"):
            return 2, index + 2
        if word in NEXT or word in ("komende", "kommende", "kommender", "kommenden", "coming"):
            return 1, index + 2
        if word in THIS:
            return 0, index + 2
        if word in LAST:
            return -1, index + 2
    if UNITS.get(word) == WEEK and following in AFTER_NEXT:
        return 1, index + 2
    if UNITS.get(word) == WEEK and following in AFTER_LAST:
        return -1, index + 2
    return None


def in_week(today: date, weekday: int, by: int) -> date:
    """That weekday in the week `by` weeks from now."""
    return calendar.week(today, by)[0] + calendar.DAY * weekday
