"""MIME made of what Exchange keeps: for drafts, which never were MIME."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from typing import Any

from sandbox import bodies
from sandbox.items import Message

_RECIPIENTS = {
    "From": "from",
    "To": "toRecipients",
    "Cc": "ccRecipients",
    "Bcc": "bccRecipients",
    "Reply-To": "replyTo",
}


def composed(message: Message) -> bytes:
    """The message as MIME, generated as Outlook does: text and HTML, then the attachments."""
    properties = message.properties
    made = EmailMessage(policy=SMTP)
    for field, name in _RECIPIENTS.items():
        value = properties.get(name)
        people = [value] if isinstance(value, dict) else value or []
        if people:
            made[field] = ", ".join(_mailbox(each) for each in people)
    made["Subject"] = _one_line(str(properties.get("subject") or ""))
    made["Date"] = format_datetime(datetime.fromisoformat(properties["sentDateTime"]))
    made["Message-ID"] = _one_line(str(properties["internetMessageId"]))
    body = properties["body"]
    if body["contentType"] == "html":
        made.set_content(bodies.to_text(body["content"]))
        made.add_alternative(body["content"], subtype="html")
    else:
        made.set_content(body["content"])
    for each in message.attachments:
        kind, _, subtype = each.content_type.partition("/")
        if kind in {"message", "multipart", "text", ""} or not subtype:
            kind, subtype = "application", "octet-stream"
        made.add_attachment(each.content, maintype=kind, subtype=subtype, filename=_one_line(each.name))
    return made.as_bytes()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _mailbox(recipient: dict[str, Any]) -> str:
    address = recipient["emailAddress"]
    spec = "".join(char for char in _one_line(address["address"]) if char.isascii())
    return formataddr((_one_line(address["name"] or ""), spec or "unknown@invalid"))
