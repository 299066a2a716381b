"""What the API takes in and gives out about steps and the journal."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from core.names import StepState
from core.steps import MOST_STEPS, Change, ProposedStep
from server.api.models import Failure


class ApplyRequest(BaseModel):
    """The steps that a person chose, with their values."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    steps: Annotated[list[Change], Field(min_length=1, max_length=MOST_STEPS)]


class EntryView(BaseModel):
    """One change in Microsoft 365. `before` is what it was, known once it is being made; `after` what it became."""

    id: str
    state: StepState
    mailbox: str
    message_id: str
    subject: str
    job_id: str | None
    run_id: str | None
    change: Change
    reason: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoable: bool = Field(description="Whether it can be asked to be undone now.")
    error: Failure | None = Field(description="Why it failed, or could not be undone.")
    written_at: datetime
    done_at: datetime | None
    undone_at: datetime | None


class EntriesView(BaseModel):
    """In the order in which they are made."""

    entries: list[EntryView]


class JournalPage(BaseModel):
    """Newest first. `next` is the `before` of the next page, null at the end."""

    items: list[EntryView]
    next: str | None


class StepsView(BaseModel):
    """`proposed`: what the playbook has for the mail as its card reads now. `entries`: what was asked for, oldest
    first, as it stands; while one is `planned`, `doing` or `undoing`, look again in a moment."""

    proposed: list[ProposedStep]
    entries: list[EntryView]
