"""Watches: folders whose changes are followed, the subscriptions that tell of them, and what has changed.

A notification is a hint only (`notified`): what changed is read by a delta query (`page`). One worker at a time
has a watch (`claim`). A change that is told twice, or late, leaves what is known as it is.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.crypto import UnreadableError, Vault
from core.names import MailChange
from core.store.database import Database
from core.store.jobs import count_rows, utc_now
from core.store.tables import ChangedMailRow, WatchRow

LEASE = timedelta(seconds=330)  # longer than its task may run
LOST_AFTER = timedelta(seconds=30)
# Looked at this often even when nothing is told: a notification may be lost (Graph keeps no promise).
LOOK_AT_LEAST = timedelta(seconds=75)
REST_AFTER_ERROR = timedelta(minutes=1)
# More than this many mails a delta query with a filter does not tell (Graph: 5,000).
MOST_FILTERED = 5_000
_STATE_BYTES = 48


@dataclass(frozen=True, slots=True)
class Watch:
    """`renew_at`: when the subscription needs a hand (None: there is none)."""

    id: str
    tenant_id: str
    mailbox: str
    folder: str
    since: datetime
    subscription_id: str | None
    expires_at: datetime | None
    renew_at: datetime | None
    link: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A mail that was made or changed, or is no longer in the folder. `change_key` None where it is removed."""

    message_id: str
    change: MailChange
    change_key: str | None = None


class Watches:
    """The watches in the store. `clock` gives an aware time; tests may pass their own."""

    def __init__(self, database: Database, vault: Vault, clock: Callable[[], datetime] = utc_now) -> None:
        self._database, self._vault, self._clock = database, vault, clock

    def want(self, tenant_id: str, mailbox: str, folder: str = "inbox") -> Watch:
        """The watch of this folder, made where there is none: from now on its changes are followed."""
        now, address = self._clock(), mailbox.lower()
        made = WatchRow(id=uuid4().hex, tenant_id=tenant_id, mailbox=address, folder=folder, since=now, round=0, told=0,
                        created_at=now, updated_at=now)  # fmt: skip
        try:
            with self._database.begin() as session:
                session.add(made)
            return _watch(made)
        except IntegrityError:
            here = and_(WatchRow.tenant_id == tenant_id, WatchRow.mailbox == address, WatchRow.folder == folder)
            with self._database.read() as session:
                return _watch(session.scalars(select(WatchRow).where(here)).one())

    def from_now_on(self, watch_id: str) -> None:
        """Forget what is known of its mails: changes count from now."""
        now = self._clock()
        with self._database.begin() as session:
            session.execute(delete(ChangedMailRow).where(ChangedMailRow.watch_id == watch_id))
            values = {"since": now, "link": None, "told": 0, "round": WatchRow.round + 1, "notified_at": now}
            session.execute(update(WatchRow).where(WatchRow.id == watch_id).values(updated_at=now, **values))

    def get(self, watch_id: str) -> Watch | None:
        with self._database.read() as session:
            row = session.get(WatchRow, watch_id)
            return None if row is None else _watch(row)

    def forget(self, watch_id: str) -> None:
        """End a watch, with all that is known of its mails. Its subscription is ended by who calls."""
        with self._database.begin() as session:
            session.execute(delete(WatchRow).where(WatchRow.id == watch_id))

    # What Graph tells

    def genuine(self, told: Iterable[tuple[str, str, str]]) -> list[str]:
        """Ids of the watches that notifications are really of: (subscription, tenant, client state) each.

        Client states are compared in constant time; of an unknown subscription one is compared all the same.
        """
        asked = list(told)
        with self._database.read() as session:
            rows = session.scalars(select(WatchRow).where(WatchRow.subscription_id.in_({each[0] for each in asked})))
            known = {row.subscription_id: (row.id, row.tenant_id, self._state(row)) for row in rows}
        found: dict[str, None] = {}
        for subscription, tenant_id, state in asked:
            watch_id, of_tenant, expected = known.get(subscription, ("", "", b""))
            same = hmac.compare_digest(state.encode("utf-8", "replace"), expected or secrets.token_bytes(_STATE_BYTES))
            if watch_id and same and hmac.compare_digest(tenant_id.encode("utf-8", "replace"), of_tenant.encode()):
                found[watch_id] = None
        return list(found)

    def _state(self, row: WatchRow) -> bytes:
        try:
            return self._vault.open(row.sealed_state).encode() if row.sealed_state else b""
        except UnreadableError:
            return b""

    def notified(self, watch_ids: Sequence[str]) -> None:
        """Something changed there: they are due."""
        self._set(WatchRow.id.in_(watch_ids), notified_at=self._clock())

    def needs_hand(self, watch_ids: Sequence[str], *, gone: bool = False) -> None:
        """The subscription must be seen to now; `gone`: Graph has removed it. They are due."""
        now = self._clock()
        lost: dict[str, object] = {"subscription_id": None, "sealed_state": None, "expires_at": None} if gone else {}
        self._set(WatchRow.id.in_(watch_ids), renew_at=now, notified_at=now, **lost)

    # Work

    def due(self) -> list[str]:
        """Ids of watches that somebody must look at: told of, never looked at, long ago, or to be renewed."""
        now = self._clock()
        told = and_(WatchRow.notified_at.is_not(None), WatchRow.notified_at >= WatchRow.looked_at)
        stale = or_(WatchRow.looked_at.is_(None), WatchRow.looked_at < now - LOOK_AT_LEAST)
        renew = WatchRow.renew_at <= now
        idle = or_(WatchRow.lease_until.is_(None), WatchRow.lease_until < now)
        unsent = or_(WatchRow.enqueued_at.is_(None), WatchRow.enqueued_at < now - LOST_AFTER)
        with self._database.read() as session:
            found = session.scalars(
                select(WatchRow.id).where(or_(told, stale, renew), idle, unsent).order_by(WatchRow.looked_at).limit(500)
            )
            return list(found)

    def mark_enqueued(self, watch_ids: Sequence[str]) -> None:
        self._set(WatchRow.id.in_(watch_ids), enqueued_at=self._clock())

    def claim(self, watch_id: str, by: str) -> Watch | None:
        """The watch, to be looked at by `by` alone; None where another has it or it is gone."""
        now = self._clock()
        free = or_(WatchRow.claimed_by.is_(None), WatchRow.claimed_by == by, WatchRow.lease_until < now)
        taken = self._set(
            and_(WatchRow.id == watch_id, free), claimed_by=by, lease_until=now + LEASE, looked_at=now
        )  # fmt: skip
        return self.get(watch_id) if taken else None

    def release(self, watch_id: str, by: str, *, error_code: str | None = None, wait_s: float = 0) -> bool:
        """Give it back. True where it was told of meanwhile: look again. After an error it rests `wait_s` at least."""
        now = self._clock()
        held = and_(WatchRow.id == watch_id, WatchRow.claimed_by == by)
        rest = max(timedelta(seconds=wait_s), REST_AFTER_ERROR) if error_code else timedelta()
        values: dict[str, object] = {"claimed_by": None, "lease_until": None, "error_code": error_code}
        if error_code:
            # As if its message had been sent then, so the sweep does not send it before; and still due.
            values |= {"enqueued_at": now + rest - LOST_AFTER, "notified_at": now}
        self._set(held, **values)
        if error_code:
            return False
        told = and_(WatchRow.id == watch_id, WatchRow.notified_at >= WatchRow.looked_at)
        with self._database.read() as session:
            return session.scalar(select(WatchRow.id).where(told)) is not None

    def holds(self, watch_id: str, by: str) -> bool:
        """Whether `by` still has it; its lease begins anew."""
        held = and_(WatchRow.id == watch_id, WatchRow.claimed_by == by)
        return self._set(held, lease_until=self._clock() + LEASE)

    def new_state(self) -> str:
        """A client state for a new subscription: 64 characters that nobody can guess."""
        return secrets.token_urlsafe(_STATE_BYTES)

    def subscribed(
        self, watch_id: str, by: str, subscription_id: str, state: str, until: tuple[datetime, datetime]
    ) -> None:
        """until: when it expires, and when it is to be renewed."""
        self._set(
            and_(WatchRow.id == watch_id, WatchRow.claimed_by == by), subscription_id=subscription_id,
            sealed_state=self._vault.close(state), expires_at=until[0], renew_at=until[1],
        )  # fmt: skip

    def renewed(self, watch_id: str, by: str, expires_at: datetime | None, renew_at: datetime) -> None:
        held = and_(WatchRow.id == watch_id, WatchRow.claimed_by == by)
        self._set(held, renew_at=renew_at, **({} if expires_at is None else {"expires_at": expires_at}))

    # What has changed

    def begin_anew(self, watch_id: str, by: str) -> None:
        """The delta token is stale: the next page tells the whole folder, and what is not told in it is removed."""
        held = and_(WatchRow.id == watch_id, WatchRow.claimed_by == by)
        self._set(held, link=None, told=0, round=WatchRow.round + 1)

    def page(self, watch_id: str, by: str, changes: Sequence[Change], link: str, *, last: bool) -> int | None:
        """Record one page and the link that follows it, together. How many are news; None where the claim is lost."""
        now = self._clock()
        with self._database.begin() as session:
            held = and_(WatchRow.id == watch_id, WatchRow.claimed_by == by)
            row = session.scalar(select(WatchRow).where(held).with_for_update())
            if row is None:
                return None
            news = _record(session, row, changes, now)
            row.link, row.told, row.updated_at = link, row.told + len(changes), now
            row.lease_until = now + LEASE
            if last:
                news += _reconcile(session, row, now) if row.told < MOST_FILTERED else 0
                row.told = MOST_FILTERED  # what is told from now on are differences
            return news

    def waiting(self, watch_id: str, limit: int = 100) -> list[Change]:
        """Changes that nobody has acted on, the oldest first."""
        open_ = and_(ChangedMailRow.watch_id == watch_id, ChangedMailRow.taken_at.is_(None))
        with self._database.read() as session:
            rows = session.scalars(select(ChangedMailRow).where(open_).order_by(ChangedMailRow.seen_at).limit(limit))
            return [Change(row.message_id, MailChange(row.change), row.change_key) for row in rows]

    def take(self, watch_id: str, change: Change) -> bool:
        """Take a change to act on it; False where another did, or the mail has changed again since."""
        this = and_(
            ChangedMailRow.watch_id == watch_id, ChangedMailRow.message_key == _key(change.message_id),
            ChangedMailRow.change == change.change, ChangedMailRow.change_key.is_not_distinct_from(change.change_key),
            ChangedMailRow.taken_at.is_(None),
        )  # fmt: skip
        with self._database.begin() as session:
            return count_rows(session.execute(update(ChangedMailRow).where(this).values(taken_at=self._clock()))) == 1

    def purge(self, keep: timedelta) -> None:
        """Forget mails that left their folder, and were acted on, longer ago than `keep`."""
        old = and_(ChangedMailRow.taken_at.is_not(None), ChangedMailRow.seen_at < self._clock() - keep,
                   ChangedMailRow.change == MailChange.REMOVED)  # fmt: skip
        with self._database.begin() as session:
            session.execute(delete(ChangedMailRow).where(old))

    def _set(self, where: ColumnElement[bool], **values: object) -> bool:
        with self._database.begin() as session:
            done = session.execute(update(WatchRow).where(where).values(updated_at=self._clock(), **values))
            return count_rows(done) == 1


def _record(session: Session, watch: WatchRow, changes: Sequence[Change], now: datetime) -> int:
    """What is news becomes open; what was known stays as it is, whoever acted on it."""
    by_key: Mapping[str, Change] = {_key(change.message_id): change for change in changes}  # the last one holds
    here = and_(ChangedMailRow.watch_id == watch.id, ChangedMailRow.message_key.in_(by_key))
    known = {row.message_key: row for row in session.scalars(select(ChangedMailRow).where(here))}
    news = 0
    for key, change in by_key.items():
        row = known.get(key)
        if row is None and change.change == MailChange.REMOVED:
            continue  # it was never told of here
        if row is None:
            row = ChangedMailRow(watch_id=watch.id, message_key=key, message_id=change.message_id)
            session.add(row)
        elif (row.change, row.change_key) == (change.change, change.change_key):
            row.round = watch.round
            continue
        row.change, row.change_key, row.round = change.change, change.change_key, watch.round
        row.seen_at, row.taken_at = now, None
        news += 1
    session.flush()
    return news


def _reconcile(session: Session, watch: WatchRow, now: datetime) -> int:
    """After a whole round: what was there before and was not told now is removed."""
    missing = and_(ChangedMailRow.watch_id == watch.id, ChangedMailRow.round < watch.round,
                   ChangedMailRow.change != MailChange.REMOVED)  # fmt: skip
    done = session.execute(
        update(ChangedMailRow).where(missing).values(
            change=MailChange.REMOVED, change_key=None, round=watch.round, seen_at=now, taken_at=None
        )
    )  # fmt: skip
    return count_rows(done)


def _key(message_id: str) -> str:
    return hashlib.sha256(message_id.encode()).hexdigest()


def _watch(row: WatchRow) -> Watch:
    return Watch(row.id, row.tenant_id, row.mailbox, row.folder, row.since, row.subscription_id, row.expires_at,
                 row.renew_at, row.link)  # fmt: skip
