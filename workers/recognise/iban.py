"""International bank account numbers (ISO 13616), checked by country length, structure and modulo 97."""

from __future__ import annotations

import re
from functools import cache

from stdnum import iban as registry
from stdnum import numdb

from core.contract import Fact
from workers.recognise.making import SPACES, before, collect, make

# Sought from the digits on, which are rare: two letters before them, then more to come.
_START = re.compile(r"\d(?:(?<=[A-Za-z]{2}\d)|(?<=[A-Z]{2}[ \u00a0]\d))\d(?=[ \u00a0\u2009\u202f.\n-]?[A-Za-z0-9])")
_CUE = re.compile(r"\bIBAN\b|rekening|compte|account|Konto", re.IGNORECASE)
_LENGTHS = re.compile(r"(\d+)!?[nac]")
_SEPARATORS = SPACES + ".-"


@cache
def _length(country: str) -> int | None:
    """Characters of an IBAN of that country, its code and check digits included; None where it has none."""
    info = numdb.get("iban").info(country + "00")
    bban = info[0][1].get("bban", "") if info else ""
    return 4 + sum(int(part) for part in _LENGTHS.findall(bban)) if bban else None


def find(text: str, start: int, end: int) -> list[Fact]:
    """IBANs in text[start:end], in order. `value` has no spaces; `valid` is the result of the check.

    A wrong one is reported only where it plainly means to be an IBAN: the country's length, or a cue before it.
    Source: ISO 13616-1, SWIFT's IBAN registry (as shipped with python-stdnum).
    """
    found: list[Fact] = []
    done = start
    for match in _START.finditer(text, start, end):
        begin = match.start() - (2 if text[match.start() - 1].isalpha() else 3)
        if begin < done or (begin > 0 and text[begin - 1].isalnum()):
            continue
        fact = _read(text, begin, end)
        if fact is not None:
            found.append(fact)
            done = fact.evidence[0].end
    return found


def _read(text: str, start: int, end: int) -> Fact | None:
    country = text[start : start + 2].upper()
    length = _length(country)
    if length is None:
        return None
    number, stop = collect(text, start, end, length, _SEPARATORS)
    if len(number) < length and stop < end and text[stop] == "\n":
        wrapped, behind = collect(text, start, end, length, _SEPARATORS + "\n")
        if len(wrapped) == length and registry.is_valid(wrapped, check_country=False):
            number, stop = wrapped, behind
    complete = len(number) == length and not (stop < end and text[stop].isalnum())
    if complete and registry.is_valid(number, check_country=False):
        return make("iban", number, text, (start, stop), valid=True)
    cued = bool(_CUE.search(before(text, start, 24)))
    if complete and (cued or _looks_like_one(text[start:stop], number)):
        return make("iban", number, text, (start, stop), valid=False)
    if cued:
        number, stop = _groups(text, start, end)
        if length - 4 <= len(number) <= length + 4:
            return make("iban", number, text, (start, stop), valid=False)
    return None


def _looks_like_one(written: str, number: str) -> bool:
    """Grouped by four, or one block with mostly digits: a product code of that very length is rare."""
    groups = re.split(r"[ \u00a0\u2009\u202f.-]", written)
    if len(groups) > 1:
        return all(len(group) == 4 for group in groups[:-1])
    return sum(sign.isdigit() for sign in number[4:]) >= len(number) - 8


def _groups(text: str, start: int, end: int) -> tuple[str, int]:
    """The run of groups that hold a digit, for a number whose length is wrong."""
    match = re.compile(r"[A-Za-z]{2}\d{2,30}(?:[ \u00a0\u2009\u202f.-](?=[A-Za-z]{0,4}\d)[A-Za-z0-9]{1,8}){0,9}").match(
        text, start, end
    )
    if match is None:
        return "", start
    return "".join(sign for sign in match.group() if sign.isalnum()).upper(), match.end()
