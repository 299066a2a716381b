"""From a mail's arrival to its sorted row: told by a notification, and by delta queries alone."""

from __future__ import annotations

import tempfile
import time
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpx

from benchmarks.table import Figure
from benchmarks.triage import LATENCY_MS
from core.names import Role
from deploy.stack import Options, Stack
from sandbox import directory
from tests.journeys.api import Api, until

INFO = directory.INFO.address
MAILS = 10


def measure() -> list[Figure]:
    told, asked = _seconds({}, MAILS), _seconds({"HELDER_PUBLIC_URL": ""}, 2)
    return [
        Figure(f"new mail to sorted row, told by Graph: median of {MAILS}, longest",
               f"{sorted(told)[len(told) // 2]:.1f} s, {max(told):.1f} s", "≤ 10 s"),
        Figure("the same without notifications: longest of 2", f"{max(asked):.0f} s", "≤ 120 s"),
    ]  # fmt: skip


def _seconds(settings: dict[str, str], mails: int) -> list[float]:
    """On a stack of its own, Graph at 120 ms."""
    with (
        tempfile.TemporaryDirectory(prefix="helder-bench-") as folder,
        Stack(Options(state=Path(folder), settings=settings)) as stack,
    ):
        faults = {"latency_ms": LATENCY_MS, "rules": []}
        httpx.put(f"{stack.sandbox_url}/sandbox/faults", json=faults, timeout=30).raise_for_status()
        api = Api(stack, roles=[Role.ADMIN.value])
        asked = {"continuous": True, "language": "nl"}
        api.http.put(f"/api/mailboxes/{INFO}", json=asked).raise_for_status()
        time.sleep(5)  # the subscription is made
        return [_one(stack, api, number) for number in range(mails)]


def _one(stack: Stack, api: Api, number: int) -> float:
    source = (
        f"From: Els <els@nieuw.example>\r\nTo: {INFO}\r\nSubject: Nieuw {number}\r\n"
        f"Date: {format_datetime(datetime.now(UTC))}\r\nMessage-ID: <nieuw{number}@nieuw.example>\r\n\r\n"
        f"Dag,\r\n\r\nKunt u offerte {number} nog eens sturen voor vrijdag?\r\n\r\nEls\r\n"
    )
    where = f"{stack.sandbox_url}/sandbox/mailboxes/{INFO}/messages"
    headers = {"Content-Type": "message/rfc822"}
    started = time.monotonic()
    made = httpx.post(where, content=source.encode(), headers=headers, timeout=20).raise_for_status()
    message_id = made.json()["immutableId"]
    until(lambda: message_id in _sorted(api), bool, 200)
    return time.monotonic() - started


def _sorted(api: Api) -> set[str]:
    run_id = api.http.get(f"/api/mailboxes/{INFO}").json()["run_id"]
    if run_id is None:
        return set()
    rows: list[dict[str, Any]] = api.http.get(f"/api/triage/{run_id}/items", params={"state": "done"}).json()["items"]
    return {row["message_id"] for row in rows}
