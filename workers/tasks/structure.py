"""The task behind a click: one mail becomes one card."""

from __future__ import annotations

import structlog
from celery import Task as CeleryTask
from celery import shared_task

from core.errors import HelderError
from core.names import Event, JobState, Task
from core.store.jobs import Job
from workers import runtime
from workers.click import structure
from workers.tasks.lapsed import told
from workers.tasks.trying import MOST_CLAIMS, waits_for

log = structlog.get_logger()


@shared_task(name=Task.STRUCTURE_MAIL.value, bind=True, max_retries=None, soft_time_limit=50, time_limit=60)
def structure_mail(self: CeleryTask[..., None], job_id: str) -> None:
    """Structure one mail. Safe to deliver twice: only the holder of the claim works."""
    here = runtime.current()
    by = str(self.request.id)
    job = here.jobs.claim(job_id, by)
    if job is None:
        return  # ended, or another delivery is at work
    if job.attempts > MOST_CLAIMS:
        _give_up(here, job, by, HelderError("claimed too often"))
        return
    try:
        structure(here, job, by)
    except HelderError as error:
        wait_s = waits_for(error, job.attempts)
        log.warning("mail not structured", job=job_id, code=error.code, detail=error.detail, retry_in=wait_s)
        if wait_s is not None and here.jobs.release(job_id, by, wait_s):
            here.tell(job_id, Event.STATE, {"state": JobState.QUEUED})
            raise self.retry(exc=error, countdown=wait_s) from error
        _give_up(here, job, by, error)
    except Exception as error:
        _give_up(here, job, by, HelderError(type(error).__name__))
        raise  # a defect: it surfaces in the log


def _give_up(here: runtime.Runtime, job: Job, by: str, error: HelderError) -> None:
    said = told(here, job.id, job.user.tenant_id, here.job_assertions, error)
    if here.jobs.fail(job.id, by, error.code):
        here.job_assertions.drop(job.id)
        here.tell(job.id, Event.FAILED, said)
