"""Years: "2026", "'26", "12-mei-2026", "two thousand and sixteen", "zweitausendsechzehn", "vorig jaar"."""

from __future__ import annotations

from workers.recognise import date_calendar as calendar
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import AFTER_LAST, AFTER_NEXT, COMING, LAST, NEXT, THIS, UNITS, YEAR

_UNITS = {
    "nl": "één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
    " achttien negentien",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
    " dix-neuf",
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen",
    "de": "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
    " achtzehn neunzehn",
}
_TENS = {
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
}
_LONGEST_YEAR = 8  # tokens of "mille neuf cent quatre - vingt - dix"


def _below_hundred(language: str) -> dict[str, int]:
    """The numbers 1 to 99 in words, hyphens standing alone, as tokens joined by one space."""
    units = {word: number for number, word in enumerate(_UNITS[language].split(), 1)}
    found = dict(units)
    for step, ten in enumerate(_TENS[language].split(), 2):
        found[ten] = 10 * step
        for unit, number in list(units.items())[: 19 if language == "fr" else 9]:
            joined = {
                "nl": (f"{'een' if number == 1 else unit}{'ën' if unit in ('twee', 'drie') else 'en'}{ten}",),
                "de": (f"{'ein' if number == 1 else unit}und{ten}",),
                "en": (f"{ten}-{unit}", f"{ten} {unit}"),
                "fr": (f"{ten}-{unit}", f"{ten} {unit}", f"{ten} et {unit}", f"{ten}-et-{unit}"),
            }[language]
            found.update((form, 10 * step + number) for form in joined if 10 * step + number < 100)
    return {form.replace("-", " - "): number for form, number in found.items()}


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
    for language in _UNITS:
        for words, number in _below_hundred(language).items():
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


_LINKS = frozenset({"of", "van", "de", "l", "'", "des", "d", "in", ","})


def _is_more(tokens: Tokens, index: int) -> bool:
    """Whether the number goes on: "3 mei 2000,50" or "May 12 2500 EUR" hold no year."""
    after = tokens.word(index + 1)
    return (
        after in ".,:/" and tokens.glued(index + 1) and tokens.glued(index + 2) and tokens.word(index + 2).isdigit()
    ) or (after in ("€", "eur", "euro", "euros", "stuks", "kg", "$", "%"))
