"""Bytes to characters, whatever the label says.

A label is tried as the WHATWG Encoding Standard reads it (latin-1 means windows-1252). Where it is
missing, unknown or does not fit, UTF-8 is tried, then a guess, then windows-1252.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache

from charset_normalizer import from_bytes

from workers.mail.repair import repaired, windows_1252

_ALIASES = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "ansi_x3.4-1968": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "iso88591": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932",
    "x-sjis": "cp932", "iso-8859-11": "cp874", "tis-620": "cp874", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "unicode-1-1-utf-7": "utf-7", "x-mac-roman": "mac-roman", "macintosh": "mac-roman", "iso-8859-8-i": "iso-8859-8",
    "big5-hkscs": "big5hkscs", "big5": "cp950", "iso-8859-8-e": "iso-8859-8", "ansi": "cp1252", "utf8mb4": "utf-8",
    "unicode": "utf-16", "gb2312-80": "gb18030", "x-gbk": "gb18030", "gbk2312": "gb18030", "latin": "cp1252",
    "8859-1": "cp1252", "iso-8859": "cp1252", "iso": "cp1252", "cp932": "cp932", "ms932": "cp932",
    "hz-gb-2312": "hz", "cp-850": "cp850", "iso-10646-ucs-2": "utf-16", "koi8": "koi8-r", "x-euc-jp": "euc_jp",
    "x-unknown": "", "unknown-8bit": "", "default": "", "binary": "", "x-user-defined": "",
}  # fmt: skip
_LIKELY = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÅÆÇÈÉÊËÎÏÑÓÔÖØŒÙÚÛÜ“”„‘’‚–—…€«»°²³·•§£©®™´½¼\xa0¿¡")
_ONE_BYTE = ("cp125", "iso8859", "koi8", "mac", "cp437", "cp85", "cp874")
# Python's own codecs for other purposes: some raise where they are asked to replace, some run code-like escapes
_NO_CHARSETS = frozenset(
    ("idna", "punycode", "undefined", "unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape",
     "mbcs", "oem")
)  # fmt: skip
_PLAIN = frozenset(("cp1252", "utf-8"))
# charsets with seldom used extensions, tried in turn
_WIDER = {
    "iso2022_jp": ("iso2022_jp_2", "iso2022_jp_ext"), "euc_jp": ("euc_jis_2004",), "cp950": ("big5hkscs",),
    "cp932": ("shift_jis_2004",), "gb2312": ("gb18030",), "gbk": ("gb18030",), "euc_kr": ("cp949",),
}  # fmt: skip
# where a text in an ISO charset shows controls, it was written in the Windows charset of that script
_CONTROLS_MEAN = {
    "iso8859-2": "cp1250", "iso8859-5": "cp1251", "iso8859-7": "cp1253", "iso8859-8": "cp1255",
    "iso8859-6": "cp1256", "iso8859-13": "cp1257", "iso8859-4": "cp1257", "iso8859-15": "cp1252",
}  # fmt: skip
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_ESCAPES = re.compile(rb"\x1b(?:\$[@B]|\([BJI])")  # ISO 2022 switching to Japanese and back
_BEHIND_LABEL = re.compile(r"[\s;,(/:\"'<>=]")
_WINDOWS = re.compile(r"(?:windows|win|cp|ms|dos|ibm)-?(\d{3,5})")
_GUESS_FROM = 20_000  # bytes; guessing is slow and needs no more
_WESTERN = ("cp1252", "iso8859_15", "cp1250", "cp1254", "cp1251", "cp1253", "mac_roman", "cp437", "cp850")


@lru_cache(maxsize=512)
def _codec(label: str) -> str | None:
    """Python's name of a text codec; None where the label names none."""
    for name in _spellings(label):
        try:
            found = codecs.lookup(name)
            if found.name in _NO_CHARSETS:
                continue
            # rot13, hex and zlib are codecs too, but not of text
            "".encode(found.name)
            if isinstance(b"".decode(found.name), str):
                return found.name
        except (LookupError, ValueError, TypeError, AssertionError, UnicodeError):
            continue
    return None


def _spellings(label: str) -> Iterator[str]:
    """What a label may mean: as it is written, and without what programs put around it."""
    written = label[:100].strip().strip("\"'").lower().removeprefix("charset=").strip("\"' ")
    bare = _BEHIND_LABEL.split(written, maxsplit=1)[0]
    short = bare.removeprefix("x-").removeprefix("cs").replace("_", "-")
    windows = _WINDOWS.fullmatch(short)
    for name in (written, bare, short, f"cp{windows.group(1)}" if windows else "", f"iso-{short}"):
        if known := _ALIASES.get(name, name if 0 < len(name) <= 40 and name.isascii() else ""):
            yield known


def decode(data: bytes, label: str | None = None) -> str:
    """The characters of `data`, labelled as charset `label`, repaired where they were decoded wrongly before.

    Never raises; what can't be read is U+FFFD.
    """
    return repaired(_decoded(data, label)) if data else ""


def _decoded(data: bytes, label: str | None) -> str:
    if (wide := wide_charset(data)) is not None:
        return data.decode(wide, "replace").removeprefix("\ufeff")
    data = data.removeprefix(b"\xef\xbb\xbf")
    codec = _codec(label) if label else None
    if (codec is None or codec in _PLAIN) and data.isascii() and _ESCAPES.search(data):
        return _as(data, "iso2022_jp_ext") or data.decode("ascii")
    # any bytes pass for a one-byte charset, hardly any others for UTF-8; UTF-16 without a NUL is a wrong label
    if codec is None or codec.startswith(_ONE_BYTE) or (codec.startswith(("utf-16", "utf-32")) and b"\0" not in data):
        text = _as(data, "utf-8") or _first(data, codec, _CONTROLS_MEAN.get(codec or ""))
        return text if text is not None else windows_1252(data) if codec == "cp1252" else _guessed(data)
    text = _first(data, codec, *_WIDER.get(codec, ()))
    if text is not None:
        return text
    if codec == "utf-8":
        return _nearly_utf8(data) or _guessed(data)
    return _as(data, "utf-8") or _mostly(data, codec)


def wide_charset(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 that a byte order mark or a NUL in every other place shows."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) and len(data) % 4 == 0:
        return "utf-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = data[: _GUESS_FROM & ~1]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd * 5 > half * 3 and even * 20 < half:
        return "utf-16-le"
    return "utf-16-be" if even * 5 > half * 3 and odd * 20 < half else None


def _first(data: bytes, *names: str | None) -> str | None:
    """By the first of the codecs that takes all of `data`; one that shows controls yields to the next."""
    shown: str | None = None
    for codec in names:
        text = _as(data, codec)
        if text is not None and not _C1.search(text):
            return text
        shown = shown if shown is not None else text
    return shown


def _mostly(data: bytes, codec: str) -> str:
    """By a charset of more bytes that some of the data does not fit; guessed where that is much."""
    text = data.decode(codec, "replace")
    return text if text.count("\ufffd") * 20 <= len(text) else _guessed(data)


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
    if (nearly := _nearly_utf8(data)) is not None:
        return nearly
    try:
        best = from_bytes(data[:_GUESS_FROM], cp_isolation=list(_WESTERN), threshold=0.4).best()
    except Exception:  # the guesser is a heuristic over hostile bytes: nothing it does may end the reading
        best = None
    codec = best.encoding if best is not None else "cp1252"
    # a few of windows-1252's code points are not assigned: latin-1 has them as controls
    return data.decode(codec, "replace")
