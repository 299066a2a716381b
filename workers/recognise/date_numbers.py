"""The numbers 1 to 99 in words, in nl, fr, en and de."""

from __future__ import annotations

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


def _below_hundred(language: str) -> dict[str, int]:
    """Hyphens stand alone, as tokens joined by one space."""
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


BELOW_HUNDRED = {language: _below_hundred(language) for language in _UNITS}
# Of one word each, and of several.
SINGLE = {word: number for words in BELOW_HUNDRED.values() for word, number in words.items() if " " not in word}
JOINED = {word: number for words in BELOW_HUNDRED.values() for word, number in words.items() if " " in word}
