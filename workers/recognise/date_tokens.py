"""A text cut into words, numbers and signs, with what the grammar of dates asks about them."""

from __future__ import annotations

import re
from bisect import bisect_left

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
_SENTENCE_ENDS = frozenset("!?;")


class Tokens:
    """Parallel lists: `words` in lower case (a curved apostrophe as a straight one), `starts` and `ends` in `text`."""

    __slots__ = ("_sentence_ends", "ends", "language", "starts", "text", "words")

    def __init__(self, text: str, start: int = 0, end: int | None = None, language: str = "") -> None:
        self.text = text
        self.language = language
        matches = list(_TOKEN.finditer(text, start, len(text) if end is None else end))
        self.words = [match.group().lower() for match in matches]
        if "’" in text:
            self.words = ["'" if word == "’" else word for word in self.words]
        self._sentence_ends = bytearray(len(matches) + 1)  # 0 not looked at yet, 1 no, 2 yes
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The word there, or "" outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def number(self, index: int) -> int | None:
        """A number of at most four digits there."""
        word = self.word(index)
        return int(word) if word.isascii() and word.isdigit() and len(word) <= 4 else None

    def glued(self, index: int) -> bool:
        """Whether token `index` follows its predecessor without a space."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]

    def capital(self, index: int) -> bool:
        return self.text[self.starts[index]].isupper()

    def phrase(self, index: int, length: int) -> str:
        """That many words joined by spaces, "" where the text ends before."""
        return " ".join(self.words[index : index + length]) if 0 <= index <= len(self.words) - length else ""

    def sentence_before(self, index: int, limit: int) -> list[str]:
        """Up to `limit` words before `index`, back to the end of a sentence or a blank line."""
        begin = index
        while begin > 0 and index - begin < limit and not self._ends_before(begin):
            begin -= 1
        return self.words[begin:index]

    def sentence_after(self, index: int, limit: int) -> list[str]:
        """Up to `limit` words from `index` to the end of the sentence."""
        stop = index
        while stop < len(self.words) and stop - index < limit and not (stop > index and self._ends_before(stop)):
            stop += 1
        return self.words[index:stop]

    def _ends_before(self, index: int) -> bool:
        """Whether a sentence ends between token index - 1 and token `index`; asked of each gap many times."""
        if not self._sentence_ends[index]:
            self._sentence_ends[index] = 1 + self._is_end(index)
        return self._sentence_ends[index] == 2

    def _is_end(self, index: int) -> bool:
        last = self.words[index - 1]
        if last in _SENTENCE_ENDS:
            return True
        if index >= len(self.words):
            return last == "."
        gap = self.text[self.ends[index - 1] : min(self.starts[index], self.ends[index - 1] + 8)]
        if gap.count("\n") > 1:
            return True
        if last != "." or not gap or not self.capital(index):
            return False
        word = self.word(index - 2)
        ordinal = word in ("st", "nd", "rd", "th") and self.glued(index - 2)
        return ordinal or (len(word) > 3 and word.isalpha())

    def at_offset(self, offset: int) -> int:
        """The index of the first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)
