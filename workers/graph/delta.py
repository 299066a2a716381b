"""What changed in a folder since last time: Graph's delta query, one page at a time.

Source: Graph, "Get incremental changes to messages in a folder". The link that comes with a page is opaque and holds
the query's options; `Prefer` must be repeated with each page. Items may come twice, a page may be empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kiota_abstractions.method import Method
from kiota_abstractions.request_information import RequestInformation

from core.errors import GraphError
from core.names import MailChange
from core.store.watches import Change
from workers.graph.client import PREFER, GraphClient

FIELDS = ("id", "changeKey", "receivedDateTime")  # ids of what changed: the mail itself is read when it is worked on
PAGE = 200
_FIRST = "{+baseurl}/users/{user}/mailFolders/{folder}/messages/delta(){?%24select,%24filter,%24orderby}"


@dataclass(frozen=True, slots=True)
class DeltaPage:
    """`link` leads to the next page, or, where this is the last, to the next round."""

    changes: list[Change]
    link: str
    last: bool


async def first_page(client: GraphClient, token: str, mailbox: str, folder: str, since: datetime) -> DeltaPage:
    """The first page of a new round: mails received since then, the newest first. Raises GraphError's kinds."""
    request = RequestInformation(Method.GET, _FIRST, {"user": mailbox, "folder": folder})
    request.query_parameters.update(
        {
            "%24select": ",".join(FIELDS),
            "%24filter": f"receivedDateTime ge {since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "%24orderby": "receivedDateTime desc",
        }
    )
    return _page(await _get(client, token, request))


async def page(client: GraphClient, token: str, link: str) -> DeltaPage:
    """The page behind a link. Raises SyncLostError where Graph no longer knows it, GraphError's kinds."""
    return _page(await _get(client, token, client.behind(link)))


async def _get(client: GraphClient, token: str, request: RequestInformation) -> dict[str, Any]:
    request.headers.try_add("Prefer", f"{PREFER}, odata.maxpagesize={PAGE}")
    return await client.send(token, request)


def _page(answer: dict[str, Any]) -> DeltaPage:
    """Raises GraphError where there is no link: without one, nothing can follow."""
    following, following_round = answer.get("@odata.nextLink"), answer.get("@odata.deltaLink")
    link = following or following_round
    if not isinstance(link, str):
        raise GraphError("a delta page without a link")
    items = answer.get("value")
    told = [_change(item) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return DeltaPage([change for change in told if change is not None], link, last=following is None)


def _change(item: dict[str, Any]) -> Change | None:
    """None for what has no id: nothing can be done with it."""
    found = item.get("id")
    if not isinstance(found, str) or not found:
        return None
    if "@removed" in item:
        return Change(found, MailChange.REMOVED)
    key = item.get("changeKey")
    return Change(found, MailChange.CHANGED, key if isinstance(key, str) else None)
