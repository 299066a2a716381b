"""The engine that is always there: deterministic rules, no model, no I/O."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from core.contract import (
    SCHEMA_VERSION,
    Engine,
    Language,
    Message,
    Provenance,
    Source,
    StructuredMail,
    Summary,
    ThreadMessage,
    Zone,
)
from core.contract import Priority as ContractPriority
from workers.understand import actions, category, people, priority, summary, thread
from workers.understand.category import fallback
from workers.understand.engine import Reading
from workers.understand.texts import TABLES
from workers.understand.wording import one_line

SURE: Final = 0.85
BULK: Final = frozenset({"newsletter", "automatic"})


class Rules:
    """See `workers.understand.engine.Engine`."""

    def understand(self, reading: Reading) -> StructuredMail:
        verdict = category.classify(reading).category
        if verdict.key == "newsletter":  # what advertising asks ("Wie is er klaar voor de winter?") is asked of nobody
            reading = replace(reading, requests=[one for one in reading.requests if one.confidence >= SURE])
        facts = sorted(
            [*reading.facts, *people.facts(reading)],
            key=lambda fact: _place(fact.evidence[0].part, fact.evidence[0].start),
        )
        requests = actions.requests(reading)
        to_do = actions.actions(reading, announcements=verdict.key not in BULK)
        said = summary.summarise(reading, verdict, requests, to_do, facts)
        return frame(reading, thread.messages(reading, said.points)).model_copy(
            update={
                "summary": said,
                "category": verdict,
                "priority": priority.weigh(reading, verdict, to_do, facts),
                "requests": requests,
                "actions": to_do,
                "facts": facts,
            }
        )


def _place(part: str, start: int) -> tuple[int, int]:
    return (1 if part == "body" else 0, start)


def frame(reading: Reading, messages: list[ThreadMessage]) -> StructuredMail:
    """A card that claims nothing but what the mail's own envelope says; valid on its own."""
    mail, playbook, language = reading.mail, reading.playbook, reader_language(reading)
    return StructuredMail(
        schema_version=SCHEMA_VERSION,
        message=_message(reading),
        source=Source(
            text=mail.text,
            zones=[Zone(kind=z.kind, start=z.start, end=z.end, message=z.message) for z in reading.zones],
        ),
        language=Language(code=reading.language, confidence=reading.language_confidence),
        reader_language=language,
        summary=Summary(headline=one_line(mail.subject, 160), points=[]),
        category=fallback(playbook, language),
        priority=ContractPriority(level="normal", confidence=0.5, reasons=[]),
        requests=[],
        actions=[],
        facts=[],
        thread=messages,
        warnings=list(reading.warnings),
        reply=None,
        provenance=Provenance(
            engine=Engine.RULES,
            model=None,
            playbook=playbook.id,
            prompt_version=None,
            duration_ms={},
            tokens=None,
            dropped=[],
        ),
    )


def reader_language(reading: Reading) -> str:
    """The language of the card's own words: the reader's where it is one of the four, else English."""
    return reading.reader.language if reading.reader.language in TABLES else "en"


def _message(reading: Reading) -> Message:
    mail = reading.mail
    return Message(
        id=mail.id,
        internet_message_id=mail.internet_message_id,
        conversation_id=mail.conversation_id,
        subject=mail.subject,
        sent_at=mail.sent_at if mail.sent_at is not None and mail.sent_at.tzinfo is not None else None,
        from_=mail.sender,
        reply_to=list(mail.reply_to),
        to=list(mail.to),
        cc=list(mail.cc),
        attachments=list(mail.attachments),
        sensitivity=mail.sensitivity,
        automatic=mail.automatic,
    )
