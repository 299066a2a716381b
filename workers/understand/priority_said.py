"""What a mail says in so many words of how soon it wants to be read: urgent, no hurry, at a standstill, waiting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from core.contract import Evidence
from workers.recognise.words import Words, words
from workers.understand.cues import CueIndex
from workers.understand.engine import Reading, evidence
from workers.understand.priority_words import WORDS
from workers.understand.vocabulary import NOT_URGENT, URGENT, word_set

READ_CHARACTERS: Final = 10_000
STRONG: Final = 2.0  # points in `URGENT` from which a word calls the mail itself urgent
URGENCY: Final = frozenset({"urgent", "soon"})
_INDEX: Final[CueIndex[str]] = CueIndex.of(
    {phrase: name for name, phrases in WORDS.items() for phrase in phrases}
    | {phrase: "urgent" if points >= STRONG else "soon" for phrase, points in URGENT.items()}
    | dict.fromkeys(NOT_URGENT, "calm")
)
_NEGATORS: Final = word_set(
    """
    geen niet nooit niets zonder pas point aucun aucune rien sans jamais no not never nothing without isn kein keine
    keinen keinem keiner nicht nichts ohne nie
    """
)
# Between a negator and what it turns round ("niet zo dringend", "pas très urgent").
_BETWEEN: Final = word_set(
    "zo erg heel echt super meteen tres si vraiment particulierement d that very so really terribly all sehr "
    "besonders wirklich allzu ganz uberhaupt gar"
)
# Before what is said for a case that may come ("in case of emergency", "bij dringende vragen").
_IN_CASE: Final = word_set("bij cas case if for bei falls wenn als indien si for any voor fur")
_REACH: Final = 3  # words within which a negator stands
_VERBS: Final = word_set("eilt drangt presse")  # what turns these round stands after them
_AFTER: Final = word_set("gevallen fallen cases matters zaken vragen questions fragen enquiries")


def said(reading: Reading) -> Iterator[tuple[str, Evidence]]:
    """Each reason that words give, once, with its first words.

    A mail that says that it is not urgent is not urgent, whatever else it says of that.
    """
    found: dict[str, Evidence] = {}
    for part, text, start, end in _parts(reading):
        among = words(text, start, end)
        for cue, at, count in _INDEX.find(among):
            name = _turned(cue, among, at, count)
            proof = evidence(part, text, among.spans[at][0], among.spans[at + count - 1][1])
            if name and proof is not None:
                found.setdefault(name, proof)
    for name, proof in found.items():
        if name not in URGENCY or "calm" not in found:
            yield name, proof


def _parts(reading: Reading) -> Iterator[tuple[str, str, int, int]]:
    """Subject and new text; what somebody else wrote in a forwarded mail does not say how this sender sees it."""
    yield "subject", reading.mail.subject, 0, min(len(reading.mail.subject), 500)
    left = READ_CHARACTERS
    for zone in reading.zones:
        if zone.kind == "new" and left > 0:
            end = min(zone.end, zone.start + left)
            left -= end - zone.start
            yield "body", reading.mail.text, zone.start, end


def _turned(name: str, among: Words, at: int, count: int) -> str:
    """What is said after all: "niet dringend" is calm, "in case of emergency" says nothing. "" where nothing is."""
    if name not in URGENCY:
        return name
    before = among.folded[max(0, at - _REACH) : at]
    following = among.folded[at + count : at + count + 1]
    if (before and before[-1] in _IN_CASE) or (before[-2:-1] and before[-2] in _IN_CASE and before[-1] in {"d", "of"}):
        return ""
    if following and following[0] in _AFTER:
        return ""
    if _negated(reversed(before)) or (
        among.folded[at] in _VERBS and _negated(among.folded[at + count : at + count + _REACH])
    ):
        return "calm" if name == "urgent" else ""
    return name


def _negated(nearest_first: Iterable[str]) -> bool:
    """Whether a negator stands there, with nothing before it but words that may stand between."""
    for word in nearest_first:
        if word in _NEGATORS:
            return True
        if word not in _BETWEEN:
            return False
    return False
