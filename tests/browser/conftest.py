"""A real Chromium beside the running stack."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from deploy.browser import FLAGS, find
from deploy.stack import Stack

expect.set_options(timeout=15_000)  # the machine may be busy with other tests


@pytest.fixture(scope="module")  # not longer: Playwright holds the thread's event loop while it runs
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, stack: Stack) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(20_000)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == [], "a script on the page failed"
