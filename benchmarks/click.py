"""From the click to the card, split by phase, against the sandbox with a given latency."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from benchmarks.table import Figure, milliseconds
from deploy.stack import Stack
from tests.journeys.api import Api, Graph

CLICKS = 60
WARM_UP = 5
PIPELINE = ("zones", "recognise", "understand", "reply")


@dataclass(frozen=True, slots=True)
class Click:
    """Milliseconds: all, from the request's start to the card; graph, what the sandbox took; the rest ours."""

    all: float
    graph: float
    phases: dict[str, float]

    @property
    def own(self) -> float:
        return self.all - self.graph

    @property
    def publish(self) -> float:
        """What no phase has: the request on its way in, the events on their way out, the steps in the store."""
        return self.all - sum(self.phases.values())


def measure(stack: Stack, latency_ms: int, clicks: int = CLICKS) -> list[Figure]:
    """Click on `clicks` mails, one after the other."""
    httpx.put(f"{stack.sandbox_url}/sandbox/faults", json={"latency_ms": latency_ms, "rules": []}).raise_for_status()
    api, mails = Api(stack), [message["id"] for message in Graph(stack).inbox()]
    language = {0: "en", 120: "nl"}.get(latency_ms, "de")  # another language is another card: nothing is found ready
    done = [_click(stack, api, mails[number % len(mails)], language) for number in range(min(clicks, len(mails)))]
    return _figures(done[WARM_UP:], latency_ms)


def _click(stack: Stack, api: Api, message_id: str, language: str) -> Click:
    httpx.delete(f"{stack.sandbox_url}/sandbox/log").raise_for_status()
    started = time.perf_counter()
    job = api.structure(message_id, language=language).json()
    card = next(event.data for event in api.events(f"/api/jobs/{job['id']}/events") if event.event == "card")
    shown = time.perf_counter()
    return Click(
        all=(shown - started) * 1000,
        graph=_graph_ms(stack),
        phases=dict(card["provenance"]["duration_ms"]),
    )


def _graph_ms(stack: Stack) -> float:
    """What the sandbox's log says Graph and the sign-in took (they answer one after the other)."""
    log = httpx.get(f"{stack.sandbox_url}/sandbox/log").json()["requests"]
    return float(sum(entry["ms"] for entry in log))


def _figures(clicks: Sequence[Click], latency_ms: int) -> list[Figure]:
    def median(name: str) -> float:
        return statistics.median(click.phases.get(name, 0.0) for click in clicks)

    understand = sum(median(name) for name in PIPELINE)
    publish = statistics.median(click.publish for click in clicks)
    split = (
        f"enqueue {median('wait'):.1f}, fetch {median('fetch'):.1f}, read {median('read'):.1f}, "
        f"understand {understand:.1f}, publish and HTTP {publish:.1f}"
    )
    target = "≤ 60 ms median, ≤ 150 ms at 95 %" if latency_ms == 120 else ""
    return [
        Figure(f"click to card, all, Graph at {latency_ms} ms", milliseconds([click.all for click in clicks])),
        Figure(f"click to card, our own part, Graph at {latency_ms} ms",
               milliseconds([click.own for click in clicks]), target),
        Figure(f"phases at {latency_ms} ms (medians, ms)", split),
        Figure("a task's round trip: from the job's row to its worker",
               milliseconds([click.phases["wait"] for click in clicks])),
    ]  # fmt: skip
