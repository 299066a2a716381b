"""Users' Graph tokens between an exchange and their end: encrypted in Redis, each behind its user's own token."""

from __future__ import annotations

import hashlib

import redis
import structlog

from core.crypto import UnreadableError, Vault

log = structlog.get_logger()

MARGIN_S = 300  # a token that ends within this time is not used for new work
_PREFIX = "helder:graph-token:"


class TokenShelf:
    """The key is a digest over tenant, user and the very assertion: who has not signed in as the user finds nothing.

    Redis away means an exchange more, never a failure.
    """

    def __init__(self, client: redis.Redis, vault: Vault) -> None:
        self._client, self._vault = client, vault

    def keep(self, tenant_id: str, user_id: str, assertion: str, token: str, seconds: int) -> None:
        """Keep a token that is good for `seconds`; one that soon ends is not kept."""
        if seconds <= MARGIN_S:
            return
        try:
            key = _key(tenant_id, user_id, assertion)
            self._client.set(key, self._vault.close(token), ex=seconds - MARGIN_S)
        except redis.RedisError as error:
            log.warning("graph token not kept", error=type(error).__name__)

    def take(self, tenant_id: str, user_id: str, assertion: str) -> str | None:
        try:
            sealed = self._client.get(_key(tenant_id, user_id, assertion))
            return self._vault.open(sealed) if isinstance(sealed, bytes) else None
        except (redis.RedisError, UnreadableError) as error:
            log.warning("graph token not read", error=type(error).__name__)
            return None

    def drop(self, tenant_id: str, user_id: str, assertion: str) -> None:
        try:
            self._client.delete(_key(tenant_id, user_id, assertion))
        except redis.RedisError as error:
            log.warning("graph token not dropped", error=type(error).__name__)


def _key(tenant_id: str, user_id: str, assertion: str) -> str:
    parts = f"{tenant_id}\0{user_id}\0{assertion}"
    return _PREFIX + hashlib.sha256(parts.encode()).hexdigest()
