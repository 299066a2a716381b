"""The server as gunicorn runs it, with a pace of the test's own: see `tests.server.serving.environment`."""

from __future__ import annotations

import os

from core import logs
from server.app import create_app
from server.services import Options

logs.configure("INFO")
app = create_app(
    options=Options(
        keep_alive_s=float(os.environ["TEST_KEEP_ALIVE_S"]),
        longest_stream_s=float(os.environ["TEST_LONGEST_S"]),
        look_while_away_s=0.3,
        access_wait_s=0.5,
    )
)
