"""Triage: starting a run on a folder, following it, reading its rows, stopping it."""

from __future__ import annotations

import structlog
from flask import Blueprint
from flask.typing import ResponseReturnValue

from core.errors import NotFoundError, UnavailableError
from core.names import Event, RunState
from core.store.runs import Run, Wanted
from server.access import rows_shown
from server.api.asking import language_or_default, seconds_left, timezone_or_default
from server.api.mine import guard
from server.api.models import TriageRequest
from server.api.reading import MOST_ROWS, body_as, checked_id, number_in_query
from server.api.streaming import event_stream, tell
from server.api.views import as_json, row_view, run_view
from server.services import Services, services
from server.signin.guard import signed_in
from server.streams.followed import FollowedRun

log = structlog.get_logger()
blueprint = Blueprint("triage", __name__)

MOST_SEQ = 2**31 - 1


@blueprint.post("/api/triage")
def start() -> ResponseReturnValue:
    """Make a run and send its first chunk."""
    asked = body_as(TriageRequest)
    here, who = services(), signed_in()
    wanted = Wanted(
        mailbox=asked.mailbox,
        folder=asked.folder,
        language=language_or_default(asked.language),
        timezone=timezone_or_default(asked.timezone),
        limit=asked.limit,
    )
    run = here.runs.open(who.user, wanted)
    # A long run needs the token until its last page: it is kept for as long as it lives.
    if not here.run_assertions.keep(run.id, who.token, seconds_left(who)):
        raise UnavailableError("redis: the assertion waits in the store", job_id=run.id)
    _send(here, run)
    answer = as_json(run_view(run, here.runs.counts(run)), status=202)
    answer.headers["Location"] = f"/api/triage/{run.id}"
    return answer


@blueprint.get("/api/triage/<run_id>")
def run(run_id: str) -> ResponseReturnValue:
    here = services()
    found = _mine(here, run_id)
    claims = here.challenges.read(found.id) if found.error_code else None
    return as_json(run_view(found, here.runs.counts(found), claims))


@blueprint.get("/api/triage/<run_id>/items")
def items(run_id: str) -> ResponseReturnValue:
    """A page of rows numbered above `after`: fewer than asked for where the user may not read some of the mails
    (`next` tells whether there are more)."""
    here = services()
    found = _mine(here, run_id)
    after = number_in_query("after", 0, 0, 999_999_999)
    limit = number_in_query("limit", 200, 1, MOST_ROWS)
    rows = here.runs.items(found.id, after, limit)
    language = found.wanted.language
    more = rows[-1].seq if len(rows) == limit else None
    told = rows_shown(guard(here), found.wanted.mailbox, rows)
    return as_json({"items": [row_view(row, language) for row in told], "next": more})


@blueprint.get("/api/triage/<run_id>/items/<int:seq>")
def item(run_id: str, seq: int) -> ResponseReturnValue:
    here = services()
    found = _mine(here, run_id)
    row = here.runs.item(found.id, seq) if seq <= MOST_SEQ else None
    if row is None:
        raise NotFoundError("no such row")
    guard(here).must_read(found.wanted.mailbox, row.message_id)
    return as_json({**row_view(row, found.wanted.language), "card": None}, card=here.runs.card(row))


@blueprint.get("/api/triage/<run_id>/events")
def events(run_id: str) -> ResponseReturnValue:
    here = services()
    return event_stream(here, FollowedRun(_mine(here, run_id), here.runs, guard(here)))


@blueprint.post("/api/triage/<run_id>/cancel")
def cancel(run_id: str) -> ResponseReturnValue:
    """Stop after the mails at work now; what is done stays. Nothing to do where it has ended already."""
    here = services()
    found = _mine(here, run_id)
    if here.runs.cancel(found.id):
        here.run_assertions.drop(found.id)
        tell(here, found.id, Event.DONE, {"state": RunState.CANCELLED})
    now = _mine(here, run_id)
    return as_json(run_view(now, here.runs.counts(now)), status=202)


def _send(here: Services, run: Run) -> None:
    """Raises UnavailableError: the sweep sends it later."""
    try:
        here.publisher.triage(run.id, 0)
    except UnavailableError as error:
        raise UnavailableError(error.detail, job_id=run.id) from error
    here.runs.mark_enqueued(run.id, 0)
    log.info("run enqueued", run=run.id)


def _mine(here: Services, run_id: str) -> Run:
    found = here.runs.get(checked_id(run_id), signed_in().user)
    if found is None:
        raise NotFoundError("no such run of this user")
    return found
