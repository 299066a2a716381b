"""Corrections: what a person changes on a card, kept beside it, undone with one click.

A correction's id is the client's: sent again after a broken connection it is kept once.
"""

from __future__ import annotations

import structlog
from flask import Blueprint
from flask.typing import ResponseReturnValue

from core.errors import BadRequestError, NotFoundError
from core.store.jobs import Job
from server.api.corrected import Reading, as_corrected, label_of, place, playbook_of
from server.api.corrected_rows import renew_rows
from server.api.mine import card_shown, card_to_act_on, guard, my_job
from server.api.models import CorrectionRequest, CorrectionUndo
from server.api.reading import body_as, checked_id
from server.api.views import as_json, job_view
from server.services import Services, services
from server.signin.guard import signed_in

log = structlog.get_logger()
blueprint = Blueprint("corrections", __name__)


@blueprint.get("/api/jobs/<job_id>/categories")
def categories(job_id: str) -> ResponseReturnValue:
    """What the mail's category may be corrected to, in the card's language."""
    here, job = services(), my_job(services(), job_id)
    if card_shown(here, job) is None:
        guard(here).must_read(job.asked.mailbox, job.asked.message_id)
    language = job.asked.language
    playbook = playbook_of(here, job.user, job.asked.mailbox)
    found = [{"key": each.key, "label": each.labels.in_language(language)} for each in playbook.categories]
    return as_json({"categories": found})


@blueprint.post("/api/corrections")
def correct() -> ResponseReturnValue:
    """Keep a correction. Answers with the job and its card as it is now."""
    here, who = services(), signed_in()
    asked = body_as(CorrectionRequest)
    job = my_job(here, asked.job_id)
    now = _reading(here, job)
    if any(each.id == asked.id for each in now.corrections):
        return _answer(here, job)  # kept already
    label = label_of(here, who.user, job.asked.mailbox, job.asked.language)
    changes, there = place(now.card, asked.change, label)
    if not changes:
        return _answer(here, job)  # as it is already
    if not here.corrections.add(now.key, asked.id, who.user, asked.change, there):
        raise BadRequestError("is taken", field="id")
    renew_rows(here, now.key)
    log.info("card corrected", job=job.id, kind=asked.change.kind)
    return _answer(here, job)


@blueprint.post("/api/corrections/<correction_id>/undo")
def undo(correction_id: str) -> ResponseReturnValue:
    """Take a correction back. Answers with the job and its card as it is now."""
    here, who = services(), signed_in()
    job = my_job(here, body_as(CorrectionUndo).job_id)
    now = _reading(here, job)  # before anything is changed: who may not see the card changes nothing on it
    if not here.corrections.undo(checked_id(correction_id), who.user):
        raise NotFoundError("no such correction of this user")
    renew_rows(here, now.key)
    return _answer(here, job)


def _answer(here: Services, job: Job) -> ResponseReturnValue:
    now = _reading(here, job)
    return as_json(job_view(job, now.corrections, signed_in().user), card=now.card)


def _reading(here: Services, job: Job) -> Reading:
    return as_corrected(here, signed_in(), job.asked.mailbox, card_to_act_on(here, job), job.asked.language)
