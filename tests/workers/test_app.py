"""Rules of the house for tasks and queues, held by tests."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from celery import Celery, Task
from cryptography.fernet import Fernet

from core.names import VISIBILITY_S, Queue
from core.names import Task as TaskName
from core.settings import Settings
from core.store import jobs, presses, runs
from workers import app as module
from workers.beating import EVERY_S


@pytest.fixture(scope="module")
def app() -> Celery:
    settings = Settings(
        database_url="sqlite://",
        redis_url="redis://127.0.0.1:1/0",
        secret_keys=(Fernet.generate_key().decode(),),
        auth_tenants=("t",),
        auth_client_id="c",
    )
    made = module.make_app(settings)
    made.loader.import_default_modules()
    return made


def own_tasks(app: Celery) -> dict[str, Task]:
    return {name: task for name, task in app.tasks.items() if not name.startswith("celery.")}


def test_the_tasks_are_those_that_core_names(app: Celery) -> None:
    assert set(own_tasks(app)) == {name.value for name in TaskName}


def test_every_task_is_named_by_us_acknowledged_late_and_limited(app: Celery) -> None:
    for name, task in own_tasks(app).items():
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", name)
        assert task.acks_late
        assert task.reject_on_worker_lost
        assert task.ignore_result
        assert task.soft_time_limit < task.time_limit < VISIBILITY_S


def test_a_claim_outlives_the_task_that_holds_it(app: Celery) -> None:
    assert jobs.LEASE.total_seconds() > own_tasks(app)[TaskName.STRUCTURE_MAIL.value].time_limit
    for name in (TaskName.STEP_APPLY, TaskName.STEP_UNDO):
        assert presses.LEASE.total_seconds() > own_tasks(app)[name.value].time_limit


@pytest.mark.parametrize("lease", [runs.LEASE, presses.RUN_LEASE], ids=["a chunk", "a press on rows"])
def test_a_claim_that_is_renewed_while_its_process_lives_survives_some_missed_renewals(lease: timedelta) -> None:
    assert lease.total_seconds() >= 4 * EVERY_S


def test_every_task_has_its_queue_and_every_queue_its_task(app: Celery) -> None:
    routes = app.conf.task_routes
    assert set(routes) == {name.value for name in TaskName}
    assert {route["queue"] for route in routes.values()} == {queue.value for queue in Queue}


def test_messages_are_json_only(app: Celery) -> None:
    assert app.conf.task_serializer == "json"
    assert app.conf.accept_content == ["json"]
