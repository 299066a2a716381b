"""A user's token on its way from the request to the worker: encrypted, for minutes, never in a message.

It waits in Redis under the job's (or run's) id. While Redis is away it waits in the store instead, so
that the job still runs when Redis is back (docs/decisions/0003-assertion-while-redis-is-away.md).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

import redis
import structlog

from core.crypto import UnreadableError, Vault
from core.errors import UnavailableError

log = structlog.get_logger()


class Shelf(Protocol):
    """Where the assertion waits while Redis is away: `core.store.jobs.Jobs` or `core.store.runs.Runs`."""

    def keep_assertion(self, owner_id: str, sealed: bytes, until: datetime, /) -> None: ...

    def kept_assertion(self, owner_id: str, /) -> bytes | None: ...


class Assertions:
    """Keep and take users' tokens."""

    def __init__(self, client: redis.Redis, vault: Vault, shelf: Shelf) -> None:
        self._client, self._vault, self._shelf = client, vault, shelf

    def keep(self, owner_id: str, token: str, seconds: int) -> bool:
        """Keep `token` for the job or run, at most `seconds`. False where Redis is away (the store has it then)."""
        sealed = self._vault.close(token)
        try:
            self._client.set(_key(owner_id), sealed, ex=max(seconds, 1))
        except redis.RedisError:
            log.warning("assertion kept in the store, redis is away", owner=owner_id)
            self._shelf.keep_assertion(owner_id, sealed, datetime.now(UTC) + timedelta(seconds=seconds))
            return False
        return True

    def take(self, owner_id: str) -> str | None:
        """The token, or None where it was never kept, its time is over, or its key is gone.

        It stays until its time is over: tasks run twice. Raises UnavailableError where Redis is away and the store has
        none: it will be there again, so nobody need sign in anew.
        """
        away: redis.RedisError | None = None
        try:
            sealed = self._client.get(_key(owner_id))
        except redis.RedisError as error:
            sealed, away = None, error
        kept = sealed if isinstance(sealed, bytes) else self._shelf.kept_assertion(owner_id)
        if kept is None and away is not None:
            raise UnavailableError("redis is away, and the token with it", wait_s=1) from away
        try:
            return None if kept is None else self._vault.open(kept)
        except UnreadableError:
            log.warning("assertion can't be read, its key was removed", owner=owner_id)
            return None

    def drop(self, owner_id: str) -> None:
        """The work is done: forget the token (the store's copy goes with the job's end)."""
        try:
            self._client.delete(_key(owner_id))
        except redis.RedisError:
            log.warning("assertion not dropped, redis is away; it ends by itself", owner=owner_id)


def _key(owner_id: str) -> str:
    return f"helder:assertion:{owner_id}"
