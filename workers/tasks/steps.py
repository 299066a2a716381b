"""The tasks behind steps: what was pressed is made (`step.apply`) or undone (`step.undo`).

On many rows of a run the same is done on the workers for batches (`triage.apply`, `triage.undo`).
"""

from __future__ import annotations

from functools import partial

import structlog
from billiard.exceptions import SoftTimeLimitExceeded
from celery import Task as CeleryTask
from celery import shared_task

from core.errors import GraphBusyError, HelderError, ThrottledError, UnsettledError
from core.names import Task
from core.store.journal_values import Press
from workers import runtime
from workers.beating import beating
from workers.steps.pressed import give_up, work
from workers.tasks.lapsed import told
from workers.tasks.trying import MOST_CLAIMS, waits_for
from workers.triage.applying import TurnOverError
from workers.triage.applying import work as work_on_rows

log = structlog.get_logger()


@shared_task(name=Task.STEP_APPLY.value, bind=True, max_retries=None, soft_time_limit=140, time_limit=150)
def apply_steps(self: CeleryTask[..., None], press_id: str) -> None:
    """Make the steps of a press. Safe to deliver twice: claims decide who works, the journal what is left to do."""
    _do(self, press_id)


@shared_task(name=Task.STEP_UNDO.value, bind=True, max_retries=None, soft_time_limit=140, time_limit=150)
def undo_steps(self: CeleryTask[..., None], press_id: str) -> None:
    """Undo what a press names. Safe to deliver twice."""
    _do(self, press_id)


@shared_task(name=Task.TRIAGE_APPLY.value, bind=True, max_retries=None, soft_time_limit=280, time_limit=300)
def apply_rows(self: CeleryTask[..., None], press_id: str) -> None:
    """Make the steps of a press on rows of a run. Safe to deliver twice."""
    _do(self, press_id)


@shared_task(name=Task.TRIAGE_UNDO.value, bind=True, max_retries=None, soft_time_limit=280, time_limit=300)
def undo_rows(self: CeleryTask[..., None], press_id: str) -> None:
    """Undo what a press names of a run. Safe to deliver twice."""
    _do(self, press_id)


def _do(task: CeleryTask[..., None], press_id: str) -> None:
    here = runtime.current()
    by = str(task.request.id)
    press = here.presses.claim(press_id, by)
    if press is None:
        return  # done, or another delivery is at work
    try:
        _work(here, press, by)
    except HelderError as error:
        wait_s = 0.0 if isinstance(error, TurnOverError) else waits_for(error, press.attempts, patient=True)
        counted = not isinstance(error, ThrottledError | UnsettledError | TurnOverError)
        log.warning("press not done", press=press_id, code=error.code, detail=error.detail, retry_in=wait_s)
        if wait_s is not None and here.presses.release(press_id, by, wait_s, counted=counted):
            raise task.retry(exc=error, countdown=wait_s) from error
        told(here, press.id, press.user.tenant_id, here.press_assertions, error)
        give_up(here, press, error)
    except Exception as error:
        give_up(here, press, HelderError(type(error).__name__))
        _finish(here, press_id, by)
        raise  # a defect: it surfaces in the log
    _finish(here, press_id, by)


def _work(here: runtime.Runtime, press: Press, by: str) -> None:
    if press.attempts > MOST_CLAIMS:
        raise HelderError("claimed too often")
    try:
        if press.run_id is None:
            work(here, press, by)
            return
        with beating(partial(here.presses.holds, press.id, by)):
            work_on_rows(here, press, by)
    except SoftTimeLimitExceeded as error:
        raise GraphBusyError("the task's time is over; the rest comes with the next try", wait_s=1) from error


def _finish(here: runtime.Runtime, press_id: str, by: str) -> None:
    if here.presses.finish(press_id, by):
        here.press_assertions.drop(press_id)
        log.info("press done", press=press_id)
