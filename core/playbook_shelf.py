"""Which playbook a mailbox's mails are structured with.

What the store says is kept in the process for some seconds: a triage asks for every few mails, and the
answer is one query and 30 ms of parsing that change a few times a year. Nobody is told of a change (a
process may be anywhere); it shows when the time is over.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import structlog

from core.errors import SettingsError
from core.store.playbooks import Playbooks, StoredPlaybook

if TYPE_CHECKING:
    from core.playbook import Playbook

log = structlog.get_logger()

KEEP_S: Final = 15.0  # a change shows within 30 s, with as much again for the mails then in hand
MAILBOXES: Final = 1_000  # answers held at once
PARSED: Final = 50  # playbooks held parsed


class PlaybookShelf:
    """The playbooks of mailboxes, as one process knows them. `clock` counts seconds."""

    def __init__(self, store: Playbooks, clock: Callable[[], float] = time.monotonic) -> None:
        self._store, self._clock = store, clock
        self._answers: dict[tuple[str, str], tuple[float, Playbook]] = {}
        self._parsed: dict[str, Playbook] = {}

    def of(self, tenant_id: str, address: str) -> Playbook:
        """The playbook of a mailbox: its own, else the tenant's `default`, else the packaged one.

        One that the store holds and that cannot be read (any more) is logged, and the packaged one stands in:
        a mail is never lost to it. Raises what the store raises where it cannot be reached.
        """
        asked, now = (tenant_id, address.lower()), self._clock()
        known = self._answers.get(asked)
        if known is not None and now < known[0]:
            return known[1]
        from core.playbook import load  # noqa: PLC0415 (a server starts without it)

        stored = self._store.for_mailbox(*asked)
        playbook = load() if stored is None else self._read(stored)
        self._answers.pop(asked, None)
        self._answers[asked] = (now + KEEP_S, playbook)
        _drop_oldest(self._answers, MAILBOXES)
        return playbook

    def _read(self, stored: StoredPlaybook) -> Playbook:
        """The same version is the same object: what is worked out for it is kept by identity."""
        found = self._parsed.get(stored.id)
        if found is not None:
            return found
        from core.playbook import load, parse  # noqa: PLC0415 (a server starts without it)

        try:
            playbook = parse(stored.text, stored.key).model_copy(update={"version": stored.version})
        except SettingsError as error:
            # The detail names line and field of the team's own file; it holds nothing of a mail.
            log.error("playbook unreadable, the default stands in", playbook=stored.id, why=error.detail)  # noqa: TRY400
            playbook = load()
        self._parsed[stored.id] = playbook
        _drop_oldest(self._parsed, PARSED)
        return playbook


def _drop_oldest(held: dict[Any, Any], most: int) -> None:
    while len(held) > most:
        held.pop(next(iter(held)))
