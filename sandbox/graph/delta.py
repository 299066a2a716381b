"""`mailFolders/{id}/messages/delta`: pages by nextLink until a deltaLink, removals, stale tokens.

Source: Graph, "Get incremental changes to messages in a folder": options in the first request only; `$filter` by
receivedDateTime alone; `$orderby` receivedDateTime desc alone; page size by `Prefer: odata.maxpagesize`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from urllib.parse import quote

from sandbox import ids, odata
from sandbox.delta import Asked, Place, Round
from sandbox.errors import GraphFault, bad_request
from sandbox.graph.call import DEFAULT_TOP, Call, Reply, Routes, dumps
from sandbox.graph.messages import READ, view_of
from sandbox.items import Message
from sandbox.odata import Query
from sandbox.render import message_json
from sandbox.shapes import MESSAGE

routes = Routes()
_SINCE = re.compile(r"\s*receivedDateTime\s+g[et]\s+\S+\s*", re.IGNORECASE)
_NEWEST_FIRST = (("receivedDateTime", True),)
_CHANGES = frozenset({"created", "updated", "deleted"})
_MOST_FILTERED = 5_000


@routes.add("GET", "mailFolders/{folder}/messages/delta", READ)
@routes.add("GET", "mailFolders/{folder}/messages/delta()", READ)
@routes.add("GET", "mailFolders/{folder}/messages/microsoft.graph.delta()", READ)
def delta(call: Call) -> Reply:
    folder = call.mailbox.folder(call.ids["folder"])
    rounds = call.world.rounds[call.mailbox.guid]
    options = {name.removeprefix("$").lower(): value for name, value in call.request.query.items()}
    if "skiptoken" in options:
        token, _, start = options["skiptoken"].partition(".")
        return _page(call, token, int(start) if start.isascii() and start.isdigit() else 0)
    if options.get("deltatoken"):
        next_token = rounds.go_on(options["deltatoken"], call.mailbox.newest_first())
        if next_token is None:
            raise _stale(call)
        return _page(call, next_token, 0)
    return _page(call, rounds.begin(_asked(call, folder.number), call.mailbox.newest_first()), 0)


def _asked(call: Call, folder: int) -> Asked:
    """Raises GraphFault (400) for what a delta query can't do."""
    options = {name: value for name, value in call.request.query.items() if name.lower() != "$deltatoken"}
    query = odata.parse(options, MESSAGE)
    text = next((value for name, value in call.request.query.items() if name.lower() == "$filter"), "")
    if text and not _SINCE.fullmatch(text):
        raise bad_request("The filter of a delta query may name receivedDateTime with ge or gt alone.", "ErrorInvalid")
    if query.order not in {(), _NEWEST_FIRST}:
        raise bad_request("A delta query is ordered by receivedDateTime desc alone.", "ErrorInvalidRequest")
    if query.search is not None or query.count or query.skip:
        raise bad_request("A delta query knows no $search, $count and $skip.", "ErrorInvalidRequest")
    change_types = frozenset(filter(None, call.request.query.get("changeType", "").split(",")))
    if not change_types <= _CHANGES:
        raise bad_request("changeType is created, updated or deleted.", "ErrorInvalidRequest")
    test = query.filter.test if query.filter else None
    return Asked(folder, options, change_types, lambda message: test is None or test(message.properties))


def _page(call: Call, token: str, start: int) -> Reply:
    round_ = call.world.rounds[call.mailbox.guid].get(token)
    if round_ is None:
        raise _stale(call)
    query = odata.parse(round_.asked.options, MESSAGE)
    size = _size(call, query)
    told = round_.told[:_MOST_FILTERED] if query.filter is not None else round_.told
    items: list[int | tuple[int, Place]] = [*told, *round_.gone]
    shown = [_shown(call, query, round_, item) for item in items[start : start + size]]
    more = start + size < len(items)
    name, link = ("nextLink", f"$skiptoken={token}.{start + size}") if more else ("deltaLink", f"$deltatoken={token}")
    context = json.dumps(call.context(f"mailFolders('{call.ids['folder']}')/messages/$delta")).encode()
    url = json.dumps(f"{call.request.base}/v1.0/{call.request.path}?{quote(link, safe='=')}").encode()
    value = b",".join(each for each in shown if each)
    body = b'{"@odata.context":' + context + b',"value":[' + value + b'],"@odata.' + name.encode() + b'":' + url + b"}"
    return Reply(200, body)


def _size(call: Call, query: Query) -> int:
    wanted = call.preference("odata.maxpagesize") or ""
    return (
        int(wanted) if wanted.isascii() and wanted.isdigit() and 0 < int(wanted) <= 1000 else query.top or DEFAULT_TOP
    )


def _shown(call: Call, query: Query, round_: Round, item: int | tuple[int, Place]) -> bytes:
    if isinstance(item, tuple):
        return dumps(_removed(call, *item))
    message = call.mailbox.messages.get(item)
    if message is None or message.folder != round_.asked.folder:
        return b""  # gone since; the next round tells it
    return message_json(call.mailbox, message, view_of(call, query))


def _removed(call: Call, number: int, place: Place) -> Mapping[str, object]:
    guid = call.mailbox.guid
    raw = ids.immutable_raw(guid, number) if call.immutable else ids.message_raw(guid, place.folder, place.entry)
    still: Message | None = call.mailbox.messages.get(number)
    return {"@removed": {"reason": "deleted" if still is None else "changed"}, "id": ids.encode(raw)}


def _stale(call: Call) -> GraphFault:
    """Source: Graph, "Use delta query": 410 with a Location to begin anew, or 40x syncStateNotFound."""
    if call.world.rounds[call.mailbox.guid].stale == "lost":
        message = "The sync state generation is not found; continuation token is lost."
        return GraphFault(404, "SyncStateNotFound", message)
    location = f"{call.request.base}/v1.0/{call.request.path}?$deltatoken="
    return GraphFault(410, "resyncRequired", "Resync required.", {"Location": location})
