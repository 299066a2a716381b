"""Graph allows four requests at once on one mailbox for one application; past that it answers 429.

Every worker takes a slot in Redis before it asks. One of the four is kept for people who click.
A slot lapses by itself, so a dead worker blocks nothing. While Redis is away nothing is counted:
Graph's own 429 then does the braking.
Source: Microsoft Graph throttling limits, Outlook service: four concurrent requests.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import redis
import structlog

from core.errors import GraphBusyError

AT_ONCE = 4
KEPT_FOR_CLICKS = 1
LEASE_S = 60.0
PATIENCE_S = 30.0
LOOK_AGAIN_S = 0.02

log = structlog.get_logger()

# KEYS[1] the mailbox's slots, ARGV: now, lease end, most, holder. Old leases go first, then one is taken if free.
_TAKE = """
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[4])
redis.call('PEXPIRE', KEYS[1], 120000)
return 1
"""


class Slots:
    """The places at a mailbox, shared by all workers."""

    def __init__(self, client: redis.Redis) -> None:
        self._client = client
        self._take = client.register_script(_TAKE)

    @asynccontextmanager
    async def slot(self, mailbox_key: str, *, clicked: bool) -> AsyncIterator[None]:
        """Hold one place. Raises GraphBusyError where none came free in time."""
        holder, key = uuid4().hex, f"helder:slots:{mailbox_key.lower()}"
        most = AT_ONCE if clicked else AT_ONCE - KEPT_FOR_CLICKS
        try:
            await self._wait(key, holder, most)
            yield
        finally:
            await asyncio.to_thread(self._leave, key, holder)

    async def _wait(self, key: str, holder: str, most: int) -> None:
        give_up = time.monotonic() + PATIENCE_S
        while not await asyncio.to_thread(self._try, key, holder, most):
            if time.monotonic() > give_up:
                raise GraphBusyError("no free place at the mailbox", wait_s=5)
            await asyncio.sleep(LOOK_AGAIN_S)

    def _try(self, key: str, holder: str, most: int) -> bool:
        now = time.time()
        try:
            return bool(self._take(keys=[key], args=[now, now + LEASE_S, most, holder]))
        except redis.RedisError:
            log.warning("slots not counted, redis is away")
            return True

    def _leave(self, key: str, holder: str) -> None:
        try:
            self._client.zrem(key, holder)
        except redis.RedisError:
            log.warning("slot not given back, redis is away; it lapses")
