"""The connection to Redis or Valkey."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry


def connect(url: str, timeout_s: float = 5.0) -> redis.Redis:
    """A client with its pool. Short time-outs: whoever waits for Redis is a person.

    timeout_s: how long an answer may take. One retry, at once: it gets over a connection that broke while
    it lay in the pool. (The library's own default waits up to 10 s between three.)
    """
    return redis.Redis.from_url(
        url,
        socket_connect_timeout=1.0,
        socket_timeout=timeout_s,
        health_check_interval=30,
        decode_responses=False,
        retry=Retry(NoBackoff(), 1),
    )


def broker_url(redis_url: str) -> str:
    """Celery's way of writing a Redis address: `unix://` is `redis+socket://` there, `db` a virtual host."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    user = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    database = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{user}{parts.path}?virtual_host={database}"
