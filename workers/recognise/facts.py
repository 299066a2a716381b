"""All recognisers over one stretch of text: facts with evidence, no two of them overlapping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.contract import Fact
from workers.recognise import (
    amounts,
    bic,
    companies,
    emails,
    iban,
    measures,
    phones,
    postal,
    references,
    structured,
    team_patterns,
    urls,
)
from workers.recognise.making import make

if TYPE_CHECKING:
    from workers.recognise.dates import FoundDate


def find(
    text: str,
    *,
    language: str,
    start: int = 0,
    end: int | None = None,
    region: str | None = None,
    dates: Sequence[FoundDate] = (),
    shapes: Sequence[tuple[str, str]] = (),
) -> list[Fact]:
    """Every fact of text[start:end], in order of appearance; offsets count code points of the whole `text`.

    language: ISO 639-1, anything else is read without a language's habits. region: ISO 3166, for telephone numbers
    without a country code. dates: what `dates.find` found in `text`, to take part as facts (value ISO 8601).
    shapes: the team's own numbers, as `team_patterns.find` takes them.
    A stretch is one thing: of overlapping finds the one first in this order stays: web and mail addresses (a number
    inside a link is the link's), the team's own shapes, structured communications, IBANs, VAT numbers, BICs, postal
    addresses, payment references with a check, parcel numbers, number plates, numbers with a cue, telephone numbers
    with a plus or a cue, dates, other telephone numbers, amounts, percentages, quantities.
    Never raises. Time is linear in the length of the stretch.
    """
    start = max(0, start)
    end = len(text) if end is None else min(end, len(text))
    layers = [emails.find(text, start, end), urls.find(text, start, end), team_patterns.find(text, shapes, start, end)]
    if any(map(str.isdigit, text[start:end])):
        layers += [
            structured.find(text, start, end),
            iban.find(text, start, end),
            companies.find(text, start, end),
            bic.find(text, start, end),
            postal.find(text, start, end),
            references.find(text, start, end, language),
            *_with_dates(text, dates, phones.find(text, start, end, language=language, region=region), (start, end)),
            amounts.find(text, start, end, language),
            measures.find_percentages(text, start, end),
            measures.find_quantities(text, start, end),
        ]
    else:
        layers += [bic.find(text, start, end), from_dates(text, dates, start, end)]
    return _disjoint(layers)


def _with_dates(
    text: str, dates: Sequence[FoundDate], calls: Sequence[Fact], span: tuple[int, int]
) -> tuple[list[Fact], list[Fact], list[Fact]]:
    """Telephone numbers with a plus or a cue, then dates, then the other telephone numbers."""
    plain = [fact for fact in calls if fact.label or fact.display.startswith(("+", "(+", "00"))]
    return plain, from_dates(text, dates, *span), [fact for fact in calls if fact not in plain]


def from_dates(text: str, dates: Sequence[FoundDate], start: int = 0, end: int | None = None) -> list[Fact]:
    """Found dates as facts: the day that the words name, for a range "2026-05-03/2026-05-07" (ISO 8601)."""
    end = len(text) if end is None else end
    facts: list[Fact] = []
    for found in dates:
        if found.start >= start and found.end <= end:
            value = found.named.isoformat()
            if found.end_date is not None:
                value = f"{value}/{found.end_date.isoformat()}"
            elif found.time is not None:
                value = f"{value}T{found.time}"
            facts.append(make("date", value, text, (found.start, found.end)))
    return facts


def _disjoint(layers: Sequence[Sequence[Fact]]) -> list[Fact]:
    """The facts of the first layers, and of each later one those that touch nothing taken; sorted."""
    taken: list[Fact] = []
    for layer in layers:
        if not layer:
            continue
        spans = sorted((fact.evidence[0].start, fact.evidence[0].end) for fact in taken)
        starts = [begin for begin, _ in spans]
        reached = -1
        for fact in sorted(layer, key=lambda one: (one.evidence[0].start, -one.evidence[0].end)):
            begin, stop = fact.evidence[0].start, fact.evidence[0].end
            if begin >= reached and not references.overlaps_any(starts, spans, begin, stop):
                taken.append(fact)
                reached = stop
    return sorted(taken, key=lambda fact: fact.evidence[0].start)
