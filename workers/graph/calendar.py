"""Appointments of one's own: without attendees, so that nothing is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.errors import GraphError, MailGoneError
from workers.graph import marks
from workers.graph.desk import Desk

_TOLD = ("subject", "start", "end", "isAllDay", "showAs", "location", "attendees", "isCancelled", "bodyPreview")
FIELDS = ",".join(("id", "changeKey", *_TOLD))


@dataclass(frozen=True, slots=True)
class Event:
    """`told` is what a person sees and may change."""

    id: str
    etag: str
    told: dict[str, Any]


async def find(desk: Desk, entry_id: str) -> Event | None:
    """The appointment that an entry of the journal made."""
    found = (await desk.get("events", query={"$filter": marks.filter_by(entry_id), "$select": FIELDS})).get("value", [])
    return _event(found[0]) if found else None


async def create(desk: Desk, entry_id: str, body: dict[str, Any]) -> Event:
    """`transactionId` lets Exchange itself refuse a second one."""
    sent = {**body, **marks.marked(entry_id, marks.STEP), "transactionId": entry_id, "attendees": []}
    return _event(await desk.post("events", body=sent))


async def read(desk: Desk, event_id: str) -> Event | None:
    """None where it is gone."""
    try:
        return _event(await desk.get("events", event_id, query={"$select": FIELDS}))
    except MailGoneError:
        return None


async def delete(desk: Desk, event: Event) -> None:
    await desk.delete("events", event.id, etag=event.etag)


def _event(found: dict[str, Any]) -> Event:
    try:
        return Event(found["id"], found["@odata.etag"], {name: found.get(name) for name in _TOLD})
    except (KeyError, TypeError) as error:
        raise GraphError(f"graph's event lacks {error}") from error
