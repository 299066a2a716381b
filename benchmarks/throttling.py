"""A triage of 1,000 mails through a Graph that throttles as documented, in a smaller window."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from benchmarks.table import Figure, machine
from deploy.stack import Options, Stack
from sandbox import directory
from tests.journeys.api import Api
from workers.triage.fetching import PAGE

INFO = directory.INFO.address
MAILS = 1_000
# Graph's own is 10,000 in 600 s; the same rule with fewer makes it strike in a bench.
REQUESTS, WINDOW_S = 4, 20


def measure() -> list[Figure]:
    """On a stack of its own, whose workers know the smaller limit."""
    settings = {"HELDER_GRAPH_REQUESTS": str(REQUESTS), "HELDER_GRAPH_WINDOW_S": str(WINDOW_S)}
    with (
        TemporaryDirectory(prefix="helder-bench-") as folder,
        Stack(Options(state=Path(folder), settings=settings)) as stack,
    ):
        return _measured(stack)


def _measured(stack: Stack) -> list[Figure]:
    """The ideal is what the limit alone would take: pages at so many a window."""
    url = f"{stack.sandbox_url}/sandbox"
    httpx.post(f"{url}/mailboxes/{INFO}/fill", params={"count": MAILS}, timeout=120).raise_for_status()
    api = Api(stack)
    httpx.put(f"{url}/limits", json={"requests": REQUESTS, "window_s": WINDOW_S}).raise_for_status()
    httpx.delete(f"{url}/log").raise_for_status()
    started = time.perf_counter()
    run_id = api.http.post("/api/triage", json={"mailbox": INFO, "language": "nl", "limit": MAILS}).json()["id"]
    counts = api.run_ended(run_id, seconds=900)["counts"]
    seconds = time.perf_counter() - started
    log = httpx.get(f"{url}/log", timeout=20).json()
    pages = -(-MAILS // PAGE)
    ideal_s = (pages - 1) // REQUESTS * WINDOW_S
    what = f"triage of {MAILS} mails, throttled at {REQUESTS} requests in {WINDOW_S} s"
    return [
        Figure(what, f"{seconds:.1f} s, the limit alone {ideal_s} s ({seconds / ideal_s:.2f} ×)", "≤ 1.1 ×"),
        Figure("mails lost, failed", f"{MAILS - counts['done']}, {counts['failed']}", "0, 0"),
        Figure("requests refused, made while told to wait", f"{sum(log['refused'].values())}, {log['early']}", "-, 0"),
    ]


def main() -> None:
    """`python -m benchmarks.throttling`: this one alone."""
    for figure in measure():
        print(f"{figure.what}: {figure.measured} (target {figure.target})")
    print(machine())


if __name__ == "__main__":
    main()
