"""Header fields of a mail: unfolded, decoded, read as recipients, dates, importance. Never raises.

Sources: RFC 5322, RFC 2047, RFC 4021, RFC 5321.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from inspect import signature
from typing import Any
from uuid import uuid4

# Python from 3.11.10 on refuses whole fields for one odd address unless told not to; before, it never did.
_LENIENT: dict[str, Any] = {"strict": False} if "strict" in signature(getaddresses).parameters else {}
_MAX_FIELD = 100_000  # characters of one header field that are read
_UNFOLD = re.compile(r"\r?\n[ \t]*")
_HIGH, _LOW = frozenset({"high", "urgent", "1", "2"}), frozenset({"low", "non-urgent", "4", "5"})


def header(message: Message, name: str) -> str:
    """A field's first value, unfolded; "" where it is missing."""
    return next((unfolded(value) for known, value in _raw(message) if known == name.lower()), "")


def _raw(message: Message) -> Iterator[tuple[str, str]]:
    """Fields by name in lower case as the parser keeps them: bytes beyond ASCII are surrogates, not lost."""
    return ((name.lower(), str(value)) for name, value in message.raw_items())


def unfolded(value: str) -> str:
    text = value[:_MAX_FIELD]
    if any("\udc80" <= char <= "\udcff" for char in text):
        text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return _UNFOLD.sub(" ", text).replace("\x00", "").strip()


def decoded(text: str) -> str:
    """Encoded words resolved (RFC 2047); what can't be stays as it is."""
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
    except (ValueError, LookupError, IndexError):
        return text
    return "".join(_piece(raw, charset) for raw, charset in pieces)


def _piece(raw: str | bytes, charset: str | None) -> str:
    if isinstance(raw, str):
        return raw
    try:
        return raw.decode(charset or "utf-8", "replace")
    except LookupError:
        return raw.decode("utf-8", "replace")


def recipients(message: Message, name: str) -> list[dict[str, Any]]:
    """Graph's recipients of a header field. Addresses are split before encoded words are resolved."""
    fields = [unfolded(value) for known, value in _raw(message) if known == name.lower()]
    try:
        pairs = getaddresses(fields, **_LENIENT)
    except (RecursionError, ValueError, IndexError, TypeError):
        return []
    return [recipient(decoded(shown), address) for shown, address in pairs if "@" in address or shown]


def recipient(name: str, address: str) -> dict[str, Any]:
    return {"emailAddress": {"name": name.strip() or address, "address": address.strip()}}


def first(message: Message, name: str) -> dict[str, Any] | None:
    return next(iter(recipients(message, name)), None)


def date(text: str) -> datetime | None:
    try:
        value = parsedate_to_datetime(text)
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def received(message: Message) -> datetime | None:
    """When our side took it in: the topmost Received field's date (RFC 5321, section 4.4)."""
    return date(header(message, "Received").rpartition(";")[2].strip())


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def importance(message: Message) -> str:
    given = header(message, "Importance") or header(message, "X-Priority") or header(message, "Priority")
    word = (given.split() or ["normal"])[0].lower()
    return "high" if word in _HIGH else "low" if word in _LOW else "normal"


def sensitivity(message: Message) -> int:
    """MAPI's PidTagSensitivity ([MS-OXCMSG] 2.2.1.13) from the Sensitivity field (RFC 4021)."""
    return {"personal": 1, "private": 2, "company-confidential": 3}.get(header(message, "Sensitivity").lower(), 0)


def thread_key(message: Message) -> str:
    """What the mails of one conversation share: the first reference, else the mail's own id."""
    known = (header(message, "References") or header(message, "In-Reply-To")).split()
    return known[0] if known else header(message, "Message-ID").strip() or str(uuid4())
