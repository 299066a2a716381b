"""Drafts that answer or forward a mail: made, marked, filled above it. Nothing is ever sent from here."""

from __future__ import annotations

import hashlib
import html
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from core.errors import ChangedMeanwhileError, GraphError, MailGoneError
from workers.graph import marks
from workers.graph.desk import Desk

FIELDS = "id,changeKey,subject,body,isDraft,parentFolderId,toRecipients,ccRecipients,bccRecipients"
TRIES = 3
_BODY_TAG = re.compile(r"<body\b[^<>]{0,2000}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """`digest` changes with anything that a person would write in it."""

    id: str
    etag: str
    folder_id: str
    is_draft: bool
    filled: bool
    digest: str
    body: dict[str, str]


async def find(desk: Desk, entry_id: str) -> Draft | None:
    """The draft that an entry of the journal made, where it still lies among the drafts."""
    query = {"$filter": marks.filter_by(entry_id), "$select": "id", "$top": "2"}
    found = (await desk.get("mailFolders", "drafts", "messages", query=query)).get("value", [])
    return await read(desk, str(found[0]["id"])) if found else None


async def read(desk: Desk, draft_id: str) -> Draft | None:
    """None where it is gone."""
    try:
        return _draft(await desk.get("messages", draft_id, query={"$select": FIELDS, "$expand": marks.EXPAND}))
    except MailGoneError:
        return None


async def create(desk: Desk, message_id: str, entry_id: str, *, reply_all: bool) -> Draft:
    """An empty reply with the quoted mail below, marked. Graph chooses the recipients (Reply-To counts)."""
    action = "createReplyAll" if reply_all else "createReply"
    return _draft(await desk.post("messages", message_id, action, body={"message": marks.marked(entry_id, marks.STEP)}))


async def create_forward(desk: Desk, message_id: str, entry_id: str, to: str, *, filled: bool) -> Draft:
    """The mail forwarded, marked; filled: nothing is to be written above it. Its files come along.

    Source: Graph, "message: createForward": `toRecipients` in the message or beside it, never both.
    """
    names = (marks.STEP, marks.FILLED) if filled else (marks.STEP,)
    message = {"toRecipients": [{"emailAddress": {"address": to}}], **marks.marked(entry_id, *names)}
    return _draft(await desk.post("messages", message_id, "createForward", body={"message": message}))


async def fill(desk: Desk, draft: Draft, entry_id: str, text: str) -> Draft:
    """The text put above the quote, once. Exchange still works on a fresh draft now and then: what it changed is
    read again and the text put into that."""
    for _ in range(TRIES):
        if draft.filled:
            return draft
        change = {"body": above(draft.body, text), **marks.marked(entry_id, marks.STEP, marks.FILLED)}
        with suppress(ChangedMeanwhileError):
            await desk.patch("messages", draft.id, body=change, etag=draft.etag)
        draft = await _there(desk, draft.id)
    if draft.filled:
        return draft
    raise ChangedMeanwhileError("a draft that does not come to rest", wait_s=2)


async def delete(desk: Desk, draft: Draft) -> None:
    await desk.delete("messages", draft.id, etag=draft.etag)


def above(body: dict[str, str], text: str) -> dict[str, str]:
    """The body with `text` before all that stands in it, in the body's own form."""
    content, kind = body.get("content", ""), body.get("contentType", "html").lower()
    if kind == "text":
        return {"contentType": "text", "content": f"{text}\n\n{content}"}
    paragraphs = (html.escape(part, quote=False).replace("\n", "<br>\n") for part in re.split(r"\n{2,}", text))
    written = "".join(f"<p>{part}</p>\n" for part in paragraphs) + "<br>\n"
    tag = _BODY_TAG.search(content)
    at = tag.end() if tag else 0
    return {"contentType": "html", "content": f"{content[:at]}{written}{content[at:]}"}


async def _there(desk: Desk, draft_id: str) -> Draft:
    draft = await read(desk, draft_id)
    if draft is None:
        raise MailGoneError("the draft is gone")
    return draft


def _draft(message: dict[str, Any]) -> Draft:
    try:
        people = [message.get(name) or [] for name in ("toRecipients", "ccRecipients", "bccRecipients")]
        told = json.dumps([message.get("subject"), message["body"]["content"], people], sort_keys=True)
        return Draft(
            id=message["id"],
            etag=message["@odata.etag"],
            folder_id=message["parentFolderId"],
            is_draft=bool(message["isDraft"]),
            filled=marks.has(message, marks.FILLED),
            digest=hashlib.sha256(told.encode()).hexdigest(),
            body={name: str(message["body"][name]) for name in ("contentType", "content")},
        )
    except (KeyError, TypeError) as error:
        raise GraphError(f"graph's draft lacks {error}") from error
