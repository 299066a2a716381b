"""The task behind a triage: one chunk is one page of the folder (`workers.triage.chunk`)."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

import structlog
from celery import Task as CeleryTask
from celery import shared_task
from kombu.exceptions import OperationalError

from core.errors import HelderError
from core.names import Event, PressKind, Queue, Task
from core.store.runs import Chunk, Run
from workers import runtime
from workers.beating import beating
from workers.tasks.lapsed import told
from workers.tasks.trying import MOST_CLAIMS, NO_FAILURE, waits_for
from workers.triage.ahead import Ahead
from workers.triage.chunk import work

log = structlog.get_logger()


@shared_task(name=Task.TRIAGE_CHUNK.value, bind=True, max_retries=None, soft_time_limit=280, time_limit=300)
def triage_chunk(self: CeleryTask[..., None], run_id: str, number: int) -> None:
    """Structure the mails of one page, and for a few seconds of those that follow. Safe to deliver twice: only the
    holder of the claim works."""
    here = runtime.current()
    by = str(self.request.id)
    chunk = here.runs.claim(run_id, number, by) or here.runs.claim_held(run_id, by)
    if chunk is None:
        return
    claim = partial(here.runs.claim_next, run_id, by=by)
    with beating(partial(here.runs.holds, run_id, by)), Ahead(claim, partial(_give_back, here, self.app, by)) as ahead:
        while chunk is not None and _worked(self, here, chunk, by, ahead):
            chunk = ahead.take()


def _worked(self: CeleryTask[..., None], here: runtime.Runtime, chunk: Chunk, by: str, ahead: Ahead) -> bool:
    """False where the run is given up. Raises Celery's Retry where the chunk is to be tried again."""
    run_id, number = chunk.run.id, chunk.number
    if chunk.attempts > MOST_CLAIMS and not chunk.refines:
        _give_up(here, chunk.run, HelderError("claimed too often"))
        return False
    try:
        send, send_press = partial(enqueue_chunk, here, self.app), partial(enqueue_press, here, self.app)
        work(here, chunk, by, ahead, send, send_press)
    except HelderError as error:
        wait_s = waits_for(error, chunk.attempts, patient=True)
        log.warning("chunk not done", run=run_id, chunk=number, code=error.code, detail=error.detail, retry_in=wait_s)
        if wait_s is not None:
            here.runs.release(run_id, number, by, wait_s, counted=not isinstance(error, NO_FAILURE))
            raise self.retry(args=(run_id, number), exc=error, countdown=wait_s) from error
        _give_up(here, chunk.run, error)
        return False
    except Exception as error:
        _give_up(here, chunk.run, HelderError(type(error).__name__))
        raise
    return True


def _give_back(here: runtime.Runtime, app: Any, by: str, chunk: Chunk) -> None:
    """A page that was read ahead and not begun: others may do it."""
    here.runs.release(chunk.run.id, chunk.number, by, 0, counted=False)
    enqueue_chunk(here, app, chunk.run.id, chunk.number)


def enqueue_chunk(here: runtime.Runtime, app: Any, run_id: str, number: int) -> None:
    """Send a chunk on its way. While Redis is away it stays recorded, and the sweep sends it."""
    try:
        app.send_task(Task.TRIAGE_CHUNK.value, args=[run_id, number], queue=Queue.BATCH.value, task_id=uuid4().hex)
    except OperationalError:
        log.warning("chunk not sent, redis is away", run=run_id, chunk=number)
        return
    here.runs.mark_enqueued(run_id, number)


def enqueue_press(here: runtime.Runtime, app: Any, press_id: str, kind: PressKind = PressKind.RUN_APPLY) -> None:
    """Send a press on rows of a run on its way. While Redis is away it stays recorded, and the sweep sends it."""
    name = Task.TRIAGE_APPLY if kind == PressKind.RUN_APPLY else Task.TRIAGE_UNDO
    try:
        app.send_task(name.value, args=[press_id], queue=Queue.BATCH.value, task_id=uuid4().hex)
    except OperationalError:
        log.warning("press not sent, redis is away", press=press_id)
        return
    here.presses.mark_enqueued(press_id)


def _give_up(here: runtime.Runtime, run: Run, error: HelderError) -> None:
    said = told(here, run.id, run.user.tenant_id, here.run_assertions, error)
    if here.runs.fail(run.id, error.code):
        here.run_assertions.drop(run.id)
        here.tell(run.id, Event.FAILED, said)
