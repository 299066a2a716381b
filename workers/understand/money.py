"""What an invoice is about: its number and its largest amount, as the mail writes them."""

from __future__ import annotations

from collections.abc import Sequence

from core.contract import Fact


def billed(facts: Sequence[Fact]) -> str:
    """ "2026/3391, € 348,00"; what of both there is, "" where there is neither."""
    number = next((fact.display for fact in facts if fact.type == "invoice_number"), "")
    amounts = [fact for fact in facts if fact.type == "amount"]
    largest = max(amounts, key=_value, default=None)
    return ", ".join(filter(None, (number, largest.display if largest else "")))


def _value(fact: Fact) -> float:
    try:
        return float(fact.value.rpartition(" ")[2])
    except ValueError:
        return 0.0
