"""The rules pipeline alone, on one core, over the sample mails."""

from __future__ import annotations

import statistics
import time

from benchmarks.table import Figure
from core.playbook import load
from deploy.stack import ROOT
from workers import pipeline
from workers.mail.parse import read_file
from workers.understand.engine import Reader
from workers.warm import warm

ROUNDS = 5


def measure() -> list[Figure]:
    """Mails a second, from bytes to card."""
    mails = [path.read_bytes() for path in sorted((ROOT / "sandbox/mails").rglob("*.eml"))]
    reader, playbook = Reader(("anke@maes-techniek.example",), "Anke Maes", "nl", "Europe/Brussels"), load(None)
    rates = []
    warm()
    for _ in range(ROUNDS + 1):
        started = time.process_time()
        for data in mails:
            pipeline.structure(read_file(data), reader, playbook)
        rates.append(len(mails) / (time.process_time() - started))
    rate = statistics.median(rates[1:])  # the first round imports and warms up
    return [Figure(f"rules pipeline, one core, {len(mails)} sample mails", f"{rate:.0f} mails/s", "≥ 150 mails/s")]
