"""Jobs: one mail, one user, one card. Every change of state is a compare-and-set, so tasks can run twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, case, delete, or_, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.crypto import Vault
from core.names import RULES_VERSION, JobState
from core.store.database import Database
from core.store.tables import CardRow, JobRow, RunItemRow

FINAL = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)
# Longer than a task may run (workers.app sets the limit), so a live worker never loses its claim.
LEASE = timedelta(seconds=90)
# A job whose message was sent this long ago and that nobody claimed is sent again.
LOST_AFTER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class User:
    """Who asks: keyed by tenant and object id, never by a name (names change)."""

    tenant_id: str
    id: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: one message of one mailbox, for a reader with a language and a time zone.

    `internet_message_id` is what the mail client shows; it proves that the id holds the right mail.
    """

    mailbox: str
    message_id: str
    language: str
    timezone: str
    internet_message_id: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands. `error_code` is set where it failed, `card_id` where it is done."""

    id: str
    user: User
    asked: Asked
    state: JobState
    error_code: str | None
    attempts: int
    card_id: str | None
    created_at: datetime
    updated_at: datetime

    @property
    def final(self) -> bool:
        return self.state in FINAL


def utc_now() -> datetime:
    return datetime.now(UTC)


class Jobs:
    """The jobs in the store. `clock` gives an aware time; tests may pass their own."""

    def __init__(self, database: Database, vault: Vault, clock: Callable[[], datetime] = utc_now) -> None:
        self._database, self._vault, self._clock = database, vault, clock

    def open(self, user: User, asked: Asked) -> tuple[Job, bool]:
        """Find the user's job for this mail, or make one. Returns it and whether it is new."""
        key = _dedupe_key(user, asked)
        now = self._clock()
        row = JobRow(
            id=uuid4().hex, dedupe_key=key, tenant_id=user.tenant_id, user_id=user.id, mailbox=asked.mailbox,
            message_id=asked.message_id, internet_message_id=asked.internet_message_id, language=asked.language,
            timezone=asked.timezone,
            state=JobState.QUEUED, attempts=0, created_at=now, updated_at=now,
        )  # fmt: skip
        for _ in range(2):
            found = self.find(user, asked)
            if found is not None:
                return found, False
            try:
                with self._database.begin() as session:
                    session.add(row)
            except IntegrityError:
                continue  # somebody else made it between the look and the insert: find theirs
            return _job(row), True
        raise RuntimeError("a job was made and freed again while it was looked for")

    def find(self, user: User, asked: Asked) -> Job | None:
        """The user's job for this mail, where there is one."""
        with self._database.read() as session:
            row = session.scalar(select(JobRow).where(JobRow.dedupe_key == _dedupe_key(user, asked)))
        return None if row is None else _job(row)

    def get(self, job_id: str, user: User | None = None) -> Job | None:
        """The job, or None where there is none or it is not this user's."""
        with self._database.read() as session:
            row = session.get(JobRow, job_id)
            if row is None or (user is not None and User(row.tenant_id, row.user_id) != user):
                return None
            return _job(row)

    def mark_enqueued(self, job_id: str) -> None:
        """Its message was sent."""
        self._set(JobRow.id == job_id, enqueued_at=self._clock())

    def claim(self, job_id: str, by: str) -> Job | None:
        """Take the job for `by` (a task's id) until the lease ends; None where it is final or another's.

        A redelivered task has the id it had, so it takes its own claim over.
        """
        now = self._clock()
        free = or_(JobRow.claimed_by.is_(None), JobRow.claimed_by == by, JobRow.lease_until < now)
        taken = self._set(
            and_(JobRow.id == job_id, JobRow.state.not_in(FINAL), free),
            claimed_by=by, lease_until=now + LEASE, attempts=JobRow.attempts + 1,
        )  # fmt: skip
        return self.get(job_id) if taken else None

    def advance(self, job_id: str, by: str, state: JobState) -> bool:
        """Enter the next state; False where the job was cancelled or another has it: stop working then."""
        return self._set(_held(job_id, by), state=state, lease_until=self._clock() + LEASE)

    def finish(self, job_id: str, by: str, card_json: str, keep: timedelta, version_key: str | None = None) -> bool:
        """Store the card, encrypted, and end the job, in one transaction. False as in `advance`.

        version_key: by which others find it who ask for the same; None where it is this job's alone.
        """
        now = self._clock()
        with self._database.begin() as session:
            card = CardRow(id=uuid4().hex, tenant_id="", sealed=self._vault.close(card_json), created_at=now,
                           expires_at=now + keep, version_key=version_key)  # fmt: skip
            # Locked, or PostgreSQL would let a cancel slip in between this look and the write.
            row = session.scalar(select(JobRow).where(_held(job_id, by)).with_for_update())
            if row is None:
                return False
            card.tenant_id, before = row.tenant_id, row.card_id
            session.add(card)
            session.flush()
            row.card_id, row.state, row.updated_at = card.id, JobState.DONE, now
            row.sealed_assertion = row.claimed_by = row.lease_until = None
            if before is not None:  # the card without the other reply, unless a row of a run shows it
                shown = select(RunItemRow.seq).where(RunItemRow.card_id == before).exists()
                session.execute(delete(CardRow).where(CardRow.id == before, ~shown))
        return True

    def refine(self, job_id: str) -> bool:
        """Open a job that is done once more, for another reply; False where it is not done or has no card.

        Its card stands meanwhile, and also when this fails or is cancelled.
        """
        done = and_(JobRow.id == job_id, JobRow.state == JobState.DONE, JobRow.card_id.is_not(None))
        return self._set(done, state=JobState.REFINING, attempts=0, enqueued_at=self._clock())

    def adopt(self, job_id: str, other: Job) -> Job | None:
        """End a job that nobody works on with a copy of another one's card, which is kept no longer than that one.

        None where that card is gone, or the job is at work. Who may see it was asked before.
        """
        free = and_(JobRow.id == job_id, JobRow.state == JobState.QUEUED, JobRow.claimed_by.is_(None))
        with self._database.begin() as session:
            row = session.scalar(select(JobRow).where(free).with_for_update())
            card = session.get(CardRow, other.card_id) if other.card_id is not None else None
            if row is None or card is None:
                return None
            copy = CardRow(id=uuid4().hex, tenant_id=row.tenant_id, sealed=card.sealed, created_at=card.created_at,
                           expires_at=card.expires_at)  # fmt: skip
            session.add(copy)
            session.flush()
            row.card_id, row.state, row.updated_at = copy.id, JobState.DONE, self._clock()
            return _job(row)

    def wanted(self, held: Mapping[str, str]) -> set[str]:
        """Those of the jobs (job id: who has it) that are still theirs and still wanted by their users."""
        if not held:
            return set()
        with self._database.read() as session:
            return set(session.scalars(select(JobRow.id).where(or_(*(_held(*one) for one in held.items())))))

    def fail(self, job_id: str, by: str, code: str) -> bool:
        """End the job with an error. The same mail can then be asked for again."""
        if self._done_again(_held(job_id, by)):
            return True
        return self._end(_held(job_id, by), JobState.FAILED, error_code=code)

    def release(self, job_id: str, by: str, wait_s: float) -> bool:
        """Give the claim back: the job waits for its next try, `wait_s` seconds from now.

        That moment counts as when its message was sent, so the sweep does not send it before.
        """
        again_at = self._clock() + timedelta(seconds=wait_s)
        waiting = case((JobRow.state == JobState.REFINING, JobState.REFINING.value), else_=JobState.QUEUED.value)
        return self._set(_held(job_id, by), state=waiting, claimed_by=None, lease_until=None, enqueued_at=again_at)

    def cancel(self, job_id: str) -> bool:
        """End the job because its user no longer wants it; False where it had ended already."""
        if self._done_again(JobRow.id == job_id):
            return True
        return self._end(and_(JobRow.id == job_id, JobRow.state.not_in(FINAL)), JobState.CANCELLED)

    def forget(self, job_id: str) -> None:
        """Free the job's key: the next request for that mail makes a new one."""
        self._set(JobRow.id == job_id, dedupe_key=None)

    def card(self, job: Job) -> str | None:
        """The card's JSON, or None where there is none (any more)."""
        if job.card_id is None:
            return None
        with self._database.read() as session:
            return read_card(session, job.card_id, self._vault, self._clock())

    def lost(self) -> Sequence[str]:
        """Ids of jobs whose message must be sent (again): never sent, or nobody works on it."""
        now = self._clock()
        unsent = or_(JobRow.enqueued_at.is_(None), JobRow.enqueued_at < now - LOST_AFTER)
        idle = or_(JobRow.lease_until.is_(None), JobRow.lease_until < now)
        with self._database.read() as session:
            return session.scalars(
                select(JobRow.id).where(JobRow.state.not_in(FINAL), unsent, idle).order_by(JobRow.created_at).limit(500)
            ).all()

    def purge(self, keep: timedelta) -> int:
        """Delete cards past their time and jobs older than `keep`. Returns how many cards went."""
        now = self._clock()
        with self._database.begin() as session:
            # The key goes with the card: without one, the next click makes a new card.
            expired = select(CardRow.id).where(CardRow.expires_at <= now)
            session.execute(update(JobRow).where(JobRow.card_id.in_(expired)).values(card_id=None, dedupe_key=None))
            gone = session.execute(delete(CardRow).where(CardRow.expires_at <= now))
            session.execute(delete(JobRow).where(JobRow.updated_at < now - keep, JobRow.state.in_(FINAL)))
            return count_rows(gone)

    # The assertion waits here only while Redis is away (core.assertions).
    def keep_assertion(self, job_id: str, sealed: bytes, until: datetime) -> None:
        self._set(JobRow.id == job_id, sealed_assertion=sealed, assertion_until=until)

    def kept_assertion(self, job_id: str) -> bytes | None:
        with self._database.read() as session:
            row = session.get(JobRow, job_id)
            if row is None or row.assertion_until is None or row.assertion_until < self._clock():
                return None
            return row.sealed_assertion

    def _done_again(self, where: ColumnElement[bool]) -> bool:
        """What was opened for another reply is done as before."""
        return self._set(
            and_(where, JobRow.state == JobState.REFINING), state=JobState.DONE, sealed_assertion=None,
            claimed_by=None, lease_until=None,
        )  # fmt: skip

    def _end(self, where: ColumnElement[bool], state: JobState, **values: object) -> bool:
        return self._set(where, state=state, dedupe_key=None, sealed_assertion=None, claimed_by=None,
                         lease_until=None, **values)  # fmt: skip

    def _set(self, where: ColumnElement[bool], **values: object) -> bool:
        with self._database.begin() as session:
            done = session.execute(update(JobRow).where(where).values(updated_at=self._clock(), **values))
            return count_rows(done) == 1


def read_card(session: Session, card_id: str, vault: Vault, now: datetime) -> str | None:
    """A card's JSON; None where it is gone or past its time."""
    row = session.get(CardRow, card_id)
    if row is None or row.expires_at <= now:
        return None
    return vault.open(row.sealed)


def _held(job_id: str, by: str) -> ColumnElement[bool]:
    return and_(JobRow.id == job_id, JobRow.claimed_by == by, JobRow.state.not_in(FINAL))


def count_rows(result: object) -> int:
    return result.rowcount if isinstance(result, CursorResult) else 0


def _dedupe_key(user: User, asked: Asked) -> str:
    parts = (RULES_VERSION, user.tenant_id, user.id, asked.mailbox, asked.message_id, asked.language, asked.timezone)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _job(row: JobRow) -> Job:
    return Job(
        id=row.id,
        user=User(row.tenant_id, row.user_id),
        asked=Asked(row.mailbox, row.message_id, row.language, row.timezone, row.internet_message_id),
        state=JobState(row.state),
        error_code=row.error_code,
        attempts=row.attempts,
        card_id=row.card_id,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
