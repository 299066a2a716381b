"""A step is made once: after a crash, a lost answer, throttling, and a version that grew old."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.errors import (
    ChangedSinceError,
    GraphBusyError,
    ThrottledError,
)
from core.names import StepState
from core.store.database import Database
from core.store.journal import Journal
from core.store.tables import JournalRow
from tests.workers.steps.changes import (
    CATEGORY,
    DRAFT,
    FLAG,
    FOLDER,
    MAKING,
    Faults,
    every_creating_step,
    every_step,
    things,
)
from tests.workers.steps.conftest import Workbench
from workers.steps.making import SETTLE_S


def long_ago(journal: Journal) -> None:
    """What was begun is old enough to have shown."""
    database: Database = journal._database
    with database.begin() as session:
        for row in session.query(JournalRow):
            if row.doing_at is not None:
                row.doing_at = datetime.now(UTC) - timedelta(seconds=SETTLE_S + 1)


@every_step
@pytest.mark.parametrize("died", ["before the write", "after the write"])
def test_what_a_dead_worker_left_is_made_once(bench: Workbench, change: str, died: str, monkeypatch: Any) -> None:
    before = things(bench)
    entry = bench.planned(change)
    _die(bench, entry, monkeypatch, after=died == "after the write")
    assert bench.again(entry).state == StepState.DOING
    long_ago(bench.journal)
    bench.maker.make(bench.again(entry))
    assert bench.again(entry).state == StepState.DONE
    made = tuple(now - then for now, then in zip(things(bench), before, strict=True))
    creates = {
        "draft": (1, 0, 0, 0), "forward": (1, 0, 0, 0), "task": (0, 1, 0, 0), "event": (0, 0, 1, 0),
        "planner": (0, 0, 0, 1),
    }  # fmt: skip
    assert made == creates.get(entry.change.step, (0, 0, 0, 0))
    bench.undone(entry)
    assert things(bench) == before


class Dead(BaseException):
    """The worker is gone: nothing after this is done."""


def _die(bench: Workbench, entry: Any, monkeypatch: Any, *, after: bool) -> None:
    """Make the step up to, or up to and with, its change in Microsoft 365, and no further."""
    from workers.steps.making import KINDS

    kind = KINDS[entry.change.step]
    make = kind.make

    async def dying(at: Any, before: Any) -> Any:
        if after:
            await make(at, before)
        raise Dead

    with monkeypatch.context() as patched:
        patched.setattr(type(kind), "make", lambda _, at, before: dying(at, before))
        with pytest.raises(Dead):
            bench.maker.make(entry)


def test_a_draft_whose_text_never_came_gets_it_and_stays_one(bench: Workbench, faults: Faults) -> None:
    entry = bench.planned(DRAFT)
    faults({"method": "PATCH", "path": "/messages/", "status": 503})
    with pytest.raises(GraphBusyError):
        bench.maker.make(entry)
    assert len(bench.drafts()) == 1
    faults()
    bench.maker.make(bench.again(entry))
    [draft] = bench.drafts()
    assert "Tot dan" in draft["body"]["content"]


@every_creating_step
@pytest.mark.parametrize("status", [503, 504])
def test_an_answer_that_got_lost_makes_no_second_one(
    bench: Workbench, change: str, status: int, faults: Faults
) -> None:
    before = things(bench)
    faults({"method": "POST", "path": MAKING, "status": status, "after": True, "times": 1})
    entry = bench.planned(change)
    with pytest.raises(GraphBusyError):
        bench.maker.make(entry)
    assert bench.again(entry).state == StepState.DOING
    bench.maker.make(bench.again(entry))
    assert bench.again(entry).state == StepState.DONE
    assert sum(things(bench)) == sum(before) + 1


@every_creating_step
def test_what_may_still_show_is_waited_for(bench: Workbench, change: str, faults: Faults) -> None:
    faults({"method": "POST", "path": MAKING, "status": 503, "times": 1})
    entry = bench.planned(change)
    with pytest.raises(GraphBusyError):
        bench.maker.make(entry)
    with pytest.raises(GraphBusyError) as waiting:
        bench.maker.make(bench.again(entry))
    assert waiting.value.wait_s is not None
    assert SETTLE_S - 5 < waiting.value.wait_s <= SETTLE_S
    long_ago(bench.journal)
    bench.maker.make(bench.again(entry))
    assert bench.again(entry).state == StepState.DONE


@every_step
def test_a_throttled_write_was_not_made_and_waits_to_the_letter(bench: Workbench, change: str, faults: Faults) -> None:
    entry = bench.planned(change)
    rule = {"path": f"{MAKING}|/move|/messages/", "status": 429, "retry_after": 7}
    faults({**rule, "method": "POST"}, {**rule, "method": "PATCH"})
    with pytest.raises(ThrottledError) as error:
        bench.maker.make(entry)
    assert error.value.wait_s == 7
    assert bench.again(entry).state == StepState.PLANNED
    faults()
    bench.maker.make(bench.again(entry))
    assert bench.again(entry).state == StepState.DONE


@pytest.mark.parametrize("change", [CATEGORY, FLAG, FOLDER], ids=["category", "flag", "folder"])
def test_what_was_made_with_its_answer_lost_is_undone_to_what_it_was_also_where_the_next_look_was_refused(
    bench: Workbench, change: str, faults: Faults, monkeypatch: Any
) -> None:
    from workers.steps.making import KINDS

    before = bench.mail()
    entry = bench.planned(change)
    faults({"method": "POST" if "folder" in change else "PATCH", "path": "/messages/", "status": 504, "after": True,
            "times": 1})  # fmt: skip
    with pytest.raises(GraphBusyError):
        bench.maker.make(entry)

    async def refused(*_: Any) -> Any:
        raise ThrottledError("not now", wait_s=1)

    with monkeypatch.context() as patched:
        patched.setattr(type(KINDS[entry.change.step]), "make", refused)
        with pytest.raises(ThrottledError):
            bench.maker.make(bench.again(entry))
    assert bench.again(entry).state == StepState.DOING
    bench.maker.make(bench.again(entry))
    assert bench.undone(entry).state == StepState.UNDONE
    assert bench.mail() == before


@pytest.mark.parametrize("change", [CATEGORY, FLAG, FOLDER], ids=["category", "flag", "folder"])
def test_a_change_key_that_grew_old_is_read_anew(bench: Workbench, change: str, faults: Faults) -> None:
    faults({"path": "/messages/", "method": "POST" if "folder" in change else "PATCH", "status": 412,
            "code": "ErrorIrresolvableConflict", "times": 2})  # fmt: skip
    bench.made(change)


def test_a_flag_that_somebody_set_meanwhile_is_not_overwritten(bench: Workbench, monkeypatch: Any) -> None:
    entry = bench.planned(FLAG)
    _die(bench, entry, monkeypatch, after=False)
    bench.patch(flag={"flagStatus": "complete"})
    with pytest.raises(ChangedSinceError):
        bench.maker.make(bench.again(entry))
    assert bench.mail()["flag"]["flagStatus"] == "complete"
