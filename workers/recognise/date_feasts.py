"""Feasts by their names: "voor Kerstmis", "by Christmas", "à Noël", "an Silvester", "last Easter", "Koningsdag"."""

from __future__ import annotations

from datetime import date

from workers.recognise import date_years as years
from workers.recognise.date_calendar import Setting
from workers.recognise.date_feast_days import FIRST_WORDS, LONGEST, NAMES, WISHED, FeastDay
from workers.recognise.date_numeric import Expression
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import AFTER_LAST, AFTER_NEXT, COMING, LAST, NEXT, THIS, UNITS

__all__ = ["FIRST_WORDS", "at", "modified", "named"]

_BEFORE = frozenset({
    "op", "met", "voor", "vóór", "tegen", "tot", "on", "by", "before", "until", "at", "à", "avant", "pour", "ici",
    "jusqu", "an", "zu", "vor", "bis", "am", "le", "au", "de", "the", "l", "du", "since", "sinds", "depuis", "seit",
    "till", "for", "over", "vanaf", "from", "ab",
})  # fmt: skip
_NO_DAY_BEFORE = frozenset({
    "after", "na", "nach", "après", "happy", "merry", "gelukkig", "gelukkige", "zalig", "zalige", "prettig", "prettige",
    "vrolijk", "vrolijke", "fijne", "fijn", "joyeux", "joyeuse", "joyeuses", "bonne", "bon", "belle", "frohe", "frohes",
    "fröhliche", "schöne", "schönes", "guten", "every", "each", "elke", "iedere", "chaque", "jede", "jedes", "jeden",
})  # fmt: skip
# Behind a feast they make it the name of something else.
_COMPOUNDS = frozenset({
    "sale", "sales", "deal", "deals", "party", "card", "cards", "gift", "gifts", "dinner", "lunch", "offer", "offers",
    "special", "campaign", "parade", "weekend", "holiday", "holidays", "season", "week", "edition", "shopping",
    "actie", "acties", "korting", "feest", "vakantie", "aanbieding", "aanbiedingen", "angebot", "angebote", "rabatt",
    "ferien", "island", "bunny", "egg", "eggs", "tree", "market", "break", "promo",
})  # fmt: skip


def named(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """The coming feast that the words at `index` name, or that of the year behind it.

    None for a wish, for a compound ("Easter holidays") and for "after Christmas", which is no day.
    """
    read = _name(tokens, index)
    if read is None:
        return None
    length, feast = read
    begin = index - 1
    while tokens.word(begin) in ("'", "de", "la", "l", "the", "der", "het"):
        begin -= 1
    before = {tokens.word(begin), tokens.word(index - 1)}
    after = index + length
    counted = tokens.word(begin) in _NO_DAY_BEFORE and tokens.word(begin - 1) in UNITS  # "a week after Easter"
    if (before & _NO_DAY_BEFORE and not counted) or tokens.word(after) in _COMPOUNDS:
        return None
    alone = index == 0 and length == len(tokens)
    moved = _moved_behind(tokens, index, after, setting, feast)
    if moved is not None:
        return moved
    if tokens.phrase(index, length) in WISHED and not (alone or before & _BEFORE):
        return None
    return Expression(index, after, _coming(setting, feast))


def _moved_behind(tokens: Tokens, index: int, after: int, setting: Setting, feast: FeastDay) -> Expression | None:
    """ "Noël dernier", "Easter 2027"."""
    year = years.year(tokens, after)
    if year is not None and tokens.word(after) not in ("-", "/"):
        return Expression(index, year[1], feast(year[0], setting.country))
    word = tokens.word(after)
    if word in AFTER_LAST:
        return Expression(index, after + 1, _last(setting, feast), nature="past")
    return Expression(index, after + 1, _coming(setting, feast)) if word in AFTER_NEXT else None


def at(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """The feast at `index` whatever stands before it: what "the Monday after" counts from."""
    read = _name(tokens, index)
    return Expression(index, index + read[0], _coming(setting, read[1])) if read else None


def modified(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "last Christmas", "next Easter", "dit jaar Kerstmis"; `index` is that of the modifier."""
    read = _name(tokens, index + 1)
    word = tokens.word(index)
    if read is None or tokens.word(index + 1 + read[0]) in _COMPOUNDS:
        return None
    after = index + 1 + read[0]
    if word in LAST:
        return Expression(index, after, _last(setting, read[1]), nature="past")
    return Expression(index, after, _coming(setting, read[1])) if word in NEXT | COMING | THIS else None


def _name(tokens: Tokens, index: int) -> tuple[int, FeastDay] | None:
    """The longest name at `index`: how many tokens it takes, and its day."""
    if tokens.word(index) not in FIRST_WORDS:
        return None
    for length in range(LONGEST, 0, -1):
        feast = NAMES.get(tokens.phrase(index, length))
        if feast is not None:
            return length, feast
    return None


def _coming(setting: Setting, feast: FeastDay) -> date:
    year = setting.today.year
    this = feast(year, setting.country)
    return this if this >= setting.today else feast(year + 1, setting.country)


def _last(setting: Setting, feast: FeastDay) -> date:
    year = setting.today.year
    this = feast(year, setting.country)
    return this if this < setting.today else feast(year - 1, setting.country)
