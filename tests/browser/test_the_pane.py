"""A mail in the mail client, a click, and a card beside it."""

from __future__ import annotations

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from deploy.stack import Stack
from tests.browser.beside import dropped, opened, pressed

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.browser]


def open_client(page: Page, stack: Stack) -> FrameLocator:
    """The demo's mail client, with its first mail open. Returns the pane's frame."""
    page.goto(stack.sandbox_url)
    page.get_by_test_id("mail-item").first.click()
    expect(page.get_by_test_id("reading-body")).to_be_visible()
    return page.frame_locator("[data-testid=pane-frame]")


def structured(page: Page, stack: Stack) -> FrameLocator:
    pane = open_client(page, stack)
    pressed(pane)
    return pane


def test_a_click_on_structure_this_mail_shows_a_card(page: Page, stack: Stack) -> None:
    pane = structured(page, stack)
    expect(pane.get_by_test_id("headline")).not_to_be_empty()
    expect(pane.get_by_test_id("category")).to_be_visible()
    expect(pane.get_by_test_id("priority")).to_be_visible()


def test_a_value_that_is_clicked_shows_where_it_stands(page: Page, stack: Stack) -> None:
    pane = structured(page, stack)
    value = pane.get_by_test_id("point").or_(pane.get_by_test_id("request")).or_(pane.get_by_test_id("fact")).first
    value.click()
    expect(pane.get_by_test_id("evidence").first).to_be_visible()
    expect(pane.get_by_test_id("evidence").first.locator("mark").first).not_to_be_empty()


def test_a_mail_of_ones_own_dropped_on_the_list_can_be_structured(page: Page, stack: Stack) -> None:
    pane = open_client(page, stack)
    dropped(page, "Pomp defect")
    pane.get_by_test_id("structure-button").click()
    expect(pane.get_by_test_id("request").first).to_contain_text("nieuwe pomp")
    expect(pane.get_by_test_id("action").first).to_contain_text("27")


def test_a_file_that_is_no_mail_is_refused_in_words(page: Page, stack: Stack) -> None:
    open_client(page, stack)
    page.get_by_test_id("file-input").set_input_files(
        {"name": "photo.eml", "mimeType": "message/rfc822", "buffer": b"\x89PNG\r\n\x1a\n\x00\x00"}
    )
    expect(page.get_by_test_id("client-error")).to_be_visible()


def test_the_reply_opens_as_a_draft_in_the_client(page: Page, stack: Stack) -> None:
    pane = structured(page, stack)
    for number in range(12):
        page.get_by_test_id("mail-item").nth(number).click()
        pressed(pane)
        if pane.get_by_test_id("insert-reply").count():
            break
    pane.get_by_test_id("insert-reply").click()
    expect(page.get_by_test_id("compose-body")).not_to_be_empty()


def test_an_outage_is_told_and_can_be_retried(page: Page, stack: Stack) -> None:
    pane = opened(page, stack, "Storing")
    page.route("**/api/structure", lambda route: route.abort())
    pane.get_by_test_id("structure-button").click()
    expect(pane.get_by_test_id("error")).to_be_visible()
    page.unroute("**/api/structure")
    pane.get_by_test_id("retry").click()
    expect(pane.get_by_test_id("card")).to_be_visible()


def test_the_keyboard_alone_structures_a_mail(page: Page, stack: Stack) -> None:
    pane = opened(page, stack, "Zonder muis")
    pane.get_by_test_id("structure-button").focus()
    page.keyboard.press("Enter")
    expect(pane.get_by_test_id("card")).to_be_visible()


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
def test_the_pane_speaks_the_clients_language(page: Page, stack: Stack, language: str) -> None:
    pane = opened(page, stack, "Vier talen")
    page.get_by_test_id("language-switch").select_option(language)
    page.get_by_test_id("mail-item").filter(has_text="Vier talen").first.click()
    words = {"nl": "Structureer", "fr": "Structurer", "en": "Structure", "de": "strukturieren"}
    expect(pane.get_by_test_id("structure-button")).to_contain_text(words[language], ignore_case=True)


def test_somebody_new_reads_three_steps_once(page: Page, stack: Stack) -> None:
    pane = opened(page, stack, "Nieuw hier")
    for _ in range(3):
        pane.get_by_test_id("steps-next").click()
    expect(pane.get_by_test_id("first-steps")).to_have_count(0)
    dropped(page, "Niet meer nieuw")
    expect(pane.get_by_test_id("structure-button")).to_be_visible()
    expect(pane.get_by_test_id("first-steps")).to_have_count(0)


def test_the_card_leads_to_a_page_that_says_what_helder_does_not_do(page: Page, stack: Stack) -> None:
    pane = structured(page, stack)
    with page.context.expect_page() as shown:
        pane.get_by_test_id("about-link").click()
    expect(shown.value.get_by_test_id("about").locator("h1")).to_be_visible()
    expect(shown.value.get_by_test_id("about").locator("li")).to_have_count(10)
