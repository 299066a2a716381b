"""Public holidays, for counting working days. The library is loaded when the first working day is counted."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

# The zones whose country is certain; a working day elsewhere is any Monday to Friday.
_COUNTRIES = {
    "Europe/Brussels": "BE",
    "Europe/Amsterdam": "NL",
    "Europe/Paris": "FR",
    "Europe/Berlin": "DE",
    "Europe/Busingen": "DE",
    "Europe/Luxembourg": "LU",
    "Europe/Vienna": "AT",
    "Europe/London": "GB",
}


def country(now: datetime) -> str:
    """The country of the reader's zone, "" where the zone tells none."""
    return _COUNTRIES.get(getattr(now.tzinfo, "key", ""), "")


@lru_cache(maxsize=128)
def free_days(where: str, year: int) -> frozenset[date]:
    """National public holidays of a country in a year; none for "". Regional ones are not counted.

    Source: the `holidays` package, which follows each country's law.
    """
    if not where:
        return frozenset()
    from holidays import country_holidays  # noqa: PLC0415 -- 50 ms and 14 MB that most mails do not need

    return frozenset(country_holidays(where, years=year))
