"""Subscriptions: the handshake, who may watch what, delivery with retries, lifecycle, expiry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.sandbox.openapi import check
from tests.sandbox.running import ANKE, INFO, TOM, Running
from tests.sandbox.webhook import Webhook, listening

APP = "app"


@pytest.fixture
def hook() -> Iterator[Webhook]:
    with listening() as found:
        yield found


@pytest.fixture
def deliver(sandbox: Running) -> Iterator[Callable[..., None]]:
    def put(**how: object) -> None:
        assert sandbox.http.put("/sandbox/delivery", json=how).status_code == 200

    put(first_retry_s=0.05)
    yield put
    sandbox.http.delete("/sandbox/delivery")


def wanted(hook: Webhook, **more: Any) -> dict[str, Any]:
    expires = datetime.now(UTC) + timedelta(days=2)
    asked = {
        "changeType": "created,updated,deleted",
        "resource": "me/mailFolders('inbox')/messages",
        "notificationUrl": f"{hook.url}/n",
        "lifecycleNotificationUrl": f"{hook.url}/l",
        "clientState": "a secret",
        "expirationDateTime": expires.isoformat(),
        **more,
    }
    return {name: value for name, value in asked.items() if value is not None}


def subscribed(sandbox: Running, hook: Webhook, user: str = ANKE, **more: Any) -> dict[str, Any]:
    answer = sandbox.graph("POST", "subscriptions", user=user, json=wanted(hook, **more), prefer='IdType="ImmutableId"')
    assert answer.status_code == 201, answer.text
    check(answer.json(), "subscription")
    return dict(answer.json())


def test_both_addresses_prove_themselves_before_a_subscription_stands(sandbox: Running, hook: Webhook) -> None:
    made = subscribed(sandbox, hook)
    assert hook.validated == ["/n", "/l"]
    assert made["clientState"] == "a secret"
    shown = sandbox.get(f"subscriptions/{made['id']}")
    assert shown["clientState"] is None
    assert made["id"] in {each["id"] for each in sandbox.get("subscriptions")["value"]}


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(lambda token: (200, "text/plain", token + "x"), id="another token"),
        pytest.param(lambda token: (202, "text/plain", token), id="not 200"),
        pytest.param(lambda token: (200, "application/json", token), id="not text"),
        pytest.param(lambda token: (500, "text/plain", ""), id="broken"),
    ],
)
def test_an_address_that_does_not_prove_itself_is_refused(sandbox: Running, hook: Webhook, answer: Any) -> None:
    hook.handshake = answer
    refused = sandbox.graph("POST", "subscriptions", json=wanted(hook))
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "ValidationError")


@pytest.mark.parametrize(
    ("user", "scope", "change", "status"),
    [
        pytest.param(ANKE, None, {"resource": f"users/{INFO}/messages"}, 403, id="a shared mailbox, by a person"),
        pytest.param(APP, "Mail.Read", {"resource": f"users/{INFO}/messages"}, 201, id="a shared mailbox, by the app"),
        pytest.param(APP, "Mail.Read", {}, 400, id="the app has no own mailbox"),
        pytest.param(APP, "User.Read.All", {"resource": f"users/{INFO}/messages"}, 403, id="without permission"),
        pytest.param(ANKE, None, {"resource": "me/contacts"}, 400, id="another resource"),
        pytest.param(ANKE, None, {"changeType": "moved"}, 400, id="change type"),
        pytest.param(ANKE, None, {"clientState": "x" * 129}, 400, id="client state too long"),
        pytest.param(ANKE, None, {"notificationUrl": "http://helder.example/n"}, 400, id="plain http"),
        pytest.param(ANKE, None, {"expirationDateTime": "2020-01-01T00:00:00Z"}, 400, id="in the past"),
        pytest.param(ANKE, None, {"expirationDateTime": "2099-01-01T00:00:00Z"}, 400, id="for too long"),
        pytest.param(ANKE, None, {"expirationDateTime": None}, 400, id="without an end"),
        pytest.param(ANKE, None, {"notificationUrl": None}, 400, id="without an address"),
        pytest.param(ANKE, None, {"colour": "red"}, 400, id="unknown property"),
    ],
)
def test_a_subscription_takes_what_graph_asks(
    sandbox: Running, hook: Webhook, user: str, scope: str | None, change: dict[str, Any], status: int
) -> None:
    answer = sandbox.graph("POST", "subscriptions", user=user, scope=scope, json=wanted(hook, **change))
    assert answer.status_code == status, answer.text


def test_an_end_that_is_too_near_becomes_45_minutes(sandbox: Running, hook: Webhook) -> None:
    soon = (datetime.now(UTC) + timedelta(minutes=5)).isoformat()
    made = subscribed(sandbox, hook, expirationDateTime=soon)
    ends = datetime.fromisoformat(made["expirationDateTime"])
    assert timedelta(minutes=44) < ends - datetime.now(UTC) <= timedelta(minutes=45)


def test_changes_are_told_with_the_client_state_and_the_immutable_id(
    sandbox: Running, hook: Webhook, deliver: Callable[..., None], mail: str
) -> None:
    made = subscribed(sandbox, hook)
    sandbox.graph("PATCH", f"me/messages/{mail}", json={"isRead": True})
    sandbox.graph("POST", f"me/messages/{mail}/move", json={"destinationId": "archive"})
    came = hook.wait(2)
    assert [(each["changeType"], each["resourceData"]["id"]) for each in came] == [("updated", mail), ("deleted", mail)]
    assert {(each["subscriptionId"], each["clientState"]) for each in came} == {(made["id"], "a secret")}
    assert came[0]["resource"].startswith("Users/")


def test_a_delivery_is_tried_again_until_it_is_taken(
    sandbox: Running, hook: Webhook, deliver: Callable[..., None], mail: str
) -> None:
    subscribed(sandbox, hook)
    hook.statuses = [500, 503, 302]
    sandbox.graph("PATCH", f"me/messages/{mail}", json={"isRead": True})
    assert len(hook.wait(1)) == 1
    assert hook.requests == 4


def test_deliveries_can_come_twice_and_out_of_order(
    sandbox: Running, hook: Webhook, deliver: Callable[..., None], mail: str
) -> None:
    subscribed(sandbox, hook)
    deliver(copies=3, shuffle=True)
    sandbox.graph("PATCH", f"me/messages/{mail}", json={"isRead": True})
    assert len(hook.wait(3)) == 3


def test_a_subscription_is_renewed_reauthorized_and_deleted(sandbox: Running, hook: Webhook) -> None:
    made = subscribed(sandbox, hook)
    path = f"subscriptions/{made['id']}"
    later = (datetime.now(UTC) + timedelta(days=6)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert sandbox.graph("PATCH", path, json={"expirationDateTime": later}).json()["expirationDateTime"] == later
    assert sandbox.graph("PATCH", path, json={"clientState": "other"}).status_code == 400
    assert sandbox.graph("POST", f"{path}/reauthorize").status_code == 204
    assert sandbox.graph("GET", path, user=TOM).status_code == 404
    assert sandbox.graph("DELETE", path).status_code == 204
    assert sandbox.graph("PATCH", path, json={"expirationDateTime": later}).status_code == 404


def test_an_expired_subscription_is_gone_and_told_nothing(
    sandbox: Running, hook: Webhook, deliver: Callable[..., None], mail: str
) -> None:
    made = subscribed(sandbox, hook)
    sandbox.http.post(f"/sandbox/subscriptions/{made['id']}/expire")
    sandbox.graph("PATCH", f"me/messages/{mail}", json={"isRead": True})
    assert sandbox.graph("GET", f"subscriptions/{made['id']}").status_code == 404
    assert hook.wait(1, seconds=0.3) == []


@pytest.mark.parametrize("event", ["reauthorizationRequired", "missed", "subscriptionRemoved"])
def test_its_lifecycle_is_told(sandbox: Running, hook: Webhook, deliver: Callable[..., None], event: str) -> None:
    made = subscribed(sandbox, hook)
    assert sandbox.http.post(f"/sandbox/subscriptions/{made['id']}/{event}").status_code == 200
    came = hook.wait(1)
    assert (came[0]["lifecycleEvent"], came[0]["clientState"]) == (event, "a secret")
    assert "resource" not in came[0]
    gone = event == "subscriptionRemoved"
    assert sandbox.graph("GET", f"subscriptions/{made['id']}").status_code == (404 if gone else 200)
