"""Telephone numbers: candidates by shape, judged by the numbering plans that phonenumbers brings."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers

from core.contract import Fact
from workers.recognise.making import before, make

_CANDIDATE = re.compile(
    r"(?<![\w+/,;:*@#=.-])(?<!\d )(?:\+|\(\+|00|\(?0)[1-9](?:[ \u00a0\u2009\u202f]?[()/.–-]?[ \u00a0\u2009\u202f]?\d)"
    r"{6,14}(?!\d)|(?<=[:])(?:\+|00|0)[1-9](?:[ \u00a0]?[()/.–-]?[ \u00a0]?\d){6,14}(?!\d)"
)
_AMERICAN = re.compile(r"(?<![\w+/.-])(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\w/-])")
_CUE = re.compile(
    r"\b(tel(?:efoon|ephone)?\.?(?:nummer|nr\.?)?|téléphone|tél\.?|telefon|gsm|mobile?|mobiel|mob\.?|handy|fax|phone"
    r"|cell|t|m|portable|whatsapp)\b(?:[ .:]|\([^)]{0,12}\)){0,4}\Z",
    re.IGNORECASE,
)
_BRITISH = re.compile(r"0\d{2,4} \d{3} ?\d{3,4}")  # as Britain groups them; nobody else does
_REGIONS: dict[str, tuple[str, ...]] = {
    "nl": ("BE", "NL"),
    "fr": ("BE", "FR", "LU"),
    "de": ("DE", "AT", "BE"),
    "en": ("GB", "BE", "NL"),
}
_FRENCH = re.compile(r"0[1-9](?:[ .\u00a0]\d\d){4}")  # pairs all the way: how France writes, and Belgium does not


def find(text: str, start: int, end: int, *, language: str = "", region: str | None = None) -> list[Fact]:
    """Telephone numbers in text[start:end], in order; `value` in E.164 (ITU-T), `valid` by the country's plan.

    Without "+" the number is read in `region` (ISO 3166), else in the regions usual for `language`. One that fits
    none is reported (`valid=False`) only with a cue ("tel.") before it and a possible length.
    """
    regions = (region,) if region else _regions(text, language)
    found: list[Fact] = []
    for match in _CANDIDATE.finditer(text, start, end):
        fact = _trimmed(text, match.span(), regions)
        if fact is not None:
            found.append(fact)
    if language == "en" or region in ("US", "CA"):
        for match in _AMERICAN.finditer(text, start, end):
            fact = _judge(text, match.span(), ("US",))
            if fact is not None:
                found.append(fact)
    return found


def _trimmed(text: str, span: tuple[int, int], regions: tuple[str, ...]) -> Fact | None:
    """The candidate as a whole, else without the last groups: "0800 55 123 (24 h/24)" holds an hour too."""
    bracket = text.find(" (", span[0] + 8, span[1])
    span = (span[0], bracket) if bracket > 0 else span
    whole = _judge(text, span, regions)
    if whole is not None and whole.valid:
        return whole
    start, stop = span
    for _ in range(3):
        stop = max((text.rfind(mark, start + 6, stop) for mark in " (\u00a0"), default=-1)
        if stop < 0:
            break
        bare = start + len(text[start:stop].rstrip(" (\u00a0"))
        fact = _judge(text, (start, bare), regions)
        if fact is not None and fact.valid:
            return fact
        stop = bare
    return whole


def _regions(text: str, language: str) -> tuple[str, ...]:
    """The regions of the language, the one that the text itself speaks of first."""
    usual = _REGIONS.get(language, ("BE", "NL", "FR", "DE"))
    if "NL" in usual and ("+31" in text or ".nl" in text) and "+32" not in text and ".be" not in text:
        return ("NL", *(code for code in usual if code != "NL"))
    if "FR" in usual and ("+33" in text or ".fr" in text) and "+32" not in text and ".be" not in text:
        return ("FR", *(code for code in usual if code != "FR"))
    return usual


def _judge(text: str, span: tuple[int, int], regions: tuple[str, ...]) -> Fact | None:
    written = text[slice(*span)]
    if text[span[1] : span[1] + 1].isalpha() or text[span[1] : span[1] + 2].strip()[:1] == "@":
        return None
    cue = _CUE.search(before(text, span[0], 26).rpartition("\n")[2])
    if _FRENCH.fullmatch(written) and "FR" in regions:
        regions = ("FR", *regions)
    value, valid = _parse(written, regions)
    plain = written.startswith(("+", "(+")) or ("GB" in regions and _BRITISH.fullmatch(written))
    if value is None or not (valid or cue or plain):
        return None
    return make("phone", value, text, span, valid=valid, label=cue.group(1) if cue else None)


@lru_cache(maxsize=4096)
def _parse(written: str, regions: tuple[str, ...]) -> tuple[str | None, bool]:
    """E.164 and whether it is valid, in the first region where it is; a possible one else; (None, False) if neither."""
    possible: str | None = None
    international = written.lstrip("(").startswith(("+", "00"))
    for region in regions[:1] if international else regions:
        try:
            number = phonenumbers.parse(written.replace("(0)", ""), region)
        except phonenumbers.NumberParseException:
            continue
        value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        if phonenumbers.is_valid_number(number):
            return value, True
        if possible is None and phonenumbers.is_possible_number(number):
            possible = value
    return possible, False
