"""What is proposed for a row in its conversation, and what of that somebody asks for."""

from __future__ import annotations

from typing import Any

import pytest

from core.steps import ProposedStep, read_change
from core.triage_lines import Placed
from core.triage_steps import RunAsked, effective, proposed

CATEGORY = {"step": "category", "values": {"name": "Klacht", "colour": "preset0"}}
FLAG = {"step": "flag", "values": {"due": "2026-03-06"}}
DRAFT = {"step": "draft", "values": {"text": "Dag Els,", "reply_all": False}}
FORWARD = {"step": "forward", "values": {"to": "dienst@maes.example", "comment": None}}
PLANNER = {"step": "planner", "values": {"title": "Bellen", "plan": "xqQg5FS2LkCp935s-FIFm2QAFkHM"}}
TASK = {"step": "task", "values": {"title": "Bellen", "due": None, "list": None}}
FOLDER = {"step": "folder", "values": {"path": "archive"}}


def row(*changes: dict[str, Any], automatic: bool = False) -> dict[str, Any]:
    switch = "auto" if automatic else "suggest"
    return {
        "proposals": [
            {"change": change, "switch": switch, "automatic": automatic, "reason": "omdat"} for change in changes
        ]
    }


ROW = row(DRAFT, CATEGORY, FLAG, TASK, FOLDER)
ALONE = Placed(head=1, members=(1,))


def steps(found: list[ProposedStep]) -> list[str]:
    return [each.change.step for each in found]


def test_a_mail_alone_gets_what_its_card_proposes():
    assert steps(effective(1, ROW, ALONE, ROW)) == ["draft", "category", "flag", "task", "folder"]


def test_an_earlier_mail_gets_category_and_folder_of_the_last_one():
    head = row(CATEGORY, FOLDER, DRAFT)
    found = effective(2, row(FLAG, DRAFT, TASK), Placed(head=1, members=(1, 2)), head)
    assert steps(found) == ["category", "folder"]


@pytest.mark.parametrize(
    "place", [Placed(1, (1,), answered=True), Placed(1, (1,), duplicate_of=7)], ids=["answered", "asked again later"]
)
def test_where_an_answer_is_there_or_comes_elsewhere_there_is_no_draft(place):
    assert steps(effective(1, ROW, place, ROW)) == ["category", "flag", "task", "folder"]


def test_what_was_answered_is_not_forwarded_and_its_tasks_stay():
    row_of_it = row(FORWARD, TASK, PLANNER)
    assert steps(effective(1, row_of_it, Placed(1, (1,), answered=True), row_of_it)) == ["task", "planner"]


def test_where_nobody_pressed_nothing_is_made_as_somebody():
    all_of_it = proposed(row(FORWARD, TASK, PLANNER, automatic=True))
    assert [change.step for change, _ in RunAsked(automatic=True, own=True).chosen(1, all_of_it)] == ["forward"]


def test_nothing_is_proposed_for_a_mail_that_left():
    assert effective(1, ROW, ALONE, ROW, left=True) == []


@pytest.mark.parametrize("broken", [{}, {"proposals": None}, {"proposals": [{"change": {"step": "send"}}]}])
def test_what_can_not_be_read_proposes_nothing(broken):
    assert proposed(broken) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (RunAsked(), ["draft", "category", "flag", "task", "folder"]),
        (RunAsked(rows=(1, 5)), ["draft", "category", "flag", "task", "folder"]),
        (RunAsked(rows=(2,)), []),
        (RunAsked(steps=frozenset({"flag"})), ["flag"]),
        (RunAsked(automatic=True), []),
        (RunAsked(own=True), ["draft", "category", "flag", "folder"]),
    ],
    ids=["all", "of this row", "of another row", "one step", "by itself", "by the application alone"],
)
def test_what_is_asked_for_is_chosen(asked, found):
    assert [change.step for change, _ in asked.chosen(1, proposed(ROW))] == found


def test_what_goes_by_itself_is_chosen_where_it_is_certain_enough():
    automatic = proposed(row(CATEGORY, automatic=True))
    assert [change.step for change, _ in RunAsked(automatic=True).chosen(1, automatic)] == ["category"]


def test_other_values_take_the_place_of_those_proposed():
    edited = read_change('{"step": "draft", "values": {"text": "Beste Els,"}}')
    asked = RunAsked(steps=frozenset({"draft"}), changes={1: [edited]})
    assert [change for change, _ in asked.chosen(1, proposed(ROW))] == [edited]


def test_what_is_asked_comes_back_from_its_json():
    edited = read_change('{"step": "folder", "values": {"path": "archive/2026"}}')
    asked = RunAsked((3, 1), frozenset({"flag", "folder"}), automatic=True, own=True, changes={3: [edited]})
    assert RunAsked.from_json(asked.to_json()) == asked
    assert RunAsked.from_json(RunAsked().to_json()) == RunAsked()
