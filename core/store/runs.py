"""Runs: one triage of many mails. A chunk is one page of the folder; an item is one mail, worked on once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update

from core.crypto import Vault
from core.names import ItemState, RunState
from core.store.database import Database
from core.store.jobs import LOST_AFTER, User, count_rows, read_card, utc_now
from core.store.run_values import FINAL, Chunk, Counts, Item, Run, Wanted, run_of
from core.store.tables import CardRow, ChunkRow, RunItemRow, RunRow

__all__ = ["LEASE", "Chunk", "Counts", "Item", "Run", "Runs", "Wanted"]

# Longer than a chunk's task may run (workers.app sets the limit).
LEASE = timedelta(seconds=330)


class Runs:
    """The runs in the store. `clock` gives an aware time; tests may pass their own."""

    def __init__(self, database: Database, vault: Vault, clock: Callable[[], datetime] = utc_now) -> None:
        self._database, self._vault, self._clock = database, vault, clock

    def open(self, user: User, wanted: Wanted) -> Run:
        """Make a run with its first chunk."""
        now = self._clock()
        run = RunRow(
            id=uuid4().hex, tenant_id=user.tenant_id, user_id=user.id, mailbox=wanted.mailbox, folder=wanted.folder,
            language=wanted.language, timezone=wanted.timezone, limit=wanted.limit, state=RunState.QUEUED,
            created_at=now, updated_at=now,
        )  # fmt: skip
        with self._database.begin() as session:
            session.add(run)
            session.flush()
            session.add(ChunkRow(run_id=run.id, number=0, link=None, done=False, attempts=0))
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
        done, failed = by_state.get(ItemState.DONE, 0), by_state.get(ItemState.FAILED, 0)
        waiting = by_state.get(ItemState.WAITING, 0) if run.total is None else max(run.total - done - failed, 0)
        return Counts(run.total, done, failed, waiting)

    def mark_enqueued(self, run_id: str, number: int) -> None:
        self._chunk(and_(ChunkRow.run_id == run_id, ChunkRow.number == number), enqueued_at=self._clock())

    def claim(self, run_id: str, number: int, by: str) -> Chunk | None:
        """Take a chunk for `by` until the lease ends; None where it is done, another's, or the run has ended."""
        now = self._clock()
        run = self.get(run_id)
        if run is None or run.final:
            return None
        free = or_(ChunkRow.claimed_by.is_(None), ChunkRow.claimed_by == by, ChunkRow.lease_until < now)
        mine = and_(ChunkRow.run_id == run_id, ChunkRow.number == number, ChunkRow.done.is_(False), free)
        values = {"claimed_by": by, "lease_until": now + LEASE, "attempts": ChunkRow.attempts + 1}
        if not self._chunk(mine, **values):
            return None
        self._run(and_(RunRow.id == run_id, RunRow.state == RunState.QUEUED), state=RunState.RUNNING)
        with self._database.read() as session:
            row = session.get_one(ChunkRow, (run_id, number))
            return Chunk(run_of(session.get_one(RunRow, run_id)), number, row.link, row.attempts)

    def release(self, run_id: str, number: int, by: str, wait_s: float, *, counted: bool = True) -> None:
        """Give a chunk back: it waits for its next try, `wait_s` seconds from now (see `Jobs.release`).

        counted: whether this was one of its attempts (being throttled is none).
        """
        held = and_(ChunkRow.run_id == run_id, ChunkRow.number == number, ChunkRow.claimed_by == by)
        again_at = self._clock() + timedelta(seconds=wait_s)
        attempts = ChunkRow.attempts if counted else ChunkRow.attempts - 1
        self._chunk(held, claimed_by=None, lease_until=None, enqueued_at=again_at, attempts=attempts)

    def add_page(self, run_id: str, number: int, message_ids: Sequence[str], next_link: str | None) -> list[Item]:
        """Record the mails of chunk `number` and, where there is more, the next chunk.

        Twice is as good as once: a mail already there keeps its number and state. Returns the page's
        items that still wait. Items are numbered in the folder's order.
        """
        keys = {_key(message_id): message_id for message_id in message_ids}
        with self._database.begin() as session:
            # One page of a run at a time, or two would give out the same numbers (PostgreSQL).
            session.execute(select(RunRow.id).where(RunRow.id == run_id).with_for_update())
            here = RunItemRow.run_id == run_id
            known = set(session.scalars(select(RunItemRow.message_key).where(here, RunItemRow.message_key.in_(keys))))
            last = session.scalar(select(func.max(RunItemRow.seq)).where(here)) or 0
            for key, message_id in keys.items():
                if key not in known:
                    last += 1
                    session.add(
                        RunItemRow(run_id=run_id, seq=last, message_key=key, message_id=message_id,
                                   state=ItemState.WAITING)
                    )  # fmt: skip
            if next_link is not None and session.get(ChunkRow, (run_id, number + 1)) is None:
                session.add(ChunkRow(run_id=run_id, number=number + 1, link=next_link, done=False, attempts=0))
            session.flush()
            rows = session.scalars(
                select(RunItemRow)
                .where(here, RunItemRow.message_key.in_(keys), RunItemRow.state == ItemState.WAITING)
                .order_by(RunItemRow.seq)
            )
            return [self._item(row) for row in rows]

    def set_total(self, run_id: str, total: int) -> None:
        self._run(RunRow.id == run_id, total=total)

    def finish_items(self, run: Run, done: Sequence[tuple[int, dict[str, Any], str]], keep: timedelta) -> None:
        """Store rows and cards (JSON) of mails by their numbers, encrypted, in one transaction."""
        now = self._clock()
        with self._database.begin() as session:
            for seq, row, card_json in done:
                item = session.get_one(RunItemRow, (run.id, seq), with_for_update=True)
                if item.state == ItemState.DONE:
                    continue
                card = CardRow(id=uuid4().hex, tenant_id=run.user.tenant_id, sealed=self._vault.close(card_json),
                               created_at=now, expires_at=now + keep)  # fmt: skip
                session.add(card)
                session.flush()
                item.card_id, item.state, item.error_code = card.id, ItemState.DONE, None
                item.sealed_row = self._vault.close(json.dumps(row))

    def fail_item(self, run_id: str, seq: int, code: str, row: dict[str, Any]) -> None:
        """One mail could not be done; the run goes on."""
        with self._database.begin() as session:
            item = session.get_one(RunItemRow, (run_id, seq), with_for_update=True)
            if item.state == ItemState.WAITING:
                item.state, item.error_code = ItemState.FAILED, code
                item.sealed_row = self._vault.close(json.dumps(row))

    def finish_chunk(self, run_id: str, number: int, by: str) -> bool:
        """Mark a chunk done; when it was the last one, so is the run. Returns whether the run ended now."""
        held = and_(ChunkRow.run_id == run_id, ChunkRow.number == number, ChunkRow.claimed_by == by)
        self._chunk(held, done=True, claimed_by=None, lease_until=None)
        open_chunks = select(ChunkRow.run_id).where(ChunkRow.run_id == run_id, ChunkRow.done.is_(False)).exists()
        last = and_(RunRow.id == run_id, RunRow.state.not_in(FINAL), ~open_chunks)
        return self._end(last, RunState.DONE)

    def fail(self, run_id: str, code: str) -> bool:
        return self._end(and_(RunRow.id == run_id, RunRow.state.not_in(FINAL)), RunState.FAILED, error_code=code)

    def cancel(self, run_id: str) -> bool:
        """Stop after the mails at work now; what was done stays. False where it had ended already."""
        return self._end(and_(RunRow.id == run_id, RunRow.state.not_in(FINAL)), RunState.CANCELLED)

    def items(self, run_id: str, after: int, limit: int) -> list[Item]:
        """Items numbered above `after`, in order."""
        with self._database.read() as session:
            rows = session.scalars(
                select(RunItemRow)
                .where(RunItemRow.run_id == run_id, RunItemRow.seq > after)
                .order_by(RunItemRow.seq)
                .limit(limit)
            )
            return [self._item(row) for row in rows]

    def item(self, run_id: str, seq: int) -> Item | None:
        with self._database.read() as session:
            row = session.get(RunItemRow, (run_id, seq))
            return None if row is None else self._item(row)

    def card(self, item: Item) -> str | None:
        """The card's JSON, or None where there is none (any more)."""
        if item.card_id is None:
            return None
        with self._database.read() as session:
            return read_card(session, item.card_id, self._vault, self._clock())

    def lost(self) -> list[tuple[str, int]]:
        """(run, chunk number) whose message must be sent (again): never sent, or nobody works on it."""
        now = self._clock()
        unsent = or_(ChunkRow.enqueued_at.is_(None), ChunkRow.enqueued_at < now - LOST_AFTER)
        idle = or_(ChunkRow.lease_until.is_(None), ChunkRow.lease_until < now)
        with self._database.read() as session:
            found = session.execute(
                select(ChunkRow.run_id, ChunkRow.number)
                .join(RunRow, RunRow.id == ChunkRow.run_id)
                .where(RunRow.state.not_in(FINAL), ChunkRow.done.is_(False), unsent, idle)
                .limit(500)
            )
            return [(run_id, number) for run_id, number in found]

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

    def _item(self, row: RunItemRow) -> Item:
        shown = json.loads(self._vault.open(row.sealed_row)) if row.sealed_row else {}
        return Item(row.run_id, row.seq, row.message_id, ItemState(row.state), row.error_code, shown, row.card_id)


def _key(message_id: str) -> str:
    return hashlib.sha256(message_id.encode()).hexdigest()
