"""What the identity provider demands before a user's work can go on, on its way back to the pane.

It is no secret (a claims parameter, OpenID Connect Core section 5.5) and waits in Redis for minutes: lost, the next try
brings it again.
"""

from __future__ import annotations

import json

import redis
import structlog

log = structlog.get_logger()

KEPT_S = 15 * 60
MOST_LETTERS = 4096


class Challenges:
    """Claims by the job or run that met them."""

    def __init__(self, client: redis.Redis) -> None:
        self._client = client

    def keep(self, owner_id: str, claims: str | None) -> None:
        if claims is None or not good(claims):
            return
        try:
            self._client.set(_key(owner_id), claims, ex=KEPT_S)
        except redis.RedisError as error:
            log.warning("challenge not kept", owner=owner_id, error=type(error).__name__)

    def read(self, owner_id: str) -> str | None:
        try:
            found = self._client.get(_key(owner_id))
        except redis.RedisError:
            return None
        return found.decode() if isinstance(found, bytes) else None


def good(claims: str) -> bool:
    """Whether it is a claims parameter: a JSON object, of a sensible length."""
    if len(claims) > MOST_LETTERS:
        return False
    try:
        return isinstance(json.loads(claims), dict)
    except (ValueError, RecursionError):
        return False


def _key(owner_id: str) -> str:
    return f"helder:challenge:{owner_id}"
