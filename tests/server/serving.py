"""A real gunicorn with the server in it, and a client of its API."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from core.access import Verdict, Verdicts
from core.assertions import Assertions
from core.crypto import Vault
from core.events import EventLog
from core.redis import connect
from core.store.database import Database, migrate
from core.store.jobs import Jobs, User
from core.store.journal import Journal
from core.store.runs import Runs
from tests.server.issuer import CLIENT, SECOND_TENANT, TENANT, Issuer

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Event:
    """`event` is "comment" for a comment line."""

    id: str
    event: str
    data: Any


@dataclass(frozen=True, slots=True)
class Server:
    """The running server, and the same store and Redis as its workers would see them."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path
    issuer: Issuer
    redis_url: str
    jobs: Jobs
    runs: Runs
    events: EventLog
    assertions: Assertions
    journal: Journal

    def client(self, token: str | None = None, **headers: str) -> httpx.Client:
        signed_in = {"Authorization": f"Bearer {token or self.issuer.token()}"}
        return httpx.Client(base_url=self.url, headers={"Accept-Language": "en", **signed_in, **headers}, timeout=15)

    def may_read(
        self, user: User, mailbox: str, message_ids: Iterable[str], verdict: Verdict = Verdict.READABLE
    ) -> None:
        """Graph let this user read these mails a moment ago (or not), as a worker would write it down."""
        client = connect(self.redis_url)
        Verdicts(client, 300).keep(user, mailbox, dict.fromkeys(message_ids, verdict))
        client.close()

    def worker_pid(self) -> int:
        """gunicorn's own worker process."""
        found = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=True)
        return int(found.stdout.split()[0])


def environment(folder: Path, issuer: Issuer, redis_url: str, secret_key: str) -> dict[str, str]:
    return {
        "HELDER_DATABASE_URL": f"sqlite:///{folder / 'helder.sqlite3'}",
        "HELDER_REDIS_URL": redis_url,
        "HELDER_SECRET_KEYS": secret_key,
        "HELDER_GRAPH_URL": "http://127.0.0.1:9/v1.0",
        "HELDER_AUTH_AUTHORITY": issuer.authority,
        "HELDER_AUTH_TENANTS": f"{TENANT},{SECOND_TENANT}",
        "HELDER_AUTH_CLIENT_ID": CLIENT,
        "HELDER_OFFICE_JS_URL": "http://127.0.0.1:9/office.js",
        "HELDER_JWKS_REFETCH_SECONDS": "1",
        "TEST_KEEP_ALIVE_S": "0.4",
        "TEST_LONGEST_S": "600",
    }


@contextmanager
def serving(
    folder: Path, issuer: Issuer, redis_url: str, secret_key: str, changes: Mapping[str, str] | None = None
) -> Iterator[Server]:
    settings = {**environment(folder, issuer, redis_url, secret_key), **(changes or {})}
    migrate(settings["HELDER_DATABASE_URL"])
    url = f"http://127.0.0.1:{free_port()}"
    log = folder / "server.log"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("HELDER_")}
    command = [sys.executable, "-m", "gunicorn", "--config", "server/gunicorn_conf.py", "--bind",
               url.removeprefix("http://"), "tests.server.quick_wsgi:app"]  # fmt: skip
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env={**inherited, **settings}, stdout=output, stderr=output)
    vault, database, client = Vault([secret_key]), Database(settings["HELDER_DATABASE_URL"]), connect(redis_url)
    jobs = Jobs(database, vault)
    try:
        wait_until_up(url, process, log)
        yield Server(url, process, log, issuer, redis_url, jobs, Runs(database, vault), EventLog(client, vault),
                     Assertions(client, vault, jobs), Journal(database, vault))  # fmt: skip
    finally:
        process.terminate()
        process.wait(15)
        database.close()
        client.close()


def wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    give_up = time.monotonic() + 30
    while time.monotonic() < give_up:
        assert process.poll() is None, log.read_text()
        try:
            if httpx.get(f"{url}/healthz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError(log.read_text())


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def opened(client: httpx.Client, path: str, last_event_id: str | None = None) -> Iterator[Iterator[Event]]:
    """An open stream and its events as they come."""
    headers = {"Last-Event-ID": last_event_id} if last_event_id else {}
    with client.stream("GET", path, headers=headers) as answer:
        assert answer.status_code == 200, answer.read()
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        yield events_in(answer.iter_lines())


def events_in(lines: Iterator[str]) -> Iterator[Event]:
    fields: dict[str, str] = {}
    for line in lines:
        if line.startswith(":"):
            yield Event("", "comment", None)
        elif line:
            name, _, value = line.partition(": ")
            fields[name] = f"{fields[name]}\n{value}" if name in fields else value
        elif fields:
            yield Event(fields.get("id", ""), fields["event"], json.loads(fields["data"]))
            fields = {}


def said(events: Iterator[Event]) -> list[tuple[str, Any]]:
    """All events until the stream ends, without comments and ids."""
    return [(event.event, event.data) for event in events if event.event != "comment"]
