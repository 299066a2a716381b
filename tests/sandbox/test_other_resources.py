"""Categories, mailbox settings, users, To Do and the calendar."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.openapi import check, check_page
from tests.sandbox.running import ANKE, TOM, Running


def test_categories_are_made_coloured_and_removed(sandbox: Running) -> None:
    path = "me/outlook/masterCategories"
    made = sandbox.graph("POST", path, json={"displayName": "Helder: klacht", "color": "preset9"})
    check(made.json(), "outlookCategory")
    assert made.status_code == 201
    assert sandbox.graph("POST", path, json={"displayName": "HELDER: klacht"}).status_code == 409
    one = f"{path}/{made.json()['id']}"
    assert sandbox.graph("PATCH", one, json={"color": "preset1"}).json()["color"] == "preset1"
    assert sandbox.graph("PATCH", one, json={"displayName": "Anders"}).status_code == 400
    assert sandbox.graph("PATCH", one, json={"color": "pink"}).status_code == 400
    names = [each["displayName"] for each in check_page(sandbox.get(path), "outlookCategory")]
    assert "Helder: klacht" in names
    assert sandbox.graph("DELETE", one).status_code == 204
    assert sandbox.graph("GET", one).status_code == 404


def test_mailbox_settings_tell_zone_and_language(sandbox: Running) -> None:
    settings = sandbox.get("me/mailboxSettings")
    check(settings, "mailboxSettings")
    assert (settings["timeZone"], settings["language"]["locale"]) == ("Romance Standard Time", "nl-BE")
    assert sandbox.graph("PATCH", "me/mailboxSettings", json={"timeZone": "Mars"}).status_code == 400
    changed = sandbox.graph("PATCH", "me/mailboxSettings", json={"timeZone": "Europe/Brussels"}, user=TOM)
    assert changed.json()["timeZone"] == "Europe/Brussels"


@pytest.mark.parametrize("path", ["me", f"users/{ANKE}", f"users/{ANKE.upper()}"])
def test_a_user_is_found_by_any_name(sandbox: Running, path: str) -> None:
    user = sandbox.get(path)
    check(user, "user")
    assert (user["mail"], user["displayName"]) == (ANKE, "Anke Maes")
    assert "proxyAddresses" not in user


def test_users_are_listed(sandbox: Running) -> None:
    users = check_page(sandbox.get("users", params={"$select": "mail,userType"}), "user")
    assert len(users) == 3
    assert set(users[0]) == {"id", "mail", "userType"}


def test_an_unknown_user_is_not_there(sandbox: Running) -> None:
    answer = sandbox.graph("GET", "users/nobody@maes-techniek.example")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "Request_ResourceNotFound")


def default_list(sandbox: Running) -> str:
    lists = check_page(sandbox.get("me/todo/lists"), "todoTaskList")
    return next(str(each["id"]) for each in lists if each["wellknownListName"] == "defaultList")


def test_a_task_lives_its_life(sandbox: Running) -> None:
    path = f"me/todo/lists/{default_list(sandbox)}/tasks"
    link = {"applicationName": "Helder", "displayName": "De mail", "webUrl": "https://x.example/", "externalId": "1"}
    given = {
        "title": "Offerte sturen",
        "importance": "high",
        "dueDateTime": {"dateTime": "2026-06-05T00:00:00", "timeZone": "Europe/Brussels"},
        "body": {"content": "Zie mail", "contentType": "text"},
        "linkedResources": [link],
    }
    made = sandbox.graph("POST", path, json=given)
    check(made.json(), "todoTask")
    assert made.status_code == 201
    assert made.json()["dueDateTime"] == {"dateTime": "2026-06-04T22:00:00.0000000", "timeZone": "UTC"}
    one = f"{path}/{made.json()['id']}"
    linked = check_page(sandbox.get(f"{one}/linkedResources"), "linkedResource")
    assert [{name: each[name] for name in link} for each in linked] == [link]
    assert sandbox.get(one, params={"$expand": "linkedResources"})["linkedResources"] == linked
    done = sandbox.graph("PATCH", one, json={"status": "completed"}).json()
    check(done, "todoTask")
    assert done["completedDateTime"]["timeZone"] == "UTC"
    assert any(each["title"] == "Offerte sturen" for each in check_page(sandbox.get(path), "todoTask"))
    assert sandbox.graph("DELETE", one).status_code == 204
    assert sandbox.graph("GET", one).status_code == 404


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({}, id="no title"),
        pytest.param({"title": "x", "status": "half"}, id="unknown state"),
        pytest.param({"title": "x", "dueDateTime": {"dateTime": "soon", "timeZone": "UTC"}}, id="no date"),
        pytest.param({"title": "x", "nonsense": 1}, id="unknown property"),
    ],
)
def test_a_wrong_task_is_refused(sandbox: Running, given: dict[str, Any]) -> None:
    answer = sandbox.graph("POST", f"me/todo/lists/{default_list(sandbox)}/tasks", json=given)
    check(answer.json(), "ODataError")
    assert answer.status_code == 400


def meeting(subject: str = "Werfbezoek", **more: Any) -> dict[str, Any]:
    return {
        "subject": subject,
        "start": {"dateTime": "2026-06-05T10:00:00", "timeZone": "Romance Standard Time"},
        "end": {"dateTime": "2026-06-05T11:00:00.0000000", "timeZone": "Europe/Brussels"},
        **more,
    }


def test_an_event_lives_its_life(sandbox: Running) -> None:
    guest = {"emailAddress": {"address": "lea@klant.example", "name": "Léa"}, "type": "optional"}
    made = sandbox.graph("POST", "me/events", json=meeting(attendees=[guest], location={"displayName": "Mechelen"}))
    check(made.json(), "event")
    assert made.status_code == 201
    assert made.json()["start"] == {"dateTime": "2026-06-05T08:00:00.0000000", "timeZone": "UTC"}
    path = f"me/events/{made.json()['id']}"
    local = sandbox.get(path, prefer='outlook.timezone="Europe/Brussels"')
    assert local["start"] == {"dateTime": "2026-06-05T10:00:00.0000000", "timeZone": "Europe/Brussels"}
    assert sandbox.graph("PATCH", path, json={"subject": "Anders"}).json()["subject"] == "Anders"
    assert check_page(sandbox.get("me/events"), "event")
    assert sandbox.graph("DELETE", path).status_code == 204
    assert sandbox.graph("GET", path).status_code == 404


def test_the_calendar_view_shows_what_lies_in_its_window(sandbox: Running) -> None:
    sandbox.graph("POST", "me/events", json=meeting("In het venster"), user=TOM)
    window = {"startDateTime": "2026-06-05T08:30:00Z", "endDateTime": "2026-06-05T09:30:00+00:00"}
    assert len(check_page(sandbox.get("me/calendarView", params=window, user=TOM), "event")) == 1
    window["startDateTime"] = "2026-06-05T09:00:00Z"
    assert sandbox.get("me/calendarView", params=window, user=TOM)["value"] == []
    assert sandbox.graph("GET", "me/calendarView").status_code == 400


def test_a_repeated_transaction_is_one_event(sandbox: Running) -> None:
    ids = {sandbox.graph("POST", "me/events", json=meeting(transactionId="t-1")).json()["id"] for _ in range(2)}
    assert len(ids) == 1


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"subject": "x"}, id="no time"),
        pytest.param(meeting(end={"dateTime": "2026-06-01T10:00:00", "timeZone": "UTC"}), id="ends before it starts"),
        pytest.param(meeting(start={"dateTime": "2026-06-01T10:00:00", "timeZone": "Mars"}), id="unknown zone"),
    ],
)
def test_a_wrong_event_is_refused(sandbox: Running, given: dict[str, Any]) -> None:
    assert sandbox.graph("POST", "me/events", json=given).status_code == 400
