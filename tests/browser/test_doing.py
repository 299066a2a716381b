"""Doing things beside the card: nothing without a press, each with its undoing, told in words when it goes wrong."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, Request, expect

from deploy.stack import Stack
from tests.browser.beside import INFO, again, with_card
from tests.journeys.api import Graph

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.browser]
CHANGES = ("POST", "PATCH", "PUT", "DELETE")


@pytest.fixture(scope="module")
def graph(stack: Stack) -> Graph:
    return Graph(stack)


def mail(graph: Graph, subject: str, mailbox: str = "me") -> dict[str, Any]:
    who = "me" if mailbox == "me" else f"users/{mailbox}"
    found = graph.http.get(f"/{who}/messages", params={"$filter": f"subject eq '{subject}'", "$top": "5"}).json()[
        "value"
    ]
    return dict(next(each for each in found if not each["isDraft"]))


def offer(pane: FrameLocator, step: str) -> Locator:
    return pane.locator(f"[data-testid=step][data-step={step}]").first


def done(pane: FrameLocator, step: str) -> Locator:
    return pane.locator(f"[data-testid=done][data-step={step}][data-state=done]")


def undone(pane: FrameLocator, step: str) -> None:
    done(pane, step).get_by_test_id("undo-step").click()
    expect(pane.locator(f"[data-testid=done][data-step={step}]")).to_have_count(0)


def pressed(pane: FrameLocator, step: str) -> None:
    offer(pane, step).get_by_test_id("do-step").click()
    expect(done(pane, step)).to_have_count(1)


def test_nothing_is_changed_before_a_press(page: Page, stack: Stack, graph: Graph) -> None:
    asked: list[str] = []

    def see(request: Request) -> None:
        if request.url.startswith(stack.server_url) and request.method in CHANGES:
            asked.append(request.url.removeprefix(stack.server_url))

    page.on("request", see)
    pane = with_card(page, stack, "Pomp ongemoeid")
    expect(offer(pane, "category")).to_be_visible()
    assert asked == ["/api/structure/known", "/api/structure"]
    now = mail(graph, "Pomp ongemoeid")
    assert (now["categories"], now["flag"]["flagStatus"]) == ([], "notFlagged")


def test_a_category_is_given_and_taken_back(page: Page, stack: Stack, graph: Graph) -> None:
    pane = with_card(page, stack, "Pomp ingedeeld")
    pressed(pane, "category")
    assert len(mail(graph, "Pomp ingedeeld")["categories"]) == 1
    expect(page.get_by_test_id("mail-item").filter(has_text="Pomp ingedeeld").locator(".labels i")).to_have_count(1)
    undone(pane, "category")
    expect(offer(pane, "category")).to_be_visible()
    assert mail(graph, "Pomp ingedeeld")["categories"] == []


def test_a_flag_carries_the_deadline_of_the_card(page: Page, stack: Stack, graph: Graph) -> None:
    pane = with_card(page, stack, "Pomp gemarkeerd")
    pressed(pane, "flag")
    flag = mail(graph, "Pomp gemarkeerd")["flag"]
    assert (flag["flagStatus"], flag["dueDateTime"]["dateTime"][:10]) == (
        "flagged",
        "2026-11-26",
    )  # before Friday the 27th


def test_an_action_becomes_a_task_and_is_deleted_again(page: Page, stack: Stack, graph: Graph) -> None:
    def tasks() -> int:
        lists = graph.http.get("/me/todo/lists").json()["value"]
        own = next(each["id"] for each in lists if each["wellknownListName"] == "defaultList")
        return len(graph.http.get(f"/me/todo/lists/{own}/tasks", params={"$top": "500"}).json()["value"])

    pane = with_card(page, stack, "Pomp als taak")
    before = tasks()
    pressed(pane, "task")
    assert tasks() == before + 1
    undone(pane, "task")
    assert tasks() == before


def test_the_appointment_goes_into_the_calendar(page: Page, stack: Stack, graph: Graph) -> None:
    pane = with_card(page, stack, "Pomp op de werf")
    pressed(pane, "event")
    events = graph.http.get("/me/events", params={"$top": "500"}).json()["value"]
    starts = [each["start"]["dateTime"][:16] for each in events if each["subject"] == "Pomp op de werf"]
    assert starts == ["2026-12-01T10:00"]


def test_do_all_does_the_rest_at_once_and_what_was_done_is_there_when_the_card_is_opened_again(
    page: Page, stack: Stack
) -> None:
    pane = with_card(page, stack, "Pomp alles")
    pane.get_by_test_id("step").first.wait_for()  # all of them come at once, after the card
    offers = pane.get_by_test_id("step").count()
    assert offers >= 4
    pane.get_by_test_id("do-all").click()
    expect(pane.locator("[data-testid=done][data-state=done]")).to_have_count(offers)
    expect(pane.get_by_test_id("step")).to_have_count(0)
    again(page, pane, "Pomp alles")
    expect(pane.locator("[data-testid=done][data-state=done]")).to_have_count(offers)
    expect(pane.get_by_test_id("undo-step")).to_have_count(offers)


def test_what_was_done_is_there_in_another_language_too(page: Page, stack: Stack) -> None:
    pane = with_card(page, stack, "Pomp in twee talen")
    pressed(pane, "flag")
    page.get_by_test_id("language-switch").select_option("fr")
    page.get_by_test_id("mail-item").filter(has_text="Pomp in twee talen").first.click()
    pane.get_by_test_id("structure-button").click()
    expect(done(pane, "flag")).to_contain_text("Indicateur")
    undone(pane, "flag")


def test_the_team_finds_the_reply_among_the_drafts_of_the_shared_mailbox(
    page: Page, stack: Stack, graph: Graph
) -> None:
    pane = with_card(page, stack, "Pomp voor het team", mailbox=INFO)
    expect(pane.get_by_test_id("insert-reply")).to_have_count(0)
    pane.get_by_test_id("gap").first.fill("dinsdag om tien uur")
    pane.get_by_test_id("save-draft").click()
    expect(done(pane, "draft")).to_have_count(1)
    conversation = mail(graph, "Pomp voor het team", INFO)["conversationId"]
    query = {"$filter": f"conversationId eq '{conversation}'"}
    drafts = graph.http.get(f"/users/{INFO}/mailFolders/drafts/messages", params=query).json()["value"]
    assert ["dinsdag om tien uur" in each["body"]["content"] for each in drafts] == [True]
    undone(pane, "draft")
    assert graph.http.get(f"/users/{INFO}/mailFolders/drafts/messages", params=query).json()["value"] == []


def test_tab_leads_from_gap_to_gap_and_the_count_goes_down(page: Page, stack: Stack) -> None:
    pane = with_card(page, stack, "Pomp met open plekken")
    gaps = pane.get_by_test_id("gap")
    total = gaps.count()
    assert total >= 2
    pane.get_by_test_id("next-gap").click()
    expect(gaps.first).to_be_focused()
    page.keyboard.type("ja, donderdag")
    expect(pane.get_by_test_id("next-gap")).to_contain_text(str(total - 1))
    page.keyboard.press("Tab")
    expect(gaps.nth(1)).to_be_focused()
    page.keyboard.type("Koen")
    expect(gaps.first).to_have_text("ja, donderdag")
    pane.get_by_test_id("insert-reply").click()
    expect(page.get_by_test_id("compose-body")).to_contain_text("ja, donderdag")
    expect(page.get_by_test_id("compose-body")).to_contain_text("Koen")


def test_a_change_that_somebody_made_since_stays_and_is_told(page: Page, stack: Stack, graph: Graph) -> None:
    pane = with_card(page, stack, "Pomp intussen")
    pressed(pane, "flag")
    there = mail(graph, "Pomp intussen")
    flag = {"flagStatus": "complete"}
    graph.http.patch(f"/me/messages/{there['id']}", json={"flag": flag}).raise_for_status()
    pane.get_by_test_id("undo-step").click()
    expect(pane.get_by_test_id("step-error")).to_have_text("Somebody has changed this since. Helder left it as it is.")
    expect(pane.locator("[data-testid=done][data-state=conflict]").get_by_role("button")).to_have_count(1)
    assert mail(graph, "Pomp intussen")["flag"]["flagStatus"] == "complete"


def test_a_step_that_fails_says_why_and_can_be_tried_again(page: Page, stack: Stack, faults: Any) -> None:
    pane = with_card(page, stack, "Pomp geweigerd")
    faults({"method": "GET", "path": "/v1.0/me/todo/lists.*", "status": 403, "times": 1})
    offer(pane, "task").get_by_test_id("do-step").click()
    expect(pane.get_by_test_id("step-error")).to_be_visible()
    expect(offer(pane, "task").get_by_role("button")).to_have_text("Retry")
    offer(pane, "task").get_by_test_id("do-step").click()
    expect(done(pane, "task")).to_have_count(1)


def test_a_press_that_does_not_get_through_is_told_and_can_be_tried_again(page: Page, stack: Stack) -> None:
    pane = with_card(page, stack, "Pomp zonder verbinding")
    page.route("**/apply", lambda route: route.abort("internetdisconnected"))
    offer(pane, "flag").get_by_test_id("do-step").click()
    expect(pane.get_by_test_id("step-refused")).to_have_attribute("data-code", "network")
    page.unroute("**/apply")
    pane.get_by_test_id("step-retry").click()
    expect(done(pane, "flag")).to_have_count(1)
    expect(pane.get_by_test_id("step-refused")).to_have_count(0)


def test_a_corrected_category_brings_its_own_steps(page: Page, stack: Stack) -> None:
    pane = with_card(page, stack, "Pomp herzien")
    expect(offer(pane, "category")).to_be_visible()
    pane.get_by_test_id("category").click()
    pane.get_by_test_id("correct-category").select_option("complaint")
    expect(offer(pane, "category")).to_contain_text("Complaint")
