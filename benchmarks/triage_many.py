"""`make bench-triage`: runs of 1,000 and 10,000 mails through the sandbox, read only and with two writes a mail.

`--write FILE` puts the table between the two marks in a document; `--mails` and `--writes` choose the sizes.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx
import yaml

from benchmarks import triage_continuous
from benchmarks.table import Figure, as_markdown, between, machine, resident_mb
from benchmarks.triage import LATENCY_MS, click_ms
from core.playbook import load
from core.store.database import Database
from core.store.playbooks import Playbooks
from deploy.stack import ROOT, Options, Stack
from sandbox import directory
from tests.journeys.api import Api, Graph, until
from workers.cards import structure_one
from workers.graph.client import ATTACHMENTS, FIELDS, STATE
from workers.triage.fetching import PAGE
from workers.understand.engine import Reader

INFO: Final = directory.INFO.address
PROCESSES: Final = 2
AT_ONCE: Final = 3  # places for a run's requests: one of Graph's four is kept for people who click
CLICKS: Final = 15
WARMED, TIMED = 100, 300  # mails that the pipeline is measured with
BEGIN, END = "<!-- bench-triage -->", "<!-- /bench-triage -->"


@dataclass(slots=True)
class Watched:
    """The most memory that the batch workers and the server took, sampled; MB."""

    workers: list[float] = field(default_factory=list)
    server: list[float] = field(default_factory=list)


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--write", type=Path, metavar="FILE")
    reader.add_argument("--mails", type=int, nargs="*", default=[1_000, 10_000])
    reader.add_argument("--writes", type=int, nargs="*", default=[1_000], help="sizes that are written too")
    asked = reader.parse_args()
    figures = [figure for mails in asked.mails for figure in measure(mails, writes=mails in asked.writes)]
    figures += triage_continuous.measure()
    load_1, _, load_15 = os.getloadavg()
    where = f"Measured on {machine()}, all on this machine; load average {load_1:.1f} (15 minutes: {load_15:.1f})."
    table = f"{where}\n\n{as_markdown(figures)}"
    print(table)
    if asked.write is not None:
        text = asked.write.read_text(encoding="utf-8")
        asked.write.write_text(between(text, table, BEGIN, END), encoding="utf-8")


def measure(mails: int, *, writes: bool) -> list[Figure]:
    """On a stack of its own, whose shared inbox holds that many mails."""
    with (
        tempfile.TemporaryDirectory(prefix="helder-bench-") as folder,
        Stack(Options(state=Path(folder), batch_processes=PROCESSES)) as stack,
    ):
        url = f"{stack.sandbox_url}/sandbox"
        httpx.post(f"{url}/mailboxes/{INFO}/fill", params={"count": mails}, timeout=600).raise_for_status()
        _flagging_playbook(stack)
        httpx.put(f"{url}/faults", json={"latency_ms": LATENCY_MS, "rules": []}, timeout=30).raise_for_status()
        return _measured(stack, mails, writes=writes)


def _measured(stack: Stack, mails: int, *, writes: bool) -> list[Figure]:
    api, own = Api(stack), [message["id"] for message in Graph(stack).inbox()]
    pipeline_s = mails / _pipeline_rate(stack) / PROCESSES
    idle = statistics.median(click_ms(api, message_id, "de") for message_id in own[:CLICKS])
    fetch_s = -(-mails // PAGE) * LATENCY_MS / 1000
    httpx.delete(f"{stack.sandbox_url}/sandbox/log", timeout=30).raise_for_status()
    watched = Watched()
    stop = threading.Event()
    sampler = threading.Thread(target=_sample, args=(stack, watched, stop), daemon=True)
    sampler.start()
    started = time.perf_counter()
    asked = {"mailbox": INFO, "language": "nl", "limit": mails}
    run_id = str(api.http.post("/api/triage", json=asked).raise_for_status().json()["id"])
    busy = statistics.median(click_ms(api, message_id, "fr") for message_id in own[:CLICKS])
    run = _followed(api, run_id)
    seconds = time.perf_counter() - started
    requests = _requests(stack)
    ideal = max(fetch_s, pipeline_s)
    done = run["counts"]["done"]
    name = f"{mails:,} mails"
    figures = [
        Figure(f"{name}, read only: all of it, Graph at {LATENCY_MS} ms",
               f"{seconds:.1f} s ({done / seconds:.0f} mails/s)"),
        Figure("the larger of what fetching page after page and the pipeline on two processes take",
               f"{fetch_s:.1f} s, {pipeline_s:.1f} s ({seconds / ideal:.2f} ×)", "≤ 1.2 ×"),
        Figure("Graph requests a mail, read only", f"1/{done / max(requests, 1):.0f}", "≤ 1/25"),
        Figure("a click during the run", f"{busy:.0f} ms, idle {idle:.0f} ms ({busy / idle:.2f} ×)", "≤ 1.3 ×"),
        Figure("a page of rows, sorted and grouped", f"{_rows_ms(api, run_id):.0f} ms"),
    ]  # fmt: skip
    if writes:
        figures += _written(stack, api, run_id, mails)
    stop.set()
    sampler.join()
    figures.append(Figure("memory of a batch process: at the start, at most; of the server",
                          f"{watched.workers[0]:.0f} MB, {max(watched.workers):.0f} MB; "
                          f"{watched.server[0]:.0f} MB, {max(watched.server):.0f} MB"))  # fmt: skip
    return figures


def _followed(api: Api, run_id: str) -> dict[str, Any]:
    """The run once it has ended, followed as the inbox page follows it."""
    for _ in api.events(f"/api/triage/{run_id}/events"):
        pass
    return api.run_ended(run_id, seconds=1800)  # a stream is closed after ten minutes


def _written(stack: Stack, api: Api, run_id: str, mails: int) -> list[Figure]:
    """Category and flag of every mail: two requests each."""
    httpx.delete(f"{stack.sandbox_url}/sandbox/log", timeout=30).raise_for_status()
    started = time.perf_counter()
    api.http.post(f"/api/triage/{run_id}/apply", json={"steps": ["category", "flag"]}).raise_for_status()
    run = until(lambda: _run(api, run_id), lambda run: not run["working"], 3600)
    seconds = time.perf_counter() - started
    made = sum(each["count"] for each in run["steps"] if each["state"] == "done")
    ideal = made * LATENCY_MS / 1000 / AT_ONCE
    requests = _requests(stack)
    return [
        Figure(f"{made:,} writes on {mails:,} mails", f"{seconds:.1f} s"),
        Figure(f"what {AT_ONCE} requests at once allow", f"{ideal:.1f} s ({seconds / ideal:.2f} ×)", "≤ 1.2 ×"),
        Figure("Graph requests a write", f"{requests / max(made, 1):.2f}"),
    ]


def _run(api: Api, run_id: str) -> dict[str, Any]:
    time.sleep(0.2)
    return dict(api.http.get(f"/api/triage/{run_id}").raise_for_status().json())


def _rows_ms(api: Api, run_id: str) -> float:
    """The second time: at the first, the rows are opened."""
    query = {"sort": "due", "group": "category", "view": "threads", "limit": 100}
    api.http.get(f"/api/triage/{run_id}/items", params=query, timeout=120).raise_for_status()
    started = time.perf_counter()
    api.http.get(f"/api/triage/{run_id}/items", params=query, timeout=120).raise_for_status()
    return (time.perf_counter() - started) * 1000


def _pipeline_rate(stack: Stack) -> float:
    """Mails a second on one core, from Graph's JSON to card and row, in processor time: of the inbox's own mails, each
    once, for what the pipeline remembers of a text would make it faster the second time."""
    graph, playbook = Graph(stack), load()
    query = {"$select": ",".join((*FIELDS, *STATE)), "$expand": ATTACHMENTS, "$top": str(WARMED + TIMED)}
    page = graph.http.get(f"/users/{INFO}/mailFolders/inbox/messages", params=query, timeout=60).json()["value"]
    reader = Reader((INFO,), "", "nl", "Europe/Brussels")
    for message in page[:WARMED]:
        structure_one(message, reader, playbook)
    started = time.process_time()
    for message in page[WARMED:]:
        structure_one(message, reader, playbook)
    return len(page[WARMED:]) / (time.process_time() - started)


def _requests(stack: Stack) -> int:
    log = httpx.get(f"{stack.sandbox_url}/sandbox/log", timeout=60).json()["requests"]
    return sum(entry["mailbox"] == INFO for entry in log)


def _sample(stack: Stack, watched: Watched, stop: threading.Event) -> None:
    while not stop.is_set():
        watched.workers.append(max(_memory(stack.pool_of("worker-batch"))))
        watched.server.append(sum(_memory(stack.pool_of("server"))))
        stop.wait(0.5)


def _memory(pids: Sequence[int]) -> list[float]:
    return [resident_mb(pid) for pid in pids]


def _flagging_playbook(stack: Stack) -> None:
    """The packaged one, with a flag for every mail: so there are two writes for each."""
    playbook = yaml.safe_load((ROOT / "core/playbooks/default.yaml").read_text())
    for category in playbook["categories"]:
        category.setdefault("steps", {})["flag"] = {"due": "none"}
    database = Database(stack.database_url)
    Playbooks(database).save(directory.TENANT_ID, yaml.safe_dump(playbook, allow_unicode=True), "bench")
    database.close()


if __name__ == "__main__":
    main()
