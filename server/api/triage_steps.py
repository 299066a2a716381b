"""Steps on many rows of a run: what would be changed, making it, undoing it."""

from __future__ import annotations

from collections import Counter

import structlog
from flask import Blueprint
from flask.typing import ResponseReturnValue

from core.errors import StoppedError, UnavailableError
from core.names import ItemState, PressKind
from core.steps import CategoryChange, Change, FolderChange, ForwardChange, PlannerChange
from core.store.runs import Item, Run
from core.triage_lines import Placed
from core.triage_steps import RunAsked, effective
from server.api.asking import seconds_left
from server.api.mine import guard
from server.api.reading import body_as
from server.api.runs import visible_run
from server.api.triage_models import (
    MOST_BODY,
    PlannedChange,
    PlannedCount,
    PressedView,
    PreviewView,
    RunApplyRequest,
    RunUndoRequest,
)
from server.api.views import as_json
from server.services import Services, services
from server.signin.guard import signed_in

log = structlog.get_logger()
blueprint = Blueprint("triage_steps", __name__)

MOST_SHOWN = 200  # changes of a preview, one by one; all of them are counted
_OPENED_AT_ONCE = 500


@blueprint.post("/api/triage/<run_id>/apply")
def apply(run_id: str) -> ResponseReturnValue:
    """Make what is proposed for all rows, or some, or some steps of them. Raises StoppedError."""
    here, who = services(), signed_in()
    run = visible_run(here, run_id)
    given = body_as(RunApplyRequest, MOST_BODY)
    asked = RunAsked(
        rows=None if given.rows is None else tuple(given.rows),
        steps=None if given.steps is None else frozenset(given.steps),
        changes={each.seq: list(each.changes) for each in given.changes},
    )
    if given.dry_run:
        return as_json(_preview(here, run, asked))
    if here.mailboxes.stopped_at(who.user.tenant_id) is not None:
        raise StoppedError("all triage is stopped")
    press = here.presses.open_run(who.user, run.id, asked)
    log.info(
        "steps asked for on rows", run=run.id, press=press.id, rows=None if asked.rows is None else len(asked.rows)
    )
    _send(here, run, press.id, PressKind.RUN_APPLY)
    return as_json(PressedView(press=press.id), status=202)


@blueprint.post("/api/triage/<run_id>/undo")
def undo(run_id: str) -> ResponseReturnValue:
    """Undo what the run made: all of it, or of some rows, or some steps. 200 where there is nothing to undo."""
    here, who = services(), signed_in()
    run = visible_run(here, run_id)
    given = body_as(RunUndoRequest, MOST_BODY)
    press_id, count = here.journal.ask_undo_run(who.user, run.id, given.rows, given.steps)
    if press_id is None:
        return as_json(PressedView(press=None, undoing=0))
    log.info("undoing asked for on rows", run=run.id, press=press_id, entries=count)
    _send(here, run, press_id, PressKind.RUN_UNDO)
    return as_json(PressedView(press=press_id, undoing=count), status=202)


def _send(here: Services, run: Run, press_id: str, kind: PressKind) -> None:
    """Keep the user's token for what is pressed and send it. Raises UnavailableError: the sweep sends it later."""
    who = signed_in()
    if not here.press_assertions.keep(press_id, who.token, seconds_left(who)):
        raise UnavailableError("redis: the assertion waits in the store", job_id=run.id)
    try:
        here.publisher.press(press_id, kind)
    except UnavailableError as error:
        raise UnavailableError(error.detail, job_id=run.id) from error
    here.presses.mark_enqueued(press_id)


def _preview(here: Services, run: Run, asked: RunAsked) -> PreviewView:
    """What would be changed, from what the store knows: Graph is not asked."""
    _, places = here.run_index.of(run.id)
    made = here.journal.made(run.id)
    wanted = sorted(places) if asked.rows is None else sorted(set(asked.rows) & set(places))
    counts: Counter[tuple[str, str | None]] = Counter()
    shown: list[PlannedChange] = []
    rows = before = 0
    for start in range(0, len(wanted), _OPENED_AT_ONCE):
        some = wanted[start : start + _OPENED_AT_ONCE]
        items = here.runs.these(run.id, {*some, *(places[seq].head for seq in some)})
        for seq in (seq for seq in some if seq in items):
            planned = _planned(items, places[seq], items[seq], asked)
            new = [each for each in planned if (each.message_id, each.change.step) not in made]
            before += len(planned) - len(new)
            rows += bool(new)
            counts.update((each.change.step, _target(each.change)) for each in new)
            shown += new[: max(MOST_SHOWN - len(shown), 0)]
    return PreviewView(
        rows=rows,
        counts=[PlannedCount(step=step, target=target, count=count) for (step, target), count in counts.most_common()],
        changes=_readable(here, run, shown),
        done_before=before,
    )


def _planned(items: dict[int, Item], place: Placed, item: Item, asked: RunAsked) -> list[PlannedChange]:
    if item.state != ItemState.DONE or place.head not in items:
        return []
    found = effective(item.seq, item.row, place, items[place.head].row, left=item.left_at is not None)
    switches = {each.change.step: each.switch for each in found}
    return [
        PlannedChange(seq=item.seq, message_id=item.message_id, subject=item.row.get("subject"), change=change,
                      reason=reason, switch=switches[change.step])
        for change, reason in asked.chosen(item.seq, found)
    ]  # fmt: skip


def _readable(here: Services, run: Run, shown: list[PlannedChange]) -> list[PlannedChange]:
    may = guard(here).readable(run.wanted.mailbox, {each.message_id for each in shown})
    return [each for each in shown if each.message_id in may]


def _target(change: Change) -> str | None:
    match change:
        case CategoryChange(values=values):
            return values.name
        case FolderChange(values=values):
            return values.path
        case ForwardChange(values=values):
            return values.to
        case PlannerChange(values=values):
            return values.bucket
        case _:
            return None
