"""How well mails are cut into what is new and what is not: the cases of `cases/`, read and compared.

The cases are split in two by their name: mistakes are looked for in the development half only, the test
half says what the rules are worth on mails they were not written for.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workers.mail.model import ReadMail
from workers.mail.parse import read_eml
from workers.mail.zones import cut_mail

CASES = Path(__file__).parent / "cases"
CONTENT = frozenset({"new", "forwarded"})
Half = Literal["development", "test"]

# What HTML draws and does not write is free (cases/README.md): list markers, bars between cells
_MARKER = re.compile(r"^[ \t>]*(?:[-–•*·o]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_SIGNS = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\xad]")


@dataclass(frozen=True, slots=True)
class Case:
    """A mail and what a careful person says about it."""

    id: str
    data: bytes
    new_text: str
    messages: int


@dataclass(frozen=True, slots=True)
class Score:
    """Shares between 0 and 1, over `cases` mails. failed: ids whose new text or thread length differs."""

    cases: int
    exact: float
    token_f1: float
    thread: float
    failed: tuple[str, ...]


def half_of(case_id: str) -> Half:
    return "development" if zlib.crc32(case_id.encode()) % 2 == 0 else "test"


def cases(half: Half | None = None) -> Iterator[Case]:
    """The cases of one half, or all, in order of their names. A case without its expectation raises."""
    for path in sorted(CASES.glob("*.eml")):
        if half is not None and half_of(path.stem) != half:
            continue
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        yield Case(path.stem, path.read_bytes(), expected["new_text"], expected["messages"])


def normalised(text: str) -> str:
    """For comparing: white space and drawn marks are no difference."""
    text = _MARKER.sub("", _ZERO_WIDTH.sub("", text.replace("\r\n", "\n").replace("\xa0", " ")))
    return " ".join(word for word in text.split() if word != "|")


def token_f1(found: str, expected: str) -> float:
    """F1 of the two multisets of words, 1.0 where both are empty. Both normalised."""
    ours, theirs = Counter(found.split()), Counter(expected.split())
    if not ours and not theirs:
        return 1.0
    common = (ours & theirs).total()
    return 2 * common / (ours.total() + theirs.total())


def reading_of(mail: ReadMail) -> tuple[str, int]:
    """The new text that zones leave of a mail, and how many messages its thread has, itself included."""
    zones, earlier = cut_mail(mail)
    pieces = []
    for zone in zones:
        if zone.kind in CONTENT:
            piece = mail.text[zone.start : zone.end]
            pieces.append(_SIGNS.sub("", piece) if zone.kind == "forwarded" else piece)
    return "\n\n".join(pieces), len(earlier) + 1


def score(half: Half) -> Score:
    """How well the mails of one half are read. Raises what reading raises: a case must be readable."""
    exact, f1, thread, failed = 0, 0.0, 0, []
    count = 0
    for case in cases(half):
        found, messages = reading_of(read_eml(case.data))
        ours, theirs = normalised(found), normalised(case.new_text)
        count += 1
        exact += ours == theirs
        thread += messages == case.messages
        f1 += token_f1(ours, theirs)
        if ours != theirs or messages != case.messages:
            failed.append(case.id)
    of = max(count, 1)
    return Score(count, exact / of, f1 / of, thread / of, tuple(failed))
