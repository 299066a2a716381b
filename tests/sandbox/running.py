"""A sandbox as a real process, and a small client for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).parents[2]
ANKE, TOM, INFO = (f"{name}@maes-techniek.example" for name in ("anke", "tom", "info"))


@dataclass
class Running:
    """`url`: its address. `graph` asks Graph as a user; `http` asks anything."""

    url: str
    http: httpx.Client
    tokens: dict[str, str] = field(default_factory=dict)

    def token(self, user: str = ANKE, **wanted: Any) -> str:
        answer = self.http.post("/sandbox/token", json={"user": user, **wanted})
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])

    def graph_token(self, user: str = ANKE, scope: str | None = None) -> str:
        key = f"{user} {scope}"
        if key not in self.tokens:
            wanted = {} if scope is None else {"scope": scope}
            self.tokens[key] = self.token(user, audience="graph", **wanted)
        return self.tokens[key]

    def graph(
        self,
        method: str,
        path: str,
        *,
        user: str = ANKE,
        scope: str | None = None,
        prefer: str | None = None,
        headers: dict[str, str] | None = None,
        **options: Any,
    ) -> httpx.Response:
        sent = {"Authorization": f"Bearer {self.graph_token(user, scope)}", **(headers or {})}
        if prefer is not None:
            sent["Prefer"] = prefer
        return self.http.request(method, f"/v1.0/{path}", headers=sent, **options)

    def get(self, path: str, **options: Any) -> Any:
        answer = self.graph("GET", path, **options)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def drop(self, source: bytes, mailbox: str = ANKE, kind: str = "message/rfc822") -> httpx.Response:
        headers = {"Content-Type": kind}
        return self.http.post(f"/sandbox/mailboxes/{mailbox}/messages", content=source, headers=headers)


@contextmanager
def started(*arguments: str) -> Iterator[Running]:
    """A sandbox on a free port with the tests' own mails; ended when the block is left."""
    kept = os.environ.get("HELDER_TEST_RECORD")  # `make graph-calls`
    more = () if kept is None or "--record" in arguments else ("--record", kept)
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--mails", str(DATA / "mails"), *arguments, *more]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=dict(os.environ))
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Sandbox ready at "), f"it said {line!r}"
        url = line.split()[-1]
        with httpx.Client(base_url=url, timeout=20, trust_env=False) as http:
            yield Running(url, http)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()
