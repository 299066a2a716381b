"""The words of a text, folded so that capitals and accents do not matter, with where each stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

WORD: Final = re.compile(r"[^\W_]+")
# Latin letters without their accents (Latin-1 Supplement to Latin Extended-B), and those that stand for two.
_FOLD: Final = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in range(0xC0, 0x250)
    if unicodedata.normalize("NFD", chr(code))[0].isascii()
} | str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ﬁ": "fi", "ﬂ": "fl"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of text, folded, with where each starts and ends in it."""

    folded: list[str]
    spans: list[tuple[int, int]]


def fold(word: str) -> str:
    """Without capitals and accents; `ß` is `ss`. The length may change."""
    low = word.lower()
    return low if low.isascii() else low.translate(_FOLD)


def words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of text[start:end]. An apostrophe or hyphen parts words ("l'offre" is two)."""
    folded: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        folded.append(fold(match.group()))
        spans.append(match.span())
    return Words(folded, spans)
