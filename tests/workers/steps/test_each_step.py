"""What each step does to a mail, a task list or a calendar, and that its undoing leaves all as it was."""

from __future__ import annotations

from typing import Any

from core.names import StepState
from tests.workers.steps.changes import (
    CATEGORY,
    DRAFT,
    EVENT,
    FLAG,
    FOLDER,
    TASK,
    events,
    every_step,
    tasks,
    things,
)
from tests.workers.steps.conftest import Workbench


def test_a_category_is_added_with_its_colour_and_taken_away_again(bench: Workbench) -> None:
    bench.patch(categories=["Rood"])
    before = bench.mail()
    entry = bench.made(CATEGORY)
    assert bench.mail()["categories"] == ["Rood", "Helder: afspraak"]
    known = bench.sandbox.get("me/outlook/masterCategories")["value"]
    assert {each["displayName"]: each["color"] for each in known}["Helder: afspraak"] == "preset5"
    assert bench.undone(entry).state == StepState.UNDONE
    assert bench.mail() == before


def test_a_category_that_the_mailbox_writes_otherwise_is_written_so(bench: Workbench) -> None:
    bench.sandbox.graph("POST", "me/outlook/masterCategories", json={"displayName": "Klacht", "color": "preset1"})
    bench.made('{"step": "category", "values": {"name": "KLACHT", "colour": "preset3"}}')
    assert bench.mail()["categories"] == ["Klacht"]


def test_a_category_that_was_there_stays_when_the_step_is_undone(bench: Workbench) -> None:
    bench.patch(categories=["Helder: afspraak"])
    assert bench.undone(bench.made(CATEGORY)).state == StepState.UNDONE
    assert bench.mail()["categories"] == ["Helder: afspraak"]


def test_categories_that_people_gave_since_stay_when_ours_is_taken_away(bench: Workbench) -> None:
    entry = bench.made(CATEGORY)
    bench.patch(categories=["Helder: afspraak", "Van Tom"])
    assert bench.undone(entry).state == StepState.UNDONE
    assert bench.mail()["categories"] == ["Van Tom"]


def test_in_a_shared_mailbox_the_category_comes_without_a_colour_of_its_own(shared_bench: Workbench) -> None:
    shared_bench.made(CATEGORY)
    assert shared_bench.mail()["categories"] == ["Helder: afspraak"]


def test_a_flag_gets_its_day_and_goes_again(bench: Workbench) -> None:
    before = bench.mail()
    entry = bench.made(FLAG)
    day = {"dateTime": "2026-05-08T00:00:00", "timeZone": "Europe/Brussels"}
    assert bench.mail()["flag"] == {"flagStatus": "flagged", "startDateTime": day, "dueDateTime": day}
    bench.undone(entry)
    assert bench.mail() == before


def test_a_mail_moves_and_comes_back_under_the_same_id(bench: Workbench) -> None:
    before = bench.mail()
    entry = bench.made(FOLDER)
    assert bench.mail()["parentFolderId"] == bench.sandbox.get("me/mailFolders/archive")["id"]
    bench.undone(entry)
    assert bench.mail() == before


def test_a_folder_is_found_by_its_path(bench: Workbench) -> None:
    inbox = bench.sandbox.graph("POST", "me/mailFolders/inbox/childFolders", json={"displayName": "Klanten d'Or"})
    deeper = f"me/mailFolders/{inbox.json()['id']}/childFolders"
    wanted = bench.sandbox.graph("POST", deeper, json={"displayName": "2026"}).json()["id"]
    bench.made('{"step": "folder", "values": {"path": "inbox/Klanten d\'Or/2026"}}')
    assert bench.mail()["parentFolderId"] == wanted


def test_a_draft_stands_above_the_quote_as_text_and_the_mail_stays_unread(bench: Workbench) -> None:
    bench.patch(isRead=False)  # an application's change: a reply would mark the mail as read
    entry = bench.made(DRAFT)
    [draft] = bench.drafts()
    content = draft["body"]["content"]
    assert "<p>Vrijdag &lt;past&gt;.<br>\nTot dan &amp; groeten</p>" in content
    assert content.index("Tot dan") < content.index("past vrijdag?")
    assert draft["toRecipients"][0]["emailAddress"]["address"] == "els@eigen.example"
    assert bench.mail()["isRead"] is False
    assert bench.undone(entry).state == StepState.UNDONE
    assert bench.drafts() == []


def test_a_task_is_linked_to_its_mail_and_goes_again(bench: Workbench) -> None:
    before = things(bench)
    entry = bench.made(TASK)
    [task] = [each for each in tasks(bench.sandbox) if each["linkedResources"][0]["externalId"] == entry.id]
    assert task["title"] == "Els bellen"
    assert task["dueDateTime"] == {"dateTime": "2026-05-06T22:00:00.0000000", "timeZone": "UTC"}
    assert task["linkedResources"][0]["webUrl"] == bench.mail()["webLink"]
    bench.undone(entry)
    assert things(bench) == before


def test_an_appointment_is_tentative_and_invites_nobody(shared_bench: Workbench) -> None:
    before = things(shared_bench)
    entry = shared_bench.made(EVENT)
    [event] = [each for each in events(shared_bench.sandbox) if each["transactionId"] == entry.id]
    assert (event["showAs"], event["attendees"]) == ("tentative", [])
    assert event["start"] == {"dateTime": "2026-05-08T12:00:00.0000000", "timeZone": "UTC"}
    shared_bench.undone(entry)
    assert things(shared_bench) == before


@every_step
def test_no_step_sends_anything(bench: Workbench, change: str) -> None:
    bench.sandbox.http.delete("/sandbox/log")
    bench.undone(bench.made(change))
    asked = bench.sandbox.http.get("/sandbox/log").json()["requests"]
    assert not [each["path"] for each in asked if "send" in each["path"].lower().replace("sentitems", "")]


@every_step
def test_a_write_names_the_version_that_it_changes(bench: Workbench, change: str, monkeypatch: Any) -> None:
    graph, seen = bench.desk.graph, []
    ask = graph.ask

    async def watched(token: str, method: str, path: Any, **options: Any) -> Any:
        seen.append((method, path[-1], options.get("etag")))
        return await ask(token, method, path, **options)

    monkeypatch.setattr(graph, "ask", watched)
    bench.undone(bench.made(change))
    made = {"createReply", "createForward", "masterCategories", "tasks", "events"}  # what is not there has no version
    assert [each for each in seen if each[0] != "GET" and each[1] not in made and each[2] is None] == []
