"""The canonical form of text: NFC, "\\n" line ends, nothing that can't be seen.

Controls, zero-width characters, bidi controls and tag characters are dropped: they can't be
read, they break numbers and words in two, and they are how text is smuggled past a reader.
No-break spaces become plain spaces, so that the same mail reads alike from MIME and from HTML.
"""

from __future__ import annotations

import re
import unicodedata

# Unicode 15: Cc but tab and newline, soft hyphen, combining grapheme joiner, zero width and
# bidi controls (Cf), Mongolian vowel separator, byte order mark, interlinear marks, tags.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000e0000-\U000e0fff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NO_BREAK_SPACES = re.compile("[\xa0\u202f\u2007]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """Without invisible characters and lone surrogates; line ends are "\\n", spaces plain. Not NFC yet."""
    if text.isascii():
        text = text.replace("\r\n", "\n") if "\r" in text else text
        return text if text.isprintable() else INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    text = _LINE_ENDS.sub("\n", text)
    text = INVISIBLE.sub("", text)
    text = _NO_BREAK_SPACES.sub(" ", text)
    return _SURROGATES.sub("�", text)


def canonical(text: str) -> str:
    """The canonical text: printable, NFC, no blank lines at its start and no white space at its end."""
    text = unicodedata.normalize("NFC", printable(text)).rstrip()
    first_line = len(text) - len(text.lstrip())
    return text[text.rfind("\n", 0, first_line) + 1 :]


def one_line(text: str) -> str:
    """For header values and names: canonical, every run of white space one space."""
    return " ".join(unicodedata.normalize("NFC", printable(text)).split())


def words(text: str) -> frozenset[str]:
    """A word list written as one string, for data that is looked up."""
    return frozenset(text.split())
