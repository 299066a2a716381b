"""Half years: "first half of 2027", "H1 2027", "premier semestre", "2. Halbjahr", "tweede jaarhelft"."""

from __future__ import annotations

from datetime import date

from workers.recognise import date_years as years
from workers.recognise.date_calendar import Setting
from workers.recognise.date_numeric import Expression
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import ORDINALS

FIRST_WORDS = {
    "eerste": 1, "premier": 1, "first": 1, "erste": 1, "ersten": 1, "erstes": 1,
    "tweede": 2, "deuxième": 2, "second": 2, "zweite": 2, "zweiten": 2, "zweites": 2,
}  # fmt: skip
_HALVES = frozenset({"semestre", "semester", "halbjahr", "halbjahres", "halfjaar", "jaarhelft"})
_PARTS = frozenset({"half", "helft", "hälfte", "moitié"})  # of a year, which must follow
_LINKS = frozenset({"of", "van", "de", "du", "von", "/", "des", "het"})


def half_year(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """A half of the year that follows, without one ("second semestre") of the running year."""
    counted = _which(tokens, index)
    if counted is None:
        return None
    number, after, alone = counted
    step = after
    while step < after + 2 and tokens.word(step) in _LINKS:
        step += 1
    written = years.year(tokens, step) or years.relative_year(tokens, step, setting.today.year)
    if written is None and not alone:
        return None
    year, stop = written or (setting.today.year, after)
    first, last = (date(year, 1, 1), date(year, 6, 30)) if number == 1 else (date(year, 7, 1), date(year, 12, 31))
    return Expression(index, stop, first, last, "month", "past" if last < setting.today else "period")


def _which(tokens: Tokens, index: int) -> tuple[int, int, bool] | None:
    """The first or the second, the index after it, and whether its word says by itself that it is of a year."""
    number, after = FIRST_WORDS.get(tokens.word(index)), index + 1
    if tokens.word(index) == "h" and tokens.glued(after) and tokens.capital(index):
        half = tokens.number(after)
        return (half, index + 2, False) if half in (1, 2) and len(tokens.word(after)) == 1 else None
    if number is None and tokens.number(index) in (1, 2) and tokens.glued(after):
        ordinal = tokens.word(after) in ORDINALS or tokens.word(after) == "."
        number, after = (tokens.number(index), index + 2) if ordinal else (None, after)
    if number is None or not (tokens.word(after) in _HALVES or tokens.word(after) in _PARTS):
        return None
    return number, after + 1, tokens.word(after) in _HALVES
