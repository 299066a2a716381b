"""`/subscriptions`: create (with the handshake), read, renew, reauthorize, delete.

A person subscribes to their own mailbox alone: shared and delegated ones take the app itself with Mail.Read
(Graph, "subscription: permissions"). The handshake runs while the request is open, as Graph's does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from sandbox.directory import User
from sandbox.errors import GraphFault, access_denied, bad_request
from sandbox.graph.call import Call, Reply, Routes
from sandbox.mailbox import text_value
from sandbox.odata import Query
from sandbox.principal import Need, open_mailbox
from sandbox.subscriptions import Subscription, handshake, lifetime

routes = Routes()
_CHANGES = frozenset({"created", "updated", "deleted"})
_MAX_STATE = 128
_MOST_AT_A_MAILBOX = 1_000
_LOCAL = frozenset({"127.0.0.1", "localhost"})
_RESOURCE = re.compile(
    r"/?(?:me|users(?:/|\(')(?P<user>[^/()']+)(?:'\))?)"
    r"(?:/mailFolders(?:/|\(')(?P<folder>[^/()']+)(?:'\))?)?/messages",
    re.IGNORECASE,
)


@routes.add("POST", "/subscriptions")
def create(call: Call) -> Reply:
    given = call.json()
    made = _read(call, given)
    if sum(each.mailbox == made.mailbox for each in _all(call).values()) >= _MOST_AT_A_MAILBOX:
        raise access_denied()
    for url in filter(None, (made.notification_url, made.lifecycle_url)):
        wrong = handshake(url)
        if wrong is not None:
            raise bad_request(f"Subscription validation request failed. {wrong}", "ValidationError")
    _all(call)[made.id] = made
    return call.entity("subscriptions", {**made.to_json(), "clientState": made.client_state}, 201)


@routes.add("GET", "/subscriptions")
def read_all(call: Call) -> Reply:
    found = [each.to_json() for each in _all(call).values() if _mine(call, each)]
    return call.page("subscriptions", Query(), list(found), 1000)


@routes.add("GET", "/subscriptions/{subscription}")
def read(call: Call) -> Reply:
    return call.entity("subscriptions", _found(call).to_json())


@routes.add("PATCH", "/subscriptions/{subscription}")
def renew(call: Call) -> Reply:
    found = _found(call)
    given = call.json()
    if set(given) - {"expirationDateTime", "notificationUrl"}:
        raise bad_request("Only expirationDateTime and notificationUrl of a subscription can be changed.")
    found.expires = _expiry(given)
    return call.entity("subscriptions", found.to_json())


@routes.add("POST", "/subscriptions/{subscription}/reauthorize")
def reauthorize(call: Call) -> Reply:
    _found(call)
    return Reply(204)


@routes.add("DELETE", "/subscriptions/{subscription}")
def remove(call: Call) -> Reply:
    _all(call).pop(_found(call).id, None)
    return Reply(204)


def _all(call: Call) -> dict[str, Subscription]:
    everything = call.world.subscriptions.all
    for each in [each for each in everything.values() if each.expired]:
        everything.pop(each.id, None)
    return everything


def _mine(call: Call, each: Subscription) -> bool:
    return each.user == (None if call.who.user is None else call.who.user.oid)


def _found(call: Call) -> Subscription:
    found = _all(call).get(call.ids["subscription"])
    if found is None or not _mine(call, found):
        raise GraphFault(404, "ResourceNotFound", "The object was not found.")
    return found


def _read(call: Call, given: Mapping[str, Any]) -> Subscription:
    """Raises GraphFault."""
    body = dict(given)
    change_types = frozenset(each.strip() for each in text_value(body, "changeType").split(","))
    if not change_types <= _CHANGES:
        raise bad_request("changeType is made of created, updated and deleted.", "InvalidRequest")
    resource = text_value(body, "resource")
    owner, folder = _watched(call, resource.partition("?")[0])
    state = body.get("clientState")
    if isinstance(state, str) and len(state) > _MAX_STATE:
        raise bad_request(f"clientState must have at most {_MAX_STATE} characters.", "InvalidRequest")
    lifecycle = body.get("lifecycleNotificationUrl")
    return Subscription(
        id=str(uuid4()),
        change_types=change_types,
        resource=resource,
        mailbox=owner.oid,
        folder=folder,
        notification_url=_address(text_value(body, "notificationUrl")),
        lifecycle_url=None if lifecycle is None else _address(str(lifecycle)),
        client_state=state,
        expires=_expiry(body),
        immutable=call.immutable,
        user=None if call.who.user is None else call.who.user.oid,
    )


def _watched(call: Call, resource: str) -> tuple[User, int | None]:
    match = _RESOURCE.fullmatch(resource)
    if match is None:
        raise bad_request(f"Resource '{resource}' can't be subscribed to here.", "InvalidRequest")
    world = call.world
    owner = open_mailbox(call.who, match["user"], Need("Mail"), world.application.mailboxes, world.delegates)
    if call.who.user is not None and owner.oid != call.who.user.oid:
        raise access_denied()  # .Shared allows no subscriptions
    mailbox = call.world.mailboxes[owner.oid]
    return owner, mailbox.folder(match["folder"]).number if match["folder"] else None


def _expiry(given: Mapping[str, Any]) -> datetime:
    text = text_value(dict(given), "expirationDateTime")
    try:
        wanted = datetime.fromisoformat(text)
    except ValueError:
        wanted = datetime.min.replace(tzinfo=UTC)
    expires = lifetime(wanted if wanted.tzinfo else wanted.replace(tzinfo=UTC), datetime.now(UTC))
    if expires is None:
        raise bad_request("Subscription expiration can only be 10080 minutes in the future.", "InvalidRequest")
    return expires


def _address(url: str) -> str:
    """https, or plain http on this machine: the sandbox has no certificates."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
        raise bad_request("Notification URL must be https.", "InvalidRequest")
    return url
