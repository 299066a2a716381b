"""A mail's text as lines that know how deep they are quoted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from workers.mail.model import Hint

MAX_DEPTH = 64  # deeper quoting counts as this deep
_WRAPPED_FROM = 60  # characters of a quoted line from which on a program may have wrapped it


class Lines:
    """raw[i] starts at starts[i] of the text; content[i] is without ">" signs and outer white space.

    signs[i] counts ">" signs, depth[i] adds the quotes that the HTML marked.
    """

    __slots__ = ("content", "depth", "hinted", "raw", "signs", "starts")

    def __init__(self, text: str, hints: Sequence[Hint] = ()) -> None:
        raw = self.raw = text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in raw)]
        self.starts.pop()
        if text.startswith(">") or "\n>" in text or "\n >" in text:
            self.signs, self.content = self._quoted(raw)
            self._rejoin_wrapped()
        else:
            self.signs = [0] * len(raw)
            self.content = [line.strip() for line in raw]
        self.hinted = any(hint.kind == "quote" for hint in hints)
        self.depth = self._with_hints(hints) if self.hinted else self.signs

    @staticmethod
    def _quoted(raw: list[str]) -> tuple[list[int], list[str]]:
        signs, content = [], []
        for line in raw:
            rest = line.lstrip()
            count = 0
            if rest[:1] == ">":
                inner = rest.lstrip("> \t")
                count = min(rest.count(">", 0, len(rest) - len(inner)), MAX_DEPTH)
                rest = inner
                if count == 3 and inner.endswith(">>>") and any(c.isdigit() for c in inner[-40:]):
                    count = 0  # GroupWise frames its attribution: ">>> Ann <ann@x.be> 3/1/2025 6:02 PM >>>"
            signs.append(count)
            content.append(rest.rstrip())
        return signs, content

    def _rejoin_wrapped(self) -> None:
        """A long quoted line that a program wrapped leaves its tail without a sign: "> … and then\\nthe rest"."""
        signs, raw = self.signs, self.raw
        for i in range(1, len(raw) - 1):
            if signs[i] or not signs[i - 1] or not signs[i + 1] or not self.content[i - 1]:
                continue
            if len(raw[i - 1]) >= _WRAPPED_FROM and len(raw[i]) < _WRAPPED_FROM and self.content[i][:1].islower():
                signs[i] = signs[i - 1]

    def line_at(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def _with_hints(self, hints: Sequence[Hint]) -> list[int]:
        change = [0] * (len(self.raw) + 1)
        for hint in hints:
            if hint.kind != "quote" or hint.end <= hint.start:
                continue
            first, last = self.line_at(hint.start), self.line_at(hint.end - 1)
            if self.raw[first][: max(0, hint.start - self.starts[first])].strip():
                first += 1  # the quote begins behind other text: that line is not quoted
            if first <= last:
                change[first] += 1
                change[last + 1] -= 1
        return [min(sign + more, MAX_DEPTH) for sign, more in zip(self.signs, accumulate(change), strict=False)]

    def next_filled(self, index: int) -> int | None:
        """The next line with content from `index` on, at most 50 lines ahead."""
        return next((i for i in range(index, min(index + 50, len(self.raw))) if self.content[i]), None)
