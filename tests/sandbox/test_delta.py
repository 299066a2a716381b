"""Delta queries of a folder: pages, changes, removals, stale tokens."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.openapi import check
from tests.sandbox.running import INFO, Running

IMMUTABLE = 'IdType="ImmutableId"'


def round_of(sandbox: Running, link: str, prefer: str = IMMUTABLE) -> tuple[list[dict[str, Any]], str, int]:
    """All items of a round, its delta link, and how many pages it took."""
    items: list[dict[str, Any]] = []
    for pages in range(1, 1000):
        page = sandbox.get(link.removeprefix(f"{sandbox.url}/v1.0/"), prefer=prefer)
        assert set(page) <= {"@odata.context", "value", "@odata.nextLink", "@odata.deltaLink"}
        items += page["value"]
        if "@odata.deltaLink" in page:
            return items, page["@odata.deltaLink"], pages
        link = page["@odata.nextLink"]
    raise AssertionError("no end")


def test_the_first_round_tells_the_whole_folder_in_pages(sandbox: Running, mail: str) -> None:
    count = sandbox.get("me/mailFolders/inbox")["totalItemCount"]
    prefer = f"{IMMUTABLE}, odata.maxpagesize=3"
    items, _, pages = round_of(sandbox, "me/mailFolders/inbox/messages/delta?$select=subject", prefer)
    assert len(items) == len({item["id"] for item in items}) == count
    assert pages == -(-count // 3)
    assert mail in {item["id"] for item in items}
    assert set(items[0]) == {"@odata.etag", "id", "subject"}
    for item in items:
        check(item, "message")


def test_the_next_round_tells_what_changed_and_only_that(sandbox: Running, mail: str) -> None:
    _, link, _ = round_of(sandbox, "me/mailFolders/inbox/messages/delta()?$select=subject")
    assert round_of(sandbox, link)[0] == []
    sandbox.graph("PATCH", f"me/messages/{mail}", json={"isRead": True})
    items, link, _ = round_of(sandbox, link)
    assert [item["id"] for item in items] == [mail]
    sandbox.graph("POST", f"me/messages/{mail}/move", json={"destinationId": "archive"})
    items, link, _ = round_of(sandbox, link)
    assert items == [{"id": mail, "@removed": {"reason": "changed"}}]
    assert round_of(sandbox, link)[0] == []


def test_a_deleted_message_is_told_as_removed_by_the_id_it_had(sandbox: Running, mail: str) -> None:
    default = sandbox.get(f"me/messages/{mail}")["id"]
    sandbox.graph("POST", f"me/messages/{mail}/move", json={"destinationId": "deleteditems"})
    there = sandbox.get(f"me/messages/{mail}")["id"]
    assert there != default
    _, link, _ = round_of(sandbox, "me/mailFolders/deleteditems/messages/delta", "")
    sandbox.graph("DELETE", f"me/messages/{mail}")
    items, _, _ = round_of(sandbox, link, "")
    assert items == [{"id": there, "@removed": {"reason": "deleted"}}]


def test_a_page_may_be_asked_for_twice(sandbox: Running, mail: str) -> None:
    first = sandbox.get("me/mailFolders/inbox/messages/delta?$top=2", prefer=IMMUTABLE)
    link = first["@odata.nextLink"].removeprefix(f"{sandbox.url}/v1.0/")
    assert sandbox.get(link, prefer=IMMUTABLE)["value"] == sandbox.get(link, prefer=IMMUTABLE)["value"]


def test_a_filter_by_time_leaves_older_mail_out(sandbox: Running, mail: str) -> None:
    received = sandbox.get(f"me/messages/{mail}")["receivedDateTime"]
    path = f"me/mailFolders/inbox/messages/delta?$filter=receivedDateTime ge {received}&$select=receivedDateTime"
    items, _, _ = round_of(sandbox, path)
    assert mail in {item["id"] for item in items}
    assert min(item["receivedDateTime"] for item in items) >= received


def test_change_types_narrow_it(sandbox: Running, mail: str) -> None:
    _, link, _ = round_of(sandbox, "me/mailFolders/inbox/messages/delta?changeType=deleted")
    sandbox.graph("PATCH", f"me/messages/{mail}", json={"isRead": True})
    items, link, _ = round_of(sandbox, link)
    assert items == []
    sandbox.graph("POST", f"me/messages/{mail}/move", json={"destinationId": "archive"})
    assert [item["id"] for item in round_of(sandbox, link)[0]] == [mail]


@pytest.mark.parametrize(
    ("how", "status", "code"), [("gone", 410, "resyncRequired"), ("lost", 404, "SyncStateNotFound")]
)
def test_a_stale_token_is_refused(sandbox: Running, mail: str, how: str, status: int, code: str) -> None:
    _, link, _ = round_of(sandbox, f"users/{INFO}/mailFolders/inbox/messages/delta?$select=subject")
    sandbox.http.post(f"/sandbox/mailboxes/{INFO}/forget-deltas?how={how}")
    answer = sandbox.graph("GET", link.removeprefix(f"{sandbox.url}/v1.0/"))
    check(answer.json(), "ODataError")
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    if how == "gone":
        assert answer.headers["Location"].endswith("/messages/delta?$deltatoken=")
        again = answer.headers["Location"].removeprefix(f"{sandbox.url}/v1.0/")
        assert sandbox.graph("GET", again).status_code == 200


@pytest.mark.parametrize(
    "option",
    ["$search=x", "$filter=isRead eq true", "$orderby=subject", "$filter=receivedDateTime le 2026-01-01T00:00:00Z",
     "changeType=moved", "$count=true", "$skip=3"],
)  # fmt: skip
def test_what_a_delta_query_can_not_do_is_refused(sandbox: Running, option: str) -> None:
    assert sandbox.graph("GET", f"me/mailFolders/inbox/messages/delta?{option}").status_code == 400
