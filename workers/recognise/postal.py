"""Postal addresses of Belgium, the Netherlands, France, Germany, Austria, Switzerland, Luxembourg and Britain.

Found from the postal code outwards: the place stands beside it, the street and number before it, on the same line or
the one above. Sources: the national posts' rules of writing (bpost, PostNL, La Poste, Deutsche Post, Royal Mail).
"""

from __future__ import annotations

import re

from core.contract import Fact
from workers.recognise.making import make

# "B-1000 Brussel", "1012 AB Amsterdam", "75008 Paris", "D-10115 Berlin", "SW1A 1AA"; the place is read behind it.
_CODE = re.compile(
    r"(?<![\w.,+/-])(?:(?P<country>BE|B|NL|FR|F|DE|D|AT|A|CH|LU|L)-)?"
    r"(?:(?P<dutch>[1-9]\d{3} ?[A-Z]{2})|(?P<long>\d{5})|(?P<short>[1-9]\d{3}))(?=[ \u00a0]+(?:['’]s-)?[^\W\d_a-z])"
)
_BRITISH = re.compile(r"(?<![\w-])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![\w-])")
_PLACE = re.compile(
    r"[ \u00a0]+((?:['’][a-z]{1,2}[ -])?[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]+)*"
    r"(?:[ ](?:(?:aan|an|de|den|der|la|le|les|lez|op|sous|sur|upon)[ ]){0,3}"
    r"[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]+)*){0,3}(?:(?<=Cedex|CEDEX) \d{1,2}\b)?)"
)
# The words that streets are named with; in Dutch and German they end the name, in French and English they stand apart.
_ENDING = (
    "straat", "laan", "weg", "plein", "kaai", "kade", "dreef", "gracht", "singel", "steenweg", "baan", "pad", "park",
    "hof", "markt", "dijk", "lei", "vest", "ring", "poort", "berg", "veld", "dam", "wal", "straße", "strasse", "str.",
    "str", "allee", "platz", "gasse", "ufer", "damm", "chaussee", "stieg", "graben", "ring", "wiese",
)  # fmt: skip
_APART = frozenset({
    "rue", "avenue", "av.", "boulevard", "bd", "bd.", "blvd", "chaussée", "place", "quai", "chemin", "allée",
    "impasse", "route", "square", "cours", "passage", "sentier", "street", "st", "st.", "road", "rd", "rd.",
    "lane", "ave", "ave.", "drive", "dr", "close", "court", "way", "terrace", "crescent", "gardens", "hill",
    "row", "mews", "grove", "park", "yard", "quay", "straat", "laan", "weg", "plein", "straße", "strasse",
    "platz", "allee", "am", "im", "an", "unter", "auf",
})  # fmt: skip
# French writes these small within a sentence.
_SMALL = frozenset({
    "rue", "avenue", "boulevard", "chaussée", "place", "quai", "chemin", "allée", "impasse", "route", "square",
    "cours", "passage", "sentier",
})  # fmt: skip
_NUMBER = re.compile(
    r"\d{1,4}(?: ?[a-zA-Z](?![\w]))?(?: ?(?:bis|ter))?(?:[-/]\d{1,4}[a-z]?)?(?: (?:bus|bte|boîte|b\.) ?\w{1,4})?"
)
# Without a word for street, enough before a Dutch code, whose two letters nothing else has: "Lange Voorhout 8".
_PLAIN_STREET = re.compile(r"(?:[A-Z][\w'’.-]* ){1,4}\d{1,4} ?[a-zA-Z]?(?:-\d{1,3})?,?")
_PO_BOX = re.compile(r"(?:Postbus|Postfach|B\.?P\.?|Boîte postale|PO Box|P\.O\. Box) ?\d[\d ]{0,8}", re.IGNORECASE)
_REACH = 90  # code points before a postal code that its street may take
_COUNTRY_AFTER = re.compile(
    r"[ ]?[,\n][ ]?(?:België|Belgique|Belgium|Belgien|Nederland|Pays-Bas|The Netherlands|Frankrijk|France|Duitsland"
    r"|Deutschland|Germany|Allemagne|Österreich|Schweiz|Suisse|Luxembourg|Luxemburg|United Kingdom|UK|England"
    r"|Scotland)\b"
)


def find(text: str, start: int, end: int) -> list[Fact]:
    """Addresses with street, number, postal code and place in text[start:end]; `value` is one line, parts by commas.

    A postal code without a street before it is none: four digits and a word are too little. Never raises; looks at
    90 code points before each code, so time is linear.
    """
    found: list[Fact] = []
    reached = start
    for match in _CODE.finditer(text, start, end):
        place = _PLACE.match(text, match.end(), min(end, match.end() + 80))
        if place is None or match.start() < reached:
            continue
        fact = _fact(text, match.start(), place.end(), reached, end)
        if fact is not None:
            found.append(fact)
            reached = fact.evidence[0].end
    for match in _BRITISH.finditer(text, start, end):
        fact = _fact(text, match.start(), match.end(), start, end)
        if fact is not None and all(not _overlap(fact, other) for other in found[-3:]):
            found.append(fact)
    return sorted(found, key=lambda one: one.evidence[0].start)


def _overlap(one: Fact, other: Fact) -> bool:
    mine, theirs = one.evidence[0], other.evidence[0]
    return mine.start < theirs.end and theirs.start < mine.end


def _fact(text: str, code: int, stop: int, floor: int, end: int) -> Fact | None:
    street = _street(text, code, floor)
    if street is None:
        return None
    country = _COUNTRY_AFTER.match(text, stop, min(end, stop + 40))
    stop = country.end() if country else stop
    lines = re.split(r"\s*[,\n;|·]\s*", text[street:stop])
    value = ", ".join(" ".join(line.split()) for line in lines if line.strip())
    return make("address", value, text, (street, stop))


def _street(text: str, code: int, floor: int) -> int | None:
    """Where the street begins that stands before the postal code at `code`; None where none does."""
    begin = max(floor, code - _REACH)
    ahead = text[begin:code]
    boxes = list(_PO_BOX.finditer(ahead))
    if boxes and len(ahead) - boxes[-1].end() < 6:
        return begin + boxes[-1].start()
    lines = _parts(ahead)
    for offset, part in reversed(lines[-4:]):
        at = _street_in(part)
        if at is not None:
            return begin + offset + at
    if (
        lines
        and text[code + 5 : code + 7].strip().isupper()
        and (plain := _PLAIN_STREET.fullmatch(lines[-1][1].strip()))
    ):
        return begin + lines[-1][0] + lines[-1][1].index(plain.group())
    return None


def _parts(ahead: str) -> list[tuple[int, str]]:
    """The parts between commas and line ends, each with its offset."""
    parts: list[tuple[int, str]] = []
    offset = 0
    for part in re.split(r"[\n;|·(\[]|, |: ", ahead):
        at = ahead.find(part, offset)
        parts.append((at, part))
        offset = at + len(part)
    return [one for one in parts if one[1].strip(" ,.-")]


def _street_in(part: str) -> int | None:
    """The offset of "Kerkstraat 12", "12 rue de la Loi" or "Unter den Linden 5" in a part; None without a number."""
    words = [(match.start(), match.group()) for match in re.finditer(r"[^\s,]+", part)]
    numbered = [index for index, (_, word) in enumerate(words) if _NUMBER.match(word) and word[0].isdigit()]
    if not numbered:
        return None
    for index, (_, word) in enumerate(words):
        lower = word.lower()
        if lower.endswith(_ENDING) and len(lower) > 3 and any(one > index for one in numbered):
            return words[_name_begin(words, index)][0]
        if lower in _APART:
            return _around(words, index, numbered)
    return None


def _name_begin(words: list[tuple[int, str]], index: int) -> int:
    """Back over the capitals and particles that belong to a street's name: "Koning Albert II-laan"."""
    begin = index
    while begin > 0 and index - begin < 4 and words[begin - 1][1][:1].isupper() and words[begin - 1][1][-1] != ".":
        begin -= 1
    return begin


def _around(words: list[tuple[int, str]], index: int, numbered: list[int]) -> int | None:
    """A street's word standing apart: the number before it ("12 rue …", "5 High Street"), else behind it."""
    before = [one for one in numbered if one < index and index - one <= 5]
    if before:
        return words[before[-1]][0]
    if any(one > index for one in numbered):
        first = words[index][1][:1].isupper() or words[index][1] in _SMALL
        return words[index if index == 0 or first else _name_begin(words, index)][0] if first else None
    return None
