"""Header fields of mail: taking them apart and decoding them (RFC 5322, 2045, 2047, 2231).

Everything here is linear in its input and never raises. Values come from bytes: UTF-8 where they are
that (RFC 6532), windows-1252 otherwise.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from workers.mail.charsets import decode
from workers.mail.text import one_line

_MAX_FIELDS = 5_000
_MAX_HEADER = 1_000_000  # bytes of one header that are looked at
_MAX_VALUE = 200_000  # characters of one field
_MAX_STRUCTURED = 20_000  # characters of a field with parameters
_MAX_BROKEN_LINES = 3
_MAX_LINE = 2_000
_MACHINES = (
    b"received", b"mime-version", b"content-t", b"content-disposition", b"message-id", b"x-", b"dkim-", b"return-path",
    b"list-", b"thread-", b"references", b"in-reply-to", b"authentication-results", b"arc-", b"delivered-to",
)  # fmt: skip
_NAME = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")


@dataclass(slots=True)
class Fields:
    """Header fields in order: lower-case names, unfolded values, still encoded."""

    items: list[tuple[str, str]] = field(default_factory=list)

    def first(self, name: str) -> str | None:
        return next((value for key, value in self.items if key == name), None)

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.items if key == name]


def fields_of(data: bytes, start: int = 0) -> tuple[Fields, int]:
    """The header that begins at `start`, and where the body begins behind it."""
    found: list[tuple[str, list[bytes]]] = []
    position, stop, size = start, start + _MAX_HEADER, len(data)
    while position < size:
        line_end = data.find(b"\n", position)
        line_end = size if line_end < 0 else line_end
        line = data[position : min(line_end, position + _MAX_VALUE)].rstrip(b"\r")
        if not line:
            return _joined(found), min(line_end + 1, size)
        match = None if line.startswith(b"--") else _NAME.match(line)
        if line[0] in b" \t" and found:
            if position < stop:
                found[-1][1].append(line)
        elif match is not None:
            if position < stop and len(found) < _MAX_FIELDS:
                found.append((match.group(1).decode("ascii").lower(), [line[match.end() :]]))
        elif found and _goes_on(data, line_end + 1):
            found[-1][1].append(b" " + line)
        elif found or not line.startswith((b"From ", b">From ")):
            return _joined(found), position  # a line that is no field: the blank line was left out
        position = line_end + 1
    return _joined(found), size


def _goes_on(data: bytes, position: int) -> bool:
    """Whether the header goes on below a line that is no field: a program folded one without a blank.

    Only a field that no person writes into a text shows that; else the blank line was left out.
    """
    for _ in range(_MAX_BROKEN_LINES):
        line_end = data.find(b"\n", position, position + _MAX_LINE)
        line = data[position : line_end if line_end >= 0 else position].rstrip(b"\r")
        if not line or line.startswith(b"--"):
            return False
        if (match := _NAME.match(line)) is not None:
            return match.group(1).lower().startswith(_MACHINES)
        position = line_end + 1
    return False


def _joined(found: list[tuple[str, list[bytes]]]) -> Fields:
    return Fields([(name, _unfolded(lines)) for name, lines in found])


def _unfolded(lines: list[bytes]) -> str:
    raw = b"".join(lines)[:_MAX_VALUE].replace(b"\r", b"").strip()
    return raw.decode("ascii") if raw.isascii() else decode(raw, None)


def decode_words(value: str) -> str:
    """A field's text with its encoded words read (RFC 2047), on one line.

    Neighbouring words of one charset are joined before they are decoded: programs cut characters in two.
    """
    if "=?" not in value:
        return one_line(value)
    pieces: list[str] = []
    held, charset = b"", ""
    position = 0
    while True:
        start = value.find("=?", position)
        word = _word(value, start) if start >= 0 else None
        between = value[position:] if start < 0 else value[position:start]
        if held and not (word and not between.strip() and word[0] == charset):
            pieces.append(decode(held, charset))
            held = b""
        elif held:
            between = ""
        if between.strip() or not word or not pieces:
            pieces.append(between)
        if start < 0:
            return one_line("".join(pieces))
        if word is None:
            pieces.append("=?")
            position = start + 2
            continue
        charset, octets, position = word
        held += octets


def _word(value: str, start: int) -> tuple[str, bytes, int] | None:
    """(charset, bytes, end) of the encoded word at `start`; None where it is none."""
    charset_end = value.find("?", start + 2, start + 82)
    if charset_end < 0 or value[charset_end + 2 : charset_end + 3] != "?":
        return None
    # RFC 2047 allows 75 characters; long ones are common
    end = value.find("?=", charset_end + 3, charset_end + 10_000)
    kind = value[charset_end + 1].lower()
    if end < 0 and "?" not in value[charset_end + 3 : charset_end + 10_000]:
        end = len(value) if len(value) < charset_end + 10_000 else end  # cut off, as in subjects of replies
    if end < 0 or kind not in "qb":
        return None
    charset = value[start + 2 : charset_end].partition("*")[0].lower()  # RFC 2231: "*" and a language
    octets = value[charset_end + 3 : end].encode("utf-8", "replace")
    end = min(end + 2, len(value))
    if kind == "q":
        return charset, binascii.a2b_qp(octets, header=True), end
    letters = octets.rstrip(b"=")
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    try:
        return charset, binascii.a2b_base64(letters + b"=" * (-len(letters) % 4)), end
    except binascii.Error:
        return None


@dataclass(frozen=True, slots=True)
class Parametrised:
    """A value such as "text/plain" in lower case, with its parameters: decoded, and as they stood."""

    value: str
    parameters: dict[str, str] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)


def parametrised(text: str | None, *, default: str) -> Parametrised:
    """Read a field such as Content-Type. The first of parameters with one name counts."""
    if not text:
        return Parametrised(default)
    first, *rest = _split_outside_quotes(text[:_MAX_STRUCTURED])
    raw: dict[str, str] = {}
    for item in rest[:500]:
        name, equals, value = item.partition("=")
        name = name.strip().lower()
        if equals and name and name not in raw:
            raw[name] = _unquoted(value.strip())
    words = first.split()
    return Parametrised(words[0].lower() if words else default, _decoded_parameters(raw), raw)


def _split_outside_quotes(text: str) -> list[str]:
    pieces: list[str] = []
    start, quoted, escaped = 0, False, False
    for i, character in enumerate(text):
        if escaped:
            escaped = False
        elif character == "\\" and quoted:
            escaped = True
        elif character == '"':
            quoted = not quoted
        elif character == ";" and not quoted:
            pieces.append(text[start:i])
            start = i + 1
    return [*pieces, text[start:]]


def _unquoted(value: str) -> str:
    """Without its quotation marks. A backslash escapes only one of those or itself: Windows' paths stay whole."""
    if not value.startswith('"'):
        return value.partition(" (")[0]
    out: list[str] = []
    escaped = False
    for character in value[1:]:
        if escaped and character not in '"\\':
            out.append("\\")
        elif not escaped and character == "\\":
            escaped = True
            continue
        elif not escaped and character == '"':
            break
        escaped = False
        out.append(character)
    return "".join(out)


def _decoded_parameters(raw: dict[str, str]) -> dict[str, str]:
    """RFC 2231: continued parameters put together, percent-encoded ones read; RFC 2047 where it is misused."""
    plain: dict[str, str] = {}
    continued: dict[str, dict[int, tuple[bool, str]]] = {}
    for key, value in raw.items():
        name, star, tail = key.partition("*")
        if not star:
            plain[name] = _percent_decoded(decode_words(value))
            continue
        number = tail.rstrip("*") or "0"
        if number.isascii() and number.isdigit() and len(number) < 4:
            continued.setdefault(name, {})[int(number)] = (tail.endswith("*") or not tail, value)
    for name, pieces in continued.items():
        plain[name] = _continued(pieces)
    return plain


def _percent_decoded(value: str) -> str:
    """A name that was percent-encoded without saying so; only where that gives letters beyond ASCII."""
    if "%" not in value or not value.isascii():
        return value
    try:
        found = unquote_to_bytes(value).decode("utf-8")
    except UnicodeError:
        return value
    return value if found.isascii() else one_line(found)


def _continued(pieces: dict[int, tuple[bool, str]]) -> str:
    charset, octets = "", b""
    for position, (_, (encoded, value)) in enumerate(sorted(pieces.items())):
        text = value
        if position == 0 and encoded and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        octets += unquote_to_bytes(text) if encoded else text.encode("utf-8", "replace")
    return one_line(decode(octets, charset or None))
