"""For gunicorn: `gunicorn --config server/gunicorn_conf.py server.wsgi:app`.

A wrong setting ends the process with one line on stderr and exit code 1 (a gunicorn started without that
configuration finds it in its worker and stops with 3).
"""

from __future__ import annotations

import sys

from flask import Flask

from core import logs
from core.errors import SettingsError
from core.settings import Settings, load
from server.app import create_app


def start() -> Flask:
    """The app with the environment's settings, its log set up."""
    try:
        settings = load(Settings)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(_exit_code()) from None
    logs.configure(settings.log_level)
    return create_app(settings)


def _exit_code() -> int:
    """In gunicorn's worker only its own code for "failed to boot" stops it; any other starts the worker again."""
    arbiter = sys.modules.get("gunicorn.arbiter")
    return 1 if arbiter is None else int(arbiter.Arbiter.WORKER_BOOT_ERROR)


app = start()
