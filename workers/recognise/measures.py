"""Percentages and quantities with a unit."""

from __future__ import annotations

import re

from core.contract import Fact
from workers.recognise.figures import NUMBER, decimal, short
from workers.recognise.making import make

UNITS = (
    r"kg|kilogram|kilo|kilos|gram|grammes|g|mg|ton|tonnes?|tonnen|"
    r"km²|km|m²|m³|m2|m3|cm|mm|meters?|mètres?|metres?|lopende meter|lfm|hectares?|hectaren|m|"
    r"ml|cl|liters?|litres?|l|kwh|mwh|kwp|kw|mw|gb|mb|tb|"
    r"stuks?|st\.|stk\.?|stück|pcs|pieces?|pièces?|"
    r"dozen|doosjes|doos|boxes|boîtes|kartons?|cartons?|colis|paletten|palettes?|pallets?|"
    r"rollen|rolls|rouleaux|pakken|packs|paquets|pakete|zakken|bags|sacs|säcke|flessen|bottles|bouteilles|flaschen|"
    r"exemplaren|exemplaires|exemplare|copies|personen|personnes|persons|people|deelnemers|participants|teilnehmer|"
    r"colli|kisten|kratten|bakken|caisses?|crates?|big ?bags?|vaten|fûts?|fässer|drums?|bidons?|kanister|tubes?|tuben|"
    r"paar|paires|pairs|sets?|units?|unités|eenheden|einheiten"
)
_QUANTITY = re.compile(
    rf"(?:(?<![\w.,/:€$£+-])|(?<=\d[-–]))({NUMBER})([ \u00a0\u2009\u202f]?)({UNITS})(?![\w²³/@])", re.IGNORECASE
)
_PERCENTAGE = re.compile(
    rf"(?<![\w.,/])([-−+]?{NUMBER})[ \u00a0\u2009\u202f]?(?:%|(?:procent|pour ?cent|percent|per cent|prozent)\b)",
    re.IGNORECASE,
)


def find_percentages(text: str, start: int, end: int) -> list[Fact]:
    """Percentages in text[start:end]; `value` like "21%" or "2.5%"."""
    found: list[Fact] = []
    for match in _PERCENTAGE.finditer(text, start, end):
        written = match.group(1)
        value = decimal(written.lstrip("-−+"))
        if value is not None:
            sign = "-" if written[0] in "-−" else ""
            found.append(make("percentage", f"{sign}{short(value)}%", text, match.span()))
    return found


def find_quantities(text: str, start: int, end: int) -> list[Fact]:
    """Numbers with a unit of measure or of packing; `value` like "250 kg", the unit as written in lower case."""
    found: list[Fact] = []
    for match in _QUANTITY.finditer(text, start, end):
        value, unit = decimal(match.group(1)), match.group(3)
        lone = len(unit) == 1 and unit.isupper() and unit != "L"  # "5 M" and "3 G" are no metres and grams
        if value is not None and not lone:
            found.append(make("quantity", f"{short(value)} {unit.lower().rstrip('.')}", text, match.span()))
    return found
