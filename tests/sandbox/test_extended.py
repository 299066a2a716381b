"""Extended properties: what an application leaves on a message or an event, and finds again."""

from __future__ import annotations

import pytest

from tests.sandbox.running import Running

MARK = "String {5c0e8f2a-7b14-4d39-a6e2-91d3b0c4f587} Name Mark"
OTHER = "String {5c0e8f2a-7b14-4d39-a6e2-91d3b0c4f587} Name Other"
IMMUTABLE = 'IdType="ImmutableId"'


def where(value: str) -> dict[str, str]:
    return {"$filter": f"singleValueExtendedProperties/Any(ep: ep/id eq '{MARK}' and ep/value eq '{value}')"}


def marked(value: str, name: str = MARK) -> dict[str, object]:
    return {"singleValueExtendedProperties": [{"id": name, "value": value}]}


def test_a_reply_is_found_by_the_mark_it_was_made_with(sandbox: Running, mail: str) -> None:
    answer = sandbox.graph("POST", f"me/messages/{mail}/createReply", json={"message": marked(mail)}, prefer=IMMUTABLE)
    assert answer.status_code == 201, answer.text
    assert "singleValueExtendedProperties" not in answer.json()
    [found] = sandbox.get("me/mailFolders/drafts/messages", params=where(mail), prefer=IMMUTABLE)["value"]
    assert found["id"] == answer.json()["id"]
    assert sandbox.get("me/mailFolders/drafts/messages", params=where("another"))["value"] == []


def test_only_what_is_asked_for_by_its_id_is_shown(sandbox: Running, mail: str) -> None:
    for value, name in (("1", MARK), ("2", OTHER), ("3", MARK)):
        assert sandbox.graph("PATCH", f"me/messages/{mail}", json=marked(value, name)).status_code == 200
    expand = {"$select": "id", "$expand": f"singleValueExtendedProperties($filter=id eq '{MARK}')"}
    shown = sandbox.get(f"me/messages/{mail}", params=expand)
    assert shown["singleValueExtendedProperties"] == [{"id": MARK, "value": "3"}]
    expand["$expand"] = f"singleValueExtendedProperties($filter=id eq '{MARK}' or id eq '{OTHER}')"
    assert len(sandbox.get(f"me/messages/{mail}", params=expand)["singleValueExtendedProperties"]) == 2


def test_an_event_is_found_by_its_mark_too(sandbox: Running) -> None:
    at = {"dateTime": "2026-05-04T09:00:00", "timeZone": "UTC"}
    end = {"dateTime": "2026-05-04T10:00:00", "timeZone": "UTC"}
    made = sandbox.graph("POST", "me/events", json={"subject": "Merk", "start": at, "end": end, **marked("ev-1")})
    assert made.status_code == 201, made.text
    assert [each["id"] for each in sandbox.get("me/events", params=where("ev-1"))["value"]] == [made.json()["id"]]


@pytest.mark.parametrize("name", ["Mark", "String Mark", "String {x} Name Mark", ""])
def test_a_property_without_a_good_id_is_refused(sandbox: Running, mail: str, name: str) -> None:
    answer = sandbox.graph("PATCH", f"me/messages/{mail}", json=marked("1", name))
    assert answer.status_code == 400


def test_a_move_and_a_task_heed_the_change_key(sandbox: Running, mail: str) -> None:
    stale = {"If-Match": 'W/"c3RhbGU="'}
    moved = sandbox.graph("POST", f"me/messages/{mail}/move", json={"destinationId": "archive"}, headers=stale)
    assert moved.status_code == 412
    tasks = f"me/todo/lists/{sandbox.get('me/todo/lists')['value'][0]['id']}/tasks"
    task = sandbox.graph("POST", tasks, json={"title": "Bellen"}).json()
    assert sandbox.graph("DELETE", f"{tasks}/{task['id']}", headers=stale).status_code == 412
    fresh = {"If-Match": task["@odata.etag"]}
    assert sandbox.graph("DELETE", f"{tasks}/{task['id']}", headers=fresh).status_code == 204
