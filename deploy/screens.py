"""The pictures in `docs/screens/`, made by clicking through the running stack (`make screens`)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from deploy.browser import FLAGS, find
from deploy.stack import ROOT, Options, Stack
from sandbox import directory

FOLDER = ROOT / "docs" / "screens"
# Subjects of the sample mails that are shown (sandbox/mails/README.md).
SHOWN = {"light": ("nl", "pomp"), "dark": ("fr", "facture")}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="helder-screens-") as folder,
        Stack(Options(state=Path(folder))) as stack,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        for theme, (language, word) in SHOWN.items():
            _pane(browser, stack, theme, language, word)
        _inbox(browser, stack)
        _first(browser, stack)
        _about(browser, stack)
        browser.close()


def _pane(browser: Browser, stack: Stack, theme: str, language: str, word: str) -> None:
    """The mail client with a card beside a mail whose subject holds `word`."""
    page = _page(browser, theme)
    page.goto(stack.sandbox_url)
    page.get_by_test_id("language-switch").select_option(language)
    page.get_by_test_id("theme-switch").select_option(theme)
    page.get_by_test_id("mailbox-switch").select_option(directory.INFO.address)
    page.get_by_test_id("mail-item").filter(has_text=word).first.click()
    pane = page.frame_locator("[data-testid=pane-frame]")
    pane.get_by_test_id("structure-button").click()
    pane.get_by_test_id("card").wait_for()
    value = pane.get_by_test_id("action").or_(pane.get_by_test_id("request")).or_(pane.get_by_test_id("fact"))
    value.first.click()
    page.wait_for_timeout(400)  # the highlight scrolls into view
    page.screenshot(path=FOLDER / f"pane-{theme}-{language}.png")
    page.context.close()


def _first(browser: Browser, stack: Stack) -> None:
    """The pane before the first click, as somebody new sees it."""
    page = _page(browser, "light", "nl-BE")
    page.goto(stack.sandbox_url)
    page.get_by_test_id("language-switch").select_option("nl")
    page.get_by_test_id("mail-item").first.click()
    page.frame_locator("[data-testid=pane-frame]").get_by_test_id("first-steps").wait_for()
    page.screenshot(path=FOLDER / "pane-first-nl.png")
    page.context.close()


def _about(browser: Browser, stack: Stack) -> None:
    page = _page(browser, "light", "fr-BE")
    page.goto(f"{stack.server_url}/about/?language=fr")
    page.get_by_test_id("about").wait_for()
    page.screenshot(path=FOLDER / "about-fr.png")
    page.context.close()


def _inbox(browser: Browser, stack: Stack) -> None:
    page = _page(browser, "light", "nl-BE")
    page.goto(f"{stack.server_url}/inbox/?mailbox={directory.INFO.address}")
    page.get_by_test_id("inbox-start").click()
    page.get_by_test_id("inbox-cancel").wait_for(state="visible")
    page.get_by_test_id("inbox-cancel").wait_for(state="hidden")
    page.screenshot(path=FOLDER / "inbox-light-nl.png")
    page.get_by_test_id("inbox-row").nth(3).click()
    page.get_by_test_id("inbox-panel").get_by_test_id("card").wait_for()
    page.screenshot(path=FOLDER / "inbox-row-nl.png")
    page.context.close()


def _page(browser: Browser, theme: str, locale: str = "en-GB") -> Page:
    context = browser.new_context(
        locale=locale, viewport={"width": 1440, "height": 900}, color_scheme="dark" if theme == "dark" else "light"
    )
    context.set_default_timeout(30_000)
    return context.new_page()


if __name__ == "__main__":
    main()
