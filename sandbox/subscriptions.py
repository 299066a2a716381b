"""Subscriptions to a mailbox's changes, and the delivery of their notifications.

Source: Graph, "Change notifications": a validation handshake before a subscription stands, delivery retried with
exponential back-off for 4 hours until any 2xx answers, lifecycle notifications, expiry. Delivery is from one thread.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import requests

from sandbox import directory, ids
from sandbox.fields import stamp
from sandbox.items import Message, raw_id
from sandbox.mailbox import Mailbox

ANSWER_S = 10.0
RETRIED_FOR_S = 4 * 3600.0
_MOST_IN_ONE = 20  # notifications of one delivery


@dataclass(slots=True)
class Subscription:
    """`mailbox` and `folder` say what is watched (folder None: the whole mailbox); `user` None: the app's own."""

    id: str
    change_types: frozenset[str]
    resource: str
    mailbox: str
    folder: int | None
    notification_url: str
    lifecycle_url: str | None
    client_state: str | None
    expires: datetime
    immutable: bool
    user: str | None

    def to_json(self) -> dict[str, Any]:
        """As Graph shows it; the client state is shown to nobody."""
        return {
            "id": self.id,
            "resource": self.resource,
            "applicationId": directory.CLIENT_ID,
            "changeType": ",".join(sorted(self.change_types)),
            "clientState": None,
            "notificationUrl": self.notification_url,
            "lifecycleNotificationUrl": self.lifecycle_url,
            "expirationDateTime": stamp(self.expires),
            "creatorId": self.user or directory.CLIENT_ID,
            "includeResourceData": None,
            "latestSupportedTlsVersion": "v1_2",
            "encryptionCertificate": None,
            "encryptionCertificateId": None,
            "notificationQueryOptions": None,
            "notificationUrlAppId": None,
        }

    @property
    def expired(self) -> bool:
        return self.expires <= datetime.now(UTC)


@dataclass(slots=True)
class Behaviour:
    """How delivery misbehaves in a test. first_retry_s doubles with each try; hold: nothing is sent meanwhile."""

    copies: int = 1
    shuffle: bool = False
    lose: bool = False
    hold: bool = False
    first_retry_s: float = 0.5


@dataclass(slots=True)
class _Delivery:
    url: str
    values: list[dict[str, Any]]
    due: float
    since: float = field(default_factory=time.monotonic)
    tries: int = 0


class Subscriptions:
    """All there are, by id. The thread starts with the first thing to deliver."""

    def __init__(self) -> None:
        self.all: dict[str, Subscription] = {}
        self.behaviour = Behaviour()
        self.delivered: list[dict[str, Any]] = []  # {url, status, values, ms}
        self._waiting: list[_Delivery] = []
        self._wake = threading.Condition()
        self._thread: threading.Thread | None = None

    def changed(self, mailbox: Mailbox, change: str, message: Message, folder: int) -> None:
        """A message changed: tell who watches. Called with the mailbox's lock held."""
        for each in list(self.all.values()):
            fits = each.mailbox == mailbox.guid and change in each.change_types and each.folder in {None, folder}
            if fits and not each.expired and not self.behaviour.lose:
                self._queue(each.notification_url, _notification(each, mailbox, change, message))

    def lifecycle(self, subscription: Subscription, event: str) -> bool:
        """Send a lifecycle notification; False where the subscription named no address for them."""
        if subscription.lifecycle_url is None:
            return False
        if event == "subscriptionRemoved":
            self.all.pop(subscription.id, None)
        self._queue(subscription.lifecycle_url, {**_head(subscription), "lifecycleEvent": event})
        return True

    def behave(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Raises TypeError for what is no behaviour."""
        with self._wake:
            self.behaviour = Behaviour(**given)
            self._wake.notify()
        return asdict(self.behaviour)

    @property
    def pending(self) -> int:
        with self._wake:
            return len(self._waiting)

    def _queue(self, url: str, value: dict[str, Any]) -> None:
        with self._wake:
            last = self._waiting[-1] if self._waiting else None
            if last is not None and last.url == url and last.tries == 0 and len(last.values) < _MOST_IN_ONE:
                last.values.append(value)
            else:
                self._waiting.append(_Delivery(url, [value], time.monotonic() + 0.02))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="notifications", daemon=True)
                self._thread.start()
            self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                due = self._next()
                while due is None:
                    self._wake.wait(0.05 if self._waiting else None)
                    due = self._next()
            self._deliver(due)

    def _next(self) -> _Delivery | None:
        if self.behaviour.hold:
            return None
        now = time.monotonic()
        due = next((each for each in self._waiting if each.due <= now), None)
        if due is not None:
            self._waiting.remove(due)
        return due

    def _deliver(self, due: _Delivery) -> None:
        values = due.values * self.behaviour.copies
        if self.behaviour.shuffle:
            random.shuffle(values)
        started = time.monotonic()
        try:
            status = requests.post(due.url, json={"value": values}, timeout=ANSWER_S, allow_redirects=False).status_code
        except requests.RequestException:
            status = 0
        ms = (time.monotonic() - started) * 1000
        self.delivered.append({"url": due.url, "status": status, "values": values, "ms": ms})
        if 200 <= status < 300 or time.monotonic() - due.since > RETRIED_FOR_S:
            return
        due.tries += 1
        due.due = time.monotonic() + self.behaviour.first_retry_s * 2 ** (due.tries - 1)
        with self._wake:
            self._waiting.append(due)


def _head(each: Subscription) -> dict[str, Any]:
    return {
        "subscriptionId": each.id,
        "subscriptionExpirationDateTime": stamp(each.expires),
        "tenantId": directory.TENANT_ID,
        "clientState": each.client_state,
    }


def _notification(each: Subscription, mailbox: Mailbox, change: str, message: Message) -> dict[str, Any]:
    found = ids.encode(raw_id(mailbox.guid, message, immutable=each.immutable))
    resource = f"Users/{mailbox.guid}/Messages/{found}"
    etag = f'W/"{ids.change_key(mailbox.guid, message.change)}"'
    data = {"@odata.type": "#Microsoft.Graph.Message", "@odata.id": resource, "@odata.etag": etag, "id": found}
    return {**_head(each), "changeType": change, "resource": resource, "resourceData": data}


def handshake(url: str) -> str | None:
    """Ask the address to prove itself; what was wrong, or None where it did."""
    token = f"Validation: Testing client application reachability for subscription Request-Id: {uuid4()}"
    mark = "&" if "?" in url else "?"
    address = f"{url}{mark}validationToken={quote(token, safe='')}"
    try:
        headers = {"Content-Type": "text/plain; charset=utf-8"}
        answer = requests.post(address, data=b"", headers=headers, timeout=ANSWER_S, allow_redirects=False)
    except requests.RequestException:
        return "The server could not be reached."
    if answer.status_code != 200:
        return f"Response status code was {answer.status_code}, not 200."
    if answer.headers.get("Content-Type", "").partition(";")[0].strip().lower() != "text/plain":
        return "Response content type was not text/plain."
    return None if answer.text == token else "Response body was not the validation token."


def lifetime(wanted: datetime, now: datetime) -> datetime | None:
    """How long it will stand: at least 45 minutes, at most 10,080; None where more was asked (or nothing)."""
    if wanted <= now or wanted > now + timedelta(minutes=10_080):
        return None
    return max(wanted, now + timedelta(minutes=45))
