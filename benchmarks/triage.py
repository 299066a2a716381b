"""A triage of many mails through the sandbox, and what a click takes meanwhile."""

from __future__ import annotations

import statistics
import time

import httpx

from benchmarks.table import Figure
from deploy.stack import Stack
from sandbox import directory
from tests.journeys.api import Api, Graph

INFO = directory.INFO.address
MAILS = 1000
LATENCY_MS = 120


def measure(stack: Stack) -> list[Figure]:
    """1,000 mails, read only, Graph at 120 ms; two batch processes beside one for clicks."""
    url = stack.sandbox_url
    httpx.put(f"{url}/sandbox/faults", json={"latency_ms": LATENCY_MS, "rules": []}).raise_for_status()
    filled = httpx.post(f"{url}/sandbox/mailboxes/{INFO}/fill", params={"count": MAILS}, timeout=120)
    filled.raise_for_status()
    api, mails = Api(stack), [message["id"] for message in Graph(stack).inbox()]
    idle = statistics.median(click_ms(api, message_id, "de") for message_id in mails[:15])
    httpx.delete(f"{url}/sandbox/log").raise_for_status()
    started = time.perf_counter()
    run_id = api.http.post("/api/triage", json={"mailbox": INFO, "language": "nl", "limit": MAILS}).json()["id"]
    busy = statistics.median(click_ms(api, message_id, "fr") for message_id in mails[:15])
    run = api.run_ended(run_id, seconds=300)
    seconds = time.perf_counter() - started
    pages = [entry for entry in httpx.get(f"{url}/sandbox/log").json()["requests"] if "/mailFolders/" in entry["path"]]
    done = run["counts"]["done"]
    return [
        Figure(f"triage of {done} mails, Graph at {LATENCY_MS} ms", f"{seconds:.1f} s ({done / seconds:.0f} mails/s)"),
        Figure("Graph requests a mail, fetch only", f"1/{done / max(len(pages), 1):.0f}", "≤ 1/25"),
        Figure("a click during the run", f"{busy:.0f} ms, idle {idle:.0f} ms ({busy / idle:.2f} ×)", "≤ 1.3 ×"),
    ]


def click_ms(api: Api, message_id: str, language: str) -> float:
    started = time.perf_counter()
    job_id = api.structure(message_id, language=language).json()["id"]
    next(event for event in api.events(f"/api/jobs/{job_id}/events") if event.event == "card")
    return (time.perf_counter() - started) * 1000
