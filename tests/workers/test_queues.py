"""Whether others wait on the queue for batches, as Celery's own messages stand there."""

from __future__ import annotations

import redis
from celery import Celery

from core.names import Queue
from core.redis import broker_url
from workers.queues import batch_waits


def test_a_task_waits_from_when_it_is_sent_until_it_is_taken(redis_url: str) -> None:
    client = redis.Redis.from_url(redis_url)
    client.delete(Queue.BATCH.value)
    assert not batch_waits(client)
    with Celery("sender", broker=broker_url(redis_url), set_as_current=False) as sender:
        sender.send_task("any", queue=Queue.BATCH.value)
        assert batch_waits(client)
        with sender.connection_for_read() as connection:
            message = connection.SimpleQueue(Queue.BATCH.value).get(timeout=5)
            assert not batch_waits(client)
            message.ack()


def test_while_redis_is_away_others_may_wait() -> None:
    assert batch_waits(redis.Redis(unix_socket_path="/nowhere/redis.sock"))
