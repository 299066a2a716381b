"""`make bench-pane`: the pane in a real Chromium beside the whole stack (`--write FILE` keeps the table).

A cached card shows by itself where the pane is loaded beside its mail; patches come through the event stream one at a
time, as the model's engine sends them.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame, Page

from benchmarks import chromium
from benchmarks.table import Figure, milliseconds
from core.names import LANGUAGES
from deploy.stack import ROOT, Stack

PRESSES, PATCHES = 30, 60
MOST_KB = 120
# The page's own clock, kept from its first script on; an event stream that is fed from here; layout shifts.
INIT = """(() => {
  const seen = window.bench = { ready: 0, shifts: [], stream: null };
  customElements.whenDefined("helder-pane").then(() => { seen.ready = performance.now(); });
  new PerformanceObserver((list) => {
    for (const { value, startTime } of list.getEntries()) seen.shifts.push([startTime, value]);
  }).observe({ type: "layout-shift", buffered: true });
  const real = window.fetch;
  window.fetch = (address, init) => {
    if (!seen.scripted || !String(address).endsWith("/events")) return real(address, init);
    return Promise.resolve(new Response(new ReadableStream({ start(to) { seen.stream = to; } })));
  };
  seen.say = (event, data) => {
    seen.stream.enqueue(new TextEncoder().encode(`id: 1\\nevent: ${event}\\ndata: ${JSON.stringify(data)}\\n\\n`));
  };
  seen.pane = () => document.querySelector("helder-pane").shadowRoot;
  seen.card = () => seen.pane().querySelector("helder-card")?.shadowRoot;
  seen.painted = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(0);
  }));
  seen.until = async (there) => {
    while (!there()) await new Promise((done) => { setTimeout(done, 0); });
    return seen.painted();
  };
  // Waited for from the first script on: whoever asks afterwards would see it late.
  const beside = (there) => customElements.whenDefined("helder-pane").then(() => seen.until(there));
  seen.headline = () => seen.card()?.querySelector("[data-testid=headline]");
  seen.button = () => seen.pane()?.querySelector("[data-testid=structure-button]");
  seen.shown = beside(seen.headline);
  seen.pressable = beside(seen.button);
})()"""
SHOWN = "async () => (await bench.shown) - bench.ready"
PRESSABLE = "async () => (await bench.pressable) - bench.ready"
PRESS = "() => { bench.button()?.click(); return bench.shown; }"
STEPS = '() => bench.until(() => bench.card().querySelector("[data-testid=steps], [data-testid=done-here]"))'
# Begun before the selection moves, so that what is measured is the page's own time.
MOVES = """(before) => {
  const there = () => {
    const { card } = document.querySelector("helder-pane").view;
    return card && card.message.id !== before && bench.headline();
  };
  bench.moved = bench.until(there).then((at) => performance.timeOrigin + at);
}"""
MOVE = """(to) => {
  const from = performance.timeOrigin + performance.now();
  document.querySelectorAll("[data-testid=mail-item]")[to].click();
  return from;
}"""
PATCH = """async ([operations, text]) => {
  const from = performance.now();
  bench.say("patch", operations);
  return (await bench.until(() => bench.headline().textContent === text)) - from;
}"""


def main(arguments: Sequence[str]) -> int:
    return chromium.run(arguments, "pane", "The pane, measured in Chromium", figures)


def figures(browser: Browser, stack: Stack) -> Iterator[Figure]:
    yield from sizes()
    yield from measured(browser, stack)


def sizes() -> Iterator[Figure]:
    """What the page beside a mail loads, without Office.js; what it loads for the first token is told apart."""
    built = ROOT / "pane" / "dist"
    page = (built / "pane.html").read_text(encoding="utf-8")
    assets = built / "assets"
    files = [path for path in assets.iterdir() if path.name in page]
    later = next(path for path in assets.glob("nested-*.js"))
    texts = max(_packed_kb(path) for code in LANGUAGES for path in assets.glob(f"{code}-*.js"))
    first = sum(map(_packed_kb, files)) + texts
    with_token = first + _packed_kb(later)
    yield Figure("pane: scripts and styles at the start, gzip", f"{first:.0f} kB", f"≤ {MOST_KB} kB")
    yield Figure("pane: the same with the sign-in through Outlook", f"{with_token:.0f} kB", f"≤ {MOST_KB} kB")


def _packed_kb(path: Path) -> float:
    return len(gzip.compress(path.read_bytes(), 9)) / 1000


def measured(browser: Browser, stack: Stack) -> Iterator[Figure]:
    page = browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 900}).new_page()
    page.add_init_script(INIT)
    page.goto(stack.sandbox_url)
    shown, shift = cached(page, stack)
    yield Figure("pane: its script ready until a cached card is painted", milliseconds(shown), "≤ 100 ms median")
    ready = unknown(page, stack)
    yield Figure("pane: its script ready until a mail without a card can be pressed for", milliseconds(ready))
    yield Figure("pane: layout shift once the card is painted, until its steps are there", f"{shift:.4f}", "0")
    moves = moved(page, stack)
    yield Figure("pane: the selection moves to a mail with a card until it is painted", milliseconds(moves), "≤ 100 ms")
    patches, shift = patched(page, stack)
    yield Figure("pane: a patch in the stream until it is painted", milliseconds(patches), "≤ 16 ms")
    yield Figure("pane: layout shift by patches that keep the number of lines", f"{shift:.4f}", "0")


def cached(page: Page, stack: Stack) -> tuple[list[float], float]:
    """The first press makes the card; after that the pane is loaded anew each time. Also the worst layout shift."""
    took, shifts = [], []
    opened(page, 0)
    loaded(page, stack).evaluate(PRESS)
    for _ in range(PRESSES):
        frame = loaded(page, stack)
        took.append(float(frame.evaluate(SHOWN)))
        since = frame.evaluate("bench.shown")
        frame.evaluate(STEPS)
        page.wait_for_timeout(100)
        shifts.append(shifted(frame, since))
    return took, max(shifts)


def unknown(page: Page, stack: Stack) -> list[float]:
    """The pane loaded anew beside a mail that nobody has pressed for."""
    opened(page, 3)
    took = []
    for _ in range(PRESSES):
        took.append(float(loaded(page, stack).evaluate(PRESSABLE)))
        page.wait_for_timeout(100)
    return took


def moved(page: Page, stack: Stack) -> list[float]:
    """Between two mails that have their cards, from the click in the list on, without a press."""
    took: list[float] = []
    opened(page, 1)
    frame = loaded(page, stack)
    frame.evaluate(PRESS)
    for number in range(PRESSES + 1):
        shown = frame.evaluate('() => document.querySelector("helder-pane").view.card.message.id')
        frame.evaluate(MOVES, shown)
        begun = page.evaluate(MOVE, number % 2)
        took.append(float(frame.evaluate("() => bench.moved")) - float(begun))
        page.wait_for_timeout(100)
    opened(page, 2)
    return took[1:]


def patched(page: Page, stack: Stack) -> tuple[list[float], float]:
    """Another mail, whose events come from here: a card, then patches on what a model refines."""
    opened(page, 0)
    frame = loaded(page, stack)
    frame.evaluate(PRESS)
    card: dict[str, Any] = frame.evaluate('() => bench.pane().querySelector("helder-card").card')
    opened(page, 3)
    frame = loaded(page, stack)
    frame.evaluate("() => { bench.scripted = true; }")
    frame.evaluate("() => { bench.button().click(); }")
    frame.evaluate("() => bench.until(() => bench.stream !== null)")
    frame.evaluate("(card) => bench.say('card', card)", card)
    frame.evaluate("() => bench.shown")
    page.wait_for_timeout(300)
    since = frame.evaluate("performance.now()")
    took = [float(frame.evaluate(PATCH, list(refinement(card, number)))) for number in range(PATCHES)]
    page.wait_for_timeout(300)
    return took, shifted(frame, since)


def shifted(frame: Frame, since: float) -> float:
    """The sum of all layout shifts, those within half a second of a press too."""
    found = frame.evaluate("(since) => bench.shifts.filter(([at]) => at > since).map(([, value]) => value)", since)
    return float(sum(found))


def refinement(card: dict[str, Any], number: int) -> tuple[list[dict[str, Any]], str]:
    """A patch as for one field, the headline, as long as it was; and what the headline says then."""
    words = card["summary"]["headline"]
    text = f"{words[:-3]}{number:03}"
    return [{"op": "replace", "path": "/summary/headline", "value": text}], text


def opened(page: Page, number: int) -> None:
    page.get_by_test_id("mail-item").nth(number).click()
    at_rest(page)


def loaded(page: Page, stack: Stack) -> Frame:
    """The pane loaded anew beside the mail that is open."""
    with page.expect_event("framenavigated"):
        page.evaluate("() => { const pane = document.getElementById('pane'); pane.src = `${pane.src}&again`; }")
    at_rest(page)
    return next(frame for frame in page.frames if frame.url.startswith(stack.server_url))


def at_rest(page: Page) -> None:
    pane = page.frame_locator("[data-testid=pane-frame]")
    pane.get_by_test_id("structure-button").or_(pane.get_by_test_id("card")).wait_for()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
