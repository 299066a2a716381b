"""Sending work: the broker's address as Celery writes it, and errors as ours."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from core.errors import UnavailableError
from core.redis import broker_url
from server.publisher import Publisher


@pytest.mark.parametrize(
    ("redis_url", "expected"),
    [
        ("redis://:p%40ss@host:6380/2", "redis://:p%40ss@host:6380/2"),
        ("rediss://host/0", "rediss://host/0"),
        ("unix:///run/redis.sock", "redis+socket:///run/redis.sock?virtual_host=0"),
        ("unix:///run/redis.sock?db=3", "redis+socket:///run/redis.sock?virtual_host=3"),
        ("unix://:secret@/run/redis.sock", "redis+socket://:secret@/run/redis.sock?virtual_host=0"),
    ],
)
def test_a_redis_address_becomes_a_brokers(redis_url: str, expected: str) -> None:
    assert broker_url(redis_url) == expected


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that takes connections and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(16)
        yield listener.getsockname()[1]


def test_a_broker_that_is_away_is_noticed_at_once() -> None:
    started = time.monotonic()
    with pytest.raises(UnavailableError):
        Publisher("redis://127.0.0.1:9/0").structure("0" * 32)
    assert time.monotonic() - started < 2


def test_a_broker_that_never_answers_is_given_up_soon(silent: int) -> None:
    started = time.monotonic()
    with pytest.raises(UnavailableError):
        Publisher(f"redis://127.0.0.1:{silent}/0").structure("0" * 32)
    assert time.monotonic() - started < 6


def test_the_error_does_not_hold_the_address_and_its_password() -> None:
    with pytest.raises(UnavailableError) as caught:
        Publisher("redis://:secret@127.0.0.1:9/0").structure("0" * 32)
    assert "secret" not in str(caught.value)
