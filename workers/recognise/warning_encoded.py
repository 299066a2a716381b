"""What a text says when it is decoded: base64, base32, hexadecimal, binary, escapes, rot13, written backwards, letters
that only look like ours, digits for letters, letters set apart. A person reads past it, a model reads it.

Each reading comes with where it stands, so that what was decoded can be shown as evidence. Linear; never raises.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final
from urllib.parse import unquote_plus

from workers.recognise.warning_lookalikes import LETTERS

_MOST: Final = 40  # stretches of one text
_READ: Final = 64_000  # code points of a text
_LONGEST: Final = 16_000  # of one stretch
_DEEPEST: Final = 3  # an encoding within another
_ALL: Final = 128_000  # code points of all that is decoded
_I: Final = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Reading:
    """text: decoded. start, end: where it stands as it was written. secret: nobody could read it as it stands.
    places: where each sign of `text` stands, for a reading of the whole; None for one of a stretch."""

    text: str
    start: int
    end: int
    secret: bool
    places: Callable[[int], int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands as it was written."""
        if self.places is None:
            return self.start, self.end
        ends = sorted((self.places(start), self.places(max(start, end - 1))))
        return ends[0], ends[1] + 1


def readings(text: str) -> Iterator[Reading]:
    """All that can be made of a text, itself left out; what is decoded is decoded again, a few times."""
    text = text[:_READ]
    yield from _wholes(text)
    left = _ALL
    waiting = [(reading, 1) for reading in _stretches(text)]
    for reading, depth in waiting:  # grows while it is gone through
        left -= len(reading.text)
        if left < 0:
            return
        yield reading
        for inner in _wholes(reading.text):
            yield Reading(inner.text, reading.start, reading.end, secret=True)
        if depth < _DEEPEST:
            waiting += [
                (Reading(inner.text, reading.start, reading.end, secret=True), depth + 1)
                for inner in _stretches(reading.text)
            ]


# What is decoded whole: each sign has its place. Without one of these stems in it nobody speaks to software.
_STEMS: Final = (
    "ignor", "disregard", "forget", "overrid", "negeer", "vergeet", "oubli", "vergiss", "vergess", "instruct",
    "instruk", "consigne", "anweisung", "prompt", "chatgpt", "copilot", "assist", "model", "system",
)  # fmt: skip
# The short name of software, with what it does: "to the AI reading this".
_NAME: Final = re.compile(r"\b(?:ai|ki|ia)\b")
_TURNED_NAME: Final = re.compile(r"\b(?:nv|xv|vn)\b")
_BACKWARD_NAME: Final = re.compile(r"\b(?:ia|ik|ai)\b")
_VERBS: Final = ("reading", "reads", "process", "leest", "verwerkt", " lit ", "traite", "liest", "verarbeitet")
_TURNED_VERBS: Final = tuple(codecs.encode(verb, "rot13") for verb in _VERBS)
_BACKWARD_VERBS: Final = tuple(verb[::-1] for verb in _VERBS)
_TURNED_STEMS: Final = tuple(codecs.encode(stem, "rot13") for stem in _STEMS)
_BACKWARD_STEMS: Final = tuple(stem[::-1] for stem in _STEMS)
_DIGITS_IN_WORDS = re.compile(r"[^\W\d_][013457@$!|]{1,6}[^\W\d_]|\b[013457@$]{1,6}[^\W\d_]{2}")
_JOINED = re.compile(r"(?<![^\W_])[^\W_]{2,40}(?:[_+.-][^\W_]{2,40}){3,60}")
_BLANKS = str.maketrans("_+.-", "    ")
_AS_I = str.maketrans("013457@$!|", "oieastasil")
_AS_L = str.maketrans("013457@$!|", "oleastasll")
_STRANGE = re.compile(
    "[\u0250-\u02af\u0300-\u036f\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u13a0-\u13ff\u1d00-\u1d7f\u20d0-\u20ff"
    "\u2100-\u214f\u2460-\u24ff\ua730-\ua7ff\uff01-\uff5e\U0001d400-\U0001d7ff\U0001f130-\U0001f1ff]"
)
# Letters of two alphabets in one word, that no language writes so.
_MIXED = re.compile(r"[a-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][a-z]", _I)


def _wholes(text: str) -> Iterator[Reading]:
    last, lowered = len(text) - 1, text.lower()
    if any(stem in lowered for stem in _TURNED_STEMS) or _turned_name(lowered):
        yield Reading(codecs.encode(text, "rot13"), 0, len(text), secret=True, places=_same)
    if any(stem in lowered for stem in _BACKWARD_STEMS) or _backward_name(lowered):
        yield Reading(text[::-1], 0, len(text), secret=True, places=lambda at: last - at)
    if any(_tells(match.group().lower()) for match in _JOINED.finditer(text)):
        yield Reading(text.translate(_BLANKS), 0, len(text), secret=False, places=_same)
    if _DIGITS_IN_WORDS.search(text):
        for table in (_AS_I, _AS_L):
            plain = text.translate(table)
            if _tells(plain.lower(), beyond=lowered):
                yield Reading(plain, 0, len(text), secret=False, places=_same)
    if not text.isascii() and _STRANGE.search(text):
        folded, places = _folded(text)
        if _tells(folded.lower(), beyond=lowered) or (_MIXED.search(text) and _NAME.search(folded.lower())):
            yield Reading(folded, 0, len(text), secret=False, places=places.__getitem__)


def _tells(text: str, beyond: str = "") -> bool:
    """Whether a text in small letters holds one of the stems, more often than the other does."""
    if any(stem in text and text.count(stem) > beyond.count(stem) for stem in _STEMS):
        return True
    return len(_NAME.findall(text)) > len(_NAME.findall(beyond))


def _turned_name(lowered: str) -> bool:
    return any(verb in lowered for verb in _TURNED_VERBS) and _TURNED_NAME.search(lowered) is not None


def _backward_name(lowered: str) -> bool:
    return any(verb in lowered for verb in _BACKWARD_VERBS) and _BACKWARD_NAME.search(lowered) is not None


def _same(at: int) -> int:
    return at


def _folded(text: str) -> tuple[str, list[int]]:
    """The letters that a reader takes them for, marks put on top of them left out."""
    made: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        plain = LETTERS.get(sign)
        if plain is None:
            plain = sign if sign < "\u0300" else _compatible(sign)
        made.append(plain)
        places += [at] * len(plain)
    return "".join(made), places


def _compatible(sign: str) -> str:
    if unicodedata.category(sign) in ("Mn", "Me"):
        return ""
    for first in (0x1F150, 0x1F170, 0x1F1E6):  # circled, squared and regional letters
        if first <= ord(sign) < first + 26:
            return chr(ord(sign) - first + 65)
    return unicodedata.normalize("NFKC", sign)


# What stands as one stretch; the sign without which there is none.
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{60,76}\n){0,200}[A-Za-z0-9+/_-]{16,16000}={0,2}")
_BASE32 = re.compile(r"(?<![A-Z2-7])[A-Z2-7]{24,16000}={0,6}(?![A-Za-z0-9])")
_HEX = re.compile(r"(?<![0-9a-f])(?:(?:0x|\\x)?[0-9a-f]{2}[ :,]?){12,4000}", _I)
_BINARY = re.compile(r"(?<![01])(?:[01]{8}\s?){10,2000}")
_DECIMAL = re.compile(r"(?<!\d)(?:\d{2,3}[ ,;]{1,2}){14,4000}\d{2,3}(?!\d)")
_PERCENT = re.compile(r"[\w.~+-]{0,60}(?:%[0-9a-f]{2}[\w.~+-]{0,60}){3,2000}", _I)
_ENTITIES = re.compile(r"(?:&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,8});\s?){6,4000}", _I)
_ESCAPES = re.compile(r"(?:\\u[0-9a-f]{4}){6,4000}", _I)
_APART = re.compile(r"(?<!\w)[^\W_](?:[ .\-_*|\u00b7]\s{0,3}(?:[^\W_]|['’,:;!?])){9,4000}(?!\w)")


def _stretches(text: str) -> Iterator[Reading]:
    found = 0
    for mark, pattern, decode, secret in _CODES:
        if mark not in text:
            continue
        for match in pattern.finditer(text):
            found += 1
            if found > _MOST:
                return
            plain = decode(match.group()[:_LONGEST])
            if plain and _is_text(plain):
                yield Reading(plain, *match.span(), secret=secret)


def _is_text(plain: str) -> bool:
    letters = sum(sign.isalpha() or sign.isspace() for sign in plain[:400])
    return len(plain) >= 8 and letters * 10 >= 6 * min(len(plain), 400)


def _bytes_to_text(data: bytes) -> str:
    for code in ("utf-8", "utf-16-le"):
        try:
            text = data.decode(code)
        except UnicodeDecodeError:
            continue
        if all(sign.isprintable() or sign.isspace() for sign in text):
            return text
    return ""


def _base64(written: str) -> str:
    plain = written.replace("\n", "").rstrip("=").replace("-", "+").replace("_", "/")
    plain = plain[: len(plain) - (len(plain) % 4 == 1)]
    try:
        return _bytes_to_text(base64.b64decode(plain + "=" * (-len(plain) % 4)))
    except (binascii.Error, ValueError):
        return ""


def _base32(written: str) -> str:
    plain = written.rstrip("=")
    try:
        return _bytes_to_text(base64.b32decode(plain + "=" * (-len(plain) % 8)))
    except (binascii.Error, ValueError):
        return ""


def _hex(written: str) -> str:
    digits = re.sub(r"0x|\\x|[ :,]", "", written, flags=re.IGNORECASE)
    return _bytes_to_text(bytes.fromhex(digits[: len(digits) // 2 * 2]))


def _binary(written: str) -> str:
    digits = "".join(written.split())
    return _bytes_to_text(bytes(int(digits[at : at + 8], 2) for at in range(0, len(digits) - 7, 8)))


def _decimal(written: str) -> str:
    codes = [int(each) for each in re.findall(r"\d+", written)]
    return "".join(map(chr, codes)) if all(32 <= each < 256 or each in (9, 10, 13) for each in codes) else ""


def _escapes(written: str) -> str:
    return "".join(chr(int(code, 16)) for code in re.findall(r"\\u(.{4})", written)).encode("utf-8", "ignore").decode()


def _apart(written: str) -> str:
    """The letters set together. Where more than one blank stood there begins a word; else words are guessed at."""
    joined = re.sub(r"(?<=[\w'’,:;!?])[ .\-_*|\u00b7](\s*)(?=[\w'’,:;!?])", lambda gap: " " if gap[1] else "", written)
    if " " in joined:
        return joined
    return " ".join(_KNOWN.sub(r" \g<0> ", _TO_SOFTWARE.sub(_words_to_software, joined)).split())


def _words_to_software(match: re.Match[str]) -> str:
    to, article, name, reads = match.groups()
    return f" {to} {article}{'' if article[1:2] in _APOSTROPHES else ' '}{name} {reads} "


_APOSTROPHES: Final = "'’"
_TO_SOFTWARE = re.compile(
    r"(to|for|dear|aan|voor|beste|pour|à|an|für|liebe)(the|any|de|het|elke|l['’]|toute|die|jede|)(ai|ki|ia)"
    r"(reading|that|which|die|welke|qui|lisant|welche)(?=[^\W_])", _I,
)  # fmt: skip
_KNOWN = re.compile(
    r"ignorez|ignoriere|ignore|disregard|forget|negeer|vergeet|oubliez|vergiss|previous|prior|vorige|eerdere"
    r"|toutes|alle|all|tous|bisherigen|vorherigen|your|les|die|the|de|jouw|vos|ihre|instructions?|instructies"
    r"|consignes|anweisungen|précédentes|system|prompt", _I,
)  # fmt: skip
_CODES: Final[tuple[tuple[str, re.Pattern[str], Callable[[str], str], bool], ...]] = (
    ("", _BASE64, _base64, True),
    ("", _BASE32, _base32, True),
    ("", _HEX, _hex, True),
    ("0", _BINARY, _binary, True),
    ("", _DECIMAL, _decimal, True),
    ("%", _PERCENT, unquote_plus, False),
    ("&", _ENTITIES, lambda written: unescape(re.sub(r";\s", ";", written)), False),
    ("\\u", _ESCAPES, _escapes, True),
    ("", _APART, _apart, False),
)
