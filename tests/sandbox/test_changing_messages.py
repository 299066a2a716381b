"""Changes: patch, draft, reply, move, delete, folders; what Exchange refuses and what it silently ignores."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.sandbox.openapi import check, check_page
from tests.sandbox.running import ANKE, Running

IMMUTABLE = 'IdType="ImmutableId"'


def patched(sandbox: Running, mail: str, change: dict[str, Any]) -> dict[str, Any]:
    answer = sandbox.graph("PATCH", f"me/messages/{mail}", json=change)
    assert answer.status_code == 200, answer.text
    check(answer.json(), "message")
    return dict(answer.json())


def test_categories_flag_importance_and_read_state_are_set(sandbox: Running, mail: str) -> None:
    before = sandbox.get(f"me/messages/{mail}")
    day = {"dateTime": "2026-06-05T00:00:00", "timeZone": "UTC"}
    flag = {"flagStatus": "flagged", "startDateTime": day, "dueDateTime": day}
    change = {"categories": ["Red category", "Offerte"], "flag": flag, "importance": "high", "isRead": True}
    after = patched(sandbox, mail, change)
    assert {name: after[name] for name in change} == change
    assert after["changeKey"] != before["changeKey"]
    assert sandbox.get(f"me/messages/{mail}")["categories"] == change["categories"]


def test_what_only_a_draft_may_change_is_silently_left(sandbox: Running, mail: str) -> None:
    change = {"subject": "Other", "body": {"contentType": "text", "content": "x"}, "toRecipients": []}
    after = patched(sandbox, mail, change)
    assert after["subject"].startswith("Eigen mail")
    assert "Dag Anke" in after["body"]["content"]
    assert after["toRecipients"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"isRead": "yes"}, id="a word for a truth value"),
        pytest.param({"categories": "Red category"}, id="one category for a list"),
        pytest.param({"importance": "urgent"}, id="an unknown importance"),
        pytest.param(
            {"flag": {"flagStatus": "flagged", "dueDateTime": {"dateTime": "2026-06-05"}}}, id="due, no start"
        ),
        pytest.param({"nonsense": 1}, id="an unknown property"),
    ],
)
def test_a_wrong_value_changes_nothing(sandbox: Running, mail: str, change: dict[str, Any]) -> None:
    before = sandbox.get(f"me/messages/{mail}")
    answer = sandbox.graph("PATCH", f"me/messages/{mail}", json={"importance": "low", **change})
    check(answer.json(), "ODataError")
    assert answer.status_code == 400
    assert sandbox.get(f"me/messages/{mail}") == before


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"\xff"], ids=["nothing", "half", "a list", "no text"])
def test_a_body_that_is_no_object_is_refused(sandbox: Running, mail: str, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    answer = sandbox.graph("PATCH", f"me/messages/{mail}", content=body, headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "BadRequest")


def test_a_stale_etag_is_refused(sandbox: Running, mail: str) -> None:
    etag = sandbox.get(f"me/messages/{mail}")["@odata.etag"]
    change = {"json": {"isRead": True}, "headers": {"If-Match": etag}}
    assert sandbox.graph("PATCH", f"me/messages/{mail}", **change).status_code == 200
    again = sandbox.graph("PATCH", f"me/messages/{mail}", **change)
    assert (again.status_code, again.json()["error"]["code"]) == (412, "ErrorIrresolvableConflict")


def test_a_draft_can_be_made_and_rewritten(sandbox: Running) -> None:
    given = {
        "subject": "Nieuw",
        "body": {"contentType": "HTML", "content": "<p>Dag</p>"},
        "toRecipients": [{"emailAddress": {"address": "lea@klant.example"}}],
    }
    answer = sandbox.graph("POST", "me/messages", json=given, prefer=IMMUTABLE)
    draft = answer.json()
    check(draft, "message")
    assert (answer.status_code, draft["isDraft"], draft["bodyPreview"]) == (201, True, "Dag")
    after = patched(sandbox, draft["id"], {"subject": "Anders", "body": {"contentType": "text", "content": "Hallo"}})
    assert (after["subject"], after["bodyPreview"]) == ("Anders", "Hallo")
    source = sandbox.graph("GET", f"me/messages/{draft['id']}/$value").text
    assert "Subject: Anders" in source
    assert "To: lea@klant.example" in source.replace('"lea@klant.example" <lea@klant.example>', "lea@klant.example")


def test_a_draft_can_be_made_of_mime(sandbox: Running) -> None:
    source = base64.b64encode(b"From: a@b.example\r\nTo: c@d.example\r\nSubject: MIME\r\n\r\nDag\r\n")
    answer = sandbox.graph("POST", "me/messages", content=source, headers={"Content-Type": "text/plain"})
    assert (answer.status_code, answer.json()["subject"], answer.json()["isDraft"]) == (201, "MIME", True)


@pytest.mark.parametrize("name", ["comment", "Comment"])
def test_a_reply_quotes_below_what_is_said(sandbox: Running, mail: str, name: str) -> None:
    answer = sandbox.graph("POST", f"me/messages/{mail}/createReply", json={name: "Komt in orde <3"})
    draft = answer.json()
    check(draft, "message")
    assert (answer.status_code, draft["isDraft"]) == (201, True)
    assert draft["subject"].startswith("RE: Eigen mail")
    assert [each["emailAddress"]["address"] for each in draft["toRecipients"]] == ["els@eigen.example"]
    content = draft["body"]["content"]
    order = [
        "Komt in orde &lt;3",
        'id="divRplyFwdMsg"',
        "<b>From:</b> Els &lt;els@eigen.example&gt;",
        "<p>Dag Anke</p>",
    ]
    places = [content.find(each) for each in order]
    assert places == sorted(places)
    assert -1 not in places
    assert draft["parentFolderId"] == sandbox.get("me/mailFolders/drafts")["id"]


def reply_to(sandbox: Running, subject: str, action: str) -> dict[str, Any]:
    params = {"$filter": f"startswith(subject,'{subject}')", "$select": "id"}
    found = sandbox.get("me/mailFolders/inbox/messages", params=params)["value"][0]["id"]
    return dict(sandbox.graph("POST", f"me/messages/{found}/{action}").json())


def addresses(people: list[dict[str, Any]]) -> list[str]:
    return [each["emailAddress"]["address"] for each in people]


def test_a_reply_goes_where_the_sender_asked(sandbox: Running) -> None:
    assert addresses(reply_to(sandbox, "Planning", "createReply")["toRecipients"]) == ["planning@voorbeeld.example"]


def test_a_reply_to_all_leaves_oneself_out(sandbox: Running) -> None:
    draft = reply_to(sandbox, "Vraag", "createReplyAll")
    assert addresses(draft["toRecipients"]) == ["lea@klant.example"]
    assert addresses(draft["ccRecipients"]) == ["tom@maes-techniek.example", "inkoop@klant.example"]


def test_a_reply_has_either_a_comment_or_a_body(sandbox: Running, mail: str) -> None:
    given = {"comment": "x", "message": {"body": {"contentType": "text", "content": "y"}}}
    assert sandbox.graph("POST", f"me/messages/{mail}/createReply", json=given).status_code == 400


TO = [{"emailAddress": {"address": "kwaliteit@maes-techniek.example"}}]


@pytest.mark.parametrize("given", [{"toRecipients": TO}, {"message": {"toRecipients": TO}}], ids=["beside", "within"])
def test_a_forward_is_a_draft_to_whom_it_names(sandbox: Running, mail: str, given: dict[str, Any]) -> None:
    answer = sandbox.graph("POST", f"me/messages/{mail}/createForward", json=given)
    assert answer.status_code == 201, answer.text
    draft = answer.json()
    check(draft, "message")
    assert (draft["isDraft"], draft["subject"][:4]) == (True, "FW: ")
    assert [each["emailAddress"]["address"] for each in draft["toRecipients"]] == ["kwaliteit@maes-techniek.example"]


@pytest.mark.parametrize("given", [{}, {"toRecipients": TO, "message": {"toRecipients": TO}}], ids=["neither", "both"])
def test_a_forward_names_its_recipients_once(sandbox: Running, mail: str, given: dict[str, Any]) -> None:
    assert sandbox.graph("POST", f"me/messages/{mail}/createForward", json=given).status_code == 400


def test_a_reply_soon_after_a_patch_marks_the_original_as_read(sandbox: Running, mail: str) -> None:
    sandbox.graph("POST", f"me/messages/{mail}/createReply", json={})
    assert not sandbox.get(f"me/messages/{mail}")["isRead"]
    patched(sandbox, mail, {"categories": ["Offerte"]})
    sandbox.graph("POST", f"me/messages/{mail}/createReply", json={})
    assert sandbox.get(f"me/messages/{mail}")["isRead"]


@pytest.mark.parametrize("action", ["send", "reply", "replyAll", "forward"])
def test_nothing_can_be_sent(sandbox: Running, mail: str, action: str) -> None:
    assert sandbox.graph("POST", f"me/messages/{mail}/{action}", json={}).status_code == 400


@pytest.mark.parametrize("name", ["destinationId", "DestinationId"])
def test_a_move_changes_the_default_id_and_keeps_the_immutable_one(sandbox: Running, mail: str, name: str) -> None:
    old = sandbox.get(f"me/messages/{mail}")["id"]
    answer = sandbox.graph("POST", f"me/messages/{old}/move", json={name: "archive"})
    moved = answer.json()
    check(moved, "message")
    assert answer.status_code == 201
    assert moved["id"] != old
    assert moved["parentFolderId"] == sandbox.get("me/mailFolders/archive")["id"]
    assert sandbox.graph("GET", f"me/messages/{old}").json()["error"]["code"] == "ErrorItemNotFound"
    assert sandbox.get(f"me/messages/{mail}", prefer=IMMUTABLE)["id"] == mail


def test_a_deleted_mail_goes_to_the_bin_and_then_for_good(sandbox: Running, mail: str) -> None:
    assert sandbox.graph("DELETE", f"me/messages/{mail}").status_code == 204
    bin_id = sandbox.get("me/mailFolders/deleteditems")["id"]
    assert sandbox.get(f"me/messages/{mail}")["parentFolderId"] == bin_id
    assert sandbox.graph("DELETE", f"me/messages/{mail}").status_code == 204
    assert sandbox.graph("GET", f"me/messages/{mail}").status_code == 404


def test_folders_are_listed_made_found_and_renamed(sandbox: Running, mail: str) -> None:
    known = check_page(sandbox.get("me/mailFolders", params={"$top": "50"}), "mailFolder")
    assert {"Inbox", "Drafts", "Sent Items", "Deleted Items", "Archive"} <= {each["displayName"] for each in known}
    made = sandbox.graph("POST", "me/mailFolders/inbox/childFolders", json={"displayName": f"Map {mail}"})
    check(made.json(), "mailFolder")
    again = sandbox.graph("POST", "me/mailFolders/inbox/childFolders", json={"displayName": f"map {mail}"})
    assert (again.status_code, again.json()["error"]["code"]) == (409, "ErrorFolderExists")
    wanted = {"$filter": f"displayName eq 'Map {mail}'"}
    found = check_page(sandbox.get("me/mailFolders/inbox/childFolders", params=wanted), "mailFolder")
    assert [each["id"] for each in found] == [made.json()["id"]]
    folder = f"me/mailFolders/{made.json()['id']}"
    sandbox.graph("POST", f"me/messages/{mail}/move", json={"destinationId": made.json()["id"]})
    assert sandbox.graph("PATCH", folder, json={"displayName": f"Nieuw {mail}"}).status_code == 200
    assert sandbox.get(folder)["totalItemCount"] == 1
    assert len(check_page(sandbox.get(f"{folder}/messages"), "message")) == 1


def test_a_file_is_added_to_a_draft_and_removed(sandbox: Running) -> None:
    draft = sandbox.graph("POST", "me/messages", json={"subject": "Met bijlage"}).json()["id"]
    file = {"@odata.type": "#microsoft.graph.fileAttachment", "name": "a.txt", "contentBytes": "aGFsbG8="}
    added = sandbox.graph("POST", f"me/messages/{draft}/attachments", json=file)
    check(added.json(), "attachment")
    assert sandbox.get(f"me/messages/{draft}")["hasAttachments"]
    path = f"me/messages/{draft}/attachments/{added.json()['id']}"
    assert sandbox.graph("GET", f"{path}/$value").content == b"hallo"
    assert sandbox.graph("DELETE", path).status_code == 204
    assert sandbox.get(f"me/messages/{draft}/attachments")["value"] == []


def test_ids_are_translated_both_ways(sandbox: Running, mail: str) -> None:
    default = sandbox.get(f"me/messages/{mail}")["id"]

    def translated(source: str, target: str, *ids: str) -> list[dict[str, Any]]:
        given = {"inputIds": list(ids), "sourceIdType": source, "targetIdType": target}
        return check_page(
            sandbox.graph("POST", f"users/{ANKE}/translateExchangeIds", json=given).json(), "convertIdResult"
        )

    assert translated("restId", "restImmutableEntryId", default)[0]["targetId"] == mail
    for kind in ("ewsId", "entryId", "immutableEntryId"):
        there = translated("restImmutableEntryId", kind, mail)[0]["targetId"]
        assert translated(kind, "restId", there)[0]["targetId"] == default
    assert "errorDetails" in translated("restId", "ewsId", "nonsense")[0]
