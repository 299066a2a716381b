"""An address that notifications are sent to: it answers as told and keeps what came."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Webhook:
    """`statuses` are given in turn, then 202. `handshake`: what a validation is answered with."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    handshake: Callable[[str], tuple[int, str, str]] = lambda token: (200, "text/plain", token)
    validated: list[str] = field(default_factory=list)
    came: list[dict[str, Any]] = field(default_factory=list)
    requests: int = 0

    def wait(self, count: int, seconds: float = 10) -> list[dict[str, Any]]:
        """What came, once there are `count`."""
        give_up = time.monotonic() + seconds
        while len(self.came) < count and time.monotonic() < give_up:
            time.sleep(0.02)
        return self.came


@contextmanager
def listening() -> Iterator[Webhook]:
    hook = Webhook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            token = parse_qs(urlsplit(self.path).query).get("validationToken")
            if token:
                hook.validated.append(self.path.partition("?")[0])
                self._say(*hook.handshake(token[0]))
                return
            hook.requests += 1
            status = hook.statuses.pop(0) if hook.statuses else 202
            if status == 202:
                hook.came += json.loads(body)["value"]
            self._say(status, "text/plain", "")

        def _say(self, status: int, kind: str, text: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield hook
    finally:
        server.shutdown()
        server.server_close()
