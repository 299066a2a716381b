"""Which chunk of a run a task goes on with when it has done its own."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from core.store.tables import ChunkRow

_NEAR: Final = 16  # numbers: the chunks at a run's end, which are no pages, lie far above


def next_open(session: Session, run_id: str, after: int, by: str, now: datetime) -> int | None:
    """The number of the next page that `by` holds already, or that nobody works on and that does not wait for its
    next try."""
    mine = ChunkRow.claimed_by == by
    idle = and_(
        or_(ChunkRow.claimed_by.is_(None), ChunkRow.lease_until < now),
        or_(ChunkRow.enqueued_at.is_(None), ChunkRow.enqueued_at <= now),
    )
    open_ = and_(ChunkRow.run_id == run_id, ChunkRow.done.is_(False), or_(mine, idle))
    near = ChunkRow.number.between(after + 1, after + _NEAR)
    return session.scalar(select(ChunkRow.number).where(open_, near).order_by(ChunkRow.number).limit(1))


def held(session: Session, run_id: str, by: str) -> int | None:
    """The number of the first chunk that `by` holds: a task that was delivered again goes on where it was."""
    mine = and_(ChunkRow.run_id == run_id, ChunkRow.done.is_(False), ChunkRow.claimed_by == by)
    return session.scalar(select(ChunkRow.number).where(mine).order_by(ChunkRow.number).limit(1))
