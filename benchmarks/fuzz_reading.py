"""A long search for mails that reading trips over: `python -m benchmarks.fuzz_reading --seconds 60`.

Every sample mail is damaged in the ways mails are damaged on their way, and in ways an attacker would
try. Reading must not raise, the text must be canonical, and every claim of the card must still be
verbatim. A finding is printed with the numbers that make it again, and its bytes are kept.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.contract import StructuredMail
from core.errors import NotAMailError
from core.playbook import load
from workers import pipeline
from workers.mail.model import ReadMail
from workers.mail.parse import read_file
from workers.understand.engine import Reader

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ("sandbox/mails", "tests/sandbox/data/mails", "tests/gold/mails")
WAYS = 200  # each sample is damaged in
SLOW_S = 2.0
READER = Reader(("anke@maes-techniek.example",), "Anke Maes", "nl", "Europe/Brussels")
Damage = Callable[[bytes, random.Random], bytes]
_HEADER_NAMES = (b"content-type", b"content-transfer-encoding", b"mime-version", b"date", b"from", b"subject", b"to")
_CHARSETS = (b"utf-8", b"us-ascii", b"utf-16", b"utf-7", b"iso-2022-jp", b"big5", b"x-none", b"rot13", b"idna", b"")
_ENCODINGS = (b"base64", b"quoted-printable", b"8bit", b"x-uuencode", b"binhex", b"7bit", b"")
_BOUNDARY = re.compile(rb"boundary=\"?([^\s\";]+)")


def samples() -> list[Path]:
    return [path for folder in SAMPLES for path in sorted((ROOT / folder).rglob("*.eml"))]


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def _hole(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 2_000) :]


def _swap(data: bytes, chance: random.Random) -> bytes:
    a, b, c = sorted(chance.randrange(len(data)) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def _double(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randint(1, 3_000)]
    return data[:start] + piece * chance.randint(2, 6) + data[start:]


def _swap_parts(data: bytes, chance: random.Random) -> bytes:
    found = _BOUNDARY.search(data)
    if found is None:
        return _swap(data, chance)
    head, *parts = data.split(b"--" + found.group(1))
    chance.shuffle(parts)
    return (b"--" + found.group(1)).join([head, *parts])


def _break_boundary(data: bytes, chance: random.Random) -> bytes:
    found = _BOUNDARY.search(data)
    if found is None:
        return _cut(data, chance)
    mark = found.group(1)
    return data.replace(mark, chance.choice((mark + b" ", mark[1:], b"x", b"", mark.upper())), chance.randint(1, 3))


def _drop_field(data: bytes, chance: random.Random) -> bytes:
    name = chance.choice(_HEADER_NAMES)
    return re.sub(rb"(?im)^" + name + rb":[^\n]*\n(?:[ \t][^\n]*\n)*", b"", data, count=chance.randint(0, 2))


def _relabel(data: bytes, chance: random.Random) -> bytes:
    label = b"charset=" + chance.choice(_CHARSETS)
    return re.sub(rb"(?i)charset=\"?[\w.-]*\"?", lambda _: label, data)


def _reencode(data: bytes, chance: random.Random) -> bytes:
    field = b"Content-Transfer-Encoding: " + chance.choice(_ENCODINGS)
    return re.sub(rb"(?i)content-transfer-encoding:[^\r\n]*", lambda _: field, data)


def _line_ends(data: bytes, chance: random.Random) -> bytes:
    lines = data.replace(b"\r\n", b"\n").split(b"\n")
    return chance.choice((b"\r", b"\r\r\n", b"\r\n", b"\n\n", b"\0\n")).join(lines)


def _join_header(data: bytes, chance: random.Random) -> bytes:
    gap = b"\r\n\r\n" if b"\r\n\r\n" in data else b"\n\n"
    return data.replace(gap, gap[: len(gap) // 2], chance.randint(1, 3))


def _unfold(data: bytes, chance: random.Random) -> bytes:
    return re.sub(rb"\n[ \t]+", b"\n" if chance.random() < 0.5 else b"", data, count=chance.randint(1, 5))


def _recode(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-7", "cp037")), "replace")


def _in_front(data: bytes, chance: random.Random) -> bytes:
    return (
        chance.choice((b"From x Mon\n", b"\n \n", b"\xef\xbb\xbf", b"\0", b">From x\n", b"X" * 5_000 + b": y\n")) + data
    )


DAMAGES: tuple[Damage, ...] = (
    _flip, _cut, _hole, _swap, _double, _swap_parts, _break_boundary, _drop_field, _relabel, _reencode, _line_ends,
    _join_header, _unfold, _recode, _in_front,
)  # fmt: skip


def damaged(data: bytes, seed: str) -> bytes:
    """`data` with one to three damages; the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = chance.choice(DAMAGES)(data, chance)
        data = data if len(data) > 1 else b"xx"
    return data


def faults(data: bytes, playbook: Any) -> Iterator[str]:
    """What is wrong with the reading of `data`, in words; nothing where all is well or it is no mail."""
    try:
        mail = read_file(data)
    except NotAMailError:
        return
    if not unicodedata.is_normalized("NFC", mail.text) or "\r" in mail.text:
        yield "the text is not canonical"
    card = pipeline.structure(mail, READER, playbook)
    if any(warning.kind == "partly_unreadable" for warning in card.warnings) and not mail.troubles:
        yield "a step of the pipeline failed"
    yield from _untrue(mail, card)


def _untrue(mail: ReadMail, card: StructuredMail) -> Iterator[str]:
    document = card.model_dump(mode="json", by_alias=True)
    text = document["source"]["text"]
    if text != mail.text:
        yield "the card's text is another than the mail's"
    end = 0
    for zone in document["source"]["zones"]:
        if not end <= zone["start"] <= zone["end"] <= len(text):
            yield "zones overlap or leave the text"
        end = zone["end"]
    for proof in _evidence(document):
        if proof["part"] == "body" and text[proof["start"] : proof["end"]] != proof["quote"]:
            yield "evidence is not verbatim"


def _evidence(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"part", "start", "end", "quote"} <= value.keys():
            yield value
        for inner in value.values():
            yield from _evidence(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _evidence(inner)


def check(path: Path, seed: str, playbook: Any, *, slow_s: float = math.inf) -> list[str]:
    """The faults of one damaged sample; an exception is one too, and so is taking longer than `slow_s`."""
    data = damaged(path.read_bytes(), f"{path.stem} {seed}")
    started = time.perf_counter()
    try:
        found = list(faults(data, playbook))
    except Exception as error:  # that is what is looked for
        found = [f"{type(error).__name__}: {error}"[:200]]
    if (spent := time.perf_counter() - started) > slow_s:
        found.append(f"took {spent:.1f} s")
    if found:
        kept = Path(tempfile.gettempdir()) / f"fuzz-{path.stem}-{seed}.eml"
        kept.write_bytes(data)
        found = [f"{path.name} seed {seed}: {each} (kept: {kept})" for each in found]
    return found


def main() -> int:
    """0 where nothing was found."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=60, help="how long at most")
    arguments.add_argument("--seed", default="", help="another series of damages")
    asked = arguments.parse_args()
    paths, playbook = samples(), load(None)
    until = time.monotonic() + asked.seconds
    count = bad = 0
    began = datetime.now(UTC)
    for way in range(WAYS):
        for path in paths:
            for fault in check(path, f"{asked.seed}{way}", playbook, slow_s=SLOW_S):
                print(fault)
                bad += 1
            count += 1
        if time.monotonic() > until:
            break
    spent = (datetime.now(UTC) - began).total_seconds()
    print(f"{len(paths)} mails, {way + 1} of {WAYS} ways: {count} damaged mails in {spent:.0f} s, {bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
