"""Bare months in a year that is told beside them: "vorig jaar in oktober", "octobre l'an dernier"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workers.recognise import date_calendar as calendar
from workers.recognise.date_numeric import Expression
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_years import relative_year, year_before


def applied(tokens: Tokens, index: int, found: Expression, today: date) -> Expression:
    """The month `found` at token `index`, in the year that stands before or behind it."""
    told, after = year_before(tokens, index, today.year), found.after
    behind = relative_year(tokens, after, today.year) if told is None else None
    if behind is not None:
        told, after = behind
    if told is None or (told == found.first.year and after == found.after):
        return found
    first, last = calendar.month(told, found.first.month)
    return replace(found, after=after, first=first, last=last, nature="past" if last < today else "period")
