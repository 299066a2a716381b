"""Dates with a month's or a weekday's name: "vrijdag 12 mei 2026", "le 1er décembre", "Dec 3rd", "3.-7. Mai"."""

from __future__ import annotations

from workers.recognise import date_calendar as calendar
from workers.recognise import date_ordinals as ordinals
from workers.recognise.date_calendar import Setting
from workers.recognise.date_numeric import Expression
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import (
    ALSO,
    ARTICLES,
    DOUBTFUL_MONTHS,
    MONTHS,
    ORDINALS,
    RANGE,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)
from workers.recognise.date_years import relative_year, year


def day(tokens: Tokens, index: int) -> tuple[int, int, bool] | None:
    """A day of the month at `index`: the day, the index after it, and whether it is an ordinal."""
    number = tokens.number(index)
    if number is None or not 1 <= number <= 31 or len(tokens.word(index)) > 2:
        return None
    after, word = index + 1, tokens.word(index + 1)
    if word in ORDINALS and tokens.glued(index + 1):
        return number, index + 2, True
    if (
        word == "."
        and tokens.glued(index + 1)
        and not (tokens.glued(index + 2) and tokens.number(index + 2) is not None)
    ):
        return number, index + 2, True
    return number, after, False


def month(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A month's name at `index`, its point included: the month and the index after it."""
    while tokens.word(index) in ("of", "-", "/", "de", "d", "'", "des") and tokens.word(index + 1) in MONTHS:
        index += 1
    number = MONTHS.get(tokens.word(index))
    if number is None:
        return None
    short = len(tokens.word(index)) <= 5 and tokens.word(index + 1) == "." and tokens.glued(index + 1)
    return number, index + 2 if short and tokens.word(index) not in _WHOLE else index + 1


# Names of months that are short and no abbreviations: the point behind them ends the sentence.
_WHOLE = frozenset({"mei", "mars", "avril", "mai", "juin", "août", "aout"})


def from_number(tokens: Tokens, index: int, setting: Setting, weekday: int | None = None) -> Expression | None:
    """ "12 mei 2026", "3rd of December", "3-7 mei", "3., 5. und 7. Mai" (the first of them)."""
    read = day(tokens, index)
    if read is None or (tokens.glued(index) and tokens.word(index - 1) not in ("(", "'", '"', "-", "–", ":", "“", "|")):
        return None
    number, after, _ = read
    named = month(tokens, after + int(read[2] and tokens.word(after) == ","))
    if named is not None:
        return _with_year(tokens, index, named, number, setting, weekday)
    return _range(tokens, index, setting, number, after)


def dated(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "16. Juni 2026" at `index`, whatever stands glued before it."""
    read = day(tokens, index)
    named = month(tokens, read[1]) if read else None
    return _with_year(tokens, index, named, read[0], setting, None) if read and named else None


def from_year(tokens: Tokens, index: int) -> Expression | None:
    """ "2026-Jun-12", "2026 June 12", "2026, June 12th"."""
    number = tokens.number(index)
    begin = index + 1 + int(tokens.word(index + 1) in (",", "-", "/"))
    month_number = MONTHS.get(tokens.word(begin))
    if number is None or month_number is None or len(tokens.word(index)) != 4 or tokens.glued(index):
        return None
    numbered = day(tokens, begin + 1 + int(tokens.word(begin + 1) in ("-", "/")))
    found = calendar.make(number, month_number, numbered[0]) if numbered else None
    return Expression(index, numbered[1], found) if found and numbered else None


def from_spelled(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "the twenty-second of June", "eerste mei 2027", "am dritten Mai", "le deux juin"."""
    read = ordinals.spelled(tokens, index)
    named = month(tokens, read[1]) if read else None
    if read is None or named is None:
        return None
    at = read[1]
    while tokens.word(at) not in MONTHS:
        at += 1
    if tokens.word(at) in ("may", "march", "mars") and at == read[1] and not tokens.capital(at):
        return None  # "the second may be late"
    return _with_year(tokens, index, named, read[0], setting, None)


def _with_year(
    tokens: Tokens, begin: int, named: tuple[int, int], number: int, setting: Setting, weekday: int | None
) -> Expression | None:
    month_number, after = named
    written = year(tokens, after) or relative_year(tokens, after, setting.today.year)
    if written is not None:
        found = calendar.make(written[0], month_number, number)
        after = written[1]
    else:
        found = calendar.month_day(setting, month_number, number, weekday)
    return Expression(begin, after, found) if found else None


def _range(tokens: Tokens, index: int, setting: Setting, number: int, after: int) -> Expression | None:
    """ "3 tot 7 mei", "3-7 May", "3 au 7 mai", "3. bis 7. Mai", and in a list the first day ("3 en 5 mei")."""
    step, joined = after, tokens.word(after)
    if joined == "t":
        step += 2 if tokens.word(after + 1) == "/" else 6 if tokens.phrase(after, 6) == "t . e . m ." else 0
        step -= int(step == after + 6)
    while (
        (word := tokens.word(step + 1)) in ARTICLES
        or word in WEEKDAYS
        or word in ("en", "met", "zum")
        or (word in SHORT_WEEKDAYS and day(tokens, step + 2) is not None)
    ):
        step += 1
    second = day(tokens, step + 1)
    if second is None or not (joined in RANGE or joined in ALSO or step > after + 1):
        return None
    if joined in ALSO:
        step, second = _last_of_list(tokens, step, second)
    named = month(tokens, second[1])
    if named is None:
        return None
    whole = _with_year(tokens, step + 1, named, second[0], setting, None)
    if whole is None:
        return None
    first = calendar.make(whole.first.year, whole.first.month, number)
    if first is None or first >= whole.first:
        return None
    if joined in ALSO and not (joined in ("en", "et", "and", "und") and _between(tokens, index)):
        return Expression(index, after, first)
    return Expression(index, whole.after, first, whole.first, nature="period")


def _last_of_list(tokens: Tokens, step: int, second: tuple[int, int, bool]) -> tuple[int, tuple[int, int, bool]]:
    """ "12, 13 en 14 mei": the day that stands before the month, and the index before it."""
    for _ in range(6):
        following = day(tokens, second[1] + 1) if tokens.word(second[1]) in ALSO else None
        if following is None:
            break
        step, second = second[1], following
    return step, second


def _between(tokens: Tokens, index: int) -> bool:
    return any(word in ("tussen", "entre", "between", "zwischen") for word in tokens.words[max(0, index - 3) : index])


def from_month(tokens: Tokens, index: int, setting: Setting, *, expected: bool) -> Expression | None:
    """ "May 12, 2026", "Dec 3rd", "mei 2026"; a month alone ("in mei") where a preposition stands before it."""
    named = month(tokens, index)
    if named is None or tokens.word(index) not in MONTHS or _no_such_day(tokens, index, named[0]):
        return None
    month_number, after = named
    written = year(tokens, after)
    if written is not None and tokens.word(after) not in ("-", "/"):
        first, last = calendar.month(written[0], month_number)
        return Expression(index, written[1], first, last, "month", "period")
    if tokens.word(after) == "the":
        after += 1  # "October the 2nd"
    if tokens.word(after) == "-" and tokens.glued(after + 1) and tokens.word(after + 2) == "-":
        after += 1  # "Jan-15-2027"
    shy = tokens.word(index) in ("may", "march", "mars") and not tokens.capital(index)
    spelled = None if shy else ordinals.spelled(tokens, after)
    numbered = (*spelled, True) if spelled else day(tokens, after)
    if numbered is not None and not _belongs_right(tokens, numbered[1]):
        return _month_day(tokens, index, setting, month_number, numbered)
    if not expected or (tokens.word(index) in DOUBTFUL_MONTHS and not _is_month_here(tokens, index)):
        return None
    near = setting.nearest or setting.past or not setting.forward
    found = calendar.month_day(Setting(setting.today.replace(day=1), nearest=near), month_number, 1)
    if found is None:
        return None
    first, last = calendar.month(found.year, found.month)
    return Expression(index, after, first, last, "month", "period")


def _no_such_day(tokens: Tokens, index: int, month_number: int) -> bool:
    """Whether a day before the month does not exist: of "30 February 2026" nothing is left."""
    begin = index - 1
    while begin > index - 3 and (tokens.word(begin) in ORDINALS or tokens.word(begin) in (".", "of")):
        begin -= 1
    number = tokens.number(begin)
    if number is None or not 29 <= number <= 31:
        return False
    written = year(tokens, index + 1)
    return calendar.make(written[0] if written else 2028, month_number, number) is None


def _is_month_here(tokens: Tokens, index: int) -> bool:
    word = tokens.word(index)
    if word in ("may", "march", "mai"):
        return tokens.capital(index) or word == "mai"
    return word in ("mei", "mars", "avril")


def _belongs_right(tokens: Tokens, after: int) -> bool:
    """Whether the number after a month is something else: "mei 3 stuks", "12 mei 14 u" has its own reading."""
    word = tokens.word(after)
    glued_number = (
        tokens.glued(after) and word in ".,:" and tokens.glued(after + 1) and tokens.word(after + 1).isdigit()
    )
    return glued_number or word in ("u", "uur", "h", "uhr", "stuks", "%", "€", "eur", "euro", "kg", "x")


def _month_day(
    tokens: Tokens, index: int, setting: Setting, month_number: int, numbered: tuple[int, int, bool]
) -> Expression | None:
    number, after, _ = numbered
    second = day(tokens, after + 1) if tokens.word(after) in RANGE else None
    end = second[1] if second else after
    written = year(tokens, end) or relative_year(tokens, end, setting.today.year)
    fixed = calendar.make(written[0], month_number, number) if written else None
    found = fixed or calendar.month_day(setting, month_number, second[0] if second else number)
    if found is not None and second:
        found = calendar.make(found.year, month_number, number)
    if found is None:
        return None
    after = written[1] if fixed and written else end
    last = calendar.make(found.year, month_number, second[0]) if second else None
    return Expression(index, after, found, last, nature="period" if last else "")
