"""Collects the text of an HTML body as a reader sees it, with offsets that hold in the end.

White space is collapsed as CSS does it (CSS Text 3, section 4.1.1); a line never ends in spaces,
so what may turn out to be trailing is held back until something follows it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from workers.mail.text import INVISIBLE, printable

_COLLAPSIBLE = re.compile(r"[ \t\n\r\f]+")
_SYMBOL_BULLETS = re.compile("[\uf0a7\uf0b7\uf0d8\uf0fc]")  # Word's bullets, in the private use area


class Writer:
    """`length` is the number of code points written; text held back is not in it yet."""

    def __init__(self) -> None:
        self.length = 0
        self._parts: list[str] = []
        self._held = ""  # white space that counts only if text follows on this line
        self._at_line_start = True
        self._newlines = 2  # at the end of what is written; none are wanted at the very start
        self._needed = 0  # newlines that a block boundary asks for
        self._after_marker = False

    def block(self, newlines: int = 1) -> None:
        """A block begins or ends here: what follows starts a line, after a blank one if `newlines` is 2."""
        if not self._after_marker:
            self._needed = max(self._needed, newlines)

    def line_break(self) -> None:
        self._flush_blocks()
        self._newline()

    def separate(self, by: str) -> None:
        """Hold back a separator between cells."""
        if not self._at_line_start and not self._needed:
            self._held = by

    def marker(self, text: str) -> None:
        """A list marker: the item's first block stays on its line."""
        self._emit(text.rstrip(" "))
        self._held = " "
        self._after_marker = True

    def text(self, raw: str) -> None:
        """Text under `white-space: normal`."""
        self._inline(_COLLAPSIBLE.sub(" ", raw))

    def preformatted(self, raw: str, *, keep_spaces: bool) -> None:
        """Text whose line ends count (pre, pre-wrap, pre-line)."""
        for i, line in enumerate(raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if i:
                self.line_break()
            if keep_spaces:
                self._inline(line.replace("\t", "    ").replace(" ", "\xa0"))
            else:
                self._inline(_COLLAPSIBLE.sub(" ", line))

    def at(self) -> int:
        """Where the next text will begin; block boundaries that are due are written first."""
        self._flush_blocks()
        return self.length + len(self._held)

    def _inline(self, collapsed: str) -> None:
        if not collapsed.isascii():
            collapsed = _SYMBOL_BULLETS.sub("•", INVISIBLE.sub("", collapsed))
        core = collapsed.rstrip(" \xa0")
        if not core:
            self._hold(collapsed)
            return
        if core[0] == " " and (
            self._needed or (self._at_line_start and not self._held) or self._held[-1:] in (" ", "\t")
        ):
            core = core[1:]
        self._emit(core)
        self._hold(collapsed[len(collapsed.rstrip(" \xa0")) :])

    def _hold(self, space: str) -> None:
        if not space:
            return
        if self._needed and "\xa0" in space:
            # a no-break space is a line's content, even if it is the only one
            self._flush_blocks()
            self._at_line_start, self._newlines = False, 0
        if space[0] == " " and (self._at_line_start or self._needed or self._held[-1:] in (" ", "\t")):
            space = space[1:]
        if "\xa0" in space:
            self._at_line_start, self._newlines = False, 0
        self._held += space.replace("\xa0", " ")

    def _emit(self, text: str) -> None:
        self._flush_blocks()
        piece = self._held + printable(text)
        self._held = ""
        self._parts.append(piece)
        self.length += len(piece)
        self._at_line_start, self._newlines, self._after_marker = False, 0, False

    def _flush_blocks(self) -> None:
        needed, self._needed = self._needed, 0
        while self._newlines < needed:
            self._newline()

    def _newline(self) -> None:
        self._held = ""
        self._after_marker = False
        if self.length:
            self._parts.append("\n")
            self.length += 1
        self._newlines += 1
        self._at_line_start = True

    def finish(self) -> str:
        return "".join(self._parts)


class Offsets:
    """NFC of a text, and where the offsets of the text lie in it."""

    def __init__(self, text: str, offsets: list[int]) -> None:
        self.text = text.rstrip()
        self._known: list[int] | None = None
        if unicodedata.is_normalized("NFC", text):
            return
        self.text = unicodedata.normalize("NFC", text).rstrip()
        self._known, self._moved = sorted({0, *offsets}), [0]
        for start, end in zip(self._known, self._known[1:], strict=False):
            self._moved.append(self._moved[-1] + len(unicodedata.normalize("NFC", text[start:end])))

    def __call__(self, offset: int) -> int:
        if self._known is not None:
            offset = self._moved[bisect_right(self._known, offset) - 1]
        return min(offset, len(self.text))
