"""Mail files dropped into a mailbox, mailboxes filled, state that survives, dates that shift, pages."""

from __future__ import annotations

import email
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from tests.sandbox.running import ANKE, INFO, Running, started

EML = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Gevallen\r\nMessage-ID: <drop@b.example>\r\n\r\nDag\r\n"


def test_a_dropped_file_is_in_the_inbox_at_once(sandbox: Running) -> None:
    answer = sandbox.drop(EML)
    assert answer.status_code == 201
    message = sandbox.get(f"me/messages/{answer.json()['id']}")
    assert (message["subject"], message["isRead"]) == ("Gevallen", False)
    assert message["parentFolderId"] == sandbox.get("me/mailFolders/inbox")["id"]


def test_a_file_can_come_in_a_form(sandbox: Running) -> None:
    files = {"file": ("mail.eml", EML, "message/rfc822")}
    answer = sandbox.http.post(f"/sandbox/mailboxes/{INFO}/messages", files=files)
    assert (answer.status_code, answer.json()["mailbox"]) == (201, INFO)
    sandbox.graph("DELETE", f"users/{INFO}/messages/{answer.json()['id']}")
    params = {"$filter": "internetMessageId eq '<drop@b.example>'", "$select": "id"}
    left = sandbox.get(f"users/{INFO}/messages", params=params)["value"][0]["id"]
    sandbox.graph("DELETE", f"users/{INFO}/messages/{left}")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"", "message/rfc822", id="empty"),
        pytest.param(b"Just some words.\n", "message/rfc822", id="words"),
        pytest.param(bytes(range(256)) * 40, "message/rfc822", id="binary"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "message/rfc822", id="a PDF"),
        pytest.param(
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4000), "application/vnd.ms-outlook", id="a damaged .msg"
        ),
    ],
)
def test_a_file_that_is_no_mail_is_refused_in_one_line(sandbox: Running, data: bytes, kind: str) -> None:
    answer = sandbox.drop(data, kind=kind)
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("This is no mail: ")
    assert "\n" not in answer.json()["detail"]


def test_a_file_over_25_mb_is_refused(sandbox: Running) -> None:
    assert sandbox.drop(EML + b"x" * (25 * 1024 * 1024)).status_code == 413


def test_an_unknown_mailbox_is_not_there(sandbox: Running) -> None:
    assert sandbox.drop(EML, mailbox="nobody@x.example").status_code == 404


def test_a_mailbox_is_filled_with_mails_of_their_own() -> None:
    with started() as own:
        assert own.http.post(f"/sandbox/mailboxes/{INFO}/fill?count=120").json() == {"messages": 120}
        params = {"$top": "1000", "$select": "internetMessageId,conversationId,receivedDateTime"}
        messages = own.get(f"users/{INFO}/mailFolders/inbox/messages", params=params)["value"]
        assert len(messages) == 120
        for name in ("id", "internetMessageId"):
            assert len({message[name] for message in messages}) == 120
        times = [message["receivedDateTime"] for message in messages]
        assert times == sorted(times, reverse=True)


@pytest.mark.parametrize("count", ["", "0", "-1", "x", "999999999"])
def test_a_wrong_count_is_refused(sandbox: Running, count: str) -> None:
    assert sandbox.http.post(f"/sandbox/mailboxes/{INFO}/fill", params={"count": count}).status_code == 422


def test_state_in_a_directory_survives(tmp_path: Path) -> None:
    state = ("--state", str(tmp_path / "state"))
    with started(*state) as first:
        kept = first.drop(EML).json()["immutableId"]
        first.graph("PATCH", f"me/messages/{kept}", json={"categories": ["Bewaard"]})
        folder = first.graph("POST", "me/mailFolders", json={"displayName": "Bewaard"}).json()["id"]
        first.graph("POST", f"me/messages/{kept}/move", json={"destinationId": folder})
        before = first.get(f"me/messages/{kept}")
        total = first.get(f"users/{INFO}/messages", params={"$count": "true"})["@odata.count"]
    with started(*state) as second:
        assert {**second.get(f"me/messages/{kept}"), "@odata.context": ""} == {**before, "@odata.context": ""}
        assert second.get(f"me/mailFolders/{folder}")["displayName"] == "Bewaard"
        assert second.get(f"users/{INFO}/messages", params={"$count": "true"})["@odata.count"] == total
        assert second.drop(EML).json()["immutableId"] != kept


def test_dates_shift_together_and_the_newest_mail_is_of_today() -> None:
    with started("--shift-dates") as own:
        params = {"$top": "1", "$select": "receivedDateTime"}
        newest = own.get("me/mailFolders/inbox/messages", params=params)["value"][0]
        age = datetime.now(UTC) - datetime.fromisoformat(newest["receivedDateTime"])
        assert 0 <= age.total_seconds() < 86_400
        assert newest["receivedDateTime"][11:] == "06:30:00Z"
        params = {"$filter": "startswith(subject,'Vraag')", "$select": "receivedDateTime,sentDateTime"}
        asked = own.get("me/messages", params=params)["value"][0]
        days = datetime.fromisoformat(newest["receivedDateTime"]) - datetime.fromisoformat(asked["receivedDateTime"])
        assert days.days == 1
        source = email.message_from_bytes(own.graph("GET", f"me/messages/{asked['id']}/$value").content)
        assert parsedate_to_datetime(source["Date"]) == datetime.fromisoformat(asked["sentDateTime"])
        received = parsedate_to_datetime(source["Received"].rpartition(";")[2])
        assert received == datetime.fromisoformat(asked["receivedDateTime"])


def test_the_demo_client_is_told_where_all_is(sandbox: Running) -> None:
    config = sandbox.http.get("/client-config.json").json()
    assert {"helderUrl", "users", "mailboxes", "tenantId", "clientId"} <= config.keys()
    assert config["users"][0]["address"] == ANKE
    assert {each["address"]: each["kind"] for each in config["mailboxes"]}[INFO] == "shared"


def test_pages_are_served_fresh_and_nothing_outside_their_folder(tmp_path: Path) -> None:
    client = tmp_path / "client"
    client.mkdir()
    (client / "index.html").write_text("<p>Client</p>")
    (tmp_path / "secret.txt").write_text("secret")
    with started("--client", str(client)) as own:
        page = own.http.get("/")
        assert (page.text, page.headers["Cache-Control"]) == ("<p>Client</p>", "no-cache")
        for path in ("/..%2fsecret.txt", "/%2e%2e/secret.txt", "/nothing.js"):
            assert own.http.get(path).status_code == 404


@pytest.mark.parametrize(
    ("origin", "path", "allowed"),
    [
        pytest.param("http://127.0.0.1:8000", "/sandbox/token", True, id="Helder"),
        pytest.param("http://localhost:8000", "/sandbox/token", True, id="Helder by its other name"),
        pytest.param("https://evil.example", "/sandbox/token", False, id="another page"),
        pytest.param("https://any.example", "/v1.0/me", True, id="Graph is open to all"),
    ],
)
def test_pages_elsewhere_may_ask_as_far_as_they_should(sandbox: Running, origin: str, path: str, allowed: bool) -> None:
    answer = sandbox.http.options(path, headers={"Origin": origin, "Access-Control-Request-Method": "POST"})
    assert (answer.headers.get("Access-Control-Allow-Origin") == origin) is allowed
