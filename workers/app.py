"""The Celery app. `workers.main` starts it: `celery --app workers.main worker --queues interactive`.

A message holds ids, never content or tokens. Every task can run twice: late acknowledgement, rejected
when its worker is lost, one message ahead at most, time limits well under the visibility timeout.
"""

from __future__ import annotations

from typing import Any

from celery import Celery, signals
from kombu.entity import Queue as KombuQueue

from core import logs
from core.names import VISIBILITY_S, Queue, Task
from core.redis import broker_url
from core.settings import Settings, load
from workers import runtime
from workers.broker import settle_what_ended

SWEEP_EVERY_S = 10


def make_app(settings: Settings) -> Celery:
    """The app for these settings; the tasks register themselves on it."""
    settle_what_ended()
    made = Celery("helder", broker=broker_url(settings.redis_url), include=["workers.tasks"], set_as_current=True)
    made.conf.update(
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        task_queues=[KombuQueue(queue.value) for queue in Queue],
        task_default_queue=Queue.INTERACTIVE.value,
        task_routes={
            Task.STRUCTURE_MAIL.value: {"queue": Queue.INTERACTIVE.value},
            Task.TRIAGE_CHUNK.value: {"queue": Queue.BATCH.value},
            Task.WATCH.value: {"queue": Queue.BATCH.value},
            Task.STEP_APPLY.value: {"queue": Queue.INTERACTIVE.value},
            Task.STEP_UNDO.value: {"queue": Queue.INTERACTIVE.value},
            Task.ACCESS_CHECK.value: {"queue": Queue.INTERACTIVE.value},
            Task.FOLDERS_READ.value: {"queue": Queue.INTERACTIVE.value},
            Task.TRIAGE_APPLY.value: {"queue": Queue.BATCH.value},
            Task.TRIAGE_UNDO.value: {"queue": Queue.BATCH.value},
            Task.SWEEP.value: {"queue": Queue.MAINTENANCE.value},
        },
        broker_transport_options={
            "visibility_timeout": VISIBILITY_S,
            "socket_connect_timeout": 2,
            "queue_order_strategy": "priority",
        },
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,  # Redis may be away for long: keep trying
        worker_cancel_long_running_tasks_on_connection_loss=False,
        worker_proc_alive_timeout=60,  # a process warms the Graph SDK up before it says it lives
        worker_hijack_root_logger=False,
        worker_enable_remote_control=False,
        beat_schedule={"sweep": {"task": Task.SWEEP.value, "schedule": SWEEP_EVERY_S, "options": {"expires": 30}}},
        beat_max_loop_interval=SWEEP_EVERY_S,
        timezone="UTC",
    )
    return made


@signals.setup_logging.connect
def _log(**_: Any) -> None:
    logs.configure(load(Settings).log_level)


@signals.worker_process_init.connect
def _warm_up(**_: Any) -> None:
    runtime.current()


@signals.worker_process_shutdown.connect
def _close(**_: Any) -> None:
    runtime.shut_down()
