"""Playbooks as they were written, version by version, and which mailbox uses which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.errors import NotFoundError
from core.store.database import Database
from core.store.jobs import utc_now
from core.store.tables import MailboxRow, PlaybookRow

DEFAULT: Final = "default"  # the key of the packaged playbook; a tenant's own of that key takes its place
_TRIES: Final = 20  # each lost race means that somebody else's version is in: twenty at once is nobody's team


@dataclass(frozen=True, slots=True)
class StoredPlaybook:
    """One version. `version` is the store's; what the text says of its version does not count."""

    id: str
    tenant_id: str
    key: str
    version: int
    text: str
    created_by: str
    created_at: datetime


class Playbooks:
    """The tenants' playbooks. `clock` gives an aware time; tests may pass their own."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = utc_now) -> None:
        self._database, self._clock = database, clock

    def save(self, tenant_id: str, text: str, created_by: str, *, name: str = "playbook") -> StoredPlaybook:
        """Keep a text as the newest version of the key it names; the newest itself where it has that very text.

        name: what errors call the text.

        Raises SettingsError where the text is no playbook (line and field in its detail). Safe to run twice and at
        the same time as another: the store refuses a version that is there, and the next number is tried.
        """
        from core.playbook import parse  # noqa: PLC0415 (a server starts without it)

        key = parse(text, name).key
        for _ in range(_TRIES):
            newest = self.current(tenant_id, key)
            if newest is not None and newest.text == text:
                return newest
            row = PlaybookRow(
                id=uuid4().hex, tenant_id=tenant_id, key=key, version=newest.version + 1 if newest else 1, text=text,
                created_by=created_by, created_at=self._clock(),
            )  # fmt: skip
            try:
                with self._database.begin() as session:
                    session.add(row)
            except IntegrityError:
                continue  # another took that version in the meantime
            return _stored(row)
        raise RuntimeError("no version of the playbook was free")

    def current(self, tenant_id: str, key: str) -> StoredPlaybook | None:
        """The newest version, or None where the tenant has no such playbook."""
        with self._database.read() as session:
            row = _newest(session, tenant_id, key)
            return _stored(row) if row is not None else None

    def version(self, tenant_id: str, key: str, version: int) -> StoredPlaybook | None:
        with self._database.read() as session:
            row = session.scalar(
                select(PlaybookRow).where(
                    PlaybookRow.tenant_id == tenant_id, PlaybookRow.key == key, PlaybookRow.version == version
                )
            )
            return _stored(row) if row is not None else None

    def newest(self, tenant_id: str) -> list[StoredPlaybook]:
        """Each of the tenant's playbooks in its newest version, by key."""
        with self._database.read() as session:
            keys = session.scalars(
                select(PlaybookRow.key).where(PlaybookRow.tenant_id == tenant_id).distinct().order_by(PlaybookRow.key)
            ).all()
            found = [_newest(session, tenant_id, key) for key in keys]
            return [_stored(row) for row in found if row is not None]

    def of_mailbox(self, tenant_id: str, address: str) -> str | None:
        """The key that is settled for a mailbox; None where nothing is: then it has the default."""
        with self._database.read() as session:
            row = session.get(MailboxRow, (tenant_id, address.lower()))
            return row.playbook_key if row is not None else None

    def set_mailbox(self, tenant_id: str, address: str, key: str | None) -> None:
        """Settle which playbook a mailbox uses; None gives it the default again.

        Raises NotFoundError where the tenant has no playbook of that key.
        """
        if key not in {None, DEFAULT} and self.current(tenant_id, str(key)) is None:
            raise NotFoundError(f"the tenant has no playbook {key!r}")
        for _ in range(2):
            try:
                self._put_mailbox(tenant_id, address.lower(), key)
            except IntegrityError:
                continue  # somebody else made the row between the look and the insert: change theirs
            return
        raise RuntimeError("a mailbox was made and removed again while it was settled")

    def for_mailbox(self, tenant_id: str, address: str) -> StoredPlaybook | None:
        """The newest version of what a mailbox uses; None where that is the packaged default."""
        with self._database.read() as session:
            row = session.get(MailboxRow, (tenant_id, address.lower()))
            settled = row.playbook_key if row is not None else None
            found = _newest(session, tenant_id, settled or DEFAULT)
            return _stored(found) if found is not None else None

    def _put_mailbox(self, tenant_id: str, address: str, key: str | None) -> None:
        now = self._clock()
        with self._database.begin() as session:
            row = session.get(MailboxRow, (tenant_id, address), with_for_update=True)
            if row is None:
                row = MailboxRow(tenant_id=tenant_id, address=address, created_at=now)
                session.add(row)
            row.playbook_key, row.updated_at = key, now


def _newest(session: Session, tenant_id: str, key: str) -> PlaybookRow | None:
    return session.scalar(
        select(PlaybookRow)
        .where(PlaybookRow.tenant_id == tenant_id, PlaybookRow.key == key)
        .order_by(PlaybookRow.version.desc())
        .limit(1)
    )


def _stored(row: PlaybookRow) -> StoredPlaybook:
    return StoredPlaybook(row.id, row.tenant_id, row.key, row.version, row.text, row.created_by, row.created_at)
