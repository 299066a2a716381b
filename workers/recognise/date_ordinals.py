"""Days of the month written as words: "the twenty-second of June", "eerste mei", "am dritten Mai", "le deux juin"."""

from __future__ import annotations

from workers.recognise.date_tokens import Tokens

_EN_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_EN = (*_EN_ONES, "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
       "eighteenth", "nineteenth", "twentieth")  # fmt: skip
_NL = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
       "twaalfde", "dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende", "achttiende", "negentiende",
       "twintigste", "eenentwintigste", "tweeëntwintigste", "drieëntwintigste", "vierentwintigste",
       "vijfentwintigste", "zesentwintigste", "zevenentwintigste", "achtentwintigste", "negenentwintigste",
       "dertigste", "eenendertigste")  # fmt: skip
_DE = ("erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte", "elfte",
       "zwölfte", "dreizehnte", "vierzehnte", "fünfzehnte", "sechzehnte", "siebzehnte", "achtzehnte", "neunzehnte",
       "zwanzigste", "einundzwanzigste", "zweiundzwanzigste", "dreiundzwanzigste", "vierundzwanzigste",
       "fünfundzwanzigste", "sechsundzwanzigste", "siebenundzwanzigste", "achtundzwanzigste", "neunundzwanzigste",
       "dreißigste", "einunddreißigste")  # fmt: skip
# French counts the days of a month by plain numbers but for the first; Dutch may.
_FR = ("premier", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
       "quatorze", "quinze", "seize", "dix - sept", "dix - huit", "dix - neuf", "vingt", "vingt et un", "vingt - deux",
       "vingt - trois", "vingt - quatre", "vingt - cinq", "vingt - six", "vingt - sept", "vingt - huit",
       "vingt - neuf", "trente", "trente et un")  # fmt: skip
_NL_PLAIN = ("één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")

_PHRASES: dict[str, int] = {}
for _words in (_EN, _NL, _DE, _FR, _NL_PLAIN):
    _PHRASES.update({word: number for number, word in enumerate(_words, 1)})
_PHRASES.update({word + ending: number for number, word in enumerate(_DE, 1) for ending in ("n", "r", "s")})
for _ten, _word in ((20, "twenty"), (30, "thirty")):
    for _one, _ordinal in enumerate(_EN_ONES[: 9 if _ten == 20 else 1], 1):
        _PHRASES[f"{_word} {_ordinal}"] = _PHRASES[f"{_word} - {_ordinal}"] = _ten + _one
_PHRASES["thirtieth"] = 30
FIRST_WORDS = frozenset(phrase.split()[0] for phrase in _PHRASES)


def spelled(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The day of the month spelled out at `index`, and the index after it; the longest reading wins."""
    if tokens.word(index) not in FIRST_WORDS:
        return None
    for length in (3, 2, 1):
        number = _PHRASES.get(tokens.phrase(index, length))
        if number is not None:
            return number, index + length
    return None
