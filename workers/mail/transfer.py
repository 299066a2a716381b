"""Undoing transfer encodings (RFC 2045, section 6), in the ways real mail breaks them."""

from __future__ import annotations

import binascii
import re

_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64 = bytes(set(range(256)) - set(_LETTERS))
_FOREIGN = bytes(set(range(256)) - set(_LETTERS) - set(b"=\r\n-_"))  # by deleting these, they are counted
_PADDING = re.compile(rb"={1,2}")
_BLANK_LINE = re.compile(rb"\r?\n(?:\r?\n)+")
_SAMPLE = 2_000  # bytes by which a wrong label is found out
_CHUNK = 1_000_000
_MAX_PIECES = 20_000  # padded ones, of one base64 body
_UU = frozenset(("x-uuencode", "uuencode", "x-uue", "uue", "x-uu"))
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\r\n]+\r?$", re.MULTILINE)
_UU_FILE = re.compile(r"begin [0-7]{3,4} (\S[^\r\n]{0,250})")
_QP_SIGNS = re.compile(rb"=(?:[0-9A-F]{2}|\r?\n)")
_BASE64_LINES = re.compile(rb"(?:[A-Za-z0-9+/]{60,76}\r?\n){3}")


def decoded(data: bytes, encoding: str) -> bytes:
    """A body without its transfer encoding; what is broken in it yields what can be read. Never raises; linear.

    encoding: in lower case; "" where none was given, and is then found out where that is certain.
    """
    if encoding == "base64":
        return _base64(data)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(data)
    if encoding in _UU:
        return _uudecoded(data)
    return data


def undeclared(data: bytes) -> str:
    """The transfer encoding of a text that names none; "" where it is plain. Only what nothing else looks like."""
    head = data[:_SAMPLE]
    if not head.isascii():
        return ""
    if _BASE64_LINES.match(head.lstrip()):
        return "base64"
    signs = _QP_SIGNS.findall(head)
    soft = sum(sign.endswith(b"\n") for sign in signs)
    return "quoted-printable" if soft and len(signs) - soft >= 2 else ""


def decoded_size(data: bytes, start: int, end: int, encoding: str) -> int:
    """Bytes after decoding data[start:end]; large attachments are not copied for it."""
    if encoding != "base64":
        return len(decoded(data[start:end], encoding)) if encoding in ("quoted-printable", *_UU) else end - start
    letters = sum(
        len(data[at : min(end, at + _CHUNK)].translate(None, _NOT_BASE64)) for at in range(start, end, _CHUNK)
    )
    return letters * 3 // 4


def _base64(data: bytes) -> bytes:
    """Base64 as far as it is that: with rubbish between, in several padded pieces, text behind it as it stands."""
    if not _looks_encoded(data[:_SAMPLE].strip()):
        return data  # a wrong label on plain text
    data, footer = _without_footer(data)
    if b"-" in data or b"_" in data:
        data = data.replace(b"-", b"+").replace(b"_", b"/")  # RFC 4648, 5
    pieces = [_quads(piece.translate(None, _NOT_BASE64)) for piece in _PADDING.split(data, maxsplit=_MAX_PIECES)]
    return b"".join(pieces) + footer


def _looks_encoded(head: bytes) -> bool:
    foreign = len(head) - len(head.translate(None, _FOREIGN))
    if len(head) < 24 or foreign * 8 <= len(head):
        return True
    first = b"".join(_BLANK_LINE.split(head, maxsplit=1)[0].split())
    return len(first) >= 8 and len(first) % 4 == 0 and first == first.translate(None, _FOREIGN)


def _quads(letters: bytes) -> bytes:
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _without_footer(data: bytes) -> tuple[bytes, bytes]:
    """The base64, and text that a mailing list or a scanner appended below a blank line."""
    for gap in _BLANK_LINE.finditer(data):
        rest = data[gap.end() : gap.end() + _SAMPLE].strip()
        if rest:
            foreign = len(rest) - len(rest.translate(None, _FOREIGN))
            return (data[: gap.start()], data[gap.start() :]) if foreign * 12 > len(rest) else (data, b"")
    return data, b""


def _uudecoded(data: bytes) -> bytes:
    begin = _UU_BEGIN.search(data)
    pieces = []
    for line in re.split(rb"\r?\n", data[begin.end() :].lstrip(b"\r\n") if begin else data):
        if line.strip() == b"end":
            break
        if line.strip():
            pieces.append(_uu_line(line))
    return b"".join(pieces)


def _uu_line(line: bytes) -> bytes:
    for tried in (line, line[: 1 + (((line[0] - 32) & 63) * 4 + 5) // 3]):
        try:
            return binascii.a2b_uu(tried)
        except binascii.Error:
            continue
    return b""  # a broken line costs itself only


def taken_out(text: str) -> tuple[str, list[tuple[str, int]]]:
    """Text without the uuencoded files that stand in it, and their names and sizes. Linear."""
    files: list[tuple[str, int]] = []
    kept: list[str] = []
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        found = _UU_FILE.fullmatch(lines[at].rstrip("\r"))
        end = _uu_end(lines, at + 1) if found else None
        if found is None or end is None:
            kept.append(lines[at])
            at += 1
            continue
        files.append((found.group(1), sum((ord(line[0]) - 32) & 63 for line in lines[at + 1 : end] if line)))
        at = end + 1
    return "\n".join(kept), files


def _uu_end(lines: list[str], start: int) -> int | None:
    """The line "end" below nothing but uuencoded lines; None where the text goes on in another way."""
    for at in range(start, len(lines)):
        line = lines[at].rstrip("\r")
        if line == "end":
            return at if at > start else None
        size = (ord(line[0]) - 32) & 63 if line else 0
        # blanks at its end are lost on the way
        if len(line) > 64 or not line.isascii() or (line and len(line.rstrip()) > 2 + (size + 2) // 3 * 4):
            return None
    return None
