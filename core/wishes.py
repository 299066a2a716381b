"""What a reader asks of another reply, on its way to the worker: encrypted, for minutes, never in a message."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Literal

import redis
import structlog

from core.crypto import UnreadableError, Vault

log = structlog.get_logger()

KEEP_S = 15 * 60

Length = Literal["short", "normal", "extensive"]
Tone = Literal["formal", "informal"]


@dataclass(frozen=True, slots=True)
class ReplyWish:
    """text: the reader's own words, may be empty. tone: None keeps the mail's own."""

    text: str = ""
    length: Length = "normal"
    tone: Tone | None = None


class Wishes:
    """Keep and take wishes, by job. Raises redis.RedisError where Redis is away."""

    def __init__(self, client: redis.Redis, vault: Vault) -> None:
        self._client, self._vault = client, vault

    def keep(self, job_id: str, wish: ReplyWish) -> None:
        self._client.set(_key(job_id), self._vault.close(json.dumps(asdict(wish))), ex=KEEP_S)

    def take(self, job_id: str) -> ReplyWish | None:
        """The wish, or None where its time is over or its key is gone. It stays: tasks run twice."""
        sealed = self._client.get(_key(job_id))
        if not isinstance(sealed, bytes):
            return None
        try:
            return ReplyWish(**json.loads(self._vault.open(sealed)))
        except UnreadableError:
            log.warning("wish can't be read, its key was removed", job=job_id)
            return None

    def drop(self, job_id: str) -> None:
        self._client.delete(_key(job_id))


def _key(job_id: str) -> str:
    return f"helder:wish:{job_id}"
