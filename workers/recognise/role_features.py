"""What the model of sentence roles looks at: words, how the sentence opens and ends, what its words mean, and signs.

A name begins with what it is. Of one language, with its code before: w a word or sign, b two words on end, s how it
opens (s1 to s3: words; v1, v2: with the first word cut to its ending, so that verbs never seen count by their form),
e how it ends, c words that a rule found. Of every language: m a concept, o one at the opening, k the asking words in
their order, r what the rules saw, t how it asks, p where the sentence stands, n how long it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from workers.recognise.concepts import lexicon
from workers.recognise.imperatives import told
from workers.recognise.request_manners import MANNERS
from workers.recognise.request_rules import Patterns, Reading
from workers.recognise.words import words

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,250}")
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|[0-9]+|[?!:;,$€%\"()*]")
_WORDLIKE: Final = frozenset("0?")
_BEFORE_OPENING: Final = frozenset(
    {"and", "so", "also", "but", "then", "ok", "en", "dus", "ook", "maar", "et", "donc", "mais", "und", "aber"}
)
_CUE, _REASON = 24, 16  # code points of a rule's match that name it
_ENDING: Final = 2  # letters of a word that show its form
# The words that make a sentence ask, in their order: "could you ... send", "you ... could".
_SKELETON: Final = frozenset(
    {"you", "your", "i", "we", "can", "could", "may", "must", "want", "need", "please", "if", "no", "ask", "letknow",
     "howmuch", "how", "when", "where", "why", "which", "who", "promise_", "thanks", "hope", "possible", "still",
     "waiting", "help"}
)  # fmt: skip
_OPENING_WORDS: Final = 3
_FEW: Final = 5
_MOST, _ORDERED = 12, 6  # concepts of a sentence that are looked at


def features(sentence: str, reading: Reading, patterns: Patterns, place: Iterable[str], language: str) -> set[str]:
    """The names of a sentence's features; `sentence` in its plain form, `place` where its mail has it."""
    tokens = _tokens(reading.body)
    promise = patterns.commitment.search(reading.body)
    found = {f"{language} {name}" for name in (*_words(tokens), *_cues(reading, promise))}
    found.update(_meanings(reading.body, language))
    found.update(_signs(sentence, reading, patterns))
    if promise is not None:
        found.add("r promise")
    found.update(["p " + one for one in place])
    found.update(_manners(tokens, reading.body, language))
    found.add("n " + _length(len(tokens)))
    return found


def _tokens(sentence: str) -> list[str]:
    if "@" in sentence or "/" in sentence or "www." in sentence:
        sentence = _ADDRESS.sub(" urladdress ", sentence)
    return ["0" if token[0].isdigit() else token for token in _TOKEN.findall(sentence)]


def _words(tokens: list[str]) -> Iterator[str]:
    plain = [token for token in tokens if token[0].isalpha() or token in _WORDLIKE]
    yield from ["w " + token for token in tokens]
    yield from [f"b {one} {two}" for one, two in pairwise(plain)]
    opening = [word for word in plain[:8] if word not in _BEFORE_OPENING][:3]
    for length in range(1, len(opening) + 1):
        yield f"s{length} " + " ".join(opening[:length])
    if opening:
        yield "v1 " + opening[0][-_ENDING:]
    if len(opening) > 1:
        yield f"v2 {opening[0][-_ENDING:]} {opening[1]}"
    if tokens:
        yield "e " + tokens[-1]
    if plain and plain[-1] not in _WORDLIKE:
        yield "e -" + plain[-1][-_ENDING:]


def _length(count: int) -> str:
    return "1" if count < 3 else "2" if count < 7 else "3" if count < 15 else "4" if count < 30 else "5"


def _cues(reading: Reading, promise: re.Match[str] | None) -> Iterator[str]:
    if reading.asked is not None:
        yield "c asked " + reading.asked.group()[:_CUE]
    if reading.nothing is not None:
        yield "c nothing " + reading.nothing.group()[:_REASON]
    if reading.complaint is not None:
        yield "c complaint " + reading.complaint.group()[:_CUE]
    if promise is not None:
        yield "c promise " + promise.group()[:_CUE]


def _signs(sentence: str, reading: Reading, patterns: Patterns) -> Iterator[str]:
    yield "r " + (reading.verdict or "silent")
    if reading.asked is not None:
        yield "r asked"
        if reading.asked.start() <= 1:
            yield "r opens"
    if reading.questioned:
        yield "r question"
    if "?" in sentence[-3:]:
        yield "r mark"
    if reading.nothing is not None:
        yield "r nothing"
    if reading.complaint is not None:
        yield "r complaint"
    if patterns.approval.search(reading.body) is not None:
        yield "r approval"
    if patterns.confirmation.search(reading.body) is not None:
        yield "r confirmation"


def _manners(tokens: list[str], body: str, language: str) -> Iterator[str]:
    """How it asks: by telling, under a condition, by wondering, demanding or giving leave."""
    manner = told(tokens, language)
    if manner:
        yield "t " + manner
        yield f"{language} t {manner}"
    for name, pattern in MANNERS.items():
        if pattern.search(body) is not None:
            yield "t " + name
            if manner:
                yield f"t {name} {manner}"
    if "?" in tokens[-2:]:
        yield "t mark " + ("short" if len(tokens) < _FEW else "long")


def _meanings(body: str, language: str) -> Iterator[str]:
    hits = lexicon(language).find(words(body).folded)
    yield from ["m " + name for name in list(dict.fromkeys([hit.name for hit in hits]))[:_MOST]]
    yield from ["o " + hit.name for hit in hits if hit.at < _OPENING_WORDS]
    yield "k " + " ".join([hit.name for hit in hits if hit.name in _SKELETON][:_ORDERED])
