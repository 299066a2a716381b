"""What the store tells about runs: plain values, made from its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.names import ItemState, RunState
from core.store.jobs import User
from core.store.tables import RunRow

FINAL = (RunState.DONE, RunState.FAILED, RunState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked: at most `limit` mails of a folder, newest first."""

    mailbox: str
    folder: str
    language: str
    timezone: str
    limit: int


@dataclass(frozen=True, slots=True)
class Counts:
    """`total` is None until the folder has told how many there are."""

    total: int | None
    done: int
    failed: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Run:
    id: str
    user: User
    wanted: Wanted
    state: RunState
    error_code: str | None
    total: int | None
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None

    @property
    def final(self) -> bool:
        return self.state in FINAL


@dataclass(frozen=True, slots=True)
class Item:
    """One mail of a run; `row` is what the table shows of it."""

    run_id: str
    seq: int
    message_id: str
    state: ItemState
    error_code: str | None
    row: dict[str, Any]
    card_id: str | None


@dataclass(frozen=True, slots=True)
class Chunk:
    run: Run
    number: int
    link: str | None
    attempts: int


def run_of(row: RunRow) -> Run:
    return Run(
        id=row.id,
        user=User(row.tenant_id, row.user_id),
        wanted=Wanted(row.mailbox, row.folder, row.language, row.timezone, row.limit),
        state=RunState(row.state),
        error_code=row.error_code,
        total=row.total,
        created_at=row.created_at,
        updated_at=row.updated_at,
        finished_at=row.finished_at,
    )
