"""The task behind a triage: one chunk is one page of the folder (`workers.triage.chunk`)."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

import structlog
from celery import Task as CeleryTask
from celery import shared_task
from kombu.exceptions import OperationalError

from core.errors import HelderError, ThrottledError
from core.names import Event, PressKind, Queue, Task
from core.store.runs import Run
from workers import runtime
from workers.beating import beating
from workers.tasks.lapsed import told
from workers.tasks.trying import MOST_CLAIMS, waits_for
from workers.triage.chunk import work

log = structlog.get_logger()


@shared_task(name=Task.TRIAGE_CHUNK.value, bind=True, max_retries=None, soft_time_limit=280, time_limit=300)
def triage_chunk(self: CeleryTask[..., None], run_id: str, number: int) -> None:
    """Structure the mails of one page. Safe to deliver twice: only the holder of the claim works."""
    here = runtime.current()
    by = str(self.request.id)
    chunk = here.runs.claim(run_id, number, by)
    if chunk is None:
        return
    if chunk.attempts > MOST_CLAIMS:
        _give_up(here, chunk.run, HelderError("claimed too often"))
        return
    try:
        with beating(partial(here.runs.holds, run_id, number, by)):
            work(here, chunk, by, partial(enqueue_chunk, here, self.app), partial(enqueue_press, here, self.app))
    except HelderError as error:
        wait_s = waits_for(error, chunk.attempts, patient=True)
        log.warning("chunk not done", run=run_id, chunk=number, code=error.code, detail=error.detail, retry_in=wait_s)
        if wait_s is not None:
            here.runs.release(run_id, number, by, wait_s, counted=not isinstance(error, ThrottledError))
            raise self.retry(exc=error, countdown=wait_s) from error
        _give_up(here, chunk.run, error)
    except Exception as error:
        _give_up(here, chunk.run, HelderError(type(error).__name__))
        raise


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
