"""The sweep: sends again what was lost, deletes what has had its time. Runs every few seconds, on `maintenance`."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import structlog
from celery import Task as CeleryTask
from celery import shared_task

from core.names import PressKind, Queue, Task
from workers import runtime
from workers.tasks.triage import enqueue_chunk, enqueue_press
from workers.tasks.watch import enqueue_watch

log = structlog.get_logger()

# Jobs and runs that ended are kept a while for those who ask what became of them; their cards have a time of their own.
KEEP_ENDED = timedelta(days=30)


@shared_task(name=Task.SWEEP.value, bind=True, max_retries=0, soft_time_limit=50, time_limit=60)
def sweep(self: CeleryTask[[], None]) -> None:
    """Re-send lost jobs and chunks, then purge. Twice is as good as once: claims decide who works."""
    here = runtime.current()
    for job_id in here.jobs.lost():
        _send_job(here, self, job_id)
    for run_id, number in here.runs.lost():
        enqueue_chunk(here, self.app, run_id, number)
        log.info("chunk sent again", run=run_id, chunk=number)
    for run_id, number in here.runs.unclosed():
        enqueue_chunk(here, self.app, run_id, number)
    for watch_id in here.watches.due():
        enqueue_watch(here, self.app, watch_id)
    here.corrections.purge(timedelta(days=here.settings.corrections_days))
    here.watches.purge(KEEP_ENDED)
    for press_id, kind in here.presses.lost():
        _send_press(here, self, press_id, kind)
    gone = here.jobs.purge(max(KEEP_ENDED, here.keep))
    here.runs.purge(max(KEEP_ENDED, here.keep))
    here.presses.purge(KEEP_ENDED)
    here.journal.purge(timedelta(days=here.settings.journal_days))
    if gone:
        log.info("cards past their time deleted", cards=gone)


def _send_job(here: runtime.Runtime, task: CeleryTask[[], None], job_id: str) -> None:
    task.app.send_task(Task.STRUCTURE_MAIL.value, args=[job_id], queue=Queue.INTERACTIVE.value, task_id=uuid4().hex)
    here.jobs.mark_enqueued(job_id)
    log.info("job sent again", job=job_id)


def _send_press(here: runtime.Runtime, task: CeleryTask[[], None], press_id: str, kind: PressKind) -> None:
    if kind in (PressKind.RUN_APPLY, PressKind.RUN_UNDO):
        enqueue_press(here, task.app, press_id, kind)
        return
    name = Task.STEP_APPLY if kind == PressKind.APPLY else Task.STEP_UNDO
    task.app.send_task(name.value, args=[press_id], queue=Queue.INTERACTIVE.value, task_id=uuid4().hex)
    here.presses.mark_enqueued(press_id)
    log.info("press sent again", press=press_id)
