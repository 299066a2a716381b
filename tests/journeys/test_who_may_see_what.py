"""Who may see a result about a shared inbox's mail: by real processes and a Graph that revokes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx
import pytest
import redis

from core.crypto import Vault
from core.events import EventLog
from core.names import Event
from core.store.database import Database
from core.store.jobs import Jobs
from deploy.stack import Stack
from sandbox import directory
from tests.journeys.api import Api, Graph, until

pytestmark = pytest.mark.xdist_group("stack")

INFO, ANKE, TOM = directory.INFO.address, directory.ANKE.address, directory.TOM.address
ONE_MAIL = r"/messages/[^/?]+\?"


@pytest.fixture
def rights(stack: Stack) -> Iterator[Callable[..., None]]:
    """Exchange gives full access to the shared mailbox to these people and nobody else."""

    def give(*addresses: str) -> None:
        where = f"{stack.sandbox_url}/sandbox/mailboxes/{INFO}/delegates"
        httpx.put(where, json=list(addresses), timeout=10).raise_for_status()

    yield give
    give(ANKE)


@pytest.fixture
def later(stack: Stack) -> Callable[[], None]:
    """Five minutes on: what Graph said has lapsed."""
    client = redis.Redis.from_url(stack.redis_url)

    def forget() -> None:
        for key in client.scan_iter("helder:access:verdict:*"):
            client.delete(key)

    return forget


@pytest.fixture
def mail(stack: Stack) -> str:
    """A mail of its own for each test, in the shared inbox."""
    source = (
        f"From: Els <els@proef.example>\r\nTo: {INFO}\r\nSubject: Pomp\r\nDate: Fri, 1 May 2026 08:00:00 +0200\r\n"
        f"Message-ID: <{uuid4().hex}@proef.example>\r\n\r\nDag,\r\n\r\nKunt u de pomp vrijdag plaatsen?\r\n\r\nEls\r\n"
    )
    where = f"{stack.sandbox_url}/sandbox/mailboxes/{INFO}/messages"
    dropped = httpx.post(where, content=source.encode(), headers={"Content-Type": "message/rfc822"}, timeout=20)
    return str(dropped.raise_for_status().json()["immutableId"])


@pytest.fixture
def job_id(api: Api, mail: str) -> str:
    """Anke's, done."""
    made = str(api.structure(mail, INFO).json()["id"])
    assert api.ended(made)["state"] == "done"
    return made


def seen_by_graph(stack: Stack, of: str = "") -> list[str]:
    """Requests about one mail since the log was cleared."""
    log = httpx.get(f"{stack.sandbox_url}/sandbox/log", timeout=10).json()["requests"]
    return [f"{each['method']} {each['path']}" for each in log if of in each["path"]]


def clear_log(stack: Stack) -> None:
    httpx.delete(f"{stack.sandbox_url}/sandbox/log", timeout=10)


def test_a_click_costs_graph_one_request_as_before(stack: Stack, api: Api, mail: str) -> None:
    clear_log(stack)
    job_id = api.structure(mail, INFO).json()["id"]
    events = list(api.events(f"/api/jobs/{job_id}/events"))
    assert [event.event for event in events if event.event != "state"] == ["card", "done"]
    assert api.job(job_id)["card"]
    list(api.events(f"/api/jobs/{job_id}/events", last_event_id=events[0].id))
    api.http.get(f"/api/jobs/{job_id}/steps").raise_for_status()
    assert len(seen_by_graph(stack, mail)) == 1


def test_after_a_revocation_nothing_of_the_mail_is_shown_until_access_is_given_again(
    api: Api, job_id: str, rights: Callable[..., None], later: Callable[[], None]
) -> None:
    first = next(api.events(f"/api/jobs/{job_id}/events")).id
    paths = [f"/api/jobs/{job_id}", f"/api/jobs/{job_id}/steps", f"/api/jobs/{job_id}/events"]
    rights()
    later()
    for path in paths:
        answer = api.http.get(path)
        assert (answer.status_code, answer.json()["code"]) == (403, "access_denied"), path
    resumed = api.http.get(f"/api/jobs/{job_id}/events", headers={"Last-Event-ID": first})
    assert resumed.status_code == 403
    rights(ANKE)
    later()
    assert api.job(job_id)["card"]["message"]["subject"] == "Pomp"
    assert [event.event for event in api.events(f"/api/jobs/{job_id}/events")][-2:] == ["card", "done"]


def test_a_stream_that_is_open_stops_telling_when_access_is_revoked(
    stack: Stack, api: Api, job_id: str, rights: Callable[..., None], later: Callable[[], None]
) -> None:
    vault, client = Vault([stack._secret_key()]), redis.Redis.from_url(stack.redis_url)
    database, events = Database(stack.database_url), EventLog(client, vault)
    jobs = Jobs(database, vault)
    events.clear(job_id)
    assert jobs.refine(job_id)  # another reply is on its way, as if its worker took long
    stream = api.events(f"/api/jobs/{job_id}/events")
    assert next(stream).event == "card"
    rights()
    later()
    events.publish(job_id, Event.PATCH, [{"op": "replace", "path": "/reply", "value": None}])
    assert [(each.event, each.data["code"]) for each in stream] == [("failed", "access_denied")]
    jobs.cancel(job_id)
    database.close()


def job_of(api: Api, job_id: str) -> int:
    return api.http.get(f"/api/jobs/{job_id}").status_code


def test_rows_of_a_run_go_and_come_with_access(
    stack: Stack, api: Api, mail: str, rights: Callable[..., None], later: Callable[[], None]
) -> None:
    clear_log(stack)
    asked = {"mailbox": INFO, "language": "en", "limit": 25}
    run_id = api.http.post("/api/triage", json=asked).json()["id"]
    rows = [event for event in api.events(f"/api/triage/{run_id}/events") if event.event == "row"]
    assert len(rows) == len(shown(api, run_id)) == 25
    assert [path for path in seen_by_graph(stack) if "select=id" in path and "/messages/" in path] == []
    rights()
    later()
    assert shown(api, run_id) == []
    assert [event.event for event in api.events(f"/api/triage/{run_id}/events") if event.event == "row"] == []
    assert api.http.get(f"/api/triage/{run_id}/items/1").status_code == 403
    rights(ANKE)
    later()
    assert len(shown(api, run_id)) == 25


def shown(api: Api, run_id: str) -> list[Any]:
    return list(api.http.get(f"/api/triage/{run_id}/items").raise_for_status().json()["items"])


def test_a_colleague_with_access_sees_the_card_without_a_second_fetch_of_the_mail(
    stack: Stack, api: Api, job_id: str, mail: str, rights: Callable[..., None]
) -> None:
    rights(ANKE, TOM)
    clear_log(stack)
    tom = Api(stack, TOM)
    answer = tom.structure(mail, INFO)
    assert (answer.status_code, answer.json()["card"]) == (200, api.job(job_id)["card"])
    assert tom.job(answer.json()["id"])["card"] == answer.json()["card"]
    [request] = seen_by_graph(stack, mail)
    assert request.endswith("?$select=id")


def test_a_colleague_without_access_sees_nothing(stack: Stack, job_id: str, mail: str) -> None:
    tom = Api(stack, TOM)
    answer = tom.structure(mail, INFO)
    assert (answer.status_code, answer.json()["card"]) == (202, None)
    job = tom.ended(answer.json()["id"])
    assert (job["state"], job["card"], job["error"]["code"]) == ("failed", None, "access_denied")
    assert tom.http.get(f"/api/jobs/{job_id}").status_code == 404


def test_an_id_that_comes_with_another_mails_message_id_opens_nothing(
    stack: Stack, api: Api, graph: Graph, job_id: str, mail: str, later: Callable[[], None]
) -> None:
    readable = graph.http.get(f"/users/{INFO}/mailFolders/inbox/messages", params={"$top": "1"}).json()["value"][0]
    for _ in range(2):
        graph.http.delete(f"/users/{INFO}/messages/{mail}").raise_for_status()
    later()
    other = api.structure(mail, INFO, internet_message_id=readable["internetMessageId"], timezone="Europe/Paris")
    assert api.ended(other.json()["id"])["card"]["message"]["id"] == readable["id"]
    assert job_of(api, job_id) == 404


def test_a_mail_that_was_deleted_is_gone_and_not_forbidden(
    graph: Graph, api: Api, job_id: str, mail: str, later: Callable[[], None]
) -> None:
    for _ in range(2):
        graph.http.delete(f"/users/{INFO}/messages/{mail}").raise_for_status()
    later()
    answer = api.http.get(f"/api/jobs/{job_id}")
    assert (answer.status_code, answer.json()["code"]) == (404, "mail_gone")


@pytest.mark.parametrize(("status", "wait"), [(429, "9"), (503, "2")])
def test_a_graph_that_is_busy_is_told_with_its_wait(
    api: Api, job_id: str, later: Callable[[], None], faults: Any, status: int, wait: str, stack: Stack
) -> None:
    faults({"path": ONE_MAIL, "status": status, "times": 1, **({"retry_after": 9} if status == 429 else {})})
    later()
    answer = api.http.get(f"/api/jobs/{job_id}")
    assert (answer.status_code, answer.json()["code"]) == (503, "graph_busy")
    assert int(wait) - 1 <= int(answer.headers["Retry-After"]) <= int(wait)
    redis.Redis.from_url(stack.redis_url).delete(f"helder:slots:{INFO}:pause")  # the wait is over
    assert api.job(job_id)["card"]


def test_many_at_once_are_one_question_to_graph(
    stack: Stack, api: Api, job_id: str, mail: str, later: Callable[[], None]
) -> None:
    later()
    clear_log(stack)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: job_of(api, job_id), range(8)))
    assert answers == [200] * 8
    assert len(seen_by_graph(stack, mail)) == 1


def test_while_no_worker_answers_nothing_is_shown_and_soon_after_it_is(
    stack: Stack, api: Api, job_id: str, later: Callable[[], None]
) -> None:
    later()
    pids = stack.pool_of("worker-interactive")
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        answer = api.http.get(f"/api/jobs/{job_id}")
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
        assert int(answer.headers["Retry-After"]) > 0
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)
    assert until(lambda: job_of(api, job_id), lambda status: status == 200) == 200


def test_a_session_that_was_revoked_is_asked_to_sign_in_again(
    stack: Stack, api: Api, job_id: str, later: Callable[[], None]
) -> None:
    later()
    httpx.put(f"{stack.sandbox_url}/sandbox/revocations", json=[ANKE], timeout=10).raise_for_status()
    try:
        answer = api.http.get(f"/api/jobs/{job_id}")
        assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_again")
        assert "access_token" in answer.json()["claims"]
    finally:
        httpx.put(f"{stack.sandbox_url}/sandbox/revocations", json=[], timeout=10).raise_for_status()
