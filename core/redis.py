"""The connection to Redis or Valkey."""

from __future__ import annotations

import redis


def connect(url: str) -> redis.Redis:
    """A client with its pool. Short time-outs: whoever waits for Redis is a person."""
    return redis.Redis.from_url(
        url, socket_connect_timeout=1.0, socket_timeout=5.0, health_check_interval=30, decode_responses=False
    )
