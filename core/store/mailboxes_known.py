"""Mailboxes that Helder knows of and that nobody switched on: what its application must not be able to open."""

from __future__ import annotations

from sqlalchemy import func, select

from core.access import OWN
from core.store.database import Database
from core.store.tables import JobRow, WatchRow

MOST_OF_EACH = 2


def not_switched_on(database: Database, tenant_id: str) -> list[str]:
    """A few of a tenant, those used last: people's own (by their object id) and shared ones (by address)."""
    latest = func.max(JobRow.updated_at).desc()
    watched = select(func.lower(WatchRow.mailbox)).where(WatchRow.tenant_id == tenant_id)
    people = select(JobRow.user_id).where(JobRow.tenant_id == tenant_id, JobRow.mailbox == OWN)
    shared = select(JobRow.mailbox).where(
        JobRow.tenant_id == tenant_id, JobRow.mailbox != OWN, func.lower(JobRow.mailbox).not_in(watched)
    )
    with database.read() as session:
        return [
            *session.scalars(people.group_by(JobRow.user_id).order_by(latest).limit(MOST_OF_EACH)),
            *session.scalars(shared.group_by(JobRow.mailbox).order_by(latest).limit(MOST_OF_EACH)),
        ]
