"""Outlook's .msg files as MIME, so that they take the same way as any other mail. Source: [MS-OXMSG], [MS-OXPROPS]."""

from __future__ import annotations

from datetime import UTC
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from oxmsg import Message
from oxmsg.attachment import Attachment

from sandbox.mime import NotAMailError

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")  # a compound file ([MS-CFB] 2.2)
_RECIPIENT_TYPE = 0x0C15
_SENDER_NAME, _SENDER_ADDRESS, _SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
_MESSAGE_ID = 0x1035
_CONTENT_ID = 0x3712
_FIELDS = {1: "To", 2: "Cc", 3: "Bcc"}
_MAIL_CLASSES = ("IPM.NOTE", "IPM.SCHEDULE", "REPORT", "IPM.POST")
# Carried over from the transport headers; what describes the body is made anew.
_DROPPED = ("content-", "mime-version")


def to_mime(data: bytes) -> bytes:
    """Raises NotAMailError where the bytes are no .msg file that holds a mail."""
    try:
        source = Message.load(data)
        kind = str(source.message_class or "")
        made = _composed(source).as_bytes() if kind.upper().startswith(_MAIL_CLASSES) else None
    except Exception as error:
        raise NotAMailError(f"the .msg file can't be read ({type(error).__name__})") from None
    if made is None:
        raise NotAMailError(f"the file holds no mail but {kind[:40] or 'something unnamed'}")
    return made


def _composed(source: Message) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    for name, value in source.message_headers.items():
        if not name.lower().startswith(_DROPPED):
            _set(made, name, str(value))
    if "From" not in made:
        _set(made, "From", _sender(source))
    if "Subject" not in made:
        _set(made, "Subject", source.subject)
    if "Date" not in made and source.sent_date is not None:
        sent = source.sent_date
        _set(made, "Date", format_datetime(sent if sent.tzinfo else sent.replace(tzinfo=UTC)))
    if "Message-ID" not in made:
        _set(made, "Message-ID", source.properties.str_prop_value(_MESSAGE_ID) or "")
    if "To" not in made:
        _set_recipients(made, source)
    _set_body(made, source)
    for attachment in source.attachments:
        _attach(made, attachment)
    return made


def _attach(made: EmailMessage, attachment: Attachment) -> None:
    content = attachment.file_bytes
    if content is None:  # an embedded message or an OLE object
        return
    kind, _, subtype = (attachment.mime_type or "application/octet-stream").partition("/")
    if kind in {"message", "multipart", "text"} or not subtype:
        kind, subtype = "application", "octet-stream"
    content_id = attachment.properties.str_prop_value(_CONTENT_ID)
    made.add_attachment(
        content,
        maintype=kind,
        subtype=subtype,
        filename=_one_line(attachment.file_name or "attachment"),
        disposition="inline" if content_id and kind == "image" else "attachment",
        cid=f"<{_one_line(content_id)}>" if content_id else None,
    )


def _sender(source: Message) -> str:
    """Name and SMTP address; within Exchange the plain address property holds a directory name instead."""
    properties = source.properties
    address = properties.str_prop_value(_SENDER_SMTP) or properties.str_prop_value(_SENDER_ADDRESS) or ""
    name = _one_line(properties.str_prop_value(_SENDER_NAME) or "")
    return formataddr((name, _one_line(address))) if "@" in address and address.isascii() else source.sender or ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _set(made: EmailMessage, name: str, value: str) -> None:
    """A field that the library won't take is left out rather than the whole mail lost."""
    if not value:
        return
    try:
        made[name] = _one_line(value)
    except (ValueError, IndexError, AttributeError, TypeError):
        return


def _set_recipients(made: EmailMessage, source: Message) -> None:
    people: dict[str, list[str]] = {}
    for recipient in source.recipients:
        kind = recipient.properties.int_prop_value(_RECIPIENT_TYPE) or 1
        address = "".join(char for char in _one_line(recipient.email_address) if char.isascii())
        people.setdefault(_FIELDS.get(kind & 0xF, "To"), []).append(formataddr((_one_line(recipient.name), address)))
    for field, values in people.items():
        _set(made, field, ", ".join(values))


def _set_body(made: EmailMessage, source: Message) -> None:
    made.set_content(source.body or "")
    if source.html_body:
        made.add_alternative(source.html_body, subtype="html")
