"""`python -m sandbox`: one process that serves everything until it is stopped."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from sandbox.app import create_app
from sandbox.world import Options

_THREADS = 64  # requests under way at once; slow ones only wait
_DEFAULTS = Options()


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until SIGINT or SIGTERM. One line on stdout when ready."""
    given = _parser().parse_args(argv)
    try:
        listening = socket.create_server((given.host, given.port), backlog=256)
    except (OSError, OverflowError) as error:
        print(f"The sandbox can't listen on {given.host}:{given.port}: {error}", file=sys.stderr)
        return 1
    port = listening.getsockname()[1]
    base = f"http://{given.host}:{port}"
    options = Options(
        base=base,
        helder_url=given.helder_url.rstrip("/"),
        helder_origins=tuple(origin.rstrip("/") for origin in given.helder_origin),
        mails=given.mails,
        client=given.client,
        state=given.state,
        latency_ms=given.latency_ms,
        shift_dates=given.shift_dates,
        limit_concurrency=not given.no_concurrency_limit,
        record=given.record,
    )
    _Server(listening, lambda: create_app(options), f"Sandbox ready at {base}").run()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A Microsoft 365 of one's own.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; keep it local")
    parser.add_argument("--port", type=int, default=8025, help="0 takes a free one and prints it")
    helder = os.environ.get("HELDER_PUBLIC_URL", _DEFAULTS.helder_url)
    parser.add_argument("--helder-url", default=helder, help="where Helder's server is, for the demo mail client")
    parser.add_argument("--helder-origin", action="append", default=[], help="another origin that may ask for tokens")
    parser.add_argument("--mails", type=Path, default=_DEFAULTS.mails, help="folder with anke/, info/ of .eml files")
    parser.add_argument("--client", type=Path, default=_DEFAULTS.client, help="folder of the demo mail client")
    parser.add_argument("--state", type=Path, help="directory to keep the mailboxes in; in memory without it")
    parser.add_argument("--latency-ms", type=float, default=0, help="for every Graph request")
    parser.add_argument("--shift-dates", action="store_true", help="the newest mail came today, the others keep step")
    parser.add_argument("--no-concurrency-limit", action="store_true", help="more than 4 at once on a mailbox are fine")
    parser.add_argument("--record", type=Path, help="file to write each kind of request to, with what breaks the rules")
    return parser


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn brings no types
    """Gunicorn with one worker (the state is in its memory) and threads, on a socket that is open already."""

    def __init__(self, listening: socket.socket, make: Callable[[], Flask], ready: str) -> None:
        self._listening = listening
        self._make = make
        self._ready = ready
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": f"fd://{self._listening.fileno()}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": _THREADS,
            "keepalive": 75,
            "timeout": 0,
            "graceful_timeout": 1,
            "limit_request_line": 8190,
            "loglevel": "error",
            "proc_name": "helder-sandbox",
            "control_socket_disable": True,
            "post_worker_init": self._announce,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._make()

    def _announce(self, _worker: Any) -> None:
        # Ctrl-C reaches the whole group; only the master reacts, and ends its worker.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print(self._ready, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
