"""The words of a text, folded so that capitals and accents do not matter, with where each stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

WORD: Final = re.compile(r"[^\W_]+")
# Latin letters without their accents (Latin-1 Supplement to Latin Extended-B), and those that stand for two.
_FOLD: Final = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in range(0xC0, 0x250)
    if unicodedata.normalize("NFD", chr(code))[0].isascii()
} | str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ﬁ": "fi", "ﬂ": "fl"})


@dataclass(frozen=True)
class Words:
    """The words of text[start:end], folded."""

    folded: list[str]
    text: str
    start: int
    end: int

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word starts and ends in the text; found when asked for, as few ask."""
        return [match.span() for match in WORD.finditer(self.text, self.start, self.end)]


class _Folded(dict[str, str]):
    """Words with accents as they are folded; the short ones are remembered, up to some ten thousand."""

    def __missing__(self, word: str) -> str:
        folded = fold(word)
        if len(word) <= _LONGEST and len(self) < _REMEMBERED:
            self[word] = folded
        return folded


_LONGEST, _REMEMBERED = 24, 20_000
_folded: Final = _Folded()


def fold(word: str) -> str:
    """Without capitals and accents; `ß` is `ss`. The length may change."""
    low = word.lower()
    return low if low.isascii() else low.translate(_FOLD)


def words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of text[start:end]. An apostrophe or hyphen parts words ("l'offre" is two).

    The last ones asked for are remembered, as many rules look at one sentence: they are for reading only.
    """
    return _read(text, start, len(text) if end is None else end)


@lru_cache(maxsize=256)
def _read(text: str, start: int, end: int) -> Words:
    part = text[start:end]
    folded = WORD.findall(part.lower()) if part.isascii() else [_folded[word] for word in WORD.findall(part)]
    return Words(folded, text, start, end)
