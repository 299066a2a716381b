"""The gold mails of this folder, structured by the rules and scored by `workers.evaluate.score`.

The mails are split in two by their name: mistakes are looked for in the development half only.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from core.contract import StructuredMail
from core.playbook import Playbook, load
from workers.evaluate.score import Score, compared
from workers.mail.parse import read_eml
from workers.pipeline import structure
from workers.understand.engine import Reader

MAILS = Path(__file__).parent / "mails"
Half = Literal["development", "test"]


def half_of(mail_id: str) -> Half:
    return "development" if zlib.crc32(mail_id.encode()) % 2 == 0 else "test"


def ids(half: Half | None = None, language: str = "") -> Iterator[str]:
    for path in sorted(MAILS.glob(f"{language}*.json")):
        if half is None or half_of(path.stem) == half:
            yield path.stem


@cache
def _playbook() -> Playbook:
    return load(None)


def card_of(mail_id: str, gold: dict[str, Any]) -> StructuredMail:
    mail = read_eml((MAILS / f"{mail_id}.eml").read_bytes())
    reader = Reader((gold["reader"],), "", gold["language"], gold["timezone"])
    return structure(mail, reader, _playbook())


def score(half: Half | None = None, language: str = "") -> Score:
    """Structure the mails of one half (or all), of one language (or all), and compare."""
    result = Score()
    for mail_id in ids(half, language):
        gold = json.loads((MAILS / f"{mail_id}.json").read_text())
        result.add(compared(mail_id, gold, card_of(mail_id, gold)))
    return result
