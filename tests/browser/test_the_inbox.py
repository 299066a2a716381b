"""An inbox triaged as a table."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from deploy.stack import Stack
from sandbox import directory

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.browser]


def triaged(page: Page, stack: Stack) -> None:
    page.goto(f"{stack.server_url}/inbox/?mailbox={directory.INFO.address}")
    page.get_by_test_id("inbox-start").click()
    expect(page.get_by_test_id("inbox-row").first).to_be_visible()
    expect(page.get_by_test_id("inbox-cancel")).to_be_hidden()


def test_a_triage_fills_the_table_with_rows(page: Page, stack: Stack) -> None:
    triaged(page, stack)
    rows = page.get_by_test_id("inbox-row")
    assert rows.count() > 10
    expect(rows.first).not_to_be_empty()


def test_the_filter_leaves_the_rows_that_match(page: Page, stack: Stack) -> None:
    triaged(page, stack)
    before = page.get_by_test_id("inbox-row").count()
    page.get_by_test_id("filter-category").select_option("invoice")
    assert 0 < page.get_by_test_id("inbox-row").count() < before


def test_a_row_opens_its_card_and_escape_closes_it(page: Page, stack: Stack) -> None:
    triaged(page, stack)
    page.get_by_test_id("inbox-row").nth(2).click()
    expect(page.get_by_test_id("inbox-panel").get_by_test_id("card")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("inbox-panel").get_by_test_id("card")).to_have_count(0)
