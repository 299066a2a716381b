"""The model's part of a job: the rules' card refined while its user looks at it, or another reply as wished.

A card that is here is never lost: what goes wrong with the model is told on the card in one sentence.
"""

from __future__ import annotations

import asyncio
import time
from typing import Final

import redis
import structlog

from core.contract import Engine, StructuredMail
from core.errors import NotFoundError, UnavailableError
from core.names import Event
from core.store.jobs import Job
from core.wishes import ReplyWish
from workers import pipeline, runtime
from workers.mail.model import ReadMail
from workers.understand.engine import Reader, Reading
from workers.understand.openai import engine
from workers.understand.openai.engine import Options
from workers.understand.openai.messages import Reason
from workers.understand.openai.patches import Operation, between
from workers.understand.openai.privacy import may_leave
from workers.understand.openai.prompts import PROMPT_VERSION
from workers.understand.openai.reply import Wish
from workers.understand.rules import Rules
from workers.understand.texts import say

log = structlog.get_logger()

# The task's own limit is 50 s (workers.tasks.structure); what is left after this is for storing the card.
ENDS_AFTER_S: Final = 45.0
LEAST_S: Final = 1.0


class Noticing:
    """The rules, with what they were given kept: the model reads the same mail, recognised once."""

    def __init__(self) -> None:
        self.reading: Reading | None = None

    def understand(self, reading: Reading) -> StructuredMail:
        self.reading = reading
        return Rules().understand(reading)


def refine(
    here: runtime.Runtime, job: Job, by: str, reading: Reading | None, card: StructuredMail, spent_s: float
) -> StructuredMail:
    """The card that the model refined, its patches told; the card as it is where no model is set.

    spent_s: what the job took until now.
    """
    if here.chat is None or reading is None:
        return card
    return _asked(here, job, by, reading, card, Options(key=job.id), spent_s)


def another_reply(here: runtime.Runtime, job: Job, reader: Reader, by: str) -> StructuredMail:
    """The stored card with the reply that was wished for. No mail is fetched: the card holds its text.

    Raises NotFoundError: card or wish are past their time. UnavailableError: Redis is away.
    """
    card_json, wish = here.jobs.card(job), _wish(here, job.id)
    if card_json is None or wish is None:
        raise NotFoundError("the card or the wish is past its time")
    card = StructuredMail.model_validate_json(card_json)
    if here.chat is None:
        done = engine.without(card, "not_configured")
        here.tell(job.id, Event.PATCH, between(card, done))
        return done
    playbook = here.playbooks.of(job.user.tenant_id, reader.addresses[0] if reader.addresses else "")
    reading = pipeline.recognised(as_read(card), reader, playbook)
    options = Options(key=job.id, wish=Wish(wish.text, wish.length, wish.tone))
    return _asked(here, job, by, reading, card, options, 0.0)


def _asked(
    here: runtime.Runtime, job: Job, by: str, reading: Reading, card: StructuredMail, options: Options, spent_s: float
) -> StructuredMail:
    chat, started = here.chat, time.perf_counter()
    reason, last = _why_not(here, reading, card, options), card

    async def on_patch(operations: list[Operation]) -> None:
        await asyncio.to_thread(here.tell, job.id, Event.PATCH, operations)

    async def cancelled() -> bool:
        return not await here.wanted.still(job.id, by)

    if reason is None and chat is not None:
        given = as_set(here, options)
        work = engine.refine(
            chat, reading, card, on_patch=on_patch, tenant=job.user.tenant_id, cancelled=cancelled, options=given
        )
        try:
            with here.clicks.asking(job.id):
                last = here.wait(work, seconds=max(ENDS_AFTER_S - spent_s, LEAST_S))
        except TimeoutError:
            reason = "timeout"
        finally:
            here.wanted.leave(job.id)
    if reason is not None:
        last = engine.without(card, reason)
        # After a time-out nobody knows which patches arrived: the whole members are told, not what changed.
        operations = _whole(last) if reason == "timeout" else between(card, last)
        here.tell(job.id, Event.PATCH, operations)
    log.info(
        "model step ended",
        job=job.id,
        engine=last.provenance.engine,
        dropped=len(last.provenance.dropped),
        ms=round((time.perf_counter() - started) * 1000, 1),
    )
    return last


def as_set(here: runtime.Runtime, options: Options) -> Options:
    """With what the settings say of it."""
    return Options(
        key=options.key,
        wish=options.wish,
        pseudonyms=here.settings.llm_pseudonyms,
        most_output_tokens=here.settings.llm_output_tokens,
        most_input_tokens=here.settings.llm_input_tokens,
    )


def made_by_model(here: runtime.Runtime) -> str | None:
    """What makes a model's card, for its version key; None where no model is set."""
    if here.chat is None:
        return None
    return f"{here.chat.model} {PROMPT_VERSION} {here.settings.llm_pseudonyms}"


def _why_not(here: runtime.Runtime, reading: Reading, card: StructuredMail, options: Options) -> Reason | None:
    """Why this mail is not shown to the model. A card holds no headers, so for another reply it counts what was
    decided when the card was made: a card that no model was asked for was never looked at for that."""
    reason = may_leave(reading, here.settings)
    if reason is not None or options.wish is None or here.settings.llm_confidential:
        return reason
    made = card.provenance
    if made.fallback == say("fallback.private", card.reader_language):
        return "private"
    return "not_configured" if made.engine is Engine.RULES and made.fallback is None else None


def _whole(card: StructuredMail) -> list[Operation]:
    """Every member that the model may have changed, as the card has it."""
    told = card.model_dump(mode="json", by_alias=True)
    names = ("summary", "category", "priority", "requests", "actions", "facts", "warnings", "reply", "provenance")
    return [{"op": "replace", "path": f"/{name}", "value": told[name]} for name in names]


def _wish(here: runtime.Runtime, job_id: str) -> ReplyWish | None:
    try:
        return here.wishes.take(job_id)
    except redis.RedisError as error:
        raise UnavailableError(f"redis: {type(error).__name__}") from error


def as_read(card: StructuredMail) -> ReadMail:
    """The mail that a card was made of, as far as the card holds it: no headers, links or hidden text."""
    message = card.message
    return ReadMail(
        id=message.id,
        internet_message_id=message.internet_message_id,
        conversation_id=message.conversation_id,
        subject=message.subject,
        sent_at=message.sent_at,
        sender=message.from_,
        reply_to=tuple(message.reply_to),
        to=tuple(message.to),
        cc=tuple(message.cc),
        attachments=tuple(message.attachments),
        sensitivity=message.sensitivity,
        automatic=message.automatic,
        headers=(),
        text=card.source.text,
    )
