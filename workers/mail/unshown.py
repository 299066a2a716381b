"""What travels in a body and no mail program shows: HTML comments, texts of pictures, letters made of Unicode tags.

No part of a mail's text or of its hidden text: it is looked at for orders to software alone, and sent nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from workers.mail.text import canonical

_MOST = 20_000  # code points
_ONE = 2_000
_ATTRIBUTE = re.compile(
    r"\b(?:alt|title|aria-label|content)\s{0,9}=\s{0,9}(?:\"([^\"]{8,2000})\"|'([^']{8,2000})')", re.IGNORECASE
)
_ELEMENT = re.compile(r"<[^<>]{0,500}>")
# ASCII once more, invisibly (Unicode 16.0, section 23.9); behind a black flag they spell a region's, and say nothing.
_TAGS = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007e]{4,}")
_SELECTED = re.compile("[\U000e0100-\U000e01ef]{4,}")  # variation selectors 17 to 256: the byte less 16


def unshown(body: str, *, html: bool) -> str:
    """The pieces on lines of their own. Never raises; linear."""
    pieces = [*_smuggled(body), *(_of_markup(body) if html else ())]
    return canonical("\n".join(pieces)[:_MOST]) if pieces else ""


def smuggled(text: str) -> str:
    """What a text of one line says in signs that nobody sees."""
    return "" if text.isascii() else canonical("\n".join(_smuggled(text))[:_ONE])


def _smuggled(text: str) -> Iterator[str]:
    if text.isascii():
        return
    for match in _TAGS.finditer(text):
        yield "".join(chr(ord(sign) - 0xE0000) for sign in match.group()[:_ONE])
    for match in _SELECTED.finditer(text):
        yield bytes(ord(sign) - 0xE0100 + 16 for sign in match.group()[:_ONE]).decode("utf-8", "replace")


def _of_markup(html: str) -> Iterator[str]:
    for part in html.split("<!--")[1:200]:
        said = " ".join(_ELEMENT.sub(" ", part.partition("-->")[0][:_ONE]).split())
        if len(said) >= 8:
            yield unescape(said)
    for match in _ATTRIBUTE.finditer(html):
        yield unescape(match.group(1) or match.group(2))
