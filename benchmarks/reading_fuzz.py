"""Cases damaged at random, read and cut: nothing may raise, and zones stay what they promise to be."""

from __future__ import annotations

import random
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.errors import NotAMailError
from workers.mail.model import ReadMail, Zone
from workers.mail.parse import read_eml
from workers.mail.zones import cut_mail

_SEED = 20261123
_LONGEST = 4_000  # bytes of a piece that is moved, doubled or lost
_SIGNS = (b"\0", b"\xff\xfe", b"\r", b"\n\n", b"--", b"=", b"=?", b"?=", b">", b"<", b"<!--", b"&#", b";", b'"', b":")

Change = Callable[[random.Random, bytes, bytes], bytes]


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """mails: how many were read; wrong: class of the error or what was broken, with the case it came from."""

    mails: int
    seconds: float
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        kinds = f": {', '.join(sorted(set(self.wrong)))}" if self.wrong else ""
        read = f"{self.mails:,} mails damaged at random were read in {self.seconds:.0f} s"
        return f"{read}, {len(self.wrong)} of them wrongly{kinds}."


def fuzz(mails: Sequence[tuple[str, bytes]], seconds: float) -> Fuzzed:
    """Damage mails (names and bytes) in turn until the time is over. The same seed gives the same damage."""
    chance = random.Random(_SEED)
    started = time.monotonic()
    count, wrong = 0, []
    while mails and time.monotonic() - started < seconds:
        name, data = mails[count % len(mails)]
        found = _trouble(damaged(chance, data, chance.choice(mails)[1]))
        count += 1
        if found:
            wrong.append(f"{found} ({name})")
    return Fuzzed(count, seconds, tuple(wrong))


def damaged(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """`data` after one to eight changes; some bring a piece of `other`."""
    for _ in range(chance.randint(1, 8)):
        data = chance.choice(_CHANGES)(chance, data, other)
    return data


def _trouble(data: bytes) -> str:
    """What went wrong, empty where nothing did."""
    try:
        mail = read_eml(data)
        zones, _ = cut_mail(mail)
    except NotAMailError:
        return ""
    except Exception as error:
        return type(error).__name__
    return _broken(mail, zones)


def _broken(mail: ReadMail, zones: Sequence[Zone]) -> str:
    """The promise that text or zones break, empty where they keep all."""
    if "\r" in mail.text or not unicodedata.is_normalized("NFC", mail.text):
        return "text not canonical"
    end = 0
    for zone in zones:
        if not end <= zone.start < zone.end:
            return "zones not in order"
        if mail.text[end : zone.start].strip():
            return "text without a zone"
        end = zone.end
    return "text without a zone" if mail.text[end:].strip() else ""


def _span(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randint(1, _LONGEST))


def _flip(chance: random.Random, data: bytes, _: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes((chance.randrange(256),)) + data[at + 1 :]


def _lose(chance: random.Random, data: bytes, _: bytes) -> bytes:
    start, end = _span(chance, data)
    return data[:start] + data[end:]


def _double(chance: random.Random, data: bytes, _: bytes) -> bytes:
    start, end = _span(chance, data)
    return data[:end] + data[start:]


def _insert(chance: random.Random, data: bytes, _: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_SIGNS) * chance.choice((1, 2, 50)) + data[at:]


def _graft(chance: random.Random, data: bytes, other: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    start, end = _span(chance, other)
    return data[:at] + other[start:end] + data[at:]


_CHANGES: tuple[Change, ...] = (_flip, _flip, _lose, _double, _insert, _graft)
