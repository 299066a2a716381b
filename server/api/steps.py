"""Steps on a job's mail: what is proposed, what was chosen, what became of it; and the journal with its undo."""

from __future__ import annotations

import json
from collections.abc import Sequence

import structlog
from flask import Blueprint
from flask.typing import ResponseReturnValue

from core.access import Verdict
from core.errors import AccessDeniedError, NotFoundError, SignInAgainError, UnavailableError
from core.names import PressKind, StepState
from core.steps import ProposedStep
from core.store.jobs import Job
from core.store.journal import Entry, MailRef, Wanted
from core.store.journal_values import OPEN, UNDOABLE
from server.api.asking import ASSERTION_S, seconds_left
from server.api.corrected import as_corrected
from server.api.mine import card_to_act_on, guard, my_job
from server.api.reading import body_as, checked_id, id_in_query, number_in_query
from server.api.step_models import ApplyRequest, EntriesView, EntryView, JournalPage, StepsView
from server.api.views import as_json, failure
from server.languages import language_of_request
from server.services import Services, services
from server.signin.guard import signed_in
from server.signin.tokens import SignedIn

log = structlog.get_logger()
blueprint = Blueprint("steps", __name__)

MOST_ENTRIES = 200  # in one page


@blueprint.get("/api/jobs/<job_id>/steps")
def steps(job_id: str) -> ResponseReturnValue:
    """Raises NotReadyError: there is no card."""
    here = services()
    job = my_job(here, job_id)
    proposed = _proposed(here, job, card_to_act_on(here, job))
    return as_json(StepsView(proposed=proposed, entries=_views(here.journal.of_job(job.id))))


@blueprint.post("/api/jobs/<job_id>/apply")
def apply(job_id: str) -> ResponseReturnValue:
    """Write the chosen steps in the journal and send them on their way; once, however often it is pressed.

    Raises NotReadyError: there is no card.
    """
    here, who = services(), signed_in()
    job = my_job(here, job_id)
    asked = body_as(ApplyRequest)
    card = card_to_act_on(here, job)
    reasons = {each.change.step: each.reason for each in _proposed(here, job, card)}
    wanted = [Wanted(change, reasons.get(change.step, "")) for change in asked.steps]
    entries = here.journal.write(who.user, _mail(job, card), wanted)
    _send(here, who, [entry.press_id for entry in entries if entry.state in OPEN], PressKind.APPLY, job.id)
    log.info("steps asked for", job=job.id, steps=[change.step for change in asked.steps])
    waiting = any(entry.state in OPEN for entry in entries)
    return as_json(EntriesView(entries=_views(entries)), status=202 if waiting else 200)


@blueprint.get("/api/journal")
def journal() -> ResponseReturnValue:
    """A page of the user's own entries, newest first: fewer than asked for where some may not be told (`next` tells
    whether there are more)."""
    here = services()
    limit = number_in_query("limit", 50, 1, MOST_ENTRIES)
    found = here.journal.page(signed_in().user, limit, before=id_in_query("before"))
    return as_json(JournalPage(items=_views(_told(here, found)), next=found[-1].id if len(found) == limit else None))


@blueprint.get("/api/journal/<entry_id>")
def entry(entry_id: str) -> ResponseReturnValue:
    return as_json(_view(_entry_shown(services(), entry_id)))


@blueprint.post("/api/journal/<entry_id>/undo")
def undo(entry_id: str) -> ResponseReturnValue:
    """Send the undoing of one change on its way. 200 where it is undone already.

    Raises NotReadyError: it is still being made, or never was.
    """
    here, who = services(), signed_in()
    found = here.journal.ask_undo(who.user, _entry_shown(here, entry_id).id)
    waiting = found.state == StepState.UNDOING
    if waiting and found.undo_press_id is not None:
        _send(here, who, [found.undo_press_id], PressKind.UNDO, found.id)
    return as_json(_view(found), status=202 if waiting else 200)


def _send(here: Services, who: SignedIn, press_ids: Sequence[str], kind: PressKind, asked_for: str) -> None:
    """Keep the user's token for what is pressed and send it. Raises UnavailableError: the sweep sends it later.

    asked_for: the job, or the entry, that a client can look at meanwhile.
    """
    for press_id in dict.fromkeys(press_ids):
        kept = here.press_assertions.keep(press_id, who.token, min(ASSERTION_S, seconds_left(who)))
        if not kept:
            raise UnavailableError("redis: the assertion waits in the store", job_id=asked_for)
        if here.presses.was_sent(press_id):
            continue  # at work, or on its way
        try:
            here.publisher.press(press_id, kind)
        except UnavailableError as error:
            raise UnavailableError(error.detail, job_id=asked_for) from error
        here.presses.mark_enqueued(press_id)


def _proposed(here: Services, job: Job, card: str) -> list[ProposedStep]:
    # The card's models are loaded when they are first needed: a server starts without them.
    from core.contract import StructuredMail  # noqa: PLC0415
    from core.proposing import propose  # noqa: PLC0415

    asked = job.asked
    now = as_corrected(here, signed_in(), asked.mailbox, card, asked.language).card
    # An own mailbox has what the tenant uses by default.
    playbook = here.playbooks.of(job.user.tenant_id, "" if asked.mailbox == "me" else asked.mailbox)
    return propose(StructuredMail.model_validate_json(now), playbook, asked.timezone)


def _mail(job: Job, card: str) -> MailRef:
    """The card's own message: its id is the immutable one, whatever id the client had."""
    message = json.loads(card)["message"]
    asked = job.asked
    return MailRef(
        mailbox=asked.mailbox, message_id=message["id"], internet_message_id=message.get("internet_message_id"),
        subject=message.get("subject") or "", timezone=asked.timezone, job_id=job.id,
    )  # fmt: skip


def _entry_shown(here: Services, entry_id: str) -> Entry:
    """Raises NotFoundError for others' entries as for none, AccessDeniedError where the mail is closed to the user."""
    found = here.journal.get(checked_id(entry_id), signed_in().user)
    if found is None:
        raise NotFoundError("no such entry of this user")
    if not _told(here, [found]):
        raise AccessDeniedError("the user may not read the entry's mail")
    return found


def _told(here: Services, entries: Sequence[Entry]) -> list[Entry]:
    """Without those of mails that are closed to the user. Of a mail that was deleted one's own entries stay, as long
    as its mailbox opens: what Helder did must not vanish with it."""
    refused: set[tuple[str, str]] = set()
    for mailbox in dict.fromkeys(entry.mail.mailbox for entry in entries):
        ids = [entry.mail.message_id for entry in entries if entry.mail.mailbox == mailbox]
        found = guard(here).verdicts(mailbox, ids)
        refused |= {(mailbox, each) for each, verdict in found.items() if verdict == Verdict.REFUSED}
    return [entry for entry in entries if (entry.mail.mailbox, entry.mail.message_id) not in refused]


def _views(entries: Sequence[Entry]) -> list[EntryView]:
    return [_view(each) for each in entries]


def _view(found: Entry) -> EntryView:
    here = services()
    language = language_of_request(here.settings.default_language)
    lapsed = found.error_code == SignInAgainError.code
    claims = here.challenges.read(found.undo_press_id or found.press_id) if lapsed else None
    return EntryView(
        id=found.id, state=found.state, mailbox=found.mail.mailbox, message_id=found.mail.message_id,
        subject=found.mail.subject, job_id=found.mail.job_id, run_id=found.mail.run_id, change=found.change,
        reason=found.reason, before=found.before, after=found.after, undoable=found.state in UNDOABLE,
        error=failure(found.error_code, language, claims) if found.error_code else None,
        written_at=found.written_at, done_at=found.done_at, undone_at=found.undone_at,
    )  # fmt: skip
