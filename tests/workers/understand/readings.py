"""Mails written in a test, read by the real recognisers: what the understanding gets to see."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from core.contract import Attachment, Mailbox, StructuredMail
from core.playbook import Playbook, load
from workers import pipeline
from workers.mail.model import ReadMail
from workers.understand.engine import Reader

BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=BRUSSELS)
JAN = Mailbox(name="Jan Peeters", address="jan@peeters.example")
ANKE = Mailbox(name="Anke Maes", address="anke@maes.example")
TOM = Mailbox(name="Tom Willems", address="tom@maes.example")


def mail(text: str, **changes: Any) -> ReadMail:
    """A mail of Jan to Anke, sent on Monday 23 November 2026; `changes` are fields of ReadMail."""
    fields: dict[str, Any] = {
        "id": "m1",
        "internet_message_id": None,
        "conversation_id": None,
        "subject": "",
        "sent_at": MONDAY,
        "sender": JAN,
        "reply_to": (),
        "to": (ANKE,),
        "cc": (),
        "attachments": (),
        "sensitivity": "normal",
        "automatic": False,
        "headers": (("from", "Jan Peeters <jan@peeters.example>"),),
        "text": text,
    }
    return ReadMail(**{**fields, **changes})


def reader(language: str = "nl", **changes: Any) -> Reader:
    return Reader(**{"addresses": (ANKE.address,), "name": "Anke Maes", "language": language, **changes})


def card(text: str, *, language: str = "nl", playbook: Playbook | None = None, **changes: Any) -> StructuredMail:
    """The card of `mail(text, **changes)` for Anke."""
    return pipeline.structure(mail(text, **changes), reader(language), playbook or load())


def file(name: str, content_type: str = "application/pdf", *, inline: bool = False) -> Attachment:
    return Attachment(name=name, size=1000, content_type=content_type, inline=inline)
