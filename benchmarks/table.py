"""The table: what was measured, in which unit, beside its target."""

from __future__ import annotations

import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One row. `target` is the design's, empty where it has none."""

    what: str
    measured: str
    target: str = ""


def milliseconds(values: Sequence[float]) -> str:
    """Median and 95th percentile."""
    return f"{statistics.median(values):.1f} ms median, {percentile(values, 95):.1f} ms at 95 %"


def percentile(values: Sequence[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else values[0]


def machine() -> str:
    """What it was measured on."""
    cores = Path("/proc/cpuinfo").read_text().count("processor\t")
    model = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.machine())  # fmt: skip
    memory_kib = int(Path("/proc/meminfo").read_text().split()[1])
    return f"{cores} cores ({model}), {memory_kib / 2**20:.0f} GiB, Python {platform.python_version()}"


def resident_mb(pid: int) -> float:
    """Resident memory of a process, in MB (10^6 bytes). Source: proc(5), /proc/PID/status, VmRSS in KiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024 / 1e6


def as_markdown(figures: Sequence[Figure]) -> str:
    rows = [f"| {figure.what} | {figure.measured} | {figure.target} |" for figure in figures]
    return "\n".join(["| what | measured | target |", "| --- | --- | --- |", *rows])


def between(text: str, table: str, begin: str, end: str) -> str:
    """The text with what stands between its two marks replaced. Raises ValueError where it has none."""
    before, found, rest = text.partition(begin)
    _, ended, after = rest.partition(end)
    if not found or not ended:
        raise ValueError(f"no {begin} and {end} to write between")
    return f"{before}{begin}\n{table}\n{end}{after}"
