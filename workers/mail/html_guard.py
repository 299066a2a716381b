"""Bound what HTML can cost before a parser sees it.

The parsing of HTML is quadratic three times over (WHATWG HTML, 13.2.5 and 13.2.6): every block start
tag looks for an open `p` down the whole stack of open elements, every unclosed formatting element is
made anew in every following paragraph, and every attribute is compared with those before it. Deeply
nested tags are therefore dropped, surplus formatting elements are turned into `span`, which nobody
makes anew, and a tag with more than a thousand attributes loses them.
"""

from __future__ import annotations

import re

from workers.mail.text import words

_MAX_DEPTH = 256
_CHEAP = 1_000  # fewer tags than this can't hurt
_LONG_TAG = re.compile(r"<[^<>]{4000}")
_MAX_ATTRIBUTES = 1_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
_FORMATTING = words("a b big code em font i nobr s small strike strong tt u")
# void elements, and those whose end tag is implied: they don't nest by being left open
_NOT_NESTING = words(
    "area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot"
    " option optgroup html head body"
)


def bounded(html: str) -> str:
    """The same HTML, nested at most some hundred levels deep; unchanged where it was. Linear."""
    tags = html.count("<")
    if tags < _CHEAP and (len(html) < 4_000 or not _LONG_TAG.search(html)):
        return html
    return _Bounder(html, max_formatting=16 if tags < 20_000 else 4).run()


def _attributes(inside: str) -> int:
    """At most how many attributes a tag has: each follows white space, a slash or a quotation mark."""
    return len(inside.split()) + inside.count("/") + inside.count('"') + inside.count("'")


class _Bounder:
    def __init__(self, html: str, max_formatting: int) -> None:
        self.html = html
        self.max_formatting = max_formatting
        self.pieces: list[str] = []
        self.copied = 0
        self.depth = 0
        self.formatting: list[bool] = []  # per open formatting element: was it renamed?

    def run(self) -> str:
        html, position = self.html, 0
        while match := _TAG.search(html, position):
            end = html.find(">", match.end())
            if end < 0:
                break
            position = end + 1
            name = match.group(2).lower()
            if end - match.end() > _MAX_ATTRIBUTES and _attributes(html[match.end() : end]) > _MAX_ATTRIBUTES:
                self._replace(match.end(), end, "")
            elif name in _NOT_NESTING:
                continue
            elif name in _FORMATTING:
                self._format(match, position, closing=bool(match.group(1)))
            else:
                self._nest(match.start(), position, closing=bool(match.group(1)))
        self.pieces.append(html[self.copied :])
        return "".join(self.pieces)

    def _replace(self, start: int, end: int, by: str) -> None:
        self.pieces += [self.html[self.copied : start], by]
        self.copied = end

    def _nest(self, start: int, end: int, *, closing: bool) -> None:
        if not closing:
            self.depth += 1
        if self.depth > _MAX_DEPTH:
            self._replace(start, end, " ")
        if closing and self.depth:
            self.depth -= 1

    def _format(self, match: re.Match[str], end: int, *, closing: bool) -> None:
        if closing:
            if self.formatting and self.formatting.pop():
                self._replace(match.start(), match.end(), "</span")
                self.depth = max(0, self.depth - 1)
            return
        renamed = len(self.formatting) >= self.max_formatting
        if not renamed:
            self.formatting.append(False)
        elif self.depth < _MAX_DEPTH:
            self._replace(match.start(), match.end(), "<span")
            self.formatting.append(True)
            self.depth += 1
        else:
            self._replace(match.start(), end, "")
