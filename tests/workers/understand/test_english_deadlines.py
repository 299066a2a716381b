"""English deadlines as they are said in Britain and Ireland, and days that are none. Mails of Monday 9 March 2026."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from core.contract import StructuredMail
from core.playbook import load
from workers import pipeline
from workers.mail.parse import read_eml
from workers.recognise import dates
from workers.understand.due_words import without_due
from workers.understand.engine import Reader

WRITTEN = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


def _card(said: str) -> StructuredMail:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ann <ann@miles.example>", "sam@helder.example", "x"
    message["Date"] = "Mon, 09 Mar 2026 10:00:00 +0000"
    message.set_content(f"{said}\n\nKind regards,\nAnn Miles\n")
    reader = Reader(("sam@helder.example",), "", "en", "Europe/London")
    return pipeline.structure(read_eml(message.as_bytes()), reader, load(None))


def _actions(said: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (action.what, action.due.date.isoformat() if action.due else None, action.due.time if action.due else None)
        for action in _card(said).actions
    ]


@pytest.mark.parametrize(
    ("said", "day", "time"),
    [
        ("by half four tomorrow", "2026-03-10", "16:30"),
        ("by half past nine on Thursday", "2026-03-12", "09:30"),
        ("before 4 today", "2026-03-09", "16:00"),
        ("by 5 on Friday", "2026-03-13", "17:00"),
        ("before Friday noon", "2026-03-13", "12:00"),
        ("by 0900 Thursday", "2026-03-12", "09:00"),
        ("by 17.30 hrs Thursday", "2026-03-12", "17:30"),
        ("by Monday fortnight", "2026-03-30", None),
        ("by Wednesday week", "2026-03-18", None),
    ],
)
def test_a_limit_is_read_as_the_british_and_irish_say_it(said, day, time):
    (found,) = dates.find(f"Send it {said}.", WRITTEN, "en")
    assert (found.kind, found.date.isoformat(), found.time) == ("deadline", day, time)


def test_dutch_half_past_stays_the_half_before():
    (found,) = dates.find("Kom tegen half vier morgen.", WRITTEN, "nl")
    assert found.time == "15:30"


def test_what_has_moved_from_one_day_to_another_is_no_period():
    found = dates.find("The deadline has been moved from 20 March to 27 March", WRITTEN, "en")
    assert [(one.date.isoformat(), one.end_date) for one in found] == [("2026-03-20", None), ("2026-03-27", None)]
    (stays,) = dates.find("We are on holiday from 20 March to 27 March", WRITTEN, "en")
    assert stays.kind == "period"


def test_by_then_means_the_day_to_which_it_moved():
    said = "The deadline for the survey has been moved from 20 March to 27 March. Please send me your part by then."
    assert [due for _, due, _ in _actions(said)] == ["2026-03-27"]


def test_the_day_before_which_nothing_may_happen_is_no_deadline():
    assert _actions("Please do not deliver before 15 March.") == [("Do not deliver before 15 March", None, None)]


def test_whom_a_sentence_calls_and_greets_is_no_part_of_what_is_to_be_done():
    assert _actions("Tom, descale the kettle by Friday.") == [("Descale the kettle", "2026-03-13", None)]
    assert _actions("Morning Tom, please prune the pear by Friday.") == [("Prune the pear", "2026-03-13", None)]


@pytest.mark.parametrize(
    ("what", "written", "left"),
    [
        ("Return the attached form no later than 20 March", "20 March.", "Return the attached form"),
        ("Upload the lease no later than close of business on Tuesday", "Tuesday", "Upload the lease"),
        ("Upload the lease by COB Tuesday", "COB Tuesday", "Upload the lease"),
    ],
)
def test_the_words_of_a_deadline_are_taken_out_whole(what, written, left):
    assert without_due(what, written) == left
