"""The pictures in `docs/screens/`, made by clicking through the running stack (`make screens`).

Of the pane and of the inbox page a sheet for each state: four languages beside each other, three themes below each
other. Of the whole client a picture each. The sheets are WebP, which the browser itself writes. Parts can be named:
`python -m deploy.screens inbox`.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, FrameLocator, Page, ViewportSize, expect, sync_playwright

from deploy import screens_inbox
from deploy.browser import FLAGS, find
from deploy.screens_states import STATES, Here
from deploy.stack import ROOT, Options, Stack
from sandbox import directory

FOLDER = ROOT / "docs" / "screens"
PANE = FOLDER / "pane"
INBOX = FOLDER / "inbox"
# Subjects of the sample mails that are shown (sandbox/mails/README.md).
SHOWN = {"light": ("nl", "pomp"), "dark": ("fr", "facture")}
VIEW: ViewportSize = {"width": 1200, "height": 900}
LANGUAGES = ("nl", "fr", "en", "de")
THEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}, "contrast": {"forced_colors": "active"},
}  # fmt: skip
# Pictures, as they came, on one sheet: in rows of so many. Returns it in base64.
SHEET = """async ([pictures, columns]) => {
  const all = await Promise.all(pictures.map(async (data) =>
    createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob())));
  const rows = [];
  for (let at = 0; at < all.length; at += columns) rows.push(all.slice(at, at + columns));
  const heights = rows.map((row) => Math.max(...row.map(({ height }) => height)) + 12);
  const wide = Math.max(...all.map(({ width }) => width)) + 12;
  const sheet = new OffscreenCanvas(wide * columns, heights.reduce((sum, one) => sum + one, 0));
  const to = sheet.getContext("2d");
  to.fillStyle = "#888";
  to.fillRect(0, 0, sheet.width, sheet.height);
  let top = 0;
  rows.forEach((row, at) => {
    row.forEach((one, column) => to.drawImage(one, column * wide, top));
    top += heights[at];
  });
  const blob = await sheet.convertToBlob({ type: "image/webp", quality: 0.6 });
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1]);
    reader.readAsDataURL(blob);
  });
}"""


def main(wanted: Sequence[str]) -> None:
    """wanted: parts by name; without any, all of them."""
    for folder_of in (PANE, INBOX):
        folder_of.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="helder-screens-") as folder,
        Stack(Options(state=Path(folder))) as stack,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        for name in wanted or PARTS:
            PARTS[name](browser, stack)
        browser.close()


def _clients(browser: Browser, stack: Stack) -> None:
    for theme, (language, word) in SHOWN.items():
        _client(browser, stack, theme, language, word)


def _sheets(browser: Browser, stack: Stack) -> None:
    taken: dict[str, list[bytes]] = {name: [] for name in STATES}
    for theme in THEMES:
        for language in LANGUAGES:
            for name, picture in _states(browser, stack, theme, language):
                taken[name].append(picture)
    _written(browser, PANE, taken)


def _states(browser: Browser, stack: Stack, theme: str, language: str) -> Iterator[tuple[str, bytes]]:
    """Every state of the pane, in one language and theme."""
    for name, act in STATES.items():
        context = browser.new_context(locale="en-GB", viewport=VIEW, reduced_motion="reduce", **THEMES[theme])
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto(stack.sandbox_url)
        page.get_by_test_id("language-switch").select_option(language)
        page.get_by_test_id("theme-switch").select_option("dark" if theme == "dark" else "light")
        pane = page.frame_locator("[data-testid=pane-frame]")
        act(Here(page, pane, stack, f"{language}-{theme}"))
        yield name, picture(page, pane)
        context.close()


def picture(page: Page, pane: FrameLocator) -> bytes:
    """The pane as tall as what it shows."""
    page.mouse.move(0, 0)
    height = pane.locator("helder-pane").evaluate("(one) => one.getBoundingClientRect().height")
    page.set_viewport_size({"width": VIEW["width"], "height": min(2000, max(260, int(height) + 110))})
    pane.locator("body").evaluate("() => window.scrollTo(0, 0)")  # what has the focus may have scrolled the top away
    page.wait_for_timeout(150)
    return page.locator("[data-testid=pane-frame]").screenshot()


def _client(browser: Browser, stack: Stack, theme: str, language: str, word: str) -> None:
    """The mail client with a card beside a mail whose subject holds `word`."""
    page = _page(browser, theme)
    page.goto(stack.sandbox_url)
    page.get_by_test_id("language-switch").select_option(language)
    page.get_by_test_id("theme-switch").select_option(theme)
    page.get_by_test_id("mailbox-switch").select_option(directory.INFO.address)
    page.get_by_test_id("mail-item").filter(has_text=word).first.click()
    pane = page.frame_locator("[data-testid=pane-frame]")
    button, card = pane.get_by_test_id("structure-button"), pane.get_by_test_id("card")
    button.or_(card).wait_for()
    if button.is_visible():  # else its card was made before
        button.click()
    card.wait_for()
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
    taken = screens_inbox.pictures(browser, stack, LANGUAGES, THEMES)
    _written(browser, INBOX, taken)


def _written(browser: Browser, folder: Path, taken: Mapping[str, Sequence[bytes]]) -> None:
    """A sheet for each state: languages beside each other, themes below each other."""
    page = browser.new_page()
    for name, pictures in taken.items():
        sheet = page.evaluate(SHEET, [[base64.b64encode(one).decode() for one in pictures], len(LANGUAGES)])
        (folder / f"{name}.webp").write_bytes(base64.b64decode(sheet))
    page.close()


def _page(browser: Browser, theme: str, locale: str = "en-GB") -> Page:
    context = browser.new_context(
        locale=locale, viewport={"width": 1440, "height": 900}, color_scheme="dark" if theme == "dark" else "light"
    )
    context.set_default_timeout(30_000)
    return context.new_page()


PARTS: dict[str, Callable[[Browser, Stack], None]] = {
    "client": _clients, "inbox": _inbox, "first": _first, "about": _about, "pane": _sheets,
}  # fmt: skip

if __name__ == "__main__":
    main(sys.argv[1:])
