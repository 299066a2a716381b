"""What every engine takes in and gives out: `Reading` in, `StructuredMail` out.

`workers.understand.rules` is the engine that is always there; a model's engine has the same form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from core.contract import CardWarning, Evidence, Fact, StructuredMail
from core.playbook import Playbook
from workers.mail.model import EarlierMessage, ReadMail, Zone
from workers.recognise.dates import FoundDate
from workers.recognise.requests import FoundCommitment, FoundRequest
from workers.recognise.sentences import Span

UTC: Final = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom the card is for: a person or a shared inbox. `addresses` may be empty: then it is whoever
    the mail is addressed to. `language` is ISO 639-1; `timezone` an IANA name."""

    addresses: tuple[str, ...] = ()
    name: str = ""
    language: str = "en"
    timezone: str = "Europe/Brussels"

    @property
    def zone(self) -> tzinfo:
        """The time zone; UTC where the name is not known here."""
        try:
            return ZoneInfo(self.timezone)
        except (KeyError, ValueError, OSError):
            return UTC

    def is_(self, address: str) -> bool:
        return address.lower() in {own.lower() for own in self.addresses}


@dataclass(frozen=True, slots=True)
class Reading:
    """One mail with all that was recognised in it. Spans index `mail.text`.

    facts: of new and forwarded zones, and facts that identify (phone, address) of signatures.
    dates, sentences, requests, commitments: of new and forwarded zones only, in order.
    """

    mail: ReadMail
    reader: Reader
    playbook: Playbook
    zones: Sequence[Zone] = ()
    earlier: Sequence[EarlierMessage] = ()
    language: str = "un"
    language_confidence: float = 0.0
    facts: Sequence[Fact] = ()
    dates: Sequence[FoundDate] = ()
    sentences: Sequence[Span] = ()
    requests: Sequence[FoundRequest] = ()
    commitments: Sequence[FoundCommitment] = ()
    warnings: Sequence[CardWarning] = ()

    @property
    def sent_at(self) -> datetime | None:
        """When it was sent, on the reader's clock."""
        return self.mail.sent_at.astimezone(self.reader.zone) if self.mail.sent_at is not None else None

    def quote(self, start: int, end: int) -> Evidence | None:
        """The span as evidence, white space at its ends cut off; None where nothing is left."""
        return evidence("body", self.mail.text, start, end)


class Engine(Protocol):
    """Raises nothing: what it cannot do it leaves out, or says in `provenance.fallback`."""

    def understand(self, reading: Reading) -> StructuredMail: ...


def evidence(part: str, text: str, start: int, end: int) -> Evidence | None:
    """text[start:end] without the white space at its ends, as evidence of `part`; None where that is empty."""
    end = min(end, len(text))
    start = max(start, 0)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Evidence(part=part, start=start, end=end, quote=text[start:end]) if start < end else None


def header_evidence(mail: ReadMail, name: str, value: str = "") -> Evidence | None:
    """A header as evidence: `value` in it where given and there, else all of it; None without that header."""
    for header, text in mail.headers:
        if header == name:
            at = text.lower().find(value.lower()) if value else -1
            return (
                evidence(f"header:{name}", text, at, at + len(value))
                if at >= 0
                else evidence(f"header:{name}", text, 0, len(text))
            )
    return None
