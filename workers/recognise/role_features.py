"""What the model of sentence roles looks at: words, pairs of words, how the sentence opens and ends, the rules' signs.

A name begins with what it is: w a word or sign, b two words on end, s how it opens (s1, s2: words; v1, v2: with the
first word cut to its ending, so that verbs never seen count by their form), e how it ends, r what the rules saw,
p where it stands, n how long it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from workers.recognise.request_rules import Patterns, Reading

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,250}")
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|[0-9]+|[?!:;,$€%\"()*]")
_WORDLIKE: Final = frozenset("0?")
_BEFORE_OPENING: Final = frozenset(
    {"and", "so", "also", "but", "then", "ok", "en", "dus", "ook", "maar", "et", "donc", "mais", "und", "aber"}
)
_CUE, _REASON = 24, 16  # code points of a rule's match that name it
_ENDING = 2  # letters of a word that show its form


def features(sentence: str, reading: Reading, patterns: Patterns, place: Iterator[str] | tuple[str, ...]) -> set[str]:
    """The names of a sentence's features; `sentence` in its plain form, `place` what its mail says of it."""
    tokens = _tokens(reading.body)
    plain = [token for token in tokens if token[0].isalpha() or token in _WORDLIKE]
    found = {"w " + token for token in tokens}
    found.update(f"b {one} {two}" for one, two in pairwise(plain))
    found.update(_opening(plain))
    if tokens:
        found.add("e " + tokens[-1])
    if plain and plain[-1] not in _WORDLIKE:
        found.add("e -" + plain[-1][-_ENDING:])
    found.add("n " + _length(len(plain)))
    found.update("p " + one for one in place)
    return found | _signs(sentence, reading, patterns)


def _tokens(sentence: str) -> list[str]:
    if "@" in sentence or "/" in sentence or "www." in sentence:
        sentence = _ADDRESS.sub(" urladdress ", sentence)
    return ["0" if token[0].isdigit() else token for token in _TOKEN.findall(sentence)]


def _opening(plain: list[str]) -> Iterator[str]:
    opening = [word for word in plain[:8] if word not in _BEFORE_OPENING][:3]
    for length in range(1, len(opening) + 1):
        yield f"s{length} " + " ".join(opening[:length])
    if opening:
        yield "v1 -" + opening[0][-_ENDING:]
    if len(opening) > 1:
        yield f"v2 -{opening[0][-_ENDING:]} {opening[1]}"


def _length(words: int) -> str:
    return "1" if words < 3 else "2" if words < 7 else "3" if words < 15 else "4" if words < 30 else "5"


def _signs(sentence: str, reading: Reading, patterns: Patterns) -> set[str]:
    found = {"r " + (reading.verdict or "silent")}
    if reading.asked is not None:
        found |= {"r asked", "r cue " + reading.asked.group()[:_CUE]}
        if reading.asked.start() <= 1:
            found.add("r opens")
    if reading.questioned:
        found.add("r question")
    if "?" in sentence[-3:]:
        found.add("r mark")
    if reading.nothing is not None:
        found |= {"r nothing", "r nothing " + reading.nothing.group()[:_REASON]}
    if reading.complaint is not None:
        found |= {"r complaint", "r complaint " + reading.complaint.group()[:_CUE]}
    for name, pattern in (
        ("approval", patterns.approval),
        ("confirmation", patterns.confirmation),
        ("promise", patterns.commitment),
    ):
        if (match := pattern.search(reading.body)) is not None:
            found |= {"r " + name, f"r {name} {match.group()[:_CUE]}"}
    return found
