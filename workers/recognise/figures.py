"""Numbers as people write them in nl, fr, en and de."""

from __future__ import annotations

import re
from decimal import Decimal

# Groups of three with one kind of separator, or plain digits; then decimals or a dash for none ("50,-").
NUMBER = (
    r"(?:\d{1,3}(?:[ \u00a0\u2009\u202f.,'’]\d{3}){1,5}(?!\d)(?:[.,]\d{1,4}(?!\d))?|\d{1,15}(?:[.,]\d{1,4}(?!\d))?)"
)
_SPACE = re.compile(r"[ \u00a0\u2009\u202f'’]")


def decimal(written: str) -> Decimal | None:
    """The value of a written number: "1.234,50", "1,234.50", "1 234,50", "1'234.50" and "1234.5" alike.

    With one kind of mark only, three digits after it make it a thousands mark, unless the number begins with 0.
    None where the marks contradict each other ("1.2,3.4").
    """
    plain = _SPACE.sub("", written)
    dot, comma = plain.rfind("."), plain.rfind(",")
    if dot >= 0 and comma >= 0:
        mark, other = (".", ",") if dot > comma else (",", ".")
        if plain.count(mark) > 1:
            return None
        return Decimal(plain.replace(other, "").replace(mark, "."))
    mark = "." if dot >= 0 else ","
    parts = plain.split(mark)
    if len(parts) == 1:
        return Decimal(plain)
    if len(parts) > 2:
        return Decimal("".join(parts)) if all(len(part) == 3 for part in parts[1:]) else None
    thousands = len(parts[1]) == 3 and plain[0] != "0" and len(parts[0]) <= 3 and plain == written
    return Decimal("".join(parts)) if thousands else Decimal(".".join(parts))


def money(value: Decimal) -> str:
    """Two decimals, or more where the price has them ("0.0125")."""
    exponent = value.as_tuple().exponent
    places = max(2, -exponent if isinstance(exponent, int) else 2)
    return f"{value:.{places}f}"


def short(value: Decimal) -> str:
    """Without needless zeros: "2.50" → "2.5", "100" → "100"."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
