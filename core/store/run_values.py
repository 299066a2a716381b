"""What the store tells about runs: plain values, made from its rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple

from core.names import ItemState, RunKind, RunState
from core.store.jobs import User
from core.store.tables import RunRow

FINAL = (RunState.DONE, RunState.FAILED, RunState.CANCELLED)
# The number of the chunk that closes a run: above any page's. Before it comes the model's, where it is asked.
CLOSING: Final = 2**20
MODEL: Final = CLOSING - 1
PART: Final = 20  # mails of a selection in one chunk: as many as Graph takes in one batch

Progress = Literal["going", "refining", "closing", "ended"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked: at most `limit` mails of a folder, newest first; where they are bounded, those received from
    `since` on and before `until`."""

    mailbox: str
    folder: str
    language: str
    timezone: str
    limit: int
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ModelCounts:
    """Of the mails that the model is asked about. `why`: for what reasons it failed, how often each."""

    wanted: int
    done: int
    failed: int
    why: dict[str, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """`total` is None until the folder has told how many there are; `seconds_left` until that can be told. `model`:
    None where the model is asked about no mail."""

    total: int | None
    done: int
    failed: int
    waiting: int
    seconds_left: float | None = None
    model: ModelCounts | None = None


@dataclass(frozen=True, slots=True)
class Run:
    id: str
    user: User
    kind: RunKind
    wanted: Wanted
    state: RunState
    error_code: str | None
    total: int | None
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None
    going_since: datetime | None
    going_from: int

    @property
    def final(self) -> bool:
        return self.state in FINAL

    @property
    def rests(self) -> bool:
        """Nobody works on it now: it has ended, or is paused."""
        return self.final or self.state == RunState.PAUSED


@dataclass(frozen=True, slots=True)
class Item:
    """One mail of a run; `row` is what the table shows of it. The rest: see `RunItemRow`."""

    run_id: str
    seq: int
    message_id: str
    state: ItemState
    error_code: str | None
    row: dict[str, Any]
    card_id: str | None
    received_at: datetime | None = None
    thread_key: str | None = None
    content_key: str | None = None
    change_key: str | None = None
    answered_at: datetime | None = None
    left_at: datetime | None = None
    mail_key: str | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a mail is known again. `message_id`: the immutable one, as Graph gave it with the mail."""

    message_id: str | None = None
    received_at: datetime | None = None
    mail_key: str | None = None
    thread_key: str | None = None
    content_key: str | None = None
    change_key: str | None = None
    version_key: str | None = None


class DoneMail(NamedTuple):
    """A mail structured: its row and its card (JSON), or the id of one that is in the store already."""

    seq: int
    row: dict[str, Any]
    card_json: str
    marks: Marks = Marks()
    card_id: str | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    run: Run
    number: int
    link: str | None
    attempts: int

    @property
    def closes(self) -> bool:
        return self.number == CLOSING

    @property
    def refines(self) -> bool:
        return self.number == MODEL


def key_of(message_id: str) -> str:
    """By which a mail of a run is known."""
    return hashlib.sha256(message_id.encode()).hexdigest()


def run_of(row: RunRow) -> Run:
    return Run(
        id=row.id,
        user=User(row.tenant_id, row.user_id),
        kind=RunKind(row.kind),
        wanted=Wanted(row.mailbox, row.folder, row.language, row.timezone, row.limit, row.since, row.until),
        state=RunState(row.state),
        error_code=row.error_code,
        total=row.total,
        created_at=row.created_at,
        updated_at=row.updated_at,
        finished_at=row.finished_at,
        going_since=row.going_since,
        going_from=row.going_from,
    )
