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
from itertools import chain
from typing import NamedTuple

from sqlalchemy import Select, delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from core.crypto import UnreadableError, Vault
from core.store.database import Database, parted
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


class Asked(NamedTuple):
    """What is asked about a sender. What is "" or empty finds nothing."""

    domain: str = ""
    near: frozenset[str] = frozenset()
    sender: str = ""


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
        """What was learned about one sender. What is "" or empty finds nothing."""
        [found] = self.seen_of_all(tenant_id, [Asked(domain, frozenset(near), sender)])
        return found

    def seen_of_all(self, tenant_id: str, asked: Sequence[Asked]) -> list[Seen]:
        """What was learned about each sender: its domain, or those it resembles, known from their second mail on, and
        its accounts. In one query for all of them."""
        keys = [self._keys_of(tenant_id, each) for each in asked]
        wanted = set(chain.from_iterable(keys))
        found: dict[str, list[tuple[str, bytes]]] = {}
        if wanted:
            with self._database.read() as session:
                for some in parted(sorted(wanted)):
                    rows = select(KnownRow.key, KnownRow.kind, KnownRow.sealed).where(
                        KnownRow.tenant_id == tenant_id, KnownRow.key.in_(some), KnownRow.known
                    )
                    for key, kind, sealed in session.execute(rows):
                        found.setdefault(key, []).append((kind, sealed))
        return [self._seen([row for key in mine for row in found.get(key, ())]) for mine in keys]

    def _keys_of(self, tenant_id: str, asked: Asked) -> list[str]:
        named = [(DOMAIN, asked.domain), (ACCOUNT, asked.sender), *((NEAR, form) for form in asked.near)]
        return [_digest(key, tenant_id, kind, what) for key in self._keys for kind, what in named if what]

    def _seen(self, rows: Sequence[tuple[str, bytes]]) -> Seen:
        accounts = frozenset(self._open(sealed for kind, sealed in rows if kind == ACCOUNT))
        # Who is known is nobody's double: only for others is it worth opening whom they resemble.
        wanted = DOMAIN if any(kind == DOMAIN for kind, _ in rows) else NEAR
        domains = frozenset(self._open(sealed for kind, sealed in rows if kind == wanted))
        return Seen(domains, accounts if len(accounts) <= MOST_ACCOUNTS else frozenset())

    def learn(self, tenant_id: str, lessons: Iterable[Lesson], keep: timedelta) -> None:
        """Take in what mails taught, and forget what was not seen for `keep`. The same mail twice teaches once, and the
        second mail of a domain counts even in one call with the first.

        Safe with several workers at once: every write is an upsert that never makes less known, and rows are written
        in one order everywhere, so that no two workers wait for each other.
        """
        now = self._clock()
        taught = [(lesson, rows) for lesson in lessons if (rows := list(self._rows(tenant_id, lesson)))]
        news = self._news(tenant_id, taught, now)
        if not news:
            return
        with self._database.begin() as session:
            self._write(session, tenant_id, chain.from_iterable(rows for _, rows in news), now)
            known = _known_of(session, tenant_id, [rows[0].digest for lesson, rows in news if lesson.domain])
            near = (
                self._near_rows(tenant_id, lesson, rows[0].mail) for lesson, rows in news if rows[0].digest in known
            )
            self._write(session, tenant_id, {row.digest: row for row in chain.from_iterable(near)}.values(), now)
            old = KnownRow.last_seen < now - keep
            session.execute(delete(KnownRow).where(KnownRow.tenant_id == tenant_id, old))
            _keep_bounded(session, tenant_id)

    def forget(self, tenant_id: str) -> int:
        """Delete a tenant's whole memory. Returns how many rows went."""
        with self._database.begin() as session:
            return count_rows(session.execute(delete(KnownRow).where(KnownRow.tenant_id == tenant_id)))

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
        return [
            _Row(NEAR, _digest(first, tenant_id, key, lesson.domain), key, lesson.domain, mail, True) for key in keys
        ]

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

    def _news(
        self, tenant_id: str, taught: Sequence[tuple[Lesson, list[_Row]]], now: datetime
    ) -> list[tuple[Lesson, list[_Row]]]:
        """Without those whose writing would change nothing but the hour."""
        digests = sorted({row.digest for _, rows in taught for row in rows})
        asked = select(KnownRow.digest, KnownRow.mail, KnownRow.known).where(
            KnownRow.tenant_id == tenant_id, KnownRow.last_seen > now - FRESH
        )
        there: dict[str, tuple[str, bool]] = {}
        with self._database.read() as session:
            for some in parted(digests):
                rows = session.execute(asked.where(KnownRow.digest.in_(some)))
                there |= {digest: (mail, known) for digest, mail, known in rows}
        return [
            (lesson, rows) for lesson, rows in taught if not all(_is_old(there.get(row.digest), row) for row in rows)
        ]

    def _write(self, session: Session, tenant_id: str, rows: Iterable[_Row], now: datetime) -> None:
        insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
        values = [
            {"tenant_id": tenant_id, "digest": row.digest, "kind": row.kind, "key": row.key, "mail": row.mail,
             "known": row.known, "sealed": self._vault.close(row.shown), "last_seen": now}
            for row in sorted(rows, key=lambda row: row.digest)
        ]  # fmt: skip
        if not values:
            return
        wanted = insert(KnownRow)
        new = wanted.excluded
        changed = {
            "known": or_(KnownRow.known, new.known, KnownRow.mail != new.mail),
            "sealed": new.sealed,
            "last_seen": new.last_seen,
        }
        # By the connection: one after the other, so a domain's second mail in one call finds its first.
        session.connection().execute(
            wanted.on_conflict_do_update(index_elements=["tenant_id", "digest"], set_=changed), values
        )

    def _open(self, sealed: Iterable[bytes]) -> Iterator[str]:
        for each in sealed:
            try:
                yield self._vault.open(each)
            except UnreadableError:
                continue  # its key was taken away; the row goes when its time is over


def _is_old(there: tuple[str, bool] | None, row: _Row) -> bool:
    """there: the mail of the row that is fresh in the store, and whether it makes known."""
    return there is not None and (there[1] or (there[0] == row.mail and not row.known))


def _known_of(session: Session, tenant_id: str, digests: Sequence[str]) -> set[str]:
    """Which of these domains are known."""
    found: set[str] = set()
    for some in parted(sorted(set(digests))):
        asked = select(KnownRow.digest).where(KnownRow.tenant_id == tenant_id, KnownRow.digest.in_(some))
        found.update(session.scalars(asked.where(KnownRow.known)))
    return found


def _known(tenant_id: str, digest: str, mail: str) -> Select[bool]:
    """Whether a domain is known once that mail was seen too."""
    known = or_(KnownRow.known, KnownRow.mail != mail)
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
