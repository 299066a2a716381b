"""Mailboxes whose new mail is triaged as it comes; and the switch that stops all triage of a tenant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from core.store.database import Database
from core.store.jobs import User, utc_now
from core.store.tables import MailboxRow, StopRow


@dataclass(frozen=True, slots=True)
class Manner:
    """How a mailbox is triaged. Quiet hours: from one time of the day to another (HH:MM), over midnight too."""

    continuous: bool = False
    quiet_from: str | None = None
    quiet_to: str | None = None
    timezone: str = "UTC"
    language: str = "en"

    def is_quiet(self, now: datetime) -> bool:
        """now: aware."""
        if self.quiet_from is None or self.quiet_to is None:
            return False
        at = now.astimezone(ZoneInfo(self.timezone)).time().replace(tzinfo=None)
        start, end = time.fromisoformat(self.quiet_from), time.fromisoformat(self.quiet_to)
        return start <= at < end if start <= end else at >= start or at < end


@dataclass(frozen=True, slots=True)
class Mailbox:
    """`run_id`: where its rows are, `watch_id`: what tells of its mails; None where it was never switched on."""

    tenant_id: str
    address: str
    manner: Manner
    playbook_key: str | None
    switched_by: str | None
    switched_at: datetime | None
    watch_id: str | None
    run_id: str | None


class Mailboxes:
    """What is settled for mailboxes. `clock` gives an aware time; tests may pass their own."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = utc_now) -> None:
        self._database, self._clock = database, clock

    def get(self, tenant_id: str, address: str) -> Mailbox | None:
        with self._database.read() as session:
            row = session.get(MailboxRow, (tenant_id, address.lower()))
            return None if row is None else _mailbox(row)

    def settle(self, user: User, address: str, manner: Manner, watch_id: str | None) -> Mailbox:
        """Switch it on or off; `watch_id` where it is followed now."""
        for _ in range(2):
            try:
                return self._put(user, address.lower(), manner, watch_id)
            except IntegrityError:
                continue  # somebody else made the row between the look and the insert: change theirs
        raise RuntimeError("a mailbox was made and removed again while it was settled")

    def _put(self, user: User, address: str, manner: Manner, watch_id: str | None) -> Mailbox:
        now = self._clock()
        with self._database.begin() as session:
            row = session.get(MailboxRow, (user.tenant_id, address), with_for_update=True)
            if row is None:
                row = MailboxRow(tenant_id=user.tenant_id, address=address, created_at=now)
                session.add(row)
            if bool(row.continuous) != manner.continuous:
                row.switched_by, row.switched_at = user.id, now
            row.continuous, row.quiet_from, row.quiet_to = manner.continuous, manner.quiet_from, manner.quiet_to
            row.timezone, row.language, row.watch_id, row.updated_at = manner.timezone, manner.language, watch_id, now
            session.flush()
            return _mailbox(row)

    def of_watch(self, watch_id: str) -> Mailbox | None:
        """The mailbox that a watch is for."""
        with self._database.read() as session:
            row = session.scalar(select(MailboxRow).where(MailboxRow.watch_id == watch_id))
            return None if row is None else _mailbox(row)

    def use_run(self, mailbox: Mailbox, run_id: str) -> bool:
        """From now on its rows go there. False where another worker was faster."""
        here = (MailboxRow.tenant_id == mailbox.tenant_id, MailboxRow.address == mailbox.address,
                MailboxRow.run_id.is_not_distinct_from(mailbox.run_id))  # fmt: skip
        with self._database.begin() as session:
            done = session.execute(update(MailboxRow).where(*here).values(run_id=run_id))
            return int(getattr(done, "rowcount", 0)) == 1

    # The switch

    def stop(self, user: User) -> None:
        """Nothing of the tenant's triage goes on until `go`."""
        try:
            with self._database.begin() as session:
                session.add(StopRow(tenant_id=user.tenant_id, stopped_by=user.id, stopped_at=self._clock()))
        except IntegrityError:
            return  # stopped already

    def go(self, tenant_id: str) -> None:
        with self._database.begin() as session:
            session.execute(delete(StopRow).where(StopRow.tenant_id == tenant_id))

    def stopped_at(self, tenant_id: str) -> datetime | None:
        """Since when all is stopped; None where it is not."""
        with self._database.read() as session:
            row = session.get(StopRow, tenant_id)
            return None if row is None else row.stopped_at


def _mailbox(row: MailboxRow) -> Mailbox:
    manner = Manner(bool(row.continuous), row.quiet_from, row.quiet_to, row.timezone or "UTC", row.language or "en")
    return Mailbox(row.tenant_id, row.address, manner, row.playbook_key, row.switched_by, row.switched_at,
                   row.watch_id, row.run_id)  # fmt: skip
