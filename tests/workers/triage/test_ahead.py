"""A page is fetched while the one before it is worked on, and nothing that was claimed is forgotten."""

from __future__ import annotations

import threading

import pytest

from core.errors import GraphBusyError
from workers.triage import ahead as ahead_module
from workers.triage.ahead import Ahead


class Page:
    """As much of a chunk as reading ahead needs."""

    def __init__(self, number):
        self.number = number


@pytest.fixture
def given_back():
    return []


@pytest.fixture
def ahead(given_back):
    return Ahead(lambda after: Page(after + 1), given_back.append)


def test_the_next_page_is_fetched_while_this_one_is_worked_on(ahead):
    begun = threading.Event()

    def fetch(page):
        begun.set()
        return [f"mails of {page.number}"]

    with ahead:
        ahead.begin(0, fetch)
        assert begun.wait(5)
        page = ahead.take()
        assert ahead.mails(page, lambda _: pytest.fail("fetched twice")) == ["mails of 1"]
        assert ahead.take() is None


def test_one_page_is_read_ahead_at_a_time(ahead):
    fetched = []
    with ahead:
        ahead.begin(0, lambda page: fetched.append(page.number))
        ahead.begin(0, lambda page: fetched.append(page.number))
        ahead.take()
    assert fetched == [1]


def test_a_page_that_was_not_read_ahead_is_fetched_when_it_is_its_turn(ahead):
    with ahead:
        assert ahead.mails(Page(0), lambda page: [page.number]) == [0]


def test_what_went_wrong_is_told_with_the_page_that_it_is_about(ahead):
    def busy(_):
        raise GraphBusyError("busy")

    with ahead:
        ahead.begin(0, busy)
        page = ahead.take()
        with pytest.raises(GraphBusyError):
            ahead.mails(page, busy)


def test_a_page_that_was_not_begun_is_given_back(ahead, given_back):
    with ahead:
        ahead.begin(0, lambda _: [])
    assert [page.number for page in given_back] == [1]


def test_a_task_whose_time_is_over_reads_nothing_ahead(monkeypatch, given_back):
    monkeypatch.setattr(ahead_module, "TURN_S", 0.0)
    with Ahead(lambda _: pytest.fail("claimed"), given_back.append) as late:
        late.begin(0, lambda _: [])
        assert late.take() is None
