"""Opening an event stream, and telling one that something was cancelled."""

from __future__ import annotations

from typing import Any

import redis
import structlog
from flask import Response, request

from core.events import FIRST, last_event_id
from core.names import Event
from server.api.asking import seconds_left
from server.services import Services
from server.signin.guard import signed_in
from server.streams.follow import Followed, Follower, Pace
from server.streams.sse import HEADERS, MEDIA_TYPE

log = structlog.get_logger()


def event_stream(here: Services, followed: Followed) -> Response:
    """The events after `Last-Event-ID`, until the last one. A stream outlives neither its limit nor the token."""
    after = last_event_id(request.headers.get("Last-Event-ID"))
    options = here.options
    pace = Pace(
        keep_alive_s=options.keep_alive_s,
        longest_s=min(options.longest_stream_s, seconds_left(signed_in())),
        look_while_away_s=options.look_while_away_s,
    )
    follower = Follower(followed, here.events, here.waker, pace)
    body = follower.stream(after, resumed=after != FIRST)
    return Response(body, content_type=MEDIA_TYPE, headers=HEADERS)


def tell(here: Services, stream: str, event: Event, data: dict[str, Any]) -> None:
    """Publish, best effort: who listens finds it in the store otherwise."""
    try:
        here.events.publish(stream, event, data)
    except redis.RedisError as error:
        log.warning("event not published", stream=stream, event_name=event, error=type(error).__name__)
        here.waker.wake(stream)
