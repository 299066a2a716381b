"""Numbers in words ("twee", "quatre-vingt-dix", "two hundred"), ordinals, and the units numbers count."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from workers.recognise.date_numbers import BELOW_HUNDRED
from workers.recognise.words import WORD, fold
from workers.understand.vocabulary import word_set

_ORDINALS: Final = {
    "nl": "tweede derde vierde vijfde zesde zevende achtste negende tiende",
    "fr": "deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme",
    "en": "second third fourth fifth sixth seventh eighth ninth tenth",
    "de": "zweite dritte vierte funfte sechste siebte achte neunte zehnte",
}
_MORE: Final = {
    "nl": {"dozijn": 12, "honderd": 100, "duizend": 1000},
    "fr": {"douzaine": 12, "cent": 100, "mille": 1000},
    "en": {"dozen": 12, "hundred": 100, "thousand": 1000},
    "de": {"dutzend": 12, "hundert": 100, "tausend": 1000, "beide": 2, "beiden": 2},
}
_FACTORS: Final = {"hundred": 100, "thousand": 1000, "cent": 100, "cents": 100, "mille": 1000, "duizend": 1000,
                   "honderd": 100, "tausend": 1000, "hundert": 100}  # fmt: skip
_JOINED: Final = re.compile(r"(.*?)(honderd|hundert|duizend|tausend)(?:en|und)?(.*)")
_AFTER: Final = re.compile(
    r"[ \u00a0-]{0,2}(?:x\s|(?:working|business|calendar|full|volle|volledige|ganze|gewone)\s)?([^\W\d_]+|%|°)"
)
_BETWEEN: Final = frozenset({" ", "-", "\u00a0"})

# Units by what they measure or count; those that mean the same in four languages stand together.
UNITS: Final = {
    word: group.split()[0]
    for group in (
        "day days dag dagen jour jours tag tage tagen werkdag werkdagen werktag werktage werktagen",
        "week weeks weken semaine semaines woche wochen",
        "month months maand maanden mois monat monate monaten",
        "year years jaar jaren an ans annee annees jahr jahre jahren",
        "hour hours uur uren heure heures stunde stunden h u",
        "minute minutes minuut minuten min",
        "piece pieces stuk stuks stuck piece pcs st stk unit units unite unites eenheden einheiten",
        "pallet pallets palette palettes paletten",
        "box boxes doos dozen boite boites karton kartons carton cartons kartonnen",
        "person persons people persoon personen mensen personne personnes leute",
        "kg kilo kilos kilogram kilogrammes",
        "ton tons tonne tonnes tonnen",
        "gram grams g gramme grammes",
        "litre litres liter liters l",
        "metre metres meter meters m",
        "cm centimeter centimeters centimetre centimetres zentimeter",
        "mm millimeter millimeters millimetre millimetres",
        "km kilometer kilometers kilometre kilometres",
        "m2 m²",
        "m3 m³",
        "copy copies exemplaar exemplaren exemplaire exemplaires exemplar exemplare",
        "roll rolls rol rollen rouleau rouleaux rolle",
        "bottle bottles fles flessen bouteille bouteilles flasche flaschen",
        "bag bags zak zakken sac sacs sack sacke",
        "crate crates krat kratten bak bakken caisse caisses kiste kisten",
        "percent procent prozent pourcent %",
    )
    for word in group.split()
}
# A word that is a number and something else: only where what follows is counted (French "neuf" is also "new").
_DOUBTFUL: Final = word_set("neuf second acht beide beiden cent elf zeven")


def counted(text: str, end: int) -> str | None:
    """The unit after a number that ends at `end`, as one word for all languages."""
    match = _AFTER.match(text, end, end + 40)
    return UNITS.get(fold(match.group(1))) if match is not None else None


def spelled(text: str, language: str) -> list[tuple[tuple[int, int], int]]:
    """The numbers from 2 that a text has in words, with where they stand; ordinals too. Articles are no numbers.

    language: nl, fr, en or de; a text in another is read for all four.
    """
    phrases = _phrases(language)
    tokens = [(match.start(), match.end(), fold(match.group())) for match in WORD.finditer(text)]
    found: list[tuple[tuple[int, int], int]] = []
    index = 0
    while index < len(tokens):
        start, end, word = tokens[index]
        value, length = _longest(text, tokens, index, phrases)
        value = value or _compound(word, phrases)
        if value and word in _DOUBTFUL and length == 1 and not _counts(text, tokens, index):
            value = 0
        if value >= 2:
            end = tokens[index + length - 1][1]
            if index + length < len(tokens) and tokens[index + length][2] in _FACTORS and value < 100:
                value *= _FACTORS[tokens[index + length][2]]
                end = tokens[index + length][1]
                length += 1
            found.append(((start, end), value))
        index += length
    return found


def _longest(text: str, tokens: list[tuple[int, int, str]], index: int, phrases: dict[str, int]) -> tuple[int, int]:
    """The value of the longest number from a token, 0 for none, and how many tokens it takes (1 at least)."""
    word, best = tokens[index][2], (phrases.get(tokens[index][2], 0), 1)
    for length in range(2, 5):
        last = index + length - 1
        if last >= len(tokens) or text[tokens[last - 1][1] : tokens[last][0]] not in _BETWEEN:
            break
        word = f"{word} {tokens[last][2]}"
        if word in phrases:
            best = (phrases[word], length)
    return best


def _compound(word: str, phrases: dict[str, int]) -> int:
    """ "tweehonderdvijftig", "zweitausend"; 0 for what is none."""
    if len(word) > 40 or ("hond" not in word and "hundert" not in word and "duiz" not in word and "taus" not in word):
        return 0
    match = _JOINED.fullmatch(word)
    if match is None:
        return 0
    factor = _FACTORS[match.group(2)]
    before = phrases.get(match.group(1), 0) if match.group(1) else 1
    after = phrases.get(match.group(3), 0) if match.group(3) else 0
    if not before or (match.group(3) and not after):
        return 0
    return before * factor + after


def _counts(text: str, tokens: list[tuple[int, int, str]], index: int) -> bool:
    """Whether a doubtful number stands before what it counts: a unit, or a word in the plural."""
    if index + 1 >= len(tokens):
        return False
    following = tokens[index + 1][2]
    if text[tokens[index][1] : tokens[index + 1][0]] != " ":
        return False
    if tokens[index][2] == "second":
        return True
    if tokens[index][2] == "cent" and index and tokens[index - 1][2] in ("pour", "per"):
        return False
    return following in UNITS or following.endswith(("s", "x", "en"))


@lru_cache(maxsize=8)
def _phrases(language: str) -> dict[str, int]:
    """Folded, a blank for each hyphen."""
    found: dict[str, int] = {}
    for code in (language,) if language in BELOW_HUNDRED else tuple(BELOW_HUNDRED):
        for phrase, value in BELOW_HUNDRED[code].items():
            if value > 1:
                found[" ".join(fold(phrase).replace("-", " ").split())] = value
        for value, word in enumerate(_ORDINALS[code].split(), 2):
            for ending in ("", "s", "n", "r") if code in ("de", "fr") else ("",):
                found.setdefault(word + ending, value)
        found.update(_MORE[code])
    found.pop("een", None)
    return found
