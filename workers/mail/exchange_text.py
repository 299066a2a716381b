"""Plain text out of the HTML that Exchange makes of a mail without HTML ("converted from text").

Graph gives every body as HTML unless asked otherwise. A mail that was written as plain text comes in one
<div class="PlainText"> with <br> for each line end and no-break spaces for runs of blanks. Taking that back
keeps what HTML's white space rules lose (columns, the "-- " above a signature), so that the mail reads as
it does from its MIME.
"""

from __future__ import annotations

import html
import re

_OPENING = '<div class="plaintext">'
_TAG = re.compile(r"<(!--|/?[a-zA-Z][a-zA-Z0-9]{0,15})([^<>]*)>")
_LINE_END = re.compile(r"(?:\r\n|\n|\r)+")
_WRAPPERS = frozenset(("html", "body", "font", "span", "head", "meta"))
_HEAD_END = "</head>"


def unwrapped(source: str) -> str | None:
    """The plain text within, "\\n" line ends; None where this is HTML of any other making. Linear."""
    lowered = source[:4_000].lower()
    start = lowered.find(_OPENING)
    if start < 0 or not _is_frame(source[max(0, lowered.find(_HEAD_END)) : start]):
        return None
    end = source.lower().rfind("</div>")
    if end < start or not _is_frame(source[end + 6 :]):
        return None
    return _lines(source[start + len(_OPENING) : end])


def _is_frame(markup: str) -> bool:
    """Whether it holds wrapping tags only, no text of its own."""
    rest = _TAG.sub(lambda tag: "" if tag.group(1).lstrip("/").lower() in _WRAPPERS else "x", markup)
    return not rest.replace("<!-- converted from text -->", "").strip()


def _lines(inner: str) -> str | None:
    pieces: list[str] = []
    at, after_break = 0, True
    for tag in _TAG.finditer(inner):
        name = tag.group(1).lower()
        if name not in ("br", "a", "/a"):
            return None
        pieces.append(_text(inner[at : tag.start()], after_break=after_break))
        if name == "br":
            pieces.append("\n")
        at, after_break = tag.end(), name == "br"
    pieces.append(_text(inner[at:], after_break=after_break))
    return "".join(pieces)


def _text(piece: str, *, after_break: bool) -> str:
    if after_break:
        piece = piece.removeprefix("\r\n") if piece.startswith("\r\n") else piece.removeprefix("\n")
    # any other line end of the source is a blank to a reader of HTML
    return html.unescape(_LINE_END.sub(" ", piece))
