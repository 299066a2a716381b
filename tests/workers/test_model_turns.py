"""A click at the model holds up what runs would begin, and nothing for longer than its time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Any

import pytest
import redis

from workers import model_turns
from workers.model_turns import Clicks


@pytest.fixture
def client(redis_url: str) -> Iterator[redis.Redis]:
    made = redis.Redis.from_url(redis_url)
    made.delete(model_turns._KEY)
    yield made
    made.close()


def test_while_a_click_is_there_others_wait_and_then_go_on(client: redis.Redis) -> None:
    clicks = Clicks(client)
    with clicks.asking("a"):
        with clicks.asking("b"):
            assert clicks.any()
        assert clicks.any()
        assert not asyncio.run(clicks.over(0.3))
    assert not clicks.any()
    assert asyncio.run(clicks.over(0))


def test_a_click_that_failed_holds_nobody_up(client: redis.Redis) -> None:
    clicks = Clicks(client)
    with pytest.raises(KeyError), clicks.asking("a"):
        raise KeyError
    assert not clicks.any()


def test_a_worker_that_was_lost_holds_nobody_up_for_long(client: redis.Redis, monkeypatch: Any) -> None:
    monkeypatch.setattr(model_turns, "LAPSES_S", 0.2)
    clicks = Clicks(client)
    lost = clicks.asking("a")
    lost.__enter__()
    assert clicks.any()
    time.sleep(0.3)
    assert not clicks.any()
    lost.__exit__(None, None, None)


def test_redis_away_holds_nobody_up() -> None:
    clicks = Clicks(redis.Redis(port=1, socket_connect_timeout=0.2))
    with clicks.asking("a"):
        assert not clicks.any()
