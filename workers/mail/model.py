"""What reading a mail yields: plain values, passed from `parse` to `zones` and on to the recognisers.

All offsets count Unicode code points of `ReadMail.text` (NFC, "\\n" line ends).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from core.contract import Attachment, Mailbox, Sensitivity, ZoneKind


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text with one role; `message` is an index into the thread, oldest first."""

    kind: ZoneKind
    start: int
    end: int
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """Something the HTML said that plain text no longer shows: where a quoted part begins and ends."""

    kind: Literal["quote", "reply_header", "signature"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stood in HTML: text[start:end] is shown, `target` is where it leads."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not be read. `detail` names the part (English, for logs and the card's builder)."""

    kind: Literal["too_large", "partly_unreadable"]
    detail: str


@dataclass(frozen=True, slots=True)
class EarlierMessage:
    """One message of the thread: text[start:end] is its span, its header lines included."""

    sender: Mailbox | None
    sent_at: datetime | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadMail:
    """One mail, read. `hidden` is text hidden from the reader, in document order, no part of `text`."""

    id: str
    internet_message_id: str | None
    conversation_id: str | None
    subject: str
    sent_at: datetime | None
    sender: Mailbox | None
    reply_to: tuple[Mailbox, ...]
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    attachments: tuple[Attachment, ...]
    sensitivity: Sensitivity
    automatic: bool
    headers: tuple[tuple[str, str], ...]  # as received, names in lower case
    text: str
    links: tuple[Link, ...] = ()
    hints: tuple[Hint, ...] = ()
    hidden: str = ""
    unshown: str = ""  # workers.mail.unshown
    troubles: tuple[Trouble, ...] = ()

    @property
    def unseen(self) -> str:
        """The hidden text, then what no mail program shows: evidence of part "hidden" has its offsets here."""
        return f"{self.hidden}\n{self.unshown}" if self.unshown else self.hidden
