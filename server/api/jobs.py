"""Jobs: reading, cancelling, and the stream of events of one."""

from __future__ import annotations

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from core.errors import NotFoundError
from core.names import Event, JobState
from core.store.jobs import Job
from server.api.reading import checked_id
from server.api.streaming import event_stream, tell
from server.api.views import as_json, job_view
from server.services import Services, services
from server.signin.guard import signed_in
from server.streams.followed import FollowedJob

blueprint = Blueprint("jobs", __name__)


@blueprint.get("/api/jobs/<job_id>")
def job(job_id: str) -> ResponseReturnValue:
    here = services()
    found = _mine(here, job_id)
    return as_json(job_view(found), card=here.jobs.card(found))


@blueprint.delete("/api/jobs/<job_id>")
def cancel(job_id: str) -> ResponseReturnValue:
    """End the job; nothing to do where it has ended already."""
    here = services()
    found = _mine(here, job_id)
    if here.jobs.cancel(found.id):
        here.job_assertions.drop(found.id)
        tell(here, found.id, Event.DONE, {"state": JobState.CANCELLED})
    return Response(status=204)


@blueprint.get("/api/jobs/<job_id>/events")
def events(job_id: str) -> ResponseReturnValue:
    here = services()
    return event_stream(here, FollowedJob(_mine(here, job_id), here.jobs))


def _mine(here: Services, job_id: str) -> Job:
    """Raises NotFoundError for others' jobs as for none: nobody learns which ids exist."""
    found = here.jobs.get(checked_id(job_id), signed_in().user)
    if found is None:
        raise NotFoundError("no such job of this user")
    return found
