"""A day of the month without its month: "by the 15th", "am 15.", "op de vijftiende", "le 15 du mois prochain"."""

from __future__ import annotations

from workers.recognise import date_calendar as calendar
from workers.recognise import date_named as named
from workers.recognise import date_ordinals as ordinals
from workers.recognise.date_calendar import Setting
from workers.recognise.date_numeric import Expression
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import AFTER_LAST, AFTER_NEXT, COMING, LAST, MONTH, NEXT, THIS, UNITS

_ARTICLES = frozenset({"the", "de", "den", "le", "zum", "dem", "am", "vom", "der"})
# What may follow an ordinal that is a day and no rank: "the 15th works", "de 15e om 10 uur", never "the 15th floor".
_AFTER_ORDINAL = frozenset({
    "at", "om", "à", "um", "of", "voor", "or", "and", "en", "et", "und", "if", "is", "would", "for", "please", "the",
    "latest", "ten", "laatste", "works", "suits", "will", "was", "should", "but", "because", "so", "we", "i", "terug",
    "back", "though", "instead", "may", "gaat", "lukt", "past", "kan", "zou", "maar", "want", "dus", "au", "mais",
    "car", "ou", "oder", "aber", "uiterlijk", "tegen", "vers", "around", "between", "after", "before", "then", "dan",
})  # fmt: skip
_BEGINNINGS = frozenset({"wir", "ich", "sie", "bitte", "das", "die", "der", "es", "dann", "mit", "vielen", "danke"})
# Nouns of the ending that Dutch infinitives have: "de 2de wagen" is no day.
_NOUNS = frozenset({
    "examen", "wagen", "keuken", "leven", "teken", "toren", "haven", "molen", "oven", "reden", "regen", "laken",
    "tegen", "minuten", "uren", "dagen", "weken", "maanden", "jaren", "kussen", "boven", "buiten", "binnen",
})  # fmt: skip
_DAY_TIMES = frozenset({"au matin", "au soir", "à midi", "en matinée", "en soirée", "dès le", "ou le"})
_NO_DAY_BEFORE = frozenset({"composez", "faites", "appelez", "numéro", "bus", "tram", "ligne", "chambre", "le"})


def read(tokens: Tokens, index: int, setting: Setting, *, bounded: bool) -> Expression | None:
    """The day of the month that begins at `index`; None where the number counts or ranks something.

    bounded: words of a deadline stand before it ("by the 15th").
    """
    day = _day(tokens, index)
    if day is None:
        return None
    number, after, _ = day
    placed = _of_a_month(tokens, index, after, setting, number)
    if placed is not None:
        return placed
    if not (tokens.words[index].isdigit() or tokens.words[index] in ordinals.FIRST_ORDINALS):
        return None
    if not _stands_for_a_day(tokens, index, day, bounded=bounded):
        return None
    found = calendar.day_of_month(setting, number)
    stop = after - 1 if day[2] and tokens.word(after - 1) == "." else after
    stop += 2 * int(tokens.phrase(stop, 2) in ("au soir", "au matin"))
    nature = "past" if setting.past and found and found < setting.today else ""
    return Expression(index, stop, found, nature="past" if nature else "") if found else None


def _day(tokens: Tokens, index: int) -> tuple[int, int, bool] | None:
    if tokens.words[index].isdigit():
        return None if tokens.glued(index) else named.day(tokens, index)
    spelled = ordinals.spelled_ordinal(tokens, index) or ordinals.spelled(tokens, index)
    return (*spelled, True) if spelled else None


def _of_a_month(tokens: Tokens, index: int, after: int, setting: Setting, number: int) -> Expression | None:
    """ "15th of next month", "15 dezer", "le 15 du mois", "am 15. nächsten Monats"."""
    if tokens.word(after) in ("dezer", "courant", "ct") and tokens.word(after + 1) not in ("maand", "mois"):
        return _in_month(index, after + 1, setting, number, 0) if index else None
    begin = after
    while tokens.word(begin) in ("of", "van", "de", "du", "des", "the", "d", "vom", "in"):
        begin += 1
    word, following = tokens.word(begin), tokens.word(begin + 1)
    if UNITS.get(following) == MONTH:
        by = 1 if word in NEXT | COMING else -1 if word in LAST else 0 if word in THIS else None
        return None if by is None else _in_month(index, begin + 2, setting, number, by)
    if UNITS.get(word) != MONTH or begin == after:
        return None
    if following in AFTER_NEXT or following in AFTER_LAST:
        return _in_month(index, begin + 2, setting, number, 1 if following in AFTER_NEXT else -1)
    found = calendar.day_of_month(setting, number)
    return Expression(index, begin + 1, found) if found else None


def _in_month(begin: int, after: int, setting: Setting, number: int, by: int) -> Expression | None:
    found = calendar.make(*calendar.shift(setting.today.year, setting.today.month, by), number)
    return Expression(begin, after, found, nature="past" if by < 0 else "") if found else None


def _stands_for_a_day(tokens: Tokens, index: int, day: tuple[int, int, bool], *, bounded: bool) -> bool:
    _, after, ordinal = day
    if ordinal and tokens.word(after - 1) == "." and tokens.word(index - 1) in ("le", "de", "the"):
        after, ordinal = after - 1, False
    article, before, following = tokens.word(index - 1), tokens.word(index - 2), tokens.word(after)
    if article not in _ARTICLES:
        return False
    closed = following in ("", ".", ",", "!", "?", ")", ";") and not tokens.glued(after + 1)
    closed = closed or tokens.phrase(after, 3) == "au plus tard" or tokens.phrase(after, 2) in _DAY_TIMES
    if tokens.words[index].isdigit() and not ordinal:
        alone = index == 1 and after + 1 >= len(tokens) and article in ("the", "le") and not tokens.text[:1].isspace()
        french = article == "le" and len(tokens.words) > 2 and before.isalpha() and before not in _NO_DAY_BEFORE
        return closed and (alone or bounded or before in ("on", "op") or french)
    if article in ("am", "zum", "vom", "dem", "der", "den"):
        return _is_german_day(tokens, index, after, bounded=bounded)
    done = closed or following in _AFTER_ORDINAL or _is_done_then(tokens, index, after)
    if not done or following == tokens.word(index):
        return False
    if not tokens.words[index].isdigit():
        return day[0] >= 4 and (bounded or before in ("on", "op"))
    alone = index == 1 and after >= len(tokens)
    suffixed = tokens.word(index + 1) not in (".", "") and article == "the"
    dutch = article == "de" and tokens.word(index + 1) in ("e", "de", "ste") and following != ","
    return bounded or alone or suffixed or before in ("on", "op") or dutch


def _is_done_then(tokens: Tokens, index: int, after: int) -> bool:
    """ "tegen de 9de bezorgen", "op de 18e halen": after a Dutch ordinal in figures comes what is done, no noun."""
    if not tokens.words[index].isdigit() or tokens.word(index + 1) not in ("e", "de", "ste"):
        return False
    word = tokens.word(after)
    return len(word) > 4 and word.endswith("en") and word not in _NOUNS and not tokens.capital(after)


def _is_german_day(tokens: Tokens, index: int, after: int, *, bounded: bool) -> bool:
    """ "am 15. zurück" and "bis zum 15." are days; "am 3. Tag" and "der 2. Punkt" rank a noun."""
    article = tokens.word(index - 1)
    point = tokens.words[index].isdigit() and tokens.word(after - 1) == "."
    if tokens.words[index].isdigit() and not point and tokens.word(index + 1) not in ("ten", "te", "er"):
        return False
    if article != "am" and not bounded and not (article == "vom" and tokens.words[index].isdigit()):
        return False
    word = tokens.word(after)
    if not word or not word[0].isalpha():
        return not word[:1].isdigit() and word not in ("%", "€", "/", "-")
    return not tokens.capital(after) or word in _BEGINNINGS
