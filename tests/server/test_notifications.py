"""Graph's notifications: proven, answered at once, and no forged one changes anything or tells anything."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from core.redis import connect
from core.store.watches import Watch, Watches
from server.notifications import MOST_BYTES, MOST_VALUES
from tests.server.issuer import SECOND_TENANT, TENANT
from tests.server.serving import Server

PATHS = ("/graph/notifications", "/graph/lifecycle")
STATE = "s3cret-" + "x" * 57


@pytest.fixture
def watches(server: Server) -> Watches:
    return Watches(server.jobs._database, server.jobs._vault)


@pytest.fixture
def watch(watches: Watches) -> Iterator[Watch]:
    """A watch with a subscription, looked at and at rest."""
    made = watches.want(TENANT, f"{uuid4().hex}@maes.example")
    watches.claim(made.id, "w")
    ends = datetime.now(UTC) + timedelta(days=6)
    watches.subscribed(made.id, "w", str(uuid4()), STATE, (ends, ends - timedelta(days=2)))
    watches.release(made.id, "w")
    found = watches.get(made.id)
    assert found is not None
    yield found
    watches.forget(made.id)


@pytest.fixture
def graph(server: Server) -> Iterator[httpx.Client]:
    """Whoever posts: nobody signs in here."""
    with httpx.Client(base_url=server.url, timeout=15, trust_env=False) as client:
        yield client


def genuine(watch: Watch, **other: Any) -> dict[str, Any]:
    return {
        "subscriptionId": watch.subscription_id,
        "subscriptionExpirationDateTime": "2026-12-01T00:00:00Z",
        "tenantId": TENANT,
        "clientState": STATE,
        "changeType": "created",
        "resource": f"Users/{uuid4()}/Messages/AAMk",
        "resourceData": {"id": "AAMk"},
        **other,
    }


def lost(watches: Watches, watch: Watch) -> bool:
    """Whether somebody would look at it now: it was told of, and no task was sent."""
    return watch.id in watches.due()


def queued(server: Server) -> list[str]:
    """Ids of the watches whose task lies on the queue."""
    found = connect(server.redis_url).lrange("batch", 0, -1)
    headers = [json.loads(each)["headers"] for each in found]
    return [header["argsrepr"] for header in headers if header["task"] == "graph.watch"]


def is_sent(server: Server, watch: Watch) -> bool:
    return any(watch.id in args for args in queued(server))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "token",
    ["plain", "Validation: Testing client reachability Request-Id: 4f1", "a%2Bb c/d=", "é €"],
)
def test_the_address_proves_itself_by_the_decoded_token(graph: httpx.Client, path: str, token: str) -> None:
    answer = graph.post(path, params={"validationToken": token}, headers={"Content-Type": "text/plain; charset=utf-8"})
    assert (answer.status_code, answer.text) == (200, token)
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_genuine_notification_leads_to_a_task(
    graph: httpx.Client, server: Server, watch: Watch, watches: Watches
) -> None:
    answer = graph.post("/graph/notifications", json={"value": [genuine(watch)]})
    assert (answer.status_code, answer.content) == (202, b"")
    assert is_sent(server, watch)
    assert not lost(watches, watch)


def test_many_at_once_are_one_task_for_each_watch(graph: httpx.Client, server: Server, watch: Watch) -> None:
    before = len(queued(server))
    graph.post("/graph/notifications", json={"value": [genuine(watch)] * 50})
    assert len(queued(server)) == before + 1


@pytest.mark.parametrize("event", ["reauthorizationRequired", "subscriptionRemoved", "missed"])
def test_a_lifecycle_event_leads_to_a_task(
    graph: httpx.Client, server: Server, watch: Watch, watches: Watches, event: str
) -> None:
    told = {name: each for name, each in genuine(watch, lifecycleEvent=event).items() if "resource" not in name}
    assert graph.post("/graph/lifecycle", json={"value": [told]}).status_code == 202
    assert is_sent(server, watch)
    now = watches.get(watch.id)
    assert now is not None
    assert (now.subscription_id is None) == (event == "subscriptionRemoved")
    if event != "missed":
        assert now.renew_at is not None
        assert now.renew_at <= datetime.now(UTC)


Change = Callable[[dict[str, Any]], Any]
FORGED: dict[str, Change] = {
    "another client state": lambda value: value | {"clientState": "guess"},
    "no client state": lambda value: {name: each for name, each in value.items() if name != "clientState"},
    "a client state that is null": lambda value: value | {"clientState": None},
    "an empty client state": lambda value: value | {"clientState": ""},
    "a client state that is a number": lambda value: value | {"clientState": 0},
    "a client state that is a list of it": lambda value: value | {"clientState": [STATE]},
    "a client state that is an object": lambda value: value | {"clientState": {"$ne": None}},
    "a client state with more behind it": lambda value: value | {"clientState": STATE + "\x00"},
    "a client state with a space before it": lambda value: value | {"clientState": " " + STATE},
    "a client state cut short": lambda value: value | {"clientState": STATE[:-1]},
    "a client state a megabyte long": lambda value: value | {"clientState": "x" * 500_000},
    "a client state of half a character": lambda value: value | {"clientState": "\ud800" * 64},
    "another subscription": lambda value: value | {"subscriptionId": str(uuid4())},
    "a subscription that is SQL": lambda value: value | {"subscriptionId": "' OR '1'='1"},
    "a subscription that is a wildcard": lambda value: value | {"subscriptionId": "%"},
    "a subscription that is a list": lambda value: value | {"subscriptionId": [value["subscriptionId"]]},
    "a subscription that is null": lambda value: value | {"subscriptionId": None},
    "another tenant": lambda value: value | {"tenantId": SECOND_TENANT},
    "no tenant": lambda value: value | {"tenantId": None},
    "no object": lambda value: [value],
    "a text": json.dumps,
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_a_forged_notification_is_answered_like_any_and_changes_nothing(
    graph: httpx.Client, server: Server, watch: Watch, watches: Watches, path: str, forge: Change
) -> None:
    forged = forge(genuine(watch, lifecycleEvent="subscriptionRemoved"))
    answer = graph.post(path, content=json.dumps({"value": [forged]}))  # half characters and all
    assert (answer.status_code, answer.content) == (202, b"")
    assert not is_sent(server, watch)
    assert not lost(watches, watch)
    assert watches.get(watch.id) == watch


BODIES: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "a number": b"5",
    "no value": b"{}",
    "a value that is text": b'{"value":"x"}',
    "a value that is null": b'{"value":null}',
    "a value of nulls": b'{"value":[null,1,"x",[]]}',
    "nested without end": b'{"value":' + b"[" * 200_000,
    "no UTF-8": b'{"value":["\xff\xfe"]}',
    "a number without end": b'{"value":[' + b"9" * 6_000 + b"]}",
    "not a number": b'{"value":[{"clientState":NaN}]}',
    "XML": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_body_that_is_no_notification_is_answered_like_any(graph: httpx.Client, path: str, body: bytes) -> None:
    answer = graph.post(path, content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.content) == (202, b"")


def test_a_genuine_one_among_forged_ones_is_found(graph: httpx.Client, server: Server, watch: Watch) -> None:
    forged = [forge(genuine(watch)) for name, forge in FORGED.items() if "megabyte" not in name]
    graph.post("/graph/notifications", content=json.dumps({"value": [*forged, genuine(watch), *forged]}))
    assert is_sent(server, watch)


def test_what_is_said_of_the_change_is_not_believed(graph: httpx.Client, server: Server, watch: Watch) -> None:
    """Only which folder is taken from it: the rest could be anything, and is asked of Graph."""
    told = genuine(watch, resource="Users/someone-else/Messages/X", resourceData={"id": "X"}, changeType="../../x")
    graph.post("/graph/notifications", json={"value": [told]})
    (args,) = [each for each in queued(server) if watch.id in each]
    assert "X" not in args
    assert "someone-else" not in args


@pytest.mark.parametrize("path", PATHS)
def test_a_body_over_the_limit_is_refused_unread(graph: httpx.Client, path: str) -> None:
    body = b'{"value":[' + b" " * MOST_BYTES + b"]}"
    assert graph.post(path, content=body, headers={"Content-Type": "application/json"}).status_code == 413


def test_more_than_a_thousand_in_one_body_are_cut(graph: httpx.Client, server: Server, watch: Watch) -> None:
    few = {"subscriptionId": "s", "tenantId": "t", "clientState": "c"}
    graph.post("/graph/notifications", json={"value": [few] * MOST_VALUES + [genuine(watch)]})
    assert not is_sent(server, watch)


@pytest.mark.parametrize("token", ["", "x" * 2_049], ids=["empty", "longer than any of Graph's"])
def test_a_token_that_can_not_be_graphs_is_refused(graph: httpx.Client, token: str) -> None:
    assert graph.post("/graph/notifications", params={"validationToken": token}).status_code == 400


def test_a_page_sent_as_a_token_stays_text(graph: httpx.Client) -> None:
    answer = graph.post("/graph/notifications", params={"validationToken": "<script>alert(1)</script>"})
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_header_can_not_be_smuggled_in_with_a_token(graph: httpx.Client) -> None:
    answer = graph.post("/graph/notifications", params={"validationToken": "a\r\nSet-Cookie: b=c"})
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", PATHS)
def test_only_a_post_is_taken(graph: httpx.Client, path: str, method: str) -> None:
    assert graph.request(method, path, params={"validationToken": "x"}).status_code == 405


def test_a_token_with_a_notification_behind_it_tells_nothing(graph: httpx.Client, server: Server, watch: Watch) -> None:
    graph.post("/graph/notifications", params={"validationToken": "x"}, json={"value": [genuine(watch)]})
    assert not is_sent(server, watch)


def test_a_token_of_a_user_makes_no_difference(server: Server, watch: Watch) -> None:
    with server.client() as alice:
        alice.post("/graph/notifications", json={"value": [genuine(watch, clientState="x")]})
    assert not is_sent(server, watch)


def test_it_is_all_answered_long_before_graph_gives_up(graph: httpx.Client, watch: Watch) -> None:
    times = []
    for _ in range(20):
        started = time.perf_counter()
        graph.post("/graph/notifications", json={"value": [genuine(watch)] * 200})
        times.append(time.perf_counter() - started)
    assert statistics.median(times) < 3


def test_no_client_state_stands_in_the_log(graph: httpx.Client, watch: Watch, log_of: Callable[[], str]) -> None:
    graph.post("/graph/notifications", json={"value": [genuine(watch), genuine(watch, clientState="guess-4711")]})
    assert STATE not in log_of()
    assert "guess-4711" not in log_of()
