"""Dates told by counting: "binnen 14 dagen", "in two weeks", "sous huitaine", "vor drei Tagen"."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from workers.recognise import date_calendar as calendar
from workers.recognise import date_holidays as holidays
from workers.recognise.date_calendar import Setting
from workers.recognise.date_numbers import JOINED
from workers.recognise.date_numeric import Expression, Nature
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import (
    AFTER_LAST,
    AFTER_NEXT,
    AGO,
    ALWAYS_DEADLINE,
    ARTICLES,
    COMING,
    DAY,
    HOUR,
    MONTH,
    NEXT,
    NUMBERS,
    UNITS,
    WEEK,
    WEEKDAYS,
    WEEKEND,
    WITHIN,
    WORKDAY,
    WORKING,
    YEAR,
)

_TERMS = frozenset({"délai", "termijn", "period", "frist", "periode"})  # "dans un délai de 15 jours"
_MODIFIERS = AFTER_NEXT | AFTER_LAST
_MODIFYING = WORKING | NEXT | COMING | {"full", "volle", "volledige", "prochains", "prochaines", "calendar"}
_FROM_SOMETHING = frozenset(
    {"na", "after", "nach", "après", "à", "following", "from", "ab", "vanaf", "voor", "before", "vor", "avant", "dès"}
)
_OFTEN = frozenset({"keer", "maal", "times", "time", "fois", "mal", "twice", "tweemaal", "driemaal"})
_EVENTS = frozenset({"receipt", "delivery", "receiving", "invoice", "the", "this", "purchase", "signing", "your"})
_EVENTS_FR = frozenset(
    [
        "décès",
        "achat",
        "livraison",
        "signature",
        "naissance",
        "accident",
        "sinistre",
        "notification",
        "mariage",
        "départ",
    ]
)
_IDIOMS = {"huitaine": 8, "quinzaine": 15, "fortnight": 14}


def within(tokens: Tokens, index: int, now: datetime) -> Expression | None:  # noqa: PLR0911 -- one return a form
    """ "binnen (de) 14 dagen", "sous huitaine", "in two weeks", "within 5 working days", "innerhalb von 24 Stunden"."""
    word = tokens.word(index)
    previous = tokens.word(index - 1)
    if word not in WITHIN or previous in _OFTEN or (word == "ici" and previous not in ("'", "’")):
        return None  # "three times in a month" names no day
    start = index - 2 if word == "ici" else index
    begin, nature = _after_articles(tokens, index)
    if tokens.word(begin) in _IDIOMS:
        found = calendar.add_days(now.date(), _IDIOMS[tokens.word(begin)])
        return Expression(start, begin + 1, found, nature="deadline", whole=True) if found else None
    articled = tokens.word(begin - 1) in ("de", "den", "der", "the")
    if word == "in" and articled and tokens.word(begin) not in ("next", "komende"):
        return None
    if tokens.word(begin) == "une" and tokens.word(begin + 1) in _IDIOMS and tokens.word(begin + 2) not in ("de", "d"):
        found = calendar.add_days(now.date(), _IDIOMS[tokens.word(begin + 1)])
        return Expression(start, begin + 2, found, nature=_nature(nature), whole=True) if found else None
    unit = UNITS.get(tokens.word(begin))
    if nature and unit in (WEEK, MONTH, HOUR) and begin > index + 1 and tokens.word(begin + 1) not in _MODIFIERS:
        return _moved(start, begin + 1, now, 1, unit, "deadline")  # "binnen de week"
    counted = amount(tokens, begin)
    if counted is None:
        return None
    number, unit, after = counted
    on = after + int(tokens.word(after) in ("op", "on", "am", "le"))
    if unit == WEEK and tokens.word(on) in WEEKDAYS and on > after:
        day = calendar.week(now.date(), min(number, 520))[0] + calendar.DAY * WEEKDAYS[tokens.word(on)]
        return Expression(start, on + 1, day, nature=_nature(nature))
    if not _counts_from_something(tokens, after):
        return _moved(start, after, now, number, unit, nature)
    today = after_today(tokens, after)
    if today is not None:
        return _moved(start, today, now, number, unit, nature)
    return None  # "14 days after delivery" names no day


def _counts_from_something(tokens: Tokens, index: int) -> bool:
    """ "after delivery", "na ontvangst", "of receipt", "du décès", "suivant la livraison"."""
    event = tokens.word(index) == "of" and tokens.word(index + 1) in _EVENTS
    if tokens.word(index) in ("de", "du", "d", "suivant"):
        event = any(tokens.word(index + step) in _EVENTS_FR for step in (1, 2, 3))
    return event or tokens.word(index) in _FROM_SOMETHING


_TODAYS = {
    "vandaag": 1, "heden": 1, "heute": 1, "jetzt": 1, "today": 1, "now": 1, "nu": 1, "d ' aujourd ' hui": 5,
    "aujourd ' hui": 3, "de maintenant": 2, "de ce jour": 3,
    **{
        phrase: len(phrase.split())
        for letters, ways in (
            ("letter email mail message notice", ("the date of this", "this")),
            ("brief mail bericht", ("dagtekening van deze", "dagtekening van dit", "datum van deze", "datum van dit",
                                    "de datum van deze", "de datum van dit", "deze", "dit")),
            ("courrier mail message", ("de la date de ce", "la date de ce", "de ce")),
            ("présente", ("de la", "de la date de la")),
            ("schreibens briefes mail", ("datum dieses", "dem datum dieses", "datum dieser", "dem datum dieser")),
        )
        for way in ways
        for phrase in (f"{way} {letter}" for letter in letters.split())
    },
}  # fmt: skip


def after_today(tokens: Tokens, index: int) -> int | None:
    """The index after "from today", "vanaf nu", "ab heute", "à compter d'aujourd'hui"; None where no such words are."""
    if tokens.word(index) not in _FROM_SOMETHING and tokens.word(index) != "of":
        return None
    begin = index + 1 + int(tokens.word(index) == "à" and tokens.word(index + 1) in ("partir", "compter", "dater"))
    for length in range(6, 0, -1):
        if _TODAYS.get(tokens.phrase(begin, length)) == length:
            return begin + length
    return None


def _after_articles(tokens: Tokens, index: int) -> tuple[int, str]:
    """Past "de", "les", "un délai de": the index of what is counted, and "deadline" where the words set one."""
    begin = index + 1
    nature = "deadline" if tokens.word(index) in ALWAYS_DEADLINE or tokens.word(begin) == "les" else ""
    while tokens.word(begin) in ARTICLES or (tokens.word(begin + 1) in _TERMS and tokens.word(begin) in NUMBERS):
        if tokens.word(begin + 1) in _TERMS:
            begin, nature = begin + 1, "deadline"
        elif tokens.word(begin) in NUMBERS:
            break
        begin += 1
    return begin, nature


def amount(tokens: Tokens, index: int) -> tuple[int, str, int] | None:
    """ "14 dagen", "two weeks", "5 working days", "24u": the number, the unit and the index after them."""
    if tokens.word(index) in ("the", "de", "les", "den") or tokens.word(index) in NEXT | COMING:
        index += 1
    word = tokens.word(index)
    idiom = _idiom(tokens, index) or _with_a_half(tokens, index)
    if idiom is not None:
        return idiom
    number, index = _number(tokens, index)
    if number is None or number > 5000:
        return None
    if tokens.word(index) in ("à", "to", "tot", "-", "–", "bis") and (upper := tokens.number(index + 1)) is not None:
        number, index = upper, index + 2  # "2 à 3 weken": the last day that still meets it
    if tokens.word(index) in _MODIFYING:
        working = tokens.word(index) in WORKING
        index += 1
        if working and UNITS.get(tokens.word(index)) == DAY:
            return number, WORKDAY, index + 1
    return _measured(tokens, index, number, french=word == "un")


def _number(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """The number at `index` in figures or words, and the index after it."""
    word = tokens.word(index)
    if word.isdigit():
        return tokens.number(index), index + 1
    if word not in NUMBERS:
        return None, index
    for length in (5, 3, 2):
        joined = JOINED.get(tokens.phrase(index, length))
        if joined is not None:
            return joined, index + length
    return NUMBERS[word], index + 1


def _measured(tokens: Tokens, index: int, number: int, *, french: bool) -> tuple[int, str, int] | None:
    """The unit at `index` that `number` counts, "and a half" or "ouvrables" behind it included."""
    unit = UNITS.get(tokens.word(index))
    if unit is None or unit == WEEKEND or (tokens.word(index) == "an" and number == 1 and not french):
        return None
    if unit == DAY and tokens.word(index + 1) in WORKING:
        return number, WORKDAY, index + 2
    for words in ("and a half", "et demi", "et demie"):
        if unit in _IN_HALVES and tokens.phrase(index + 1, words.count(" ") + 1) == words:
            return *_halves(2 * number + 1, unit), index + 2 + words.count(" ")
    return number, unit, index + 1


def _idiom(tokens: Tokens, index: int) -> tuple[int, str, int] | None:
    """ "a fortnight", "two fortnights", "a couple of days", "une quinzaine de jours"."""
    number = NUMBERS.get(tokens.word(index), tokens.number(index))
    word = tokens.word(index + 1)
    if number is None or number > 500:
        return None
    if word in ("fortnight", "fortnights"):
        return 14 * number, DAY, index + 2
    unit = UNITS.get(tokens.word(index + 3))
    if number != 1 or tokens.word(index + 2) not in ("of", "de", "d") or unit is None or unit == WEEKEND:
        return None
    many = {"couple": 2, "huitaine": 8, "dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30}.get(word)
    return (many, unit, index + 4) if many else None


_ONE_AND_A_HALF = frozenset({"anderthalb", "eineinhalb", "anderhalve", "anderhalf"})
HALVES = frozenset({"half", "halve"}) | _ONE_AND_A_HALF
_IN_HALVES = {WEEK: (7, 2, DAY), MONTH: (15, 1, DAY), YEAR: (6, 1, MONTH)}  # half of each, the divisor, the unit
_HALF = frozenset({"half", "halve", "halbes", "halben", "halber", "demi", "halbe"})


def _with_a_half(tokens: Tokens, index: int) -> tuple[int, str, int] | None:
    """ "anderthalb Wochen", "anderhalf jaar", "een half jaar", "half a year": whole days or months, rounded down."""
    word, after = tokens.word(index), index + 1
    if NUMBERS.get(word) == 1 and tokens.word(after) in _HALF:
        word, after = tokens.word(after), after + 1 + int(tokens.word(after + 1) == "-")
    elif word in _HALF and tokens.word(after) == "a":
        after += 1
    elif word not in _ONE_AND_A_HALF:
        return None
    halves = 3 if word in _ONE_AND_A_HALF else 1
    unit = UNITS.get(tokens.word(after))
    return (*_halves(halves, unit), after + 1) if unit in _IN_HALVES else None


def _halves(number: int, unit: str) -> tuple[int, str]:
    size, divisor, smaller = _IN_HALVES[unit]
    return number * size // divisor, smaller


def _moved(begin: int, after: int, now: datetime, number: int, unit: str, nature: str) -> Expression | None:
    today = now.date()
    if unit == HOUR:
        try:
            moment = now + timedelta(hours=number)
        except OverflowError:
            return None
        found = calendar.make(moment.year, moment.month, moment.day)
        time = f"{moment:%H:%M}"
        return Expression(begin, after, found, None, "time", _nature(nature), time, whole=True) if found else None
    found = move(today, number, unit, holidays.country(now))
    return Expression(begin, after, found, None, "day", _nature(nature), whole=True) if found else None


def _nature(written: str) -> Nature:
    return "deadline" if written == "deadline" else "past" if written == "past" else ""


def move(today: date, number: int, unit: str, country: str = "") -> date | None:
    """The day `number` units from `today`; None for hours and beyond the calendar.

    country: whose public holidays are no working days, "" for none.
    """
    if unit == DAY:
        return calendar.add_days(today, number)
    if unit == WORKDAY:
        return calendar.add_workdays(today, number, partial(holidays.free_days, country))
    if unit == WEEK:
        return calendar.add_days(today, 7 * number)
    if unit in (MONTH, YEAR):
        return calendar.add_months(today, number * (12 if unit == YEAR else 1))
    return None


def ago(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "3 weken geleden", "two days ago", "vor zwei Wochen", "il y a 3 jours"."""
    word = tokens.word(index)
    french = tokens.phrase(index, 3) == "il y a" or (
        tokens.phrase(index, 2) == "y a" and tokens.word(index - 1) not in ("il", "'")
    )
    if word == "vor" or french:
        begin = index + (1 if word == "vor" else 3 if word == "il" else 2)
        counted = amount(tokens, begin)
        backwards = True
    else:
        counted = amount(tokens, index)
        backwards = counted is not None and tokens.word(counted[2]) in AGO
    if counted is None or not backwards:
        return None
    number, unit, after = counted
    found = move(setting.today, -number, unit)
    after += int(tokens.word(after) in AGO)
    return Expression(index, after, found, nature="past") if found else None
