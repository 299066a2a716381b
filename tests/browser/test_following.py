"""The pane follows what is looked at: another mail, several of them, a mail being written."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from deploy.stack import Stack
from tests.browser import axe
from tests.browser.beside import SLOW, dropped, opened, with_card

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.browser]


def test_what_is_no_longer_looked_at_is_cancelled(page: Page, stack: Stack, faults: Any) -> None:
    pane = opened(page, stack, "Niet meer bekeken")
    pane.get_by_test_id("structure-button").wait_for()
    faults(SLOW)
    pane.get_by_test_id("structure-button").click()
    expect(pane.get_by_test_id("progress")).to_be_visible()
    page.wait_for_timeout(300)  # the answer to the click
    with page.expect_request(lambda request: request.method == "DELETE" and "/api/jobs/" in request.url):
        page.get_by_test_id("mail-item").filter(has_not_text="Niet meer bekeken").first.click()
    expect(pane.get_by_test_id("progress")).to_have_count(0)


def test_a_card_that_was_made_shows_by_itself_and_for_another_mail_nothing_is_begun(page: Page, stack: Stack) -> None:
    pane = with_card(page, stack, "Al gemaakt")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path) if request.method == "POST" else None)
    with page.expect_response("**/api/structure/known") as unknown:
        dropped(page, "Nog niet gemaakt")
    expect(pane.get_by_test_id("structure-button")).to_be_visible()
    expect(pane.get_by_test_id("card")).to_have_count(0)
    assert unknown.value.status == 204
    page.get_by_test_id("mail-item").filter(has_text="Al gemaakt").first.click()
    expect(pane.get_by_test_id("card")).to_be_visible()
    expect(pane.get_by_test_id("pane-state")).to_have_attribute("data-state", "done")
    assert [path for path in asked if path.startswith("/api/")] == ["/api/structure/known"] * 2
    pane.get_by_test_id("category").click()  # as good as one that was pressed for
    pane.get_by_test_id("correct-category").select_option("complaint")
    expect(pane.get_by_test_id("category")).to_have_attribute("data-key", "complaint")


def test_a_pane_opened_beside_a_mail_that_has_its_card_shows_it_without_a_press(page: Page, stack: Stack) -> None:
    with_card(page, stack, "Straks nog eens")
    page.reload()
    page.get_by_test_id("mail-item").filter(has_text="Straks nog eens").first.click()
    pane = page.frame_locator("[data-testid=pane-frame]")
    expect(pane.get_by_test_id("card")).to_be_visible()
    expect(pane.get_by_test_id("structure-button")).to_have_count(0)


def writing(page: Page, stack: Stack, subject: str, **parts: str) -> FrameLocator:
    """The proposal opened as a reply, and the pane beside it."""
    pane = with_card(page, stack, subject, **parts)
    pane.get_by_test_id("insert-reply").click()
    expect(page.get_by_test_id("compose-body")).not_to_be_empty()
    page.get_by_test_id("compose-check").click()
    expect(pane.get_by_test_id("draft-check")).to_have_attribute("data-card", "yes")
    return pane


def kinds(pane: FrameLocator) -> Any:
    found = pane.get_by_test_id("draft-finding")
    return found.evaluate_all("(rows) => rows.map((row) => row.dataset.kind)")


def test_a_draft_is_held_against_the_card_as_it_is_written(page: Page, stack: Stack) -> None:
    asked: list[str] = []
    pane = writing(page, stack, "Nog te versturen")
    page.on("request", lambda request: asked.append(request.url) if "/api/" in request.url else None)
    expect(pane.locator("[data-testid=draft-finding][data-kind=gaps]")).to_be_visible()
    page.get_by_test_id("compose-body").fill("Dag Els, de pomp leveren wij vrijdag. Zie bijlage.")
    expect(pane.locator("[data-testid=draft-finding][data-kind=gaps]")).to_have_count(0)
    expect(pane.locator("[data-testid=draft-finding][data-kind=attachment]")).to_be_visible()
    expect(pane.locator("[data-testid=draft-finding][data-kind=unanswered]")).to_contain_text("Wie komt er langs")
    page.get_by_test_id("compose-to").fill("els@klamt.example")
    expect(pane.locator("[data-testid=draft-finding][data-kind=recipient]")).to_contain_text("klant.example")
    assert axe.found(page, stack.server_url) == []
    page.get_by_test_id("compose-to").fill("els@klant.example")
    page.get_by_test_id("compose-body").fill("Dag Els, de pomp leveren wij vrijdag. Koen komt langs voor de plaatsing.")
    expect(pane.get_by_test_id("draft-fine")).to_be_visible()
    assert asked == [], "no server and no model has a part in it"


def test_a_file_that_is_attached_is_seen(page: Page, stack: Stack) -> None:
    pane = writing(page, stack, "Met een bestand")
    page.get_by_test_id("compose-body").fill("Dag Els, de plaatsing en de pomp: zie bijlage, Koen komt langs.")
    expect(pane.locator("[data-testid=draft-finding][data-kind=attachment]")).to_be_visible()
    file: Any = {"name": "offerte.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    page.get_by_test_id("compose-attach").set_input_files(file)
    expect(pane.locator("[data-testid=draft-finding][data-kind=attachment]")).to_have_count(0)


def test_an_empty_draft_takes_the_proposal(page: Page, stack: Stack) -> None:
    pane = writing(page, stack, "Nog leeg")
    page.get_by_test_id("compose-body").fill("")
    pane.get_by_test_id("draft-insert").click()
    expect(page.get_by_test_id("compose-body")).to_contain_text("[[")
    page.get_by_test_id("compose-discard").click()
    expect(pane.get_by_test_id("card")).to_be_visible()


def test_several_mails_that_are_chosen_are_triaged_on_a_press(page: Page, stack: Stack) -> None:
    pane = opened(page, stack, "Een van drie")
    for number in (1, 2):
        other = page.get_by_test_id("mail-item").filter(has_not_text="Een van drie")
        other.nth(number).click(modifiers=["Control"])
    expect(pane.get_by_test_id("selection")).to_have_text("3 mails chosen")
    assert axe.found(page, stack.server_url) == []
    with page.expect_response(lambda answer: answer.url.endswith("/api/triage")) as asked:
        pane.get_by_test_id("selection-start").click()
    assert (asked.value.status, len(asked.value.request.post_data_json["message_ids"])) == (202, 3)
    with page.context.expect_page() as shown:
        pane.get_by_test_id("selection-open").click()
    expect(shown.value.get_by_test_id("inbox-row")).to_have_count(3)
    page.get_by_test_id("mail-item").first.click()
    expect(pane.get_by_test_id("selection")).to_have_count(0)
