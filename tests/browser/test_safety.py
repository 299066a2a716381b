"""Hostile mails beside the pane: whatever they hold, no script of theirs runs and nothing is asked of anybody else."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from deploy.stack import Stack
from tests.browser.beside import ANKE, pressed
from tests.journeys.api import Api

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.browser]
PAYLOADS = (Path(__file__).parent / "payloads.txt").read_text(encoding="utf-8").splitlines()

# More rows of the list until the first of the mails is there.
MORE = """async (count) => {
  while (document.querySelectorAll("[data-testid=mail-item]").length < count) {
    document.querySelector("#mails > li > button:not([data-id])").click();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}"""
CHOOSE = """(words) => [...document.querySelectorAll("[data-testid=mail-item]")]
  .find((row) => row.textContent.includes(words)).click()"""
# Every value of the card is opened, so that its evidence is on the page; how many there were.
OPEN_ALL = """async () => {
  const page = document.querySelector("helder-pane, helder-inbox").shadowRoot;
  const card = (page.querySelector("helder-mail-panel")?.shadowRoot ?? page).querySelector("helder-card");
  const values = [...card.shadowRoot.querySelectorAll("button.value, button.why")];
  for (const value of values) { value.click(); await card.updateComplete; }
  return values.length;
}"""


def hostile(payload: str, number: int) -> bytes:
    """The payload wherever a card shows what a mail says; every other mail has it as live markup too."""
    subject = base64.b64encode(f"Proef {number} {payload}".encode()).decode()
    name = base64.b64encode(payload.encode()).decode()
    text = (
        f"Dag {payload},\r\n\r\nKunt u {payload} voor vrijdag 27 november leveren?\r\n"
        f"Bestelling 2026-{number:04}, {payload}.\r\n"
        f"Gelieve {payload} te bezorgen.\r\n\r\nMet vriendelijke groeten,\r\n{payload}\r\n"
    )
    kind, body = ("html", text.replace("\r\n", "<br>")) if number % 2 else ("plain", text)
    return (
        f"From: =?utf-8?B?{name}?= <x{number}@klant.example>\r\nTo: anke@maes-techniek.example\r\n"
        f"Subject: =?utf-8?B?{subject}?=\r\nDate: Mon, 23 Nov 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\n"
        f"Message-ID: <xss-{number}@klant.example>\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n{body}"
    ).encode()


@pytest.fixture(scope="module")
def hostile_mails(stack: Stack) -> list[str]:
    """All of them in Anke's mailbox, with their cards made: the mails' ids."""
    api = Api(stack)
    jobs, ids = [], []
    for number, payload in enumerate(PAYLOADS):
        where = f"{stack.sandbox_url}/sandbox/mailboxes/{ANKE}/messages"
        answer = httpx.post(
            where, content=hostile(payload, number), headers={"Content-Type": "message/rfc822"}, timeout=20
        )
        ids.append(str(answer.raise_for_status().json()["immutableId"]))
        jobs.append(api.structure(ids[-1]).json()["id"])
    for job in jobs:
        assert api.ended(job)["state"] == "done"
    return ids


@pytest.fixture
def watched(browser: Browser, stack: Stack) -> Iterator[tuple[Page, list[str]]]:
    """A page, and all that it asked of others, all that it said and all errors of its scripts."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 900})
    page, seen = context.new_page(), list[str]()

    def intercept(route: Route) -> None:
        """Whatever a policy lets through to here would leave the machine."""
        seen.append(f"asked {route.request.url}")
        route.abort()

    page.route(lambda url: not is_ours(url, stack), intercept)
    page.on("dialog", lambda dialog: seen.append(f"dialog {dialog.message}"))
    page.on("popup", lambda popup: seen.append(f"window {popup.url}"))
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    yield page, seen
    context.close()


def is_ours(url: str, stack: Stack) -> bool:
    return url.startswith((f"{stack.sandbox_url}/", f"{stack.server_url}/", "data:", "about:", "blob:"))


def test_no_payload_runs_or_asks_for_anything(
    watched: tuple[Page, list[str]], hostile_mails: list[str], stack: Stack
) -> None:
    page, seen = watched
    assert len(hostile_mails) >= 60
    page.goto(stack.sandbox_url)
    expect(page.get_by_test_id("mail-item").first).to_be_visible()
    page.evaluate(MORE, len(PAYLOADS))
    frame = next(frame for frame in page.frames if frame.url.startswith(stack.server_url))
    pane = page.frame_locator("[data-testid=pane-frame]")
    for number in range(len(PAYLOADS)):
        page.evaluate(CHOOSE, f"Proef {number} ")
        pressed(pane)
        assert frame.evaluate(OPEN_ALL) > 3
    hits: list[Any] = [each.evaluate("window.hit ?? null") for each in (page.main_frame, frame)]
    assert (hits, seen) == ([None, None], [])


def test_no_payload_runs_on_the_inbox_page_in_rows_groups_previews_or_cards(
    watched: tuple[Page, list[str]], hostile_mails: list[str], stack: Stack
) -> None:
    page, seen = watched
    api = Api(stack)
    run = api.http.post("/api/triage", json={"mailbox": "me", "message_ids": hostile_mails}).json()["id"]
    assert api.run_ended(run)["counts"]["done"] == len(PAYLOADS)
    page.goto(f"{stack.server_url}/inbox/?run={run}")
    for group in ("due", "none"):
        page.get_by_test_id("group").select_option(group)
        expect(page.get_by_test_id("inbox-row").first).to_be_visible()
    page.get_by_test_id("apply").click()
    expect(page.get_by_test_id("preview-change").last).to_be_attached()
    page.get_by_test_id("preview").locator("summary").click()
    page.keyboard.press("Escape")
    page.get_by_test_id("inbox-row").first.click()
    shown = set[str]()
    for _ in PAYLOADS:
        row = page.locator("[data-testid=inbox-row][aria-current=true]")
        expect(page.get_by_test_id("headline")).to_be_visible()
        shown.add(str(row.get_attribute("data-message-id")))
        assert page.evaluate(OPEN_ALL) > 3
        page.keyboard.press("j")
    assert (shown, page.evaluate("window.hit ?? null"), seen) == (set(hostile_mails), None, [])


def test_the_pages_let_no_string_become_markup_or_script(page: Page, stack: Stack) -> None:
    page.goto(f"{stack.server_url}/pane/")
    refused = page.evaluate(
        """() => ["innerHTML", "outerHTML"].map((sink) => {
          const made = document.body.appendChild(document.createElement("p"));
          try { made[sink] = "<b>x</b>"; return "taken"; } catch { return "refused"; }
        })"""
    )
    assert refused == ["refused", "refused"]
    script = (
        "(() => { const made = document.createElement('script'); made.src = 'https://evil.example/x.js';"
        " return made.src; })()"
    )
    assert page.evaluate(script) == "about:blank"
