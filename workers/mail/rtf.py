"""Rich text of Outlook messages: unpacking it (MS-OXRTFCP) and taking out the HTML it wraps (MS-OXRTFEX)."""

from __future__ import annotations

import re
from typing import Literal

from workers.mail.charsets import decode

_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_MAX_RTF = 20_000_000
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_TEXT_WORDS = {b"par": "\n", b"line": "\n", b"tab": "\t", b"row": "\n", b"cell": "\t", b"emdash": "—", b"endash": "–",
               b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•"}  # fmt: skip
_SKIPPED = frozenset(
    (b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer", b"generator")
)


def rtf_body(packed: bytes, *, wanted: Literal["html", "any"]) -> tuple[str, str] | None:
    """("html" or "text", body) from PidTagRtfCompressed; None where it can't be unpacked or is not wanted."""
    rtf = unpacked(packed)
    if rtf is None:
        return None
    is_html = b"\\fromhtml" in rtf[:1_000]
    if wanted == "html" and not is_html:
        return None
    text = _Reader(rtf, html=is_html).run()
    return ("html" if is_html else "text", text) if text.strip() else None


def unpacked(packed: bytes) -> bytes | None:
    """LZFu: a header of 16 bytes, then runs of eight literals or references into a window of 4,096 bytes."""
    if len(packed) < 16:
        return None
    raw_size, kind = int.from_bytes(packed[4:8], "little"), packed[8:12]
    if kind == b"MELA":
        return packed[16 : 16 + raw_size]
    if kind != b"LZFu":
        return None
    out = bytearray(_DICTIONARY)
    limit = min(raw_size, _MAX_RTF) + len(out)
    at, size = 16, len(packed)
    while at < size and len(out) < limit:
        control = packed[at]
        at += 1
        for bit in range(8):
            if at >= size or len(out) >= limit:
                break
            if not control >> bit & 1:
                out.append(packed[at])
                at += 1
                continue
            reference = int.from_bytes(packed[at : at + 2], "big")
            at += 2
            if not _copy(out, reference >> 4, (reference & 15) + 2):
                return bytes(out[len(_DICTIONARY) :])
    return bytes(out[len(_DICTIONARY) :])


def _copy(out: bytearray, offset: int, length: int) -> bool:
    """Append `length` bytes from the window's `offset`; False at the end mark, which points at the write position."""
    distance = (len(out) - offset) % 4096
    if distance == 0:
        return False
    start = len(out) - distance
    for i in range(length):
        out.append(out[start + i] if start + i >= 0 else 32)
    return True


class _Reader:
    """RTF to text, or to the HTML that was encapsulated in it. One pass; groups on a stack of its own."""

    def __init__(self, rtf: bytes, *, html: bool) -> None:
        self.rtf, self.html = rtf, html
        self.out: list[str] = []
        self.raw = bytearray()  # bytes waiting for the code page
        self.codepage = "cp1252"
        # per group: (skipped, inside \htmlrtf, in an \htmltag, bytes to skip after \u)
        self.stack: list[tuple[bool, bool, bool, int]] = []
        self.state: tuple[bool, bool, bool, int] = (False, False, False, 1)
        self.to_skip = 0
        self.starred = False

    def run(self) -> str:
        for match in _TOKEN.finditer(self.rtf):
            word, number, code, symbol, brace, text = match.groups()
            if brace:
                self._brace(brace)
            elif word:
                self._word(word, int(number) if number else None)
            elif code:
                self._bytes(bytes((int(code, 16),)))
            elif symbol:
                self._symbol(symbol)
            elif text:
                self._bytes(text)
        self._flush()
        # characters beyond U+FFFF are written as two halves
        return "".join(self.out).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _seen(self) -> bool:
        skipped, in_rtf, _, _ = self.state
        return not skipped and not (self.html and in_rtf)

    def _flush(self) -> None:
        if self.raw:
            self.out.append(decode(bytes(self.raw), self.codepage))
            self.raw.clear()

    def _put(self, text: str) -> None:
        if self._seen():
            self._flush()
            self.out.append(text)

    def _bytes(self, data: bytes) -> None:
        taken = min(self.to_skip, len(data))
        self.to_skip -= taken
        if self._seen():
            self.raw += data[taken:]

    def _brace(self, brace: bytes) -> None:
        self.starred, self.to_skip = False, 0
        if brace == b"{":
            self.stack.append(self.state)
        elif self.stack:
            self.state = self.stack.pop()

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.starred = True
        elif symbol in b"\\{}":
            self._bytes(symbol)
        elif symbol == b"~":
            self._put("\xa0")
        elif symbol in b"\r\n":
            self._put("\n")

    def _word(self, word: bytes, number: int | None) -> None:
        skipped, in_rtf, in_tag, width = self.state
        if word == b"htmltag":
            self.state = (False, False, True, width)
        elif word == b"htmlrtf":
            self.state = (skipped, number != 0, in_tag, width)
        elif self.starred or word in _SKIPPED:
            self.state = (True, in_rtf, in_tag, width)
        elif word == b"ansicpg" and number:
            self.codepage = f"cp{number}" if number != 65001 else "utf-8"
        elif word == b"uc" and number is not None:
            self.state = (skipped, in_rtf, in_tag, min(number, 8))
        elif word == b"u" and number is not None:
            self._put(chr(number % 65536))
            self.to_skip = width
        elif word in _TEXT_WORDS:
            self._put(_TEXT_WORDS[word])
        self.starred = False
