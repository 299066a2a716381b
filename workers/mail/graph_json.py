"""Microsoft Graph's message resource (v1.0) to a ReadMail.

Source: Graph's own metadata for `message`, `itemBody`, `attachment`. The mail read from its MIME and
from this JSON gives the same text, since both go through the same reading of HTML and plain text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from core.contract import Attachment, Mailbox, Sensitivity
from workers.mail.addresses import mailbox
from workers.mail.header_fields import Fields
from workers.mail.invitation import Appointment
from workers.mail.meta import envelope, is_automatic, sensitivity_named
from workers.mail.model import ReadMail, Trouble
from workers.mail.repair import repaired
from workers.mail.shown import LARGE, READ_OF_LARGE, text_body, with_appointment
from workers.mail.text import one_line
from workers.mail.timezones import zone_named

_MAPI_SENSITIVITY = "0x36"  # PidTagSensitivity as an extended property: "Integer 0x36"
_ENCRYPTED_NAMES = ("smime.p7m", "message.rpmsg")


def from_graph(message: Mapping[str, object]) -> ReadMail:
    """Read a message as Graph's JSON gives it, with whatever was selected and expanded.

    A field that is missing, null or of another type counts as not there. Never raises.
    """
    fields = _fields(message)
    read = envelope(fields)
    body = _mapping(message.get("body"))
    content, troubles = _content(body)
    attachments = tuple(_attachments(message.get("attachments")))
    if any(attachment.name.lower() in _ENCRYPTED_NAMES for attachment in attachments):
        troubles.append(Trouble("partly_unreadable", "encrypted, or signed in one block"))
    read["internet_message_id"] = _text(message.get("internetMessageId")) or read["internet_message_id"]
    read["conversation_id"] = _text(message.get("conversationId")) or None
    subject = message.get("subject")
    read["subject"] = one_line(subject) if isinstance(subject, str) else read["subject"]
    # the Date field tells the sender's own offset, Graph's times are all in UTC
    read["sent_at"] = (
        read["sent_at"] or _moment(message.get("sentDateTime")) or _moment(message.get("receivedDateTime"))
    )
    found = _recipient(message.get("from")) or _recipient(message.get("sender"))
    read["sender"] = next(_in_full([found], [read["sender"]])) if found else read["sender"]
    for key, name in (("reply_to", "replyTo"), ("to", "toRecipients"), ("cc", "ccRecipients")):
        if isinstance(message.get(name), list):
            written: tuple[Mailbox, ...] = read[key]  # type: ignore[literal-required]
            read[key] = tuple(_in_full(_recipients(message.get(name)), written))  # type: ignore[literal-required]
    if read["sensitivity"] == "normal":
        read["sensitivity"] = _sensitivity(message)
    is_html = _text(body.get("contentType")).lower() == "html"
    shown = text_body(repaired(content), "html" if is_html else "text")
    html = with_appointment(shown, _appointment(message, read["sent_at"]))
    return ReadMail(
        id=_text(message.get("id")) or _hashed(message),
        text=html.text,
        links=html.links,
        hints=html.hints,
        hidden=html.hidden,
        unshown=html.unshown,
        attachments=attachments,
        automatic=is_automatic(fields, _kinds(message)),
        troubles=tuple(troubles),
        **read,
    )


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return one_line(value) if isinstance(value, str) else ""


def _items(value: object) -> Iterator[Mapping[str, object]]:
    return (item for item in value if isinstance(item, Mapping)) if isinstance(value, list) else iter(())


def _fields(message: Mapping[str, object]) -> Fields:
    headers = _items(message.get("internetMessageHeaders"))
    return Fields([(name.lower(), _text(item.get("value"))) for item in headers if (name := _text(item.get("name")))])


def _content(body: Mapping[str, object]) -> tuple[str, list[Trouble]]:
    content = body.get("content")
    if not isinstance(content, str):
        return "", []
    size = len(content.encode("utf-8", "replace")) if len(content) > LARGE // 4 else len(content)
    if size <= LARGE:
        return content, []
    return content[:READ_OF_LARGE], [Trouble("too_large", f"body of {size} bytes")]


def _recipient(value: object) -> Mailbox | None:
    address = _mapping(_mapping(value).get("emailAddress"))
    return mailbox(address.get("name"), address.get("address"))


def _in_full(boxes: Iterable[Mailbox], written: Iterable[Mailbox | None]) -> Iterator[Mailbox]:
    """With their names as the header has them, where Graph gives only what stood behind a comma in one."""
    names = {box.address: box for box in written if box is not None}
    for box in boxes:
        other = names.get(box.address)
        yield other if other is not None and box.name and other.name.endswith(box.name) else box


def _recipients(value: object) -> Iterator[Mailbox]:
    return (found for item in _items(value) if (found := _recipient(item)))


def _attachments(value: object) -> Iterator[Attachment]:
    for item in _items(value):
        size = item.get("size")
        is_item = _text(item.get("@odata.type")).endswith("itemAttachment")
        yield Attachment(
            name=_text(item.get("name")) or "unnamed",
            size=size if isinstance(size, int) and not isinstance(size, bool) and size > 0 else 0,
            content_type="message/rfc822" if is_item else _text(item.get("contentType")) or "application/octet-stream",
            inline=item.get("isInline") is True,
        )


def _moment(value: object) -> datetime | None:
    """Edm.DateTimeOffset; Graph writes up to seven decimals and "Z"."""
    try:
        moment = datetime.fromisoformat(_text(value)[:40])
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _sensitivity(message: Mapping[str, object]) -> Sensitivity:
    """`sensitivity` is in the beta only; v1.0 gives it as an extended property where it was expanded."""
    if (named := sensitivity_named(_text(message.get("sensitivity")))) != "normal":
        return named
    for item in _items(message.get("singleValueExtendedProperties")):
        if _text(item.get("id")).lower().endswith(" " + _MAPI_SENSITIVITY):
            return sensitivity_named(_text(item.get("value")))
    return "normal"


def _kinds(message: Mapping[str, object]) -> list[str]:
    """What MIME would have called it: meeting messages are calendar parts there."""
    odata_type = _text(message.get("@odata.type")).lower()
    meeting = _text(message.get("meetingMessageType")).lower()
    is_meeting = "eventmessage" in odata_type or meeting not in ("", "none")
    return ["text/calendar;method=invitation"] if is_meeting else []


# meetingMessageType to a word of invitation_words
_MEETINGS = {
    "meetingcancelled": "cancelled", "meetingaccepted": "accepted", "meetingdeclined": "declined",
    "meetingtenativelyaccepted": "tentative", "meetingtentativelyaccepted": "tentative",
}  # fmt: skip


def _appointment(message: Mapping[str, object], sent: datetime | None) -> Appointment | None:
    """What an eventMessage says of its appointment, where that was selected; times in the sender's offset."""
    start, end = (_when(message.get(name), sent) for name in ("startDateTime", "endDateTime"))
    if start is None:
        return None
    whole_days = message.get("isAllDay") is True
    last = end - timedelta(days=1) if end is not None and whole_days and end > start else end
    return Appointment(
        word=_MEETINGS.get(_text(message.get("meetingMessageType")).lower(), "invitation"),
        summary=_text(message.get("subject")),
        start=start.date() if whole_days else start,
        end=last.date() if whole_days and last is not None else last,
        place=_text(_mapping(message.get("location")).get("displayName")),
    )


def _when(value: object, sent: datetime | None) -> datetime | None:
    """Graph's dateTimeTimeZone. Whatever is in UTC is told in the offset of the Date field."""
    written = _mapping(value)
    moment = _moment(written.get("dateTime"))
    if moment is None:
        return None
    name = _text(written.get("timeZone"))
    zone = zone_named(name)
    if zone is not None and name.upper() != "UTC":
        return moment.replace(tzinfo=zone)
    try:
        return moment.astimezone(sent.tzinfo) if sent is not None else moment
    except (OverflowError, ValueError):
        return moment


def _hashed(message: Mapping[str, object]) -> str:
    try:
        content = json.dumps(message, sort_keys=True, default=str)
    except (TypeError, ValueError, RecursionError):
        content = "".join(sorted(str(key) for key in message))
    return f"sha256:{hashlib.sha256(content.encode('utf-8', 'replace')).hexdigest()}"
