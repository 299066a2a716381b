"""Subscriptions to a folder's changes: made, renewed, ended.

Source: Graph, "subscription resource type": at most 10,080 minutes for messages; shared mailboxes take the
application's own permission; the immutable-id preference of the creation decides which ids notifications hold.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from kiota_abstractions.method import Method
from kiota_abstractions.request_information import RequestInformation

from core.errors import AccessDeniedError, GraphError, MailGoneError
from workers.graph.client import PREFER, GraphClient

LIFETIME = timedelta(minutes=10_000)  # under the most that Graph gives, for clocks that differ
RENEW_BEFORE = timedelta(days=2)  # two days of failures lose nothing
_ALL = "{+baseurl}/subscriptions"
_ONE = "{+baseurl}/subscriptions/{id}"


@dataclass(frozen=True, slots=True)
class Subscription:
    id: str
    expires_at: datetime

    @property
    def renew_at(self) -> datetime:
        """Long before its end, but never before half its life is over."""
        now = datetime.now(UTC)
        return max(self.expires_at - RENEW_BEFORE, now + (self.expires_at - now) / 2)


async def create(client: GraphClient, token: str, folder: tuple[str, str], public_url: str, state: str) -> Subscription:
    """Watch a folder, (mailbox, folder). Graph asks both addresses to prove themselves before it answers.

    Raises GraphError's kinds.
    """
    mailbox, name = folder
    wanted = {
        "changeType": "created,updated,deleted",
        "resource": f"users/{quote(mailbox, safe='@')}/mailFolders('{quote(name, safe='')}')/messages",
        "notificationUrl": f"{public_url}/graph/notifications",
        "lifecycleNotificationUrl": f"{public_url}/graph/lifecycle",
        "clientState": state,
        "expirationDateTime": _end(),
    }
    return _read(await client.send(token, _written(Method.POST, _ALL, {}, wanted)))


async def renew(client: GraphClient, token: str, subscription_id: str) -> Subscription:
    """Another life; it reauthorizes too. Raises MailGoneError or AccessDeniedError where it is gone."""
    request = _written(Method.PATCH, _ONE, {"id": subscription_id}, {"expirationDateTime": _end()})
    return _read(await client.send(token, request))


async def end(client: GraphClient, token: str, subscription_id: str) -> None:
    """One that is gone already is as good."""
    try:
        await client.send(token, RequestInformation(Method.DELETE, _ONE, {"id": subscription_id}))
    except (MailGoneError, AccessDeniedError):
        return


def _end() -> str:
    return f"{datetime.now(UTC) + LIFETIME:%Y-%m-%dT%H:%M:%SZ}"


def _written(method: Method, template: str, parts: dict[str, Any], body: dict[str, str]) -> RequestInformation:
    request = RequestInformation(method, template, parts)
    request.headers.try_add("Prefer", PREFER)
    request.set_stream_content(json.dumps(body).encode(), "application/json")
    return request


def _read(answer: dict[str, Any]) -> Subscription:
    try:
        ends = datetime.fromisoformat(str(answer["expirationDateTime"]))
        return Subscription(str(answer["id"]), ends if ends.tzinfo else ends.replace(tzinfo=UTC))
    except (KeyError, ValueError) as error:
        raise GraphError("a subscription without an id or an end") from error
