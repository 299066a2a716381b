"""What goes wrong is one sentence and one button, and the button helps."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Page, Route, expect

from deploy.stack import Stack
from tests.browser.beside import SLOW, opened

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.browser]


def told(pane: FrameLocator, code: str, button: str) -> None:
    error = pane.get_by_test_id("error")
    expect(error).to_have_attribute("data-code", code)
    expect(error.locator("p")).not_to_be_empty()
    expect(error.locator("button, fluent-button")).to_have_text([button])


def mended(pane: FrameLocator) -> None:
    pane.get_by_test_id("retry").click()
    expect(pane.get_by_test_id("card")).to_be_visible()
    expect(pane.get_by_test_id("error")).to_have_count(0)


def test_without_network(page: Page, stack: Stack) -> None:
    with page.expect_response("**/static/assets/nested-*.js"):  # comes by itself, before it is needed
        pane = opened(page, stack, "Zonder net")
        pane.get_by_test_id("structure-button").wait_for()
    page.context.set_offline(True)
    pane.get_by_test_id("structure-button").click()
    told(pane, "network", "Retry")
    page.context.set_offline(False)
    mended(pane)


def test_a_token_that_lapsed_is_renewed_unseen(page: Page, stack: Stack) -> None:
    pane = opened(page, stack, "Token verlopen")
    refusals = [_problem("not_signed_in", 401)]
    page.route("**/api/structure", lambda route: refusals.pop()(route) if refusals else route.fallback())
    pane.get_by_test_id("structure-button").click()
    expect(pane.get_by_test_id("card")).to_be_visible()
    assert refusals == []


@pytest.mark.parametrize(
    ("code", "status", "button"),
    [
        pytest.param("sign_in_again", 401, "Sign in", id="a session that lapsed"),
        pytest.param("access_denied", 403, "Retry", id="a mail that the reader may not see"),
        pytest.param("unavailable_now", 503, "Retry", id="Helder is too busy"),
    ],
)
def test_what_the_server_refuses(page: Page, stack: Stack, code: str, status: int, button: str) -> None:
    pane = opened(page, stack, f"Geweigerd, {code}")
    page.route("**/api/structure", _problem(code, status))
    pane.get_by_test_id("structure-button").click()
    told(pane, code, button)
    page.unroute("**/api/structure")
    mended(pane)


def test_a_mail_that_was_deleted_meanwhile(page: Page, stack: Stack, faults: Any) -> None:
    pane = opened(page, stack, "Al weg")
    pane.get_by_test_id("structure-button").wait_for()
    faults({"method": "GET", "path": "/v1.0/me/messages", "status": 404})
    pane.get_by_test_id("structure-button").click()
    told(pane, "mail_gone", "Retry")
    faults()
    mended(pane)


def test_a_server_that_restarts_under_a_job(page: Page, stack: Stack, faults: Any) -> None:
    pane = opened(page, stack, "Herstart")
    pane.get_by_test_id("structure-button").wait_for()
    faults(SLOW)
    pane.get_by_test_id("structure-button").click()
    expect(pane.get_by_test_id("progress")).to_be_visible()
    page.wait_for_timeout(500)  # the stream is open
    stack.restart("server")
    expect(pane.get_by_test_id("pane-state")).to_have_attribute("data-state", "done", timeout=30_000)
    expect(pane.get_by_test_id("error")).to_have_count(0)


def test_a_stream_that_breaks_goes_on_behind_its_last_event(page: Page, stack: Stack) -> None:
    pane = opened(page, stack, "Stroom breekt")
    seen: list[str | None] = []
    cut = 'id: 1-1\nevent: state\ndata: {"state": "reading"}\n\n'

    def breaks(route: Route) -> None:
        seen.append(route.request.headers.get("last-event-id"))
        if len(seen) == 1:
            route.fulfill(body=cut, content_type="text/event-stream")
        else:
            route.fallback()

    page.route("**/events", breaks)
    pane.get_by_test_id("structure-button").click()
    expect(pane.get_by_test_id("card")).to_be_visible()
    assert seen[:2] == [None, "1-1"]


def test_what_is_no_mail(page: Page, stack: Stack) -> None:
    page.goto(f"{stack.server_url}/pane/")  # opened by itself: beside nothing
    expect(page.get_by_test_id("nothing-here")).to_have_attribute("data-why", "start.no_item")
    expect(page.get_by_test_id("about-link")).to_have_count(1)


def test_an_outlook_that_is_too_old(page: Page, stack: Stack) -> None:
    page.add_init_script(
        """Object.defineProperty(window, "Office", { configurable: true, set(office) {
          office.context.requirements.isSetSupported = () => false;
          Object.defineProperty(window, "Office", { value: office });
        } });"""
    )
    page.goto(f"{stack.server_url}/pane/")
    expect(page.get_by_test_id("error")).to_have_attribute("data-why", "start.old_host")


def _problem(code: str, status: int) -> Callable[[Route], None]:
    body = json.dumps({"code": code, "status": status, "detail": f"A sentence about {code}."})

    def answer(route: Route) -> None:
        route.fulfill(status=status, body=body, content_type="application/problem+json")

    return answer
