"""What measurements in a real Chromium have alike: the whole stack, a browser, a table that is printed and kept."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.table import Figure, as_markdown, between, machine
from deploy.browser import FLAGS, find
from deploy.stack import Options, Stack

Measure = Callable[[Browser, Stack], Iterable[Figure]]


def run(arguments: Sequence[str], name: str, about: str, measure: Measure, *flags: str) -> int:
    """Print the figures, with `--write FILE` also into that file's `name` part. flags: more of Chromium's own."""
    parser = argparse.ArgumentParser(prog=f"benchmarks.{name}", description=about)
    parser.add_argument("--write", type=Path, metavar="FILE")
    asked = parser.parse_args(arguments)
    with (
        tempfile.TemporaryDirectory(prefix="helder-bench-") as folder,
        Stack(Options(state=Path(folder))) as stack,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find(), args=[*FLAGS, *flags])
        figures = list(measure(browser, stack))
        busy = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        figures.append(Figure("what waited for the processor meanwhile (load average)", busy))
        browser.close()
    table = f"Measured on {machine()}.\n\n{as_markdown(figures)}"
    print(table)
    if asked.write is not None:
        text = asked.write.read_text(encoding="utf-8")
        begin, end = f"<!-- bench-{name} -->", f"<!-- /bench-{name} -->"
        asked.write.write_text(between(text, table, begin, end), encoding="utf-8")
    return 0
