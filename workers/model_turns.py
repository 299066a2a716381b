"""Who clicks comes first at the model: while a click's request is there, runs begin none.

A sorted set in Redis, by when an entry lapses: a worker that is lost holds nobody up for longer.
Redis away: nobody waits.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import redis
import structlog

log = structlog.get_logger()

LAPSES_S: Final = 60.0  # above a click's time limit
LOOK_S: Final = 0.2
_KEY: Final = "helder:llm:clicks"


class Clicks:
    """The clicks that are at the model now, of all workers."""

    def __init__(self, client: redis.Redis) -> None:
        self._client = client

    @contextmanager
    def asking(self, job_id: str) -> Iterator[None]:
        """While the block runs, a click waits for the model."""
        try:
            self._client.zadd(_KEY, {job_id: time.time() + LAPSES_S})
        except redis.RedisError:
            log.warning("click at the model not told, redis is away")
        try:
            yield
        finally:
            try:
                self._client.zrem(_KEY, job_id)
            except redis.RedisError:
                log.warning("click's end at the model not told, redis is away")

    def any(self) -> bool:
        try:
            self._client.zremrangebyscore(_KEY, "-inf", time.time())
            return bool(self._client.zcard(_KEY))
        except redis.RedisError:
            return False

    async def over(self, seconds: float) -> bool:
        """Wait until no click is there, so long at most; whether none is."""
        until = time.monotonic() + seconds
        while await asyncio.to_thread(self.any):
            if time.monotonic() + LOOK_S > until:
                return False
            await asyncio.sleep(LOOK_S)
        return True
