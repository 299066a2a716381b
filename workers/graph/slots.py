"""Graph allows four requests at once on one mailbox for one application; past that it answers 429.

Every worker takes a slot in Redis before it asks. One of the four is kept for people who click.
Requests are counted too: 10,000 in ten minutes are allowed, and what is refused counts as well, so whoever would be
refused does not ask. A slot lapses by itself, so a dead worker blocks nothing. Where Graph answered 429 all the same,
nobody asks that mailbox anything before its Retry-After is over. While Redis is away nothing is counted: Graph's own
429 then does the braking.
Source: Microsoft Graph throttling limits, Outlook service: four concurrent requests, 10,000 in ten minutes.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import redis
import structlog

from core.errors import GraphBusyError, ThrottledError

AT_ONCE = 4
KEPT_FOR_CLICKS = 1
LEASE_S = 60.0
PATIENCE_S = 30.0
LOOK_AGAIN_S = 0.02

log = structlog.get_logger()

# A wait is rounded up by this much: a request must not arrive a moment before it is over.
MARGIN_S = 0.1

# Of the requests in a window so large a part is kept for people who click.
KEPT_PART = 20
REQUESTS = 10_000
WINDOW_S = 600.0

# KEYS[1] the mailbox's slots, KEYS[2] its pause, KEYS[3] when its last requests were made, the newest first. ARGV: now,
# lease end, most, holder, how many requests in a window, its seconds, how many of them are remembered, how many are
# made now. Old leases go first, then one is taken if free: 0. Else -1, or in how many milliseconds they may be made.
_TAKE = """
local pause = redis.call('PTTL', KEYS[2])
if pause > 0 then return pause end
local oldest = redis.call('LINDEX', KEYS[3], math.max(tonumber(ARGV[5]) - tonumber(ARGV[8]), 0))
if oldest then
  local left = tonumber(oldest) + tonumber(ARGV[6]) - tonumber(ARGV[1])
  if left > 0 then return math.ceil(left * 1000) end
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return -1 end
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[4])
redis.call('PEXPIRE', KEYS[1], 120000)
for _ = 1, tonumber(ARGV[8]) do redis.call('LPUSH', KEYS[3], ARGV[1]) end
redis.call('LTRIM', KEYS[3], 0, tonumber(ARGV[7]) - 1)
redis.call('PEXPIRE', KEYS[3], math.ceil(tonumber(ARGV[6]) * 1000))
return 0
"""
# KEYS[1] the pause, ARGV: milliseconds. The longer one stays.
_PAUSE = """
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], 1, 'PX', ARGV[1]) end
return 0
"""


class Slots:
    """The places at a mailbox, shared by all workers."""

    def __init__(self, client: redis.Redis, requests: int = REQUESTS, window_s: float = WINDOW_S) -> None:
        """requests: so many on one mailbox in `window_s` seconds are Graph's limit."""
        self._client = client
        self._requests, self._window_s = requests, window_s + MARGIN_S
        self._take = client.register_script(_TAKE)
        self._pause = client.register_script(_PAUSE)
        self._waiting: set[asyncio.Future[None]] = set()

    @asynccontextmanager
    async def slot(self, mailbox_key: str, *, clicked: bool, requests: int = 1) -> AsyncIterator[None]:
        """Hold one place for `requests` made one after the other (a chained `$batch`).

        Raises ThrottledError while Graph wants that mailbox left alone, GraphBusyError where no place came free in
        time. What is throttled inside pauses the mailbox for everybody."""
        holder, key = uuid4().hex, _key(mailbox_key)
        most = AT_ONCE if clicked else AT_ONCE - KEPT_FOR_CLICKS
        try:
            await self._wait(key, holder, most, requests)
            try:
                yield
            except ThrottledError as error:
                await asyncio.to_thread(self._close, key, error.wait_s or 0)
                raise
        finally:
            await asyncio.to_thread(self._leave, key, holder)
            for waiting in self._waiting:
                if not waiting.done():
                    waiting.set_result(None)

    async def pause(self, mailbox_key: str, wait_s: float) -> None:
        """Graph wants that mailbox left alone, as one part of a batch was told: nobody asks before that is over."""
        await asyncio.to_thread(self._close, _key(mailbox_key), wait_s)

    async def _wait(self, key: str, holder: str, most: int, requests: int) -> None:
        give_up = time.monotonic() + PATIENCE_S
        while (left := await asyncio.to_thread(self._try, key, holder, most, requests)) != 0:
            if left > 0:
                raise ThrottledError("the mailbox is left alone for now", wait_s=left / 1000)
            if time.monotonic() > give_up:
                raise GraphBusyError("no free place at the mailbox", wait_s=5)
            await self._until_freed()

    async def _until_freed(self) -> None:
        """Until this process has given a place back: at once, for a place that lies idle is time lost. Others' places
        are looked for every now and then."""
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.add(waiting)
        try:
            await asyncio.wait([waiting], timeout=LOOK_AGAIN_S)
        finally:
            self._waiting.discard(waiting)

    def _try(self, key: str, holder: str, most: int, requests: int) -> int:
        """0 where a place was taken, -1 where none is free, else in how many milliseconds one may ask again."""
        now = time.time()
        allowed = self._requests if most == AT_ONCE else self._requests - self._requests // KEPT_PART
        given: list[str | int | float] = [
            now, now + LEASE_S, most, holder, allowed, self._window_s, self._requests, requests,
        ]  # fmt: skip
        try:
            return int(self._take(keys=[key, f"{key}:pause", f"{key}:seen"], args=given))
        except redis.RedisError:
            log.warning("slots not counted, redis is away")
            return 0

    def _close(self, key: str, wait_s: float) -> None:
        try:
            self._pause(keys=[f"{key}:pause"], args=[int((wait_s + MARGIN_S) * 1000)])
        except redis.RedisError:
            log.warning("pause not kept, redis is away")

    def _leave(self, key: str, holder: str) -> None:
        try:
            self._client.zrem(key, holder)
        except redis.RedisError:
            log.warning("slot not given back, redis is away; it lapses")


def _key(mailbox_key: str) -> str:
    return f"helder:slots:{mailbox_key.lower()}"
