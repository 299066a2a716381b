"""Whether the evidence bears a text's numbers, amounts, codes, links and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final, Literal

from core.contract import Fact
from workers.recognise.words import WORD, fold
from workers.understand.claims_numbers import UNITS
from workers.understand.claims_read import Number, Read, Span

ValueKind = Literal["number", "amount", "percentage", "quantity", "identifier", "email", "url", "phone"]
Told = tuple[Span, ValueKind, str]
_MARKS: Final = re.compile(r"[\W_]+")
_PARTS: Final = re.compile(r"[-/._+\s]+")
_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th|e|de|ste|er)(?!\w)|\.(?=\s?[\wa-z,])")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
# How many of the one are the other; "14 dagen" are "2 weken".
_SAME: Final = (("week", "day", 7), ("day", "hour", 24), ("year", "month", 12), ("hour", "minute", 60))
_KINDS: Final[dict[str, ValueKind]] = {
    "amount": "amount", "percentage": "percentage", "quantity": "quantity", "email": "email", "url": "url",
    "phone": "phone",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Values:
    """numbers: with their unit, None for none. amounts: currency and value. codes: letters and digits, in capitals."""

    numbers: frozenset[tuple[Decimal, str | None]]
    counts: frozenset[Decimal]  # the same without
    amounts: frozenset[tuple[str, Decimal]]
    worth: frozenset[Decimal]  # of amounts and percentages
    percentages: frozenset[Decimal]
    codes: frozenset[str]
    links: frozenset[str]
    addresses: frozenset[str]
    calls: frozenset[str]  # telephone numbers from their country's code on
    local_calls: frozenset[str]  # without it, and without the zero before
    national: frozenset[str]  # those with a country's code, without it
    only_local: frozenset[str]  # those whose country nobody tells
    monthdays: frozenset[int]
    years: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, texts: Sequence[Read], facts: Sequence[Fact]) -> Values:
        found = [*facts, *(fact for one in texts for fact in one.facts)]
        numbers = {pair for one in texts for number in one.numbers for pair in _same(number.value, number.unit)}
        numbers |= {pair for fact in found if fact.type == "quantity" for pair in _same(*_quantity(fact))}
        numbers |= {(Decimal(int(time[:2])), "hour") for one in texts for _, time in one.times if time.endswith(":00")}
        codes = {code for fact in found for code in (_code(fact.value), _code(fact.display))}
        written = [one.text[start:end] for one in texts for start, end in one.codes]
        written += [fact.display for fact in found if fact.type not in ("amount", "percentage", "quantity", "date")]
        codes |= {_code(each) for each in written}
        codes |= {run for each in written for run in _runs(each)}
        codes |= {_code(one.text[slice(*number.span)]) for one in texts for number in one.numbers}
        abroad, local = _calls(found)
        national = {call[cut:].lstrip("0") for call in abroad for cut in (1, 2, 3)}
        amounts = {_amount(fact) for fact in found if fact.type == "amount"}
        percentages = frozenset(_decimal(fact.value.rstrip("%")) for fact in found if fact.type == "percentage")
        return cls(
            frozenset(numbers),
            frozenset(value for value, _ in numbers),
            frozenset(amounts),
            frozenset(value for _, value in amounts) | percentages,
            percentages,
            frozenset(codes),
            frozenset(link for fact in found if fact.type == "url" for link in (_link(fact.value), _host(fact.value)))
            | {one.text[start:end].lower() for one in texts for start, end in one.hosts},
            frozenset(fact.value.lower() for fact in found if fact.type == "email"),
            frozenset(abroad),
            frozenset(local),
            frozenset(national),
            frozenset(local - national),
            frozenset(day.named.day for one in texts for day in one.days),
            frozenset(str(day.named.year) for one in texts for day in one.days),
            frozenset(fold(match.group()) for one in texts for match in WORD.finditer(one.text)),
        )

    def number(self, value: Decimal, unit: str | None) -> bool:
        """Whether a number stands there with that unit, or one of both has none."""
        if value in self.worth:
            return True
        return value in self.counts if unit is None else (value, unit) in self.numbers or (value, None) in self.numbers


def unborne(claimed: Read, proofs: Values) -> Iterator[Told]:
    """Facts, plain numbers and codes that nothing bears."""
    for fact in claimed.facts:
        if not _fact_is_borne(fact, proofs):
            yield (fact.evidence[0].start, fact.evidence[0].end), _KINDS.get(fact.type, "identifier"), fact.value
    for number in claimed.numbers:
        if not _number_is_borne(claimed, number, proofs):
            yield number.span, "number" if number.unit is None else "quantity", f"{number.value:f}"
    for start, end in claimed.hosts:
        if claimed.text[start:end].lower() not in proofs.links:
            yield (start, end), "url", claimed.text[start:end]
    for start, end in claimed.codes:
        if not _code_is_borne(claimed.text[start:end], proofs):
            yield (start, end), "identifier", claimed.text[start:end]


def _number_is_borne(claimed: Read, number: Number, proofs: Values) -> bool:
    if proofs.number(number.value, number.unit):
        return True
    written = claimed.text[slice(*number.span)]
    if not any(map(str.isdigit, written)) and fold(written) in proofs.words:
        return True  # the very word; "onze" is eleven in French and "our" in Dutch
    if number.value in proofs.monthdays and _ORDINAL.match(claimed.text, number.span[1]):
        return True  # "by the 22nd"
    return number.unit is None and (
        (len(written) > 2 and written.isdigit() and _code(written) in proofs.codes) or written in proofs.years
    )


def _fact_is_borne(fact: Fact, proofs: Values) -> bool:  # noqa: PLR0911 -- one return a type
    match fact.type:
        case "amount":
            currency, value = _amount(fact)
            return (currency, value) in proofs.amounts or (value, None) in proofs.numbers
        case "percentage":
            value = _decimal(fact.value.rstrip("%"))
            return (
                value in proofs.percentages or (value, None) in proofs.numbers or (value, "percent") in proofs.numbers
            )
        case "quantity":
            return proofs.number(*_quantity(fact))
        case "email":
            return fact.value.lower() in proofs.addresses
        case "url":
            return _link(fact.value) in proofs.links
        case "phone":
            return _call_is_borne(_dialled(fact.display), proofs)
        case _:
            return _code(fact.value) in proofs.codes or _code_is_borne(fact.display, proofs)


def _code_is_borne(written: str, proofs: Values) -> bool:
    """Whether a code stands there, whatever marks part it; or its one number does, beside words ("A4-blad")."""
    if _code(written) in proofs.codes:
        return True
    parts = _PARTS.split(written)
    numbers = [part for part in parts if any(map(str.isdigit, part))]
    others = [part for part in parts if part not in numbers]
    beside_words = bool(others) and all(any(map(str.islower, part)) for part in others)
    return beside_words and len(numbers) == 1 and _code(numbers[0]) in proofs.codes


def _call_is_borne(written: str, proofs: Values) -> bool:
    """ "+32 9 234 56 78" is "09 234 56 78": where one of both lacks the country's code, the rest decides."""
    digits = _digits(written)
    if not written.startswith("+"):
        local = digits.lstrip("0")
        return local in proofs.local_calls or local in proofs.national
    return digits in proofs.calls or any(digits[cut:].lstrip("0") in proofs.only_local for cut in (1, 2, 3))


def _same(value: Decimal, unit: str | None) -> Iterator[tuple[Decimal, str | None]]:
    yield value, unit
    for larger, smaller, times in _SAME:
        if unit == larger:
            yield value * times, smaller
        elif unit == smaller and value % times == 0:
            yield value / times, larger
    if unit == "piece":
        yield value, None  # a piece is of anything


def _quantity(fact: Fact) -> tuple[Decimal, str | None]:
    value, _, unit = fact.value.partition(" ")
    return _decimal(value), UNITS.get(fold(unit), fold(unit) or None)


def _amount(fact: Fact) -> tuple[str, Decimal]:
    currency, _, value = fact.value.partition(" ")
    return currency, _decimal(value)


def _decimal(written: str) -> Decimal:
    try:
        return Decimal(written)
    except InvalidOperation:
        return Decimal("NaN")


def _runs(written: str) -> Iterator[str]:
    """The pieces of a code by which people speak of it: "118" and "2026/118" of "F-2026/118", but not its year."""
    parts = [part.upper() for part in _PARTS.split(written) if part][:8]
    for first in range(len(parts)):
        for last in range(first + 1, len(parts) + 1):
            run = "".join(parts[first:last])
            if len(run) > 2 and not (last - first == 1 and _YEAR.fullmatch(run)):
                yield run


def _code(written: str) -> str:
    return _MARKS.sub("", written).upper()


def _link(written: str) -> str:
    return written.partition("://")[2].removesuffix("/") if "://" in written[:8] else written.removesuffix("/")


def _host(link: str) -> str:
    """The host alone, in lower case."""
    return _link(link).partition("/")[0].lower()


def _calls(found: Sequence[Fact]) -> tuple[set[str], set[str]]:
    """Digits of telephone numbers from their country's code on, and of those written without it."""
    written = {call for fact in found if fact.type == "phone" for call in (fact.value, _dialled(fact.display))}
    abroad = {_digits(call) for call in written if call.startswith("+")}
    return abroad, {_digits(call).lstrip("0") for call in written if not call.startswith("+")}


def _digits(written: str) -> str:
    return "".join(filter(str.isdigit, written))


def _dialled(display: str) -> str:
    """With a plus where the country's code is written, however; the zero in brackets is not dialled."""
    bare = display.strip("( ").replace("(0)", "")
    return f"+{bare[2:]}" if bare.startswith("00") else bare
