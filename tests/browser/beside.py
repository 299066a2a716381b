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
# Graph takes its time to give the next mail.
SLOW = {"method": "GET", "path": "/v1.0/me/messages/.*", "latency_ms": 2500, "times": 1}


def source(
    subject: str,
    body: str = BODY,
    sender: str = "Els <els@klant.example>",
    headers: str = "",
    date: str = "Mon, 23 Nov 2026 09:00:00 +0100",
) -> bytes:
    return (
        f"From: {sender}\r\nTo: anke@maes-techniek.example\r\nSubject: {subject}\r\n"
        f"Date: {date}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Message-ID: <beside-{next(_numbers)}@klant.example>\r\n{headers}\r\n{body}"
    ).encode()


def dropped(page: Page, subject: str, **parts: str) -> None:
    """A new mail in the client's list, which shows it."""
    file: Any = {"name": "own.eml", "mimeType": "message/rfc822", "buffer": source(subject, **parts)}
    page.get_by_test_id("file-input").set_input_files(file)
    expect(page.get_by_test_id("reading-subject")).to_have_text(subject)


def opened(
    page: Page, stack: Stack, subject: str, mailbox: str = ANKE, theme: str | None = None, **parts: str
) -> FrameLocator:
    """A new mail, open in the client. Returns the pane's frame."""
    page.goto(stack.sandbox_url)
    if theme is not None:
        page.get_by_test_id("theme-switch").select_option(theme)
    page.get_by_test_id("mailbox-switch").select_option(mailbox)
    expect(page.get_by_test_id("mail-item").first).to_be_visible()
    dropped(page, subject, **parts)
    return page.frame_locator("[data-testid=pane-frame]")


def pressed(pane: FrameLocator) -> None:
    """Pressed, and its card is there; also where it was there by itself, for it was made before."""
    button, card = pane.get_by_test_id("structure-button"), pane.get_by_test_id("card")
    expect(button.or_(card)).to_be_visible()
    if not card.is_visible():
        button.click()
    expect(card).to_be_visible()


def with_card(page: Page, stack: Stack, subject: str, mailbox: str = ANKE, **parts: str) -> FrameLocator:
    """The same with its card, finished."""
    pane = opened(page, stack, subject, mailbox, **parts)
    pane.get_by_test_id("structure-button").click()
    expect(pane.get_by_test_id("pane-state")).to_have_attribute("data-state", "done")
    return pane


def again(page: Page, pane: FrameLocator, subject: str) -> None:
    """Another mail is looked at in between, then the card is there by itself."""
    page.get_by_test_id("mail-item").filter(has_not_text=subject).first.click()
    expect(pane.get_by_test_id("structure-button").or_(pane.get_by_test_id("card"))).to_be_visible()
    page.get_by_test_id("mail-item").filter(has_text=subject).first.click()
    expect(page.get_by_test_id("reading-subject")).to_have_text(subject)
    expect(pane.get_by_test_id("card")).to_be_visible()
