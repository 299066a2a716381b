"""gunicorn's configuration: `gunicorn --config server/gunicorn_conf.py server.wsgi:app`. Flags win over it."""

from __future__ import annotations

import signal
import sys
import threading
from types import FrameType
from typing import Any

from core.errors import SettingsError
from core.memory import share_one_arena
from core.settings import Settings, load

# An open event stream holds a thread and waits. Threads start when needed and cost some 50 KB each.
worker_class = "gthread"
workers = 1
threads = 600
worker_connections = 2000
keepalive = 30
timeout = 60
graceful_timeout = 10
# No access log: ids are in its lines, and the app logs what happened. Errors go to stderr.
accesslog = None
errorlog = "-"
loglevel = "warning"
control_socket_disable = True  # nobody uses it, and all servers of a user would share one
limit_request_line = 4094
limit_request_fields = 64
limit_request_field_size = 16_384  # a token with many groups is long


def on_starting(_server: Any) -> None:
    """A wrong setting stops the start: one line, no worker that dies again and again."""
    share_one_arena()
    try:
        load(Settings)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(1) from None


def post_worker_init(worker: Any) -> None:
    """Be ready for the first click, and let go of open streams when told to stop.

    Their readers come back to another process at once.
    """
    before = signal.getsignal(signal.SIGTERM)
    here = worker.app.callable.extensions["helder"]
    threading.Thread(target=here.publisher.warm_up, daemon=True).start()

    def stop(number: int, frame: FrameType | None) -> None:
        # Not in the handler itself: a lock may be held where the signal came in.
        threading.Thread(target=here.waker.close, daemon=True).start()
        if callable(before):
            before(number, frame)

    signal.signal(signal.SIGTERM, stop)
