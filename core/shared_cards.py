"""Where a colleague's card of the same mail of a shared mailbox is, so that it need not be made twice.

A pointer in Redis, by digest, to the job that has the card: lost, the mail is fetched and structured once more.
Whether a user may see that card is another question (`core.access`).
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

import redis
import structlog

from core.access import OWN
from core.names import RULES_VERSION
from core.store.jobs import Asked, User

log = structlog.get_logger()


class SharedCards:
    def __init__(self, client: redis.Redis) -> None:
        self._client = client

    def keep(self, user: User, asked: Asked, job_id: str, life: timedelta) -> None:
        """The card of `job_id` is there for who asks the same of a shared mailbox."""
        if asked.mailbox == OWN:
            return
        try:
            self._client.set(_key(user, asked), job_id, ex=life)
        except redis.RedisError as error:
            log.warning("shared card not kept", job=job_id, error=type(error).__name__)

    def find(self, user: User, asked: Asked) -> str | None:
        """The id of a job of this user's tenant that had the same asked of it."""
        if asked.mailbox == OWN:
            return None
        try:
            found = self._client.get(_key(user, asked))
        except redis.RedisError:
            return None
        return found.decode() if isinstance(found, bytes) else None


def _key(user: User, asked: Asked) -> str:
    parts = (RULES_VERSION, user.tenant_id, asked.mailbox.lower(), asked.message_id, asked.internet_message_id or "",
             asked.language, asked.timezone)  # fmt: skip
    return "helder:shared-card:" + hashlib.sha256("\0".join(parts).encode()).hexdigest()
