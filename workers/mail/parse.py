"""A mail's bytes to a ReadMail: the first step of the pipeline."""

from __future__ import annotations

import hashlib

from core.errors import NotAMailError
from workers.mail.body import read_body
from workers.mail.charsets import wide_charset
from workers.mail.meta import envelope, is_automatic
from workers.mail.mime import split
from workers.mail.model import ReadMail
from workers.mail.msg import OLE_MAGIC, read_msg
from workers.mail.text import words

# A file is a mail if at least one of its first fields is one that mails have; "Note: this" is not.
_TELLING = words(
    "from to cc bcc subject date message-id received mime-version content-type return-path delivered-to sender"
    " reply-to x-mailer user-agent dkim-signature x-originating-ip list-id auto-submitted resent-from resent-to"
    " in-reply-to references content-transfer-encoding thread-topic thread-index x-ms-exchange-organization-scl"
    " arc-seal x-received x-envelope-from envelope-to x-original-to apparently-to importance"
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_file(data: bytes, name: str = "") -> ReadMail:
    """A mail file: Outlook's .msg by its first bytes, anything else as .eml.

    name: the file's name, for the error only. Raises NotAMailError where the bytes are neither.
    """
    try:
        return read_msg(data) if data.startswith(OLE_MAGIC) else read_eml(data)
    except NotAMailError as error:
        raise NotAMailError(f"{name}: {error.detail}" if name else error.detail) from error


def read_eml(data: bytes, *, message_id: str | None = None) -> ReadMail:
    """A message as RFC 5322 and MIME write it, read as far as it can be.

    message_id: the id under which the caller knows it; without one, "sha256:" and the hash of `data`.
    Raises NotAMailError where the bytes are no mail (empty, or without a header). Nothing else is raised:
    what can't be read is in `troubles`.
    """
    mail_id = message_id if message_id is not None else f"sha256:{hashlib.sha256(data).hexdigest()}"
    content = _in_lines(data)
    root = split(content)
    fields = root.fields
    if not any(name in _TELLING for name, _ in fields.items):
        raise NotAMailError("no header fields of a mail at its start")
    read = envelope(fields)
    moment = read["sent_at"]
    body = read_body(content, root, moment.tzinfo if moment else None)
    return ReadMail(
        id=mail_id,
        text=body.text,
        links=body.links,
        hints=body.hints,
        hidden=body.hidden,
        unshown=body.unshown,
        attachments=tuple(body.attachments),
        automatic=is_automatic(fields, body.kinds),
        troubles=tuple(body.troubles),
        **read,
    )


def _in_lines(data: bytes) -> bytes:
    """Without a byte order mark and leading blank lines; UTF-16 and odd line ends made readable."""
    if (wide := wide_charset(data)) is not None:
        data = data.decode(wide, "replace").removeprefix("\ufeff").encode("utf-8", "replace")
    data = data.removeprefix(_BYTE_ORDER_MARK)
    head = data[:4_000]
    if b"\n" not in head and b"\r" in head:
        data = data.replace(b"\r", b"\n")
    elif b"\r\r\n" in head:
        data = data.replace(b"\r\r\n", b"\r\n")  # written twice in text mode
    return data.lstrip(b"\r\n") if data[:1] in (b"\r", b"\n") else data
