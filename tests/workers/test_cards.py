"""From a card to the row that the inbox table shows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.contract import Due
from core.playbook import Playbook, load
from core.triage_rows import earliest_due
from workers.cards import Done, Failed, reader_for, structure_one, with_phases
from workers.mail.graph_json import from_graph
from workers.pipeline import structure
from workers.understand.engine import Reader

MESSAGE: dict[str, Any] = {
    "id": "AAMk1",
    "subject": "Pomp defect",
    "receivedDateTime": "2026-11-23T08:00:05Z",
    "sentDateTime": "2026-11-23T08:00:00Z",
    "from": {"emailAddress": {"name": "Els Maes", "address": "els@klant.example"}},
    "toRecipients": [{"emailAddress": {"name": "Info", "address": "info@maes-techniek.example"}}],
    "body": {
        "contentType": "text",
        "content": "Dag,\n\nKunt u ons tegen vrijdag 27 november een nieuwe pomp leveren?\n\nGroeten,\nEls",
    },
}
READER = Reader(("info@maes-techniek.example",), "", "nl", "Europe/Brussels")


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    return load(None)


def test_a_row_holds_what_the_table_shows(playbook: Playbook) -> None:
    result = structure_one(MESSAGE, READER, playbook)
    assert isinstance(result, Done)
    row = result.row
    assert row["from"] == {"name": "Els Maes", "address": "els@klant.example"}
    assert row["due"] == {"date": "2026-11-27", "time": None}
    assert row["received_at"] == "2026-11-23T08:00:05Z"
    assert (row["subject"], row["language"], row["automatic"]) == ("Pomp defect", "nl", False)


def test_a_message_without_anything_still_gets_a_row(playbook: Playbook) -> None:
    result = structure_one({}, READER, playbook)
    assert isinstance(result, Done)
    assert result.row["due"] is None


def test_a_defect_in_one_mail_is_told_and_stops_nothing(playbook: Playbook) -> None:
    class Broken(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            if key == "body":
                raise ZeroDivisionError
            return super().get(key, default)

    result = structure_one(Broken(MESSAGE), READER, playbook)
    assert isinstance(result, Failed)
    assert (result.code, result.defect, result.row["subject"]) == ("internal", "ZeroDivisionError", "Pomp defect")


def test_the_earliest_deadline_counts(playbook: Playbook) -> None:
    card = structure(from_graph(MESSAGE), READER, playbook)
    action = card.actions[0]
    dues = [
        Due(date=date(2026, 12, 1), time=None, precision="day", text="1 december"),
        Due(date=date(2026, 11, 30), time=None, precision="day", text="maandag"),
        Due(date=date(2026, 11, 30), time="09:00", precision="time", text="maandag om 9 uur"),
    ]
    several = card.model_copy(update={"actions": [action.model_copy(update={"due": due}) for due in dues]})
    assert earliest_due(several) == dues[2]


def test_phases_outside_the_pipeline_join_those_inside(playbook: Playbook) -> None:
    card = with_phases(structure(from_graph(MESSAGE), READER, playbook), {"fetch": 120.5})
    assert card.provenance.duration_ms["fetch"] == 120.5
    assert "understand" in card.provenance.duration_ms


@pytest.mark.parametrize(
    ("mailbox", "addresses", "name"),
    [
        pytest.param("me", ("anke@x.example",), "Anke", id="an own mailbox is its person's"),
        pytest.param("info@x.example", ("info@x.example",), "", id="a shared one is the team's"),
    ],
)
def test_the_reader_is_whose_mailbox_it_is(mailbox: str, addresses: tuple[str, ...], name: str) -> None:
    reader = reader_for(mailbox, "nl", "Europe/Brussels", "anke@x.example", "Anke")
    assert (reader.addresses, reader.name) == (addresses, name)
