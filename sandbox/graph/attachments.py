"""Attachments of a message: list, get, raw bytes; added to and removed from drafts."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from uuid import uuid4

from sandbox import odata
from sandbox.errors import GraphFault, item_not_found, malformed_id
from sandbox.graph.call import Call, Reply, Routes
from sandbox.graph.changes import cannot_read
from sandbox.ids import decode
from sandbox.items import Attachment, Message
from sandbox.principal import Need
from sandbox.render import attachment_dict, attachment_id
from sandbox.shapes import ATTACHMENT

_READ, _WRITE = Need("Mail"), Need("Mail", write=True)
_MAX_DIRECT = 3 * 1024 * 1024  # larger ones need an upload session
_FILE_TYPE = "#microsoft.graph.fileAttachment"
routes = Routes()


def read_attachment(value: object) -> Attachment:
    """A fileAttachment as a client sends it. Raises GraphFault (400, 413)."""
    if not isinstance(value, Mapping) or not isinstance(value.get("name"), str):
        raise cannot_read("attachments")
    if value.get("@odata.type") != _FILE_TYPE:
        raise GraphFault(400, "ErrorInvalidRequest", f"Only {_FILE_TYPE} can be added here.")
    try:
        content = base64.b64decode(str(value.get("contentBytes") or ""), validate=True)
    except (binascii.Error, ValueError):
        raise cannot_read("contentBytes") from None
    if len(content) > _MAX_DIRECT:
        message = "The attachment is larger than 3 MB: create an upload session."
        raise GraphFault(413, "ErrorAttachmentSizeLimitExceeded", message)
    kind = value.get("contentType")
    content_id = value.get("contentId")
    return Attachment(
        uuid4().bytes,
        value["name"],
        kind if isinstance(kind, str) else "application/octet-stream",
        content,
        value.get("isInline") is True,
        content_id if isinstance(content_id, str) else None,
    )


def _found(call: Call) -> tuple[Message, Attachment]:
    message = call.mailbox.message(call.ids["message"])
    wanted = call.ids["attachment"]
    for each in message.attachments:
        known = (attachment_id(call.mailbox, message, each, immutable=kind) for kind in (False, True))
        if wanted in known:
            return message, each
    raise item_not_found() if decode(wanted) else malformed_id()


def _what(call: Call) -> str:
    return f"messages('{call.ids['message']}')/attachments"


@routes.add("GET", "messages/{message}/attachments", _READ)
def list_attachments(call: Call) -> Reply:
    message = call.mailbox.message(call.ids["message"])
    query = odata.parse(call.request.query, ATTACHMENT)
    items = [
        attachment_dict(call.mailbox, message, each, immutable=call.immutable, select=query.select)
        for each in message.attachments
    ]
    return call.page(_what(call), query, odata.ordered(items, query), default_top=1000)


@routes.add("POST", "messages/{message}/attachments", _WRITE)
def add_attachment(call: Call) -> Reply:
    message = call.mailbox.message(call.ids["message"])
    given = call.json_with_annotations()
    attachment = read_attachment(given)
    message.attachments.append(attachment)
    _after_change(call, message)
    shown = attachment_dict(call.mailbox, message, attachment, immutable=call.immutable)
    return call.entity(_what(call), shown, 201)


@routes.add("GET", "messages/{message}/attachments/{attachment}", _READ)
def get_attachment(call: Call) -> Reply:
    message, attachment = _found(call)
    query = odata.parse(call.request.query, ATTACHMENT)
    shown = attachment_dict(call.mailbox, message, attachment, immutable=call.immutable, select=query.select)
    return call.entity(_what(call), shown)


@routes.add("DELETE", "messages/{message}/attachments/{attachment}", _WRITE)
def delete_attachment(call: Call) -> Reply:
    message, attachment = _found(call)
    message.attachments.remove(attachment)
    _after_change(call, message)
    return Reply(204)


@routes.add("GET", "messages/{message}/attachments/{attachment}/$value", _READ)
def get_content(call: Call) -> Reply:
    _, attachment = _found(call)
    kind = "text/plain" if attachment.is_item else "application/octet-stream"
    return Reply(200, attachment.content, kind)


def _after_change(call: Call, message: Message) -> None:
    message.properties["hasAttachments"] = any(not each.inline for each in message.attachments)
    message.source = None if message.is_draft else message.source
    call.mailbox.touch(message)
