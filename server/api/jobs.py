"""Jobs: reading, cancelling, and the stream of events of one."""

from __future__ import annotations

import redis
from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from core.errors import NotReadyError, UnavailableError
from core.names import Event, JobState
from core.wishes import ReplyWish
from server.api.asking import ASSERTION_S, seconds_left
from server.api.corrected import as_corrected
from server.api.mine import card_shown, guard, message_id_on, my_job
from server.api.models import ReplyRequest
from server.api.reading import body_as
from server.api.streaming import event_stream, tell
from server.api.views import as_json, job_view
from server.services import Services, services
from server.signin.guard import signed_in
from server.signin.tokens import SignedIn
from server.streams.followed import FollowedJob

blueprint = Blueprint("jobs", __name__)


@blueprint.get("/api/jobs/<job_id>")
def job(job_id: str) -> ResponseReturnValue:
    here = services()
    found = my_job(here, job_id)
    card, who = card_shown(here, found), signed_in()
    if card is None:
        return as_json(job_view(found, claims=here.challenges.read(found.id) if found.error_code else None))
    now = as_corrected(here, who, found.asked.mailbox, card, found.asked.language)
    return as_json(job_view(found, now.corrections, who.user), card=now.card)


@blueprint.delete("/api/jobs/<job_id>")
def cancel(job_id: str) -> ResponseReturnValue:
    """End the job; nothing to do where it has ended already."""
    here = services()
    found = my_job(here, job_id)
    if here.jobs.cancel(found.id):
        here.job_assertions.drop(found.id)
        state = JobState.DONE if found.state == JobState.REFINING else JobState.CANCELLED
        tell(here, found.id, Event.DONE, {"state": state})
    return Response(status=204)


@blueprint.post("/api/jobs/<job_id>/reply")
def reply(job_id: str) -> ResponseReturnValue:
    """Ask for another reply: the job goes on, and its events bring a patch on the card's reply.

    Raises NotReadyError: there is no card, or another reply is on its way.
    """
    here, who = services(), signed_in()
    found = my_job(here, job_id)
    asked = body_as(ReplyRequest)
    if found.state != JobState.DONE or card_shown(here, found) is None:
        raise NotReadyError("no card that could get another reply")
    if not here.jobs.refine(found.id):
        raise NotReadyError("another reply is on its way")
    _keep_wish(here, found.id, ReplyWish(asked.wish, asked.length, asked.tone))
    _send(here, who, found.id)
    answer = as_json(job_view(my_job(here, job_id)), status=202)
    answer.headers["Location"] = f"/api/jobs/{found.id}"
    return answer


def _keep_wish(here: Services, job_id: str, wish: ReplyWish) -> None:
    """The events begin anew, or a reader would take the end of the card for the end of this reply."""
    try:
        here.wishes.keep(job_id, wish)
        here.events.clear(job_id)
    except redis.RedisError as error:
        here.jobs.cancel(job_id)  # done as before
        raise UnavailableError(f"redis: {type(error).__name__}") from error


def _send(here: Services, who: SignedIn, job_id: str) -> None:
    """Raises UnavailableError: the sweep sends it later."""
    here.job_assertions.keep(job_id, who.token, min(ASSERTION_S, seconds_left(who)))
    try:
        here.publisher.structure(job_id)
    except UnavailableError as error:
        raise UnavailableError(error.detail, job_id=job_id) from error
    here.jobs.mark_enqueued(job_id)


@blueprint.get("/api/jobs/<job_id>/events")
def events(job_id: str) -> ResponseReturnValue:
    here = services()
    found = my_job(here, job_id)
    card = card_shown(here, found)  # who may not see it is told so by the answer's status
    return event_stream(here, FollowedJob(found, here.jobs, guard(here), message_id_on(card) if card else None))
