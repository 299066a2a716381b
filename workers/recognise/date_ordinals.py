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
# French counts the days of a month by plain numbers but for the first; Dutch and English may.
_FR = ("premier", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
       "quatorze", "quinze", "seize", "dix - sept", "dix - huit", "dix - neuf", "vingt", "vingt et un", "vingt - deux",
       "vingt - trois", "vingt - quatre", "vingt - cinq", "vingt - six", "vingt - sept", "vingt - huit",
       "vingt - neuf", "trente", "trente et un")  # fmt: skip
_NL_PLAIN = ("één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
             "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
             "eenentwintig", "tweeëntwintig", "drieëntwintig", "vierentwintig", "vijfentwintig", "zesentwintig",
             "zevenentwintig", "achtentwintig", "negenentwintig", "dertig", "eenendertig")  # fmt: skip
_EN_PLAIN_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_EN_PLAIN = (*_EN_PLAIN_ONES, "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
             "eighteen", "nineteen", "twenty")  # fmt: skip
# A day by these is told by its article alone ("on the fifteenth"); plain numbers need their month.
_ORDINALS: dict[str, int] = {}
_PLAIN: dict[str, int] = {}


def _fill() -> None:
    for words in (_EN, _NL, _DE):
        _ORDINALS.update({word: number for number, word in enumerate(words, 1)})
    _ORDINALS.update({word + ending: number for number, word in enumerate(_DE, 1) for ending in ("n", "r", "s")})
    _ORDINALS.update({"siebente": 7, "siebenten": 7, "thirtieth": 30, "tweeentwintigste": 22, "drieentwintigste": 23})
    for words in (_FR, _NL_PLAIN, _EN_PLAIN):
        _PLAIN.update({word: number for number, word in enumerate(words, 1)})
    _PLAIN.update({word.replace(" - ", " "): number for number, word in enumerate(_FR, 1)})
    _PLAIN.update({word.replace(" ", " - "): number for number, word in ((21, "vingt et un"), (31, "trente et un"))})
    _PLAIN["thirty"] = 30
    for ten, word in ((20, "twenty"), (30, "thirty")):
        for one in range(1, 10 if ten == 20 else 2):
            for joint in (" - ", " "):
                _ORDINALS[word + joint + _EN_ONES[one - 1]] = ten + one
                _PLAIN[word + joint + _EN_PLAIN_ONES[one - 1]] = ten + one


_fill()
_PHRASES = _ORDINALS | _PLAIN
FIRST_WORDS = frozenset(phrase.split()[0] for phrase in _PHRASES)
FIRST_ORDINALS = frozenset(phrase.split()[0] for phrase in _ORDINALS)


def spelled(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The day of the month spelled out at `index`, and the index after it; the longest reading wins."""
    return _longest(tokens, index, _PHRASES) if tokens.word(index) in FIRST_WORDS else None


def spelled_ordinal(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The same by an ordinal alone: "fifteenth", "vijftiende", "fünfzehnten"."""
    return _longest(tokens, index, _ORDINALS) if tokens.word(index) in FIRST_ORDINALS else None


def _longest(tokens: Tokens, index: int, phrases: dict[str, int]) -> tuple[int, int] | None:
    for length in (5, 3, 2, 1):
        number = phrases.get(tokens.phrase(index, length))
        if number is not None:
            return number, index + length
    return None
