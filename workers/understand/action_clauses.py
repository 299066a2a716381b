"""Where one sentence asks for several things: its clauses, each with its own verb and its own object.

"Kunt u het plan sturen en de afspraak bevestigen?" asks twice; "Sign the form and send it back" asks once, for the
second clause only completes the first.
"""

from __future__ import annotations

import re
from typing import Final

from workers.recognise import imperatives_dutch as dutch
from workers.recognise.imperatives import told
from workers.recognise.imperatives_french import is_order
from workers.recognise.sentences import Span
from workers.recognise.words import Words, words
from workers.understand import action_words as lists
from workers.understand.cues import phrase_index, starts_with
from workers.understand.vocabulary import OPENERS, word_set

LONGEST: Final = 1_500  # code points of a sentence that are looked at
MOST: Final = 6  # clauses of a sentence
FEWEST: Final = 3  # words of a clause
OBJECT: Final = 9  # words of what a German clause may begin with before its verb
_ASKING: Final = phrase_index(tuple(opener for opener in OPENERS if opener not in {"te", "om", "graag", "gerne"}))
_GERMAN_SIE: Final = frozenset({"sie"})
_FRENCH_VERB: Final = re.compile(r"[a-z]{2,}(?:er|ir|re|oir|ez)")
_NO_VERB: Final = frozenset(
    {"chez", "assez", "hiver", "entre", "notre", "votre", "autre", "contre", "rendre", "dernier"}
)
_SEPARATORS: Final = ";/"


def clauses(text: str, span: Span, language: str) -> list[Span]:
    """The clauses of text[span] that each ask for something of their own, in order; [span] where it is one.

    language: nl, fr, en or de; any other is left whole. Linear in the sentence.
    """
    among = words(text, span.start, min(span.end, span.start + LONGEST))
    if language not in _ANEW or len(among.folded) < 2 * FEWEST + 1:
        return [span]
    parts: list[Span] = []
    begin = 0
    for left, right in _joints(text, among, language):
        if len(parts) + 1 >= MOST or left - begin < FEWEST or len(among.folded) - right < FEWEST:
            continue
        if _ANEW[language](text, among, left, right):
            parts.append(Span(among.spans[begin][0] if begin else span.start, _closed(text, among.spans[left - 1][1])))
            begin = _skip(among, right, language) if language == "fr" else right
    return [*parts, Span(among.spans[begin][0], span.end)] if parts else [span]


def _closed(text: str, end: int) -> int:
    """Past the brackets and quotation marks that close right after a clause's last word."""
    if text[end : end + 1] == "." and text[end - 1].isdigit():
        end += 1  # "bis 27.3., den Beitrag": the day's own point
    while text[end : end + 1] and text[end] in ')]"”»':
        end += 1
    return end


def dated_clauses(text: str, span: Span, days: list[int], language: str) -> list[Span]:
    """text[span] in two where each half has a day of its own ("We start on Wednesday and finish by the 30th").

    days: where the dates of the sentence begin.
    """
    if len(days) < 2:
        return [span]
    among = words(text, span.start, min(span.end, span.start + LONGEST))
    for left, right in _joints(text, among, language):
        middle = among.spans[right][0]
        before = [day for day in days if day < middle]
        told = len(among.folded) - right >= FEWEST and middle not in days
        if before and len(before) < len(days) and told and left >= FEWEST and days[len(before)] - middle > 3:
            return [Span(span.start, among.spans[left - 1][1]), Span(middle, span.end)]
    return [span]


def _joints(text: str, among: Words, language: str) -> list[tuple[int, int]]:
    """Where a new clause may begin: the index after the last word of the one, the first of the other."""
    found: list[tuple[int, int]] = []
    joining = lists.JOINING - {"en"} if language == "fr" else lists.JOINING  # "mettre en demeure" joins nothing
    at = 1
    while at < len(among.folded) - 1:
        between = text[among.spans[at - 1][1] : among.spans[at][0]]
        apart = any(sign in between for sign in _SEPARATORS) and (" " in between or ";" in between)
        apart = apart or ("," in between and _tells_anew(text, among, at, language))
        right = at
        while right < len(among.folded) - 1 and among.folded[right] in joining:
            right += 1
        if apart or right > at:
            found.append((at, right))
        at = max(right, at) + 1
    return found


def _tells_anew(text: str, among: Words, at: int, language: str) -> bool:
    """Whether an order begins behind a mere comma."""
    if language == "nl":
        return _is_dutch_order(among, at)
    return language == "de" and _sie_does(text, among, at)


def _opens(among: Words, at: int) -> bool:
    return starts_with(among, _ASKING, at) > 0


def _skip(among: Words, at: int, language: str) -> int:
    while at < len(among.folded) - 1 and among.folded[at] in lists.ADVERBS[language]:
        at += 1
    return at


def _has_object(text: str, among: Words, at: int) -> bool:
    """Whether a thing of its own stands at word `at`, after whom it is for."""
    folded = among.folded
    if at < len(folded) and folded[at] in lists.TO_WHOM:
        at += 1
    if at + 1 >= len(folded):
        return False
    word = folded[at]
    if word in {"le", "la", "les", "l"} and text[among.spans[at][0] - 1] == "-":
        return False  # "renvoyez-le signé"
    if word == "het" and (folded[at + 1] in lists.NO_OBJECT or folded[at + 1].endswith(lists.DUTCH_INFINITIVES)):
        return False
    return word in lists.DETERMINERS or word.isdigit() or (text[among.spans[at][0]].isupper() and len(word) > 1)


def _english(text: str, among: Words, _left: int, right: int) -> bool:
    at = _skip(among, right, "en")
    opening = starts_with(among, _ASKING, right)
    at = max(at, right + opening)
    if at + 1 >= len(among.folded) or among.folded[at] not in lists.ENGLISH_VERBS:
        return opening > 1
    return _has_object(text, among, at + 1) or (opening > 0 and among.folded[at + 1] not in lists.REFERRING)


def _french(text: str, among: Words, left: int, right: int) -> bool:
    at = _skip(among, right, "fr")
    while at < len(among.folded) - 1 and among.folded[at] in lists.TO_WHOM:
        at += 1
    if at + 1 >= len(among.folded):
        return False
    if (_opens(among, right) and among.folded[right] not in {"merci", "svp"}) or _addresses(among, right):
        return True
    word = among.folded[at]
    if is_order(word) and told(among.folded[:left], "fr") == "opens":
        return _has_object(text, among, at + 1)  # "Relis le chapitre 2 et corrige les tableaux"
    if word in _NO_VERB or not _FRENCH_VERB.fullmatch(word) or text[among.spans[at][0]].isupper():
        return False
    return _has_object(text, among, at + 1)


def _addresses(among: Words, right: int) -> bool:
    """ "Tu relis demain et tu les transmets jeudi ?": the reader does both."""
    return among.folded[0] in _READERS and among.folded[right] == among.folded[0]


_READERS: Final = frozenset({"tu", "vous"})


def _dutch(text: str, among: Words, left: int, right: int) -> bool:
    at = _skip(among, right, "nl")
    if _opens(among, right) and among.folded[right] not in lists.ADVERBS["nl"]:
        return True
    if among.folded[at] in lists.DUTCH_IMPERATIVES or dutch.is_told(among.folded, at):
        return _has_object(text, among, at + 1) or _lets_know(among, at)
    if not among.folded[left - 1].endswith(lists.DUTCH_INFINITIVES):
        return False
    if among.folded[at] in lists.REFERRING - {"het"} or not _has_object(text, among, at):
        return False
    end = _clause_end(among, at)
    return any(word.endswith(lists.DUTCH_INFINITIVES) for word in among.folded[at + 2 : end])


def _lets_know(among: Words, at: int) -> bool:
    """ "... en laat me weten wanneer": an answer of its own; a bare "en laat me iets weten" only ends the request."""
    after = among.folded[at : at + 4]
    return after[:1] == ["laat"] and after[2:3] == ["weten"] and after[3:] != [] and after[3] in _WHAT


_WHAT: Final = frozenset({"of", "wanneer", "wie", "wat", "waar", "hoe", "hoeveel", "welke", "welk", "waarom"})


def _is_dutch_order(among: Words, at: int) -> bool:
    return dutch.takes(among.folded, at) and dutch.is_told(among.folded, at)


def _german(text: str, among: Words, left: int, right: int) -> bool:
    folded = among.folded
    at = _skip(among, right, "de")
    if (_opens(among, right) and folded[right] not in lists.ADVERBS["de"]) or _sie_does(text, among, right):
        return True
    if at + 2 < len(folded) and folded[at + 1] in _GERMAN_SIE and _is_infinitive(text, among, at):
        return folded[at + 2] not in lists.REFERRING - {"die", "das"} and _has_object(text, among, at + 2)
    if folded[at] in lists.GERMAN_IMPERATIVES:
        return _has_object(text, among, at + 1)
    noun = at + 2 < len(folded) and folded[at] in lists.TO_WHOM and text[among.spans[at + 2][0]].isupper()
    if not _is_infinitive(text, among, left - 1) or not (noun or _has_object(text, among, at)):
        return False
    end = _clause_end(among, at)
    return any(_is_infinitive(text, among, place) for place in range(at + 2, end))


def _sie_does(text: str, among: Words, at: int) -> bool:
    """ "..., den Beitrag überweisen Sie": a clause that begins with its object, the verb and "Sie" behind it."""
    if among.folded[at] not in lists.DETERMINERS:
        return False
    for place in range(at + 1, min(at + OBJECT, len(among.folded) - 1)):
        if "," in text[among.spans[place - 1][1] : among.spans[place][0]]:
            return False
        if among.folded[place + 1] == "sie" and text[among.spans[place + 1][0]] == "S":
            return among.folded[place] not in _NO_DEEDS and _is_infinitive(text, among, place)
    return False


# What "Sie" may, had or get is nothing to do.
_NO_DEEDS: Final = word_set(
    "durfen konnen konnten sollten wollen wollten mussen mochten wurden haben hatten sind waren werden erhalten"
    " bekommen finden brauchen sehen kennen wissen"
)


def _is_infinitive(text: str, among: Words, at: int) -> bool:
    """A German word in small letters that ends as infinitives do."""
    word = among.folded[at]
    small = text[among.spans[at][0]].islower()
    return small and len(word) > 3 and word.endswith(("en", "ern", "eln")) and word not in lists.DETERMINERS


def _clause_end(among: Words, at: int) -> int:
    """The word after the clause that begins at word `at`; at most a dozen and a half words on."""
    end = at
    while end < min(len(among.folded), at + 18) and (end == at or among.folded[end] not in lists.JOINING):
        end += 1
    return end


_ANEW: Final = {"nl": _dutch, "fr": _french, "en": _english, "de": _german}
