"""Correcting what a card says, seen in a real browser: it changes at once, comes back, and is undone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error, Page, expect

from deploy.stack import Stack
from tests.browser.beside import again, with_card

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.browser]

BODY = (
    "Dag Anke,\r\n\r\nKunt u ons voor vrijdag 27 november een nieuwe pomp leveren? \U0001f600 De werf is klaar.\r\n\r\n"
    "Groeten,\r\nEls\r\n"
)


def test_another_category_is_chosen_kept_and_taken_back(page: Page, stack: Stack) -> None:
    pane = with_card(page, stack, "Pomp nodig", body=BODY)
    was = pane.get_by_test_id("category").get_attribute("data-key")
    pane.get_by_test_id("category").click()
    pane.get_by_test_id("correct-category").select_option("complaint")
    expect(pane.get_by_test_id("category")).to_have_attribute("data-key", "complaint")
    again(page, pane, "Pomp nodig")
    expect(pane.get_by_test_id("category")).to_have_attribute("data-key", "complaint")
    pane.get_by_test_id("undo-correction").click()
    expect(pane.get_by_test_id("category")).to_have_attribute("data-key", was or "")
    expect(pane.get_by_test_id("correction")).to_have_count(0)


def test_an_action_gets_another_owner_and_day(page: Page, stack: Stack) -> None:
    pane = with_card(page, stack, "Pomp voor wie", body=BODY)
    action = pane.get_by_test_id("action").first
    action.get_by_role("button").first.click()
    pane.get_by_test_id("correct-owner").select_option("other")
    pane.get_by_test_id("correct-name").fill("Koen")
    pane.get_by_test_id("correct-name").press("Tab")
    expect(action).to_contain_text("Koen")
    pane.get_by_test_id("correct-due").fill("2026-12-04")
    expect(action.locator("time")).to_have_attribute("datetime", "2026-12-04")
    expect(pane.get_by_test_id("correction")).to_have_count(2)


def test_what_was_not_asked_goes_and_what_was_missed_is_added(page: Page, stack: Stack) -> None:
    pane = with_card(page, stack, "Pomp gemist", body=BODY)
    pane.get_by_test_id("request").first.get_by_role("button").first.click()
    pane.get_by_test_id("request").first.get_by_test_id("correct-wrong").click()
    expect(pane.get_by_test_id("request")).to_have_count(0)
    pane.get_by_test_id("missed").locator("summary").click()
    pane.get_by_test_id("missed-text").evaluate(
        "area => { const at = area.value.indexOf('De werf'); area.setSelectionRange(at, at + 18); }"
    )
    pane.get_by_test_id("missed-request").click()
    expect(pane.get_by_test_id("request")).to_have_count(1)
    expect(pane.get_by_test_id("request")).to_contain_text("De werf is klaar.")


def test_a_correction_made_without_network_is_sent_when_it_is_back(page: Page, stack: Stack) -> None:
    pane = with_card(page, stack, "Pomp zonder net", body=BODY)
    page.context.route("**/api/corrections", lambda route: route.abort("internetdisconnected"))
    pane.get_by_test_id("priority").click()
    pane.get_by_test_id("correct-priority").select_option("low")
    expect(pane.get_by_test_id("notice")).to_be_visible()
    expect(pane.get_by_test_id("correction")).to_have_count(0)
    page.context.unroute("**/api/corrections")
    for frame in page.frames:
        try:
            frame.evaluate("window.dispatchEvent(new Event('online'))")
        except Error:
            continue  # a frame that went meanwhile
    expect(pane.get_by_test_id("priority")).to_have_attribute("data-level", "low")
    expect(pane.get_by_test_id("correction")).to_have_count(1)
