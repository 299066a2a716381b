"""The journal: written before a change is made, true at every moment, on both stores."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from core.crypto import Vault
from core.errors import NotFoundError, NotReadyError
from core.names import PressKind, StepState
from core.steps import read_change
from core.store.database import Database
from core.store.jobs import LOST_AFTER, User
from core.store.journal import Entry, Journal, MailRef, Wanted
from core.store.presses import LEASE, Presses
from tests.core.conftest import Clock

CATEGORY = Wanted(read_change('{"step": "category", "values": {"name": "Factuur"}}'), "Een factuur van Pomp NV")
DRAFT = Wanted(read_change('{"step": "draft", "values": {"text": "Beste Els, dank u."}}'), "Els vraagt iets")
FOLDER = Wanted(read_change('{"step": "folder", "values": {"path": "archive"}}'), "")
MAIL = MailRef("info@example.com", "AAkIm", "<geheim@pomp.example>", "Uw factuur", "Europe/Brussels", "j" * 32)
BEFORE: dict[str, Any] = {"categories": ["Rood"]}
AFTER: dict[str, Any] = {"categories": ["Rood", "Factuur"]}


@pytest.fixture
def journal(database: Database, vault: Vault, clock: Clock) -> Journal:
    return Journal(database, vault, clock)


@pytest.fixture
def presses(database: Database, vault: Vault, clock: Clock) -> Presses:
    return Presses(database, vault, clock)


@pytest.fixture
def entry(journal: Journal, user: User) -> Entry:
    return journal.write(user, MAIL, [CATEGORY])[0]


@pytest.fixture
def done(journal: Journal, entry: Entry) -> Entry:
    assert journal.begin(entry.id, BEFORE)
    assert journal.finish(entry.id, AFTER)
    found = journal.get(entry.id)
    assert found is not None
    return found


def state_of(journal: Journal, entry: Entry) -> StepState:
    found = journal.get(entry.id)
    assert found is not None
    return found.state


def test_what_is_to_be_made_is_written_in_the_order_in_which_it_is_made(journal: Journal, user: User) -> None:
    entries = journal.write(user, MAIL, [FOLDER, CATEGORY, DRAFT])
    assert [entry.change.step for entry in entries] == ["draft", "category", "folder"]
    assert {entry.state for entry in entries} == {StepState.PLANNED}
    assert len({entry.press_id for entry in entries}) == 1
    assert journal.of_press(entries[0].press_id) == entries


def test_an_entry_tells_what_it_was_what_it_became_why_and_who(journal: Journal, user: User, done: Entry) -> None:
    assert (done.before, done.after, done.reason) == (BEFORE, AFTER, CATEGORY.reason)
    assert (done.user, done.mail, done.change) == (user, MAIL, CATEGORY.change)
    assert done.state == StepState.DONE


def test_two_presses_at_once_are_one_entry(journal: Journal, user: User, presses: Presses) -> None:
    found: list[Entry] = []
    threads = [threading.Thread(target=lambda: found.extend(journal.write(user, MAIL, [DRAFT]))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert len({entry.id for entry in found}) == 1
    assert len(presses.lost()) == 1


def test_other_values_are_another_step_for_a_click(journal: Journal, user: User, entry: Entry) -> None:
    other = Wanted(read_change('{"step": "category", "values": {"name": "Dringend"}}'), "")
    assert journal.write(user, MAIL, [other])[0].id != entry.id


def test_a_run_that_comes_back_finds_its_entry_whatever_it_would_write_now(
    journal: Journal, user: User, runs: Any, wanted: Any
) -> None:
    run = runs.open(user, wanted)
    mail = MailRef(MAIL.mailbox, MAIL.message_id, None, "", "UTC", run_id=run.id)
    other = Wanted(read_change('{"step": "draft", "values": {"text": "Anders gezegd."}}'), "")
    assert journal.write(user, mail, [DRAFT])[0].id == journal.write(user, mail, [other])[0].id


def test_nothing_of_the_mail_lies_readable_in_the_store(journal: Journal, database: Database, done: Entry) -> None:
    with database.read() as session:
        row = str(session.execute(text("SELECT * FROM journal")).one())
    for word in ("Factuur", "Pomp", "Rood", "geheim", "factuur"):
        assert word not in row


@pytest.mark.parametrize("wrong", ["finish", "undone", "conflict", "not_undone"])
def test_a_planned_entry_takes_no_step_but_its_next(journal: Journal, entry: Entry, wrong: str) -> None:
    arguments: tuple[Any, ...] = {"finish": (AFTER,), "undone": ()}.get(wrong, ("changed_since",))
    assert getattr(journal, wrong)(entry.id, *arguments) is False
    assert state_of(journal, entry) == StepState.PLANNED


def test_what_was_begun_can_be_begun_again_and_ends_once(journal: Journal, entry: Entry) -> None:
    assert journal.begin(entry.id, BEFORE)
    assert journal.begin(entry.id, BEFORE)
    assert journal.finish(entry.id, AFTER)
    assert not journal.finish(entry.id, AFTER)
    assert not journal.begin(entry.id, BEFORE)


def test_what_graph_refused_outright_is_planned_again(journal: Journal, entry: Entry) -> None:
    journal.begin(entry.id, BEFORE)
    assert journal.not_begun(entry.id)
    found = journal.get(entry.id)
    assert found is not None
    assert (found.state, found.doing_at) == (StepState.PLANNED, None)


def test_a_failed_step_is_planned_anew_when_it_is_asked_for_again(journal: Journal, user: User, entry: Entry) -> None:
    assert journal.fail(entry.id, "folder_missing")
    [again] = journal.write(user, MAIL, [CATEGORY])
    assert (again.id, again.state, again.error_code) == (entry.id, StepState.PLANNED, None)
    assert again.press_id != entry.press_id


def test_a_step_that_failed_after_it_was_begun_goes_on_with_a_look(journal: Journal, user: User, entry: Entry) -> None:
    journal.begin(entry.id, BEFORE)
    journal.fail(entry.id, "graph_busy")
    assert journal.write(user, MAIL, [CATEGORY])[0].state == StepState.DOING


def test_undone_is_undone_once_and_the_step_may_be_made_again(journal: Journal, user: User, done: Entry) -> None:
    asked = journal.ask_undo(user, done.id)
    assert asked.state == StepState.UNDOING
    assert journal.ask_undo(user, done.id).undo_press_id == asked.undo_press_id
    assert [entry.id for entry in journal.of_press(str(asked.undo_press_id))] == [done.id]
    assert journal.undone(done.id)
    assert not journal.undone(done.id)
    assert journal.ask_undo(user, done.id).state == StepState.UNDONE
    assert journal.write(user, MAIL, [CATEGORY])[0].id != done.id


def test_a_conflict_can_be_tried_again(journal: Journal, user: User, done: Entry) -> None:
    journal.ask_undo(user, done.id)
    assert journal.conflict(done.id, "changed_since")
    assert journal.ask_undo(user, done.id).state == StepState.UNDOING


def test_an_undoing_that_could_not_be_done_leaves_the_change_standing(
    journal: Journal, user: User, done: Entry
) -> None:
    journal.ask_undo(user, done.id)
    assert journal.not_undone(done.id, "access_denied")
    found = journal.get(done.id)
    assert found is not None
    assert (found.state, found.error_code) == (StepState.DONE, "access_denied")


def test_what_is_not_made_is_not_undone(journal: Journal, user: User, entry: Entry) -> None:
    with pytest.raises(NotReadyError):
        journal.ask_undo(user, entry.id)


def test_others_entries_are_as_good_as_none(journal: Journal, done: Entry) -> None:
    other = User("tenant-a", "user-2")
    assert journal.get(done.id, other) is None
    assert journal.page(other, 10) == []
    with pytest.raises(NotFoundError):
        journal.ask_undo(other, done.id)


def test_pages_lead_from_the_newest_to_the_oldest(journal: Journal, user: User, clock: Clock) -> None:
    written = []
    for number in range(7):
        if number % 2:
            clock.pass_by(timedelta(seconds=1))  # some at the very same time
        mail = MailRef("me", f"AAkIm{number}", None, "", "UTC", "j" * 32)
        written += journal.write(user, mail, [CATEGORY])
    seen: list[Entry] = []
    while page := journal.page(user, 2, before=seen[-1].id if seen else None):
        seen += page
    assert sorted(entry.id for entry in seen) == sorted(entry.id for entry in written)
    assert [entry.written_at for entry in seen] == sorted((entry.written_at for entry in seen), reverse=True)
    assert journal.of_job("j" * 32) == sorted(seen, key=lambda entry: (entry.written_at, entry.id))


def test_only_what_rests_is_deleted_when_its_time_is_over(
    journal: Journal, user: User, done: Entry, clock: Clock
) -> None:
    open_entry = journal.write(user, MAIL, [DRAFT])[0]
    clock.pass_by(timedelta(days=91))
    assert journal.purge(timedelta(days=90)) == 1
    assert journal.get(done.id) is None
    assert journal.get(open_entry.id) is not None


def test_a_press_is_worked_on_by_one_until_its_lease_ends(presses: Presses, entry: Entry, clock: Clock) -> None:
    press = presses.claim(entry.press_id, "task-1")
    assert press is not None
    assert (press.kind, press.user, press.attempts) == (PressKind.APPLY, entry.user, 1)
    assert presses.claim(entry.press_id, "task-2") is None
    assert presses.claim(entry.press_id, "task-1") is not None
    clock.pass_by(LEASE + timedelta(seconds=1))
    assert presses.claim(entry.press_id, "task-2") is not None
    assert not presses.holds(entry.press_id, "task-1")
    assert presses.finish(entry.press_id, "task-2")
    assert presses.claim(entry.press_id, "task-2") is None


def test_a_press_that_nobody_works_on_is_sent_again(presses: Presses, entry: Entry, clock: Clock) -> None:
    assert presses.lost() == [(entry.press_id, PressKind.APPLY)]
    presses.mark_enqueued(entry.press_id)
    assert presses.lost() == []
    clock.pass_by(LOST_AFTER + timedelta(seconds=1))
    assert len(presses.lost()) == 1
    presses.claim(entry.press_id, "task-1")
    assert presses.lost() == []
    presses.release(entry.press_id, "task-1", wait_s=60)
    clock.pass_by(timedelta(seconds=59))
    assert presses.lost() == []
    presses.claim(entry.press_id, "task-2")
    presses.finish(entry.press_id, "task-2")
    clock.pass_by(timedelta(days=1))
    assert presses.lost() == []
    presses.purge(timedelta(hours=1))
    assert presses.is_done(entry.press_id)
