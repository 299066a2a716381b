"""Dates of digits: "03/12/2026", "3-12", "2026-12-03", "3.12.26"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from workers.recognise import date_calendar as calendar
from workers.recognise.date_calendar import Setting
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import MONTHS

Precision = Literal["time", "day", "week", "month"]
Nature = Literal["deadline", "past", "period", ""]


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that name a day, or the days from `first` to `last`; tokens [begin, after)."""

    begin: int
    after: int
    first: date
    last: date | None = None
    precision: Precision = "day"
    nature: Nature = ""
    time: str | None = None
    whole: bool = False  # names the end of a stretch already: "end of May", "within a week"


_MARKS = frozenset("/-.")
# What two numbers behind them count: a price, a version, a part of a text.
_COUNTED_BY = frozenset({
    "€", "$", "£", "eur", "euro", "chf", "usd", "versie", "version", "release", "v", "nr", "no", "art", "artikel",
    "article", "section", "§", "kapitel", "hoofdstuk", "chapter", "chapitre", "abschnitt", "punt", "punkt", "point",
    "paragraaf",
})  # fmt: skip
_GLUE = frozenset("/-._#@=+%€$£\\")


def read(tokens: Tokens, index: int, setting: Setting, *, expected: bool) -> Expression | None:
    """The date that begins with the number at `index`, None where it is a version, a price, a phone number.

    expected: the words before say that a date follows, so that "3/5" counts without a year.
    """
    mark = tokens.word(index + 1)
    if mark in _MARKS and not (tokens.glued(index + 1) and tokens.glued(index + 2)):
        return _spaced(tokens, index, setting, expected=expected)
    if (
        mark not in _MARKS
        or not (tokens.glued(index + 1) and tokens.glued(index + 2))
        or _continues_left(tokens, index)
    ):
        return None
    first, second = tokens.number(index), tokens.number(index + 2)
    if first is None or second is None or len(tokens.word(index + 2)) > 2:
        return None
    third_at = index + 4
    with_third = tokens.word(index + 3) == mark and tokens.glued(index + 3) and tokens.glued(third_at)
    third = tokens.number(third_at) if with_third else None
    if third is not None:
        return _full(tokens, index, setting, (first, second, third))
    return _without_year(tokens, index, setting, (first, second), expected=expected)


def _spaced(tokens: Tokens, index: int, setting: Setting, *, expected: bool) -> Expression | None:
    """ "5. 6. 2026", "22 / 06 / 2026"; without its year only "am 5. 6."."""
    mark, parts = tokens.word(index + 1), (tokens.number(index), tokens.number(index + 2), tokens.number(index + 4))
    wide = tokens.ends[min(index + 4, len(tokens) - 1)] - tokens.starts[index] > 14
    if wide or tokens.word(index + 3) != mark or _continues_left(tokens, index) or parts[0] is None or parts[1] is None:
        return None
    if parts[2] is not None and len(tokens.word(index + 4)) == 4 and not _continues_right(tokens, index + 5):
        day = _day_month(setting, parts[2], parts[0], parts[1])
        return Expression(index, index + 5, day) if day else None
    pointed = mark == "." and tokens.glued(index + 1) and tokens.glued(index + 3) and not tokens.glued(index + 2)
    if not (expected and pointed and parts[1] <= 12 and parts[0] <= 31) or tokens.glued(index + 4):
        return None
    day = calendar.month_day(setting, parts[1], parts[0])
    return Expression(index, index + 4, day) if day else None


def compact(tokens: Tokens, index: int) -> Expression | None:
    """ "20260615": year, month and day without a sign between, where the words before say that a date follows."""
    word = tokens.word(index)
    if tokens.glued(index) or not 1970 <= int(word[:4]) <= 2069:
        return None
    day = calendar.make(int(word[:4]), int(word[4:6]), int(word[6:]))
    return Expression(index, index + 1, day) if day else None


def goes_on(tokens: Tokens, index: int) -> bool:
    """Whether the number is a later part of "1-2-3-4": no date begins there. The cheap look before the careful ones."""
    return (
        tokens.glued(index)
        and tokens.words[index - 1] in "-./"
        and tokens.glued(index - 1)
        and tokens.word(index - 2).isdigit()
        and _continues_left(tokens, index)
    )


def _continues_left(tokens: Tokens, index: int) -> bool:
    if not tokens.glued(index):
        return False
    word = tokens.word(index - 1)
    if word in "-–" and tokens.word(index - 2) == "." and tokens.number(index - 3) is not None:
        return False  # the end of "1.6.-15.6.2026"
    if word in "-–/" and tokens.word(index - 3) == tokens.word(index - 5) == "-" and len(tokens.word(index - 6)) == 4:
        return False  # the end of "2026-05-11/2026-05-13"
    if word in "-–" and tokens.word(index - 3) == tokens.word(index - 5) and tokens.word(index - 3) in ("/", "."):
        return False  # the end of "12/05/2026-15/05/2026"
    return word in _GLUE or word[-1:].isalnum() or (word in ",:" and tokens.word(index - 2).isdigit())


def _continues_right(tokens: Tokens, after: int) -> bool:
    """ "1.2.2024.5", "12/05/2026-3", "3-12-2026a"; an ISO time after "T" is no continuation."""
    if not tokens.glued(after):
        return False
    word = tokens.word(after)
    if word in ("t", "u", "h") or word.startswith("t"):
        return False
    if word[:1].isalnum() or word in "@=%€$£\\_":
        return True
    return word in "/-.," and tokens.glued(after + 1) and tokens.word(after + 1)[:1].isdigit()


def _full(tokens: Tokens, index: int, setting: Setting, parts: tuple[int, int, int]) -> Expression | None:
    after = index + 5
    lengths = len(tokens.word(index)), len(tokens.word(index + 4))
    if lengths[0] == 4 and lengths[1] <= 2:
        day = calendar.make(*parts)
    elif lengths[0] <= 2 and lengths[1] in (2, 4):
        year = calendar.full_year(parts[2], lengths[1])
        day = _day_month(setting, year, parts[0], parts[1])
    else:
        return None
    if day is None or _is_range_tail(tokens, after):
        return None
    return Expression(index, after, day)


def full(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """A date with its year at `index`, whatever stands glued before it: the end of "11.-13.05.2026"."""
    mark = tokens.word(index + 1)
    parts = tokens.number(index), tokens.number(index + 2), tokens.number(index + 4)
    if mark not in _MARKS or tokens.word(index + 3) != mark or not tokens.glued(index + 4):
        return None
    if parts[0] is None or parts[1] is None or parts[2] is None or len(tokens.word(index + 2)) > 2:
        return None
    return _full(tokens, index, setting, (parts[0], parts[1], parts[2]))


def _is_range_tail(tokens: Tokens, after: int) -> bool:
    """Whether what follows makes it something else; "12/05/2026-15/05/2026" stays a date."""
    if not _continues_right(tokens, after):
        return False
    return not (tokens.word(after) in "-–/" and tokens.word(after + 2) in _MARKS and tokens.word(after + 3).isdigit())


def _day_month(setting: Setting, year: int, first: int, second: int) -> date | None:
    """Day first, as in Europe, unless only the other way makes a date or the text shows that it does otherwise."""
    if setting.month_first:
        return calendar.make(year, first, second) or calendar.make(year, second, first)
    return calendar.make(year, second, first) or calendar.make(year, first, second)


def _without_year(
    tokens: Tokens, index: int, setting: Setting, parts: tuple[int, int], *, expected: bool
) -> Expression | None:
    after, mark = index + 3, tokens.word(index + 1)
    if tokens.word(index - 1) in _COUNTED_BY:
        return None
    if tokens.word(after) == "." and mark == "." and tokens.glued(after):
        after += 1  # German "3.12."
        if _begins_range(tokens, after):
            day = _day_month(setting, setting.today.year, *parts)
            return Expression(index, after, calendar.month_day(setting, day.month, day.day) or day) if day else None
        expected = expected or len(tokens.word(index)) + len(tokens.word(index + 2)) >= 3
    if not expected or len(tokens.word(index)) > 2 or _continues_right(tokens, after):
        return None
    if tokens.word(after) in MONTHS or tokens.word(after) in (
        "%",
        "€",
        "eur",
        "euro",
        "uur",
        "u",
        "h",
        "uhr",
        "kg",
        "x",
    ):
        return None
    first, second = parts
    if setting.month_first:
        first, second = second, first
    if not (1 <= second <= 12 and 1 <= first <= 31):
        first, second = second, first
    day = calendar.month_day(setting, second, first)
    return Expression(index, after, day) if day else None


def _begins_range(tokens: Tokens, after: int) -> bool:
    """ "-15.6.2026" behind "1.6."."""
    written = tokens.words[after : after + 5]
    return len(written) == 5 and written[0] in "-–" and written[2] == "." == written[4] and written[3].isdigit()


def writes_month_first(tokens: Tokens, *, usual: bool = False) -> bool:
    """Whether some date with a year can only be month/day/year and none can only be day/month/year.

    usual: month first is the reader's custom, so it holds where no date shows otherwise.
    """
    month_first = day_first = False
    for index in range(len(tokens) - 4):
        if tokens.words[index + 1] != "/" or tokens.words[index + 3] != "/" or len(tokens.words[index]) > 2:
            continue
        first, second = tokens.number(index), tokens.number(index + 2)
        if first is not None and second is not None:
            month_first = month_first or (first <= 12 < second <= 31)
            day_first = day_first or (second <= 12 < first <= 31)
    return (month_first or usual) and not day_first
