"""A shared inbox is followed: Graph tells, the server answers, a worker finds out which mail changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from core.crypto import Vault
from core.names import MailChange
from core.store.database import Database
from core.store.watches import Change, Watch, Watches
from deploy.stack import Stack
from sandbox import directory
from server.publisher import Publisher
from tests.journeys.api import Graph, until

pytestmark = pytest.mark.xdist_group("stack")

INFO = directory.INFO.address


@pytest.fixture(scope="module")
def watches(stack: Stack) -> Iterator[Watches]:
    database = Database(stack.database_url)
    yield Watches(database, Vault([stack._secret_key()]))
    database.close()


@pytest.fixture
def watch(stack: Stack, watches: Watches) -> Iterator[Watch]:
    """The shared inbox, followed and subscribed to.

    `receivedDateTime` counts whole seconds: what another test dropped in this one would be found too.
    """
    time.sleep(1.1)
    made = watches.want(directory.TENANT_ID, INFO)
    Publisher(stack.redis_url).watch(made.id)
    yield until(lambda: watches.get(made.id), lambda seen: seen.subscription_id is not None and seen.link is not None)
    watches.forget(made.id)
    for each in sandbox(stack, "GET", "subscriptions")["subscriptions"]:
        sandbox(stack, "POST", f"subscriptions/{each['id']}/expire")


@pytest.fixture
def deliver(stack: Stack) -> Iterator[Callable[..., None]]:
    def put(**how: Any) -> None:
        sandbox(stack, "PUT", "delivery", json=how)

    yield put
    sandbox(stack, "DELETE", "delivery")


def sandbox(stack: Stack, method: str, path: str, **options: Any) -> Any:
    answer = httpx.request(method, f"{stack.sandbox_url}/sandbox/{path}", timeout=20, **options)
    assert answer.status_code < 300, answer.text
    return answer.json()


def dropped(stack: Stack, count: int = 1) -> list[str]:
    """Immutable ids of mails that arrive in the shared inbox now."""
    found = []
    for _ in range(count):
        head = f"From: els@klant.example\r\nTo: {INFO}\r\nMessage-ID: <{uuid4().hex}@klant.example>\r\n"
        source = f"{head}Subject: Vraag\r\n\r\nDag\r\n"
        found.append(sandbox(stack, "POST", f"mailboxes/{INFO}/messages", content=source.encode())["immutableId"])
    return found


def ids(changes: list[Change], kind: MailChange = MailChange.CHANGED) -> set[str]:
    return {each.message_id for each in changes if each.change == kind}


def told(watches: Watches, watch: Watch, wanted: set[str], kind: MailChange = MailChange.CHANGED) -> list[Change]:
    return list(until(lambda: watches.waiting(watch.id), lambda seen: wanted <= ids(seen, kind), seconds=30))


def test_a_new_mail_is_known_soon_after_it_came(stack: Stack, watches: Watches, watch: Watch) -> None:
    (mail,) = dropped(stack)
    assert ids(told(watches, watch, {mail})) == {mail}
    delivered = sandbox(stack, "GET", "subscriptions")["delivered"][-1]
    assert (delivered["status"], delivered["ms"] < 3_000) == (202, True)


def test_a_mail_that_is_moved_away_is_known_to_be_gone(
    stack: Stack, watches: Watches, watch: Watch, graph: Graph
) -> None:
    (mail,) = dropped(stack)
    told(watches, watch, {mail})
    graph.http.post(f"/users/{INFO}/messages/{mail}/move", json={"destinationId": "archive"}).raise_for_status()
    told(watches, watch, {mail}, MailChange.REMOVED)


def test_notifications_that_come_thrice_and_shuffled_do_no_harm(
    stack: Stack, watches: Watches, watch: Watch, deliver: Callable[..., None]
) -> None:
    deliver(copies=3, shuffle=True)
    mails = set(dropped(stack, 5))
    for change in told(watches, watch, mails):
        assert watches.take(watch.id, change)
    until(lambda: sandbox(stack, "GET", "subscriptions")["pending"], lambda pending: pending == 0)
    until(watches.due, lambda due: watch.id not in due)
    assert watches.waiting(watch.id) == []


def test_what_no_notification_told_is_found_with_the_next(
    stack: Stack, watches: Watches, watch: Watch, deliver: Callable[..., None]
) -> None:
    deliver(lose=True)
    lost = dropped(stack, 2)
    deliver()
    mails = {*lost, *dropped(stack)}
    assert ids(told(watches, watch, mails)) == mails


def test_a_notification_waits_for_a_server_that_is_away(
    stack: Stack, watches: Watches, watch: Watch, deliver: Callable[..., None]
) -> None:
    deliver(hold=True)
    (mail,) = dropped(stack)
    stack.restart("server")
    deliver()
    told(watches, watch, {mail})


@pytest.mark.parametrize("how", ["gone", "lost"])
def test_a_stale_delta_token_costs_no_change(
    stack: Stack, watches: Watches, watch: Watch, graph: Graph, deliver: Callable[..., None], how: str
) -> None:
    stays, leaves = dropped(stack, 2)
    for change in told(watches, watch, {stays, leaves}):
        watches.take(watch.id, change)
    deliver(lose=True)
    graph.http.post(f"/users/{INFO}/messages/{leaves}/move", json={"destinationId": "archive"}).raise_for_status()
    sandbox(stack, "POST", f"mailboxes/{INFO}/forget-deltas?how={how}")
    deliver()
    (comes,) = dropped(stack)
    told(watches, watch, {comes})
    assert ids(told(watches, watch, {leaves}, MailChange.REMOVED)) == {comes}


def test_a_removed_subscription_is_made_anew(stack: Stack, watches: Watches, watch: Watch) -> None:
    sandbox(stack, "POST", f"subscriptions/{watch.subscription_id}/subscriptionRemoved")
    until(
        lambda: watches.get(watch.id),
        lambda seen: seen.subscription_id not in {None, watch.subscription_id},
    )
    (mail,) = dropped(stack)
    told(watches, watch, {mail})


def test_an_expired_subscription_is_made_anew_when_it_is_to_be_renewed(
    stack: Stack, watches: Watches, watch: Watch
) -> None:
    sandbox(stack, "POST", f"subscriptions/{watch.subscription_id}/expire")
    watches.needs_hand([watch.id])
    Publisher(stack.redis_url).watch(watch.id)
    until(lambda: watches.get(watch.id), lambda seen: seen.subscription_id != watch.subscription_id)


def test_a_subscription_that_must_be_reauthorized_is_renewed(stack: Stack, watches: Watches, watch: Watch) -> None:
    sandbox(stack, "POST", f"subscriptions/{watch.subscription_id}/reauthorizationRequired")
    renewal = ("PATCH", f"/v1.0/subscriptions/{watch.subscription_id}")

    def renewals() -> list[int]:
        log = httpx.get(f"{stack.sandbox_url}/sandbox/log", timeout=10).json()["requests"]
        return [each["status"] for each in log if (each["method"], each["path"]) == renewal]

    assert until(renewals, bool) == [200]
    assert watches.get(watch.id).subscription_id == watch.subscription_id  # type: ignore[union-attr]


def test_what_missed_something_looks_again(
    stack: Stack, watches: Watches, watch: Watch, deliver: Callable[..., None]
) -> None:
    deliver(lose=True)
    (mail,) = dropped(stack)
    deliver()
    sandbox(stack, "POST", f"subscriptions/{watch.subscription_id}/missed")
    told(watches, watch, {mail})
