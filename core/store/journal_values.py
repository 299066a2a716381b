"""What the journal holds, as plain values."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.crypto import Vault
from core.names import PressKind, StepState
from core.steps import Change, read_change
from core.store.jobs import User
from core.store.tables import JournalRow

OPEN = (StepState.PLANNED, StepState.DOING)
UNDOABLE = (StepState.DONE, StepState.CONFLICT)
CREATED = frozenset({"draft", "forward", "task", "planner", "event"})
AT_REST = (StepState.DONE, StepState.FAILED, StepState.UNDONE, StepState.CONFLICT)


@dataclass(frozen=True, slots=True)
class MailRef:
    """The mail that steps are made on. `message_id` is the immutable one; `timezone` is the reader's.

    `internet_message_id` proves that the id still holds the right mail; `subject` is for who reads the journal.
    """

    mailbox: str
    message_id: str
    internet_message_id: str | None
    subject: str
    timezone: str
    job_id: str | None = None
    run_id: str | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """What a person asked for at once, as a worker takes it."""

    id: str
    kind: PressKind
    user: User
    attempts: int
    run_id: str | None = None
    reached: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. `before`: what it was, from `doing` on; `after`: what it became, from `done` on."""

    id: str
    user: User
    mail: MailRef
    change: Change
    reason: str
    state: StepState
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    error_code: str | None
    press_id: str
    undo_press_id: str | None
    undone_by: str | None
    written_at: datetime
    doing_at: datetime | None
    done_at: datetime | None
    undone_at: datetime | None


def entry_of(row: JournalRow, vault: Vault) -> Entry:
    """Raises UnreadableError where its key is gone."""
    about = json.loads(vault.open(row.sealed_mail))
    return Entry(
        id=row.id,
        user=User(row.tenant_id, row.user_id),
        mail=MailRef(
            row.mailbox, row.message_id, about["internet_message_id"], about["subject"], row.timezone, row.job_id,
            row.run_id,
        ),
        change=read_change(vault.open(row.sealed_wanted)),
        reason=vault.open(row.sealed_reason),
        state=StepState(row.state),
        before=_opened(row.sealed_before, vault),
        after=_opened(row.sealed_after, vault),
        error_code=row.error_code,
        press_id=row.press_id,
        undo_press_id=row.undo_press_id,
        undone_by=row.undone_by,
        written_at=row.written_at,
        doing_at=row.doing_at,
        done_at=row.done_at,
        undone_at=row.undone_at,
    )  # fmt: skip


def _opened(sealed: bytes | None, vault: Vault) -> dict[str, Any] | None:
    return None if sealed is None else dict(json.loads(vault.open(sealed)))


def key_of(user: User, mail: MailRef, change: Change) -> str:
    """One step of one job (or run) on one mail is one entry, however often it is asked for.

    A click names its values, so other values are another step; a run that comes back after a crash does not. What a
    run creates (a draft, a task) is created once for a mail, whatever the run: two people may triage one folder.
    """
    mailbox = user.id if mail.mailbox == "me" else mail.mailbox.lower()
    if mail.run_id is not None:
        run = "" if change.step in CREATED else mail.run_id
        asked: tuple[str, str, str] = ("run", run, change.step)
    else:
        asked = ("job", mail.job_id or "", change.model_dump_json())
    parts = (user.tenant_id, mailbox, mail.message_id, *asked)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
