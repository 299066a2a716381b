"""The journal of whole runs: written many at once, each once, counted, undone as one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from core.names import PressKind, StepState
from core.steps import read_change
from core.store.jobs import User
from core.store.journal import MailRef, Wanted
from core.store.presses import Presses
from core.store.run_journal import RunJournal
from core.store.runs import DoneMail
from core.triage_steps import RunAsked

CATEGORY = Wanted(read_change('{"step": "category", "values": {"name": "Factuur"}}'), "omdat")
DRAFT = Wanted(read_change('{"step": "draft", "values": {"text": "Dag"}}'), "omdat")
TASK = Wanted(read_change('{"step": "task", "values": {"title": "Bellen"}}'), "omdat")
FOLDER = Wanted(read_change('{"step": "folder", "values": {"path": "archive"}}'), "omdat")
COLLEAGUE = User("tenant-a", "user-2")


@pytest.fixture
def journal(database, vault, clock):
    return RunJournal(database, vault, clock)


@pytest.fixture
def presses(database, vault, clock):
    return Presses(database, vault, clock)


@pytest.fixture
def run(runs, user, wanted):
    run = runs.open(user, wanted, ["m1", "m2", "m3"])
    runs.finish_items(run, [DoneMail(seq, {}, "{}") for seq in (1, 2, 3)], timedelta(days=1))
    return run


def ref(run, message_id: str) -> MailRef:
    return MailRef(run.wanted.mailbox, message_id, None, "Onderwerp", "UTC", run_id=run.id)


def write(journal, presses, user, run, *wanted, ids=("m1", "m2", "m3")):
    press = presses.open_run(user, run.id, RunAsked())
    return press, journal.write_many(user, press.id, [(ref(run, each), wanted) for each in ids])


def made(journal, entries):
    for entry in entries:
        assert journal.begin(entry.id, {})
        assert journal.finish(entry.id, {})


def test_many_mails_are_written_at_once_in_the_order_in_which_they_are_made(journal, presses, user, run):
    press, entries = write(journal, presses, user, run, FOLDER, CATEGORY)
    assert [(entry.mail.message_id, entry.change.step) for entry in entries] == [
        (message_id, step) for message_id in ("m1", "m2", "m3") for step in ("category", "folder")
    ]
    assert {entry.press_id for entry in entries} == {press.id}
    assert presses.asked(press.id) == RunAsked()
    assert journal.of_run(run.id) == {("category", "planned"): 3, ("folder", "planned"): 3}


def test_a_second_press_finds_what_the_first_has(journal, presses, user, run):
    first, entries = write(journal, presses, user, run, CATEGORY)
    _, again = write(journal, presses, COLLEAGUE, run, CATEGORY, DRAFT)
    known = [entry for entry in again if entry.change.step == "category"]
    assert {entry.id for entry in known} == {entry.id for entry in entries}
    assert {entry.press_id for entry in known} == {first.id}


def test_of_two_runs_on_one_mail_one_makes_the_draft(journal, presses, runs, user, wanted, run):
    other = runs.open(user, wanted, ["m1"])
    _, [draft] = write(journal, presses, user, run, DRAFT, ids=("m1",))
    _, entries = write(journal, presses, user, other, DRAFT, CATEGORY, ids=("m1",))
    assert [entry.id == draft.id for entry in entries] == [True, False]


def test_presses_at_once_write_each_step_once(journal, presses, user, run):
    with ThreadPoolExecutor(6) as pool:
        written = list(pool.map(lambda _: write(journal, presses, user, run, CATEGORY, DRAFT)[1], range(6)))
    assert len({entry.id for entries in written for entry in entries}) == 6


def test_what_failed_is_tried_again_by_another_press_and_not_by_its_own(journal, presses, user, run):
    press, [entry] = write(journal, presses, user, run, CATEGORY, ids=("m1",))
    journal.fail(entry.id, "folder_missing")
    assert journal.write_many(user, press.id, [(ref(run, "m1"), [CATEGORY])])[0].state is StepState.FAILED
    other, [again] = write(journal, presses, user, run, CATEGORY, ids=("m1",))
    assert (again.id, again.state, again.press_id) == (entry.id, StepState.PLANNED, other.id)


def test_a_whole_run_is_opened_for_undoing_as_one_press(journal, presses, user, run):
    made(journal, write(journal, presses, user, run, CATEGORY, FOLDER)[1])
    press_id, count = journal.ask_undo_run(COLLEAGUE, run.id, None, None)
    assert count == 6
    assert presses.claim(press_id, "w").kind is PressKind.RUN_UNDO
    mails = journal.to_undo(press_id, 2)
    assert [[entry.change.step for entry in entries] for entries in mails] == [["folder", "category"]] * 2
    assert journal.ask_undo_run(COLLEAGUE, run.id, None, None) == (None, 0)
    assert presses.open_of(run.id) == 2  # the one that made them, and this one


@pytest.mark.parametrize(
    ("seqs", "steps", "count"), [([1, 3], None, 4), (None, ["folder"], 3), ([2], ["category"], 1), ([9], None, 0)]
)
def test_some_rows_and_some_steps_are_undone(journal, presses, user, run, seqs, steps, count):
    made(journal, write(journal, presses, user, run, CATEGORY, FOLDER)[1])
    assert journal.ask_undo_run(user, run.id, seqs, steps)[1] == count


def test_what_a_colleague_made_in_their_own_mailbox_stays(journal, presses, user, run):
    made(journal, write(journal, presses, COLLEAGUE, run, CATEGORY, TASK, ids=("m1",))[1])
    assert journal.ask_undo_run(user, run.id, None, None)[1] == 1
    assert journal.ask_undo_run(COLLEAGUE, run.id, None, None)[1] == 1


def test_what_was_ever_made_of_a_mail_is_known_also_when_it_was_undone(journal, presses, user, run):
    [entry] = write(journal, presses, user, run, CATEGORY, ids=("m1",))[1]
    made(journal, [entry])
    assert journal.made(run.id) == {("m1", "category")}
    press_id, _ = journal.ask_undo_run(user, run.id, None, None)
    assert press_id
    assert journal.undone(entry.id)
    assert journal.made(run.id) == set()
    assert journal.touched(user.tenant_id, ["m1", "m2"]) == {"m1"}
    assert [each.id for each in journal.of_mails(run.id, ["m1"])["m1"]] == [entry.id]


def test_a_press_remembers_how_far_it_is_and_counts_its_tries_anew(journal, presses, user, run):
    press = presses.open_run(user, run.id, RunAsked())
    for _ in range(3):
        presses.claim(press.id, "w")
    assert presses.holds(press.id, "w", reached=2)
    assert not presses.holds(press.id, "other", reached=3)
    now = presses.get(press.id)
    assert (now.attempts, now.reached, now.run_id) == (1, 2, run.id)
