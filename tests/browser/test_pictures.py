"""The card and the inbox page look as they did: compared with kept pictures, made small, with some tolerance."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from deploy.screens import THEMES, VIEW, picture
from deploy.stack import Stack
from tests.browser import pictures
from tests.browser.beside import with_card
from tests.browser.inboxes import INFO, run_of, shown
from tests.journeys.api import Graph

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.browser]
# Hinting and smoothing of letters; a section that is missing, a colour or a line more is far above it.
TOLERATED = 0.03
SUBJECT = "Beeldproef"
# Far from today, so that no day is near, and none becomes overdue.
DATED = "Mon, 24 Nov 2031 09:00:00 +0100"
BODY = (
    "Dag,\r\n\r\nKunt u ons voor vrijdag 28 november 2031 een nieuwe pomp leveren? Wie komt er langs?\r\n"
    "Gelieve 450 euro te storten op BE71 0961 2345 6768 met mededeling +++090/9337/55493+++.\r\n"
    "We zien elkaar op dinsdag 2 december 2031 om 10 uur op de werf.\r\n\r\nGroeten,\r\nEls\r\n"
)
ROWS = (
    BODY,
    "Dag,\r\n\r\nIk wil een klacht indienen: de pomp lekt weer. Bel mij voor 3 december 2031.\r\n\r\nJan",
    "Dag,\r\n\r\nWat kost een nieuwe thermostaat, en wanneer kunt u die leveren?\r\n\r\nPiet",
    "Dag,\r\n\r\nHartelijk dank voor de vlotte levering van gisteren.\r\n\r\nMia",
)


@pytest.fixture(scope="module", autouse=True)
def put_away(stack: Stack) -> Iterator[None]:
    """Mails that came years from now would be the newest ones in every other test."""
    yield
    graph = Graph(stack)
    for mailbox, who in (("me", "me"), (INFO, f"users/{INFO}")):
        for mail in graph.inbox(mailbox):
            if mail["subject"] == SUBJECT:
                where = f"/{who}/messages/{mail['id']}/move"
                graph.http.post(where, json={"destinationId": "archive"}).raise_for_status()


@pytest.fixture(scope="module")
def run_id(stack: Stack) -> str:
    return run_of(stack, ROWS, Date=DATED, Subject=SUBJECT).id


@pytest.fixture
def themed(browser: Browser, theme: str) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB", viewport=VIEW, reduced_motion="reduce", **THEMES[theme])
    yield context.new_page()
    context.close()


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """A page without a policy, in which pictures are compared."""
    page = browser.new_page()
    yield page
    page.close()


def alike(blank: Page, name: str, taken: bytes) -> None:
    now = pictures.small(blank, taken)
    share = pictures.difference(blank, pictures.kept(name, now), now)
    assert share <= TOLERATED, f"{share:.1%} of {name}.png is other than it was"


@pytest.mark.parametrize("theme", THEMES)
def test_the_card(themed: Page, blank: Page, stack: Stack, theme: str) -> None:
    pane = with_card(themed, stack, SUBJECT, theme="dark" if theme == "dark" else "light", body=BODY, date=DATED)
    pane.get_by_test_id("step").first.wait_for()
    pictures.fonts_are_known(next(each for each in themed.frames if each.url.startswith(stack.server_url)))
    taken = picture(themed, pane)
    alike(blank, f"card-{theme}", taken)
    if theme == "light":
        pane.locator("section").filter(has=pane.get_by_test_id("fact")).evaluate("(one) => one.remove()")
        without, whole = pictures.small(blank, picture(themed, pane)), pictures.small(blank, taken)
        assert pictures.difference(blank, without, whole) > TOLERATED, "a section that is missing is not seen"


@pytest.mark.parametrize("theme", THEMES)
def test_the_inbox_page(themed: Page, blank: Page, stack: Stack, run_id: str, theme: str) -> None:
    shown(themed, stack, run_id, rows=len(ROWS))
    themed.get_by_test_id("mailbox").wait_for()
    pictures.fonts_are_known(themed)
    alike(blank, f"inbox-{theme}", themed.screenshot())
