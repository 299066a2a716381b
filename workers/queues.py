"""Whether a task waits that no process has taken: who works on something long then makes room for it."""

from __future__ import annotations

import redis

from core.names import Queue


def batch_waits(client: redis.Redis) -> bool:
    """On the queue for batches. Kombu keeps a queue as a Redis list of its name (kombu.transport.redis); what a
    process has taken is no longer in it. True while Redis is away."""
    try:
        return bool(client.llen(Queue.BATCH.value))
    except redis.RedisError:
        return True
