"""A folder paged by when its mails came, while mails leave it; a selection in one batch, with mails that are gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import redis

from core.errors import AccessDeniedError, FolderMissingError, MailGoneError
from core.names import ItemState, RunKind, RunState
from core.store.jobs import User
from core.store.run_values import Chunk, Item, Run, Wanted
from tests.sandbox.running import ANKE, INFO, started
from workers.graph.client import GraphClient, Page
from workers.graph.desk import Desk
from workers.graph.slots import Slots
from workers.triage.fetching import PAGE, asked_for, filter_of, next_link, page, part

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
WANTED = Wanted(INFO, "inbox", "nl", "Europe/Brussels", 500)


def run_of(wanted: Wanted) -> Run:
    return Run("r" * 32, User("t", "u"), RunKind.FOLDER, wanted, RunState.RUNNING, None, None, MONDAY, MONDAY, None,
               None, 0)  # fmt: skip


def chunk(number: int = 0, link: str | None = None, folder: str = "inbox") -> Chunk:
    return Chunk(run_of(Wanted(INFO, folder, "nl", "Europe/Brussels", 500)), number, link, 1)


def mails(*seconds: int) -> list[dict[str, Any]]:
    return [{"receivedDateTime": f"{MONDAY - timedelta(seconds=each):%Y-%m-%dT%H:%M:%SZ}"} for each in seconds]


@pytest.mark.parametrize(
    ("since", "until", "link", "found"),
    [
        (None, None, None, None),
        (MONDAY, None, None, "receivedDateTime ge 2026-03-02T09:30:00Z"),
        (None, MONDAY, None, "receivedDateTime lt 2026-03-02T09:30:00Z"),
        (None, MONDAY, "from:2026-03-01T00:00:00Z", "receivedDateTime lt 2026-03-01T00:00:00Z"),
        (None, MONDAY, "from:2026-03-01T00:00:00Z#20", "receivedDateTime lt 2026-03-01T00:00:00Z"),
        (MONDAY, None, "from:2026-03-03T00:00:00Z",
         "receivedDateTime ge 2026-03-02T09:30:00Z and receivedDateTime lt 2026-03-03T00:00:00Z"),
    ],
)  # fmt: skip
def test_a_period_and_the_place_of_a_page_are_one_filter(since, until, link, found):
    assert filter_of(Wanted(INFO, "inbox", "nl", "UTC", 500, since, until), link) == found


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (Page(mails(0, 5, 9), "https://graph.example/next", None), "from:2026-03-02T09:29:52Z#50"),
        (Page(mails(0, 5, 9), None, None), None),
        (Page(mails(7, 7, 7), "https://graph.example/next", None), "https://graph.example/next"),
        (Page([], "https://graph.example/next", None), "https://graph.example/next"),
        (Page([{"receivedDateTime": "soon"}], "https://graph.example/next", None), "https://graph.example/next"),
    ],
    ids=["within the second in which it ended", "the last", "all of one second", "empty", "unreadable"],
)
def test_the_next_page_begins_where_this_one_ended(page, found):
    assert next_link(page) == found


@pytest.mark.parametrize(
    ("kilobytes", "found"), [(0, 50), (150, 50), (600, 12), (30_000, 5)], ids=["nothing", "usual", "large", "huge"]
)
def test_the_next_page_asks_for_as_many_mails_as_weigh_what_a_page_may(kilobytes, found):
    after = next_link(Page(mails(0, 5, 9), "https://graph.example/next", None, kilobytes * 1000))
    assert asked_for(chunk(1, after)) == found


@pytest.mark.parametrize(
    ("link", "attempt", "found"),
    [
        (None, 1, 50), (None, 2, 25), (None, 6, 5), (None, 60, 5),
        ("from:2026-03-02T09:29:52Z", 1, 50),  # as an earlier version wrote it
        ("from:2026-03-02T09:29:52Z#20", 2, 10), ("from:2026-03-02T09:29:52Z#x", 1, 50),
        ("https://graph.example/next#20", 1, 50),
    ],
)  # fmt: skip
def test_what_failed_is_tried_with_half_as_many_mails(link, attempt, found):
    assert asked_for(replace(chunk(1, link), attempts=attempt)) == found


@pytest.fixture
def filled(loop: Any, redis_url: str) -> Iterator[Desk]:
    """A shared inbox of 170 mails that no other test touches."""
    with started() as sandbox:
        sandbox.http.post(f"/sandbox/mailboxes/{INFO}/fill", params={"count": 170}).raise_for_status()

        async def client() -> GraphClient:
            return GraphClient(f"{sandbox.url}/v1.0", patience_s=5)

        yield Desk(loop.wait(client()), Slots(redis.Redis.from_url(redis_url)), sandbox.graph_token(ANKE), INFO, ANKE)


def test_no_mail_is_skipped_where_others_leave_the_folder_meanwhile(filled: Desk, loop: Any) -> None:
    desk = filled

    async def inbox() -> set[str]:
        path = ("mailFolders", "inbox", "messages")
        return {each["id"] async for each in desk.every(*path, query={"$select": "id", "$top": "200"})}

    there = loop.wait(inbox())
    seen: list[str] = []
    link: str | None = None
    for number in range(20):
        fetched = loop.wait(page(desk, chunk(number, link)))
        seen += [message["id"] for message in fetched.messages]
        for message_id in {each["id"] for each in fetched.messages[:30]}:
            loop.wait(desk.post("messages", message_id, "move", body={"destinationId": "archive"}))
        link = fetched.next_link
        if link is None:
            break
    assert set(seen) == there
    assert len(seen) <= len(there) + number * 3
    assert number < len(there) / (PAGE - 4) + 1


def test_a_folder_that_is_gone_is_told_from_a_mailbox_that_is_closed(loop: Any, desk_of: Any) -> None:
    with pytest.raises(FolderMissingError):
        loop.wait(page(desk_of(INFO), chunk(folder="nowhere")))
    with pytest.raises(AccessDeniedError):
        loop.wait(page(desk_of(INFO, "tom@maes-techniek.example"), chunk()))


def test_of_a_selection_those_that_are_gone_hold_up_none_of_the_others(
    loop: Any, desk_of: Any, shared_mail: str
) -> None:
    ids = ["AAkgone1", shared_mail, "AAkgone2"]
    items = [Item("r", seq, message_id, ItemState.WAITING, None, {}, None) for seq, message_id in enumerate(ids, 1)]
    found, failed = loop.wait(part(desk_of(INFO), items))
    assert {seq: message["id"] for seq, message in found.items()} == {2: shared_mail}
    assert {seq: type(error) for seq, error in failed.items()} == {1: MailGoneError, 3: MailGoneError}
    assert found[2]["categories"] == []
