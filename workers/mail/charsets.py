"""Bytes to characters, whatever the label says.

A label is tried as the WHATWG Encoding Standard reads it (latin-1 means windows-1252). Where it is
missing, unknown or does not fit, UTF-8 is tried, then a guess, then windows-1252.
"""

from __future__ import annotations

import codecs
from functools import lru_cache

from charset_normalizer import from_bytes

_ALIASES = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "ansi_x3.4-1968": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "iso88591": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932",
    "x-sjis": "cp932", "iso-8859-11": "cp874", "tis-620": "cp874", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "unicode-1-1-utf-7": "utf-7", "x-mac-roman": "mac-roman", "macintosh": "mac-roman", "iso-8859-8-i": "iso-8859-8",
    "big5-hkscs": "big5hkscs", "x-unknown": "", "unknown-8bit": "", "default": "", "binary": "", "x-user-defined": "",
}  # fmt: skip
_LIKELY = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÅÆÇÈÉÊËÎÏÑÓÔÖØŒÙÚÛÜ“”„‘’‚–—…€«»°²³·•§£©®™´½¼\xa0¿¡")
_ONE_BYTE = ("cp125", "iso8859", "koi8", "mac", "cp437", "cp85", "cp874")
_GUESS_FROM = 20_000  # bytes; guessing is slow and needs no more
_WESTERN = ("cp1252", "iso8859_15", "cp1250", "cp1254", "cp1251", "cp1253", "mac_roman", "cp437", "cp850")


@lru_cache(maxsize=512)
def _codec(label: str) -> str | None:
    """Python's name of a text codec; None where the label names none."""
    name = label.strip().strip("\"'").lower()
    name = _ALIASES.get(name, name)
    if not name or len(name) > 40 or not name.isascii():
        return None
    try:
        found = codecs.lookup(name)
        # rot13, hex and zlib are codecs too, but not of text
        "".encode(found.name)
        return found.name if isinstance(b"".decode(found.name), str) else None
    except (LookupError, ValueError, TypeError, AssertionError, UnicodeError):
        return None


def decode(data: bytes, label: str | None = None) -> str:
    """The characters of `data`, labelled as charset `label`. Never raises; what can't be read is U+FFFD."""
    if not data:
        return ""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) and len(data) % 2 == 0:
        return data.decode("utf-16", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    codec = _codec(label) if label else None
    # any bytes pass for a one-byte charset, hardly any others for UTF-8
    if codec is None or codec.startswith(_ONE_BYTE):
        text = _as(data, "utf-8") or _as(data, codec)
        return _guessed(data) if text is None else text
    text = _as(data, codec)
    if text is not None:
        return text
    if codec == "utf-8":
        return _nearly_utf8(data) or _guessed(data)
    return _as(data, "utf-8") or data.decode(codec, "replace")


def _as(data: bytes, codec: str | None) -> str | None:
    if codec is None:
        return None
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few wrong bytes (a cut-off character); None where it is something else."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = len(data) - len(text)  # at least as many as characters of two bytes and more
    return text if wrong <= right else None


def _western(data: bytes) -> str | None:
    """As windows-1252, where that gives the accents and signs of Western European text among plain letters."""
    text = _as(data, "cp1252")
    if text is None:
        return None
    foreign = [character for character in text[:_GUESS_FROM] if character > "\x7f"]
    likely = sum(character in _LIKELY for character in foreign)
    # in Cyrillic or Greek text nearly every letter is outside ASCII
    return text if likely >= 0.8 * len(foreign) and len(foreign) <= 0.3 * len(text[:_GUESS_FROM]) else None


def _guessed(data: bytes) -> str:
    if (western := _western(data)) is not None:
        return western
    try:
        best = from_bytes(data[:_GUESS_FROM], cp_isolation=list(_WESTERN), threshold=0.4).best()
    except Exception:  # the guesser is a heuristic over hostile bytes: nothing it does may end the reading
        best = None
    codec = best.encoding if best is not None else "cp1252"
    # a few of windows-1252's code points are not assigned: latin-1 has them as controls
    return data.decode(codec, "replace")
