"""The playbook's cues where they stand in a mail: words and phrases, each with the category that it speaks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.playbook import Playbook
from workers.recognise.words import Words, words
from workers.understand.cues import CueIndex
from workers.understand.engine import Reading, evidence
from workers.understand.signs import Sign
from workers.understand.vocabulary import NEGATORS

CONTENT: Final = frozenset({"new", "forwarded"})
LANGUAGES: Final = ("nl", "fr", "en", "de")
READ_CHARACTERS: Final = 20_000  # of the new text; what a mail is about shows at its beginning
OTHER_LANGUAGE: Final = 0.5  # a cue of a language that the mail is not written in


@dataclass(frozen=True, slots=True)
class _Cue:
    key: str
    phrase: str
    weight: float
    languages: frozenset[str]
    subject: bool
    body: bool


def cue_signs(reading: Reading) -> Iterator[Sign]:
    """Each phrase once for the subject and once for the body, however often it is there."""
    index = _index(_Held(reading.playbook))
    subject = reading.mail.subject
    yield from _in_part(index, "subject", subject, words(subject[:500]), reading)
    left = READ_CHARACTERS
    seen: set[tuple[str, str]] = set()
    for zone in reading.zones:
        if zone.kind in CONTENT and left > 0:
            end = min(zone.end, zone.start + left)
            left -= end - zone.start
            for sign in _in_part(index, "body", reading.mail.text, words(reading.mail.text, zone.start, end), reading):
                if (sign.key, sign.name) not in seen:
                    seen.add((sign.key, sign.name))
                    yield sign


def _in_part(index: CueIndex[_Cue], part: str, text: str, among: Words, reading: Reading) -> Iterator[Sign]:
    seen: set[tuple[str, str]] = set()
    for cue, at, count in index.find(among):
        if not (cue.subject if part == "subject" else cue.body) or (cue.key, cue.phrase) in seen:
            continue
        if at > 0 and among.folded[at - 1] in NEGATORS and cue.weight > 0:
            continue
        seen.add((cue.key, cue.phrase))
        weight = cue.weight * (reading.playbook.subject_weight if part == "subject" else 1)
        if reading.language in LANGUAGES and reading.language not in cue.languages:
            weight *= OTHER_LANGUAGE
        start, end = among.spans[at][0], among.spans[at + count - 1][1]
        yield Sign(cue.key, cue.phrase, weight, evidence(part, text, start, end))


class _Held:
    """A playbook as a key of a cache: by identity, for hashing its thousand phrases would cost more than they do."""

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook

    def __hash__(self) -> int:
        return id(self.playbook)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.playbook is self.playbook


@lru_cache(maxsize=16)
def _index(held: _Held) -> CueIndex[_Cue]:
    """Every cue of the playbook; one that several languages share becomes one."""
    merged: dict[tuple[str, str, str], _Cue] = {}
    for category in held.playbook.categories:
        for language in LANGUAGES:
            weights = getattr(category.cues, language)
            for part, phrases in (("both", weights.both), ("subject", weights.subject), ("body", weights.body)):
                for phrase, weight in phrases.items():
                    before = merged.get((category.key, part, phrase))
                    merged[category.key, part, phrase] = _Cue(
                        category.key,
                        phrase,
                        max(weight, before.weight, key=abs) if before else weight,
                        (before.languages if before else frozenset()) | {language},
                        part != "body",
                        part != "subject",
                    )
    index: CueIndex[_Cue] = CueIndex()
    for cue in merged.values():
        index.add(cue.phrase, cue)
    return index
