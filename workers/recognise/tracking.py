"""Parcel numbers of bpost, PostNL, DHL, DPD, UPS and GLS, by their form and, where they have one, their check."""

from __future__ import annotations

import re

from stdnum.iso7064 import mod_37_36

from core.contract import Fact
from workers.recognise.making import make

_UPU = re.compile(
    r"(?<![\w-])[A-Z]{2}[ \u00a0]?\d{2,3}[ \u00a0]?\d{3}[ \u00a0]?\d{3}[ \u00a0]?\d?[ \u00a0]?[A-Z]{2}(?![\w-])"
)
_UPS = re.compile(r"(?<![\w-])1Z(?:[ \u00a0]?[0-9A-Z]){16}(?![\w-])")
_POSTNL = re.compile(r"(?<![\w-])3S[A-Z]{2,4}[ \u00a0]?[0-9]{7,11}(?![\w-])")
_DHL = re.compile(r"(?<![\w-])(?:JJ?D\d{16,20}|JVGL\d{10,22}|GM\d{16,18})(?![\w-])")
# Digits, in one block or in groups: which carrier's they may be is told by their count.
_DIGITS = re.compile(
    r"(?<![\w.,/+-])(?<![\d)][ \u00a0])\d(?:[ \u00a0]?\d){7,23}(?:[ \u00a0]?[0-9A-Z](?![\w]))?(?![\w/-]|[.,]\d)"
)
_GLS = re.compile(r"\b(?:GLS|Gls|gls)\b")
_GLS_CODE = re.compile(r"(?<![\w-])(?=[A-Z0-9]{0,7}\d)(?=[A-Z0-9]{0,7}[A-Z])[A-Z0-9]{8}(?![\w-])")
_CUE = re.compile(
    r"track|trace|suivi|sendung|zending|paket|pakket|pakje|parcel|colis|shipment|consignment|package|barcode|expédition|envoi"
    r"|bordereau|vrachtbrief|frachtbrief|waybill|\bAWB\b|\b(?:bpost|postnl|dhl|dpd|gls|ups)\b",
    re.IGNORECASE,
)
_REACH = 80  # code points in which a cue and what goes with it stand before the number
_CARRIER = re.compile(r"\b(?:bpost|postnl|dhl|dpd|gls|ups)\b", re.IGNORECASE)


def find(text: str, start: int, end: int) -> list[Fact]:
    """Parcel numbers in text[start:end], in order; `value` without blanks, `valid` by the check where there is one.

    UPS, PostNL, the posts' international items (UPU S10), DHL's licence plates, a right SSCC of 20 digits and
    bpost's 24 digits stand for themselves. Plain digits need a cue: a word for a parcel, or a carrier's name.
    Sources: UPU standard S10; UPS, tracking number check digit (modulo 10, weights 1 and 2); GS1 General
    Specifications (SSCC, modulo 10); DPD parcel label specification (ISO 7064, MOD 37,36); GLS parcel number
    (modulo 10, weights 3 and 1, plus 1); DHL Express waybill (modulo 7).
    """
    found: list[Fact] = []
    if text.find("1Z", start, end) >= 0:
        found += [_plain(text, match, _ups_check(_bare(match))) for match in _UPS.finditer(text, start, end)]
    if text.find("3S", start, end) >= 0:
        found += [_plain(text, match, None) for match in _POSTNL.finditer(text, start, end)]
    found += [_plain(text, match, None) for match in _DHL.finditer(text, start, end)]
    for match in _UPU.finditer(text, start, end):
        number = _bare(match)
        if len(number) == 13 and number[2:11].isdigit():
            valid = _upu_check(number[2:11])
            if valid or _cued(text, start, match.start()):
                found.append(_plain(text, match, valid))
    found += _in_digits(text, start, end)
    found += _gls(text, start, end)
    return _in_order(found)


def _in_digits(text: str, start: int, end: int) -> list[Fact]:
    found: list[Fact] = []
    for match in _DIGITS.finditer(text, start, end):
        number = _bare(match)
        alone = (len(number) == 20 and number[:3] == "003" and _gs1_check(number)) or (
            len(number) == 24 and number[:2] == "32" and number.isdigit()
        )
        cue = None if alone else _cued(text, start, match.start())
        if alone or cue is not None:
            known, valid = _judge(number, cue or "")
            if known or alone:
                found.append(make("tracking_number", number, text, match.span(), valid=valid, label=cue or None))
    return found


def _gls(text: str, start: int, end: int) -> list[Fact]:
    """The eight signs that GLS calls Track ID, behind its name."""
    found: list[Fact] = []
    for cue in _GLS.finditer(text, start, end):
        match = _GLS_CODE.search(text, cue.end(), min(end, cue.end() + _REACH))
        if match is not None:
            found.append(make("tracking_number", match.group(), text, match.span(), label=cue.group()))
    return found


def _judge(number: str, cue: str) -> tuple[bool, bool | None]:  # noqa: PLR0911 -- one return a form
    """Whether plain digits of that length are a parcel's, and what their check says; None where there is none."""
    carrier = cue.lower()
    if len(number) == 15 and mod_37_36.is_valid(number):  # DPD: 14 digits and a check sign
        return True, True
    if not number.isdigit() or (number[0] == "0" and len(number) <= 12):
        return False, None  # the latter is how a telephone number begins
    if len(number) in (18, 20):
        return True, _gs1_check(number)
    if len(number) == 24:
        return True, None
    if len(number) == 14:
        return True, None
    if len(number) == 12 and carrier == "gls":
        return True, _gls_check(number)
    if len(number) == 10 and carrier == "dhl":
        return True, int(number[:9]) % 7 == int(number[9]) or None
    return len(number) in (10, 11, 12, 13, 16, 22), None


def _cued(text: str, low: int, start: int) -> str | None:
    """The cue that stands before `start` within reach, in the same paragraph; the carrier's name where there is one."""
    window = text[max(low, start - _REACH) : start].rpartition("\n\n")[2]
    cues = list(_CUE.finditer(window))
    if not cues or _OTHER.search(window, cues[-1].end()) or any(mark in window[cues[-1].end() :] for mark in "?!"):
        return None
    carriers = [cue.group() for cue in cues if _CARRIER.fullmatch(cue.group())]
    return carriers[-1] if carriers else cues[-1].group()


# Another number's name, or a telephone's, between a parcel's word and the digits: they are that one's.
_OTHER = re.compile(
    r"\b(?:tel|tél|gsm|fax|phone|mobile|handy|bel|call|appel|ruf|iban|btw|tva|vat|kvk|order|bestel|commande|factu|invoice"
    r"|rechnung|auftrag|klant|client|customer|kunde|dossier|case|ref|réf|kenmerk)",
    re.IGNORECASE,
)


def _plain(text: str, match: re.Match[str], valid: bool | None) -> Fact:
    return make("tracking_number", _bare(match), text, match.span(), valid=valid)


def _bare(match: re.Match[str]) -> str:
    return match.group().replace(" ", "").replace("\u00a0", "")


def _in_order(found: list[Fact]) -> list[Fact]:
    """Sorted, and of two that overlap the longer one."""
    kept: list[Fact] = []
    for fact in sorted(found, key=lambda one: (one.evidence[0].start, -one.evidence[0].end)):
        if not kept or fact.evidence[0].start >= kept[-1].evidence[0].end:
            kept.append(fact)
    return kept


def _upu_check(digits: str) -> bool:
    """The ninth digit checks the first eight (S10, section 4.3)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, (8, 6, 4, 2, 3, 5, 9, 7), strict=False))
    return int(digits[8]) == {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)


def _ups_check(number: str) -> bool | None:
    """Letters count as their place in the code table minus 3; every second sign of the 15 counts twice."""
    if not number[-1].isdigit():
        return False
    values = [int(sign) if sign.isdigit() else (ord(sign) - 3) % 10 for sign in number[2:-1]]
    return -(sum(values[::2]) + 2 * sum(values[1::2])) % 10 == int(number[-1])


def _gs1_check(digits: str) -> bool:
    if not digits.isdigit():
        return False
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits))) % 10 == 0


def _gls_check(digits: str) -> bool | None:
    """True where the check fits; None else, as not every country's depot prints it."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(digits[:11])) + 1
    return -total % 10 == int(digits[11]) or None
