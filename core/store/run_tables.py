"""The tables of triage: runs, their chunks and mails, and the switch that stops all of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.store.base import Base


class RunRow(Base):
    """One triage of many mails. kind: `folder`, `selection` or `continuous` (mails as they come).

    `since` and `until` bound when the mails came. `going_since`, `going_from`: when it was last set going and how many
    mails were done by then, which tells how long the rest takes.
    """

    __tablename__ = "runs"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    tenant_id: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[str] = mapped_column(String(64))
    mailbox: Mapped[str] = mapped_column(String(320))
    folder: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    timezone: Mapped[str] = mapped_column(String(64))
    limit: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(16), server_default="folder")
    since: Mapped[datetime | None]
    until: Mapped[datetime | None]
    going_since: Mapped[datetime | None]
    going_from: Mapped[int] = mapped_column(Integer, server_default="0")
    state: Mapped[str] = mapped_column(String(16))
    error_code: Mapped[str | None] = mapped_column(String(64))
    total: Mapped[int | None] = mapped_column(Integer)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    sealed_assertion: Mapped[bytes | None]
    assertion_until: Mapped[datetime | None]

    __table_args__ = (Index("runs_by_age", "updated_at"),)


class ChunkRow(Base):
    """One page of a run's folder: `link` is Graph's nextLink, or the moment from which the page begins; NULL for the
    first page, and for a part of a selection. The last chunk of all has no mails: it closes the run."""

    __tablename__ = "run_chunks"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    link: Mapped[str | None] = mapped_column(Text)
    done: Mapped[bool] = mapped_column(Boolean, default=False)
    claimed_by: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    enqueued_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(Integer, default=0)


class RunItemRow(Base):
    """One mail of a run: `sealed_row` is what the table shows, `card_id` the whole card.

    Digests: `message_key` of its id, `mail_key` by which corrections know it, `thread_key` of its conversation,
    `content_key` of what it says. `change_key`: the version that was last seen, or made by a step. `answered_at`: when
    somebody wrote in the conversation after it came; `left_at`: when it was seen to be no longer in its folder.
    `version` is raised with every change of what the row shows.
    """

    __tablename__ = "run_items"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    message_key: Mapped[str] = mapped_column(String(64))
    message_id: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    error_code: Mapped[str | None] = mapped_column(String(64))
    sealed_row: Mapped[bytes | None]
    card_id: Mapped[str | None] = mapped_column(ForeignKey("cards.id", ondelete="SET NULL"))
    received_at: Mapped[datetime | None]
    mail_key: Mapped[str | None] = mapped_column(String(64))
    thread_key: Mapped[str | None] = mapped_column(String(64))
    content_key: Mapped[str | None] = mapped_column(String(64))
    change_key: Mapped[str | None] = mapped_column(String(255))
    answered_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(Integer, server_default="0")

    __table_args__ = (
        Index("run_items_once", "run_id", "message_key", unique=True),
        Index("run_items_by_mail", "mail_key"),
        Index("run_items_by_thread", "run_id", "thread_key"),
        Index("run_items_by_card", "card_id"),
        # Counting and comparing versions is asked for many times a second, and must not touch the sealed rows.
        Index("run_items_at_a_glance", "run_id", "state", "seq", "version", "answered_at", "left_at"),
    )


class RunModelRow(Base):
    """A mail of a run that the model is asked about after the rules. `tries`: how often the model was away; `why` it
    failed: one of the engine's reasons, or an error's code."""

    __tablename__ = "run_models"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    tries: Mapped[int] = mapped_column(Integer, server_default="0")
    why: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (Index("run_models_by_state", "run_id", "state", "seq"),)


class StopRow(Base):
    """While a tenant has one, nothing of its triage goes on: runs rest, and no step is made by itself."""

    __tablename__ = "stops"

    tenant_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    stopped_by: Mapped[str] = mapped_column(String(64))
    stopped_at: Mapped[datetime]
