"""Drafts: new ones, and replies with the quoted original below. Nothing can be sent from here."""

from __future__ import annotations

import html
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sandbox import bodies, conversations, mime
from sandbox.errors import GraphFault, bad_request
from sandbox.fields import recipient, stamp
from sandbox.graph.attachments import read_attachment
from sandbox.graph.call import Call, Reply, Routes
from sandbox.graph.changes import apply_patch, cannot_read
from sandbox.graph.messages import WRITE, mime_of, shown
from sandbox.items import Attachment, Message
from sandbox.mime import NotAMailError

_PREFIXES = {"createReply": "RE: ", "createReplyAll": "RE: ", "createForward": "FW: "}
_KNOWN_PREFIXES = ("re:", "fw:")
_PATCHED_RECENTLY_S = 600  # within this time of a PATCH, a reply marks the original as read (FACTS, section 4)
routes = Routes()


def _blank(call: Call) -> Message:
    mailbox, at = call.mailbox, stamp(datetime.now(UTC))
    author = recipient(mailbox.user.name, mailbox.user.address)
    properties: dict[str, Any] = {
        "createdDateTime": at,
        "lastModifiedDateTime": at,
        "categories": [],
        "receivedDateTime": at,
        "sentDateTime": at,
        "hasAttachments": False,
        "internetMessageId": f"<{uuid4()}@{mailbox.user.address.rpartition('@')[2]}>",
        "subject": "",
        "bodyPreview": "",
        "importance": "normal",
        "isDeliveryReceiptRequested": False,
        "isReadReceiptRequested": False,
        "isRead": True,
        "isDraft": True,
        "inferenceClassification": "focused",
        "body": {"contentType": "html", "content": ""},
        "sender": author,
        "from": author,
        "toRecipients": [],
        "ccRecipients": [],
        "bccRecipients": [],
        "replyTo": [],
        "flag": {"flagStatus": "notFlagged"},
    }
    number = mailbox.next_number()
    _into_thread(mailbox.guid, properties, str(properties["internetMessageId"]))
    drafts = mailbox.folder("drafts").number
    return Message(number, number, drafts, mailbox.next_number(), properties)


def _into_thread(guid: str, properties: dict[str, Any], key: str) -> None:
    properties["conversationId"] = conversations.conversation_id(guid, key)
    properties["conversationIndex"] = conversations.conversation_index(key, properties["receivedDateTime"])


@routes.add("POST", "messages", WRITE)
def create_draft(call: Call) -> Reply:
    return _create(call, "drafts")


@routes.add("POST", "mailFolders/{folder}/messages", WRITE)
def create_in_folder(call: Call) -> Reply:
    return _create(call, call.ids["folder"])


def _create(call: Call, folder: str) -> Reply:
    place = call.mailbox.folder(folder).number
    if call.request.headers.get("content-type", "").lower().startswith("text/plain"):
        try:
            message = call.mailbox.deliver(mime.read(mime_of(call)), place)
        except NotAMailError as error:
            raise GraphFault(400, "ErrorMimeContentInvalid", f"The MIME content is invalid: {error}.") from None
        message.properties["isDraft"] = True
        return shown(call, message, 201)
    given = call.json()
    message = _blank(call)
    message.folder = place
    apply_patch(message, given)
    _attach(message, given.get("attachments"))
    return shown(call, call.mailbox.add(message), 201)


def _attach(message: Message, given: object) -> None:
    if given is None:
        return
    if not isinstance(given, list):
        raise cannot_read("attachments")
    message.attachments += [read_attachment(each) for each in given]
    message.properties["hasAttachments"] = any(not each.inline for each in message.attachments)


@routes.add("POST", "messages/{message}/createReply", WRITE)
def create_reply(call: Call) -> Reply:
    return _reply(call, "createReply")


@routes.add("POST", "messages/{message}/createReplyAll", WRITE)
def create_reply_all(call: Call) -> Reply:
    return _reply(call, "createReplyAll")


@routes.add("POST", "messages/{message}/createForward", WRITE)
def create_forward(call: Call) -> Reply:
    return _reply(call, "createForward")


def _reply(call: Call, action: str) -> Reply:
    original = call.mailbox.message(call.ids["message"])
    given = call.parameters()
    changes = given.get("message") or {}
    comment = given.get("comment")
    if not isinstance(changes, Mapping) or not isinstance(comment, str | None):
        raise cannot_read("message" if isinstance(comment, str | None) else "comment")
    if comment and changes.get("body"):
        raise bad_request("Only one of 'comment' and 'message.body' may be specified.", "ErrorInvalidRequest")
    draft = _blank(call)
    draft.properties.update(_answered(call, original, action))
    if action == "createForward":
        draft.attachments = [_copied(each) for each in original.attachments]
        draft.properties["hasAttachments"] = original.properties["hasAttachments"]
    own = changes.get("body") if isinstance(changes.get("body"), Mapping) else None
    intro = f"<div>{html.escape(comment)}</div>".replace("\n", "<br>") if comment else _intro(own)
    quoted = quote_below(original, intro)
    if action == "createForward" and bool(given.get("toRecipients")) == bool(changes.get("toRecipients")):
        message = "Either 'toRecipients' or 'message.toRecipients' must be specified, and not both."
        raise bad_request(message, "ErrorInvalidRequest")
    if given.get("toRecipients") is not None:
        changes = {**changes, "toRecipients": given["toRecipients"]}
    plain = {name: value for name, value in changes.items() if "@" not in name}
    apply_patch(draft, {**plain, "body": {"contentType": "html", "content": quoted}})
    _attach(draft, plain.get("attachments"))
    if time.time() - original.patched_at < _PATCHED_RECENTLY_S and not original.properties["isRead"]:
        original.properties["isRead"] = True
        call.mailbox.touch(original)
    return shown(call, call.mailbox.add(draft), 201)


def _intro(own: Mapping[str, Any] | None) -> str:
    if own is None or not isinstance(own.get("content"), str):
        return ""
    if str(own.get("contentType", "text")).lower() == "text":
        return "<div>" + html.escape(own["content"]).replace("\r\n", "\n").replace("\n", "<br>\r\n") + "</div>"
    return bodies.inner_body(own["content"])[1]


def _copied(attachment: Attachment) -> Attachment:
    return Attachment.from_json(attachment.to_json())


def _answered(call: Call, original: Message, action: str) -> dict[str, Any]:
    """What a reply takes over from its original: people, subject, conversation, importance."""
    source = original.properties
    subject = str(source["subject"] or "")
    bare = subject[3:].lstrip() if subject[:3].lower() in _KNOWN_PREFIXES else subject
    taken: dict[str, Any] = {
        "subject": _PREFIXES[action] + bare,
        "conversationId": source["conversationId"],
        "conversationIndex": source["conversationIndex"],
        "importance": source["importance"],
    }
    if action == "createForward":
        return taken
    # A reply to one's own mail goes where that mail went (Outlook's behaviour).
    own = _address(source.get("from")) == call.mailbox.user.address
    to = source["toRecipients"] if own else source["replyTo"] or [each for each in [source.get("from")] if each]
    taken["toRecipients"] = list(to)
    if action == "createReplyAll":
        seen = {_address(each) for each in to} | {call.mailbox.user.address}
        taken["toRecipients"] += _others(source["toRecipients"], seen)
        taken["ccRecipients"] = _others(source["ccRecipients"], seen)
    return taken


def _address(person: Mapping[str, Any] | None) -> str:
    return str(person["emailAddress"]["address"]).lower() if person else ""


def _others(people: list[dict[str, Any]], seen: set[str]) -> list[dict[str, Any]]:
    found = []
    for person in people:
        if _address(person) not in seen:
            seen.add(_address(person))
            found.append(person)
    return found


def quote_below(original: Message, intro: str) -> str:
    """Exchange's body of a reply: room or a comment, a rule, the original's header, the original."""
    source = original.properties
    content = source["body"]["content"]
    content = bodies.wrap_text(content) if source["body"]["contentType"] == "text" else content
    head, inner = bodies.inner_body(content)
    sent = datetime.fromisoformat(source["sentDateTime"])
    lines = [
        ("From", _people([source["from"]] if source.get("from") else [])),
        ("Sent", f"{sent:%A, %B} {sent.day}, {sent:%Y} {sent.hour % 12 or 12}:{sent:%M:%S %p}"),
        ("To", _people(source["toRecipients"])),
        ("Cc", _people(source["ccRecipients"])),
        ("Subject", html.escape(str(source["subject"] or ""))),
    ]
    header = "<br>\r\n".join(f"<b>{name}:</b> {value}" for name, value in lines if value or name == "Subject")
    return (
        f'{head}\r\n{intro}<hr tabindex="-1" style="display:inline-block; width:98%">\r\n'
        '<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" color="#000000" style="font-size:11pt">'
        f"{header}</font>\r\n<div>&nbsp;</div>\r\n</div>\r\n{inner}</body></html>"
    )


def _people(people: list[dict[str, Any]]) -> str:
    shown_people = []
    for each in people:
        name, address = each["emailAddress"]["name"], each["emailAddress"]["address"]
        shown_people.append(html.escape(f"{name} <{address}>" if name != address else address))
    return "; ".join(shown_people)
