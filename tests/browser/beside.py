"""A mail of one's own in the demo's mail client, with the pane beside it."""

from __future__ import annotations

from itertools import count
from typing import Any

from playwright.sync_api import FrameLocator, Page, expect

from deploy.stack import Stack
from sandbox import directory

_numbers = count(1)
ANKE, INFO = directory.ANKE.address, directory.INFO.address
BODY = (
    "Dag Anke,\r\n\r\nKunt u ons voor vrijdag 27 november een nieuwe pomp leveren? "
    "Wie komt er langs voor de plaatsing?\r\n"
    "We zien elkaar op dinsdag 1 december 2026 om 10 uur op de werf.\r\n\r\nGroeten,\r\nEls\r\n"
)


def source(subject: str, body: str = BODY, sender: str = "Els <els@klant.example>", headers: str = "") -> bytes:
    return (
        f"From: {sender}\r\nTo: anke@maes-techniek.example\r\nSubject: {subject}\r\n"
        "Date: Mon, 23 Nov 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Message-ID: <beside-{next(_numbers)}@klant.example>\r\n{headers}\r\n{body}"
    ).encode()


def opened(page: Page, stack: Stack, subject: str, mailbox: str = ANKE, **parts: str) -> FrameLocator:
    """A new mail, open in the client. Returns the pane's frame."""
    page.goto(stack.sandbox_url)
    page.get_by_test_id("mailbox-switch").select_option(mailbox)
    expect(page.get_by_test_id("mail-item").first).to_be_visible()
    file: Any = {"name": "own.eml", "mimeType": "message/rfc822", "buffer": source(subject, **parts)}
    page.get_by_test_id("file-input").set_input_files(file)
    expect(page.get_by_test_id("reading-subject")).to_have_text(subject)
    return page.frame_locator("[data-testid=pane-frame]")


def with_card(page: Page, stack: Stack, subject: str, mailbox: str = ANKE, **parts: str) -> FrameLocator:
    """The same with its card, finished."""
    pane = opened(page, stack, subject, mailbox, **parts)
    pane.get_by_test_id("structure-button").click()
    expect(pane.get_by_test_id("pane-state")).to_have_attribute("data-state", "done")
    return pane


def again(page: Page, pane: FrameLocator, subject: str) -> None:
    """Another mail is looked at in between, then the card is there at once."""
    page.get_by_test_id("mail-item").filter(has_not_text=subject).first.click()
    expect(pane.get_by_test_id("card")).to_have_count(0)
    page.get_by_test_id("mail-item").filter(has_text=subject).first.click()
    pane.get_by_test_id("structure-button").click()
    expect(pane.get_by_test_id("card")).to_be_visible()
