"""Presses: what a person asked for at once. Who works on one is decided by a claim with a lease, as for jobs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, case, delete, func, or_, select, update

from core.crypto import Vault
from core.names import PressKind
from core.store.database import Database
from core.store.jobs import LOST_AFTER, User, count_rows, utc_now
from core.store.journal_values import Press
from core.store.tables import PressRow
from core.triage_steps import RunAsked

# Longer than its task may run (workers.tasks.steps sets the limit).
LEASE = timedelta(seconds=180)
# On rows of a run: renewed every few seconds while they are made (workers.beating).
RUN_LEASE = timedelta(seconds=60)


class Presses:
    """The presses in the store; `Journal` makes those on one mail. `clock` gives an aware time."""

    def __init__(self, database: Database, vault: Vault, clock: Callable[[], datetime] = utc_now) -> None:
        self._database, self._vault, self._clock = database, vault, clock

    def open_run(self, user: User, run_id: str, asked: RunAsked) -> Press:
        """Steps are to be made on rows of a run; a worker writes them in the journal, part by part."""
        now = self._clock()
        row = PressRow(
            id=uuid4().hex, kind=PressKind.RUN_APPLY, run_id=run_id, sealed_asked=self._vault.close(asked.to_json()),
            tenant_id=user.tenant_id, user_id=user.id, done=False, attempts=0, created_at=now, updated_at=now,
        )  # fmt: skip
        with self._database.begin() as session:
            session.add(row)
        return _press(row)

    def asked(self, press_id: str) -> RunAsked:
        """Which rows and steps of its run a press is about; of one that names none, all."""
        with self._database.read() as session:
            row = session.get(PressRow, press_id)
            sealed = row.sealed_asked if row is not None else None
        return RunAsked.from_json(self._vault.open(sealed)) if sealed else RunAsked()

    def open_of(self, run_id: str) -> int:
        """How many presses on a run are not done."""
        asked = select(func.count()).where(PressRow.run_id == run_id, PressRow.done.is_(False))
        with self._database.read() as session:
            return session.scalar(asked) or 0

    def get(self, press_id: str) -> Press | None:
        with self._database.read() as session:
            row = session.get(PressRow, press_id)
            return None if row is None else _press(row)

    def is_done(self, press_id: str) -> bool:
        with self._database.read() as session:
            row = session.get(PressRow, press_id)
            return row is None or row.done

    def was_sent(self, press_id: str) -> bool:
        """Whether nothing is left to send: it is at work or on its way, or it has ended."""
        with self._database.read() as session:
            row = session.get(PressRow, press_id)
            return row is None or row.done or row.enqueued_at is not None

    def mark_enqueued(self, press_id: str) -> None:
        """Its message was sent."""
        self._set(PressRow.id == press_id, enqueued_at=self._clock())

    def claim(self, press_id: str, by: str) -> Press | None:
        """Take it for `by` (a task's id) until the lease ends; None where it is done or another's."""
        now = self._clock()
        free = or_(PressRow.claimed_by.is_(None), PressRow.claimed_by == by, PressRow.lease_until < now)
        mine = and_(PressRow.id == press_id, PressRow.done.is_(False), free)
        lease = case((PressRow.run_id.is_(None), now + LEASE), else_=now + RUN_LEASE)
        taken = self._set(mine, claimed_by=by, lease_until=lease, attempts=PressRow.attempts + 1)
        return self.get(press_id) if taken else None

    def holds(self, press_id: str, by: str, *, reached: int | None = None) -> bool:
        """Whether `by` still has it; its lease begins anew. reached: it is done up to that row, and its tries count
        anew."""
        anew: dict[str, object] = {} if reached is None else {"attempts": 1, "reached": reached}
        now = self._clock()
        lease = case((PressRow.run_id.is_(None), now + LEASE), else_=now + RUN_LEASE)
        return self._set(_held(press_id, by), lease_until=lease, **anew)

    def release(self, press_id: str, by: str, wait_s: float, *, counted: bool = True) -> bool:
        """Give it back: it waits for its next try, `wait_s` seconds from now (see `Jobs.release`).

        counted: whether this try counts as one that failed.
        """
        again_at = self._clock() + timedelta(seconds=wait_s)
        attempts = PressRow.attempts if counted else PressRow.attempts - 1
        return self._set(
            _held(press_id, by), claimed_by=None, lease_until=None, enqueued_at=again_at, attempts=attempts
        )

    def finish(self, press_id: str, by: str) -> bool:
        return self._set(_held(press_id, by), done=True, claimed_by=None, lease_until=None, sealed_assertion=None)

    def lost(self) -> Sequence[tuple[str, PressKind]]:
        """Presses whose message must be sent (again): never sent, or nobody works on them."""
        now = self._clock()
        unsent = or_(PressRow.enqueued_at.is_(None), PressRow.enqueued_at < now - LOST_AFTER)
        idle = or_(PressRow.lease_until.is_(None), PressRow.lease_until < now)
        asked = select(PressRow.id, PressRow.kind).where(PressRow.done.is_(False), unsent, idle)
        with self._database.read() as session:
            found = session.execute(asked.order_by(PressRow.created_at).limit(500))
            return [(press_id, PressKind(kind)) for press_id, kind in found]

    def purge(self, keep: timedelta) -> None:
        with self._database.begin() as session:
            session.execute(delete(PressRow).where(PressRow.updated_at < self._clock() - keep, PressRow.done.is_(True)))

    # The assertion waits here only while Redis is away (core.assertions).
    def keep_assertion(self, press_id: str, sealed: bytes, until: datetime) -> None:
        self._set(PressRow.id == press_id, sealed_assertion=sealed, assertion_until=until)

    def kept_assertion(self, press_id: str) -> bytes | None:
        with self._database.read() as session:
            row = session.get(PressRow, press_id)
            if row is None or row.assertion_until is None or row.assertion_until < self._clock():
                return None
            return row.sealed_assertion

    def _set(self, where: ColumnElement[bool], **values: object) -> bool:
        with self._database.begin() as session:
            done = session.execute(update(PressRow).where(where).values(updated_at=self._clock(), **values))
            return count_rows(done) == 1


def _held(press_id: str, by: str) -> ColumnElement[bool]:
    return and_(PressRow.id == press_id, PressRow.claimed_by == by, PressRow.done.is_(False))


def _press(row: PressRow) -> Press:
    return Press(row.id, PressKind(row.kind), User(row.tenant_id, row.user_id), row.attempts, row.run_id,
                 row.reached or 0)  # fmt: skip
