"""The journal of whole runs: many mails written at once, counted, undone as one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from core.names import PressKind, StepState
from core.store.database import parted
from core.store.jobs import User, count_rows
from core.store.journal import Journal, Wanted
from core.store.journal_values import UNDOABLE, Entry, MailRef, entry_of
from core.store.tables import JournalRow, PressRow, RunItemRow

# In somebody's own mailbox: only they can undo it.
_OWN_STEPS: Final = ("task", "event")


class RunJournal(Journal):
    """`Journal`, with what runs need."""

    def write_many(self, user: User, press_id: str, mails: Sequence[tuple[MailRef, Sequence[Wanted]]]) -> list[Entry]:
        """Write down what a press of a run has for some mails, in one transaction. What stands there already is
        given back as it is; what failed for another press is planned anew. In the mails' order, each in the order in
        which its steps are made."""
        for _ in range(3):
            try:
                with self._database.begin() as session:
                    written = [
                        sorted(self._written(session, user, mail, wanted, press_id), key=lambda row: row.place)
                        for mail, wanted in mails
                    ]
                    return [entry_of(row, self._vault) for rows in written for row in rows]
            except IntegrityError:
                continue  # somebody else wrote one between the look and the insert: find theirs
        raise RuntimeError("entries were written and freed again while they were looked for")

    def ask_undo_run(
        self, user: User, run_id: str, seqs: Collection[int] | None, steps: Collection[str] | None
    ) -> tuple[str | None, int]:
        """Open what a run made for being undone, in one press: its id (None where there is nothing) and how many.

        seqs, steps: of these rows, and these steps, only. What other people made in their own mailbox stays.
        """
        mine = and_(JournalRow.tenant_id == user.tenant_id, JournalRow.user_id == user.id)
        wanted = and_(
            JournalRow.run_id == run_id, JournalRow.state.in_(UNDOABLE),
            or_(mine, JournalRow.step.not_in(_OWN_STEPS)),
        )  # fmt: skip
        if steps is not None:
            wanted = and_(wanted, JournalRow.step.in_(list(steps)))
        parts: list[ColumnElement[bool]] = [wanted]
        if seqs is not None:
            parts = [and_(wanted, JournalRow.message_id.in_(_ids(run_id, some))) for some in parted(sorted(seqs))]
        opened = 0
        with self._database.begin() as session:
            press_id = self._press(session, user, PressKind.RUN_UNDO, run_id)
            session.flush()
            values = {"undo_press_id": press_id, "state": StepState.UNDOING, "error_code": None,
                      "undone_by": user.id, "updated_at": self._clock()}  # fmt: skip
            for part in parts:
                opened += count_rows(session.execute(update(JournalRow).where(part).values(**values)))
            if not opened:
                session.execute(delete(PressRow).where(PressRow.id == press_id))
                return None, 0
        return press_id, opened

    def to_undo(self, press_id: str, mails: int) -> list[list[Entry]]:
        """Of some mails of a press: what is to be undone of each, the last step first."""
        open_ = and_(JournalRow.undo_press_id == press_id, JournalRow.state == StepState.UNDOING)
        with self._database.read() as session:
            some = select(JournalRow.message_id).where(open_).distinct().order_by(JournalRow.message_id).limit(mails)
            ids = list(session.scalars(some))
            order = (JournalRow.message_id, JournalRow.place.desc(), JournalRow.id.desc())
            rows = session.scalars(select(JournalRow).where(open_, JournalRow.message_id.in_(ids)).order_by(*order))
            found: dict[str, list[Entry]] = {}
            for row in rows:
                found.setdefault(row.message_id, []).append(entry_of(row, self._vault))
            return list(found.values())

    def touched(self, tenant_id: str, message_ids: Collection[str]) -> set[str]:
        """Those of which a run has ever made, or was to make, anything."""
        found: set[str] = set()
        with self._database.read() as session:
            for some in parted(sorted(message_ids)):
                here = and_(JournalRow.tenant_id == tenant_id, JournalRow.run_id.is_not(None))
                found |= set(
                    session.scalars(select(JournalRow.message_id).where(here, JournalRow.message_id.in_(some)))
                )
        return found

    def of_mails(self, run_id: str, message_ids: Collection[str]) -> dict[str, list[Entry]]:
        """The entries of a run's mails, oldest first, by the mails' ids."""
        found: dict[str, list[Entry]] = {}
        order = (JournalRow.written_at, JournalRow.place, JournalRow.id)
        with self._database.read() as session:
            for some in parted(sorted(message_ids)):
                here = and_(JournalRow.run_id == run_id, JournalRow.message_id.in_(some))
                for row in session.scalars(select(JournalRow).where(here).order_by(*order)):
                    found.setdefault(row.message_id, []).append(entry_of(row, self._vault))
        return found

    def of_run(self, run_id: str) -> dict[tuple[str, str], int]:
        """How many entries a run has, by step and state."""
        asked = select(JournalRow.step, JournalRow.state, func.count()).where(JournalRow.run_id == run_id)
        with self._database.read() as session:
            rows = session.execute(asked.group_by(JournalRow.step, JournalRow.state)).all()
            return {(step, state): count for step, state, count in rows}

    def made(self, run_id: str) -> set[tuple[str, str]]:
        """(message id, step) of all that is planned, made, or stands in a run."""
        asked = select(JournalRow.message_id, JournalRow.step).where(
            JournalRow.run_id == run_id, JournalRow.state.not_in((StepState.FAILED, StepState.UNDONE))
        )
        with self._database.read() as session:
            return {(message_id, step) for message_id, step in session.execute(asked)}


def _ids(run_id: str, seqs: Sequence[int]) -> ColumnElement[str]:
    return select(RunItemRow.message_id).where(RunItemRow.run_id == run_id, RunItemRow.seq.in_(seqs))  # type: ignore[return-value]
