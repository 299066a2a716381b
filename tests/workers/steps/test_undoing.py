"""What people did since is a conflict and stays; what is gone, or may not be touched, gets no step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.errors import (
    AccessDeniedError,
    FolderMissingError,
    MailGoneError,
)
from core.names import StepState
from core.store.journal import Journal
from tests.workers.conftest import IMMUTABLE, USER
from tests.workers.steps.changes import (
    CATEGORY,
    DRAFT,
    EVENT,
    FLAG,
    FOLDER,
    FORWARD,
    PLANNER,
    TASK,
    Faults,
    change_draft,
    change_event,
    change_flag,
    change_folder,
    change_forward,
    change_task,
    change_team_task,
    every_creating_step,
    every_step,
    things,
    write_in_team_task,
)
from tests.workers.steps.conftest import Workbench


@pytest.mark.parametrize(("change", "by_hand"), [
    pytest.param(FLAG, change_flag, id="flag"), pytest.param(FOLDER, change_folder, id="folder"),
    pytest.param(DRAFT, change_draft, id="draft"), pytest.param(TASK, change_task, id="task"),
    pytest.param(EVENT, change_event, id="event"), pytest.param(FORWARD, change_forward, id="forward"),
    pytest.param(PLANNER, change_team_task, id="planner"),
    pytest.param(PLANNER, write_in_team_task, id="planner, written in"),
])  # fmt: skip
def test_what_people_changed_since_is_a_conflict_and_stays(
    bench: Workbench, change: str, by_hand: Callable[[Workbench, Any], None]
) -> None:
    entry = bench.made(change)
    by_hand(bench, entry)
    mail, all_things = bench.mail(), things(bench)
    left = bench.undone(entry)
    assert (left.state, left.error_code) == (StepState.CONFLICT, "changed_since")
    assert (bench.mail(), things(bench)) == (mail, all_things)


@every_creating_step
def test_what_people_deleted_since_is_undone_already(bench: Workbench, change: str) -> None:
    entry = bench.made(change)
    assert entry.after is not None
    path = {
        "draft": lambda: f"me/messages/{entry.after['draft_id']}",
        "task": lambda: f"me/todo/lists/{entry.after['list']}/tasks/{entry.after['task_id']}",
        "forward": lambda: f"me/messages/{entry.after['draft_id']}",
        "event": lambda: f"me/events/{entry.after['event_id']}",
        "planner": lambda: f"planner/tasks/{entry.after['task_id']}",
    }[entry.change.step]()
    etag = {"If-Match": bench.sandbox.get(path, prefer=IMMUTABLE)["@odata.etag"]}
    assert bench.sandbox.graph("DELETE", path, prefer=IMMUTABLE, headers=etag).status_code == 204
    assert bench.undone(entry).state == StepState.UNDONE


@every_step
def test_an_undoing_that_ran_twice_undid_once(bench: Workbench, change: str, journal: Journal) -> None:
    before = bench.mail()
    entry = bench.made(change)
    journal.ask_undo(USER, entry.id)
    asked = bench.again(entry)
    bench.maker.undo(asked)
    bench.maker.undo(asked)  # the worker died before it wrote it down
    assert bench.again(entry).state == StepState.UNDONE
    assert bench.mail() == before


@pytest.mark.parametrize("change", [CATEGORY, FLAG, FOLDER], ids=["category", "flag", "folder"])
def test_the_mail_gone_for_good_is_a_conflict_for_what_was_on_it(bench: Workbench, change: str) -> None:
    entry = bench.made(change)
    for _ in range(2):  # to Deleted Items, then out of there
        bench.sandbox.graph("DELETE", f"me/messages/{bench.message_id}", prefer=IMMUTABLE)
    left = bench.undone(entry)
    assert (left.state, left.error_code) == (StepState.CONFLICT, "mail_gone")


@every_step
def test_a_mail_that_is_gone_gets_no_step(bench: Workbench, change: str) -> None:
    for _ in range(2):
        bench.sandbox.graph("DELETE", f"me/messages/{bench.message_id}", prefer=IMMUTABLE)
    with pytest.raises(MailGoneError):
        bench.maker.make(bench.planned(change))


@every_step
def test_an_id_that_holds_another_mail_gets_no_step(bench: Workbench, change: str) -> None:
    before = bench.mail(), things(bench)
    with pytest.raises(MailGoneError):
        bench.maker.make(bench.planned(change, internet_message_id="<other@eigen.example>"))
    assert (bench.mail(), things(bench)) == before


def test_a_mail_that_was_moved_by_hand_is_still_found(bench: Workbench) -> None:
    change_folder(bench, None)
    bench.made(CATEGORY)


def test_a_missing_folder_is_told_and_nothing_moves(bench: Workbench) -> None:
    before = bench.mail()
    for path in ("Bestaat niet", "inbox/Ook niet", "archive/2026/Nee"):
        with pytest.raises(FolderMissingError):
            bench.maker.make(bench.planned(f'{{"step": "folder", "values": {{"path": "{path}"}}}}'))
    assert bench.mail() == before


def test_a_missing_list_of_tasks_is_told(bench: Workbench) -> None:
    with pytest.raises(FolderMissingError):
        bench.maker.make(bench.planned('{"step": "task", "values": {"title": "A", "list": "Bestaat niet"}}'))


@every_step
def test_a_mailbox_without_permission_is_not_touched(bench: Workbench, change: str, faults: Faults) -> None:
    faults({"path": "/messages/", "status": 403, "code": "ErrorAccessDenied"})
    with pytest.raises(AccessDeniedError):
        bench.maker.make(bench.planned(change))
