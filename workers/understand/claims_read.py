"""One text read for its values: the days, times, facts and numbers in it, each with where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from core.contract import Fact
from workers.recognise import date_clock, dates, facts
from workers.recognise.date_tokens import Tokens
from workers.recognise.dates import FoundDate
from workers.recognise.figures import NUMBER, decimal
from workers.understand.claims_numbers import counted, spelled

Span = tuple[int, int]
GAP: Final = re.compile(r"\[\[[^\[\]\n]{0,400}\]\]")
LANGUAGES: Final = ("nl", "fr", "en", "de")
# Two moments that share neither year, month, day nor weekday: a day that reads the same from both is no relative one.
_HERE: Final = datetime(2001, 3, 14, 12, tzinfo=UTC)
_THERE: Final = datetime(2034, 8, 24, 12, tzinfo=UTC)
_FIGURE: Final = re.compile(rf"(?<![\w.,])[-−]?(?:{NUMBER})")
_CODE: Final = re.compile(r"[^\W_]+(?:[-/._+][^\W_]+){0,12}")
_PLAIN: Final = re.compile(r"\d{1,9}(?:\.\d{1,9})*[^\W\d_]{0,4}")  # "1.234", "30kg", "2de"
# "shop.maes", "offerte.pdf": words joined by points, with no space after them.
_HOST: Final = re.compile(r"(?<![\w@.-])[^\W\d_][\w-]+(?:\.[^\W_][\w-]+){1,8}")
_CLOCK_WORDS: Final = frozenset({"half", "halb", "kwart", "quarter", "viertel"})
_VALUED: Final = frozenset({"amount", "percentage", "quantity"})
_LOOSE: Final = frozenset({"date", "address", "person", "organisation"})  # read by their words and numbers instead


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the unit that follows it, as `claims_numbers.UNITS` groups units; None where none follows."""

    span: Span
    value: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True)
class Read:
    """A text and the values in it. `taken` are the spans that are no plain words or numbers, in order."""

    text: str
    days: Sequence[FoundDate]
    times: Sequence[tuple[Span, str]]
    facts: Sequence[Fact]
    numbers: Sequence[Number]
    codes: Sequence[Span]
    hosts: Sequence[Span]
    taken: Sequence[Span]


def without_gaps(text: str) -> str:
    """The text with blanks of the same length for its gaps; offsets stay."""
    return GAP.sub(lambda gap: " " * len(gap.group()), text)


def read(text: str, language: str, sent_at: datetime | None) -> Read:
    """The values of a text. Never raises; linear."""
    days = dates.find(text, sent_at, language) if sent_at is not None else _absolute(text, language)
    found = facts.find(text, language=language, dates=days)
    days = [day for day in days if not _covered((day.start, day.end), found)]
    kept = [fact for fact in found if fact.type not in _LOOSE]
    spans = sorted([(fact.evidence[0].start, fact.evidence[0].end) for fact in kept] + [(d.start, d.end) for d in days])
    times = _times(text, [fact for fact in kept if fact.type not in _VALUED])
    taken = sorted([*spans, *(span for span, _ in times)])
    codes = [
        match.span()
        for match in _CODE.finditer(text)
        if any(map(str.isdigit, match.group()))
        and not _PLAIN.fullmatch(match.group())
        and not touches(taken, match.span())
    ]
    hosts = [match.span() for match in _HOST.finditer(text) if not any(map(str.isdigit, match.group()))]
    hosts = [span for span in hosts if not touches(taken, span) and text[slice(*span)].rpartition(".")[2].islower()]
    return Read(text, days, times, kept, _numbers(text, language, taken, codes), codes, hosts, taken)


def _absolute(text: str, language: str) -> list[FoundDate]:
    there = {(one.start, one.end): one.named for one in dates.find(text, _THERE, language)}
    return [one for one in dates.find(text, _HERE, language) if there.get((one.start, one.end)) == one.named]


def _covered(span: Span, found: Sequence[Fact]) -> bool:
    """Whether a fact that is no date holds the span: "12-05-26" may be an order's number."""
    return any(
        fact.type not in _LOOSE and fact.evidence[0].start <= span[0] and span[1] <= fact.evidence[0].end
        for fact in found
    )


def _times(text: str, kept: Sequence[Fact]) -> list[tuple[Span, str]]:
    """Every time of day, the second of two as well ("tussen 9u en 11u30")."""
    if not any(map(str.isdigit, text)) and not any(word in text.lower() for word in (*_CLOCK_WORDS, "uur", "uhr")):
        return []
    spans = sorted((fact.evidence[0].start, fact.evidence[0].end) for fact in kept)
    tokens = Tokens(text)
    found: list[tuple[Span, str]] = []
    for index, word in enumerate(tokens.words):
        if not (word[0].isdigit() or word in _CLOCK_WORDS or word.startswith("half")) or tokens.glued(index):
            continue
        clock = date_clock.read(tokens, index)
        span = (tokens.starts[index], tokens.ends[_last(tokens, index, clock[1])]) if clock is not None else (0, 0)
        if clock is not None and not touches(spans, span):
            found.append((span, clock[0]))
    return found


def _last(tokens: Tokens, index: int, after: int) -> int:
    """The last token of the first time, where two were read as one."""
    last = index
    while last + 1 < after and not (tokens.words[last + 1][0].isdigit() and not tokens.glued(last + 1)):
        last += 1
    return last


def _numbers(text: str, language: str, taken: Sequence[Span], codes: Sequence[Span]) -> list[Number]:
    """Plain numbers, in figures and in words, outside of what is taken. A code ("A4", "26-118") is no number."""
    found: list[Number] = []
    for match in _FIGURE.finditer(text):
        begin = match.start() + (1 if match.group()[0] in "-−" else 0)
        value = decimal(match.group().lstrip("-−"))
        span = (begin, match.end())
        if value is not None and not touches(taken, span) and not touches(codes, span):
            found.append(Number(span, value, counted(text, match.end())))
    found += [
        Number(span, Decimal(in_words), counted(text, span[1]))
        for span, in_words in spelled(text, language)
        if not touches(taken, span)
    ]
    return found


def touches(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of the spans, in order, overlaps this one. Spans that overlap each other are short."""
    at = bisect_right(spans, (span[1] - 1, 1 << 60))
    return any(spans[place][1] > span[0] for place in range(max(0, at - 3), at))
