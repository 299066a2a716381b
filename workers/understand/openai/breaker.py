"""When a model is down, nobody asks it for a while: a circuit breaker that all workers share in Redis.

It opens when a window has enough failures and they are at least half of all outcomes, rests, then lets one
worker through as a probe; the probe's outcome closes it or opens it again. Beside that, a wait that the
server asked for (Retry-After) holds for every worker, not just for the one that was told. Redis away: closed.
"""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from typing import Literal, cast
from uuid import uuid4

import redis
import structlog

log = structlog.get_logger()

WINDOW_S = 60.0
REMEMBER_S = 3600.0  # a breaker that nobody tried for so long starts anew
# A probe's place lapses by itself when its worker is lost: above every answer's time limit.
PROBE_S = 120.0

# KEYS: state. ARGV: probe's id, probe's lease ms. Fields of state: ok, bad. Answers {what, wait in ms}.
_ASK = """
local pause = redis.call('PTTL', KEYS[4])
if pause > 0 then return {'pause', pause} end
local rest = redis.call('PTTL', KEYS[2])
if rest > 0 then return {'open', rest} end
if redis.call('HEXISTS', KEYS[1], 'tripped') == 0 then return {'go', 0} end
if redis.call('SET', KEYS[3], ARGV[1], 'NX', 'PX', ARGV[2]) then return {'probe', 0} end
return {'open', redis.call('PTTL', KEYS[3])}
"""

# ARGV: probe's id or '', outcome ok|bad|none, failures that open, rest ms, window ms, remember ms.
_TELL = """
local probe = ARGV[1] ~= '' and redis.call('GET', KEYS[3]) == ARGV[1]
if probe then redis.call('DEL', KEYS[3]) end
if ARGV[2] == 'none' then return 0 end
local tripped = redis.call('HEXISTS', KEYS[1], 'tripped') == 1
if tripped and not probe then return 0 end
if probe and ARGV[2] == 'ok' then redis.call('DEL', KEYS[1]) return 0 end
local count = redis.call('HINCRBY', KEYS[1], ARGV[2], 1)
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[5]) end
if ARGV[2] == 'ok' then return 0 end
local ok = tonumber(redis.call('HGET', KEYS[1], 'ok') or '0')
if not probe and (count < tonumber(ARGV[3]) or count < ok) then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'tripped', 1)
redis.call('PEXPIRE', KEYS[1], ARGV[6])
redis.call('SET', KEYS[2], 1, 'PX', ARGV[4])
return 1
"""

Outcome = Literal["ok", "bad", "none"]


@dataclass(frozen=True, slots=True)
class Leave:
    """Whether a request may go. `why`: "pause" where the server asked to wait, "open" where it is down.

    wait_s: how long until it is worth asking again. probe: names the half-open breaker's only request.
    """

    granted: bool
    why: Literal["", "pause", "open"] = ""
    wait_s: float = 0.0
    probe: str = ""


class Breaker:
    """One for each address and model. `client` may be None (command line): then it is always closed."""

    def __init__(self, client: redis.Redis | None, name: str, *, failures: int, rest_s: float) -> None:
        self._client = client
        self._failures = failures
        self._rest_s = rest_s
        base = f"helder:llm:breaker:{{{hashlib.sha256(name.encode()).hexdigest()[:16]}}}"
        self._keys = [base, f"{base}:open", f"{base}:probe", f"{base}:pause"]
        if client is not None:
            self._ask = client.register_script(_ASK)
            self._tell = client.register_script(_TELL)

    async def ask(self) -> Leave:
        """Whether to send now. A probe must be told of by `tell`, whatever became of it."""
        return Leave(granted=True) if self._client is None else await asyncio.to_thread(self._asked)

    async def tell(self, leave: Leave, outcome: Outcome) -> None:
        """What became of a request that was let through; "none" where it says nothing (given up, refused)."""
        if self._client is not None and (leave.probe or outcome != "none"):
            await asyncio.to_thread(self._told, leave, outcome)

    async def pause(self, seconds: float) -> None:
        """Nobody asks for so long: the server said so."""
        if self._client is not None and seconds > 0:
            await asyncio.to_thread(self._paused, self._client, seconds)

    def _asked(self) -> Leave:
        probe = uuid4().hex
        try:
            what, wait_ms = cast("list[bytes | int]", self._ask(keys=self._keys, args=[probe, _ms(PROBE_S)]))
        except redis.RedisError:
            log.warning("model asked without its breaker, redis is away")
            return Leave(granted=True)
        wait_s = max(int(wait_ms), 0) / 1000
        match what:
            case b"go":
                return Leave(granted=True)
            case b"probe":
                return Leave(granted=True, probe=probe)
            case b"pause":
                return Leave(granted=False, why="pause", wait_s=wait_s)
            case _:
                return Leave(granted=False, why="open", wait_s=wait_s)

    def _told(self, leave: Leave, outcome: Outcome) -> None:
        times = [_ms(self._rest_s), _ms(WINDOW_S), _ms(REMEMBER_S + self._rest_s)]
        try:
            opened = self._tell(keys=self._keys, args=[leave.probe, outcome, self._failures, *times])
        except redis.RedisError:
            log.warning("model's breaker not told, redis is away")
            return
        if opened:
            log.warning("model is down, it rests", rest_s=self._rest_s)

    def _paused(self, client: redis.Redis, seconds: float) -> None:
        try:
            client.set(self._keys[3], 1, px=_ms(seconds))
        except redis.RedisError:
            log.warning("model's pause not shared, redis is away")


def _ms(seconds: float) -> int:
    return max(round(seconds * 1000), 1)
