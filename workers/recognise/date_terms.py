"""Terms of payment: "net 30"."""

from __future__ import annotations

from datetime import datetime

from workers.recognise import date_calendar as calendar
from workers.recognise.date_numeric import Expression
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import DAY, UNITS

_BILLS = frozenset(
    {"invoice", "factuur", "facture", "rechnung", "invoices", "payment", "betaling", "paiement", "zahlung"}
)
_OFFERS = frozenset({"quotation", "quote", "offerte", "devis", "angebot", "estimate", "offer", "offre"})
_ABOUT = 200  # words around a term of payment among which a bill is spoken of


def net_terms(tokens: Tokens, index: int, now: datetime) -> Expression | None:
    """ "net 30": the days in which an invoice is to be paid, from the day of the mail; of a quotation no day."""
    number = tokens.number(index + 1)
    if number is None or not 5 <= number <= 120 or tokens.glued(index + 1):
        return None
    around = tokens.words[max(0, index - _ABOUT) : index + _ABOUT]
    if not any(word in _BILLS for word in around) or any(word in _OFFERS for word in around):
        return None
    after = index + 2 + int(UNITS.get(tokens.word(index + 2)) == DAY)
    found = calendar.add_days(now.date(), number)
    return Expression(index, after, found, nature="deadline", whole=True) if found else None
