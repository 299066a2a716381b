"""How a value is written in a sentence of nl, fr, en or de; several ways each, chosen by a number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from babel.dates import format_date
from babel.numbers import format_decimal

LANGUAGES: Final = ("nl", "fr", "en", "de")
_LOCALES: Final = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB", "de": "de_DE"}
_WRITTEN: Final = {
    "nl": ("EEEE d MMMM", "d MMMM y", "dd/MM/y", "EEEE d MMMM y", "d MMMM"),
    "fr": ("EEEE d MMMM", "d MMMM y", "dd/MM/y", "EEEE d MMMM y", "d MMMM"),
    "en": ("EEEE d MMMM", "d MMMM y", "dd/MM/y", "EEEE, MMMM d, y", "MMMM d"),
    "de": ("EEEE, d. MMMM", "d. MMMM y", "dd.MM.y", "EEEE, 'den' d. MMMM", "d. MMMM"),
}
_NAMES: Final = {"EUR": {"nl": "euro", "fr": "euros", "en": "euros", "de": "Euro"}}
_SIGNS: Final = {"EUR": "€", "GBP": "£", "USD": "$"}


def day(value: date, language: str, way: int) -> str:
    """A day in words or figures, or in ISO 8601."""
    ways = _WRITTEN[language]
    if way % (len(ways) + 1) == len(ways):
        return value.isoformat()
    return format_date(value, ways[way % (len(ways) + 1)], locale=_LOCALES[language])


def amount(value: str, language: str, way: int) -> str:
    """An amount of the contract ("EUR 1234.50") as it is written."""
    currency, _, number = value.partition(" ")
    figure = format_decimal(Decimal(number), "#,##0.00", locale=_LOCALES[language]).replace("\u202f", " ")
    sign = _SIGNS.get(currency, currency)
    named = _NAMES.get(currency, {}).get(language, currency)
    plain = f"{Decimal(number):.2f}"
    ways = (f"{sign} {figure}", f"{figure} {sign}", f"{figure} {named}", f"{currency} {plain}", f"{plain} {currency}")
    return ways[way % len(ways)].replace("\xa0", " ")


def code(value: str, kind: str, way: int) -> str:
    """A number or code; an IBAN and a telephone number grouped or not."""
    if kind == "iban" and way % 2:
        return " ".join(value[at : at + 4] for at in range(0, len(value), 4))
    if kind == "phone" and way % 2 and value.startswith("+"):
        return f"{value[:3]} {value[3:4]} {value[4:7]} {value[7:]}"
    return value


def quantity(value: str, language: str, way: int, words: dict[str, dict[int, str]]) -> str:
    """A number in figures or, up to twenty and every third time, in words."""
    number = Decimal(value)
    if way % 3 == 0 and number == int(number) and int(number) in words[language]:
        return words[language][int(number)]
    return format_decimal(number, "#,##0.###", locale=_LOCALES[language]).replace("\xa0", " ").replace("\u202f", " ")
