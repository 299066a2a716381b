"""Whether the process lives, whether it can work, and what the API is."""

from __future__ import annotations

import redis
from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from server.api.views import as_json
from server.problems import problem
from server.services import services

blueprint = Blueprint("health", __name__)
RETRY_S = 5


@blueprint.get("/healthz")
def healthz() -> ResponseReturnValue:
    """The process lives."""
    return as_json({"status": "ok"})


@blueprint.get("/readyz")
def readyz() -> ResponseReturnValue:
    """The store and Redis can be reached."""
    here = services()
    parts = {"store": "ok", "redis": "ok"}
    try:
        here.database.ping()
    except SQLAlchemyError:
        parts["store"] = "away"
    try:
        here.redis.ping()
    except redis.RedisError:
        parts["redis"] = "away"
    if set(parts.values()) == {"ok"}:
        return as_json({"status": "ready", "parts": parts})
    answer = problem(503, "unavailable", sentence="unavailable_now", retry_after=RETRY_S, parts=parts)
    answer.headers["Retry-After"] = str(RETRY_S)
    return answer


@blueprint.get("/api/openapi.json", endpoint="openapi")
def openapi_document() -> ResponseReturnValue:
    # Its models take memory that a server nobody asks for them does without.
    from server import openapi  # noqa: PLC0415

    return Response(openapi.as_json(), content_type="application/json")
