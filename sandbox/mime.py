"""MIME to what Exchange keeps of a message: Graph's properties, the body, the attachments.

Lenient as a mail server must be: anything with at least one header field is a mail; what can't be decoded
is replaced, never refused. Sources: RFC 5322, RFC 2045 to 2047, RFC 2231.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import Message
from email.utils import collapse_rfc2231_value
from typing import Any
from uuid import uuid4

from sandbox import bodies
from sandbox.fields import (
    date,
    decoded,
    first,
    header,
    importance,
    received,
    recipients,
    sensitivity,
    stamp,
    thread_key,
    unfolded,
)

MAX_BYTES = 25 * 1024 * 1024
_FIELD_NAME = re.compile(rb"[!-9;-~]{1,76}[ \t]*:")
_KNOWN_FIELDS = frozenset(
    b"from to cc bcc subject date message-id received mime-version return-path delivered-to reply-to sender "
    b"content-type in-reply-to references x-mailer list-id x-sender arc-seal dkim-signature".split()
)


class NotAMailError(Exception):
    """The bytes are no mail; the text says why, in one line."""


@dataclass(frozen=True, slots=True)
class Part:
    """One attachment. `is_item` marks an attached message."""

    name: str
    content_type: str
    content: bytes
    inline: bool
    content_id: str | None
    is_item: bool


@dataclass(frozen=True, slots=True)
class Incoming:
    """A mail as delivered: Graph's properties without ids, and its attachments. `sensitivity` as MAPI counts it."""

    properties: dict[str, Any]
    parts: tuple[Part, ...]
    headers: tuple[tuple[str, str], ...]
    sensitivity: int
    thread_key: str
    mime: bytes


def check(data: bytes) -> None:
    """Raises NotAMailError where the bytes do not begin with the header of a mail (RFC 5322, section 2.2)."""
    if not data.strip():
        raise NotAMailError("the file is empty")
    head = data.lstrip(b"\xef\xbb\xbf\r\n")[:20_000]
    lines = head.replace(b"\r\n", b"\n").split(b"\n")
    if lines[0].startswith(b"From "):  # an mbox separator
        lines = lines[1:]
    for line in lines:
        if not line:
            break
        if line[:1] in b" \t":
            continue
        match = _FIELD_NAME.match(line)
        if match is None:
            break
        if line[: line.index(b":")].strip().lower() in _KNOWN_FIELDS:
            return
    raise NotAMailError("the file has no mail header")


def read(data: bytes) -> Incoming:
    """Raises NotAMailError where the bytes are no mail; nothing else, whatever they hold."""
    check(data)
    clean = _without_separator(data.lstrip(b"\xef\xbb\xbf\r\n"))
    try:
        message = message_from_bytes(clean, policy=policy.compat32)
        parts = tuple(_leaves(message))
    except (RecursionError, ValueError, LookupError, IndexError, AttributeError):
        # Nested beyond reason, or a header the library trips over: the header is kept, the rest is one text.
        head, _, rest = clean.replace(b"\r\n", b"\n").partition(b"\n\n")
        message = message_from_bytes(_plain_header(head) + b"\n\n" + rest, policy=policy.compat32)
        parts = ((message, False),)
    return _incoming(message, parts, clean)


def _without_separator(data: bytes) -> bytes:
    return data.partition(b"\n")[2] if data.startswith(b"From ") else data


def _plain_header(head: bytes) -> bytes:
    keep, kept = True, []
    for line in head.split(b"\n"):
        if line[:1] not in (b" ", b"\t"):
            keep = not line.lower().startswith((b"content-", b"mime-version"))
        if keep:
            kept.append(line)
    return b"\n".join(kept)


Leaf = tuple[Message, bool]


def _leaves(message: Message) -> Iterator[Leaf]:
    """Parts in order with whether they sit in a multipart/related. An attached message is one leaf."""
    stack: list[Leaf] = [(message, False)]
    while stack:
        part, related = stack.pop()
        kind = part.get_content_type()
        children = part.get_payload()
        if kind.startswith("multipart/") and isinstance(children, list):
            inner = kind == "multipart/related"
            stack += [(child, inner) for child in reversed(children) if isinstance(child, Message)]
        else:
            yield part, related


def _incoming(message: Message, leaves: tuple[Leaf, ...], data: bytes) -> Incoming:
    body, rest = _body(leaves)
    files = [leaf for leaf in rest if not _is_meeting_part(leaf[0])]
    parts = tuple(_part(leaf, related, index) for index, (leaf, related) in enumerate(files))
    headers = tuple((name, unfolded(str(value))) for name, value in message.raw_items())
    sent = date(header(message, "Date"))
    arrived = received(message) or sent or datetime.now(UTC)
    sender = first(message, "Sender") or first(message, "From")
    properties: dict[str, Any] = {
        "createdDateTime": stamp(arrived),
        "lastModifiedDateTime": stamp(arrived),
        "categories": [],
        "receivedDateTime": stamp(arrived),
        "sentDateTime": stamp(sent or arrived),
        "hasAttachments": any(not part.inline for part in parts),
        "internetMessageId": header(message, "Message-ID").strip() or f"<{uuid4()}@sandbox.invalid>",
        "subject": decoded(header(message, "Subject")),
        "importance": importance(message),
        "isDeliveryReceiptRequested": False,
        "isReadReceiptRequested": bool(header(message, "Disposition-Notification-To")),
        "isRead": False,
        "isDraft": False,
        "inferenceClassification": "other" if header(message, "List-Unsubscribe") else "focused",
        "body": {"contentType": "html", "content": body},
        "sender": sender,
        "from": first(message, "From") or sender,
        "toRecipients": recipients(message, "To"),
        "ccRecipients": recipients(message, "Cc"),
        "bccRecipients": recipients(message, "Bcc"),
        "replyTo": recipients(message, "Reply-To"),
        "flag": {"flagStatus": "notFlagged"},
    }
    properties.update(_meeting(rest))
    return Incoming(properties, parts, headers, sensitivity(message), thread_key(message), data)


def _body(leaves: tuple[Leaf, ...]) -> tuple[str, list[Leaf]]:
    """The body as HTML (the first HTML part, else the texts wrapped), and the parts that are attachments."""
    bodies_found = [leaf for leaf in leaves if _is_body(leaf[0])]
    rich = next((leaf for leaf in bodies_found if leaf[0].get_content_type() == "text/html"), None)
    if rich is not None:
        taken = {id(leaf[0]) for leaf in bodies_found if leaf is rich or leaf[0].get_content_type() == "text/plain"}
        html = bodies.as_stored(text_of(rich[0]))
    else:
        texts = [leaf[0] for leaf in bodies_found if leaf[0].get_content_type() == "text/plain"]
        taken = {id(part) for part in texts}
        html = bodies.wrap_text("\n".join(_flowed(part) for part in texts))
    return html, [leaf for leaf in leaves if id(leaf[0]) not in taken]


_MEETINGS = {
    "request": ("#microsoft.graph.eventMessageRequest", "meetingRequest"),
    "cancel": ("#microsoft.graph.eventMessage", "meetingCancelled"),
    "reply": ("#microsoft.graph.eventMessageResponse", "meetingAccepted"),
}


def _method(part: Message) -> str:
    return str(part.get_param("method") or "").lower()


def _is_meeting_part(part: Message) -> bool:
    """The invitation itself (RFC 6047, section 2.4): it makes the type of the message and is no attachment."""
    attached = part.get_content_disposition() == "attachment"
    return part.get_content_type() == "text/calendar" and _method(part) in _MEETINGS and not attached


def _meeting(leaves: list[Leaf]) -> dict[str, Any]:
    for part, _ in leaves:
        if _is_meeting_part(part):
            odata_type, kind = _MEETINGS[_method(part)]
            return {"@odata.type": odata_type, "meetingMessageType": kind}
    return {}


def _is_body(part: Message) -> bool:
    if part.get_content_type() not in {"text/plain", "text/html"}:
        return False
    return part.get_content_disposition() != "attachment" and not _name(part)


def text_of(part: Message) -> str:
    """A text part decoded; a wrong or unknown charset falls back to UTF-8, then Windows-1252."""
    payload = _bytes(part)
    declared = str(part.get_content_charset() or "").strip()
    for charset in (declared, "utf-8", "cp1252"):
        try:
            return payload.decode(charset)
        except (LookupError, ValueError):
            continue
    return payload.decode("latin-1")


def _flowed(part: Message) -> str:
    """Text with format=flowed lines joined again (RFC 3676)."""
    text = text_of(part).replace("\r\n", "\n")
    if str(part.get_param("format") or "").lower() != "flowed":
        return text
    delete = str(part.get_param("delsp") or "").lower() == "yes"
    out: list[str] = []
    joining = False
    for raw in text.split("\n"):
        line = raw.removeprefix(" ")
        soft = line.endswith(" ") and line != "-- " and not line.startswith(">")
        piece = line[:-1] if soft and delete else line
        if joining:
            out[-1] += piece
        else:
            out.append(piece)
        joining = soft
    return "\n".join(out)


def _bytes(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError, TypeError):
        payload = None
    if isinstance(payload, bytes):
        return payload
    raw = part.get_payload()
    return raw.encode("utf-8", "replace") if isinstance(raw, str) else b""


def _name(part: Message) -> str:
    try:
        raw = part.get_param("filename", None, "content-disposition") or part.get_param("name", None)
        return decoded(collapse_rfc2231_value(raw)) if raw else ""
    except (ValueError, LookupError, TypeError, IndexError):
        return ""


def _part(part: Message, related: bool, index: int) -> Part:
    kind = part.get_content_type()
    content_id = header(part, "Content-ID").strip().strip("<>") or None
    disposition = part.get_content_disposition()
    if kind == "message/rfc822":
        inner = part.get_payload(0) if part.is_multipart() else None
        content = _source(inner) if isinstance(inner, Message) else _bytes(part)
        subject = decoded(header(inner, "Subject")) if isinstance(inner, Message) else ""
        return Part(_name(part) or subject or "message", kind, content, False, content_id, True)
    content = _source(part) if part.is_multipart() else _bytes(part)
    inline = disposition == "inline" or (disposition is None and related and content_id is not None)
    name = _name(part) or f"ATT{index + 1:05d}.{kind.split('/')[-1][:10]}"
    return Part(name, kind, content, inline and kind.startswith("image/"), content_id, False)


def _source(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except (ValueError, LookupError, TypeError, KeyError, RecursionError):
        return str(message.get_payload()).encode("utf-8", "replace")
