"""Messages and attachments as Graph's JSON. A message's JSON is kept with it, by view, until it changes."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from sandbox import bodies, extended, ids
from sandbox.items import Attachment, Message, raw_id
from sandbox.mailbox import Mailbox
from sandbox.odata import Expand, project
from sandbox.shapes import MESSAGE

_MAX_VIEWS = 8  # renderings kept for a message
_SENSITIVITY_TAG = "Integer 0x36"  # PidTagSensitivity as a proptag
# Exchange's order of a message's properties.
_ORDER = ("@odata.etag", "id", *(name for name in MESSAGE.properties if name != "id"))


@dataclass(frozen=True, slots=True)
class View:
    """How a message is to be shown: kind of ids, kind of body, which properties, what expanded."""

    immutable: bool = False
    as_text: bool = False
    select: tuple[str, ...] | None = None
    expand: tuple[Expand, ...] = ()

    @property
    def is_small(self) -> bool:
        """No attachment contents in it: worth keeping."""
        return all(
            each.name != "attachments" or "contentBytes" not in (each.select or ("contentBytes",))
            for each in self.expand
        )


def message_json(mailbox: Mailbox, message: Message, view: View) -> bytes:
    """One message as JSON. The caller holds the mailbox's lock."""
    known = message.rendered.get(view)
    if known is not None:
        return known
    text = json.dumps(message_dict(mailbox, message, view), ensure_ascii=False, separators=(",", ":"))
    data = text.encode("utf-8", "replace")
    if view.is_small:
        if len(message.rendered) >= _MAX_VIEWS:
            message.rendered.clear()
        message.rendered[view] = data
    return data


def flat(mailbox: Mailbox, message: Message, *, immutable: bool) -> dict[str, Any]:
    """What $filter and $orderby look at: all but what has to be worked out."""
    change_key = ids.change_key(mailbox.guid, message.change)
    return {
        **message.properties,
        "@odata.etag": f'W/"{change_key}"',
        "id": ids.encode(raw_id(mailbox.guid, message, immutable=immutable)),
        "changeKey": change_key,
        "parentFolderId": mailbox.folder_id(message.folder),
    }


def message_dict(mailbox: Mailbox, message: Message, view: View) -> dict[str, Any]:
    full = flat(mailbox, message, immutable=view.immutable)
    full.pop(extended.NAME, None)
    full["webLink"] = (
        f"https://outlook.office365.com/owa/?ItemID={quote(full['id'], safe='')}&exvsurl=1&viewmodel=ReadMessageItem"
    )
    wanted = view.select
    if wanted is not None and "internetMessageHeaders" in wanted and message.headers:
        full["internetMessageHeaders"] = [{"name": name, "value": value} for name, value in message.headers]
    if wanted is not None and "uniqueBody" in wanted:
        content = bodies.unique(full["body"]["content"])
        full["uniqueBody"] = _body({"contentType": "html", "content": content}, as_text=view.as_text)
    if wanted is None or "body" in wanted:
        full["body"] = _body(full["body"], as_text=view.as_text)
    ordered = {name: full[name] for name in _ORDER if name in full} | full
    shown = project(ordered, wanted)
    for each in view.expand:
        shown.update(_expanded(mailbox, message, each, view))
    return shown


def _body(body: Mapping[str, str], *, as_text: bool) -> dict[str, str]:
    if not as_text or body["contentType"] == "text":
        return dict(body)
    return {"contentType": "text", "content": _text_form(body["content"])}


# Copies made for benchmarks share their bodies, so they share this too.
_text_form = lru_cache(maxsize=1024)(bodies.to_text)


def _expanded(mailbox: Mailbox, message: Message, expand: Expand, view: View) -> dict[str, Any]:
    if expand.name == "attachments":
        shown = [
            attachment_dict(mailbox, message, each, immutable=view.immutable, select=expand.select)
            for each in message.attachments
        ]
        return {"attachments": shown}
    if expand.name == extended.NAME:
        found = extended.asked_for(message.properties.get(extended.NAME, ()), expand.filter)
        if _asks_for(expand, _SENSITIVITY_TAG):
            found.append({"id": _SENSITIVITY_TAG, "value": str(message.sensitivity)})
        return {extended.NAME: found} if found else {}
    return {}


def _asks_for(expand: Expand, tag: str) -> bool:
    return tag.lower() in (expand.filter or "").lower().replace("0x0036", "0x36")


def attachment_id(mailbox: Mailbox, message: Message, attachment: Attachment, *, immutable: bool) -> str:
    return ids.attachment_id(raw_id(mailbox.guid, message, immutable=immutable), attachment.key)


def attachment_dict(
    mailbox: Mailbox,
    message: Message,
    attachment: Attachment,
    *,
    immutable: bool = False,
    select: tuple[str, ...] | None = None,
) -> dict[str, Any]:
    kind = "itemAttachment" if attachment.is_item else "fileAttachment"
    shown: dict[str, Any] = {
        "@odata.type": f"#microsoft.graph.{kind}",
        "id": attachment_id(mailbox, message, attachment, immutable=immutable),
        "lastModifiedDateTime": message.properties["createdDateTime"],
        "name": attachment.name,
        "contentType": None if attachment.is_item else attachment.content_type,
        "size": len(attachment.content),
        "isInline": attachment.inline,
    }
    if not attachment.is_item:
        shown["@odata.mediaContentType"] = attachment.content_type
        shown["contentId"] = attachment.content_id
        shown["contentLocation"] = None
        if select is None or "contentBytes" in select:
            shown["contentBytes"] = base64.b64encode(attachment.content).decode()
    return project(shown, select)
