"""An inbox triaged as a table: read, narrowed, walked through by keys, applied with a preview, undone."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from core.names import Role
from deploy.stack import Stack
from tests.browser import axe
from tests.browser.inboxes import COMPLAINT, INFO, QUESTION, run_of, settled, shown, signed_in_as, status
from tests.journeys.api import Api, Graph
from tests.journeys.test_a_triage_applied import Triage, as_they_lie, dropped

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.browser]
LEAD, ADMIN = Role.TEAM_LEAD.value, Role.ADMIN.value


@pytest.fixture(scope="module")
def graph(stack: Stack) -> Graph:
    return Graph(stack)


@pytest.fixture(scope="module")
def three(stack: Stack) -> Triage:
    """Three mails: two in one conversation, one alone, whose subject would be a formula."""
    first = {"Message_ID": "<first@inbox.example>", "Subject": "Pomp lekt", "Date": "Fri, 1 May 2026 08:00:00 +0200"}
    later = {"In_Reply_To": "<first@inbox.example>", "References": "<first@inbox.example>", "Subject": "RE: Pomp lekt",
             "Date": "Sat, 2 May 2026 08:00:00 +0200"}  # fmt: skip
    ids = [dropped(stack, COMPLAINT, **first), dropped(stack, COMPLAINT + "\r\nNogmaals.", **later)]
    return Triage(Api(stack), [*ids, dropped(stack, QUESTION, Subject="=HYPERLINK(1)")])


def test_a_run_fills_the_table_while_it_goes_on_and_is_narrowed_and_grouped(page: Page, stack: Stack) -> None:
    page.goto(f"{stack.server_url}/inbox/?mailbox={INFO}")
    expect(page.get_by_test_id("inbox-folder").locator("option")).to_contain_text(["Inbox", "Drafts"])
    page.get_by_test_id("inbox-start").click()
    progress = page.get_by_test_id("inbox-progress")
    expect(page.get_by_test_id("inbox-row").first).to_be_visible(timeout=60_000)
    expect(progress).to_have_attribute("data-state", "done", timeout=60_000)
    assert progress.get_attribute("data-done") == progress.get_attribute("data-total")
    assert page.get_by_test_id("inbox-row").count() > 10
    page.get_by_test_id("group").select_option("category")
    expect(page.get_by_test_id("inbox-group").first).to_be_visible()
    page.get_by_test_id("inbox-group").first.click()
    expect(page.get_by_test_id("inbox-group").first).to_have_attribute("aria-expanded", "false")
    page.get_by_test_id("filter-category").select_option("invoice")
    expect(page.get_by_test_id("inbox-group")).to_have_count(1)
    page.get_by_test_id("filter-category").select_option("")
    page.get_by_test_id("group").select_option("none")
    page.get_by_test_id("inbox-filter").fill("circulatiepomp")
    expect(page.get_by_test_id("inbox-row").first).to_contain_text("circulatiepomp", ignore_case=True)
    page.get_by_test_id("inbox-filter").fill("no such words at all")
    page.get_by_test_id("clear-filter").click()
    expect(page.get_by_test_id("inbox-row").nth(5)).to_be_visible()
    by_sender(page)


def by_sender(page: Page) -> None:
    """By the keyboard alone, one way and the other."""
    column = page.locator("[role=columnheader].from")
    column.get_by_role("button").focus()
    senders = []
    for way in ("ascending", "descending"):
        page.keyboard.press("Enter")
        expect(column).to_have_attribute("aria-sort", way)
        expect(page.get_by_test_id("inbox-row").nth(5)).to_be_visible()
        senders.append(
            page.locator("[data-testid=inbox-row] .from").evaluate_all("(all) => all.map((one) => one.title)")
        )
    assert senders[0][:6] == sorted(senders[0][:6])
    assert senders[1][:6] == sorted(senders[1][:6], reverse=True)
    assert senders[0] != senders[1]


def test_a_run_of_another_folder_and_what_it_would_do_in_the_viewers_words(
    browser: Browser, stack: Stack, graph: Graph
) -> None:
    """The run was made by somebody who reads Dutch."""
    made = graph.http.post(f"/users/{INFO}/mailFolders", json={"displayName": "Nieuwsbrieven"}).raise_for_status()
    mail = dropped(stack, "Unsubscribe from this newsletter.", Subject="News of May", List_Unsubscribe="<mailto:a@b.c>")
    where = {"destinationId": made.json()["id"]}
    graph.http.post(f"/users/{INFO}/messages/{mail}/move", json=where).raise_for_status()
    run = run_of(stack, ["Unsubscribe from this newsletter."], List_Unsubscribe="<mailto:a@b.c>")
    context = browser.new_context(locale="fr-BE", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    shown(page, stack, run.id, rows=1)
    expect(page.get_by_test_id("inbox-row").locator(".category")).to_have_text("Newsletter")
    page.keyboard.press("e")
    expect(page.get_by_test_id("preview")).to_contain_text("Archive (1)")
    page.keyboard.press("Escape")
    folder = page.get_by_test_id("inbox-folder")
    folder.select_option(label="Nieuwsbrieven (1)")
    page.get_by_test_id("inbox-start").click()
    expect(page.get_by_test_id("inbox-progress")).to_have_attribute("data-total", "1")
    expect(page.get_by_test_id("inbox-row")).to_contain_text("News of May")
    context.close()


def test_a_run_rests_goes_on_and_stops(page: Page, stack: Stack, faults: Any) -> None:
    faults({"path": "/mailFolders/inbox/messages", "latency_ms": 3000})  # it is still at work when somebody presses
    page.goto(f"{stack.server_url}/inbox/?mailbox={INFO}")
    page.get_by_test_id("inbox-start").click()
    page.get_by_test_id("inbox-pause").click()
    progress = page.get_by_test_id("inbox-progress")
    expect(progress).to_have_attribute("data-state", "paused")
    page.get_by_test_id("inbox-resume").click()
    expect(page.get_by_test_id("inbox-pause").or_(page.get_by_test_id("inbox-start"))).to_be_visible()
    if page.get_by_test_id("inbox-pause").is_visible():
        page.get_by_test_id("inbox-cancel").click()
    expect(page.get_by_test_id("inbox-start")).to_be_visible(timeout=60_000)
    assert progress.get_attribute("data-state") in {"cancelled", "done"}


def test_keys_alone_choose_rows_show_what_would_change_make_it_and_undo_it(
    page: Page, stack: Stack, graph: Graph
) -> None:
    triage = run_of(stack, [COMPLAINT, QUESTION])
    before = as_they_lie(graph, triage.ids)
    shown(page, stack, triage.id, rows=2)
    for key in ("x", "j", "x", "e"):
        page.keyboard.press(key)
    preview = page.get_by_test_id("preview")
    expect(preview).to_contain_text("2 mails")
    page.get_by_test_id("preview-draft").uncheck()
    expect(page.get_by_test_id("preview-apply")).to_be_enabled()
    assert as_they_lie(graph, triage.ids) == before, "a preview changed something"
    page.get_by_test_id("preview-apply").press("Enter")
    expect(status(page, "done")).to_have_count(2, timeout=30_000)
    settled(page)
    expect(page.get_by_test_id("said")).to_contain_text("made")
    assert all(mail["categories"] for mail in as_they_lie(graph, triage.ids))
    page.keyboard.press("u")
    expect(status(page, "undone")).to_have_count(2, timeout=30_000)
    settled(page)
    assert as_they_lie(graph, triage.ids) == before


def test_what_somebody_changed_since_is_left_and_said_on_its_row(page: Page, stack: Stack, graph: Graph) -> None:
    triage = run_of(stack, [COMPLAINT])
    triage.post("apply", steps=["flag"])
    triage.settled()
    flag = {"flag": {"flagStatus": "complete"}}
    graph.http.patch(f"/users/{INFO}/messages/{triage.ids[0]}", json=flag).raise_for_status()
    shown(page, stack, triage.id, rows=1)
    page.get_by_test_id("row-undo").click()
    expect(status(page, "conflict")).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("row-status")).to_contain_text("somebody changed it")
    page.get_by_test_id("row-show").click()
    expect(page.get_by_test_id("inbox-panel")).to_be_visible()
    assert as_they_lie(graph, triage.ids)[0]["flag"]["flagStatus"] == "complete"


def test_a_conversation_is_one_row_that_opens(page: Page, stack: Stack, three: Triage) -> None:
    shown(page, stack, three.id, rows=2)
    conversation = page.get_by_test_id("inbox-row").filter(has_text="RE: Pomp lekt")
    expect(conversation).to_have_attribute("aria-expanded", "false")
    conversation.get_by_test_id("row-thread").click()
    expect(page.get_by_test_id("inbox-row")).to_have_count(3)
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_test_id("inbox-row")).to_have_count(2)
    conversation.get_by_test_id("row-apply").click()
    expect(page.get_by_test_id("preview")).to_contain_text("2 mails")  # both of them get their category
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("preview")).to_have_count(0)
    expect(page.get_by_test_id("inbox-grid")).to_be_focused()


def test_a_row_opens_its_card_which_is_corrected_in_place(page: Page, stack: Stack, three: Triage) -> None:
    shown(page, stack, three.id)
    page.keyboard.press("Enter")
    panel = page.get_by_test_id("inbox-panel")
    expect(panel.get_by_test_id("card")).to_be_visible()
    panel.get_by_test_id("category").click()
    panel.get_by_test_id("correct-category").select_option("thanks")
    expect(panel.get_by_test_id("category")).to_have_attribute("data-key", "thanks")
    panel.get_by_test_id("undo-correction").click()
    expect(panel.get_by_test_id("correction")).to_have_count(0)
    page.get_by_test_id("inbox-grid").focus()
    before = panel.get_by_test_id("headline").inner_text()
    page.keyboard.press("j")
    expect(panel.get_by_test_id("headline")).not_to_have_text(before)
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def test_what_is_shown_goes_into_a_file_without_formulas(
    page: Page, stack: Stack, three: Triage, tmp_path: Path
) -> None:
    shown(page, stack, three.id, rows=2)
    saved: dict[str, Any] = {}
    for kind in ("csv", "xlsx"):
        with page.expect_download() as download:
            page.get_by_test_id(f"save-{kind}").click()
        saved[kind] = tmp_path / download.value.suggested_filename
        download.value.save_as(saved[kind])
    text = saved["csv"].read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert b'"\'=HYPERLINK(1)"' in text
    assert text.count(b"\r\n") == 3
    with zipfile.ZipFile(saved["xlsx"]) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert sheet.count("<row>") == 3


def test_only_who_manages_a_mailbox_has_its_new_mail_triaged_as_it_comes(
    page: Page, stack: Stack, three: Triage
) -> None:
    shown(page, stack, three.id)
    expect(page.get_by_test_id("follow")).to_be_disabled()
    expect(page.get_by_test_id("follow-told")).to_contain_text("team lead")
    signed_in_as(page, stack, LEAD)
    page.reload()
    mailbox = page.get_by_test_id("mailbox")
    page.get_by_test_id("follow").check()
    expect(mailbox).to_have_attribute("data-continuous", "true")
    page.get_by_test_id("quiet").check()
    expect(page.get_by_test_id("quiet-from")).to_have_value("20:00")
    expect(page.get_by_test_id("stop-all")).to_have_count(0)  # for administrators
    page.get_by_test_id("follow").uncheck()
    expect(mailbox).to_have_attribute("data-continuous", "false")


def test_an_administrator_stops_everything_at_once_and_lets_it_go_on(page: Page, stack: Stack, three: Triage) -> None:
    signed_in_as(page, stack, ADMIN)
    shown(page, stack, three.id)
    page.get_by_test_id("stop-all").click()
    page.get_by_test_id("stop-all-sure").click()
    try:
        expect(page.get_by_test_id("stopped")).to_be_visible()
        expect(page.get_by_test_id("apply")).to_be_disabled()
        expect(page.get_by_test_id("inbox-start")).to_have_attribute("disabled", "")
    finally:
        page.get_by_test_id("go-all").click()
    expect(page.get_by_test_id("stopped")).to_have_count(0)
    expect(page.get_by_test_id("apply")).to_be_enabled()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_axe_finds_nothing_in_any_state_of_the_inbox_page(
    browser: Browser, stack: Stack, three: Triage, theme: str
) -> None:
    colours: dict[str, Any] = {"forced_colors": "active"} if theme == "contrast" else {"color_scheme": theme}
    context = browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 900}, **colours)
    page = context.new_page()
    signed_in_as(page, stack, ADMIN)
    shown(page, stack, three.id)
    page.get_by_test_id("group").select_option("category")
    expect(page.get_by_test_id("inbox-group").first).to_be_visible()
    found = {"the table": axe.found(page, stack.server_url)}
    page.get_by_test_id("inbox-row").first.click()
    expect(page.get_by_test_id("card")).to_be_visible()
    found["a card"] = axe.found(page, stack.server_url)
    page.set_viewport_size({"width": 320, "height": 700})
    found["a card, narrow"] = axe.found(page, stack.server_url)
    page.keyboard.press("Escape")
    found["narrow"] = axe.found(page, stack.server_url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1440, "height": 900})
    for key, dialog in (("?", "keys"), ("e", "preview")):
        page.keyboard.press(key)
        expect(page.get_by_test_id(dialog)).to_be_visible()
        found[dialog] = axe.found(page, stack.server_url)
        page.keyboard.press("Escape")
        expect(page.get_by_test_id(dialog)).to_have_count(0)
    context.close()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_single_letters_are_switched_off_by_who_dictates(page: Page, stack: Stack, three: Triage) -> None:
    shown(page, stack, three.id)
    page.keyboard.press("?")
    page.get_by_test_id("keys-letters").uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("keys")).to_have_count(0)
    page.get_by_test_id("inbox-grid").focus()
    page.keyboard.press("e")
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_test_id("inbox-grid")).to_have_attribute("aria-activedescendant", "line-1")
    expect(page.get_by_test_id("preview")).to_have_count(0)
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
