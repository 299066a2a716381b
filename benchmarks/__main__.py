"""`make bench`: measure, and print the table."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks import click, pipeline, server, throttling, triage
from benchmarks.table import as_markdown, machine
from deploy.stack import Options, Stack


def main() -> None:
    figures = [*server.importing(), *pipeline.measure()]
    with tempfile.TemporaryDirectory(prefix="helder-bench-") as folder, Stack(Options(state=Path(folder))) as stack:
        figures += click.measure(stack, 0)
        figures += click.measure(stack, 120)
        figures += server.streaming(stack)
        figures += triage.measure(stack)
    figures += throttling.measure()
    print(f"Measured on {machine()}, everything on this one machine.\n")
    print(as_markdown(figures))


if __name__ == "__main__":
    main()
