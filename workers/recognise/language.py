"""Which language a text is written in, right on one-line mails of the four languages that matter most."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Protocol, cast

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from workers.recognise.stopwords import MARKS, STOPWORDS

# The four that the product speaks, and those that a Belgian or Dutch company may well receive.
_KNOWN = ("nl", "fr", "en", "de", "es", "it", "pt", "pl", "ro", "tr", "da", "sv")
_NOISE = re.compile(r"\S*[@/\\_]\S*|\S*\d\S*|www\.\S+")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 3_000  # code points that settle it: a longer text costs time and changes nothing
_SETTLED = 12.0  # the score of some five words that only one language has
_UNDETERMINED = ("un", 0.0)


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@cache
def _identifier() -> _Identifier:
    """Loaded at the first call, once a process."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(_KNOWN))
    return cast("_Identifier", identifier)


def warm() -> None:
    """Load the model now (0.4 s), so that no mail waits for it."""
    _identifier()


def detect(text: str) -> tuple[str, float]:
    """The ISO 639-1 code and a confidence from 0 to 1; ("un", 0.0) where the text does not tell.

    Addresses, numbers and links are left out first. Function words decide in short texts, a model of letter
    sequences (py3langid) in long ones and between languages without a word list. Never raises.
    """
    cleaned = _NOISE.sub(" ", text[: 2 * _ENOUGH])[:_ENOUGH]
    words = [word.casefold() for word in _WORD.findall(cleaned)]
    letters = sum(map(len, words))
    if letters < 3:
        return _UNDETERMINED
    scores = _word_scores(words, cleaned)
    clear = _clear(scores)
    if clear is not None:
        return clear
    ranked = _identifier().rank(cleaned)
    length = max(1, min(letters, 400))
    total = {code: logprob * 0.12 + scores.get(code, 0.0) for code, logprob in ranked}
    best = max(total, key=lambda code: total[code])
    confidence = 1 / sum(math.exp(min(0.0, value - total[best])) for value in total.values())
    known = scores.get(best, 0.0) > 0
    if not known and (length < 12 or (length < 25 and confidence < 0.9)):
        return _UNDETERMINED
    if confidence < 0.4:
        return _UNDETERMINED
    return best, round(confidence, 3)


def _clear(scores: dict[str, float]) -> tuple[str, float] | None:
    """The language that the words alone settle, so that the model need not be asked."""
    ordered = sorted(scores.items(), key=lambda item: -item[1])
    if not ordered or ordered[0][1] < _SETTLED:
        return None
    second = ordered[1][1] if len(ordered) > 1 else 0.0
    share = ordered[0][1] / (ordered[0][1] + second)
    return (ordered[0][0], round(share, 3)) if share >= 0.72 else None


def _word_scores(words: list[str], cleaned: str) -> dict[str, float]:
    """How much the function words and special letters speak for each language; a word of one language counts most."""
    scores: dict[str, float] = {}
    for word in words:
        codes = STOPWORDS.get(word)
        if codes:
            weight = 3.0 / len(codes) ** 1.5
            for code in codes:
                scores[code] = scores.get(code, 0.0) + weight
    for mark, code in MARKS.items():
        if mark in cleaned:
            scores[code] = scores.get(code, 0.0) + 1.0
    return scores
