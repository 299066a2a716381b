"""Pictures of the inbox page for `make screens`: every state, in four languages and three themes.

They are taken on one run over the shared mailbox, by somebody who may switch everything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from core.names import Role
from deploy.stack import Stack
from sandbox import directory

LOCALES = {"nl": "nl-BE", "fr": "fr-BE", "en": "en-GB", "de": "de-DE"}
WIDE: ViewportSize = {"width": 1000, "height": 620}
NARROW: ViewportSize = {"width": 380, "height": 620}


def pictures(
    browser: Browser, stack: Stack, languages: Sequence[str], themes: Mapping[str, dict[str, Any]]
) -> dict[str, list[bytes]]:
    """Each state by its name, a picture in each language for each theme."""
    taken: dict[str, list[bytes]] = {name: [] for name in STATES}
    run = ""
    for look in themes.values():
        for language in languages:
            context = browser.new_context(locale=LOCALES[language], viewport=WIDE, reduced_motion="reduce", **look)
            context.set_default_timeout(30_000)
            page = context.new_page()
            _as_manager(page, stack)
            page.goto(f"{stack.server_url}/inbox/?{run or f'mailbox={directory.INFO.address}'}")
            if not run:
                _started(page)
                run = page.url.split("?")[1]
            for name, act in STATES.items():
                act(page)
                page.wait_for_timeout(300)
                taken[name].append(page.screenshot())
            context.close()
    return taken


def _started(page: Page) -> None:
    page.get_by_test_id("inbox-start").click()
    expect(page.get_by_test_id("inbox-progress")).to_have_attribute("data-state", "done", timeout=90_000)


def _as_manager(page: Page, stack: Stack) -> None:
    asked = {"user": directory.ANKE.address, "roles": [Role.ADMIN.value]}
    given = httpx.post(f"{stack.sandbox_url}/sandbox/token", json=asked, timeout=10).raise_for_status().json()
    token = given.get("access_token") or given["token"]

    def carry(route: Route) -> None:
        route.continue_(headers={**route.request.headers, "authorization": f"Bearer {token}"})

    page.route(f"{stack.server_url}/api/**", carry)


def _table(page: Page) -> None:
    page.get_by_test_id("inbox-row").first.wait_for()
    page.get_by_test_id("mailbox").wait_for()


def _groups(page: Page) -> None:
    page.get_by_test_id("group").select_option("due")
    page.get_by_test_id("inbox-group").first.wait_for()


def _card(page: Page) -> None:
    page.get_by_test_id("inbox-row").first.click()
    page.get_by_test_id("inbox-panel").get_by_test_id("category").wait_for()
    page.get_by_test_id("inbox-panel").get_by_test_id("missed").wait_for()  # it can be corrected


def _preview(page: Page) -> None:
    page.keyboard.press("Escape")
    page.get_by_test_id("apply").click()
    page.get_by_test_id("preview").locator("summary").click()


def _applied(page: Page) -> None:
    page.keyboard.press("Escape")
    page.get_by_test_id("preview").wait_for(state="detached")
    page.keyboard.press("e")
    page.get_by_test_id("preview-close").wait_for()
    button = page.get_by_test_id("preview-apply")
    if button.count() == 0:
        page.keyboard.press("Escape")
        return
    button.click()
    page.locator("[data-testid=inbox-row][data-status=done]").first.wait_for()
    expect(page.get_by_test_id("inbox-progress")).to_have_attribute("data-working", "false", timeout=30_000)


def _keys(page: Page) -> None:
    page.get_by_test_id("keys-open").click()


def _stopped(page: Page) -> None:
    page.keyboard.press("Escape")
    page.get_by_test_id("stop-all").click()
    page.get_by_test_id("stop-all-sure").click()
    page.get_by_test_id("stopped").wait_for()


def _going(page: Page) -> None:
    page.get_by_test_id("go-all").click()
    page.get_by_test_id("stopped").wait_for(state="detached")
    page.get_by_test_id("inbox-filter").fill("qqq")
    page.get_by_test_id("clear-filter").wait_for()


def _narrow(page: Page) -> None:
    page.get_by_test_id("clear-filter").click()
    page.get_by_test_id("group").select_option("none")
    page.get_by_test_id("inbox-row").first.wait_for()
    page.set_viewport_size(NARROW)
    page.get_by_test_id("inbox-grid").scroll_into_view_if_needed()


STATES: dict[str, Callable[[Page], None]] = {
    "table": _table, "groups": _groups, "card": _card, "preview": _preview, "applied": _applied, "keys": _keys,
    "stopped": _stopped, "nothing-found": _going, "narrow": _narrow,
}  # fmt: skip
