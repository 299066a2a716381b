"""The journal: every change in Microsoft 365, written before it is made, with what undoes it.

planned → doing → done | failed, then undoing → undone | conflict. Every change of state is a compare-and-set,
so the tasks can run twice; who works on a press is decided by `core.store.presses`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.crypto import Vault
from core.errors import NotFoundError, NotReadyError
from core.names import PressKind, StepState
from core.steps import Change, place_of
from core.store.database import Database
from core.store.jobs import User, count_rows, utc_now
from core.store.journal_values import AT_REST, OPEN, UNDOABLE, Entry, MailRef, entry_of, key_of
from core.store.tables import JournalRow, PressRow

__all__ = ["Entry", "Journal", "MailRef", "Wanted"]


class Wanted(NamedTuple):
    """A change, and why it is made."""

    change: Change
    reason: str


class Journal:
    """The entries in the store. `clock` gives an aware time; tests may pass their own."""

    def __init__(self, database: Database, vault: Vault, clock: Callable[[], datetime] = utc_now) -> None:
        self._database, self._vault, self._clock = database, vault, clock

    def write(self, user: User, mail: MailRef, wanted: Sequence[Wanted]) -> list[Entry]:
        """Write down what is to be made, in one press. What stands there already is given back as it is; what
        failed is planned anew. In the order in which the steps are made."""
        for _ in range(2):
            try:
                with self._database.begin() as session:
                    rows = self._written(session, user, mail, wanted)
                    return [entry_of(row, self._vault) for row in sorted(rows, key=lambda row: row.place)]
            except IntegrityError:
                continue  # somebody else wrote one between the look and the insert: find theirs
        raise RuntimeError("an entry was written and freed again while it was looked for")

    def _written(
        self, session: Session, user: User, mail: MailRef, wanted: Sequence[Wanted], press_id: str | None = None
    ) -> list[JournalRow]:
        """press_id: the press that they are of; without it, one is made where there is anything to make."""
        by_key = {key_of(user, mail, each.change): each for each in wanted}
        known = {
            row.dedupe_key: row
            for row in session.scalars(select(JournalRow).where(JournalRow.dedupe_key.in_(by_key)).with_for_update())
        }
        again = [row for row in known.values() if row.state == StepState.FAILED and row.press_id != press_id]
        new = [key for key in by_key if key not in known]
        if again or new:
            press_id = press_id or self._press(session, user, PressKind.APPLY)
            for row in again:
                row.state, row.press_id, row.error_code = self._state_again(row), press_id, None
                row.updated_at = self._clock()
            now = self._clock()
            for key in new:
                known[key] = self._row(user, mail, by_key[key], key, press_id, now)
                session.add(known[key])
        session.flush()
        return list(known.values())

    @staticmethod
    def _state_again(row: JournalRow) -> StepState:
        """What failed after it was begun may have happened: it goes on where it was, with a look first."""
        return StepState.PLANNED if row.doing_at is None else StepState.DOING

    def _row(self, user: User, mail: MailRef, each: Wanted, key: str, press_id: str, now: datetime) -> JournalRow:
        close = self._vault.close
        about = {"internet_message_id": mail.internet_message_id, "subject": mail.subject}
        return JournalRow(
            id=uuid4().hex, dedupe_key=key, tenant_id=user.tenant_id, user_id=user.id, mailbox=mail.mailbox,
            message_id=mail.message_id, job_id=mail.job_id, run_id=mail.run_id, press_id=press_id,
            place=place_of(each.change), timezone=mail.timezone, step=each.change.step, state=StepState.PLANNED,
            sealed_mail=close(json.dumps(about)), sealed_wanted=close(each.change.model_dump_json()),
            sealed_reason=close(each.reason), written_at=now, updated_at=now,
        )  # fmt: skip

    def _press(self, session: Session, user: User, kind: PressKind, run_id: str | None = None) -> str:
        now = self._clock()
        press = PressRow(id=uuid4().hex, kind=kind, run_id=run_id, tenant_id=user.tenant_id, user_id=user.id,
                         done=False, attempts=0, created_at=now, updated_at=now)  # fmt: skip
        session.add(press)
        return press.id

    def ask_undo(self, user: User, entry_id: str) -> Entry:
        """Open an entry for being undone, as a press of its own. As it is where that is so already, or done with.

        Raises NotFoundError for others' entries as for none; NotReadyError: it is still being made, or never was.
        """
        with self._database.begin() as session:
            row = session.get(JournalRow, entry_id, with_for_update=True)
            if row is None or User(row.tenant_id, row.user_id) != user:
                raise NotFoundError("no such entry of this user")
            if row.state in UNDOABLE:
                row.undo_press_id = self._press(session, user, PressKind.UNDO)
                row.state, row.error_code, row.undone_by = StepState.UNDOING, None, user.id
                row.updated_at = self._clock()
            elif row.state not in (StepState.UNDOING, StepState.UNDONE):
                raise NotReadyError("nothing to undo: it is still being made, or failed")
            session.flush()
            return entry_of(row, self._vault)

    def begin(self, entry_id: str, before: dict[str, Any]) -> bool:
        """The change is made now; `before` is what undoes it. False where it is not to be made (any more)."""
        where = and_(JournalRow.id == entry_id, JournalRow.state.in_(OPEN))
        sealed = self._vault.close(json.dumps(before))
        return self._set(where, state=StepState.DOING, sealed_before=sealed, doing_at=self._clock())

    def not_begun(self, entry_id: str) -> bool:
        """Graph refused the change before it did anything: nothing is on its way."""
        return self._set(_is(entry_id, StepState.DOING), state=StepState.PLANNED, doing_at=None)

    def finish(self, entry_id: str, after: dict[str, Any]) -> bool:
        sealed = self._vault.close(json.dumps(after))
        return self._set(
            _is(entry_id, StepState.DOING), state=StepState.DONE, sealed_after=sealed, done_at=self._clock()
        )

    def fail(self, entry_id: str, code: str) -> bool:
        where = and_(JournalRow.id == entry_id, JournalRow.state.in_(OPEN))
        return self._set(where, state=StepState.FAILED, error_code=code)

    def undone(self, entry_id: str) -> bool:
        """It is as it was before. Its key is free: the step may be made again."""
        where = _is(entry_id, StepState.UNDOING)
        return self._set(where, state=StepState.UNDONE, dedupe_key=None, undone_at=self._clock())

    def conflict(self, entry_id: str, code: str) -> bool:
        return self._set(_is(entry_id, StepState.UNDOING), state=StepState.CONFLICT, error_code=code)

    def not_undone(self, entry_id: str, code: str) -> bool:
        """The undoing could not be done: the change stands."""
        return self._set(_is(entry_id, StepState.UNDOING), state=StepState.DONE, error_code=code)

    def get(self, entry_id: str, user: User | None = None) -> Entry | None:
        with self._database.read() as session:
            row = session.get(JournalRow, entry_id)
            if row is None or (user is not None and User(row.tenant_id, row.user_id) != user):
                return None
            return entry_of(row, self._vault)

    def of_press(self, press_id: str) -> list[Entry]:
        """The entries of a press, in the order in which they are made."""
        mine = or_(JournalRow.press_id == press_id, JournalRow.undo_press_id == press_id)
        with self._database.read() as session:
            rows = session.scalars(select(JournalRow).where(mine).order_by(JournalRow.place, JournalRow.id))
            return [entry_of(row, self._vault) for row in rows]

    def of_job(self, job_id: str) -> list[Entry]:
        """All steps that were asked for on a job's mail, oldest first."""
        with self._database.read() as session:
            order = (JournalRow.written_at, JournalRow.place, JournalRow.id)
            rows = session.scalars(select(JournalRow).where(JournalRow.job_id == job_id).order_by(*order))
            return [entry_of(row, self._vault) for row in rows]

    def page(self, user: User, limit: int, *, before: str | None = None) -> list[Entry]:
        """The user's entries, newest first; those that follow the entry `before` where one is named."""
        with self._database.read() as session:
            asked = select(JournalRow).where(JournalRow.tenant_id == user.tenant_id, JournalRow.user_id == user.id)
            if before is not None:
                last = session.get(JournalRow, before)
                if last is None or User(last.tenant_id, last.user_id) != user:
                    return []
                older = JournalRow.written_at < last.written_at
                same = and_(JournalRow.written_at == last.written_at, JournalRow.id < last.id)
                asked = asked.where(or_(older, same))
            rows = session.scalars(asked.order_by(JournalRow.written_at.desc(), JournalRow.id.desc()).limit(limit))
            return [entry_of(row, self._vault) for row in rows]

    def purge(self, keep: timedelta) -> int:
        """Delete entries that rest and did not change for `keep`. Returns how many went."""
        old = and_(JournalRow.updated_at < self._clock() - keep, JournalRow.state.in_(AT_REST))
        with self._database.begin() as session:
            return count_rows(session.execute(delete(JournalRow).where(old)))

    def _set(self, where: ColumnElement[bool], **values: object) -> bool:
        with self._database.begin() as session:
            done = session.execute(update(JournalRow).where(where).values(updated_at=self._clock(), **values))
            return count_rows(done) == 1


def _is(entry_id: str, state: StepState) -> ColumnElement[bool]:
    return and_(JournalRow.id == entry_id, JournalRow.state == state)
