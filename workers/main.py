"""Where `celery --app workers.main` begins. A wrong setting stops the start with one line."""

from __future__ import annotations

import sys

from celery import Celery

from core.errors import SettingsError
from core.settings import Settings, load
from workers.app import make_app


def _start() -> Celery:
    try:
        return make_app(load(Settings))
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(1) from None


app = _start()
