"""Amounts of money with their currency, in every usual notation."""

from __future__ import annotations

import re
from decimal import Decimal

from core.contract import Fact
from workers.recognise.figures import NUMBER, decimal, money
from workers.recognise.making import make

_CODES = "EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|JPY|CAD|AUD|CNY"
_WORDS = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "pond": "GBP", "pounds": "GBP", "pound": "GBP",
    "$": "USD", "us$": "USD", "dollar": "USD", "dollars": "USD", "¥": "JPY", "yen": "JPY",
    "franken": "CHF", "frank": "CHF", "francs suisses": "CHF", "sfr": "CHF",
}  # fmt: skip
_FACTORS = {
    "k": 3, "duizend": 3, "mille": 3, "thousand": 3, "tausend": 3,
    "m": 6, "mio": 6, "mln": 6, "miljoen": 6, "million": 6, "millions": 6, "millionen": 6,
    "mrd": 9, "mld": 9, "miljard": 9, "milliard": 9, "milliards": 9, "billion": 9, "milliarde": 9, "milliarden": 9,
}  # fmt: skip
_CURRENCY = re.compile(
    rf"US\$|[€$£¥]|(?<![A-Za-z])(?:{_CODES}|k€|M€|euros?|dollars?|pounds?|pond|francs suisses|franken|sfr)(?![A-Za-z])",
    re.IGNORECASE,
)
_HINTS = ("€", "$", "£", "¥", "dollar", "po", "fr", *_CODES.lower().split("|"))
_FACTOR = (
    r"(?:[ \u00a0]?(?:k|mio|mln|miljoen|millions?|millionen|duizend|mille|thousand|tausend|mrd|mld|miljard"
    r"|milliards?|billion|milliarden?)\b\.?(?: d['’e])?| ?M(?![A-Za-z])|M(?=€))"
)
_GAP = r"[ \u00a0\u2009\u202f]?"
_AFTER = re.compile(rf"{_GAP}([-−–+])?{_GAP}({NUMBER})([.,][-–—]{{1,2}})?({_FACTOR})?(?![\d])", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:(?<![\w.,])([-−+]){_GAP})?(?:(?<![\w.,/-])|(?<=\d[-–]))({NUMBER})([.,][-–—]{{1,2}})?({_FACTOR})?{_GAP}\Z",
    re.IGNORECASE,
)
_CENTS = re.compile(r"\d\d(?!\d|[.,]\d)")
_REACH = 34  # code points that a written number with its factor may take


def find(text: str, start: int, end: int, language: str = "") -> list[Fact]:
    """Amounts in text[start:end], in order; `value` like "EUR 1234.50".

    The number stands next to its currency, on either side; where both sides hold one, the side that the
    rest of the text uses wins, and else the language's habit.
    """
    lowered = text[start:end].lower()
    if not any(hint in lowered for hint in _HINTS):
        return []
    marks = list(_CURRENCY.finditer(text, start, end))
    if not marks:
        return []
    habit = "before" if language in ("fr", "de") else "after"
    found: list[Fact] = []
    done = start
    for index, mark in enumerate(marks):
        if mark.start() < done:
            continue
        limit = marks[index + 1].start() if index + 1 < len(marks) else end
        left = _left(text, mark, done)
        right = _AFTER.match(text, mark.end(), min(end, mark.end() + _REACH))
        if left and right:
            habit = _side(text, mark, limit, right, habit, left)
            left, right = (left, None) if habit == "before" else (None, right)
        elif left or right:
            habit = "before" if left else "after"
        fact = _fact(text, mark, left, right, end)
        if fact is not None:
            lower = _lower(text, fact, done) if left else None
            found += [fact] if lower is None else [lower, fact]
            done = fact.evidence[0].end
    return found


def _lower(text: str, upper: Fact, done: int) -> Fact | None:
    """The "100" of "100 tot 150 euro", in the currency of the other; None where no range ends in `upper`."""
    stop = upper.evidence[0].start
    window = text[max(done, stop - _REACH) : stop]
    match = _RANGE_FROM.search(window) or _BETWEEN_FROM.search(window)
    value = decimal(match.group(1)) if match else None
    if match is None or value is None or not upper.value[4:5].isdigit():
        return None
    currency, _, last = upper.value.partition(" ")
    if not 0 < value < Decimal(last):
        return None
    begin = stop - len(window) + match.start(1)
    return make("amount", f"{currency} {money(value)}", text, (begin, begin + len(match.group(1))))


_RANGE_FROM = re.compile(rf"(?<![\w.,/+-])({NUMBER})(?:{_GAP}[-–]{_GAP}| (?:tot|à|a|bis|to) )\Z", re.IGNORECASE)


_BETWEEN_FROM = re.compile(rf"(?:tussen|entre|between|zwischen) ({NUMBER}) (?:en|et|and|und) \Z", re.IGNORECASE)


def _left(text: str, mark: re.Match[str], done: int) -> tuple[int, re.Match[str]] | None:
    """The number that ends where the currency begins. Read from the left, as a regex from its end would need \\Z."""
    begin = max(done, mark.start() - _REACH)
    window = text[begin : mark.start()]
    tail = window.rstrip(" \u00a0\u2009\u202f")
    if not tail or not (tail[-1].isalnum() or tail[-1] in "-–—.'’"):
        return None
    if not any(sign.isdigit() for sign in tail[-14:]):
        return None
    if begin > 0 and begin > done and text[begin - 1].isalnum():
        while window and window[0].isalnum():  # the window may have cut a number in two
            window, begin = window[1:], begin + 1
    match = _BEFORE.search(window)
    return (begin, match) if match else None


def _side(
    text: str, mark: re.Match[str], limit: int, right: re.Match[str], habit: str, left: tuple[int, re.Match[str]]
) -> str:
    """Which of two numbers a currency between them belongs to: "before" or "after" the sign."""
    glued_left, glued_right = not text[mark.start() - 1].isspace(), not text[mark.end()].isspace()
    if glued_left != glued_right:
        return "before" if glued_left else "after"
    if glued_left and mark.group() == "€" and re.fullmatch(r"\d\d", right.group(2)):
        return "before"  # "12€50"
    if limit - right.end() <= 1 and limit > right.end() - 1 and limit < len(text):
        return "before"  # the number on the right has a currency of its own
    decimals_left, decimals_right = _has_decimals(left[1].group(2)), _has_decimals(right.group(2))
    if decimals_left != decimals_right:
        return "before" if decimals_left else "after"
    return habit


def _has_decimals(written: str) -> bool:
    return len(written) > 3 and written[-3] in ".,"


def _fact(
    text: str, mark: re.Match[str], left: tuple[int, re.Match[str]] | None, right: re.Match[str] | None, end: int
) -> Fact | None:
    if left is not None:
        begin, match = left
        span = (begin + match.start(), mark.end())
        value = _value(match)
        value, span = _with_cents(text, mark, value, span, end)
    elif right is not None:
        match, begin = right, mark.start()
        value = _value(match)
        if begin > 0 and text[begin - 1] in "-−" and (begin == 1 or text[begin - 2].isspace()):
            begin, value = begin - 1, -value if value is not None else None
        span = (begin, match.end())
    else:
        return None
    if value is None:
        return None
    name = mark.group().lower()
    if name in ("k€", "m€"):
        value, name = value * (1000 if name[0] == "k" else 1_000_000), "€"
    return make("amount", f"{_WORDS.get(name, name.upper())} {money(value)}", text, span)


def _value(match: re.Match[str]) -> Decimal | None:
    value = decimal(match.group(2))
    if value is None:
        return None
    factor = re.sub(r"[^a-z]", "", (match.group(4) or "").lower().split(" d")[0])
    if factor:
        value = value.scaleb(_FACTORS.get(factor, 0)).normalize()
        value = value.quantize(Decimal(1)) if value == value.to_integral() and value < 10**20 else value
    return -value if match.group(1) in ("-", "−") else value


def _with_cents(
    text: str, mark: re.Match[str], value: Decimal | None, span: tuple[int, int], end: int
) -> tuple[Decimal | None, tuple[int, int]]:
    """French "12€50" is 12.50."""
    cents = _CENTS.match(text, mark.end(), end) if mark.group() == "€" else None
    if value is None or cents is None or value != value.to_integral():
        return value, span
    return value + Decimal(cents.group()) / 100, (span[0], cents.end())
