"""A click: one mail is fetched, structured, shown and stored."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from pydantic import ValidationError

from core.contract import Engine, StructuredMail
from core.errors import MailGoneError, SignInAgainError
from core.names import Event, JobState
from core.playbook import Playbook
from core.store.jobs import Job
from workers import pipeline, runtime
from workers.cards import mailbox_of, reader_for, with_phases
from workers.graph.credential import own_key, user_of
from workers.graph.opens import must_open
from workers.graph.right_mail import Found, right_message
from workers.known import Memory, lesson_of
from workers.mail.graph_json import from_graph
from workers.refining import Noticing, another_reply, made_by_model, refine
from workers.versions import content_key, version_key

log = structlog.get_logger()

FETCH_LIMIT_S = 45


class _Stopped(Exception):  # noqa: N818 (not an error: the user no longer wants the card)
    """The job was cancelled, or its claim is another's now."""


def structure(here: runtime.Runtime, job: Job, by: str) -> None:
    """Do the job that `by` claimed, as long as it is wanted. Raises HelderError where the mail can't be had."""
    try:
        if job.state == JobState.REFINING:
            _another_reply(here, job, by)
        else:
            _steps(here, job, by)
    except _Stopped:
        log.info("mail no longer wanted", job=job.id)


def _steps(here: runtime.Runtime, job: Job, by: str) -> None:
    started = time.perf_counter()
    waited_ms = _ms_since_made(job)
    assertion = here.job_assertions.take(job.id)
    if assertion is None:
        raise SignInAgainError("the user's token is no longer kept")
    _enter(here, job, by, JobState.FETCHING)
    token = here.credential.graph_token(job.user.tenant_id, assertion)
    message, by_id = here.wait(_fetch(here, job, assertion, token), seconds=FETCH_LIMIT_S)
    fetched = time.perf_counter()
    _could_read(here, job, str(message.get("id")), by_id=by_id)
    _enter(here, job, by, JobState.READING)
    mail = from_graph(message)
    read = time.perf_counter()
    _enter(here, job, by, JobState.UNDERSTANDING)
    asked = job.asked
    reader = reader_for(asked.mailbox, asked.language, asked.timezone, *user_of(assertion))
    playbook = here.playbooks.of(job.user.tenant_id, mailbox_of(reader))
    phases = {"wait": waited_ms, "fetch": _ms(started, fetched), "read": _ms(fetched, read)}
    keys = _keys(here, job, message, playbook)
    if (there := _there_already(here, keys)) is not None:
        card = with_phases(there, phases)
        here.tell(job.id, Event.CARD, card.to_json())
        _finish(here, job, by, card)
        log.info(
            "mail was structured before", job=job.id, fetch_ms=phases["fetch"], all_ms=_ms(started, time.perf_counter())
        )
        return
    memory = Memory(here.database, here.settings, job.user.tenant_id)
    noticing = Noticing()
    card = pipeline.structure(mail, reader, playbook, known=memory.look_up(mail), engine=noticing)
    card = with_phases(card, phases)
    here.tell(job.id, Event.CARD, card.to_json())
    shown = time.perf_counter()
    card = refine(here, job, by, noticing.reading, card, shown - started)
    _finish(here, job, by, card, keys.of(card))
    memory.learn([lesson_of(card, reader.addresses)])
    log.info("mail structured", job=job.id, fetch_ms=phases["fetch"], card_ms=_ms(started, shown),
             all_ms=_ms(started, time.perf_counter()))  # fmt: skip


def _could_read(here: runtime.Runtime, job: Job, message_id: str, *, by_id: bool) -> None:
    """The client's own id is one more name of the mail only where Graph gave the mail for it: another id that came
    with a right Message-ID may name a mail that this user can't read."""
    names = (message_id, job.asked.message_id) if by_id else (message_id,)
    here.could_read(job.user, job.asked.mailbox, names)


def _another_reply(here: runtime.Runtime, job: Job, by: str) -> None:
    """The card is there; its user wants another answer proposed."""
    assertion = here.job_assertions.take(job.id)
    if assertion is None:
        raise SignInAgainError("the user's token is no longer kept")
    here.tell(job.id, Event.STATE, {"state": JobState.REFINING})
    asked = job.asked
    reader = reader_for(asked.mailbox, asked.language, asked.timezone, *user_of(assertion))
    _finish(here, job, by, another_reply(here, job, reader, by))


@dataclass(frozen=True, slots=True)
class _Keys:
    """By which this mail's card is found again: the rules', and, where a model is set, the refined one."""

    rules: str
    model: str | None

    def of(self, card: StructuredMail) -> str | None:
        """None for a card that is the next best: the model was asked for, and did not make it."""
        if card.provenance.engine is not Engine.RULES:
            return self.model
        return self.rules if card.provenance.fallback is None else None


def _keys(here: runtime.Runtime, job: Job, message: Mapping[str, Any], playbook: Playbook) -> _Keys:
    asked, made_by = job.asked, made_by_model(here)
    about = (job.user, asked.mailbox, content_key(message), asked.language, asked.timezone, playbook)
    return _Keys(version_key(*about), version_key(*about, made_by) if made_by is not None else None)


def _there_already(here: runtime.Runtime, keys: _Keys) -> StructuredMail | None:
    """The same card made in a run, or for somebody else who may read the mail. Who asks has just been given the mail
    itself by Graph, so they may see what was made of it."""
    wanted = keys.model or keys.rules
    found = here.runs.known_cards({wanted}).get(wanted)
    try:
        return StructuredMail.model_validate_json(found[1]) if found is not None else None
    except ValidationError:
        return None  # of an older form


def _finish(here: runtime.Runtime, job: Job, by: str, card: StructuredMail, version_key: str | None = None) -> None:
    if not here.jobs.finish(job.id, by, card.to_json(), here.keep, version_key):
        raise _Stopped
    here.job_assertions.drop(job.id)
    here.shared_cards.keep(job.user, job.asked, job.id, here.keep)
    here.tell(job.id, Event.DONE, {"state": JobState.DONE})


async def _fetch(here: runtime.Runtime, job: Job, assertion: str, token: str) -> Found:
    owner = own_key(assertion) if job.asked.mailbox == "me" else job.asked.mailbox
    async with here.slots.slot(owner, clicked=True):
        asked = job.asked
        try:
            return await right_message(here.graph, token, asked.mailbox, asked.message_id, asked.internet_message_id)
        except MailGoneError:
            await must_open(here.graph, token, asked.mailbox)
            raise


def _enter(here: runtime.Runtime, job: Job, by: str, state: JobState) -> None:
    if not here.jobs.advance(job.id, by, state):
        raise _Stopped
    here.tell(job.id, Event.STATE, {"state": state})


def _ms(start: float, end: float) -> float:
    return round((end - start) * 1000, 2)


def _ms_since_made(job: Job) -> float:
    """From the request to the worker; two processes on one machine share the clock."""
    return max(round((time.time() - job.created_at.timestamp()) * 1000, 2), 0.0)
