"""A client as small as the pane's: tokens from the sandbox, requests to the server, events read as they come."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from deploy.stack import Stack
from sandbox import directory

PATIENCE_S = 40.0


@dataclass(frozen=True, slots=True)
class ServerEvent:
    id: str
    event: str
    data: Any


class Api:
    """Helder's API as one user of the sandbox."""

    def __init__(self, stack: Stack, user: str = directory.ANKE.address, roles: Sequence[str] = ()) -> None:
        self.stack = stack
        self.token = sandbox_token(stack, user=user, **({"roles": list(roles)} if roles else {}))
        self.http = httpx.Client(
            base_url=stack.server_url,
            headers={"Authorization": f"Bearer {self.token}", "Accept-Language": "en"},
            timeout=20,
        )

    def structure(self, message_id: str, mailbox: str = "me", **more: str) -> httpx.Response:
        asked = {"mailbox": mailbox, "message_id": message_id, "language": "en", **more}
        return self.http.post("/api/structure", json=asked)

    def job(self, job_id: str) -> dict[str, Any]:
        answer = self.http.get(f"/api/jobs/{job_id}")
        answer.raise_for_status()
        return dict(answer.json())

    def ended(self, job_id: str, seconds: float = PATIENCE_S) -> dict[str, Any]:
        """The job once it has ended."""
        return until(lambda: self.job(job_id), lambda job: job["state"] in ("done", "failed", "cancelled"), seconds)

    def run_ended(self, run_id: str, seconds: float = PATIENCE_S) -> dict[str, Any]:
        def look() -> dict[str, Any]:
            return dict(self.http.get(f"/api/triage/{run_id}").raise_for_status().json())

        return until(look, lambda run: run["state"] in ("done", "failed", "cancelled"), seconds)

    def events(self, path: str, last_event_id: str | None = None) -> Iterator[ServerEvent]:
        """The stream until its last event."""
        headers = {"Last-Event-ID": last_event_id} if last_event_id else {}
        with self.http.stream("GET", path, headers=headers, timeout=PATIENCE_S) as answer:
            answer.raise_for_status()
            fields: dict[str, str] = {}
            for line in answer.iter_lines():
                if not line and "event" in fields:
                    yield ServerEvent(fields.get("id", ""), fields["event"], json.loads(fields["data"]))
                    fields = {}
                elif ": " in line and not line.startswith(":"):
                    name, value = line.split(": ", 1)
                    fields[name] = value


class Graph:
    """The sandbox's Graph as one user: to see what is there, and what became of it."""

    def __init__(self, stack: Stack, user: str = directory.ANKE.address) -> None:
        token = sandbox_token(stack, user=user, audience="graph")
        self.http = httpx.Client(
            base_url=f"{stack.sandbox_url}/v1.0",
            headers={"Authorization": f"Bearer {token}", "Prefer": 'IdType="ImmutableId"'},
            timeout=20,
        )

    def inbox(self, mailbox: str = "me") -> list[dict[str, Any]]:
        """Id and subject of every message in the inbox, newest first."""
        who = "me" if mailbox == "me" else f"users/{mailbox}"
        query = {"$select": "id,subject,receivedDateTime", "$top": "500", "$orderby": "receivedDateTime desc"}
        answer = self.http.get(f"/{who}/mailFolders/inbox/messages", params=query)
        answer.raise_for_status()
        return list(answer.json()["value"])


def sandbox_token(stack: Stack, **wanted: Any) -> str:
    answer = httpx.post(f"{stack.sandbox_url}/sandbox/token", json=wanted, timeout=10)
    answer.raise_for_status()
    found = answer.json()
    return str(found.get("access_token") or found["token"])


def until(look: Any, good: Any, seconds: float = PATIENCE_S) -> Any:
    """What `look` gives once it is good. Fails where that takes too long."""
    give_up = time.monotonic() + seconds
    while True:
        seen = look()
        if good(seen):
            return seen
        assert time.monotonic() < give_up, f"still {seen!r} after {seconds:.0f} s"
        time.sleep(0.05)
