"""Each step is made, found again after a crash, and undone: against a sandbox that keeps its own log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.errors import (
    AccessDeniedError,
    ChangedSinceError,
    FolderMissingError,
    GraphBusyError,
    MailGoneError,
    ThrottledError,
)
from core.names import StepState
from core.store.database import Database
from core.store.journal import Journal
from core.store.tables import JournalRow
from tests.sandbox.running import Running
from tests.workers.conftest import IMMUTABLE, USER
from tests.workers.steps.conftest import Workbench
from workers.steps.making import SETTLE_S

CATEGORY = '{"step": "category", "values": {"name": "Helder: afspraak", "colour": "preset5"}}'
FLAG = '{"step": "flag", "values": {"due": "2026-05-08"}}'
FOLDER = '{"step": "folder", "values": {"path": "archive"}}'
DRAFT = '{"step": "draft", "values": {"text": "Dag Els,\\n\\nVrijdag <past>.\\nTot dan & groeten"}}'
TASK = '{"step": "task", "values": {"title": "Els bellen", "due": "2026-05-07"}}'
EVENT = '{"step": "event", "values": {"subject": "Plaatsing", "start": "2026-05-08T14:00", "end": "2026-05-08T15:00"}}'
ALL = [CATEGORY, FLAG, FOLDER, DRAFT, TASK, EVENT]
NAMES = ["category", "flag", "folder", "draft", "task", "event"]
CREATING = [DRAFT, TASK, EVENT]

every_step = pytest.mark.parametrize("change", ALL, ids=NAMES)
every_creating_step = pytest.mark.parametrize("change", CREATING, ids=["draft", "task", "event"])

Faults = Callable[..., None]


def tasks(sandbox: Running) -> list[dict[str, Any]]:
    lists = sandbox.get("me/todo/lists")["value"]
    own = next(each["id"] for each in lists if each["wellknownListName"] == "defaultList")
    query = {"$expand": "linkedResources", "$top": "500"}
    return list(sandbox.get(f"me/todo/lists/{own}/tasks", params=query)["value"])


def events(sandbox: Running) -> list[dict[str, Any]]:
    return list(sandbox.get("me/events", params={"$top": "500"})["value"])


def things(bench: Workbench) -> tuple[int, int, int]:
    return len(bench.drafts()), len(tasks(bench.sandbox)), len(events(bench.sandbox))


def long_ago(journal: Journal) -> None:
    """What was begun is old enough to have shown."""
    database: Database = journal._database
    with database.begin() as session:
        for row in session.query(JournalRow):
            if row.doing_at is not None:
                row.doing_at = datetime.now(UTC) - timedelta(seconds=SETTLE_S + 1)


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
    made = {"createReply", "masterCategories", "tasks", "events"}  # what is not there has no version
    assert [each for each in seen if each[0] != "GET" and each[1] not in made and each[2] is None] == []


@every_step
@pytest.mark.parametrize("died", ["before the write", "after the write"])
def test_what_a_dead_worker_left_is_made_once(bench: Workbench, change: str, died: str, monkeypatch: Any) -> None:
    before = things(bench)
    entry = bench.planned(change)
    _die(bench, entry, monkeypatch, after=died == "after the write")
    assert bench.again(entry).state == StepState.DOING
    long_ago(bench.journal)
    bench.maker.make(bench.again(entry))
    assert bench.again(entry).state == StepState.DONE
    made = tuple(now - then for now, then in zip(things(bench), before, strict=True))
    creates = {"draft": (1, 0, 0), "task": (0, 1, 0), "event": (0, 0, 1)}
    assert made == creates.get(entry.change.step, (0, 0, 0))
    bench.undone(entry)
    assert things(bench) == before


class Dead(BaseException):
    """The worker is gone: nothing after this is done."""


def _die(bench: Workbench, entry: Any, monkeypatch: Any, *, after: bool) -> None:
    """Make the step up to, or up to and with, its change in Microsoft 365, and no further."""
    from workers.steps.making import KINDS

    kind = KINDS[entry.change.step]
    make = kind.make

    async def dying(at: Any, before: Any) -> Any:
        if after:
            await make(at, before)
        raise Dead

    with monkeypatch.context() as patched:
        patched.setattr(type(kind), "make", lambda _, at, before: dying(at, before))
        with pytest.raises(Dead):
            bench.maker.make(entry)


def test_a_draft_whose_text_never_came_gets_it_and_stays_one(bench: Workbench, faults: Faults) -> None:
    entry = bench.planned(DRAFT)
    faults({"method": "PATCH", "path": "/messages/", "status": 503})
    with pytest.raises(GraphBusyError):
        bench.maker.make(entry)
    assert len(bench.drafts()) == 1
    faults()
    bench.maker.make(bench.again(entry))
    [draft] = bench.drafts()
    assert "Tot dan" in draft["body"]["content"]


@every_creating_step
@pytest.mark.parametrize("status", [503, 504])
def test_an_answer_that_got_lost_makes_no_second_one(
    bench: Workbench, change: str, status: int, faults: Faults
) -> None:
    before = things(bench)
    faults({"method": "POST", "path": "createReply|/tasks|/events", "status": status, "after": True, "times": 1})
    entry = bench.planned(change)
    with pytest.raises(GraphBusyError):
        bench.maker.make(entry)
    assert bench.again(entry).state == StepState.DOING
    bench.maker.make(bench.again(entry))
    assert bench.again(entry).state == StepState.DONE
    assert sum(things(bench)) == sum(before) + 1


@every_creating_step
def test_what_may_still_show_is_waited_for(bench: Workbench, change: str, faults: Faults) -> None:
    faults({"method": "POST", "path": "createReply|/tasks|/events", "status": 503, "times": 1})
    entry = bench.planned(change)
    with pytest.raises(GraphBusyError):
        bench.maker.make(entry)
    with pytest.raises(GraphBusyError) as waiting:
        bench.maker.make(bench.again(entry))
    assert waiting.value.wait_s is not None
    assert SETTLE_S - 5 < waiting.value.wait_s <= SETTLE_S
    long_ago(bench.journal)
    bench.maker.make(bench.again(entry))
    assert bench.again(entry).state == StepState.DONE


@every_step
def test_a_throttled_write_was_not_made_and_waits_to_the_letter(bench: Workbench, change: str, faults: Faults) -> None:
    entry = bench.planned(change)
    rule = {"path": "createReply|/tasks|/events|/move|/messages/", "status": 429, "retry_after": 7}
    faults({**rule, "method": "POST"}, {**rule, "method": "PATCH"})
    with pytest.raises(ThrottledError) as error:
        bench.maker.make(entry)
    assert error.value.wait_s == 7
    assert bench.again(entry).state == StepState.PLANNED
    faults()
    bench.maker.make(bench.again(entry))
    assert bench.again(entry).state == StepState.DONE


@pytest.mark.parametrize("change", [CATEGORY, FLAG, FOLDER], ids=["category", "flag", "folder"])
def test_a_change_key_that_grew_old_is_read_anew(bench: Workbench, change: str, faults: Faults) -> None:
    faults({"path": "/messages/", "method": "POST" if "folder" in change else "PATCH", "status": 412,
            "code": "ErrorIrresolvableConflict", "times": 2})  # fmt: skip
    bench.made(change)


def test_a_flag_that_somebody_set_meanwhile_is_not_overwritten(bench: Workbench, monkeypatch: Any) -> None:
    entry = bench.planned(FLAG)
    _die(bench, entry, monkeypatch, after=False)
    bench.patch(flag={"flagStatus": "complete"})
    with pytest.raises(ChangedSinceError):
        bench.maker.make(bench.again(entry))
    assert bench.mail()["flag"]["flagStatus"] == "complete"


def change_flag(bench: Workbench, _: Any) -> None:
    bench.patch(flag={"flagStatus": "complete"})


def change_folder(bench: Workbench, _: Any) -> None:
    bench.sandbox.graph("POST", f"me/messages/{bench.message_id}/move", json={"destinationId": "junkemail"})


def change_draft(bench: Workbench, entry: Any) -> None:
    draft = f"me/messages/{entry.after['draft_id']}"
    content = bench.sandbox.get(draft)["body"]["content"].replace("Tot dan", "Tot volgende week")
    bench.sandbox.graph("PATCH", draft, json={"body": {"contentType": "html", "content": content}})


def change_task(bench: Workbench, entry: Any) -> None:
    path = f"me/todo/lists/{entry.after['list']}/tasks/{entry.after['task_id']}"
    assert bench.sandbox.graph("PATCH", path, json={"status": "completed"}).status_code == 200


def change_event(bench: Workbench, entry: Any) -> None:
    path = f"me/events/{entry.after['event_id']}"
    assert bench.sandbox.graph("PATCH", path, json={"subject": "Plaatsing bij Els"}).status_code == 200


@pytest.mark.parametrize(("change", "by_hand"), [
    pytest.param(FLAG, change_flag, id="flag"), pytest.param(FOLDER, change_folder, id="folder"),
    pytest.param(DRAFT, change_draft, id="draft"), pytest.param(TASK, change_task, id="task"),
    pytest.param(EVENT, change_event, id="event"),
])  # fmt: skip
def test_what_people_changed_since_is_a_conflict_and_stays(
    bench: Workbench, change: str, by_hand: Callable[[Workbench, Any], None]
) -> None:
    entry = bench.made(change)
    by_hand(bench, entry)
    mail, all_things = bench.mail(), things(bench)
    left = bench.undone(entry)
    assert (left.state, left.error_code) == (StepState.CONFLICT, "changed_since")
    assert (bench.mail(), things(bench)) == (mail, all_things)


@every_creating_step
def test_what_people_deleted_since_is_undone_already(bench: Workbench, change: str) -> None:
    entry = bench.made(change)
    assert entry.after is not None
    path = {
        "draft": lambda: f"me/messages/{entry.after['draft_id']}",
        "task": lambda: f"me/todo/lists/{entry.after['list']}/tasks/{entry.after['task_id']}",
        "event": lambda: f"me/events/{entry.after['event_id']}",
    }[entry.change.step]()
    assert bench.sandbox.graph("DELETE", path, prefer=IMMUTABLE).status_code == 204
    assert bench.undone(entry).state == StepState.UNDONE


@every_step
def test_an_undoing_that_ran_twice_undid_once(bench: Workbench, change: str, journal: Journal) -> None:
    before = bench.mail()
    entry = bench.made(change)
    journal.ask_undo(USER, entry.id)
    asked = bench.again(entry)
    bench.maker.undo(asked)
    bench.maker.undo(asked)  # the worker died before it wrote it down
    assert bench.again(entry).state == StepState.UNDONE
    assert bench.mail() == before


@pytest.mark.parametrize("change", [CATEGORY, FLAG, FOLDER], ids=["category", "flag", "folder"])
def test_the_mail_gone_for_good_is_a_conflict_for_what_was_on_it(bench: Workbench, change: str) -> None:
    entry = bench.made(change)
    for _ in range(2):  # to Deleted Items, then out of there
        bench.sandbox.graph("DELETE", f"me/messages/{bench.message_id}", prefer=IMMUTABLE)
    left = bench.undone(entry)
    assert (left.state, left.error_code) == (StepState.CONFLICT, "mail_gone")


@every_step
def test_a_mail_that_is_gone_gets_no_step(bench: Workbench, change: str) -> None:
    for _ in range(2):
        bench.sandbox.graph("DELETE", f"me/messages/{bench.message_id}", prefer=IMMUTABLE)
    with pytest.raises(MailGoneError):
        bench.maker.make(bench.planned(change))


@every_step
def test_an_id_that_holds_another_mail_gets_no_step(bench: Workbench, change: str) -> None:
    before = bench.mail(), things(bench)
    with pytest.raises(MailGoneError):
        bench.maker.make(bench.planned(change, internet_message_id="<other@eigen.example>"))
    assert (bench.mail(), things(bench)) == before


def test_a_mail_that_was_moved_by_hand_is_still_found(bench: Workbench) -> None:
    change_folder(bench, None)
    bench.made(CATEGORY)


def test_a_missing_folder_is_told_and_nothing_moves(bench: Workbench) -> None:
    before = bench.mail()
    for path in ("Bestaat niet", "inbox/Ook niet", "archive/2026/Nee"):
        with pytest.raises(FolderMissingError):
            bench.maker.make(bench.planned(f'{{"step": "folder", "values": {{"path": "{path}"}}}}'))
    assert bench.mail() == before


def test_a_missing_list_of_tasks_is_told(bench: Workbench) -> None:
    with pytest.raises(FolderMissingError):
        bench.maker.make(bench.planned('{"step": "task", "values": {"title": "A", "list": "Bestaat niet"}}'))


@every_step
def test_a_mailbox_without_permission_is_not_touched(bench: Workbench, change: str, faults: Faults) -> None:
    faults({"path": "/messages/", "status": 403, "code": "ErrorAccessDenied"})
    with pytest.raises(AccessDeniedError):
        bench.maker.make(bench.planned(change))
