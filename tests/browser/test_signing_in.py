"""Signing in with the real msal-browser: through the mail client's bridge, against the sandbox's issuer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import FrameLocator, Page, Request, Route, expect

from deploy.stack import Stack
from sandbox import directory
from tests.browser.beside import opened

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.browser]
ANKE, TOM = directory.ANKE.address, directory.TOM.address
PATIENCE_MS = 40_000


@pytest.fixture(autouse=True)
def everybody_is_signed_in_again(stack: Stack) -> Iterator[None]:
    yield
    for what in ("sign-ins", "refusals"):
        httpx.put(f"{stack.sandbox_url}/sandbox/{what}", json={}).raise_for_status()


def told(stack: Stack, what: str, how: str) -> None:
    httpx.put(f"{stack.sandbox_url}/sandbox/{what}", json={ANKE: how}).raise_for_status()


def shared_mail(page: Page, stack: Stack, number: int) -> FrameLocator:
    """A mail of the shared mailbox that nobody has a card of, open in the client. Returns the pane's frame."""
    return opened(page, stack, f"Voor wie zich aanmeldt, {number}", directory.INFO.address)


def asked_of_the_broker(page: Page) -> list[dict[str, Any]]:
    """What msal-browser asks, as it asks it."""
    seen: list[dict[str, Any]] = []

    def see(request: Request) -> None:
        if request.url.endswith("/sandbox/broker"):
            seen.append(json.loads(request.post_data or "{}"))

    page.on("request", see)
    return seen


def test_a_mail_of_the_shared_mailbox_is_structured_with_a_token_from_the_clients_bridge(
    page: Page, stack: Stack
) -> None:
    asked, bearers, seen = asked_of_the_broker(page), set[str](), list[str]()
    page.on("request", lambda request: seen.append(request.url))
    page.on("request", lambda request: bearers.add(request.headers.get("authorization", "")))
    pane = shared_mail(page, stack, 0)
    expect(pane.get_by_test_id("structure-button")).to_be_visible()
    assert not [path for path in seen if path.endswith("/api/structure")], "nothing is begun before the click"
    pane.get_by_test_id("structure-button").click()
    expect(pane.get_by_test_id("card")).to_be_visible(timeout=PATIENCE_MS)
    assert [(each["user"], each["method"]) for each in asked] == [(ANKE, "GetToken")]
    assert asked[0]["params"]["scope"].startswith(f"api://{directory.CLIENT_ID}/{directory.API_SCOPE}")
    frame = next(frame for frame in page.frames if frame.url.startswith(stack.server_url))
    stored = frame.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    tokens = {bearer.removeprefix("Bearer ") for bearer in bearers if bearer}
    assert tokens
    assert not any(part in stored for token in tokens for part in token.split(".")[1:]), "tokens live in memory only"


def test_who_may_not_open_the_mailbox_is_refused_in_words(page: Page, stack: Stack) -> None:
    def as_tom(route: Route) -> None:
        asked = json.loads(route.request.post_data or "{}")
        route.continue_(post_data=json.dumps({**asked, "user": TOM}))

    page.route("**/sandbox/broker", as_tom)
    pane = shared_mail(page, stack, 1)
    pane.get_by_test_id("structure-button").click()
    error = pane.get_by_test_id("error")
    expect(error).to_be_visible(timeout=PATIENCE_MS)
    expect(error).to_have_attribute("data-code", "access_denied")
    expect(error).to_contain_text("You have no access to this mailbox.")
    expect(pane.get_by_test_id("card")).to_have_count(0)


@pytest.mark.parametrize(
    ("what", "how", "button", "number"),
    [
        pytest.param("sign-ins", "interaction", "Sign in", 2, id="the first sign-in"),
        pytest.param("refusals", "interaction", "Sign in", 3, id="a stronger sign-in, for Graph"),
        pytest.param("refusals", "consent", "Give consent", 4, id="consent, for Graph"),
    ],
)
def test_what_a_person_must_do_is_one_button(
    page: Page, stack: Stack, what: str, how: str, button: str, number: int
) -> None:
    asked = asked_of_the_broker(page)
    told(stack, what, how)
    pane = shared_mail(page, stack, number)
    pane.get_by_test_id("structure-button").click()
    expect(pane.get_by_test_id("retry")).to_have_text(button, timeout=PATIENCE_MS)
    assert "GetTokenPopup" not in {each["method"] for each in asked}, "nothing opens by itself"
    pane.get_by_test_id("retry").click()
    expect(pane.get_by_test_id("card")).to_be_visible(timeout=PATIENCE_MS)
    assert [each["method"] for each in asked].count("GetTokenPopup") == 1


def test_a_sign_in_that_is_given_up_can_be_tried_again(page: Page, stack: Stack) -> None:
    told(stack, "refusals", "interaction")
    pane = shared_mail(page, stack, 5)
    pane.get_by_test_id("structure-button").click()
    expect(pane.get_by_test_id("retry")).to_have_text("Sign in", timeout=PATIENCE_MS)
    told(stack, "sign-ins", "cancel")
    pane.get_by_test_id("retry").click()
    expect(pane.get_by_test_id("error")).to_have_attribute("data-code", "sign_in_cancelled")
    pane.get_by_test_id("retry").click()
    expect(pane.get_by_test_id("card")).to_be_visible(timeout=PATIENCE_MS)
