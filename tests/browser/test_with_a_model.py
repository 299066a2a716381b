"""What a reader sees of the model: why it was not asked, and another reply as wished."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from deploy.stack import Stack
from sandbox.llm.remote import Model
from tests.browser.beside import pressed
from tests.browser.test_the_pane import open_client, structured
from tests.journeys.test_with_a_model import model, said, with_model

__all__ = ["model", "with_model"]  # the fixtures

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.browser]
WISHED = "Tuesday does not suit us; the week after does."


def test_the_pane_says_why_the_model_did_not_refine_the_card(page: Page, with_model: Stack, model: Model) -> None:
    model.queue({"steps": [{"do": "refuse", "text": "I can't"}, {"do": "end"}]})
    pane = open_client(page, with_model)
    pane.get_by_test_id("structure-button").click()
    told = "The language model refused this mail; the card is made without it."
    expect(pane.get_by_test_id("fallback")).to_have_text(told, timeout=30_000)  # the stack's first card of all


def test_another_reply_is_asked_for_and_shown(page: Page, with_model: Stack, model: Model) -> None:
    model.queue()
    pane = structured(page, with_model)
    for number in range(1, 14):  # the first that wants an answer
        page.get_by_test_id("mail-item").nth(number).click()
        pressed(pane)
        expect(pane.get_by_test_id("pane-state")).to_have_attribute("data-state", "done")
        if pane.get_by_test_id("wish").count():
            break
    model.queue(said(json.dumps({"reply": [{"s": [1], "text": WISHED}]})))
    pane.get_by_test_id("wish").locator("summary").click()
    pane.get_by_test_id("wish-text").fill(f"say no: {WISHED}")
    pane.get_by_test_id("wish-length").select_option("short")
    pane.get_by_test_id("wish-ask").click()
    expect(pane.get_by_test_id("reply-body")).to_contain_text(WISHED)
    expect(pane.get_by_test_id("pane-state")).to_have_attribute("data-state", "done")
