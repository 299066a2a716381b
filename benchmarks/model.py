"""`make bench-model`: what the model's engine adds to a model, against a scripted one at a fixed pace.

The whole of a worker process is at work (`workers.runtime`): Valkey for patches, budget and breaker, the store for
cancelling. `--write FILE` puts the table between the two marks in a document.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import model_flow, model_tokens
from benchmarks.model_worker import worker
from benchmarks.table import as_markdown, between, machine

BEGIN, END = "<!-- bench-model -->", "<!-- /bench-model -->"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.model", description="The model's engine, measured")
    parser.add_argument("--write", type=Path, metavar="FILE")
    asked = parser.parse_args(arguments)
    figures = list(model_tokens.measure())
    with worker() as here:
        for what, measure in model_flow.MEASURES.items():
            print(f"{what} …", file=sys.stderr, flush=True)
            figures += measure(here)
    table = f"Measured on {machine()}.\n\n{as_markdown(figures)}"
    print(table)
    if asked.write is not None:
        text = asked.write.read_text(encoding="utf-8")
        asked.write.write_text(between(text, table, BEGIN, END), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
