"""The application that opens more than was switched on says so, and goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from redis import Redis
from structlog.testing import capture_logs

from core.crypto import Vault
from core.store.database import Database, migrate
from core.store.jobs import Asked, Jobs, User
from core.store.mailboxes_known import not_switched_on
from core.store.watches import Watches
from sandbox import directory
from tests.sandbox.running import INFO, Running
from tests.workers.conftest import Loop
from workers.graph.client import GraphClient
from workers.graph.slots import Slots
from workers.own_limits import watch_over

MAIL = "Mail.Read"


class Here:
    """What of a worker's runtime is used."""

    def __init__(self, database: Database, url: str, graph: GraphClient, loop: Loop) -> None:
        self.database, self.graph, self._loop = database, graph, loop
        self.redis = Redis.from_url(url)
        self.slots = Slots(self.redis)

    def wait(self, work: Any, seconds: float) -> Any:
        return self._loop.wait(work, seconds)


@pytest.fixture
def tenant() -> str:
    return uuid4().hex


@pytest.fixture
def here(tmp_path: Path, redis_url: str, vault: Vault, graph: GraphClient, loop: Loop, tenant: str) -> Iterator[Here]:
    """Tom clicked on a mail of his own and on one of a shared mailbox, which is followed."""
    url = f"sqlite:///{tmp_path / 'helder.sqlite3'}"
    migrate(url)
    database = Database(url)
    jobs, tom = Jobs(database, vault), User(tenant, directory.TOM.oid)
    for mailbox in ("me", INFO):
        jobs.open(tom, Asked(mailbox, "AAk=", "nl", "Europe/Brussels"))
    Watches(database, vault).want(tenant, INFO)
    yield Here(database, redis_url, graph, loop)
    database.close()


@pytest.fixture
def application(sandbox: Running) -> Iterator[Callable[..., None]]:
    def put(*roles: str, **mailboxes: list[str]) -> None:
        scoped = {INFO: [MAIL], **mailboxes}
        sandbox.http.put("/sandbox/application", json={"roles": list(roles), "mailboxes": scoped}).raise_for_status()

    yield put
    sandbox.http.put("/sandbox/application", json={"roles": directory.APP_ROLES, "mailboxes": {}})


def said(here: Here, sandbox: Running, tenant: str) -> list[tuple[str, str]]:
    token = sandbox.http.post("/sandbox/token", json={"user": "app", "scope": " ".join(roles(sandbox))}).json()
    with capture_logs() as logs:
        watch_over(here, tenant, str(token["access_token"]))  # type: ignore[arg-type]
    return [(each["log_level"], each["event"]) for each in logs]


def roles(sandbox: Running) -> list[str]:
    return list(sandbox.http.put("/sandbox/application", json={}).json()["roles"])


def test_what_is_tried_was_used_and_not_switched_on(here: Here, tenant: str) -> None:
    assert not_switched_on(here.database, tenant) == [directory.TOM.oid]
    assert not_switched_on(here.database, "another") == []


def test_consent_in_entra_that_opens_every_mailbox_is_told_loudly_and_once_an_hour(
    here: Here, sandbox: Running, tenant: str, application: Callable[..., None]
) -> None:
    application(MAIL)
    assert said(here, sandbox, tenant) == [("error", "THE APPLICATION OPENS MAILBOXES THAT NOBODY SWITCHED ON")]
    assert said(here, sandbox, tenant) == []


def test_an_application_that_exchange_limits_is_as_it_should_be(
    here: Here, sandbox: Running, tenant: str, application: Callable[..., None]
) -> None:
    application()
    assert said(here, sandbox, tenant) == [
        ("info", "the application opens no mailbox beyond those switched on"),
    ]


def test_trouble_at_graph_stops_nothing(
    here: Here, sandbox: Running, tenant: str, application: Callable[..., None], faults: Callable[..., None]
) -> None:
    application(MAIL)
    faults({"path": "/users/", "status": 503})
    assert [level for level, _ in said(here, sandbox, tenant)] == ["warning"]
