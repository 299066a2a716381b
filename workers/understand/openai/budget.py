"""What a tenant may use of a model in a day, in tokens, counted in Redis for all workers together.

The most that a request may cost is taken before it goes; what it did not use is given back after. A worker
that is lost gives nothing back: its estimate stays counted until the day ends. That errs on the side of
spending less, and bounds the day's use whatever happens. Redis away: nothing is counted (no new work
arrives then either, the queue is in Redis too).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import cast

import redis
import structlog

from workers.understand.openai.messages import ModelError

log = structlog.get_logger()

KEEP = timedelta(days=2)

# KEYS[1] the tenant's day. ARGV: tokens wanted, most, seconds kept. Answers 1 where they were taken.
_TAKE = """
local used = tonumber(redis.call('GET', KEYS[1]) or '0')
if used + tonumber(ARGV[1]) > tonumber(ARGV[2]) then return 0 end
redis.call('INCRBY', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1
"""
# ARGV: tokens given back (below 0: used beyond the estimate), seconds kept. A day that is gone stays gone.
_GIVE_BACK = """
if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('DECRBY', KEYS[1], ARGV[1]) end
return 0
"""


@dataclass(frozen=True, slots=True)
class Reserved:
    """Tokens taken from a day; `key` is None where nothing was counted."""

    key: str | None
    tokens: int


class Budget:
    """The tenants' days. day_tokens: 0 sets no limit. zone: whose midnight begins a day.

    `client` may be None (command line): then nothing is counted.
    """

    def __init__(self, client: redis.Redis | None, day_tokens: int, zone: tzinfo = UTC) -> None:
        self._client = client if day_tokens > 0 else None
        self._day_tokens = day_tokens
        self._zone = zone
        if self._client is not None:
            self._take = self._client.register_script(_TAKE)
            self._give_back = self._client.register_script(_GIVE_BACK)

    async def reserve(self, tenant: str, tokens: int, now: datetime | None = None) -> Reserved:
        """Take what a request may cost at most. Raises ModelError("budget") with the time until tomorrow."""
        if self._client is None:
            return Reserved(None, 0)
        here = (now or datetime.now(UTC)).astimezone(self._zone)
        return await asyncio.to_thread(self._reserved, tenant, tokens, here)

    async def settle(self, reserved: Reserved, used: int) -> None:
        """Give back what was not used, or take what was used beyond the estimate."""
        if self._client is not None and reserved.key is not None and used != reserved.tokens:
            await asyncio.to_thread(self._settled, reserved.key, reserved.tokens - used)

    async def used(self, tenant: str, now: datetime | None = None) -> int:
        """Tokens of the day so far, those of running requests at their most included."""
        if self._client is None:
            return 0
        here = (now or datetime.now(UTC)).astimezone(self._zone)
        return int(cast("bytes | None", await asyncio.to_thread(self._client.get, _key(tenant, here))) or 0)

    def _reserved(self, tenant: str, tokens: int, here: datetime) -> Reserved:
        key = _key(tenant, here)
        try:
            taken = self._take(keys=[key], args=[tokens, self._day_tokens, round(KEEP.total_seconds())])
        except redis.RedisError:
            log.warning("tokens not counted, redis is away")
            return Reserved(None, 0)
        if not taken:
            raise ModelError("budget", _until_tomorrow(here))
        return Reserved(key, tokens)

    def _settled(self, key: str, left: int) -> None:
        try:
            self._give_back(keys=[key], args=[left])
        except redis.RedisError:
            log.warning("tokens not given back, redis is away")


def _key(tenant: str, here: datetime) -> str:
    return f"helder:llm:day:{tenant}:{here.date().isoformat()}"


def _until_tomorrow(here: datetime) -> float:
    """Seconds to the next midnight of that clock; a day may have 23 or 25 hours."""
    midnight = datetime.combine(here.date() + timedelta(days=1), datetime.min.time(), here.tzinfo)
    return (midnight.astimezone(UTC) - here.astimezone(UTC)).total_seconds()
