"""What a mailbox holds: messages with their attachments, and folders. Plain values and their JSON for the store."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox import bodies, conversations, ids, mime

_PREVIEWED = 128 * 1024  # characters of a body that are read for its preview


@dataclass(slots=True)
class Attachment:
    """`key`: 16 bytes of its own within the message."""

    key: bytes
    name: str
    content_type: str
    content: bytes
    inline: bool = False
    content_id: str | None = None
    is_item: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "key": self.key.hex(),
            "name": self.name,
            "contentType": self.content_type,
            "content": base64.b64encode(self.content).decode(),
            "inline": self.inline,
            "contentId": self.content_id,
            "item": self.is_item,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Attachment:
        return cls(
            bytes.fromhex(value["key"]),
            value["name"],
            value["contentType"],
            base64.b64decode(value["content"]),
            value["inline"],
            value["contentId"],
            value["item"],
        )


@dataclass(slots=True)
class Message:
    """`number` is for life (the immutable id), `entry` changes with each move (the default id).

    `properties` are Graph's but for what depends on the request or the place: ids, folder, change key.
    `patched_at`: epoch seconds of the last PATCH by an application. `rendered` holds its JSON by view.
    """

    number: int
    entry: int
    folder: int
    change: int
    properties: dict[str, Any]
    attachments: list[Attachment] = field(default_factory=list)
    headers: tuple[tuple[str, str], ...] | None = None
    sensitivity: int = 0
    source: bytes | None = None
    patched_at: float = 0.0
    rendered: dict[object, bytes] = field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        return bool(self.properties["isDraft"])

    def to_json(self) -> dict[str, Any]:
        return {
            "entry": self.entry,
            "folder": self.folder,
            "change": self.change,
            "properties": self.properties,
            "attachments": [attachment.to_json() for attachment in self.attachments],
            "headers": self.headers,
            "sensitivity": self.sensitivity,
            "source": None if self.source is None else base64.b64encode(self.source).decode(),
            "patchedAt": self.patched_at,
        }

    @classmethod
    def from_json(cls, number: int, value: Mapping[str, Any]) -> Message:
        headers, source = value["headers"], value["source"]
        return cls(
            number,
            value["entry"],
            value["folder"],
            value["change"],
            value["properties"],
            [Attachment.from_json(each) for each in value["attachments"]],
            None if headers is None else tuple((name, text) for name, text in headers),
            value["sensitivity"],
            None if source is None else base64.b64decode(source),
            value["patchedAt"],
        )


@dataclass(slots=True)
class Folder:
    """`well_known` is Graph's name for it ("inbox"), None for a folder that somebody made."""

    number: int
    name: str
    parent: int | None
    well_known: str | None = None
    hidden: bool = False

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "parent": self.parent, "wellKnown": self.well_known, "hidden": self.hidden}

    @classmethod
    def from_json(cls, number: int, value: Mapping[str, Any]) -> Folder:
        return cls(number, value["name"], value["parent"], value["wellKnown"], value["hidden"])


def from_incoming(mail: mime.Incoming, mailbox: str, number: int, folder: int, change: int) -> Message:
    """A message as delivered. Attachment keys count up, so that the same file gives the same ids."""
    key = mail.thread_key
    properties = {**mail.properties, "conversationId": conversations.conversation_id(mailbox, key)}
    properties["conversationIndex"] = conversations.conversation_index(key, mail.properties["receivedDateTime"])
    properties["bodyPreview"] = bodies.preview(bodies.to_text(mail.properties["body"]["content"][:_PREVIEWED]))
    attachments = [
        Attachment(
            index.to_bytes(16, "big"),
            part.name,
            part.content_type,
            part.content,
            part.inline,
            part.content_id,
            part.is_item,
        )
        for index, part in enumerate(mail.parts, 1)
    ]
    return Message(number, number, folder, change, properties, attachments, mail.headers, mail.sensitivity, mail.mime)


def raw_id(mailbox: str, message: Message, *, immutable: bool) -> bytes:
    if immutable:
        return ids.immutable_raw(mailbox, message.number)
    return ids.message_raw(mailbox, message.folder, message.entry)
