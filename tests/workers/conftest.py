"""A sandbox as a real process, and desks at its mailboxes, for the tests of this room that ask for them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from itertools import count
from typing import Any

import pytest
import redis

from core.store.jobs import User
from sandbox import directory
from tests.sandbox.running import ANKE, INFO, Running, started
from workers.graph.client import GraphClient
from workers.graph.desk import Desk
from workers.graph.slots import Slots

_numbers = count(1)
USER = User("tenant", directory.ANKE.oid)
IMMUTABLE = 'IdType="ImmutableId"'


class Loop:
    """An event loop on a thread, as a worker process has one."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def wait(self, work: Coroutine[Any, Any, Any], seconds: float = 60) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(seconds)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Running]:
    with started() as running:
        yield running


@pytest.fixture(scope="session")
def loop() -> Loop:
    return Loop()


@pytest.fixture(scope="session")
def graph(sandbox: Running, loop: Loop) -> GraphClient:
    async def make() -> GraphClient:
        return GraphClient(f"{sandbox.url}/v1.0", patience_s=5)

    return loop.wait(make())


@pytest.fixture
def desk_of(sandbox: Running, graph: GraphClient, redis_url: str) -> Callable[..., Desk]:
    slots = Slots(redis.Redis.from_url(redis_url))

    def make(mailbox: str = "me", user: str = ANKE) -> Desk:
        return Desk(graph, slots, sandbox.graph_token(user), mailbox, user)

    return make


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    return desk_of()


@pytest.fixture
def faults(sandbox: Running, redis_url: str) -> Iterator[Callable[..., None]]:
    """Set rules for this test: `faults({"path": ..., "status": 429})`; `faults()` ends them, and their pauses too."""

    def put(*rules: dict[str, Any]) -> None:
        sandbox.http.put("/sandbox/faults", json={"rules": list(rules)}).raise_for_status()
        redis.Redis.from_url(redis_url).flushall()

    yield put
    put()


def new_mail(sandbox: Running, mailbox: str = ANKE, body: str = "<p>Dag Anke, past vrijdag?</p>") -> str:
    number = next(_numbers)
    source = (
        f"From: Els <els@eigen.example>\r\nTo: {mailbox}\r\nSubject: Plaatsing {number}\r\n"
        f"Date: Fri, 1 May 2026 08:00:00 +0200\r\nMessage-ID: <step{number}@eigen.example>\r\n"
        f"Content-Type: text/html; charset=utf-8\r\n\r\n<html><body>{body}</body></html>\r\n"
    )
    return str(sandbox.drop(source.encode(), mailbox).raise_for_status().json()["immutableId"])


@pytest.fixture
def mail(sandbox: Running) -> str:
    """The immutable id of a mail of this test's own in Anke's inbox."""
    return new_mail(sandbox)


@pytest.fixture
def shared_mail(sandbox: Running) -> str:
    return new_mail(sandbox, INFO)
