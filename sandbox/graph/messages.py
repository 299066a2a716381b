"""Messages: list, get, MIME, change, delete, move. Drafts and replies are in `drafts`."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from sandbox import ids, odata
from sandbox.compose import composed
from sandbox.errors import GraphFault, bad_request, item_not_found
from sandbox.graph.call import DEFAULT_TOP, Call, Reply, Routes
from sandbox.graph.changes import apply_patch
from sandbox.items import Message
from sandbox.mailbox import text_value
from sandbox.odata import Query
from sandbox.principal import Need
from sandbox.render import View, flat, message_json
from sandbox.search import matches
from sandbox.shapes import MESSAGE

READ, WRITE = Need("Mail"), Need("Mail", write=True)
# Not kept with the properties but worked out: a filter on these needs the whole.
_WORKED_OUT = ("id", "changeKey", "parentFolderId", "webLink")
routes = Routes()


def view_of(call: Call, query: Query) -> View:
    return View(call.immutable, call.as_text, query.select, query.expand)


def shown(call: Call, message: Message, status: int = 200) -> Reply:
    """One message, as the request's options ask."""
    query = odata.parse(call.request.query, MESSAGE)
    data = message_json(call.mailbox, message, view_of(call, query))
    return call.entity("messages", data, status)


@routes.add("GET", "messages", READ)
def list_messages(call: Call) -> Reply:
    return _list(call, None, "messages")


@routes.add("GET", "mailFolders/{folder}/messages", READ)
def list_folder_messages(call: Call) -> Reply:
    folder = call.mailbox.folder(call.ids["folder"])
    return _list(call, folder.number, f"mailFolders('{call.ids['folder']}')/messages")


@routes.add("GET", "messages/$count", READ)
def count_messages(call: Call) -> Reply:
    query = odata.parse(call.request.query, MESSAGE)
    return Reply(200, b"%d" % len(_found(call, query, None)), "text/plain")


def _list(call: Call, folder: int | None, what: str) -> Reply:
    query = odata.parse(call.request.query, MESSAGE)
    odata.check_efficient(query)
    if query.search is not None and (query.filter or query.order):
        raise bad_request(
            "The query parameter '$search' can't be combined with '$filter' or '$orderby'.", "SearchWithFilter"
        )
    found = _found(call, query, folder)
    view = view_of(call, query)
    page = islice(found, query.skip, query.skip + (query.top or DEFAULT_TOP))
    return call.page_of(what, query, [message_json(call.mailbox, each, view) for each in page], len(found))


def _found(call: Call, query: Query, folder: int | None) -> list[Message]:
    """The messages that pass, in the order asked for."""
    candidates: Iterable[Message] = call.mailbox.newest_first(folder)
    if query.search is not None:
        return [message for message in candidates if matches(message, query.search)]
    if query.filter is None and query.order in {(), (("receivedDateTime", True),)}:
        return list(candidates)
    used = [path for path, _ in query.order] + list(query.filter.properties if query.filter else ())
    whole = any(path in _WORKED_OUT for path in used)
    by_properties: dict[int, Message] = {}
    values: list[Mapping[str, Any]] = []
    for message in candidates:
        value = flat(call.mailbox, message, immutable=call.immutable) if whole else message.properties
        by_properties[id(value)] = message
        values.append(value)
    return [by_properties[id(value)] for value in odata.ordered(values, query)]


@routes.add("GET", "messages/{message}", READ)
def get_message(call: Call) -> Reply:
    return shown(call, call.mailbox.message(call.ids["message"]))


@routes.add("GET", "mailFolders/{folder}/messages/{message}", READ)
def get_folder_message(call: Call) -> Reply:
    message = call.mailbox.message(call.ids["message"])
    if message.folder != call.mailbox.folder(call.ids["folder"]).number:
        raise item_not_found()
    return shown(call, message)


@routes.add("GET", "messages/{message}/$value", READ)
def get_source(call: Call) -> Reply:
    message = call.mailbox.message(call.ids["message"])
    return Reply(200, message.source or composed(message), "text/plain")


@routes.add("PATCH", "messages/{message}", WRITE)
def change_message(call: Call) -> Reply:
    message = call.mailbox.message(call.ids["message"])
    call.check_match(f'W/"{ids.change_key(call.mailbox.guid, message.change)}"')
    if apply_patch(message, call.json()):
        call.mailbox.touch(message, by_application=True)
    return shown(call, message)


@routes.add("DELETE", "messages/{message}", WRITE)
def delete_message(call: Call) -> Reply:
    message = call.mailbox.message(call.ids["message"])
    call.check_match(f'W/"{ids.change_key(call.mailbox.guid, message.change)}"')
    call.mailbox.delete(message)
    return Reply(204)


@routes.add("POST", "messages/{message}/move", WRITE)
def move_message(call: Call) -> Reply:
    message = call.mailbox.message(call.ids["message"])
    call.check_match(f'W/"{ids.change_key(call.mailbox.guid, message.change)}"')
    target = call.mailbox.folder(text_value(call.parameters(), "destinationId"))
    if target.number != message.folder:
        call.mailbox.move(message, target.number)
    return shown(call, message, 201)


def mime_of(call: Call) -> bytes:
    """A MIME message sent as base64 in text/plain. Raises GraphFault (400)."""
    try:
        return base64.b64decode(b"".join(call.request.body.split()), validate=True)
    except (binascii.Error, ValueError):
        raise GraphFault(
            400, "ErrorMimeContentInvalidBase64String", "Invalid base64 string for MIME content."
        ) from None
