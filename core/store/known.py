"""What earlier mails told of their senders: which domains write to a tenant, and which accounts they named.

Nothing lies readable. A row is found by a keyed digest (HMAC-SHA-256) and holds, encrypted, only what a warning
must show. Keys are derived from the secret keys: rows are looked up under every key and written under the first,
so keys can be rotated. See docs/decisions/0005-known-senders.md.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from core.crypto import UnreadableError, Vault
from core.store.database import Database
from core.store.jobs import count_rows, utc_now
from core.store.tables import KnownRow

DOMAIN, NEAR, ACCOUNT = "domain", "near", "account"
MOST_ROWS = 200_000  # of one tenant: about ten thousand correspondents
MOST_ACCOUNTS = 8  # of one sender: who names more writes for many, and a new one says nothing
FRESH = timedelta(days=1)  # how exactly the last time is kept: so most mails write nothing


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known: the domain asked for or else those it resembles, in lower case; the sender's IBANs."""

    domains: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one mail without warnings teaches.

    mail: what tells this mail from every other. domain: the sender's, "" where it is nobody's own.
    near: the forms by which look-alikes of it are found. sender: whose accounts these are. accounts: IBANs.
    """

    mail: str
    domain: str = ""
    near: frozenset[str] = frozenset()
    sender: str = ""
    accounts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Row:
    """digest: of the row. key: what it is looked up by. shown: what is sealed in it."""

    kind: str
    digest: str
    key: str
    shown: str
    mail: str
    known: bool


class KnownSenders:
    """The memory of all tenants. `keys` are the secret keys, the first of which writes."""

    def __init__(
        self, database: Database, vault: Vault, keys: Sequence[str], clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._database, self._vault, self._clock = database, vault, clock
        self._keys = [hmac.digest(key.encode(), b"helder: known senders", hashlib.sha256) for key in keys]

    def seen(self, tenant_id: str, domain: str, near: Iterable[str], sender: str) -> Seen:
        """What was learned about a sender: its domain, or those it resembles, known from their second mail on,
        and its accounts. What is "" or empty finds nothing."""
        named = [(DOMAIN, domain), (ACCOUNT, sender), *((NEAR, form) for form in near)]
        keys = [_digest(key, tenant_id, kind, what) for key in self._keys for kind, what in named if what]
        if not keys:
            return Seen()
        with self._database.read() as session:
            rows = session.execute(
                select(KnownRow.kind, KnownRow.sealed).where(
                    KnownRow.tenant_id == tenant_id, KnownRow.key.in_(keys), KnownRow.known
                )
            ).all()
        accounts = frozenset(self._open(sealed for kind, sealed in rows if kind == ACCOUNT))
        # Who is known is nobody's double: only for others is it worth opening whom they resemble.
        wanted = DOMAIN if any(kind == DOMAIN for kind, _ in rows) else NEAR
        domains = frozenset(self._open(sealed for kind, sealed in rows if kind == wanted))
        return Seen(domains, accounts if len(accounts) <= MOST_ACCOUNTS else frozenset())

    def learn(self, tenant_id: str, lessons: Iterable[Lesson], keep: timedelta) -> None:
        """Take in what mails taught, and forget what was not seen for `keep`. The same mail twice teaches once.

        Safe with several workers at once: every write is an upsert that never makes less known. Each lesson is
        a transaction of its own, so the second mail of a domain counts even in one call with the first.
        """
        for lesson in lessons:
            self._learn(tenant_id, lesson, keep)

    def forget(self, tenant_id: str) -> int:
        """Delete a tenant's whole memory. Returns how many rows went."""
        with self._database.begin() as session:
            return count_rows(session.execute(delete(KnownRow).where(KnownRow.tenant_id == tenant_id)))

    def _learn(self, tenant_id: str, lesson: Lesson, keep: timedelta) -> None:
        rows = list(self._rows(tenant_id, lesson))
        now = self._clock()
        if not rows or self._is_old_news(tenant_id, rows, now):
            return
        with self._database.begin() as session:
            self._write(session, tenant_id, rows, now)
            if lesson.domain and session.scalar(_known(tenant_id, rows[0].digest)):
                self._write(session, tenant_id, self._near_rows(tenant_id, lesson, rows[0].mail), now)
            old = KnownRow.last_seen < now - keep
            session.execute(delete(KnownRow).where(KnownRow.tenant_id == tenant_id, old))
            _keep_bounded(session, tenant_id)

    def _rows(self, tenant_id: str, lesson: Lesson) -> Iterator[_Row]:
        """Of its domain, first, and of its accounts."""
        first = self._keys[0]
        mail = _digest(first, tenant_id, "mail", lesson.mail)
        if lesson.domain:
            digest = _digest(first, tenant_id, DOMAIN, lesson.domain)
            yield _Row(DOMAIN, digest, digest, lesson.domain, mail, self._was_known(tenant_id, lesson))
        key = _digest(first, tenant_id, ACCOUNT, lesson.sender)
        for account in sorted(lesson.accounts)[: MOST_ACCOUNTS + 1] if lesson.sender else ():
            yield _Row(ACCOUNT, _digest(first, tenant_id, key, account), key, account, mail, known=True)

    def _near_rows(self, tenant_id: str, lesson: Lesson, mail: str) -> list[_Row]:
        first = self._keys[0]
        keys = [_digest(first, tenant_id, NEAR, form) for form in lesson.near]
        rows = [
            _Row(NEAR, _digest(first, tenant_id, key, lesson.domain), key, lesson.domain, mail, True) for key in keys
        ]
        return sorted(rows, key=lambda row: row.digest)

    def _was_known(self, tenant_id: str, lesson: Lesson) -> bool:
        """Whether a row under an older key makes the domain known, which the new row then takes over."""
        if len(self._keys) == 1:
            return False
        asked = [
            (_digest(key, tenant_id, DOMAIN, lesson.domain), _digest(key, tenant_id, "mail", lesson.mail))
            for key in self._keys[1:]
        ]
        with self._database.read() as session:
            return any(session.scalar(_known(tenant_id, digest, mail)) for digest, mail in asked)

    def _is_old_news(self, tenant_id: str, rows: Sequence[_Row], now: datetime) -> bool:
        """Whether writing would change nothing but the hour."""
        with self._database.read() as session:
            there = {
                row.digest: row
                for row in session.scalars(
                    select(KnownRow).where(
                        KnownRow.tenant_id == tenant_id, KnownRow.digest.in_([row.digest for row in rows])
                    )
                )
            }
        return all(
            (old := there.get(row.digest)) is not None
            and old.last_seen > now - FRESH
            and (old.known or (old.mail == row.mail and not row.known))
            for row in rows
        )

    def _write(self, session: Session, tenant_id: str, rows: Sequence[_Row], now: datetime) -> None:
        insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
        for row in rows:
            wanted = insert(KnownRow).values(
                tenant_id=tenant_id, digest=row.digest, kind=row.kind, key=row.key, mail=row.mail, known=row.known,
                sealed=self._vault.close(row.shown), last_seen=now,
            )  # fmt: skip
            new = wanted.excluded
            changed = {
                "known": or_(KnownRow.known, new.known, KnownRow.mail != new.mail),
                "sealed": new.sealed,
                "last_seen": new.last_seen,
            }
            session.execute(wanted.on_conflict_do_update(index_elements=["tenant_id", "digest"], set_=changed))

    def _open(self, sealed: Iterable[bytes]) -> Iterator[str]:
        for each in sealed:
            try:
                yield self._vault.open(each)
            except UnreadableError:
                continue  # its key was taken away; the row goes when its time is over


def _known(tenant_id: str, digest: str, mail: str | None = None) -> Select[bool]:
    """Whether a domain is known; with `mail`, whether it is once that mail was seen too."""
    known = KnownRow.known if mail is None else or_(KnownRow.known, KnownRow.mail != mail)
    return select(known).where(KnownRow.tenant_id == tenant_id, KnownRow.digest == digest)


def _keep_bounded(session: Session, tenant_id: str) -> None:
    """Delete what was not seen for longest where a tenant has too many rows."""
    newest = select(KnownRow.last_seen).where(KnownRow.tenant_id == tenant_id).order_by(KnownRow.last_seen.desc())
    oldest_kept = session.scalar(newest.offset(MOST_ROWS - 1).limit(1))
    if oldest_kept is not None:
        session.execute(delete(KnownRow).where(KnownRow.tenant_id == tenant_id, KnownRow.last_seen < oldest_kept))


def _digest(key: bytes, tenant_id: str, kind: str, what: str) -> str:
    """64 hexadecimal digits. Lengths go in too, so no two different questions have one digest."""
    parts = (tenant_id, kind, what)
    message = b"".join(len(part.encode()).to_bytes(4) + part.encode() for part in parts)
    return hmac.digest(key, message, hashlib.sha256).hex()
