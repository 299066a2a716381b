"""What it costs to ask Graph who may see a shared inbox's results: `python -m benchmarks.access`.

Against the sandbox with 120 ms a request. A card and its events are read right after a click, when the worker's own
fetch has told; then when that has lapsed; and a page of 200 rows of a run, before and after.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import redis

from deploy.stack import Options, Stack
from sandbox import directory
from tests.journeys.api import Api, Graph

INFO = directory.INFO.address
LATENCY_MS = 120
CLICKS = 30
ROWS = 200


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, Stack(Options(Path(folder) / "state")) as stack:
        httpx.post(f"{stack.sandbox_url}/sandbox/mailboxes/{INFO}/fill?count={ROWS}", timeout=60).raise_for_status()
        httpx.put(f"{stack.sandbox_url}/sandbox/faults", json={"latency_ms": LATENCY_MS, "rules": []})
        api = Api(stack)
        _cards(stack, api, "me")
        _cards(stack, api, INFO)
        _rows(stack, api)


def _cards(stack: Stack, api: Api, mailbox: str) -> None:
    whose = "own mailbox" if mailbox == "me" else "shared inbox"
    clicks, cards = [], []
    jobs: list[str] = []
    httpx.delete(f"{stack.sandbox_url}/sandbox/log")
    for message in Graph(stack).inbox(mailbox)[:CLICKS]:
        started = time.perf_counter()
        jobs.append(api.structure(message["id"], mailbox).json()["id"])
        next(event for event in api.events(f"/api/jobs/{jobs[-1]}/events") if event.event == "card")
        clicks.append(_ms(started))
        api.ended(jobs[-1])
        cards.append(_timed(lambda: api.job(jobs[-1])))
    asked = _asked(stack) - 1  # our own look into the inbox
    _say(f"{whose}: click to card, ms", clicks)
    _say(f"{whose}: its card read right after, ms", cards)
    sys.stdout.write(f"{whose}: Graph requests a click: {asked / len(jobs):.2f}\n")
    if mailbox != "me":
        _lapse(stack)
        _say(f"{whose}: its card read after the verdict lapsed, ms", [_timed(lambda: api.job(job)) for job in jobs])  # noqa: B023


def _rows(stack: Stack, api: Api) -> None:
    run = api.http.post("/api/triage", json={"mailbox": INFO, "language": "en", "limit": ROWS}).json()["id"]
    api.run_ended(run, seconds=120)

    def page() -> None:
        answer = api.http.get(f"/api/triage/{run}/items", params={"limit": ROWS})
        answer.raise_for_status()
        assert len(answer.json()["items"]) == ROWS

    _say(f"a page of {ROWS} rows right after its run, ms", [_timed(page) for _ in range(10)])
    _lapse(stack)
    started = time.perf_counter()
    tries = 1
    while api.http.get(f"/api/triage/{run}/items", params={"limit": ROWS}).status_code == 503:
        tries += 1
    sys.stdout.write(f"the same after the verdicts lapsed: {_ms(started):.0f} ms, {tries} tries\n")


def _asked(stack: Stack) -> int:
    return len(httpx.get(f"{stack.sandbox_url}/sandbox/log").json()["requests"])


def _lapse(stack: Stack) -> None:
    client = redis.Redis.from_url(stack.redis_url)
    for key in client.scan_iter("helder:access:verdict:*", count=1000):
        client.delete(key)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return _ms(started)


def _ms(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def _say(what: str, times: list[float]) -> None:
    sys.stdout.write(
        f"{what}: median {statistics.median(times):.1f}, 95th {sorted(times)[int(len(times) * 0.95)]:.1f}\n"
    )


if __name__ == "__main__":
    main()
