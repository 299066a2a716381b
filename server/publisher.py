"""Sending work to the workers: Celery as a producer only. A message holds ids, never content or tokens."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from uuid import uuid4

import redis

from core.access import ASKED_S
from core.errors import UnavailableError
from core.names import VISIBILITY_S, PressKind, Queue, Task
from core.redis import broker_url

if TYPE_CHECKING:
    from celery import Celery

# A person waits: one attempt, short time-outs. What could not be sent is sent by the sweep.
_TRANSPORT = {
    "socket_connect_timeout": 1.0,
    "socket_timeout": 1.5,
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "visibility_timeout": VISIBILITY_S,
}


_PRESSES = {
    PressKind.APPLY: (Task.STEP_APPLY, Queue.INTERACTIVE),
    PressKind.UNDO: (Task.STEP_UNDO, Queue.INTERACTIVE),
    PressKind.RUN_APPLY: (Task.TRIAGE_APPLY, Queue.BATCH),
    PressKind.RUN_UNDO: (Task.TRIAGE_UNDO, Queue.BATCH),
}


class Publisher:
    """Puts tasks on their queues. Connects at first use and again after a break."""

    def __init__(self, redis_url: str) -> None:
        self._redis_url = redis_url

    @cached_property
    def _app(self) -> Celery:
        # Celery takes 9 MB and 0.15 s: loaded when work is first sent, or by `warm_up`.
        from celery import Celery  # noqa: PLC0415

        app = Celery("helder", broker=broker_url(self._redis_url), set_as_current=False)
        app.conf.update(
            task_ignore_result=True,
            task_serializer="json",
            accept_content=["json"],
            broker_connection_timeout=1.0,
            broker_transport_options=_TRANSPORT,
            task_publish_retry=False,
            timezone="UTC",
        )
        return app

    def warm_up(self) -> None:
        """Load what sending needs, so that the first click needn't wait for it."""
        self._app.amqp  # noqa: B018 (a lazy attribute)

    def structure(self, job_id: str) -> None:
        """Raises UnavailableError where Redis is away."""
        self._send(Task.STRUCTURE_MAIL, [job_id], Queue.INTERACTIVE)

    def triage(self, run_id: str, chunk: int) -> None:
        """Raises UnavailableError where Redis is away."""
        self._send(Task.TRIAGE_CHUNK, [run_id, chunk], Queue.BATCH)

    def press(self, press_id: str, kind: PressKind) -> None:
        """Raises UnavailableError where Redis is away."""
        task, queue = _PRESSES[kind]
        self._send(task, [press_id], queue)

    def watch(self, watch_id: str) -> None:
        """Raises UnavailableError where Redis is away."""
        self._send(Task.WATCH, [watch_id], Queue.BATCH)

    def access(self, question_id: str) -> None:
        """A question that nobody waits for any more is thrown away unread. Raises UnavailableError."""
        self._send(Task.ACCESS_CHECK, [question_id], Queue.INTERACTIVE, expires_s=ASKED_S)

    def folders(self, question_id: str) -> None:
        """As `access`: a question about a mailbox's folders."""
        self._send(Task.FOLDERS_READ, [question_id], Queue.INTERACTIVE, expires_s=ASKED_S)

    def _send(self, task: Task, args: list[str | int], queue: Queue, expires_s: int | None = None) -> None:
        from kombu.exceptions import KombuError  # noqa: PLC0415 (comes with Celery)

        # A connection that broke while it lay in the pool fails once; the second try opens a new one.
        for attempt in (1, 2):
            try:
                self._app.send_task(
                    task.value, args=args, queue=queue.value, task_id=uuid4().hex, retry=False, ignore_result=True,
                    expires=expires_s,
                )  # fmt: skip
            except (KombuError, redis.RedisError, OSError) as error:
                if attempt == 2:
                    raise UnavailableError(f"redis: {type(error).__name__}") from error
            else:
                return
