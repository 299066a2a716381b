"""Number plates of Belgium, the Netherlands, France, Germany, Austria, Luxembourg, Britain and Ireland."""

from __future__ import annotations

import re
from bisect import bisect_left

from core.contract import Fact
from workers.recognise.making import make

_BELGIAN = r"[1-9]-[A-Z]{3}-\d{3}"
_DUTCH = (  # sidecodes: three groups of one to three letters or digits, six signs in all
    r"(?P<dutch>[A-Z]{1,3}(?P<a>[ -])\d{1,3}(?P=a)[A-Z]{1,3}|\d{1,3}(?P<b>[ -])[A-Z]{1,3}(?P=b)\d{1,3}"
    r"|[A-Z]{2}(?P<c>[ -])(?:[A-Z]{2}|\d\d)(?P=c)\d\d|\d\d(?P<d>[ -])(?:[A-Z]{2}|\d\d)(?P=d)[A-Z]{2})"
)
# Forms by the registers' rules of writing, the more telling first.
_TELLING = (
    r"T?[1-9A-Z][ -]?[A-Z]{3}[ -]?\d{3}",  # BE: 1-ABC-234, 1ABC234, Q-ABC-123 (trailer), T-XAB-123 (taxi)
    r"[A-Z]{2}[ -]?\d{3}[ -]?[A-Z]{2}",  # FR since 2009
    _DUTCH,
    r"[A-Z]{3}-\d{3}|\d{3}-[A-Z]{3}",  # BE before 2010
    r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4}[EH]?",  # DE
    r"[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} [A-Z]{3}|[A-Z]{3} \d{1,3}[A-Z]",  # GB
    r"\d{2,3}-[A-Z]{1,2}-\d{1,6}",  # IE
)
# Forms that model names have too ("DAF XF 480"): a word for a plate must be near, a vehicle is not enough.
_MEAGRE = (
    r"[A-Z]{3}\d{3}|\d{3}[A-Z]{3}",  # BE before 2010, in one block
    r"\d{2,4} ?[A-Z]{2,3} ?(?:\d{2}|2[AB])",  # FR before
    r"[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2}[ -]?\d{1,4}[EH]?",  # DE with blanks
    r"[A-Z]{1,2}[ -]\d{1,5} ?[A-Z]{1,3}",  # AT
    r"[A-Z]{2} ?\d{4}",  # LU
)
_PLATE = re.compile(
    rf"(?=[A-ZÄÖÜ0-9])(?=[A-ZÄÖÜ -]{{0,6}}\d)(?<![\w.,/-])"
    rf"(?:(?P<telling>{'|'.join(_TELLING)})|{'|'.join(_MEAGRE)})(?![\w/-]|[.,]\d)"
)
_KNOWN = re.compile(rf"(?<![\w-]){_BELGIAN}(?![\w-])")
_WORD = re.compile(
    r"nummerpla(?:at|ten)\b|kentekenpla(?:at|ten)|kentekens?\b|\bpla(?:at|ten|ques?)\b"
    r"|\bimmatricul(?:ation|ées?|és?)\b|kennzeichens?\b|\bregistration\b|\breg\b|\bregistered\b"
    r"|\b(?:number |licen[cs]e )?plates?\b",
    re.IGNORECASE,
)
_VEHICLE = re.compile(
    r"(?:wagens?|autos?|voertuig(?:en)?|fahrzeuge?[sn]?|transporters?|anhängers?|lastwagen|oldtimers?|trucks?)\b"
    r"|\b(?:camion(?:n?ette)?s?|voitures?|véhicules?|utilitaires?|remorques?|fourgons?|lkws?|pkws?|lorry|lorries|trailers?"
    r"|vehicles?|motos?|motor(?:fiets|rad)|scooters?|bus|combi|kombi|opleggers?|heftruck|bromfiets)\b"
    r"|\b(?:the|our|my|your|his|her|their|a|this|hire|company|delivery) (?:[a-z]{2,12} )?(?:van|car)s?\b",
    re.IGNORECASE,
)
_HINTS = ("pla", "kenteken", "immatric", "kennzei", "registr", "registe", " reg ", " reg.", " reg:", "\nreg", "(reg")
# Behind the word itself anything that looks like a plate is one: "Kennzeichen: AB 1234 CD".
_AFTER_WORD = re.compile(
    r"(?:nummer|mark|plate)?s?[ .:]{0,3}(?:(?:nr|no|n°|number|is|est|ist|lautet|luidt|:)\.?[ :]{0,2}){0,2}\n?"
    r"([A-ZÄÖÜ0-9]{1,4}(?:[ -][A-Z0-9]{1,4}){0,3})(?![\w-])"
)
_PARAGRAPH = re.compile(r"\n\n|[?!] ")
_LIST = re.compile(r"\s{0,2}(?:,|;|&|/|en|et|and|und|\+|ou|of|or|oder)\s{1,2}")
_BEFORE, _AFTER = 64, 56  # code points in which a cue stands


def find(text: str, start: int, end: int) -> list[Fact]:
    """Number plates in text[start:end], in order; `value` as written.

    A Belgian one with its hyphens stands for itself. Every other form needs a word for a plate or a vehicle near
    it, in the same paragraph; behind the word for a plate, any group of capitals and digits will do.
    Sources: the registers' rules (FOD Mobiliteit, RDW sidecodes, SIV, FZV, DVLA, Irish Revenue, KFG 1967).
    """
    spans = {match.span() for match in _KNOWN.finditer(text, start, end)}
    last = -9
    for match in _PLATE.finditer(text, start, end):
        begin, stop = match.span()
        listed = begin - last <= 8 and _LIST.fullmatch(text, last, begin)
        if (listed or _is_announced(text, match, start, end)) and _is_plate(match):
            spans.add(match.span())
            last = stop
    spans |= _after_words(text, start, end, spans)
    return [make("license_plate", text[begin:stop], text, (begin, stop)) for begin, stop in sorted(spans)]


def _is_plate(match: re.Match[str]) -> bool:
    """Dutch sidecodes have six signs; the others hold a digit and a letter by their form."""
    return match.group("dutch") is None or len(match.group().replace("-", "").replace(" ", "")) == 6


def _is_announced(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a cue ends shortly before, or begins shortly behind, with no paragraph or question between."""
    ahead = _PARAGRAPH.split(text[max(start, match.start() - _BEFORE) : match.start()])[-1]
    behind = _PARAGRAPH.split(text[match.end() : min(end, match.end() + _AFTER)], maxsplit=1)[0]
    cues = (_WORD, _VEHICLE) if match.group("telling") is not None else (_WORD,)
    return any(cue.search(ahead) or cue.search(behind) for cue in cues)


def _after_words(text: str, start: int, end: int, taken: set[tuple[int, int]]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    known = sorted(taken)
    lowered = text[start:end].lower()
    if not any(hint in lowered for hint in _HINTS):
        return found
    for word in _WORD.finditer(text, start, end):
        match = _AFTER_WORD.match(text, word.end(), min(end, word.end() + 50))
        if match is None:
            continue
        begin, stop = match.span(1)
        written = match.group(1)
        bare = written.replace("-", "").replace(" ", "")
        mixed = any(map(str.isdigit, bare)) and any(map(str.isalpha, bare))
        place = bisect_left(known, (begin, 0))
        free = (place == len(known) or known[place][0] >= stop) and (place == 0 or known[place - 1][1] <= begin)
        if mixed and 4 <= len(bare) <= 9 and free:
            found.add((begin, stop))
    return found
