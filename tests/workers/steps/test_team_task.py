"""A task for the team: what it says, whom it goes to, and that each mail gets one, whoever is interrupted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote

import pytest

from core.errors import GraphBusyError, PlanFullError, PlanMissingError
from core.names import StepState
from core.store.tables import JournalRow
from sandbox import directory
from sandbox.graph.planner import BUCKETS
from tests.sandbox.running import Running
from tests.workers.steps.changes import PLANNER, Faults, team_tasks, things
from tests.workers.steps.conftest import Workbench
from workers.steps.making import SETTLE_S


def links_of(sandbox: Running, task: dict[str, Any]) -> list[str]:
    return [unquote(name) for name in sandbox.get(f"planner/tasks/{task['id']}/details")["references"]]


def the_task(bench: Workbench) -> dict[str, Any]:
    link = bench.mail()["webLink"]
    [task] = [each for each in team_tasks(bench.sandbox) if link in links_of(bench.sandbox, each)]
    return task


def test_it_lies_in_its_bucket_with_day_people_and_link_and_goes_again(bench: Workbench) -> None:
    before = things(bench)
    entry = bench.made(PLANNER)
    task = the_task(bench)
    assert BUCKETS[task["bucketId"]] == "Klanten"
    assert (task["title"], task["dueDateTime"]) == ("Els bellen", "2026-05-07T10:00:00Z")
    assert list(task["assignments"]) == [directory.TOM.oid]
    assert links_of(bench.sandbox, task) == [bench.mail()["webLink"]]
    assert bench.undone(entry).state == StepState.UNDONE
    assert things(bench) == before


@pytest.mark.parametrize(("old", "new"), [
    pytest.param('"klanten"', '"Bestaat niet"', id="no such bucket"),
    pytest.param("MaesTechniekTeamPlan-0000001", "MaesTechniekTeamPlan-0000002", id="no such plan"),
])  # fmt: skip
def test_a_plan_or_bucket_that_is_not_there_is_told_and_nothing_is_made(bench: Workbench, old: str, new: str) -> None:
    before = things(bench)
    with pytest.raises(PlanMissingError):
        bench.maker.make(bench.planned(PLANNER.replace(old, new)))
    assert things(bench) == before


def test_a_plan_without_bucket_named_is_tried_too(bench: Workbench) -> None:
    missing = '{"step": "planner", "values": {"title": "A", "plan": "MaesTechniekTeamPlan-0000002"}}'
    with pytest.raises(PlanMissingError):
        bench.maker.make(bench.planned(missing))


def test_a_plan_that_is_full_says_so(bench: Workbench, faults: Faults) -> None:
    faults({"method": "POST", "path": "/planner/tasks", "status": 403, "code": "MaximumActiveTasksInProject"})
    with pytest.raises(PlanFullError):
        bench.maker.make(bench.planned(PLANNER))


def test_a_task_whose_link_never_came_gets_it_and_stays_one(bench: Workbench, faults: Faults) -> None:
    before = things(bench)
    entry = bench.planned(PLANNER)
    faults({"method": "PATCH", "path": "/details", "status": 429, "retry_after": 1})
    with pytest.raises(GraphBusyError):
        bench.maker.make(entry)
    assert bench.again(entry).state == StepState.DOING
    faults()
    bench.maker.make(bench.again(entry))
    assert bench.again(entry).state == StepState.DONE
    the_task(bench)
    assert sum(things(bench)) == sum(before) + 1
    bench.undone(bench.again(entry))
    assert things(bench) == before


def test_a_link_that_somebody_else_made_newer_is_written_into_what_they_left(bench: Workbench, faults: Faults) -> None:
    faults({"method": "PATCH", "path": "/details", "status": 412, "times": 1},
           {"method": "PATCH", "path": "/details", "status": 409, "times": 1})  # fmt: skip
    bench.made(PLANNER)
    the_task(bench)


def test_two_mails_that_want_the_same_task_get_one_each_whoever_was_interrupted(
    bench: Workbench, faults: Faults
) -> None:
    """The first one's worker dies before the link; the other takes the task that is free, and it finds the next."""
    before = len(team_tasks(bench.sandbox))
    first = bench.planned(PLANNER)
    faults({"method": "PATCH", "path": "/details", "status": 503})
    with pytest.raises(GraphBusyError):
        bench.maker.make(first)
    other = another(bench)
    second = other.planned(PLANNER)
    with pytest.raises(GraphBusyError):
        other.maker.make(second)
    assert len(team_tasks(bench.sandbox)) == before + 2
    faults()
    other.maker.make(other.again(second))  # takes the first one's, maybe
    bench.maker.make(bench.again(first))
    assert {bench.again(first).state, other.again(second).state} == {StepState.DONE}
    assert the_task(bench)["id"] != the_task(other)["id"]
    assert len(team_tasks(bench.sandbox)) == before + 2
    for each, entry in ((bench, first), (other, second)):
        assert each.undone(each.again(entry)).state == StepState.UNDONE
    assert len(team_tasks(bench.sandbox)) == before


def another(bench: Workbench) -> Workbench:
    """The same person at another mail."""
    source = b"From: Jan <jan@eigen.example>\r\nSubject: Nog een\r\nMessage-ID: <nog-een@eigen.example>\r\n\r\nDag\r\n"
    made = bench.sandbox.drop(source).json()
    other = object.__new__(Workbench)
    other.__dict__.update(bench.__dict__)
    other.message_id = str(made["immutableId"])
    return other


def test_a_task_of_long_ago_that_says_the_same_is_left_alone(bench: Workbench, faults: Faults) -> None:
    entry = bench.planned(PLANNER)
    faults({"method": "POST", "path": "/planner/tasks", "status": 503, "times": 1})
    with pytest.raises(GraphBusyError):
        bench.maker.make(entry)
    by_hand = bench.sandbox.graph("POST", "planner/tasks", json={
        "planId": "MaesTechniekTeamPlan-0000001", "title": "Els bellen, ook", "bucketId": list(BUCKETS)[1],
    }).json()  # fmt: skip
    with bench.journal._database.begin() as session:
        for row in session.query(JournalRow):
            row.doing_at = datetime.now(UTC) - timedelta(seconds=SETTLE_S + 1)
    bench.maker.make(bench.again(entry))
    assert the_task(bench)["id"] != by_hand["id"]
    assert links_of(bench.sandbox, by_hand) == []
