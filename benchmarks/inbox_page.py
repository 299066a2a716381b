"""`make bench-pane`, second half: the inbox page with ten thousand rows in Chromium (`--write FILE` keeps the table).

The page, its script and its policy come from the real server; rows come from here, by pages as the API cuts them, so
that the table is measured and not the time it takes to read ten thousand mails (`make bench-triage` measures that).
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Browser, Page, Route

from benchmarks import chromium
from benchmarks.table import Figure
from deploy.stack import Stack
from sandbox import directory

ROWS = 10_000
SECONDS = 8
READ_ALL = '''() => document.querySelector("helder-inbox").shadowRoot
  .querySelector("[data-testid=inbox-shown]").textContent === "0 shown of 10,000"'''
RUN = "0" * 32
ADDRESS = directory.INFO.address
_KEYS = ("invoice", "question", "complaint", "order", "appointment")
# Scrolls by so much in each frame, over the whole table and back; the times of the frames in ms.
SCROLL = """async (ms) => {
  const rows = document.querySelector("helder-inbox").shadowRoot.querySelector("helder-rows");
  const grid = rows.shadowRoot.querySelector(".grid");
  const times = [];
  const from = performance.now();
  let [last, way] = [from, 90];
  return new Promise((done) => {
    const frame = (now) => {
      times.push(now - last);
      last = now;
      grid.scrollTop += way;
      if (grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1 || grid.scrollTop <= 0) way = -way;
      if (now - from < ms) requestAnimationFrame(frame);
      else done([times.slice(1), rows.shadowRoot.querySelectorAll("[data-testid=inbox-row]").length]);
    };
    requestAnimationFrame(frame);
  });
}"""


def main(arguments: Sequence[str]) -> int:
    about = "The inbox page, measured in Chromium"
    return chromium.run(arguments, "inbox", about, measured, "--enable-precise-memory-info")


def measured(browser: Browser, stack: Stack) -> Iterator[Figure]:
    page = browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 900}).new_page()
    page.route(f"{stack.server_url}/api/triage/{RUN}**", answered)
    page.goto(f"{stack.server_url}/inbox/?run={RUN}")
    page.get_by_test_id("inbox-row").first.wait_for()
    page.wait_for_timeout(1000)
    times, drawn = page.evaluate(SCROLL, SECONDS * 1000)
    slow = sorted(times)[int(len(times) * 0.99)]
    yield Figure(
        f"inbox page, {ROWS:,} rows: scrolling, frames a second", f"{1000 * len(times) / sum(times):.0f}", "≥ 55"
    )
    yield Figure("the same: a frame, median and 99th of a hundred", f"{statistics.median(times):.1f} / {slow:.1f} ms")
    yield Figure("the same: rows in the page", str(drawn))
    page.get_by_test_id("inbox-filter").fill("no such words")  # looked for in all rows: each is read and kept
    page.get_by_test_id("clear-filter").wait_for()
    page.wait_for_function(READ_ALL)
    yield Figure("the same, all rows read and kept: memory of its scripts", f"{heap_mb(page):.0f} MB", "≤ 150 MB")


def heap_mb(page: Page) -> float:
    """What is in use after a collection."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def answered(route: Route) -> None:
    """The run, or a page of its rows."""
    asked = urlparse(route.request.url)
    if not asked.path.endswith("/items"):
        return route.fulfill(json=run())
    query = parse_qs(asked.query)
    after, limit = int(query["after"][0]), int(query["limit"][0])
    items = [row(seq) for seq in range(after + 1, min(ROWS, after + limit) + 1)]
    found = {"items": items, "next": after + limit if after + limit < ROWS else None, "total": ROWS, "groups": []}
    return route.fulfill(body=json.dumps(found), content_type="application/json")


def run() -> dict[str, Any]:
    counts = {"total": ROWS, "done": ROWS, "failed": 0, "waiting": 0, "seconds_left": None}
    return {"id": RUN, "kind": "folder", "state": "done", "mailbox": ADDRESS, "folder": "inbox", "counts": counts,
            "steps": [], "working": False, "error": None}  # fmt: skip


def row(seq: int) -> dict[str, Any]:
    """As the API gives it, with the members and the lengths of real ones."""
    key = _KEYS[seq % len(_KEYS)]
    changes = [
        {"step": "category", "values": {"name": key.title(), "colour": "preset3"}},
        {"step": "draft", "values": {"text": "Dag,\n\nDank u voor uw bericht. [wanneer] komen wij langs.\n\nAnke" * 4}},
        {"step": "flag", "values": {"due": "2026-11-27"}},
    ]
    proposals = [
        {"change": change, "reason": "The playbook says so.", "switch": "suggest", "automatic": False}
        for change in changes
    ]
    due = {"date": "2026-11-27", "time": None} if seq % 3 == 0 else None
    return {
        "seq": seq, "message_id": f"AAMkAD{seq:040}", "state": "done", "automatic": False, "language": "nl",
        "error": None, "subject": f"Bestelling {seq} en een vraag over de levering",
        "received_at": "2026-11-20T08:00:00Z",
        "from": {"name": f"Els Van den Broeck {seq % 211}", "address": f"els{seq % 211}@klant.example"},
        "headline": f"Els vraagt tegen vrijdag een nieuwe pomp, order {seq}", "due": due, "answered_at": None,
        "category": {"key": key, "label": key.title()}, "priority": ("high", "normal", "low")[seq % 3],
        "warnings": ["hidden_text"] if seq % 17 == 0 else [], "thread": {"head": seq, "size": 1 + (seq % 5 == 0)},
        "duplicate_of": None, "duplicates": [], "left": False, "proposals": proposals, "steps": [],
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
