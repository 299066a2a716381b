"""From Graph's JSON to a card and to the row that a table of cards shows. Pure: no I/O."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.contract import StructuredMail
from core.errors import HelderError
from core.playbook import Playbook
from core.store.known import Lesson
from core.triage_rows import shown
from workers import pipeline
from workers.known import know_nothing, lesson_of
from workers.mail.graph_json import from_graph
from workers.mail.model import ReadMail
from workers.recognise.warning_known import Known
from workers.triage.model_choice import wants_model
from workers.triage.sketch import sketch_of
from workers.understand.engine import Reader


@dataclass(frozen=True, slots=True)
class Done:
    """A mail structured: its row, its card's JSON, what it teaches of its sender, and whether the playbook wants the
    model to be asked about it."""

    row: dict[str, Any]
    card_json: str
    lesson: Lesson | None = None
    wants_model: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """A mail that could not be structured: an error code, what is known of it, the defect's name for the log."""

    code: str
    row: dict[str, Any]
    defect: str


def reader_for(mailbox: str, language: str, timezone: str, address: str, name: str) -> Reader:
    """Whom the card is for: the signed-in user in an own mailbox ("me"), else the shared inbox."""
    own = mailbox == "me"
    addresses = (address,) if own else (mailbox,)
    return Reader(tuple(filter(None, addresses)), name if own else "", language, timezone)


def mailbox_of(reader: Reader) -> str:
    """The address that settings of a mailbox go by; empty where the user's token names none."""
    return reader.addresses[0] if reader.addresses else ""


def with_phases(card: StructuredMail, phases_ms: Mapping[str, float]) -> StructuredMail:
    """The card with the times of phases outside the pipeline added to its provenance."""
    provenance = card.provenance
    durations = {**provenance.duration_ms, **phases_ms}
    return card.model_copy(update={"provenance": provenance.model_copy(update={"duration_ms": durations})})


def structure_one(
    message: Mapping[str, Any], reader: Reader, playbook: Playbook, look_up: Callable[[ReadMail], Known] = know_nothing
) -> Done | Failed:
    """Structure one of many: what goes wrong with it is told, and never stops the others.

    look_up: tells what earlier mails told of a mail's sender.
    """
    mail = read_one(message)
    return mail if isinstance(mail, Failed) else structure_read(mail, message, reader, playbook, look_up(mail))


def read_one(message: Mapping[str, Any]) -> ReadMail | Failed:
    """Graph's JSON as a mail."""
    try:
        return from_graph(message)
    except Exception as error:
        return _failed(message, error)


def structure_read(
    mail: ReadMail, message: Mapping[str, Any], reader: Reader, playbook: Playbook, known: Known
) -> Done | Failed:
    """What `read_one` gave, structured; known: what earlier mails told of its sender."""
    try:
        card = pipeline.structure(mail, reader, playbook, known=known)
        row, lesson = row_of(card, message, playbook, reader.timezone), lesson_of(card, reader.addresses)
        return Done(row, card.to_json(), lesson, wants_model(card, playbook))
    except Exception as error:
        return _failed(message, error)


def _failed(message: Mapping[str, Any], error: Exception) -> Failed:
    return Failed(HelderError.code, _bare_row(message), type(error).__name__)


def row_of(card: StructuredMail, message: Mapping[str, Any], playbook: Playbook, timezone: str) -> dict[str, Any]:
    """What the table shows of a card, with what steps need of the mail: how it was when it was read."""
    return {
        **_bare_row(message),
        **shown(card, playbook, timezone),
        "sketch": sketch_of(card),
        "mail": {
            "etag": message.get("@odata.etag"),
            "internet_message_id": card.message.internet_message_id,
            "is_read": message.get("isRead"),
            "categories": message.get("categories"),
            "flag": message.get("flag"),
            "folder": message.get("parentFolderId"),
            "web_link": message.get("webLink"),
        },
    }


def _bare_row(message: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "subject": message.get("subject"),
        "from": None,
        "received_at": message.get("receivedDateTime"),
        "headline": None,
        "category": None,
        "priority": None,
        "due": None,
        "warnings": [],
        "automatic": None,
        "language": None,
        "proposals": [],
    }
