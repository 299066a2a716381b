"""`make bench-understanding`: how well and how fast the rules understand, beside the peers where there are any.

`--write FILE` puts the tables between the two marks in a document; `--quick` leaves out the peers, which are installed
at first use and take a minute or two; `--misses` prints only what the development half gets wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import dates, recognisers
from benchmarks.table import between, machine
from benchmarks.understanding_tables import HALVES, gold, speed, warnings
from tests.gold.score import score
from workers.evaluate.score import Score

BEGIN, END = "<!-- bench-understanding -->", "<!-- /bench-understanding -->"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.understanding", description="Understanding, scored and timed")
    parser.add_argument("--write", type=Path, metavar="FILE")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.misses:
        _tell_misses(score("development"))
        return 0
    table = document(peers=not asked.quick)
    print(table)
    if asked.write is not None:
        text = asked.write.read_text(encoding="utf-8")
        asked.write.write_text(between(text, table, BEGIN, END), encoding="utf-8")
    return 0


def document(*, peers: bool) -> str:
    """All tables, with what they were measured on."""
    scores = []
    for half in HALVES:
        print(f"gold mails, {half} half …", file=sys.stderr, flush=True)
        scores.append(score(half))
    print("speed …", file=sys.stderr, flush=True)
    rates = [recognisers.mails_a_second(half) for half in HALVES]
    costs = recognisers.rows()
    print("dates …", file=sys.stderr, flush=True)
    head = f"Measured on {machine()}: {scores[0].mails} mails to learn from, {scores[1].mails} kept as a test."
    return "\n\n".join([head, gold(scores), warnings(scores), dates.tables(peers=peers), speed(rates, costs)])


def _tell_misses(found: Score) -> None:
    for what, mail_id, told_of in sorted(found.misses):
        print(f"{what}\t{mail_id}\t{told_of}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
