"""Periods whose first end borrows from the second: "April to June", "11.-13.05.2026", "15/16 juni"."""

from __future__ import annotations

from workers.recognise import date_calendar as calendar
from workers.recognise import date_named as named
from workers.recognise import date_numeric as numeric
from workers.recognise.date_calendar import Setting
from workers.recognise.date_numeric import Expression
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import ALSO, BETWEEN, MONTHS, ORDINALS, RANGE
from workers.recognise.date_years import year


def months(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "April to June", "april tot juni 2027", "de novembre à janvier", "between July and September"."""
    first = MONTHS.get(tokens.word(index))
    written = year(tokens, index + 1) if tokens.word(index + 1) not in ("-", "/") else None
    joint = written[1] if written else index + 1
    after = _past_joint(tokens, index, joint)
    last = MONTHS.get(tokens.word(after)) if after else None
    if first is None or last is None or (first == last and not written):
        return None
    stop = after + 1
    ending = year(tokens, stop) if tokens.word(stop) not in ("-", "/") else None
    stop = ending[1] if ending else stop
    over = int(last < first)
    if ending is not None:
        begins = written[0] if written else ending[0] - over
    else:
        begins = written[0] if written else _year_of(setting, last) - over
    ends = ending[0] if ending else begins + over
    days = calendar.month(begins, first)[0], calendar.month(ends, last)[1]
    if not 1900 < begins <= ends < 2199 or days[1] <= days[0]:
        return None
    # exact to the day: a period of its own, while "voor juni" is a deadline
    return Expression(index, stop, days[0], days[1], "day", "past" if days[1] < setting.today else "period")


def _year_of(setting: Setting, last: int) -> int:
    """The year of a period's last month: the coming one, but after past words one over for less than half a year."""
    today = setting.today
    behind = (today.month - last) % 12
    if setting.past and 0 < behind <= 6:
        return today.year - int(last > today.month)
    return today.year + int(last < today.month)


def _past_joint(tokens: Tokens, begin: int, index: int) -> int:
    """The index after "to", "t/m", "-" or, behind "between", "and"; 0 where none stands at `index`."""
    word = tokens.word(index)
    if word == "t" and tokens.word(index + 1) == "/":
        return index + 3
    if word not in RANGE and not (
        word in ("en", "et", "and", "und") and not BETWEEN.isdisjoint(tokens.words[max(0, begin - 2) : begin])
    ):
        return 0
    step = index + 1
    while tokens.word(step) in ("en", "met", "d", "'", "de"):
        step += 1
    return step


def opens(tokens: Tokens, index: int) -> bool:
    """Whether "van 11", "vom 11.", "du 11" is where a range begins, not the date of something."""
    step = index + 1
    while tokens.word(step) in _WITHIN_DAY:
        step += 1
    return tokens.word(step) in RANGE or tokens.phrase(step, 3) == "t / m"


_WITHIN_DAY = ORDINALS | {"."}


def figures(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "11.-13.05.2026", "11 - 13/05/2026", "15/16 juni", "15./16. Juni"."""
    first = named.day(tokens, index)
    if first is None or tokens.glued(index):
        return None
    number, joint, _ = first
    if tokens.word(joint) not in ("-", "–", "/"):
        return None
    begin = joint + 1
    whole = numeric.full(tokens, begin, setting) if tokens.word(joint) != "/" else None
    if whole is None and tokens.word(joint) == "/":
        second = named.day(tokens, begin)
        named_month = MONTHS.get(tokens.word(second[1])) if second else None
        if second is None or named_month is None or second[0] != number + 1:
            return None
        whole = named.dated(tokens, begin, setting)
    if whole is None:
        return None
    start = calendar.make(whole.first.year, whole.first.month, number)
    return (
        Expression(index, whole.after, start, whole.first, nature="period") if start and start < whole.first else None
    )


_LONGEST_LIST = 16  # tokens back from a day to the month that it shares


def listed(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """The later days of "June 4, 11 and 18", whose month stands before the first; a count of something is none."""
    if tokens.word(index + 1) not in _LIST_GOES_ON or (tokens.glued(index + 1) and tokens.glued(index + 2)):
        return None
    number, begin = tokens.number(index), index
    while begin > index - _LONGEST_LIST and tokens.word(begin - 1) in ALSO and tokens.number(begin - 2) is not None:
        begin -= 2
    month = MONTHS.get(tokens.word(begin - 1)) if begin < index else None
    first, number = tokens.number(begin), number or 0
    if month is None or first is None or not first < number <= 31 or len(tokens.word(begin)) > 2:
        return None
    found = calendar.month_day(setting, month, number)
    return Expression(index, index + 1, found) if found else None


_LIST_GOES_ON = ALSO | frozenset({"", ".", ";", ")", "?", "!", "at", "in", "for", "from"})
