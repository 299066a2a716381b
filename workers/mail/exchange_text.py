"""Plain text out of the HTML that Exchange makes of a mail without HTML ("converted from text").

Graph gives every body as HTML unless asked otherwise. A mail that was written as plain text comes in one
<div class="PlainText"> with <br> for each line end and no-break spaces for runs of blanks. Taking that back
keeps what HTML's white space rules lose (columns, the "-- " above a signature), so that the mail reads as
it does from its MIME.

Only exactly that form is taken back. Anything a sender could add to it (a style that hides, a link that
leads elsewhere than it says) makes it HTML like any other, with all the checks that HTML goes through.
"""

from __future__ import annotations

import html
import re

_OPENING = '<div class="PlainText">'
_FRAME = re.compile(
    r"<html>|</html>|<head>|</head>|<body>|</body>|<meta [^<>]*>|</font>|</span>|<!-- converted from text -->"
    r'|<font size="[1-7]">|<span style="font-size: ?[1-9]\d?pt;?">'
    r"|<style>(?:<!--)?\s{0,5}\.EmailQuote \{[^{}<>]{0,200}\}\s{0,5}(?:-->)?</style>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<([^<>]*)>")
_LINK = re.compile(r'a href="([^"<>]*)"')
_LINE_END = re.compile(r"(?:\r\n|\n|\r)+")
_MAX_FRAME = 4_000  # characters before the text and behind it


def unwrapped(source: str) -> str | None:
    """The plain text within, "\\n" line ends; None where this is HTML of any other making. Linear."""
    start = source.find(_OPENING, 0, _MAX_FRAME)
    end = source.rfind("</div>")
    if start < 0 or end < start or len(source) - end > _MAX_FRAME:
        return None
    if _FRAME.sub("", source[:start]).strip() or _FRAME.sub("", source[end + 6 :]).strip():
        return None
    return _lines(source[start + len(_OPENING) : end])


def _lines(inner: str) -> str | None:
    pieces: list[str] = []
    at, after_break = 0, True
    target: str | None = None  # of the link that is open
    for tag in _TAG.finditer(inner):
        shown = _text(inner[at : tag.start()], after_break=after_break)
        pieces.append(shown)
        name = tag.group(1)
        if name == "/a" and target is not None and target in (shown, f"mailto:{shown}"):
            target = None
        elif target is None and (link := _LINK.fullmatch(name)):
            target = html.unescape(link.group(1))
        elif target is None and name in ("br", "br/", "br /"):
            pieces.append("\n")
        else:
            return None
        at, after_break = tag.end(), name.startswith("br")
    return "".join([*pieces, _text(inner[at:], after_break=after_break)]) if target is None else None


def _text(piece: str, *, after_break: bool) -> str:
    if after_break:
        piece = piece.removeprefix("\r\n") if piece.startswith("\r\n") else piece.removeprefix("\n")
    # any other line end of the source is a blank to a reader of HTML
    return html.unescape(_LINE_END.sub(" ", piece))
