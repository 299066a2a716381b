"""Streams of events, against a real Valkey."""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import uuid4

import pytest
import redis

from core.crypto import Vault
from core.events import FIRST, KEEP_SECONDS, WAKE_CHANNEL, EventLog, last_event_id
from core.names import Event
from core.redis import connect


@pytest.fixture
def client(redis_url: str) -> Iterator[redis.Redis]:
    client = connect(redis_url)
    yield client
    client.close()


@pytest.fixture
def events(client: redis.Redis, vault: Vault) -> EventLog:
    return EventLog(client, vault)


@pytest.fixture
def stream() -> str:
    """A job's id that no other test uses."""
    return uuid4().hex


def test_events_are_read_in_the_order_they_came(events, stream):
    events.publish(stream, Event.STATE, {"state": "reading"})
    events.publish(stream, Event.PATCH, [{"op": "replace", "path": "/priority/level", "value": "high"}])
    events.publish(stream, Event.DONE, '{"state": "done"}')
    found = events.read(stream, FIRST)
    assert [entry.event for entry in found] == [Event.STATE, Event.PATCH, Event.DONE]
    assert [json.loads(entry.data) for entry in found][0::2] == [{"state": "reading"}, {"state": "done"}]


def test_reading_goes_on_after_the_last_event_that_was_seen(events, stream):
    for number in range(5):
        events.publish(stream, Event.ROW, {"seq": number})
    first = events.read(stream, FIRST, most=2)
    rest = events.read(stream, first[-1].id)
    assert [json.loads(entry.data)["seq"] for entry in [*first, *rest]] == [0, 1, 2, 3, 4]
    assert events.read(stream, rest[-1].id) == []


def test_streams_do_not_see_each_others_events(events, stream):
    events.publish(stream, Event.STATE, {})
    assert events.read(uuid4().hex, FIRST) == []


def test_text_of_any_script_comes_back_as_it_was(events, stream):
    events.publish(stream, Event.CARD, {"text": "café 📅 \u0000 né \u200fשלום"})
    assert json.loads(events.read(stream, FIRST)[0].data) == {"text": "café 📅 \u0000 né \u200fשלום"}


def test_what_a_mail_said_never_lies_readable_in_redis(events, client, stream):
    events.publish(stream, Event.CARD, {"headline": "Moonlight sonata"})
    raw = client.xrange(f"helder:events:{stream}")
    assert raw
    assert b"Moonlight" not in repr(raw).encode()


def test_a_stream_ends_by_itself(events, client, stream):
    events.publish(stream, Event.STATE, {})
    assert 0 < client.ttl(f"helder:events:{stream}") <= KEEP_SECONDS


def test_publishing_wakes_those_who_wait(events, client, stream):
    with client.pubsub(ignore_subscribe_messages=True) as waiting:
        waiting.subscribe(WAKE_CHANNEL)
        waiting.get_message(timeout=5)
        events.publish(stream, Event.STATE, {})
        said = next(message for message in waiting.listen() if message["data"] == stream.encode())
    assert said["channel"] == WAKE_CHANNEL.encode()


def test_a_cleared_stream_is_empty(events, stream):
    events.publish(stream, Event.STATE, {})
    events.clear(stream)
    assert events.read(stream, FIRST) == []


@pytest.mark.parametrize(
    ("header", "after"),
    [
        pytest.param("1700000000000-3", "1700000000000-3", id="one of ours"),
        pytest.param(None, FIRST, id="none"),
        pytest.param("", FIRST, id="empty"),
        pytest.param("-", FIRST, id="the range's own sign"),
        pytest.param("$", FIRST, id="the end"),
        pytest.param("1-1\r\nXREAD", FIRST, id="line end"),
        pytest.param("1" * 21 + "-0", FIRST, id="too many digits"),
        pytest.param("٣-٣", FIRST, id="another script's digits"),
        pytest.param("99999999999999999999-0", FIRST, id="above 64 bits"),
        pytest.param("18446744073709551615-18446744073709551615", FIRST, id="the highest there is"),
    ],
)
def test_a_last_event_id_that_could_not_be_ours_means_the_beginning(header, after):
    assert last_event_id(header) == after


@pytest.mark.parametrize(
    "header", ["18446744073709551615-18446744073709551615", "0-0", "9223372036854775807-9223372036854775807"]
)
def test_whatever_a_reader_names_can_be_read_after(events, stream, header):
    assert events.read(stream, last_event_id(header)) == []


def test_redis_gone_is_an_error_the_caller_can_tell(vault, tmp_path):
    gone = EventLog(connect(f"unix://{tmp_path}/nothing.sock"), vault)
    with pytest.raises(redis.RedisError):
        gone.publish("job", Event.STATE, {})
    with pytest.raises(redis.RedisError):
        gone.read("job", FIRST)
