"""Runs: one triage of many mails. A chunk is one page of the folder; an item is one mail, worked on once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from core.errors import NotNowError
from core.names import ItemState, RunKind, RunState
from core.store.jobs import LOST_AFTER, User, count_rows
from core.store.run_ahead import held, next_open
from core.store.run_items import RunItems
from core.store.run_model import counted, waits
from core.store.run_values import (
    CLOSING,
    FINAL,
    MODEL,
    PART,
    Chunk,
    Counts,
    DoneMail,
    Item,
    Marks,
    Progress,
    Run,
    Wanted,
    key_of,
    run_of,
)
from core.store.tables import ChunkRow, RunItemRow, RunRow

__all__ = ["LEASE", "Chunk", "Counts", "DoneMail", "Item", "Marks", "Run", "Runs", "Wanted"]

# Renewed every few seconds while a chunk is worked on (workers.beating).
LEASE = timedelta(seconds=60)
# So many mails must be done before the time that is left can be told.
LEAST_TO_TELL = 5
_STOPPED = (RunState.PAUSED, *FINAL)


class Runs(RunItems):
    """The runs in the store. `clock` gives an aware time; tests may pass their own."""

    def open(self, user: User, wanted: Wanted, message_ids: Sequence[str] = (), kind: RunKind | None = None) -> Run:
        """Make a run with its first chunk; of a selection (`message_ids`), with all its mails and chunks."""
        now = self._clock()
        kind = kind or (RunKind.SELECTION if message_ids else RunKind.FOLDER)
        ids = {key_of(message_id): message_id for message_id in message_ids}
        going = kind == RunKind.CONTINUOUS
        run = RunRow(
            id=uuid4().hex, tenant_id=user.tenant_id, user_id=user.id, mailbox=wanted.mailbox, folder=wanted.folder,
            language=wanted.language, timezone=wanted.timezone, limit=wanted.limit, since=wanted.since,
            until=wanted.until, kind=kind, state=RunState.RUNNING if going else RunState.QUEUED,
            total=len(ids) if ids else None, going_from=0, created_at=now, updated_at=now,
        )  # fmt: skip
        with self._database.begin() as session:
            session.add(run)
            session.flush()
            for seq, (key, message_id) in enumerate(ids.items(), 1):
                session.add(RunItemRow(run_id=run.id, seq=seq, message_key=key, message_id=message_id,
                                       state=ItemState.WAITING, version=0))  # fmt: skip
            for number in range(0 if going else max(-(-len(ids) // PART), 1)):
                session.add(ChunkRow(run_id=run.id, number=number, link=None, done=False, attempts=0))
        return run_of(run)

    def get(self, run_id: str, user: User | None = None) -> Run | None:
        """The run, or None where there is none or it is not this user's."""
        with self._database.read() as session:
            row = session.get(RunRow, run_id)
            if row is None or (user is not None and User(row.tenant_id, row.user_id) != user):
                return None
            return run_of(row)

    def counts(self, run: Run) -> Counts:
        """How far it is. `waiting` counts mails seen and not yet done."""
        with self._database.read() as session:
            by_state = dict(
                session.execute(
                    select(RunItemRow.state, func.count()).where(RunItemRow.run_id == run.id).group_by(RunItemRow.state)
                ).all()
            )
            model = counted(session, run.id)
        done, failed = by_state.get(ItemState.DONE, 0), by_state.get(ItemState.FAILED, 0)
        waiting = by_state.get(ItemState.WAITING, 0) if run.total is None else max(run.total - done - failed, 0)
        return Counts(run.total, done, failed, waiting, self._seconds_left(run, done + failed, waiting), model)

    def _seconds_left(self, run: Run, done: int, waiting: int) -> float | None:
        """As fast as since it was last set going."""
        since = done - run.going_from
        if run.rests or run.total is None or run.going_since is None or since < LEAST_TO_TELL:
            return None
        return round(max((self._clock() - run.going_since).total_seconds(), 0.0) / since * waiting, 1)

    def mark_enqueued(self, run_id: str, number: int) -> None:
        self._chunk(and_(ChunkRow.run_id == run_id, ChunkRow.number == number), enqueued_at=self._clock())

    def claim(self, run_id: str, number: int, by: str) -> Chunk | None:
        """Take a chunk for `by` until the lease ends; None where it is done, another's, or the run rests."""
        now = self._clock()
        run = self.get(run_id)
        if run is None or run.rests:
            return None
        free = or_(ChunkRow.claimed_by.is_(None), ChunkRow.claimed_by == by, ChunkRow.lease_until < now)
        mine = and_(ChunkRow.run_id == run_id, ChunkRow.number == number, ChunkRow.done.is_(False), free)
        values = {"claimed_by": by, "lease_until": now + LEASE, "attempts": ChunkRow.attempts + 1}
        if not self._chunk(mine, **values):
            return None
        if run.state == RunState.QUEUED:
            queued = and_(RunRow.id == run_id, RunRow.state == RunState.QUEUED)
            self._run(queued, state=RunState.RUNNING, going_since=now)
        with self._database.read() as session:
            row = session.get_one(ChunkRow, (run_id, number))
            return Chunk(run_of(session.get_one(RunRow, run_id)), number, row.link, row.attempts)

    def claim_next(self, run_id: str, after: int, by: str) -> Chunk | None:
        """Take the page after that number for `by`, where there is one that nobody works on."""
        with self._database.read() as session:
            number = next_open(session, run_id, after, by, self._clock())
        return None if number is None else self.claim(run_id, number, by)

    def claim_held(self, run_id: str, by: str) -> Chunk | None:
        """Go on with the first chunk that `by` has."""
        with self._database.read() as session:
            number = held(session, run_id, by)
        return None if number is None else self.claim(run_id, number, by)

    def holds(self, run_id: str, by: str) -> bool:
        """Whether `by` still has chunks; their leases begin anew."""
        mine = and_(ChunkRow.run_id == run_id, ChunkRow.claimed_by == by, ChunkRow.done.is_(False))
        values = {"lease_until": self._clock() + LEASE}
        with self._database.begin() as session:
            return count_rows(session.execute(update(ChunkRow).where(mine).values(**values))) > 0

    def release(self, run_id: str, number: int, by: str, wait_s: float, *, counted: bool = True) -> None:
        """Give a chunk back: it waits for its next try, `wait_s` seconds from now (see `Jobs.release`).

        counted: whether this was one of its attempts (being throttled is none).
        """
        held = and_(ChunkRow.run_id == run_id, ChunkRow.number == number, ChunkRow.claimed_by == by)
        again_at = self._clock() + timedelta(seconds=wait_s)
        attempts = ChunkRow.attempts if counted else ChunkRow.attempts - 1
        self._chunk(held, claimed_by=None, lease_until=None, enqueued_at=again_at, attempts=attempts)

    def set_total(self, run_id: str, total: int) -> None:
        self._run(RunRow.id == run_id, total=total)

    def finish_chunk(self, run_id: str, number: int, by: str) -> Progress:
        """Mark a chunk done. After the last page comes the model's, where it is asked; then the run is to be closed,
        which is a chunk of its own; with that it ends."""
        held = and_(ChunkRow.run_id == run_id, ChunkRow.number == number, ChunkRow.claimed_by == by)
        if number == CLOSING:
            holds = select(ChunkRow.run_id).where(held).exists()
            ended = self._end(and_(RunRow.id == run_id, RunRow.state.not_in(FINAL), holds), RunState.DONE)
            self._chunk(held, done=True, claimed_by=None, lease_until=None)
            return "ended" if ended else "going"
        mine = self._chunk(held, done=True, claimed_by=None, lease_until=None)
        opened = self._open_last(run_id) if mine else None
        return "going" if opened is None else "closing" if opened == CLOSING else "refining"

    def _open_last(self, run_id: str) -> int | None:
        """Make the chunk that comes after all pages, where they are done: the model's, where mails wait for it and it
        is not there yet, else the one that closes the run. Its number; None where nothing is to be made: mails as they
        come have no last page."""
        open_pages = and_(ChunkRow.run_id == run_id, ChunkRow.done.is_(False))
        try:
            with self._database.begin() as session:
                run = session.get(RunRow, run_id)
                going_on = run is None or run.kind == RunKind.CONTINUOUS
                if going_on or session.scalar(select(func.count()).where(open_pages)):
                    return None
                refines = waits(session, run_id) and session.get(ChunkRow, (run_id, MODEL)) is None
                number = MODEL if refines else CLOSING
                session.add(ChunkRow(run_id=run_id, number=number, link=None, done=False, attempts=0))
        except IntegrityError:
            return None
        return number

    def open_model(self, run_id: str) -> bool:
        """Set the model's chunk of a run of mails as they come going (again). False where it is so already."""
        here = and_(ChunkRow.run_id == run_id, ChunkRow.number == MODEL)
        if self._chunk(and_(here, ChunkRow.done.is_(True)), done=False, attempts=0, enqueued_at=None):
            return True
        try:
            with self._database.begin() as session:
                if session.get(ChunkRow, (run_id, MODEL)) is not None:
                    return False
                session.add(ChunkRow(run_id=run_id, number=MODEL, link=None, done=False, attempts=0))
        except IntegrityError:
            return False
        return True

    def progressed(self, run_id: str, number: int) -> None:
        """Something of the chunk is done: it did not kill its worker in vain."""
        self._chunk(and_(ChunkRow.run_id == run_id, ChunkRow.number == number), attempts=1)

    def fail(self, run_id: str, code: str) -> bool:
        return self._end(and_(RunRow.id == run_id, RunRow.state.not_in(FINAL)), RunState.FAILED, error_code=code)

    def cancel(self, run_id: str) -> bool:
        """Stop after the mails at work now; what was done stays. False where it had ended already."""
        return self._end(and_(RunRow.id == run_id, RunRow.state.not_in(FINAL)), RunState.CANCELLED)

    def end(self, run_id: str) -> bool:
        """A run of mails as they come is over."""
        return self._end(and_(RunRow.id == run_id, RunRow.state.not_in(FINAL)), RunState.DONE)

    def pause(self, run_id: str) -> bool:
        """Rest after the mails at work now. False where it rests already."""
        return self._run(and_(RunRow.id == run_id, RunRow.state.not_in(_STOPPED)), state=RunState.PAUSED)

    def resume(self, run_id: str) -> list[int]:
        """Set a paused run, or one that failed, going again where it was: the chunks that are to be sent.

        Raises NotNowError where it is neither.
        """
        run = self.get(run_id)
        counts = self.counts(run) if run is not None else None
        stopped = and_(RunRow.id == run_id, RunRow.state.in_((RunState.PAUSED, RunState.FAILED)))
        values: dict[str, object] = {
            "state": RunState.RUNNING, "error_code": None, "finished_at": None, "going_since": self._clock(),
            "going_from": counts.done + counts.failed if counts else 0,
        }  # fmt: skip
        if not self._run(stopped, **values):
            raise NotNowError("the run is neither paused nor failed")
        still = and_(ChunkRow.run_id == run_id, ChunkRow.done.is_(False))
        idle = or_(ChunkRow.lease_until.is_(None), ChunkRow.lease_until < self._clock())
        with self._database.begin() as session:
            session.execute(update(ChunkRow).where(still, idle).values(attempts=0, claimed_by=None, lease_until=None))
            return list(session.scalars(select(ChunkRow.number).where(still).order_by(ChunkRow.number)))

    def unsent(self, run_id: str) -> list[int]:
        """Numbers of chunks whose message was never sent."""
        here = and_(ChunkRow.run_id == run_id, ChunkRow.enqueued_at.is_(None), ChunkRow.done.is_(False))
        idle = ChunkRow.claimed_by.is_(None)
        with self._database.read() as session:
            return list(session.scalars(select(ChunkRow.number).where(here, idle).order_by(ChunkRow.number)))

    def going(self, tenant_id: str) -> list[str]:
        """Ids of a tenant's runs that are queued or at work, but for those of mails as they come."""
        wanted = and_(RunRow.tenant_id == tenant_id, RunRow.state.not_in(_STOPPED), RunRow.kind != RunKind.CONTINUOUS)
        with self._database.read() as session:
            return list(session.scalars(select(RunRow.id).where(wanted)))

    def lost(self) -> list[tuple[str, int]]:
        """(run, chunk number) whose message must be sent (again): never sent, or nobody works on it."""
        now = self._clock()
        unsent = or_(ChunkRow.enqueued_at.is_(None), ChunkRow.enqueued_at < now - LOST_AFTER)
        idle = or_(ChunkRow.lease_until.is_(None), ChunkRow.lease_until < now)
        with self._database.read() as session:
            found = session.execute(
                select(ChunkRow.run_id, ChunkRow.number)
                .join(RunRow, RunRow.id == ChunkRow.run_id)
                .where(RunRow.state.not_in(_STOPPED), ChunkRow.done.is_(False), unsent, idle)
                .limit(500)
            )
            return [(run_id, number) for run_id, number in found]

    def unclosed(self) -> list[tuple[str, int]]:
        """(run, chunk number) that come after the pages, of runs whose pages are all done and that nobody went on
        with: the worker died in between."""
        open_ = select(ChunkRow.run_id).where(ChunkRow.run_id == RunRow.id, ChunkRow.done.is_(False)).exists()
        wanted = and_(RunRow.state == RunState.RUNNING, RunRow.kind != RunKind.CONTINUOUS, ~open_)
        with self._database.read() as session:
            found = list(session.scalars(select(RunRow.id).where(wanted).limit(100)))
        opened = [(run_id, self._open_last(run_id)) for run_id in found]
        return [(run_id, number) for run_id, number in opened if number is not None]

    def purge(self, keep: timedelta) -> None:
        """Delete runs that ended and did not change for `keep`, with their items."""
        with self._database.begin() as session:
            session.execute(delete(RunRow).where(RunRow.updated_at < self._clock() - keep, RunRow.state.in_(FINAL)))

    def keep_assertion(self, run_id: str, sealed: bytes, until: datetime) -> None:
        self._run(RunRow.id == run_id, sealed_assertion=sealed, assertion_until=until)

    def kept_assertion(self, run_id: str) -> bytes | None:
        with self._database.read() as session:
            row = session.get(RunRow, run_id)
            if row is None or row.assertion_until is None or row.assertion_until < self._clock():
                return None
            return row.sealed_assertion

    def _end(self, where: ColumnElement[bool], state: RunState, **values: object) -> bool:
        return self._run(where, state=state, finished_at=self._clock(), sealed_assertion=None, **values)

    def _run(self, where: ColumnElement[bool], **values: object) -> bool:
        with self._database.begin() as session:
            return (
                count_rows(session.execute(update(RunRow).where(where).values(updated_at=self._clock(), **values))) == 1
            )

    def _chunk(self, where: ColumnElement[bool], **values: object) -> bool:
        with self._database.begin() as session:
            return count_rows(session.execute(update(ChunkRow).where(where).values(**values))) == 1
