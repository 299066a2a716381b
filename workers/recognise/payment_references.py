"""Payment references with a check digit of their own that go by "reference": Dutch and Swiss ones."""

from __future__ import annotations

import re

from stdnum.ch import esr

from core.contract import Fact
from workers.recognise.making import before, make

_DUTCH_CUE = re.compile(r"betalingskenmerk|acceptgiro(?:nummer)?", re.IGNORECASE)
_DUTCH = re.compile(r"(?<![\w.,/-])\d(?:[ \u00a0.]?\d){6,15}(?![\w/-]|[.,]\d)")
_SWISS = re.compile(r"(?<![\w.,/-])\d{2}(?:[ \u00a0]?\d{5}){5}(?![\w/-]|[.,]\d)")
# Digits after the length code by that code; a number of seven has neither check digit nor length code.
_AFTER_LENGTH_CODE = {"7": 7, "8": 8, "9": 9, "0": 10, "1": 11, "2": 12}
_WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)  # from the right
_REACH = 60  # code points that may stand between the cue and the number


def find(text: str, start: int, end: int) -> list[Fact]:
    """Dutch "betalingskenmerken" after their name, and Swiss QR references, in order; `value` is the digits.

    `valid` is what their check digit says, None for the Dutch seven digits that have none. A Swiss one without
    its grouping or a right check digit is left to the cues.
    Sources: Betaalvereniging Nederland, specification of the "betalingskenmerk" (weighted modulus 11); SIX,
    Swiss QR-bill, annex B (modulo 10, recursive).
    """
    found: list[Fact] = []
    for cue in _DUTCH_CUE.finditer(text, start, end):
        match = _DUTCH.search(text, cue.end(), min(end, cue.end() + _REACH))
        if match is not None and "\n\n" not in text[cue.end() : match.start()]:
            digits = _digits(match)
            valid = is_dutch(digits)
            if valid is not None or len(digits) == 7:
                found.append(make("reference", digits, text, match.span(), valid=valid, label=cue.group()))
    reached = found[-1].evidence[0].end if found else start
    for match in _SWISS.finditer(text, start, end):
        digits = _digits(match)
        if match.start() >= reached and esr.is_valid(digits):
            label = "QR" if "QR" in before(text, match.start(), 30) else None
            found.append(make("reference", digits, text, match.span(), valid=True, label=label))
    return sorted(found, key=lambda fact: fact.evidence[0].start)


def _digits(match: re.Match[str]) -> str:
    return "".join(sign for sign in match.group() if sign.isdigit())


def is_dutch(digits: str) -> bool | None:
    """Whether check digit and length code are right; None where a number of that length has none."""
    if len(digits) == 16:
        return _check(digits[1:]) == digits[0]
    if 9 <= len(digits) <= 14:
        return _AFTER_LENGTH_CODE.get(digits[1]) == len(digits) - 2 and _check(digits[1:]) == digits[0]
    return None


def _check(digits: str) -> str:
    total = sum(int(digit) * _WEIGHTS[place % 10] for place, digit in enumerate(reversed(digits)))
    left = 11 - total % 11
    return str({10: 1, 11: 0}.get(left, left))
