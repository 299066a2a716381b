"""Requests that only point: "Kan je die bezorgen?" says what is wanted only with what stands before it."""

from __future__ import annotations

import re
from typing import Final

from core.contract import Request
from workers.recognise.sentences import Span
from workers.recognise.words import words
from workers.understand.action_dues import within
from workers.understand.due_words import without_due
from workers.understand.engine import Reading
from workers.understand.vocabulary import word_set
from workers.understand.wording import asked, content_start, is_greeting

LONGEST: Final = 8  # words of a request that only points
FEWEST: Final = 3  # words of a sentence that says what is pointed at
# They never stand before a noun.
_ALONE: Final = word_set("ze hem hen them lui ihn ihm ceux celles cela ça")
# They may stand before one ("deze offerte"), and point where a verb or nothing follows.
_PERHAPS: Final = word_set("die deze dit dat haar it this these those her him le la les l sie es das dies diese")
_AFTER: Final = word_set(
    "even nog eens snel ook zo vlug aan mij ons me over to back for by please asap through on with again today noch"
    " bitte bald schnell"
)
_PREFIX: Final = re.compile(r"(?:(?:re|fw|fwd|tr|wg|aw|antw|doorst|sv)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_INFINITIVE: Final = {"nl": ("en", "aan", "ien", "oen"), "fr": ("er", "ir", "re"), "de": ("en", "ern", "eln"), "en": ()}


def bare(reading: Reading, request: Request) -> str:
    """What is asked, without its days."""
    said = asked(request.text)
    proof = request.evidence[0]
    for found in within(reading.dates, Span(proof.start, proof.end)):
        said = without_due(said, found.text)
    return said


def only_points(said: str, language: str) -> bool:
    """Whether a request in its bare words ("die bezorgen") names nothing that it is about."""
    among = words(said)
    if len(among.folded) > LONGEST or any(sign.isdigit() for sign in said):
        return False
    pointed = [place for place, word in enumerate(among.folded) if _points(said, among.folded, place, language)]
    return bool(pointed) and not _names(said, language)


def _points(said: str, folded: list[str], place: int, language: str) -> bool:
    word = folded[place]
    if word in _ALONE:
        return True
    if word not in _PERHAPS:
        return False
    following = folded[place + 1] if place + 1 < len(folded) else ""
    if not following or following in _AFTER:
        return True
    endings = _INFINITIVE.get(language, ())
    rest = folded[place + 2 :]
    last = not rest or rest[0] in _AFTER or (language == "nl" and not rest[-1].endswith("en"))
    small = language != "de" or following in said
    return bool(endings) and following.endswith(endings) and small and last


# "waar het pakket blijft": a thing by its article.
_THING: Final = re.compile(
    r"\b(?:de|het|een|the|an?|der|den|dem|ein|eine|einen|un|une|des|uw|jouw|your|votre|ihre?n?) \w+"
)


def _names(said: str, language: str) -> bool:
    return language != "fr" and _THING.search(said.lower()) is not None


def pointed_at(reading: Reading, request: Request) -> str:
    """The sentence before a request that only points, else the subject; nothing where neither says more."""
    start = request.evidence[0].start
    before = [one for one in reading.sentences if one.end <= start and one.start >= _zone_start(reading, start)]
    said = _said(reading, before[-1]) if before else ""
    if len(said.split()) >= FEWEST and not said.endswith("?") and not is_greeting(said):
        return said.rstrip(" .:;!,")
    return _PREFIX.sub("", reading.mail.subject.strip())


def _zone_start(reading: Reading, place: int) -> int:
    return next((zone.start for zone in reading.zones if zone.start <= place < zone.end), 0)


def _said(reading: Reading, span: Span) -> str:
    start = content_start(reading.mail.text, span.start, span.end)
    return " ".join(reading.mail.text[start : span.end].split())
