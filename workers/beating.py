"""A claim that lives as long as the process that holds it: renewed every few seconds while the work goes on, so that it
may be short, and whoever is killed is missed within a minute."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

log = structlog.get_logger()

EVERY_S: Final = 12.0


@contextmanager
def beating(renew: Callable[[], object], every_s: float = EVERY_S) -> Iterator[None]:
    """Call `renew` every so often until the work inside is over. A store that is away for a moment is asked again."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(every_s):
            try:
                renew()
            except SQLAlchemyError as error:
                log.warning("claim not renewed", error=type(error).__name__)

    thread = threading.Thread(target=beat, name="claim", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(5)
