"""The mails of one chunk, from Graph: a page of a folder, or a part of a selection.

A folder is paged by when its mails came, not by how many were seen: mails leave and arrive while a run works, and a
page counted from the top would then skip some. Graph shows seconds and knows less than a second: a page begins within
the second in which the last one ended, and mails seen already are left out by who records them.

How many mails a page asks for follows from what those of the last one weighed, and halves with every try that failed:
large pages of whole bodies are what Graph answers 504.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from core.errors import FolderMissingError, GraphError, HelderError, MailGoneError
from core.store.run_values import Chunk, Item, Wanted
from workers.graph import batch
from workers.graph.client import ATTACHMENTS, FIELDS, SENSITIVITY, STATE, Page
from workers.graph.desk import Desk
from workers.graph.opens import must_open

PAGE: Final = 50  # mails in one request at most; bodies of ordinary mail keep that well under a second
FEWEST: Final = 5
PAGE_BYTES: Final = 2_500_000  # of one answer, about: 50 mails of 50 kB, as Outlook's HTML is
_FROM: Final = "from:"  # begins a chunk's link that is a moment, not Graph's own
_TOP: Final = "#"  # behind that moment: how many mails to ask for

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fetched:
    """`next_link`: of the next chunk."""

    messages: list[Json]
    next_link: str | None = None
    count: int | None = None


async def page(desk: Desk, chunk: Chunk) -> Fetched:
    """A page of the folder. Raises FolderMissingError, AccessDeniedError, GraphError's kinds."""
    wanted, link = chunk.run.wanted, chunk.link
    try:
        async with desk.place():
            if link is not None and not link.startswith(_FROM):
                found = await desk.graph.page(desk.token, link)
            else:
                found = await desk.graph.first_page(
                    desk.token, wanted.mailbox, wanted.folder, asked_for(chunk), filter_of(wanted, link)
                )
    except MailGoneError as error:
        await must_open(desk.graph, desk.token, desk.mailbox)
        raise FolderMissingError(error.detail) from error
    return Fetched(found.messages, next_link(found), found.count)


def asked_for(chunk: Chunk) -> int:
    """How many mails to ask for."""
    link = chunk.link or ""
    told = link.rpartition(_TOP)[2] if link.startswith(_FROM) and _TOP in link else ""
    top = int(told) if told.isascii() and told.isdigit() else PAGE
    return min(max(top >> max(chunk.attempts - 1, 0), FEWEST), chunk.run.wanted.limit)


def filter_of(wanted: Wanted, link: str | None) -> str | None:
    """When the mails of a page came."""
    until = link.removeprefix(_FROM).partition(_TOP)[0] if link is not None else None
    if until is None and wanted.until is not None:
        until = _written(wanted.until)
    parts = [f"receivedDateTime ge {_written(wanted.since)}"] if wanted.since is not None else []
    parts += [f"receivedDateTime lt {until}"] if until is not None else []
    return " and ".join(parts) or None


def next_link(found: Page) -> str | None:
    """None at the end. Where a whole page came in one second, Graph's own link leads on."""
    if found.next_link is None:
        return None
    moments = [moment(message.get("receivedDateTime")) for message in found.messages]
    last = moments[-1] if moments else None
    if last is None or moments[0] == last:
        return found.next_link
    return f"{_FROM}{_written(last + timedelta(seconds=1))}{_TOP}{_as_many(found)}"


def _as_many(found: Page) -> int:
    """Mails like these that weigh what a page may."""
    each = found.size / len(found.messages)
    return PAGE if each * PAGE <= PAGE_BYTES else max(int(PAGE_BYTES / each), FEWEST)


async def part(desk: Desk, items: list[Item]) -> tuple[dict[int, Json], dict[int, HelderError]]:
    """Mails of a selection by their numbers, and why others can't be had. Raises GraphError's kinds."""
    query = {"$select": ",".join((*FIELDS, *STATE)), "$expand": f"{ATTACHMENTS},{SENSITIVITY}"}
    above = ("me",) if desk.mailbox == "me" else ("users", desk.mailbox)
    parts = [batch.Part("GET", (*above, "messages", item.message_id), query) for item in items]
    found: dict[int, Json] = {}
    failed: dict[int, HelderError] = {}
    for item, answer in zip(items, await batch.run(desk, parts), strict=True):
        try:
            found[item.seq] = answer.value()
        except GraphError as error:
            if error.retryable:
                raise
            failed[item.seq] = error
    return found, failed


def _written(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def moment(written: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(written))
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
