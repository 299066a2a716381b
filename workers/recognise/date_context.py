"""What the words around a date say: which way it lies, and what it is for."""

from __future__ import annotations

from enum import Enum, auto

from workers.recognise import date_cues as cues
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import BEGIN, END, ENDS, MIDDLE, MONTHS

_BEFORE, _AFTER = 10, 12  # words looked at on either side, within the sentence
_PLANNED = frozenset(
    [
        "gepland",
        "voorzien",
        "geplant",
        "prévu",
        "prévue",
        "vorgesehen",
        "vastgelegd",
        "verwacht",
        "attendu",
        "attendue",
        "uitgenodigd",
        "invité",
        "einladen",
        "planned",
        "scheduled",
        "expected",
        "gesloten",
        "geopend",
        "gewenst",
        "gevraagd",
    ]
)
_DUTCH_PREFIXES = ("ge", "be", "ver", "ont", "her", "er", "zer", "afge", "opge", "aange", "doorge", "toege", "inge",
                   "uitge", "mee", "abge", "ange", "einge", "zuge", "aufge")  # fmt: skip
_FAREWELL = frozenset({"dan", "alvast", "also", "dann", "alors", "nog", "groetjes", "grüße", "ok"})
_FAR = (
    END | BEGIN | MIDDLE | frozenset(MONTHS) | frozenset(ENDS) | {"quartalsende", "kwartaaleinde"}
)  # nobody says goodbye until the end of May
_THANKS = frozenset({"bedankt", "dank", "merci", "thanks", "danke", "thank", "you"})


class Cue(Enum):
    """What stands directly before a date."""

    NONE = auto()
    INCLUSIVE = auto()  # the day itself still meets it
    STRICT = auto()  # only the day before does
    WEAK_INCLUSIVE = auto()  # the same, by a word that also means something else
    WEAK_STRICT = auto()
    NOT_BEFORE = auto()
    OF = auto()


def cue_before(tokens: Tokens, begin: int) -> tuple[Cue, int]:
    """The cue before token `begin`, and the index of the first token of what it was found in; links are skipped."""
    words = tokens.sentence_before(begin, _BEFORE)
    for _ in range(5):
        phrase = " " + " ".join(words)
        if phrase.endswith(cues.NOT_A_DEADLINE):
            return Cue.NOT_BEFORE, begin
        if phrase.endswith(cues.OF):
            return Cue.OF, begin
        weak = words[-1:] and f" {words[-1]}" in cues.WEAK
        if phrase.endswith(cues.INCLUSIVE):
            return (Cue.WEAK_INCLUSIVE if weak and len(words) else Cue.INCLUSIVE), begin - 1
        if phrase.endswith(cues.STRICT):
            if words[-1] == "before" and _is_forbidden(words):
                return Cue.NOT_BEFORE, begin
            return (Cue.WEAK_STRICT if weak else Cue.STRICT), begin - 1
        if not words or words[-1] not in cues.LINKS:
            break
        words = words[:-1]
    return Cue.NONE, begin


def _is_forbidden(words: list[str]) -> bool:
    """ "Please do not deliver before 15 March" names the first day, no limit."""
    near = " ".join(words[-_FORBIDDEN:])
    return " not " in f" {near} " or "don ' t" in near or "never" in words[-_FORBIDDEN:]


_FORBIDDEN = 6  # words before a limit in which "not" turns it


def expects_date(tokens: Tokens, begin: int) -> bool:
    """Whether "3/5" or "mei" after these words is a date: a cue or a preposition of time stands before it."""
    if cue_before(tokens, begin)[0] is not Cue.NONE:
        return True
    last = tokens.word(begin - 1)
    if last in ("de", "den", "the", ":", "dem", "("):
        last = tokens.word(begin - 2) if tokens.word(begin - 2) in _PREPOSITIONS else last
    return last in _PREPOSITIONS


_PREPOSITIONS = frozenset(
    [
        "op",
        "le",
        "on",
        "am",
        "in",
        "en",
        "im",
        "tegen",
        "datum",
        "date",
        "begin",
        "eind",
        "einde",
        "fin",
        "ende",
        "au",
        "du",
        "van",
        "vom",
        "von",
        "bis",
        "tot",
        "pour",
        "leverdatum",
        "besteldatum",
        "factuurdatum",
        "livraison",
        "lieferdatum",
        "sinds",
        "since",
        "depuis",
        "seit",
        "tussen",
        "entre",
        "between",
        "zwischen",
        "à",
        "et",
        "and",
        "und",
        "of",
        "ou",
        "or",
        "mid",
        "mi",
        "half",
        "mitte",
        "since",
        "début",
        "courant",
        "mois",
        "maand",
        "monat",
        "month",
    ]
)


def is_past(tokens: Tokens, begin: int) -> bool:
    """Whether the sentence tells of something done, and asks or promises nothing."""
    words = tokens.sentence_before(begin, _BEFORE) + tokens.sentence_after(begin, _AFTER)
    told = set(words)
    if told & cues.FUTURE_WORDS or told & _PLANNED:
        return False
    if told & cues.PAST_WORDS_OF.get(tokens.language, cues.PLAIN_PAST_WORDS):
        return True
    return bool(told & cues.AUXILIARIES) and "?" not in told and any(_is_participle(word) for word in told)


def is_future(tokens: Tokens, begin: int) -> bool:
    """Whether the sentence asks for something or tells what will be."""
    words = tokens.sentence_before(begin, _BEFORE) + tokens.sentence_after(begin, _AFTER)
    return not cues.FUTURE_WORDS.isdisjoint(words) or "?" in words


def _is_participle(word: str) -> bool:
    if len(word) < 5:
        return False
    if word.endswith(("é", "ée", "és", "ées")):
        return True
    if word.endswith("ed"):
        return True
    return word.startswith(_DUTCH_PREFIXES) and word.endswith(("d", "t", "en")) and word not in _NO_PARTICIPLES


_NO_PARTICIPLES = frozenset(
    {
        "between",
        "bereit",
        "gerne",
        "bestel",
        "bericht",
        "bezoekt",
        "geval",
        "gesprek",
        "beschikbaar",
        "bekend",
        "bestand",
        "verlof",
        "geleden",
        "herfst",
        "gedaan",
        "bereid",
        "gegevens",
        "gesprekken",
        "geen",
        "meeting",
        "gut",
        "besten",
        "beneden",
        "berichten",
        "gezond",
        "vereist",
    }
)


def is_birth(tokens: Tokens, begin: int) -> bool:
    words = tokens.sentence_before(begin, 6)
    return any(cue in words for cue in cues.BIRTH) or "geboren" in tokens.sentence_after(begin, 9)


def deadline_after(tokens: Tokens, after: int) -> bool:
    """ "vrijdag ten laatste", "Friday at the latest"."""
    phrase = " ".join(tokens.sentence_after(after, 6)).lstrip(" ,(")
    return phrase.startswith(cues.AFTER_DEADLINE)


def is_appointment(tokens: Tokens, begin: int, after: int) -> bool:
    around = tokens.sentence_before(begin, 14) + tokens.sentence_after(after, 10)
    return any(word in cues.APPOINTMENT for word in around)


def is_absence(tokens: Tokens, begin: int, after: int) -> bool:
    around = tokens.sentence_before(begin, 14) + tokens.sentence_after(after, 8)
    return any(word in cues.ABSENCE for word in around)


def weak_cue_holds(tokens: Tokens, begin: int, after: int) -> bool:
    """Whether a doubtful word ("voor", "bis", "tot") sets a deadline: no farewell, thanks, meeting or absence.

    Alone it is a farewell with a near day ("Tot vrijdag!") and a deadline with any other ("bis 15.05.").
    """
    words = tokens.sentence_before(begin, _BEFORE)
    while words and words[-1] in cues.LINKS:
        words.pop()
    before = words[:-1]
    if not [word for word in before if word.isalpha() and word not in _FAREWELL]:
        rest = [word for word in tokens.sentence_after(after, 4) if word.isalpha()]
        named = tokens.words[begin:after]
        near = len(named) <= 2 and all(word.isalpha() and word not in _FAR for word in named)
        return not (near and words[-1:] in (["tot"], ["bis"])) or (bool(rest) and not before)
    held = cues.FOR_A_MONTH if all(word in MONTHS for word in tokens.words[begin:after]) else cues.FOR_A_DAY
    if before[-1] in _THANKS or before[-1] in cues.APPOINTMENT or before[-1] in held:
        return False
    return not is_absence(tokens, begin, after)
