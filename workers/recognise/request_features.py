"""What the English model looks at in a sentence: words, pairs of words, its two ends, and the rules' signs."""

from __future__ import annotations

import re
from itertools import pairwise

from workers.recognise.request_rules import Reading

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\$link\b|mailto:\S+")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|[0-9]+|[?!:;,.$@%\"()*]")
# Before the words that a sentence opens with: "And could you", "Hi, please".
_BEFORE_OPENING = frozenset({"and", "so", "also", "but", "then", "ok", "hi", "hello", "dear"})
_WORDLIKE = frozenset("0?$")
_CUE, _REASON = 20, 12  # code points of a rule's match that name it


def features(sentence: str, reading: Reading) -> set[str]:
    """The names of a sentence's features, each a letter, a space and words; `sentence` in its plain form.

    w: word or sign; b: two words on end; s1, s2: how it opens; e: how it ends; r: what the rules saw.
    Addresses count as one word each and all numbers as "0". Linear in the sentence.
    """
    tokens = _tokens(sentence)
    words = [token for token in tokens if token[0].isalpha() or token in _WORDLIKE]
    found = {"w " + token for token in tokens}
    found.update(f"b {one} {two}" for one, two in pairwise(words))
    opening = [word for word in words[:8] if word not in _BEFORE_OPENING][:2]
    found.update(f"s{length} " + " ".join(opening[:length]) for length in range(1, len(opening) + 1))
    if tokens:
        found.add("e " + tokens[-1])
    return found | _signs(reading)


def _tokens(sentence: str) -> list[str]:
    if "@" in sentence:
        sentence = _MAIL.sub(" urlmail ", sentence)
    if "/" in sentence or "www." in sentence or "$link" in sentence or "mailto:" in sentence:
        sentence = _ADDRESS.sub(" urllink ", sentence)
    return ["0" if token[0].isdigit() else token for token in _TOKEN.findall(sentence)]


def _signs(reading: Reading) -> set[str]:
    found = {"r " + (reading.verdict or "silent")}
    if reading.asked is not None:
        found |= {"r asked", "r cue " + reading.asked.group()[:_CUE]}
    if reading.questioned:
        found.add("r question")
    if reading.nothing is not None:
        found |= {"r nothing", "r nothing " + reading.nothing.group()[:_REASON]}
    if reading.complaint is not None:
        found.add("r complaint")
    return found
