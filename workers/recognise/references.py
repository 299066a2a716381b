"""Order, invoice, customer, case and tracking numbers and number plates: what a cue word announces.

Numbers are rare in a mail and cue words are not, so each token with a digit looks back for its cue.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from core.contract import Fact, FactType
from workers.recognise.making import make
from workers.recognise.reference_words import CUES, ENDINGS, LINKS, MARKERS

# A token that may be a number: letters, digits and inner marks. `{0,40}` bounds it, the look-behind starts it.
_TOKEN = re.compile(r"(?:#|(?<![\w@]))[A-Za-z0-9](?:[\w./+-]{0,48}\w)?")
_DIGIT = re.compile(r"[0-9]")
_COUNTED = re.compile(r"\d+[A-Za-z]+")  # "500kg": a quantity without its space
_LETTERED = re.compile(r"\b[A-Z]{1,5}[ -]\Z")
_WORD = re.compile(r"[^\W\d_]+|[#°º№]|[^\w\s]|\n")
_DATE = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d{2}|\d{4})|(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2}|\d{1,2}/\d{1,2}")
_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})*[.,]\d{2}")
_TIME = re.compile(r"\d{1,2}(?:u|h|:)\d{0,2}", re.IGNORECASE)
_MONEY_AFTER = re.compile(
    r"(?:[ \u00a0\u202f.]\d{3}){0,3}(?:[.,](?:\d{1,2}|-))?[ \u00a0\u202f]?(?:€|EUR\b|euro|%|£|\$|CHF\b|:\d\d)",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"(?:€|EUR|£|\$|CHF|USD|GBP)[ \u00a0\u202f]?-?\Z")
_UPU = re.compile(r"(?<![\w-])[A-Z]{2} ?\d{3} ?\d{3} ?\d{3} ?[A-Z]{2}(?![\w-])")
_UPS = re.compile(r"(?<![\w-])1Z ?[0-9A-Z]{16}(?![\w-])")
_POSTNL = re.compile(r"(?<![\w-])3S[A-Z]{2,4}[0-9]{7,11}(?![\w-])")
_PLATE = re.compile(r"(?<![\w-])[1-9]-[A-Z]{3}-\d{3}(?![\w-])")
_FOREIGN_PLATE = re.compile(
    r"(?<![\w-])(?:[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4}[EH]?|[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]{2}-\d{3}-[A-Z]{2})(?![\w-])"
)
_PLATE_CUE = re.compile(
    r"kennzeichen|kenteken|nummerplaat|plaque|immatricul|registration|number plate|\breg\b", re.IGNORECASE
)
_GROUPS = re.compile(r"(?:[ \u00a0]\d{4,5}){2,6}(?!\d)")  # a payment reference: "18 60678 82108 44168"
_LIST = re.compile(r"\s{0,2}(?:,|;|&|/|en|et|and|und|\+)\s{1,2}(?:(?:nr|n°|no)\.? ?)?\Z", re.IGNORECASE)
_REACH = 64  # code points looked back for a cue


@dataclass(frozen=True, slots=True)
class _Cue:
    kind: FactType
    marked: bool  # a word like "nr." or "#" or a colon said that a number follows
    label: str


def find(text: str, start: int, end: int) -> list[Fact]:
    """Numbers with their cue in text[start:end], in order; `value` as written without a leading "#".

    A number holds a digit. Without a word such as "nr." or a colon before it, it is at least four long, and
    no year, date, time or amount. A list after one cue ("orders 4711 and 4712") yields each.
    """
    found: list[Fact] = []
    last: tuple[int, _Cue, int] | None = None  # end, cue and length of the number before, for lists
    for match in _tokens(text, start, end):
        token = match.group()
        if found and match.start() < found[-1].evidence[0].end:
            continue
        cue = _cue(text, max(start, match.start() - _REACH), match.start(), token)
        if cue is None and last is not None and _LIST.fullmatch(text[last[0] : match.start()]):
            cue = last[1] if abs(len(token) - last[2]) <= 1 else None
        if cue is None or not _may_be_number(text, match, cue, end):
            continue
        fact = _fact(text, match, cue, end)
        found.append(fact)
        last = (fact.evidence[0].end, cue, len(token))
    shaped = _by_shape(text, start, end)
    spans = [(fact.evidence[0].start, fact.evidence[0].end) for fact in shaped]
    starts = [begin for begin, _ in spans]
    kept = [fact for fact in found if not _touches(fact, starts, spans)]
    return sorted(kept + shaped, key=lambda fact: fact.evidence[0].start)


def _touches(fact: Fact, starts: list[int], spans: list[tuple[int, int]]) -> bool:
    return overlaps_any(starts, spans, fact.evidence[0].start, fact.evidence[0].end)


def _tokens(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The tokens that hold a digit: each is sought outwards from its first digit."""
    position = start
    while digit := _DIGIT.search(text, position, end):
        begin = digit.start()
        floor = max(position, begin - 48)
        while begin > floor and (text[begin - 1].isalnum() or text[begin - 1] in "_./+-"):
            begin -= 1
        while begin < digit.start() and not (text[begin].isascii() and text[begin].isalnum()):
            begin += 1
        if begin > position and text[begin - 1] == "#":
            begin -= 1
        match = _TOKEN.match(text, begin, end)
        if match is not None:
            yield match
        position = max(match.end() if match else 0, digit.end())


def _cue(text: str, low: int, start: int, token: str) -> _Cue | None:
    """The cue before a number: its words are read backwards, over markers and links."""
    window = text[low:start].rpartition("\n\n")[2]
    lettered = _LETTERED.search(window)
    if lettered and lettered.group()[:-1].lower() not in CUES and lettered.group()[:-1].lower() not in MARKERS:
        window = window[: lettered.start()]
    words = list(_WORD.finditer(window))[-12:]
    marked, links, index = token[0] == "#", 0, len(words) - 1
    while index >= 0:
        word = words[index].group().casefold()
        kind, begin, has_marker = _look_up(words, index)
        if kind is not None:
            label = window[words[begin].start() : words[-1].end()].strip().rstrip(":#").strip()
            return _Cue(kind, marked or has_marker, label)
        if word in MARKERS or word in (":", "="):
            marked = True
        elif word in LINKS:
            links += 1
        elif word not in ".-([/\"'’":
            break
        if links > 3:
            break
        index -= 1
    return _Cue("reference", True, "#") if token[0] == "#" and len(token) > 3 else None


def _look_up(words: list[re.Match[str]], index: int) -> tuple[FactType | None, int, bool]:
    """The kind that the words up to `index` announce, where its cue begins, and whether it says "number"."""
    word = words[index].group().casefold()
    for length in (3, 2):  # "bon de commande", "plaque d'immatriculation", "purchase order"
        begin = index - length + 1
        if begin >= 0:
            letters = [part.group().casefold() for part in words[begin : index + 1] if part.group()[0].isalpha()]
            if len(letters) > 1 and words[begin].group()[0].isalpha() and (kind := CUES.get(" ".join(letters))):
                return kind, begin, False
    if (kind := CUES.get(word)) is not None:
        return kind, index, False
    for ending in ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            kind = CUES.get(stem) or CUES.get(stem.rstrip("s")) if len(stem) > 1 else None
            if kind is not None:
                return kind, index, True
    return None, index, False


def _may_be_number(text: str, match: re.Match[str], cue: _Cue, end: int) -> bool:  # noqa: PLR0911 -- one return a reason
    token = match.group().lstrip("#")
    if _grouped(text, match, end):
        return True
    digits = sum(map(str.isdigit, token))
    if _DATE.fullmatch(token) or _TIME.fullmatch(token) or _AMOUNT.fullmatch(token):
        return False
    if _MONEY_AFTER.match(text, match.end(), min(end, match.end() + 22)):
        return False
    if _MONEY_BEFORE.search(text[max(0, match.start() - 6) : match.start()]):
        return False
    if cue.kind == "tracking_number":
        return digits >= 6 or (digits >= 4 and not token.isdigit())
    if cue.kind == "license_plate":
        return 4 <= len(token) <= 10 and any(map(str.isalpha, token))
    if cue.marked:
        return not (token.isdigit() and len(token) > 24)
    year = token.isdigit() and len(token) == 4 and token[:2] in ("19", "20")
    return digits >= 2 and len(token) >= 4 and not year and not _COUNTED.fullmatch(token)


def _grouped(text: str, match: re.Match[str], end: int) -> re.Match[str] | None:
    return _GROUPS.match(text, match.end(), min(end, match.end() + 40)) if match.group().isdigit() else None


def _fact(text: str, match: re.Match[str], cue: _Cue, end: int) -> Fact:
    start, stop = match.span()
    groups = _grouped(text, match, end)
    if groups is not None:
        digits = "".join(sign for sign in text[start : groups.end()] if sign.isdigit())
        return make(cue.kind, digits, text, (start, groups.end()), label=cue.label or None)
    lettered = _LETTERED.search(text[max(0, start - 7) : start])
    if lettered and match.group()[0].isdigit():
        prefix = lettered.group()[:-1].lower()
        if prefix not in CUES and prefix not in MARKERS:  # "INV 20931" is one number, "PO 4711" has a cue
            start -= len(lettered.group())
    if match.group()[0] == "#":
        start += 1
    value = text[start:stop]
    if cue.kind == "license_plate" and stop < end:
        more = re.compile(r"[ -]\d{1,4}\b").match(text, stop, end)
        stop = more.end() if more and len(value) < 7 else stop
        value = text[start:stop]
    return make(cue.kind, value, text, (start, stop), label=cue.label or None)


def _by_shape(text: str, start: int, end: int) -> list[Fact]:
    """Numbers that their own form gives away: parcels (UPU S10, UPS, PostNL) and Belgian plates."""
    found = [make("tracking_number", m.group(), text, m.span()) for m in _UPS.finditer(text, start, end)]
    found += [make("tracking_number", m.group(), text, m.span()) for m in _POSTNL.finditer(text, start, end)]
    found += [make("license_plate", m.group(), text, m.span()) for m in _PLATE.finditer(text, start, end)]
    for m in _FOREIGN_PLATE.finditer(text, start, end):
        if _PLATE_CUE.search(text, max(start, m.start() - 40), m.start()):
            found.append(make("license_plate", m.group(), text, m.span()))
    for match in _UPU.finditer(text, start, end):
        value = match.group().replace(" ", "")
        if _upu_check(value[2:11]):
            found.append(make("tracking_number", value, text, match.span(), valid=True))
    return sorted(found, key=lambda fact: fact.evidence[0].start)


def _upu_check(digits: str) -> bool:
    """The ninth digit checks the first eight. Source: UPU standard S10, section 4.3."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, (8, 6, 4, 2, 3, 5, 9, 7), strict=False))
    return int(digits[8]) == {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)


def overlaps_any(starts: list[int], spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether [start, end) meets one of `spans`, which are disjoint and sorted, `starts` being their starts."""
    index = bisect_right(starts, start)
    return (index > 0 and spans[index - 1][1] > start) or (index < len(spans) and spans[index][0] < end)
