"""The pictures in `docs/screens/`, made by clicking through the running stack (`make screens`).

Of the pane every state in four languages and three themes; of the whole client and the inbox page one picture each. The
pane's are small: as wide as Outlook makes it, with few colours (Pillow's palette).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, FrameLocator, Page, expect, sync_playwright

from deploy.browser import FLAGS, find
from deploy.screens_states import STATES, Here
from deploy.stack import ROOT, Options, Stack
from sandbox import directory

FOLDER = ROOT / "docs" / "screens"
PANE = FOLDER / "pane"
# Subjects of the sample mails that are shown (sandbox/mails/README.md).
SHOWN = {"light": ("nl", "pomp"), "dark": ("fr", "facture")}
LANGUAGES = ("nl", "fr", "en", "de")
THEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}, "contrast": {"forced_colors": "active"},
}  # fmt: skip
COLOURS = 48


def main() -> None:
    PANE.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="helder-screens-") as folder,
        Stack(Options(state=Path(folder))) as stack,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        for theme, (language, word) in SHOWN.items():
            _client(browser, stack, theme, language, word)
        _inbox(browser, stack)
        _first(browser, stack)
        _about(browser, stack)
        for theme in THEMES:
            for language in LANGUAGES:
                _states(browser, stack, theme, language)
        browser.close()


def _states(browser: Browser, stack: Stack, theme: str, language: str) -> None:
    """Every state of the pane, in one language and theme."""
    for name, act in STATES.items():
        context = browser.new_context(
            locale="en-GB", viewport={"width": 1200, "height": 900}, reduced_motion="reduce", **THEMES[theme]
        )
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto(stack.sandbox_url)
        page.get_by_test_id("language-switch").select_option(language)
        page.get_by_test_id("theme-switch").select_option("dark" if theme == "dark" else "light")
        pane = page.frame_locator("[data-testid=pane-frame]")
        act(Here(page, pane, stack, f"{language}-{theme}"))
        _keep(page, pane, PANE / f"{name}-{language}-{theme}.png")
        context.close()


def _keep(page: Page, pane: FrameLocator, path: Path) -> None:
    """The pane as tall as what it shows, in few colours."""
    page.mouse.move(0, 0)
    height = pane.locator("body").evaluate("() => document.querySelector('helder-pane').getBoundingClientRect().height")
    page.set_viewport_size({"width": 1200, "height": min(1700, max(260, int(height) + 120))})
    page.wait_for_timeout(150)
    page.locator("[data-testid=pane-frame]").screenshot(path=path)
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def _client(browser: Browser, stack: Stack, theme: str, language: str, word: str) -> None:
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
    expect(pane.get_by_test_id("step").first).to_be_visible()
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
