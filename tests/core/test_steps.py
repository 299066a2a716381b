"""What a step may hold, whoever sends it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from core.playbook_steps import Steps
from core.steps import ORDER, place_of, read_change


@pytest.mark.parametrize("text", [
    pytest.param('{"step": "category", "values": {"name": "Factuur", "colour": "preset4"}}', id="category"),
    pytest.param('{"step": "folder", "values": {"path": "inbox/Klanten"}}', id="folder"),
    pytest.param('{"step": "flag", "values": {"due": "2026-03-06"}}', id="flag"),
    pytest.param('{"step": "flag", "values": {}}', id="flag without a day"),
    pytest.param('{"step": "draft", "values": {"text": "Beste,\\n\\nJa.", "reply_all": true}}', id="draft"),
    pytest.param('{"step": "task", "values": {"title": "Bellen", "due": null, "list": "Werk"}}', id="task"),
    pytest.param(
        '{"step": "event", "values": {"subject": "Plaatsing", "start": "2026-03-06T14:00", "end": "2026-03-06T15:00"}}',
        id="event",
    ),
    pytest.param(
        '{"step": "event", "values": {"subject": "Beurs", "start": "2026-03-06T00:00", "end": "2026-03-07T00:00",'
        ' "all_day": true}}', id="whole day",
    ),
])  # fmt: skip
def test_a_step_is_read_and_written_alike(text: str) -> None:
    change = read_change(text)
    assert read_change(change.model_dump_json()) == change


@pytest.mark.parametrize("text", [
    pytest.param('{"step": "send", "values": {}}', id="nothing is ever sent"),
    pytest.param('{"step": "category", "values": {"name": ""}}', id="no name"),
    pytest.param('{"step": "category", "values": {"name": "A", "colour": "red"}}', id="no colour of Outlook's"),
    pytest.param('{"step": "folder", "values": {"path": "a//b"}}', id="a folder without a name"),
    pytest.param('{"step": "flag", "values": {"due": "31/12/2026"}}', id="no day"),
    pytest.param('{"step": "draft", "values": {"text": "Ja", "to": "x@y.example"}}', id="another recipient"),
    pytest.param('{"step": "task", "values": {"title": "  "}}', id="a blank title"),
    pytest.param('{"step": "task", "values": {"title": "a\\nb"}}', id="a title of two lines"),
    pytest.param(
        '{"step": "event", "values": {"subject": "A", "start": "2026-03-06T14:00", "end": "2026-03-06T14:00"}}',
        id="an event without length",
    ),
    pytest.param(
        '{"step": "event", "values": {"subject": "A", "start": "2026-03-06T14:00Z", "end": "2026-03-06T15:00Z"}}',
        id="times with an offset",
    ),
    pytest.param(
        '{"step": "event", "values": {"subject": "A", "start": "2026-03-06T14:00", "end": "2026-03-06T15:00",'
        ' "attendees": []}}', id="attendees",
    ),
    pytest.param(
        '{"step": "event", "values": {"subject": "A", "start": "2026-03-06T14:00", "end": "2026-03-07T00:00",'
        ' "all_day": true}}', id="half a whole day",
    ),
])  # fmt: skip
def test_a_step_that_cannot_be_made_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        read_change(text)


def test_drafts_come_first_and_the_move_last() -> None:
    assert (ORDER[0], ORDER[-1]) == ("draft", "folder")
    assert place_of(read_change('{"step": "flag", "values": {}}')) == ORDER.index("flag")


def test_every_step_that_can_be_made_is_one_of_the_playbooks() -> None:
    in_planner = {"planner"}  # where the playbook's task goes there
    assert set(ORDER) - in_planner == {name for name, _ in Steps().each()}
