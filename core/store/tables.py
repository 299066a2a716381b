"""The tables. Times are UTC; what a mail said is encrypted (`sealed` columns hold Fernet tokens)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from core.store.base import Base, UtcDateTime
from core.store.run_tables import ChunkRow, RunItemRow, RunModelRow, RunRow, StopRow

__all__ = [
    "Base",
    "CardRow",
    "ChangedMailRow",
    "ChunkRow",
    "CorrectionRow",
    "JobRow",
    "JournalRow",
    "KnownRow",
    "MailboxRow",
    "PlaybookRow",
    "PressRow",
    "RunItemRow",
    "RunModelRow",
    "RunRow",
    "StopRow",
    "UtcDateTime",
    "WatchRow",
]


class JobRow(Base):
    """One mail to be structured, for one user. `dedupe_key` is free (NULL) once it failed or was cancelled."""

    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    dedupe_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    tenant_id: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[str] = mapped_column(String(64))
    mailbox: Mapped[str] = mapped_column(String(320))
    message_id: Mapped[str] = mapped_column(Text)
    internet_message_id: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    timezone: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    error_code: Mapped[str | None] = mapped_column(String(64))
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    claimed_by: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    enqueued_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    sealed_assertion: Mapped[bytes | None]
    assertion_until: Mapped[datetime | None]
    card_id: Mapped[str | None] = mapped_column(ForeignKey("cards.id", ondelete="SET NULL"))

    __table_args__ = (Index("jobs_by_state", "state", "enqueued_at"), Index("jobs_by_age", "updated_at"))


class CardRow(Base):
    """`version_key` is a digest of the mail as it was and of all that made the card: who asks for the same finds it."""

    __tablename__ = "cards"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    tenant_id: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    version_key: Mapped[str | None] = mapped_column(String(64), index=True)


class PressRow(Base):
    """What a person asked for at once: steps to make on a mail, or entries of the journal to undo.

    `run_id`: they are those of a run; `sealed_asked` then tells which of its rows and steps, `reached` up to which row
    they are made.
    """

    __tablename__ = "presses"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    run_id: Mapped[str | None] = mapped_column(String(32))
    sealed_asked: Mapped[bytes | None]
    reached: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    tenant_id: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[str] = mapped_column(String(64))
    done: Mapped[bool] = mapped_column(Boolean, default=False)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    claimed_by: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    enqueued_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    sealed_assertion: Mapped[bytes | None]
    assertion_until: Mapped[datetime | None]

    __table_args__ = (Index("presses_open", "done", "enqueued_at"), Index("presses_by_run", "run_id"))


class JournalRow(Base):
    """One change in Microsoft 365, written before it is made, with what undoes it.

    `dedupe_key` is free (NULL) once it is undone: the same step may then be made again. `sealed_mail` tells which
    mail it is; `sealed_before` is there from `doing` on, `sealed_after` from `done` on.
    """

    __tablename__ = "journal"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    dedupe_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    tenant_id: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[str] = mapped_column(String(64))
    mailbox: Mapped[str] = mapped_column(String(320))
    message_id: Mapped[str] = mapped_column(Text)
    job_id: Mapped[str | None] = mapped_column(String(32))
    run_id: Mapped[str | None] = mapped_column(ForeignKey("runs.id", ondelete="SET NULL"))
    press_id: Mapped[str] = mapped_column(String(32))
    undo_press_id: Mapped[str | None] = mapped_column(String(32))
    undone_by: Mapped[str | None] = mapped_column(String(64))
    place: Mapped[int] = mapped_column(Integer)
    timezone: Mapped[str] = mapped_column(String(64))
    step: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(16))
    sealed_mail: Mapped[bytes]
    sealed_wanted: Mapped[bytes]
    sealed_reason: Mapped[bytes]
    sealed_before: Mapped[bytes | None]
    sealed_after: Mapped[bytes | None]
    error_code: Mapped[str | None] = mapped_column(String(64))
    written_at: Mapped[datetime]
    doing_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]

    __table_args__ = (
        Index("journal_by_user", "tenant_id", "user_id", "written_at"),
        Index("journal_by_job", "job_id"),
        Index("journal_by_run", "run_id", "message_id"),
        Index("journal_by_press", "press_id"),
        Index("journal_by_undo", "undo_press_id"),
        Index("journal_by_age", "updated_at"),
    )


class PlaybookRow(Base):
    """One version of a tenant's playbook, as it was written; never changed once it is there."""

    __tablename__ = "playbooks"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    tenant_id: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(40))
    version: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    created_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("tenant_id", "key", "version", name="playbooks_once"),)


class MailboxRow(Base):
    """What is settled for one mailbox; `address` is in lower case, `playbook_key` NULL means the default.

    `continuous`: new mail is triaged as it comes, but between `quiet_from` and `quiet_to` (HH:MM, in `timezone`).
    `run_id` is the run that its rows are in, `watch_id` the watch that tells of them.
    """

    __tablename__ = "mailboxes"

    tenant_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    address: Mapped[str] = mapped_column(String(320), primary_key=True)
    playbook_key: Mapped[str | None] = mapped_column(String(40))
    continuous: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    quiet_from: Mapped[str | None] = mapped_column(String(5))
    quiet_to: Mapped[str | None] = mapped_column(String(5))
    timezone: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str | None] = mapped_column(String(2))
    switched_by: Mapped[str | None] = mapped_column(String(64))
    switched_at: Mapped[datetime | None]
    watch_id: Mapped[str | None] = mapped_column(String(32))
    run_id: Mapped[str | None] = mapped_column(String(32))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    __table_args__ = (Index("mailboxes_by_watch", "watch_id"),)


class KnownRow(Base):
    """What mails told of a sender. `digest` and `key` are keyed digests, `sealed` is what a warning may show.

    kind: domain, near (a form by which look-alikes of a domain are found) or account (an IBAN of a sender).
    mail: the digest of the first mail that told it; known: told by another one too.
    """

    __tablename__ = "known_senders"

    tenant_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    key: Mapped[str] = mapped_column(String(64))
    mail: Mapped[str] = mapped_column(String(64))
    known: Mapped[bool] = mapped_column(Boolean)
    sealed: Mapped[bytes]
    last_seen: Mapped[datetime]

    __table_args__ = (
        Index("known_senders_by_key", "tenant_id", "key"),
        Index("known_senders_by_age", "tenant_id", "last_seen"),
    )


class CorrectionRow(Base):
    """What somebody corrected on a card. `mail_key` is a digest; `sealed` is the change and where it stands."""

    __tablename__ = "corrections"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    tenant_id: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[str] = mapped_column(String(64))
    mail_key: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes]
    made_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]

    __table_args__ = (
        Index("corrections_of_mail", "mail_key"),
        Index("corrections_by_age", "made_at"),
    )


class WatchRow(Base):
    """A folder of a mailbox whose changes are followed, and the subscription that tells of them.

    link: Graph's link to the next page or round, opaque; NULL begins anew with mails received since `since`.
    round: counts the rounds that began anew; told: mails told in the present one. renew_at: when the subscription
    must be renewed, checked or made anew.
    """

    __tablename__ = "watches"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    tenant_id: Mapped[str] = mapped_column(String(64))
    mailbox: Mapped[str] = mapped_column(String(320))
    folder: Mapped[str] = mapped_column(String(512))
    since: Mapped[datetime]
    subscription_id: Mapped[str | None] = mapped_column(String(64), unique=True)
    sealed_state: Mapped[bytes | None]
    expires_at: Mapped[datetime | None]
    renew_at: Mapped[datetime | None]
    link: Mapped[str | None] = mapped_column(Text)
    round: Mapped[int] = mapped_column(Integer, default=0)
    told: Mapped[int] = mapped_column(Integer, default=0)
    notified_at: Mapped[datetime | None]
    looked_at: Mapped[datetime | None]
    enqueued_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    error_code: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("tenant_id", "mailbox", "folder", name="watches_once"),)


class ChangedMailRow(Base):
    """The last that is known of one mail in a watched folder. taken_at NULL: nobody has acted on it yet."""

    __tablename__ = "changed_mails"

    watch_id: Mapped[str] = mapped_column(ForeignKey("watches.id", ondelete="CASCADE"), primary_key=True)
    message_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    message_id: Mapped[str] = mapped_column(Text)
    change: Mapped[str] = mapped_column(String(16))
    change_key: Mapped[str | None] = mapped_column(String(255))
    round: Mapped[int] = mapped_column(Integer)
    seen_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]

    __table_args__ = (Index("changed_mails_waiting", "watch_id", "taken_at", "seen_at"),)
