"""Text that was decoded wrongly before it came to us, put right where that is certain.

Two things happen on the way of a mail: windows-1252 is passed on as latin-1, so that quotation marks and
the euro sign become control characters; and UTF-8 is read as windows-1252 and encoded again ("cafÃ©").
"""

from __future__ import annotations

import codecs
import re

_TABLE = "".join(bytes((byte,)).decode("cp1252", "replace") for byte in range(256))
# the five bytes windows-1252 leaves open stand for themselves (WHATWG Encoding Standard)
_TABLE = "".join(chr(byte) if sign == "\ufffd" else sign for byte, sign in enumerate(_TABLE))
_TO_BYTES = codecs.charmap_build(_TABLE)
_CONTROLS = {code: _TABLE[code] for code in range(0x80, 0xA0)}
_CONTROL = re.compile("[\x80-\x84\x86-\x9f]")  # U+0085 alone is a line end
# lead bytes of two and three byte characters of European scripts, and what a second byte looks like
_SUSPECT = re.compile("[ÂÃÄÅÎÏÐÑâ][" + re.escape("".join(_TABLE[0x80:0xC0])) + "]")
_SIGNS = frozenset("“”„‘’‚‹›«»–—…€£©®™°²³¹·•§½¼¾¿¡´\xa0µ×÷†‰¨ªº")
_TURNS = 2  # some programs do it twice
_FEW = 4


def windows_1252(data: bytes) -> str:
    """The characters of `data`; every byte is one. Never raises."""
    return codecs.charmap_decode(data, "strict", _TABLE)[0]


def repaired(text: str) -> str:
    """`text` with its control characters read as windows-1252 and its lines freed of double encoding.

    A line is changed only where all its characters beyond ASCII, taken back to bytes, are UTF-8 for the
    letters and signs of European writing. Anything else stays as it is. Linear; never raises.
    """
    if text.isascii():
        return text
    if _CONTROL.search(text):
        text = text.translate(_CONTROLS)
    for _ in range(_TURNS):
        if not _SUSPECT.search(text):
            break
        text = "\n".join(_line(line) for line in text.split("\n"))
    return text


def _line(line: str) -> str:
    if line.isascii() or not _SUSPECT.search(line):
        return line
    try:
        octets, _ = codecs.charmap_encode(line, "strict", _TO_BYTES)
        found = octets.decode("utf-8")
    except UnicodeError:
        return line
    foreign = [sign for sign in found if sign > "\x7f"]
    return found if _is_european(foreign) else line


def _is_european(signs: list[str]) -> bool:
    """Latin letters and signs alone, or enough Greek or Cyrillic ones to be words."""
    others = [sign for sign in signs if not (sign in _SIGNS or "\xc0" <= sign <= "\u017f")]
    if not others:
        return True
    return len(others) >= _FEW and all("\u0370" <= sign <= "\u04ff" and sign.isalpha() for sign in others)
