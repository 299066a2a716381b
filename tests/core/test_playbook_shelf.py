"""A mailbox's mails go by its playbook; a change shows soon, and a broken one never stops a mail."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from core.playbook import load
from core.playbook_shelf import KEEP_S, MAILBOXES, PlaybookShelf
from core.store.playbooks import Playbooks, StoredPlaybook
from tests.core.playbooks import tiny


class Store(Playbooks):
    """Answers from a dictionary and counts how often it is asked."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], StoredPlaybook] = {}
        self.asked = 0

    def put(self, tenant_id: str, address: str, text: str, version: int = 1) -> None:
        at = datetime(2026, 3, 2, tzinfo=UTC)
        self.held[tenant_id, address] = StoredPlaybook(
            f"{address}{version}", tenant_id, "tiny", version, text, "anke", at
        )

    def for_mailbox(self, tenant_id: str, address: str) -> StoredPlaybook | None:
        self.asked += 1
        return self.held.get((tenant_id, address))


class Seconds:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


@pytest.fixture
def shelf(store: Store, clock: Seconds) -> PlaybookShelf:
    return PlaybookShelf(store, clock)


def test_a_mailbox_without_a_playbook_has_the_packaged_one(shelf: PlaybookShelf) -> None:
    assert shelf.of("t1", "info@maes.example") is load()


def test_a_mailbox_has_its_own_in_the_stores_version(shelf: PlaybookShelf, store: Store) -> None:
    store.put("t1", "info@maes.example", tiny(), version=12)
    assert shelf.of("t1", "Info@maes.example").id == "tiny@12"
    assert shelf.of("t2", "info@maes.example") is load()


def test_the_store_is_asked_once_in_a_while(shelf: PlaybookShelf, store: Store, clock: Seconds) -> None:
    store.put("t1", "a@b.example", tiny())
    first = shelf.of("t1", "a@b.example")
    clock.now = KEEP_S - 0.1
    assert shelf.of("t1", "a@b.example") is first
    assert store.asked == 1
    clock.now = KEEP_S
    assert shelf.of("t1", "a@b.example") is first  # the same version stays the same object
    assert store.asked == 2


def test_a_change_shows_within_half_a_minute(shelf: PlaybookShelf, store: Store, clock: Seconds) -> None:
    store.put("t1", "a@b.example", tiny())
    assert shelf.of("t1", "a@b.example").threshold == 0.45
    store.put("t1", "a@b.example", tiny("threshold: 0.9\n"), version=2)
    clock.now = 30
    changed = shelf.of("t1", "a@b.example")
    assert (changed.threshold, changed.id) == (0.9, "tiny@2")


def test_a_broken_playbook_is_logged_and_the_packaged_one_stands_in(shelf: PlaybookShelf, store: Store) -> None:
    store.put("t1", "a@b.example", tiny("colour: blue\n"))
    with capture_logs() as logs:
        assert shelf.of("t1", "a@b.example") is load()
    assert [entry["log_level"] for entry in logs] == ["error"]
    assert "colour" in logs[0]["why"]


def test_what_is_held_does_not_grow_without_end(shelf: PlaybookShelf, store: Store) -> None:
    for number in range(MAILBOXES + 50):
        shelf.of("t1", f"{number}@b.example")
    before = store.asked
    shelf.of("t1", f"{MAILBOXES + 49}@b.example")
    assert store.asked == before
    shelf.of("t1", "0@b.example")
    assert store.asked == before + 1
