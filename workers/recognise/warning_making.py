"""What all warnings share: how they are made, and where in a mail they may look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.contract import CardWarning, Evidence, Mailbox, WarningKind
from workers.mail.model import ReadMail, Zone

CONTENT: Final = frozenset({"new", "forwarded"})
_LIST_HEADERS = frozenset({"list-id", "list-unsubscribe", "list-post", "feedback-id"})


def warning(kind: WarningKind, text: str, *evidence: Evidence) -> CardWarning:
    return CardWarning(kind=kind, text=text, evidence=list(evidence))


def span(part: str, text: str, start: int, end: int) -> Evidence:
    return Evidence(part=part, start=start, end=end, quote=text[start:end])


def within(zones: Sequence[Zone], kinds: frozenset[str], position: int) -> bool:
    return any(zone.start <= position < zone.end and zone.kind in kinds for zone in zones)


def header(mail: ReadMail, name: str) -> str | None:
    return next((value for key, value in mail.headers if key == name), None)


def from_evidence(mail: ReadMail, quote: str) -> Evidence:
    """Where the From header says it; a mail out of Graph may lack the header, then as it would be written."""
    assert mail.sender is not None  # noqa: S101 -- callers have looked
    written = header(mail, "from") or _written(mail.sender)
    start = written.lower().find(quote.lower())
    if start < 0 or len(written.lower()) != len(written):
        written, start = quote, 0
    return span("header:from", written, start, start + len(quote))


def headers_as_read(mail: ReadMail) -> tuple[tuple[str, str], ...]:
    """The headers, and those of the people as they were read: Graph may leave out the former, and in them a name
    may be encoded. Evidence may stand in either."""
    boxes = [("from", mail.sender)] if mail.sender is not None else []
    boxes += [("reply-to", box) for box in mail.reply_to]
    read = [(name, text) for name, box in boxes for text in (_written(box), box.address, box.name)]
    return (*mail.headers, *read)


def _written(box: Mailbox) -> str:
    return f"{box.name} <{box.address}>"


def is_list(mail: ReadMail) -> bool:
    """Sent to many, or by a machine."""
    return mail.automatic or any(name in _LIST_HEADERS for name, _ in mail.headers)
