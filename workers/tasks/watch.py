"""The task behind a notification: look at the folder that it is of."""

from __future__ import annotations

from functools import partial
from uuid import uuid4

import structlog
from celery import Task as CeleryTask
from celery import shared_task
from kombu.exceptions import OperationalError

from core.errors import HelderError
from core.names import Queue, Task
from workers import runtime
from workers.tasks.triage import enqueue_chunk, enqueue_press
from workers.triage.continuous import let_go, triage_news
from workers.watching import look

log = structlog.get_logger()


@shared_task(name=Task.WATCH.value, bind=True, max_retries=0, soft_time_limit=280, time_limit=300)
def watch(self: CeleryTask[..., None], watch_id: str) -> None:
    """Write down what changed. Safe to deliver twice: only the holder of the claim works."""
    here = runtime.current()
    by = str(self.request.id)
    found = here.watches.claim(watch_id, by)
    if found is None:
        return  # gone, or at work: who has it looks again when it was told of meanwhile
    try:
        if let_go(here, found):
            return
        news = look(here, found, by)
        sorted_now = triage_news(
            here, found, by, partial(enqueue_chunk, here, self.app), partial(enqueue_press, here, self.app)
        )
    except HelderError as error:
        log.warning("watch not looked at", watch=watch_id, code=error.code, detail=error.detail)
        here.watches.release(watch_id, by, error_code=error.code, wait_s=error.wait_s or 0)
        return  # the sweep comes back to it
    except Exception:
        here.watches.release(watch_id, by, error_code=HelderError.code)
        raise  # a defect: it surfaces in the log
    log.info("watch looked at", watch=watch_id, news=news, sorted=sorted_now)
    if here.watches.release(watch_id, by):
        enqueue_watch(here, self.app, watch_id)


def enqueue_watch(here: runtime.Runtime, app: object, watch_id: str) -> None:
    """Send a watch on its way. While Redis is away it stays due, and the sweep sends it."""
    try:
        app.send_task(  # type: ignore[attr-defined]
            Task.WATCH.value, args=[watch_id], queue=Queue.BATCH.value, task_id=uuid4().hex
        )
    except OperationalError:
        log.warning("watch not sent, redis is away", watch=watch_id)
        return
    here.watches.mark_enqueued([watch_id])
