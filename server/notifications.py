"""Microsoft Graph's notifications: proven, recorded, answered at once; the work is a task's.

Source: Graph, "Receive change notifications through webhooks": the handshake within 10 s, 202 within 3 s. A
notification is a hint only: which mail changed, the worker asks Graph with its own token. Anybody can post here, so
nothing is believed that does not hold the subscription's client state, and everybody gets the same answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import structlog
from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from core.errors import TooLargeError, UnavailableError
from server.services import Services, services

log = structlog.get_logger()
blueprint = Blueprint("notifications", __name__)

MOST_BYTES = 1024 * 1024
MOST_VALUES = 1_000
_MOST_TOKEN = 2_048
_MOST_ID = 64
_MOST_STATE = 128  # Graph's own limit

Told = tuple[str, str, str]  # subscription, tenant, client state


@blueprint.post("/graph/notifications")
def notifications() -> ResponseReturnValue:
    """Mails changed in watched folders."""
    if "validationToken" in request.args:
        return _proof()
    here = services()
    genuine = here.watches.genuine(_told(value) for value in _values() if _is_whole(value))
    if genuine:
        here.watches.notified(genuine)
        _send(here, genuine)
    return _taken()


@blueprint.post("/graph/lifecycle")
def lifecycle() -> ResponseReturnValue:
    """A subscription must be seen to, was removed, or has missed something."""
    if "validationToken" in request.args:
        return _proof()
    here = services()
    values = [value for value in _values() if _is_whole(value)]
    due: list[str] = []
    for event, act in (
        ("reauthorizationRequired", here.watches.needs_hand),
        ("subscriptionRemoved", lambda ids: here.watches.needs_hand(ids, gone=True)),
        ("missed", here.watches.notified),
    ):
        of_this = here.watches.genuine(_told(value) for value in values if value.get("lifecycleEvent") == event)
        if of_this:
            act(of_this)
            due += of_this
            log.info("subscription told", event_of_graph=event, watches=of_this)
    _send(here, list(dict.fromkeys(due)))
    return _taken()


def _proof() -> Response:
    """The token as it came, as text that no browser takes for a page."""
    token = request.args["validationToken"]
    if not 0 < len(token) <= _MOST_TOKEN:
        return Response("", status=400, content_type="text/plain; charset=utf-8")
    return Response(token, status=200, content_type="text/plain; charset=utf-8")


def _taken() -> Response:
    return Response("", status=202, content_type="text/plain; charset=utf-8")


def _values() -> list[Mapping[str, Any]]:
    """The notifications of the body; none where it is no such body. Raises TooLargeError."""
    request.max_content_length = MOST_BYTES + 1
    body = request.get_data(cache=False)
    if len(body) > MOST_BYTES:
        raise TooLargeError
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return []
    values = found.get("value") if isinstance(found, dict) else None
    return [value for value in values[:MOST_VALUES] if isinstance(value, dict)] if isinstance(values, list) else []


def _is_whole(value: Mapping[str, Any]) -> bool:
    parts = (value.get("subscriptionId"), value.get("tenantId"), value.get("clientState"))
    limits = (_MOST_ID, _MOST_ID, _MOST_STATE)
    return all(isinstance(part, str) and 0 < len(part) <= most for part, most in zip(parts, limits, strict=True))


def _told(value: Mapping[str, Any]) -> Told:
    return value["subscriptionId"], value["tenantId"], value["clientState"]


def _send(here: Services, watch_ids: list[str]) -> None:
    """While Redis is away they stay due, and the sweep sends them."""
    sent: list[str] = []
    try:
        for watch_id in watch_ids:
            here.publisher.watch(watch_id)
            sent.append(watch_id)
    except UnavailableError:
        log.warning("watches not sent, redis is away")
    if sent:
        here.watches.mark_enqueued(sent)
