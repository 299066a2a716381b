"""Taking in one mail: `POST /api/structure`; and whether its card is there: `POST /api/structure/known`."""

from __future__ import annotations

import redis
import structlog
from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from core.errors import HelderError, UnavailableError
from core.names import JobState
from core.store.jobs import Asked, Job
from server.access import Guard
from server.api.asking import ASSERTION_S, language_or_default, seconds_left, timezone_or_default
from server.api.corrected import as_corrected
from server.api.mine import CARD_IS_THERE, card_shown, message_id_on
from server.api.models import StructureRequest
from server.api.reading import body_as
from server.api.views import as_json, job_view
from server.services import Services, services
from server.signin.guard import signed_in
from server.signin.tokens import SignedIn

log = structlog.get_logger()
blueprint = Blueprint("structure", __name__)


@blueprint.post("/api/structure")
def structure() -> ResponseReturnValue:
    """Find or make the job for this mail. 200 with the card where it is there already, else 202."""
    here, who, wanted = services(), signed_in(), _wanted()
    job, new, card = _open(here, who, wanted)
    if card is not None:
        return _there(here, who, job, card)
    _start(here, who, job, new=new)
    answer = as_json(job_view(job), status=202)
    answer.headers["Location"] = f"/api/jobs/{job.id}"
    return answer


@blueprint.post("/api/structure/known")
def known() -> ResponseReturnValue:
    """The card of this mail if it is there; else 204, and nothing is begun."""
    here, who, wanted = services(), signed_in(), _wanted()
    job = here.jobs.find(who.user, wanted)
    if job is None and (other := _of_a_colleague(here, who, wanted)) is not None:
        opened, new = here.jobs.open(who.user, wanted)
        job = here.jobs.adopt(opened.id, other)
        if job is None and new:
            here.jobs.cancel(opened.id)  # that card has just gone
    card = card_shown(here, job) if job is not None and job.state in CARD_IS_THERE else None
    return Response(status=204) if job is None or card is None else _there(here, who, job, card)


def _wanted() -> Asked:
    asked = body_as(StructureRequest)
    return Asked(
        mailbox=asked.mailbox,
        message_id=asked.message_id,
        language=language_or_default(asked.language),
        timezone=timezone_or_default(asked.timezone),
        internet_message_id=asked.internet_message_id,
    )


def _there(here: Services, who: SignedIn, job: Job, card: str) -> ResponseReturnValue:
    now = as_corrected(here, who, job.asked.mailbox, card, job.asked.language)
    answer = as_json(job_view(job, now.corrections, who.user), card=now.card)
    answer.headers["Location"] = f"/api/jobs/{job.id}"
    return answer


def _open(here: Services, who: SignedIn, wanted: Asked) -> tuple[Job, bool, str | None]:
    """The job, whether it is new, and its card where that is there already."""
    job, new = here.jobs.open(who.user, wanted)
    card = card_shown(here, job) if job.state == JobState.DONE else None
    if job.final and card is None:
        here.jobs.forget(job.id)  # its card is past its time
        job, new = here.jobs.open(who.user, wanted)
    if new and (other := _of_a_colleague(here, who, wanted)) is not None:
        adopted = here.jobs.adopt(job.id, other)
        if adopted is not None:
            return adopted, False, here.jobs.card(adopted)
    return job, new, card


def _of_a_colleague(here: Services, who: SignedIn, wanted: Asked) -> Job | None:
    """The job whose card a colleague of the same shared mailbox has of this mail, if this user may read that mail too.
    Whatever is in the way of that: the mail is fetched as any other, and the worker says what is wrong."""
    other_id = here.shared_cards.find(who.user, wanted)
    other = here.jobs.get(other_id) if other_id is not None else None
    card = here.jobs.card(other) if other is not None and other.user.tenant_id == who.user.tenant_id else None
    if other is None or card is None:
        return None
    try:
        Guard(here, who).must_read(wanted.mailbox, message_id_on(card))
    except (HelderError, redis.RedisError) as error:
        log.info("card of a colleague not taken over", other=other.id, error=type(error).__name__)
        return None
    return other


def _start(here: Services, who: SignedIn, job: Job, *, new: bool) -> None:
    """Keep the user's token and send the job. Raises UnavailableError: the sweep sends it later."""
    kept = here.job_assertions.keep(job.id, who.token, min(ASSERTION_S, seconds_left(who)))
    if not kept:
        raise UnavailableError("redis: the assertion waits in the store", job_id=job.id)
    if not new:
        return  # at work, or on its way
    try:
        here.publisher.structure(job.id)
    except UnavailableError as error:
        raise UnavailableError(error.detail, job_id=job.id) from error
    here.jobs.mark_enqueued(job.id)
    log.info("job enqueued", job=job.id)
