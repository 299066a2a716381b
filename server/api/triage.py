"""Triage: starting a run, following it, reading its rows, letting it rest and go on, stopping it."""

from __future__ import annotations

import structlog
from flask import Blueprint
from flask.typing import ResponseReturnValue

from core.errors import NotFoundError, NotNowError, StoppedError, UnavailableError
from core.names import Event, RunKind, RunState
from core.store.runs import Run, Wanted
from server.api.asking import language_or_default, seconds_left, timezone_or_default
from server.api.mine import guard
from server.api.names import Names
from server.api.reading import body_as, checked_id
from server.api.runs import view_of, visible_run
from server.api.streaming import event_stream, tell
from server.api.triage_models import MOST_BODY, TriageRequest
from server.api.triage_rows import page_of, rows_of
from server.api.views import as_json
from server.services import Services, services
from server.signin.guard import signed_in
from server.streams.followed import FollowedRun

log = structlog.get_logger()
blueprint = Blueprint("triage", __name__)

MOST_SEQ = 2**31 - 1


@blueprint.post("/api/triage")
def start() -> ResponseReturnValue:
    """Make a run and send its first chunk. Raises StoppedError."""
    asked = body_as(TriageRequest, MOST_BODY)
    here, who = services(), signed_in()
    if here.mailboxes.stopped_at(who.user.tenant_id) is not None:
        raise StoppedError("all triage is stopped")
    wanted = Wanted(
        mailbox=asked.mailbox,
        folder=asked.folder,
        language=language_or_default(asked.language),
        timezone=timezone_or_default(asked.timezone),
        limit=asked.limit,
        since=asked.since,
        until=asked.until,
    )
    run = here.runs.open(who.user, wanted, asked.message_ids or ())
    _keep_token(here, run)
    _send(here, run, [0])
    answer = as_json(view_of(here, run), status=202)
    answer.headers["Location"] = f"/api/triage/{run.id}"
    return answer


@blueprint.get("/api/triage/<run_id>")
def run(run_id: str) -> ResponseReturnValue:
    here = services()
    return as_json(view_of(here, visible_run(here, run_id)))


@blueprint.get("/api/triage/<run_id>/items")
def items(run_id: str) -> ResponseReturnValue:
    """A page of rows, as the query wants them."""
    here = services()
    return as_json(page_of(here, visible_run(here, run_id)))


@blueprint.get("/api/triage/<run_id>/items/<int:seq>")
def item(run_id: str, seq: int) -> ResponseReturnValue:
    here = services()
    found = visible_run(here, run_id)
    row = here.runs.item(found.id, seq) if seq <= MOST_SEQ else None
    if row is None:
        raise NotFoundError("no such row")
    guard(here).must_read(found.wanted.mailbox, row.message_id)
    _, places = here.run_index.of(found.id)
    shown = rows_of(here, found, [seq], places)
    if not shown:
        raise NotFoundError("no such row")
    return as_json({**shown[0], "card": None}, card=here.runs.card(row))


@blueprint.get("/api/triage/<run_id>/events")
def events(run_id: str) -> ResponseReturnValue:
    here = services()
    return event_stream(here, _followed(here, visible_run(here, run_id)))


def _followed(here: Services, run: Run) -> FollowedRun:
    return FollowedRun(run, here.runs, guard(here), Names(here, run))


@blueprint.post("/api/triage/<run_id>/pause")
def pause(run_id: str) -> ResponseReturnValue:
    """Rest after the mails at work now. Nothing to do where it rests already. Raises NotNowError where it is over."""
    here = services()
    found = _to_steer(here, run_id)
    if not here.runs.pause(found.id) and _mine(here, run_id).state != RunState.PAUSED:
        raise NotNowError("the run has ended")
    return _told(here, run_id)


@blueprint.post("/api/triage/<run_id>/resume")
def resume(run_id: str) -> ResponseReturnValue:
    """Go on where it was: a run that was paused, or one that failed. Raises NotNowError, StoppedError."""
    here, who = services(), signed_in()
    found = _to_steer(here, run_id)
    if here.mailboxes.stopped_at(who.user.tenant_id) is not None:
        raise StoppedError("all triage is stopped")
    if found.final:
        here.events.clear(found.id)  # its stream had ended
    chunks = here.runs.resume(found.id)
    _keep_token(here, found)
    _send(here, found, chunks)
    return _told(here, run_id)


@blueprint.post("/api/triage/<run_id>/cancel")
def cancel(run_id: str) -> ResponseReturnValue:
    """Stop after the mails at work now; what is done stays. Nothing to do where it has ended already."""
    here = services()
    found = _to_steer(here, run_id)
    if here.runs.cancel(found.id):
        here.run_assertions.drop(found.id)
        tell(here, found.id, Event.DONE, {"state": RunState.CANCELLED})
    return as_json(view_of(here, _mine(here, run_id)), status=202)


def _told(here: Services, run_id: str) -> ResponseReturnValue:
    """The run as it stands now, to who asked and to who follows it."""
    view = view_of(here, _mine(here, run_id))
    tell(here, view.id, Event.PROGRESS, {"state": view.state, "counts": view.counts.model_dump()})
    return as_json(view, status=202)


def _keep_token(here: Services, run: Run) -> None:
    """A long run needs the token until its last page: it is kept for as long as it lives."""
    who = signed_in()
    if not here.run_assertions.keep(run.id, who.token, seconds_left(who)):
        raise UnavailableError("redis: the assertion waits in the store", job_id=run.id)


def _send(here: Services, run: Run, chunks: list[int]) -> None:
    """Raises UnavailableError: the sweep sends them later."""
    for chunk in chunks:
        try:
            here.publisher.triage(run.id, chunk)
        except UnavailableError as error:
            raise UnavailableError(error.detail, job_id=run.id) from error
        here.runs.mark_enqueued(run.id, chunk)
    log.info("run enqueued", run=run.id, chunks=len(chunks))


def _to_steer(here: Services, run_id: str) -> Run:
    """Raises NotNowError for a run of mails as they come: its mailbox's switch steers it."""
    found = _mine(here, run_id)
    if found.kind == RunKind.CONTINUOUS:
        raise NotNowError("a run of mails as they come is switched on and off with its mailbox")
    return found


def _mine(here: Services, run_id: str) -> Run:
    found = here.runs.get(checked_id(run_id), signed_in().user)
    if found is None:
        raise NotFoundError("no such run of this user")
    return found
