"""Years: "2026", "'26", "12-mei-2026", "two thousand and sixteen", "zweitausendsechzehn", "vorig jaar"."""

from __future__ import annotations

from workers.recognise import date_calendar as calendar
from workers.recognise.date_numbers import BELOW_HUNDRED
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import AFTER_LAST, AFTER_NEXT, COMING, LAST, NEXT, THIS, UNITS, YEAR

_LONGEST_YEAR = 8  # tokens of "mille neuf cent quatre - vingt - dix"
_THOUSANDS = {
    "nl": ("tweeduizend ", "tweeduizend", "tweeduizend en "),
    "de": ("zweitausend", "zweitausendund"),
    "en": ("two thousand ", "two thousand and ", "twenty "),
    "fr": ("deux mille ", "deux - mille - "),
}
_HUNDREDS = {
    "nl": ("negentien", "negentienhonderd", "negentien honderd "),
    "de": ("neunzehnhundert", "neunzehnhundertund"),
    "en": ("nineteen ", "nineteen hundred and "),
    "fr": ("mille neuf cent ", "dix - neuf cent "),
}


def _years() -> dict[str, int]:
    found = {"tweeduizend": 2000, "zweitausend": 2000, "two thousand": 2000, "deux mille": 2000}
    for language, numbers in BELOW_HUNDRED.items():
        for words, number in numbers.items():
            for century, forms in ((2000, _THOUSANDS), (1900, _HUNDREDS)):
                for form in forms[language]:
                    # nobody says "twenty five" for 2005, nor "nineteen seven" for 1907
                    if form.strip() not in ("twenty", "nineteen", "negentien") or number >= 10:
                        found.setdefault(form + words, century + number)
    return found


_SPELLED = _years()
_FIRST_WORDS = frozenset(words.split()[0] for words in _SPELLED)


def year(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A year at `index` (a comma before it, "'26", or glued as in "12-mei-2026"): the year and the index after it."""
    if tokens.word(index) in (",", "-", "/", "'", "of", "."):
        if tokens.word(index) == "." and not (tokens.glued(index) and tokens.glued(index + 1)):
            return None
        index += 1
    number, word = tokens.number(index), tokens.word(index)
    if number is None:
        return _spelled(tokens, index)
    if len(word) == 4 and 1900 <= number <= 2199 and not _is_more(tokens, index):
        return number, index + 1
    if len(word) == 2 and tokens.word(index - 1) in ("'", "-", "/") and tokens.glued(index):
        return calendar.full_year(number, 2), index + 1
    return None


def _spelled(tokens: Tokens, index: int) -> tuple[int, int] | None:
    if tokens.word(index) not in _FIRST_WORDS:
        return None
    for length in range(_LONGEST_YEAR, 0, -1):
        number = _SPELLED.get(tokens.phrase(index, length))
        if number is not None:
            return number, index + length
    return None


def relative_year(tokens: Tokens, index: int, this_year: int) -> tuple[int, int] | None:
    """ "(of) last year", "van vorig jaar", "nächsten Jahres", "de l'année prochaine": the year and the index after."""
    while tokens.word(index) in _LINKS:
        index += 1
    word, following = tokens.word(index), tokens.word(index + 1)
    if UNITS.get(following) == YEAR and following != "an":
        by = 1 if word in NEXT | COMING else -1 if word in LAST else 0 if word in THIS else None
    elif UNITS.get(word) == YEAR:
        by = 1 if following in AFTER_NEXT else -1 if following in AFTER_LAST else None
    else:
        return None
    return None if by is None else (this_year + by, index + 2)


def year_before(tokens: Tokens, index: int, this_year: int) -> int | None:
    """The year that stands before a month: "vorig jaar in oktober", "l'an dernier en octobre"."""
    if tokens.word(index - 1) not in ("in", "en", "im") or index < 3:
        return None
    told = relative_year(tokens, index - 3, this_year)
    return told[0] if told is not None and told[1] == index - 1 else None


_LINKS = frozenset({"of", "van", "de", "l", "'", "des", "d", "in", ","})


def _is_more(tokens: Tokens, index: int) -> bool:
    """Whether the number goes on: "3 mei 2000,50" or "May 12 2500 EUR" hold no year."""
    after = tokens.word(index + 1)
    return (
        after in ".,:/" and tokens.glued(index + 1) and tokens.glued(index + 2) and tokens.word(index + 2).isdigit()
    ) or (after in ("€", "eur", "euro", "euros", "stuks", "kg", "$", "%"))
