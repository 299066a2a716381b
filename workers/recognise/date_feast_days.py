"""Which day a feast falls on, and what it is called in nl, fr, en and de. Data, and the reckoning of Easter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

FeastDay = Callable[[int, str], date]  # year, country of the reader ("" where unknown) -> day


@lru_cache(maxsize=64)
def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar. Source: the anonymous algorithm of 1876 (Butcher, Meeus)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, left = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * left + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> FeastDay:
    return lambda year, _country: date(year, month, day)


def _after_easter(days: int) -> FeastDay:
    return lambda year, _country: easter(year) + timedelta(days=days)


def _on_or_after(month: int, day: int, weekday: int, more: int = 0) -> FeastDay:
    """The first such weekday (0 for Monday) on or after that day of the month, and `more` days."""

    def reckon(year: int, _country: str) -> date:
        first = date(year, month, day)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + more)

    return reckon


def _by_country(usual: FeastDay, **elsewhere: FeastDay) -> FeastDay:
    return lambda year, country: elsewhere.get(country, usual)(year, country)


def _mothers_day_in_france(year: int, _country: str) -> date:
    """The last Sunday of May, or where that is Whitsun the Sunday after. Source: code de l'action sociale, D215-1."""
    last = _on_or_after(5, 25, 6)(year, "")
    return last + timedelta(days=7) if last == easter(year) + timedelta(days=49) else last


_SECOND_SUNDAY_OF_MAY, _THIRD_SUNDAY_OF_JUNE = _on_or_after(5, 8, 6), _on_or_after(6, 15, 6)
# "Merry Christmas" and "kerstkaart" name no day: these need a word of time before them.
_WISHED: list[tuple[FeastDay, str]] = [
    (_fixed(12, 25), "kerstmis, kerst, noël, christmas, xmas, weihnachten, x-mas"),
    (_fixed(1, 1), "nieuwjaar, nouvel an, neujahr"),
    (_after_easter(0), "pasen, pâques, easter, ostern"),
    (_after_easter(49), "pinksteren, pentecôte, whitsun, pfingsten"),
    (_after_easter(39), "hemelvaart, ascension"),
    (_fixed(12, 31), "oudjaar, oudejaar, silvester, saint-sylvestre"),
    (_fixed(10, 31), "halloween"),
    (_fixed(12, 6), "sinterklaas, saint-nicolas, nikolaus"),
]
_PLAIN: list[tuple[FeastDay, str]] = [
    (_fixed(12, 24), "kerstavond, christmas eve, heiligabend, heiligen abend, réveillon de noël, veille de noël"),
    (_fixed(12, 25), ("kerstdag, eerste kerstdag, 1e kerstdag, christmas day, jour de noël, weihnachtstag"
     ", ersten weihnachtstag, ersten weihnachtsfeiertag, erster weihnachtstag, erster weihnachtsfeiertag")),
    (_fixed(12, 26), ("tweede kerstdag, 2e kerstdag, boxing day, zweiten weihnachtstag, zweiter weihnachtstag"
     ", zweiten weihnachtsfeiertag, zweiter weihnachtsfeiertag, lendemain de noël, stephanstag")),
    (_fixed(12, 31), ("oudejaarsavond, oudejaarsdag, new year's eve, new years eve, silvesterabend"
     ", réveillon du nouvel an, veille du nouvel an")),
    (_fixed(1, 1), "nieuwjaarsdag, jour de l'an, premier de l'an, new year's day, new years day, neujahrstag"),
    (_fixed(1, 6), ("driekoningen, épiphanie, fête des rois, epiphany, heilige drei könige, dreikönigstag"
     ", heiligen drei könige")),
    (_fixed(2, 2), "chandeleur, groundhog day, maria lichtmis, mariä lichtmess"),
    (_fixed(2, 14), ("valentijnsdag, valentijn, saint-valentin, valentine's day, valentines day, valentinstag"
     ", st. valentine's day")),
    (_fixed(3, 17), "saint patrick's day, st. patrick's day, st patrick's day"),
    (_fixed(4, 1), "april fools' day, april fool's day, april fools"),
    (_fixed(4, 27), "koningsdag, king's day"),
    (_fixed(5, 1), "dag van de arbeid, feest van de arbeid, fête du travail, labour day, tag der arbeit, maifeiertag"),
    (_fixed(5, 4), "dodenherdenking"),
    (_fixed(5, 5), "bevrijdingsdag"),
    (_fixed(6, 19), "juneteenth"),
    (_fixed(7, 4), "independence day"),
    (_fixed(7, 14), "bastille day, quatorze juillet"),
    (_fixed(8, 15), ("assomption, onze-lieve-vrouw-hemelvaart, olv-hemelvaart, assumption day, mariä himmelfahrt"
     ", maria-tenhemelopneming")),
    (_fixed(10, 3), "tag der deutschen einheit, german unity day"),
    (_fixed(10, 31), "reformationstag"),
    (_fixed(11, 1), "allerheiligen, toussaint, all saints' day, all saints day"),
    (_fixed(11, 2), "allerzielen, jour des morts, all souls' day, allerseelen"),
    (_fixed(11, 5), "guy fawkes night, bonfire night, guy fawkes day"),
    (_fixed(11, 11), ("wapenstilstand, wapenstilstandsdag, armistice, jour de l'armistice, veterans day, veterans' day"
     ", remembrance day, armistice day, sint-maarten, martinstag, st. martin")),
    (_fixed(12, 5), "pakjesavond, sinterklaasavond"),
    (_fixed(12, 6), "nikolaustag"),
    (_after_easter(-48), "rosenmontag"),
    (_after_easter(-47), "mardi gras, shrove tuesday, fastnacht"),
    (_after_easter(-46), "aswoensdag, mercredi des cendres, ash wednesday, aschermittwoch"),
    (_after_easter(-7), "palmzondag, dimanche des rameaux, palm sunday, palmsonntag"),
    (_after_easter(-3), "witte donderdag, jeudi saint, maundy thursday, gründonnerstag"),
    (_after_easter(-2), "goede vrijdag, vendredi saint, good friday, karfreitag"),
    (_after_easter(-1), "stille zaterdag, samedi saint, holy saturday, karsamstag"),
    (_after_easter(0), "paaszondag, eerste paasdag, dimanche de pâques, jour de pâques, easter sunday, ostersonntag"),
    (_after_easter(1), "paasmaandag, tweede paasdag, lundi de pâques, easter monday, ostermontag"),
    (_after_easter(39), ("hemelvaartsdag, o.l.h. hemelvaart, jeudi de l'ascension, jour de l'ascension, ascension day"
     ", christi himmelfahrt")),
    (_after_easter(49), "pinksterzondag, eerste pinksterdag, dimanche de pentecôte, whit sunday, pfingstsonntag"),
    (_after_easter(50), "pinkstermaandag, tweede pinksterdag, lundi de pentecôte, whit monday, pfingstmontag"),
    (_after_easter(60), "sacramentsdag, fête-dieu, corpus christi, fronleichnam"),
    (_on_or_after(1, 15, 0), "martin luther king day, martin luther king jr. day, mlk day, martin luther king's day"),
    (_on_or_after(2, 15, 0), "presidents' day, presidents day, president's day"),
    (_on_or_after(5, 25, 0), "memorial day"),
    (_on_or_after(9, 1, 0), "labor day"),
    (_on_or_after(9, 15, 1), "prinsjesdag"),
    (_on_or_after(10, 8, 0), "columbus day"),
    (_on_or_after(11, 22, 3), "thanksgiving, thanksgiving day"),
    (_on_or_after(11, 22, 3, 1), "black friday"),
    (_on_or_after(11, 22, 3, 4), "cyber monday"),
    (_on_or_after(11, 16, 2), "buß- und bettag, buß und bettag, buss- und bettag"),
    (_on_or_after(11, 20, 6), "totensonntag, ewigkeitssonntag"),
    (_on_or_after(11, 27, 6), "ersten advent, erster advent, 1. advent, eerste advent, first sunday of advent"),
    (_on_or_after(12, 4, 6), "zweiten advent, zweiter advent, 2. advent"),
    (_on_or_after(12, 11, 6), "dritten advent, dritter advent, 3. advent"),
    (_on_or_after(12, 18, 6), "vierten advent, vierter advent, 4. advent"),
    (_by_country(_SECOND_SUNDAY_OF_MAY, FR=_mothers_day_in_france, GB=_after_easter(-21), LU=_on_or_after(6, 8, 6)),
     "moederdag, fête des mères, mother's day, mothers day, mothering sunday, muttertag"),
    (_by_country(_THIRD_SUNDAY_OF_JUNE, BE=_on_or_after(6, 8, 6), DE=_after_easter(39), LU=_on_or_after(10, 1, 6),
                 AT=_on_or_after(6, 8, 6)),
     "vaderdag, fête des pères, father's day, fathers day"),
    (_after_easter(39), "vatertag"),
    (_by_country(_fixed(7, 14), BE=_fixed(7, 21), DE=_fixed(10, 3), LU=_fixed(6, 23), AT=_fixed(10, 26)),
     "fête nationale, nationale feestdag, nationalfeiertag, national day"),
]  # fmt: skip


def _phrases(table: list[tuple[FeastDay, str]]) -> dict[str, FeastDay]:
    """By the tokens of the name joined by one space, as `Tokens.phrase` gives them."""
    found = {}
    for day, names in table:
        for name in names.split(", "):
            spaced = "".join(f" {sign} " if sign in "'-." else sign for sign in name)
            found[" ".join(spaced.split())] = day
    return found


WISHED = _phrases(_WISHED)
NAMES = WISHED | _phrases(_PLAIN)
LONGEST = max(len(name.split()) for name in NAMES)
FIRST_WORDS = frozenset(name.split()[0] for name in NAMES)
