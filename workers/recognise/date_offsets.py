"""Days counted from a date that follows: "two days before 20 May", "30 dagen na factuurdatum 1 mei".

The count stands before a date of any kind, so it is looked for backwards once the date is read.
"""

from __future__ import annotations

from dataclasses import replace

from workers.recognise.date_counted import amount, move
from workers.recognise.date_numeric import Expression, Nature
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import ALWAYS_DEADLINE, ARTICLES, NUMBERS, UNITS

_BEFORE = frozenset({"before", "voor", "vóór", "vor", "avant"})
_AFTER = frozenset({"after", "na", "nach", "après", "from", "following", "vanaf", "ab"})
_LINKS = ARTICLES | {
    "date", "datum", "on", "op", "factuurdatum", "factuur", "invoice", "facture", "rechnungsdatum", "rechnung",
    "orderdatum", "besteldatum", "leverdatum", "levering", "ontvangst", "delivery", "receipt", "livraison", "réception",
    "lieferung", "lieferdatum", "bestelldatum", "erhalt", "vom", "am", "zum", "(", ":",
}  # fmt: skip
_LONGEST_LINK, _LONGEST_COUNT = 4, 5


def counted_from(tokens: Tokens, one: Expression, earliest: int, country: str) -> Expression:
    """`one`, or the day counted from it by the words before it, none of which lies before token `earliest`."""
    index = one.begin - 1
    while index > one.begin - 1 - _LONGEST_LINK and tokens.word(index) in _LINKS:
        index -= 1
    sign = -1 if tokens.word(index) in _BEFORE else 1 if tokens.word(index) in _AFTER else 0
    if not sign or one.last is not None or tokens.word(index - 1) not in _UNIT_ENDS:
        return one
    for begin in range(max(earliest, index - _LONGEST_COUNT), index - 1):
        if not (tokens.words[begin].isdigit() or tokens.words[begin] in NUMBERS):
            continue
        counted = amount(tokens, begin)
        if counted is not None and counted[2] == index:
            found = move(one.first, sign * counted[0], counted[1], country)
            limit: Nature = "deadline" if _limits(tokens, begin) else ""
            return replace(one, begin=begin, first=found, nature=limit or one.nature) if found else one
    return one


def _limits(tokens: Tokens, begin: int) -> bool:
    """Whether "within", "sous", "binnen de" stand before the count."""
    index = begin - 1
    while index > begin - 3 and tokens.word(index) in ARTICLES:
        index -= 1
    return tokens.word(index) in ALWAYS_DEADLINE


_UNIT_ENDS = frozenset(UNITS) | {"ouvrables", "ouvrés", "half", "demi", "demie"}
