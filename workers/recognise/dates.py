"""Dates, deadlines, appointments and periods in running text, resolved against the day of writing.

An own grammar over words and numbers: each token that can begin a date is tried once, so time is linear.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from workers.recognise import date_beside as beside
from workers.recognise import date_calendar as calendar
from workers.recognise import date_clock as clock
from workers.recognise import date_context as context
from workers.recognise import date_moved as moved
from workers.recognise import date_numeric as numeric
from workers.recognise import date_offsets as offsets
from workers.recognise import date_zones as zones
from workers.recognise.date_context import Cue
from workers.recognise.date_grammar import Grammar
from workers.recognise.date_numeric import Expression, Precision
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import ARTICLES, BETWEEN, RANGE, WEEKDAYS
from workers.recognise.emails import spans as address_spans
from workers.recognise.urls import spans as link_spans

Kind = Literal["deadline", "appointment", "period", "past", "birth", "mention"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: text[start:end] == `text`, without the word before it ("tegen", "by").

    date: of a deadline the last day that still meets it ("before Friday" is Thursday), otherwise the day, or the
    first day of a range. end_date: the last day of a range, None for a single day and for a deadline.
    named: the day that the words name, whatever they ask for. time: "HH:MM" of the reader's clock.
    """

    start: int
    end: int
    text: str
    date: dt.date
    end_date: dt.date | None
    time: str | None
    precision: Precision
    kind: Kind
    named: dt.date


def find(
    text: str, reference: dt.datetime, language: str, *, start: int = 0, end: int | None = None
) -> list[FoundDate]:
    """Dates in text[start:end], in order, disjoint; offsets count code points of the whole `text`.

    reference: when the text was written, aware, in the reader's time zone; relative words are read against its day.
    language: nl, fr, en or de; any other tries all four. A weekday alone is the next one, a day and month without a
    year the coming one, both the last one after past wording. Never raises; what is no real day is not reported.
    """
    tokens = Tokens(text, max(0, start), end, language)
    grammar = Grammar(tokens, reference, language)
    found = _joined(tokens, _expressions(tokens, grammar))
    results = [_found(tokens, one, reference.date()) for one in found]
    if "@" in text or "://" in text or "www." in text:
        blocked = address_spans(text, start, len(text) if end is None else end)
        blocked += link_spans(text, start, len(text) if end is None else end)
        results = _outside(results, sorted(blocked))
    return results


def _expressions(tokens: Tokens, grammar: Grammar) -> list[Expression]:
    """The expressions of the text, each with the time of day that stands beside it."""
    found: list[Expression] = []
    waiting: tuple[int, int, str] | None = None  # a time whose date may follow: begin, after, "HH:MM"
    index = 0
    while index < len(tokens):
        expression = grammar.at(index)
        if expression is None:
            first = tokens.words[index]
            time = clock.read(tokens, index) if first[0].isdigit() or first in _CLOCK_STARTS else None
            if time is not None and not tokens.glued(index):
                _settle(tokens, grammar, waiting, found)
                waiting = (index, time[1], time[0])
                index = time[1]
            else:
                index += 1
            continue
        expression = _suffixed(tokens, expression, grammar.today)
        expression = moved.followed(tokens, expression, grammar.plain) or expression
        expression = offsets.counted_from(tokens, expression, found[-1].after if found else 0, grammar.plain.country)
        expression = beside.in_its_week(tokens, _with_time(tokens, expression), found)
        expression = beside.from_it(tokens, expression, found)
        if waiting and expression.time is None and _linked(tokens, waiting[1], expression.begin):
            expression = replace(expression, begin=waiting[0], time=waiting[2], precision="time")
            waiting = None
        _settle(tokens, grammar, waiting, found)
        waiting = None
        expression = _on_reader_clock(tokens, expression, grammar.zone)
        found.append(expression)
        index = expression.after
    _settle(tokens, grammar, waiting, found)
    return found


def _on_reader_clock(tokens: Tokens, one: Expression, reader: dt.tzinfo | None) -> Expression:
    """ "3pm GMT", "14:00 UTC": the reader's day and time."""
    moved = zones.shifted(tokens, one.after, one.first, one.time, reader) if one.time else None
    return one if moved is None else replace(one, first=moved[0], time=moved[1], after=moved[2])


def _settle(tokens: Tokens, grammar: Grammar, waiting: tuple[int, int, str] | None, found: list[Expression]) -> None:
    """A time without a date counts where it is a deadline ("vóór 17u")."""
    if waiting is None:
        return
    begin, after, time = waiting
    if context.cue_before(tokens, begin)[0] in (Cue.INCLUSIVE, Cue.STRICT, Cue.WEAK_STRICT):
        day = beside.day_of_time(grammar.now, time, begin, found)
        found.append(Expression(begin, after, day, None, "time", "deadline", time))


def _linked(tokens: Tokens, begin: int, end: int) -> bool:
    """Whether only links stand between a time and its date: "14u op vrijdag", "3pm on the 5th"."""
    return end - begin <= 3 and all(
        word in ARTICLES or word in ("op", "on", "am", ",", "(", "-") for word in tokens.words[begin:end]
    )


def _with_time(tokens: Tokens, expression: Expression) -> Expression:
    if expression.time is not None or expression.last is not None:
        return expression
    after = expression.after
    iso = tokens.word(after) == "t" and tokens.glued(after)
    skip = after + 1 if iso or tokens.word(after) in (",", "(", "-", "–", "|", "/") else after
    time = clock.read(tokens, skip, loose=True)
    if time is not None:
        said = clock.in_the_afternoon(tokens, expression.after, time[0])
        return replace(expression, after=time[1], time=said, precision="time")
    while skip < after + 3 and tokens.word(skip) in _UNTIL:
        skip += 1
    time = clock.read(tokens, skip) if skip > after else None
    if time is None:
        return expression
    return replace(expression, after=time[1], time=time[0], precision="time", nature="deadline")


_CLOCK_STARTS = frozenset({
    "kwart", "quarter", "viertel", "half", "halb", "noon", "midday", "midi", "midnight", "minuit", "middernacht",
    "mitternacht",
})  # fmt: skip
# Between a day and a time they make a deadline: "morgen voor 12u", "Friday before 5 pm".
_UNTIL = frozenset({"voor", "vóór", "avant", "before", "vor", "tegen", "by", "bis", "uiterlijk", "spätestens", "pour",
                    "ten",
                    "laatste", "until", "au", "plus", "tard"})  # fmt: skip


def _suffixed(tokens: Tokens, expression: Expression, today: dt.date) -> Expression:
    """ "12 mei a.s.", "3 maart jl.": the suffix joins the words and settles the year."""
    after = expression.after
    word = tokens.word(after)
    pointed = tokens.phrase(after, 4)
    if word in ("aanstaande", "prochain", "eerstkomende") or pointed == "a . s .":
        return replace(expression, after=after + (4 if pointed == "a . s ." else 1))
    if word in ("jl", "ll", "jongstleden", "laatstleden", "dernier") or pointed in ("l . l .", "j . l ."):
        length = 4 if pointed in ("l . l .", "j . l .") else 1 + int(tokens.word(after + 1) == "." and len(word) == 2)
        first = expression.first
        if first > today:
            weekday = tokens.word(expression.begin) in WEEKDAYS and expression.after - expression.begin == 1
            first = (
                calendar.last_weekday(today, first.weekday())
                if weekday
                else (calendar.make(first.year - 1, first.month, first.day) or first)
            )
        last = expression.last
        if last is not None and first != expression.first:
            last = calendar.add_months(last, -12)
        return replace(expression, after=after + length, first=first, last=last, nature="past")
    return expression


def _joined(tokens: Tokens, expressions: list[Expression]) -> list[Expression]:
    """Two dates with "tot", "au", "-" or "between ... and" about them become one period."""
    joined: list[Expression] = []
    for one in expressions:
        previous = joined[-1] if joined else None
        if previous is not None and _is_range(tokens, previous, one):
            last = one.last or one.first
            previous = beside.of_same_week(tokens, previous, one)
            previous = _in_same_winter(tokens, previous, last)
            if last <= previous.first and one.after - one.begin <= 2 and tokens.word(one.begin) in WEEKDAYS:
                last = calendar.next_weekday(previous.first, last.weekday())
            if last > previous.first:
                nature: numeric.Nature = "past" if previous.nature == one.nature == "past" else "period"
                joined[-1] = replace(previous, after=one.after, last=last, nature=nature)
                continue
        if previous is not None and beside.closes(tokens, previous, one):
            joined[-1] = replace(previous, after=one.after, nature="deadline")
            continue
        if previous is not None and _repeats(tokens, previous, one):
            joined[-1] = replace(previous, after=one.after, time=one.time or previous.time)
            continue
        joined.append(one)
    return joined


def _repeats(tokens: Tokens, first: Expression, second: Expression) -> bool:
    """ "tomorrow, 7 May", "morgen (donderdag 7 mei)": the same day told twice."""
    same = first.first == second.first and first.last is None and second.last is None
    between = tokens.words[first.after : second.begin]
    return same and first.time is None and not first.whole and between in ([","], ["("], ["-"], [])


def _in_same_winter(tokens: Tokens, first: Expression, last: dt.date) -> Expression:
    """ "du 20 décembre au 4 janvier": a first day without its year lies less than a year before the last."""
    later = calendar.add_months(first.first, 12)
    written = any(len(word) == 4 and word.isdigit() for word in tokens.words[first.begin : first.after])
    return replace(first, first=later, nature="") if later and later < last and not written else first


def _is_range(tokens: Tokens, first: Expression, second: Expression) -> bool:
    between = tokens.words[first.after : second.begin]
    if not between or len(between) > 7 or first.last is not None or first.whole:
        return False
    if not all(word in RANGE or word in ARTICLES or word in _JOINERS for word in between):
        return False
    if moved.from_there(tokens, first.begin):
        return False
    if any(word in RANGE for word in between) or "/" in between or between[:5] == ["t", ".", "e", ".", "m"]:
        return True
    return any(word in BETWEEN for word in tokens.words[max(0, first.begin - 3) : first.begin])


_JOINERS = frozenset({
    "en", "et", "and", "und", "met", "t", "/", "m", "zum", "on", "op", "am", ",", "jusqu", "'", "’", "e", ".",
    "einschließlich", "inklusive",
})  # fmt: skip


def _found(tokens: Tokens, one: Expression, today: dt.date) -> FoundDate:
    start, end = tokens.starts[one.begin], tokens.ends[one.after - 1]
    kind, strict = _kind(tokens, one, today)
    day, end_date = one.first, one.last
    if kind == "deadline":
        day, end_date = one.last or one.first, None
        if strict and one.time is None and not one.whole and not clock.is_late(tokens, one.after):
            day = one.first - calendar.DAY
    precision: Precision = "time" if one.time is not None else one.precision
    return FoundDate(start, end, tokens.text[start:end], day, end_date, one.time, precision, kind, one.first)


def _kind(tokens: Tokens, one: Expression, today: dt.date) -> tuple[Kind, bool]:
    """What the date is for, and whether only the days before it will do."""
    if context.is_birth(tokens, one.begin):
        return "birth", False
    cue, _ = context.cue_before(tokens, one.begin)
    if cue is Cue.NOT_BEFORE and one.last is None:
        return ("past" if one.first < today else "mention"), False
    past = one.nature == "past" or (one.last or one.first) < today
    if not past and one.nature != "deadline" and (one.last is None or one.precision != "day"):
        asked = _asked(tokens, one, cue)
        if asked is not None:
            return "deadline", asked
    if one.nature == "deadline":
        return "deadline", False
    if past:
        return _past_or_missed(cue), cue is Cue.STRICT
    return _plain_kind(tokens, one), False


def _asked(tokens: Tokens, one: Expression, cue: Cue) -> bool | None:
    """Whether the words around make it a deadline: None for no, True where the day itself is too late."""
    if cue in (Cue.INCLUSIVE, Cue.STRICT) or context.deadline_after(tokens, one.after):
        return cue is Cue.STRICT
    weak = cue in (Cue.WEAK_INCLUSIVE, Cue.WEAK_STRICT)
    return cue is Cue.WEAK_STRICT if weak and context.weak_cue_holds(tokens, one.begin, one.after) else None


def _plain_kind(tokens: Tokens, one: Expression) -> Kind:
    if one.last is not None:
        return "period"
    meeting = one.time is not None or context.is_appointment(tokens, one.begin, one.after)
    return "appointment" if meeting else "mention"


def _past_or_missed(cue: Cue) -> Kind:
    """A deadline that has passed is still one: an unpaid invoice "due 3 March"."""
    return "deadline" if cue in (Cue.INCLUSIVE, Cue.STRICT) else "past"


def _outside(found: list[FoundDate], blocked: list[tuple[int, int]]) -> list[FoundDate]:
    """Those that touch no link or address; both lists are sorted."""
    kept: list[FoundDate] = []
    index = 0
    for one in found:
        while index < len(blocked) and blocked[index][1] <= one.start:
            index += 1
        if index >= len(blocked) or blocked[index][0] >= one.end:
            kept.append(one)
    return kept
