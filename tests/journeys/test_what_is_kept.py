"""The mail stays theirs: nothing of it lies readable in Redis, the store or a log."""

from __future__ import annotations

from pathlib import Path

import pytest
import redis

from deploy.stack import Stack
from tests.journeys.api import Api, Graph

pytestmark = pytest.mark.xdist_group("stack")


def everything_in_redis(url: str) -> bytes:
    client = redis.Redis.from_url(url)
    found = b""
    for key in client.scan_iter(count=1000):
        kind = client.type(key)
        found += key
        if kind == b"string":
            found += client.get(key) or b""
        elif kind == b"list":
            found += b"".join(client.lrange(key, 0, -1))
        elif kind == b"hash":
            found += b"".join(part for pair in client.hgetall(key).items() for part in pair)
        elif kind == b"stream":
            found += b"".join(part for _, fields in client.xrange(key) for pair in fields.items() for part in pair)
    return found


def files_of(state: Path, pattern: str) -> bytes:
    return b"".join(path.read_bytes() for path in state.rglob(pattern) if path.is_file())


def test_no_mail_and_no_token_lies_readable_anywhere(stack: Stack, api: Api, graph: Graph) -> None:
    message = graph.inbox()[0]
    card = api.ended(api.structure(message["id"]).json()["id"])["card"]
    words = [line for line in card["source"]["text"].splitlines() if len(line) > 25][:5]
    secrets = [message["subject"], card["summary"]["headline"], api.token, api.token.split(".")[2], *words]
    places = {
        "redis": everything_in_redis(stack.redis_url),
        "redis's file": files_of(stack.state / "valkey", "*"),
        "the store": files_of(stack.state, "helder.sqlite3*"),
        "a log": b"".join(stack.log(name).read_bytes() for name in stack.children if name != "sandbox"),
    }
    found = [(place, text[:20]) for place, kept in places.items() for text in secrets if text.encode() in kept]
    assert found == []
