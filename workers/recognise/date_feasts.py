"""Feasts by their names: "voor Kerstmis", "by Christmas", "à Noël", "an Silvester", "na Pasen"."""

from __future__ import annotations

from datetime import date, timedelta

from workers.recognise.date_calendar import Setting
from workers.recognise.date_numeric import Expression
from workers.recognise.date_tokens import Tokens

_FIXED = {
    (12, 24): "kerstavond, christmas eve, heiligabend, heiligen abend, réveillon de noël, veille de noël",
    (12, 25): "kerstmis, kerst, kerstdag, noël, christmas, christmas day, xmas, weihnachten",
    (12, 26): "tweede kerstdag, boxing day",
    (12, 31): "oudejaar, oudejaarsavond, oudjaar, new year ' s eve, new years eve, new year ’ s eve, silvester"
    ", la saint - sylvestre, saint - sylvestre",
    (1, 1): "nieuwjaar, nieuwjaarsdag, nouvel an, jour de l ' an, new year ' s day, new year ’ s day, new years day"
    ", neujahr, neujahrstag",
}
# Days after Easter Sunday.
_MOVING = {
    -2: "goede vrijdag, vendredi saint, good friday, karfreitag",
    0: "pasen, paaszondag, pâques, easter, easter sunday, ostern, ostersonntag",
    1: "paasmaandag, lundi de pâques, easter monday, ostermontag",
    39: "hemelvaart, hemelvaartsdag, ascension, l ' ascension, ascension day, christi himmelfahrt",
    49: "pinksteren, pentecôte, la pentecôte, whitsun, pfingsten, pfingstsonntag",
    50: "pinkstermaandag, lundi de pentecôte, whit monday, pfingstmontag",
}
_NAMES: dict[str, tuple[int, int] | int] = {name: day for day, names in _FIXED.items() for name in names.split(", ")}
_NAMES.update({name: days for days, names in _MOVING.items() for name in names.split(", ")})
FIRST_WORDS = frozenset(name.split()[0] for name in _NAMES)
# A wish names a feast too ("Merry Christmas"): only after a word of time is it a date.
_BEFORE = frozenset({
    "op", "met", "voor", "vóór", "tegen", "tot", "on", "by", "before", "until", "at", "à", "avant", "pour", "ici",
    "jusqu", "an", "zu", "vor", "bis", "am", "le", "au", "de", "the", "l", "du",
})  # fmt: skip


def named(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """The coming feast that the words at `index` name; None for a wish and for "after Christmas", which is no day."""
    begin = index - 1
    while tokens.word(begin) in ("'", "’", "de", "la", "l"):
        begin -= 1
    if not (tokens.word(begin) in _BEFORE or tokens.word(index - 1) in _BEFORE or index == 0):
        return None
    for length in (6, 5, 4, 3, 2, 1):
        feast = _NAMES.get(tokens.phrase(index, length))
        if feast is None:
            continue
        if index == 0 and length < len(tokens):
            return None
        found = next(day for year in (0, 1) if (day := _day(setting.today.year + year, feast)) >= setting.today)
        return Expression(index, index + length, found)
    return None


def _day(year: int, feast: tuple[int, int] | int) -> date:
    return _easter(year) + timedelta(days=feast) if isinstance(feast, int) else date(year, *feast)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar. Source: the anonymous algorithm of 1876 (Butcher, Meeus)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, left = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * left + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
