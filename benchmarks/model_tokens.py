"""Tokens sent to a model beside what the raw HTML body would take, by the documented estimate (`openai/tokens.py`)."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from benchmarks.table import Figure
from core.playbook import load
from deploy.stack import ROOT
from workers import pipeline
from workers.mail.parse import read_file
from workers.refining import Noticing
from workers.understand.engine import Reader
from workers.understand.openai import exchange
from workers.understand.openai.request import tokens_of
from workers.understand.openai.tokens import estimate

READER = Reader(("anke@maes-techniek.example",), "Anke Maes", "nl", "Europe/Brussels")


@dataclass(frozen=True, slots=True)
class Sent:
    """Tokens of one mail's raw HTML and of its new text; of all that is sent and of that the part that is its own."""

    raw: int
    text: int
    whole: int
    own: int


def measure() -> list[Figure]:
    """Over the sample mails that have an HTML body."""
    mails = [sent for path in sorted((ROOT / "sandbox/mails").rglob("*.eml")) if (sent := _sent(path)) is not None]
    large = sorted(mails, key=lambda each: each.raw)[-len(mails) // 4 :]
    prefix = statistics.median(each.whole - each.own for each in mails)
    return [
        Figure(f"raw HTML, {len(mails)} sample mails that have one", f"{_median(each.raw for each in mails)} tokens"),
        Figure("the new text of these mails by itself, against the raw HTML, median", _share(mails, "text")),
        Figure("sent: the part that is the mail's own", f"{_median(each.own for each in mails)} tokens"),
        Figure("sent: the part that is the same for every mail (kept by servers that cache)", f"{prefix:.0f} tokens"),
        Figure("all that is sent, against the raw HTML, median", _share(mails, "whole"), "≤ 15 %"),
        Figure("without the part that is the same for every mail", _share(mails, "own"), "≤ 15 %"),
        Figure(f"the same, the largest quarter (from {large[0].raw} tokens of HTML)", _share(large, "own"), "≤ 15 %"),
    ]  # fmt: skip


def _sent(path: Path) -> Sent | None:
    data = path.read_bytes()
    html = "\n".join(
        part.get_content()
        for part in message_from_bytes(data, policy=default).walk()
        if part.get_content_type() == "text/html"
    )
    if not html:
        return None
    noticing = Noticing()
    card = pipeline.structure(read_file(data), READER, load(None), engine=noticing)
    assert noticing.reading is not None
    reading = noticing.reading
    text = "\n".join(
        reading.mail.text[zone.start : zone.end] for zone in reading.zones if zone.kind in pipeline.CONTENT
    )
    prompt = exchange.build(reading, card).prompt
    return Sent(estimate(html), estimate(text), tokens_of(prompt), estimate(prompt.user))


def _median(values: Iterator[int]) -> int:
    return round(statistics.median(values))


def _share(mails: Sequence[Sent], part: str) -> str:
    return f"{statistics.median(getattr(each, part) / each.raw for each in mails):.0%}".replace("%", " %")
