"""Order, invoice, customer, case and tracking numbers and number plates: what a cue word announces.

Numbers are rare in a mail and cue words are not, so each token with a digit looks back for its cue.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.contract import Fact
from workers.recognise import payment_references, plates, reference_lists, tracking
from workers.recognise.making import make
from workers.recognise.number_tokens import YEAR, is_figure, may_be_number, tokens
from workers.recognise.reference_cues import after, before
from workers.recognise.reference_lookup import Cue
from workers.recognise.reference_words import CUES, GERMAN_PREFIXES, MARKERS, PREFIXES, STANDARDS

_LETTERED = re.compile(r"\b[A-Z]{1,5}[ -]\Z")
_GROUPS = re.compile(r"(?:[ \u00a0]\d{4,5}){2,6}(?!\d)")  # a payment reference: "18 60678 82108 44168"
# A number printed in groups: "100 445 12", "1550 2291".
_SPACED = re.compile(r"(?:(?:[ \u00a0]\d{3})+(?:[ \u00a0]\d{2})?|(?:[ \u00a0]\d{4})+)(?![\w]|[.,/:-]\d)")
_DOCKET = re.compile(r" [A-Z][A-Za-z]{0,3} \d{1,6}/\d{2}(?!\d)")  # a German court's: "12 O 345/26"
_PREFIXED = re.compile(r"([A-Z]{2,8})([-_/]?)(\d[\w./-]*)")
_LIST = re.compile(
    r"\s{0,2}(?:,|;|&|/|en|et|and|und|\+|or|of|ou|oder|tot|tot en met|t/m|t\.e\.m\.|à|to|through|bis)\s{1,2}"
    r"(?:(?:nr|n°|no)\.? ?)?",
    re.IGNORECASE,
)
_CALLED = frozenset({
    "zu", "zur", "zum", "für", "von", "vom", "der", "die", "das", "ihr", "ihre", "ihrer", "unser", "unsere", "mit",
    "gemäß", "laut", "siehe", "betrifft", "und",
})  # fmt: skip


def find(text: str, start: int, end: int, language: str = "") -> list[Fact]:
    """Numbers with their cue in text[start:end], in order; `value` as written without a leading "#".

    A number holds a digit. Without a word such as "nr." or a colon before it, it is at least four long (three where
    the cue stands right before it), and no year, date, time, amount or count. The cue stands before it, behind it
    ("4711 is our order number"), above it (label, table, list) or is its own prefix ("INV-2026-0042"). A list after
    one cue ("orders 4711 and 4712") yields each. language: decides whether two letters may be such a prefix.
    """
    found = _shaped(text, start, end)
    headed = (
        make(kind, text[begin:stop], text, (begin, stop), label=label)
        for kind, begin, stop, label in reference_lists.find(text, start, end)
    )
    _add(found, headed)
    found += _cued(text, start, end, language, _taken(found))
    return sorted(found, key=lambda fact: fact.evidence[0].start)


def _shaped(text: str, start: int, end: int) -> list[Fact]:
    """What its own form gives away: parcels, plates, payment references with a check."""
    found = payment_references.find(text, start, end)
    _add(found, tracking.find(text, start, end))
    _add(found, plates.find(text, start, end))
    return found


def _add(found: list[Fact], more: Iterable[Fact]) -> None:
    """Take over what overlaps nothing found so far."""
    starts, spans = _taken(found)
    found.extend(
        [fact for fact in more if not overlaps_any(starts, spans, fact.evidence[0].start, fact.evidence[0].end)]
    )


def _taken(found: Sequence[Fact]) -> tuple[list[int], list[tuple[int, int]]]:
    spans = sorted((fact.evidence[0].start, fact.evidence[0].end) for fact in found)
    return [begin for begin, _ in spans], spans


def _cued(text: str, start: int, end: int, language: str, taken: tuple[list[int], list[tuple[int, int]]]) -> list[Fact]:
    found: list[Fact] = []
    last: tuple[int, Cue, int] | None = None  # end, cue and length of the number before, for lists
    for match in tokens(text, start, end):
        token = match.group()
        if (found and match.start() < found[-1].evidence[0].end) or overlaps_any(*taken, *match.span()):
            continue
        cue = before(text, start, match.start(), token)
        if cue is None and last is not None and match.start() - last[0] < 24:
            listed = _LIST.fullmatch(text, last[0], match.start()) and abs(len(token) - last[2]) <= 1
            cue = _listed(last[1], token) if listed else None
        grouped = _grouped(text, match, end) or (cue is not None and _docket(text, match, cue, end))
        if cue is None or not (grouped or may_be_number(text, match, cue, end)):
            cue = _otherwise(text, match, end, language)
        if cue is None:
            continue
        fact = _fact(text, match, cue, end)
        if fact is None or overlaps_any(*taken, fact.evidence[0].start, fact.evidence[0].end):
            continue
        found.append(fact)
        last = (fact.evidence[0].end, cue, len(token))
    return found


def _listed(cue: Cue, token: str) -> Cue | None:
    """The cue of a number for one behind it in a list: "invoices 201 and 204", but not "invoices 201 and 2026"."""
    if not cue.marked and YEAR.fullmatch(token):
        return None
    return replace(cue, marked=cue.marked or token.isdigit(), by_colon=False, adjacent=True)


def _otherwise(text: str, match: re.Match[str], end: int, language: str) -> Cue | None:
    """The cue behind a number, or the one that it carries in front."""
    if is_figure(text, match, end):
        return None
    return after(text, match.end(), end, match.group()) or _prefixed(text, match, language)


def _prefixed(text: str, match: re.Match[str], language: str) -> Cue | None:
    parts = _PREFIXED.fullmatch(match.group())
    if parts is None:
        return None
    prefix, mark, rest = parts.groups()
    digits = sum(map(str.isdigit, rest))
    if digits >= 4 and (kind := PREFIXES.get(prefix)):
        return Cue(kind, True, True, prefix)
    kind = GERMAN_PREFIXES.get(prefix) if language == "de" and (mark == "-" or digits >= 4) else None
    if kind is None or digits < 2:
        return None
    ahead = text[max(0, match.start() - 24) : match.start()].rpartition("\n")[2].split()
    called = not ahead or not ahead[-1][-1].isalpha() or ahead[-1].lower() in _CALLED or digits >= 4
    return Cue(kind, True, True, prefix) if called else None


def _grouped(text: str, match: re.Match[str], end: int) -> re.Match[str] | None:
    return _GROUPS.match(text, match.end(), min(end, match.end() + 40)) if match.group().isdigit() else None


def _is_first_group(match: re.Match[str]) -> bool:
    return match.group().isdigit() and len(match.group()) <= 4


def _docket(text: str, match: re.Match[str], cue: Cue, end: int) -> re.Match[str] | None:
    return _DOCKET.match(text, match.end(), end) if cue.kind == "reference" and match.group().isdigit() else None


def _fact(text: str, match: re.Match[str], cue: Cue, end: int) -> Fact | None:
    """The number with the letters before or the groups behind that belong to it; None where it is a standard's."""
    start, stop = match.span()
    groups = _grouped(text, match, end)
    if groups is not None:
        digits = "".join(sign for sign in text[start : groups.end()] if sign.isdigit())
        return make(cue.kind, digits, text, (start, groups.end()), label=cue.label or None)
    lettered = _LETTERED.search(text, max(0, start - 7), start)
    if lettered and match.group()[0].isdigit():
        prefix = lettered.group()[:-1].lower()
        if prefix.upper() in STANDARDS:
            return None
        if prefix not in CUES and prefix not in MARKERS:  # "WB 20931" is one number, "PO 4711" has a cue
            start -= len(lettered.group())
    if match.group()[0] == "#":
        start += 1
    spaced = _SPACED.match(text, stop, min(end, stop + 24)) if _is_first_group(match) and not cue.by_colon else None
    stop = spaced.end() if spaced is not None else stop
    docket = _docket(text, match, cue, end)
    stop = docket.end() if docket is not None else stop
    return make(cue.kind, text[start:stop], text, (start, stop), label=cue.label or None)


def overlaps_any(starts: list[int], spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether [start, end) meets one of `spans`, which are disjoint and sorted, `starts` being their starts."""
    index = bisect_right(starts, start)
    return (index > 0 and spans[index - 1][1] > start) or (index < len(spans) and spans[index][0] < end)
