"""Finding many short phrases in a text at once, in one pass over its words.

Words are compared without capitals and without accents, so that "Réclamation" and "reclamation"
are one cue; what is found is told as a span of the text as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

from workers.recognise.words import WORD, Words, fold

Payload = TypeVar("Payload")


class _Match(Enum):
    """How much of a word a part of a phrase must be."""

    WHOLE = ""
    START = "klacht*"
    END = "*verslag"

    def fits(self, there: str, word: str) -> bool:
        if self is _Match.WHOLE:
            return there == word
        return there.startswith(word) if self is _Match.START else there.endswith(word)


_Part = tuple[str, _Match]
_LONGEST, _REMEMBERED = 24, 20_000


@dataclass(slots=True)
class _Phrase(Generic[Payload]):
    rest: tuple[_Part, ...]  # the words after the first
    payload: Payload


@dataclass(slots=True)
class CueIndex(Generic[Payload]):
    """Phrases by their first word. `find` costs the number of words, not the number of phrases."""

    _exact: dict[str, list[_Phrase[Payload]]] = field(default_factory=dict)
    _starts: dict[int, dict[str, list[_Phrase[Payload]]]] = field(default_factory=dict)  # by length
    _ends: dict[int, dict[str, list[_Phrase[Payload]]]] = field(default_factory=dict)
    _known: dict[str, tuple[_Phrase[Payload], ...]] = field(default_factory=dict)  # words looked up before

    def add(self, phrase: str, payload: Payload) -> None:
        """Nothing is added for a phrase without a letter or digit."""
        parts = _parse(phrase)
        if not parts:
            return
        (first, match), rest = parts[0], tuple(parts[1:])
        shelf = self._exact
        if match is not _Match.WHOLE:
            shelf = (self._starts if match is _Match.START else self._ends).setdefault(len(first), {})
        shelf.setdefault(first, []).append(_Phrase(rest, payload))
        self._known.clear()

    def find(self, among: Words) -> Iterator[tuple[Payload, int, int]]:
        """Every phrase that occurs: its payload, the index of its first word, the number of its words."""
        folded, known = among.folded, self._known
        for index, word in enumerate(folded):
            phrases = known.get(word)
            for phrase in self.opened_by(word) if phrases is None else phrases:
                if not phrase.rest or _goes_on(phrase.rest, folded, index + 1):
                    yield phrase.payload, index, 1 + len(phrase.rest)

    def opened_by(self, word: str) -> tuple[_Phrase[Payload], ...]:
        """The phrases whose first word a folded word is; remembered, up to some ten thousand words."""
        found = self._known.get(word)
        if found is None:
            found = tuple(self._look_up(word))
            if len(word) <= _LONGEST and len(self._known) < _REMEMBERED:
                self._known[word] = found
        return found

    def _look_up(self, word: str) -> Iterator[_Phrase[Payload]]:
        yield from self._exact.get(word, ())
        for length, shelf in self._starts.items():
            if len(word) >= length:
                yield from shelf.get(word[:length], ())
        for length, shelf in self._ends.items():
            if len(word) >= length:
                yield from shelf.get(word[-length:], ())

    @classmethod
    def of(cls, phrases: Mapping[str, Payload]) -> CueIndex[Payload]:
        index: CueIndex[Payload] = cls()
        for phrase, payload in phrases.items():
            index.add(phrase, payload)
        return index


def starts_with(among: Words, phrases: CueIndex[str], at: int = 0) -> int:
    """How many words the longest phrase has that begins at word `at`; 0 where none does."""
    head = among.folded[at : at + 8]
    opened = phrases.opened_by(head[0]) if head else ()
    return max((1 + len(phrase.rest) for phrase in opened if _goes_on(phrase.rest, head, 1)), default=0)


def phrase_index(phrases: tuple[str, ...]) -> CueIndex[str]:
    return CueIndex.of({phrase: phrase for phrase in phrases})


def _parse(phrase: str) -> list[_Part]:
    return [(fold(match.group()), _kind(phrase, *match.span())) for match in WORD.finditer(phrase)]


def _kind(phrase: str, start: int, end: int) -> _Match:
    if phrase[end : end + 1] == "*":
        return _Match.START
    return _Match.END if start > 0 and phrase[start - 1] == "*" else _Match.WHOLE


def _goes_on(rest: tuple[_Part, ...], folded: list[str], at: int) -> bool:
    """Whether the words from `at` on are those of `rest`."""
    if at + len(rest) > len(folded):
        return False
    for place, (word, match) in enumerate(rest, at):
        there = folded[place]
        if there != word and not match.fits(there, word):
            return False
    return True
