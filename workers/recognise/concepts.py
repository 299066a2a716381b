"""Words of business mail by what they mean, the same in four languages: `invoice` is factuur, facture, Rechnung.

What is learnt of a concept in one language holds in the others. The words are in `data/concepts.tsv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from workers.recognise.words import fold

LANGUAGES: Final = ("nl", "fr", "en", "de")


class Hit(NamedTuple):
    """A concept whose words are tokens[at : at + length]."""

    name: str
    at: int
    length: int


@dataclass(slots=True)
class Lexicon:
    """The concepts of one language, by word, by a word's beginning or ending, and by phrase."""

    exact: dict[str, list[str]] = field(default_factory=dict)
    starts: dict[int, dict[str, list[str]]] = field(default_factory=dict)
    ends: dict[int, dict[str, list[str]]] = field(default_factory=dict)
    # by their first two words, for many begin alike
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = field(default_factory=dict)
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)  # words looked up before

    def add(self, cue: str, name: str) -> None:
        parts = tuple(fold(part) for part in cue.split("_"))
        if len(parts) > 1:
            self.phrases.setdefault(parts[0], {}).setdefault(parts[1], []).append((parts[2:], name))
        elif cue.endswith("*"):
            self.starts.setdefault(len(parts[0]) - 1, {}).setdefault(parts[0][:-1], []).append(name)
        elif cue.startswith("*"):
            self.ends.setdefault(len(parts[0]) - 1, {}).setdefault(parts[0][1:], []).append(name)
        else:
            self.exact.setdefault(parts[0], []).append(name)

    def of_word(self, word: str) -> tuple[str, ...]:
        """The concepts of a folded word; remembered, up to some ten thousand words."""
        found = self.known.get(word)
        if found is None:
            found = tuple(dict.fromkeys(self._look_up(word)))
            if len(word) <= _LONGEST and len(self.known) < _REMEMBERED:
                self.known[word] = found
        return found

    def _look_up(self, word: str) -> list[str]:
        found = list(self.exact.get(word, ()))
        for length, shelf in self.starts.items():
            if len(word) >= length:
                found += shelf.get(word[:length], ())
        for length, shelf in self.ends.items():
            if len(word) > length:
                found += shelf.get(word[-length:], ())
        return found

    def find(self, tokens: Sequence[str]) -> list[Hit]:
        """Every concept among folded words, in order; a phrase beside the words that it is made of."""
        hits: list[Hit] = []
        known = self.known
        for at, word in enumerate(tokens):
            names = known.get(word)
            if names is None:
                names = self.of_word(word)
            if (begun := self.phrases.get(word)) is not None and at + 1 < len(tokens):
                for rest, name in begun.get(tokens[at + 1], ()):
                    if tuple(tokens[at + 2 : at + 2 + len(rest)]) == rest:
                        hits.append(Hit(name, at, 2 + len(rest)))
            for name in names:
                hits.append(Hit(name, at, 1))  # noqa: PERF401 -- most words mean nothing
        return hits


_LONGEST: Final = 24  # letters of a word that is remembered
_REMEMBERED: Final = 20_000


@cache
def lexicon(language: str) -> Lexicon:
    """The concepts of a language, read once; of all four for another."""
    made = Lexicon()
    wanted = [language] if language in LANGUAGES else list(LANGUAGES)
    written = files("workers.recognise").joinpath("data", "concepts.tsv").read_text(encoding="utf-8")
    for line in written.splitlines():
        if not line.startswith("#"):
            name, *columns = (part.strip() for part in line.split("|"))
            for code in wanted:
                for cue in columns[LANGUAGES.index(code)].split():
                    made.add(cue, name)
    return made
