"""What Microsoft's description of Graph does not allow is refused, and what is recorded names what broke it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sandbox.contract import checks, description
from sandbox.contract.record import Record
from tests.sandbox.openapi import check as check_with_jsonschema
from tests.sandbox.running import ANKE, INFO, Running, started

JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("method", "path", "body", "code"),
    [
        pytest.param("GET", "me/messages?$select=subjekt", None, "RequestBroker--ParseUri", id="select: unknown"),
        pytest.param("GET", "me/messages?$orderBye=subject", None, "RequestBroker--ParseUri", id="option: unknown"),
        pytest.param("GET", "me/mailFolders?$skiptoken=1", None, "RequestBroker--ParseUri", id="option: not here"),
        pytest.param("GET", "me?$top=2", None, "RequestBroker--ParseUri", id="option: of a collection"),
        pytest.param("PATCH", "me/messages/{id}", {"red": True}, "RequestBroker--ParseUri", id="property: unknown"),
        pytest.param(
            "PATCH", "me/messages/{id}", {"flag": {"due": 1}}, "RequestBroker--ParseUri", id="property: unknown, inside"
        ),
        pytest.param("PATCH", "me/messages/{id}", {"isRead": "yes"}, "RequestBodyRead", id="type: text for a truth"),
        pytest.param("PATCH", "me/messages/{id}", {"categories": "Red"}, "RequestBodyRead", id="type: no array"),
        pytest.param("PATCH", "me/messages/{id}", {"categories": [1]}, "RequestBodyRead", id="type: of a member"),
        pytest.param("PATCH", "me/messages/{id}", {"importance": "urgent"}, "RequestBodyRead", id="enumeration"),
        pytest.param("PATCH", "me/messages/{id}", {"isRead": None}, "RequestBodyRead", id="null for a truth"),
        pytest.param("PATCH", "me/messages/{id}", {"flag": {"dueDateTime": "1 May"}}, "RequestBodyRead", id="a time"),
        pytest.param("POST", "me/messages/{id}/move", {"folder": "archive"}, "RequestBroker--ParseUri", id="parameter"),
        pytest.param("POST", "me/messages/{id}/createReply", {"comment": 5}, "RequestBodyRead", id="parameter: type"),
        pytest.param("POST", "me/todo/lists", {"displayName": ["a"]}, "RequestBodyRead", id="task list"),
        pytest.param("POST", "me/events", {"start": "tomorrow"}, "RequestBodyRead", id="event"),
        pytest.param("POST", "me/outlook/masterCategories", {"colour": "x"}, "RequestBroker--ParseUri", id="category"),
    ],
)
def test_what_is_not_described_is_refused(
    sandbox: Running, mail: str, method: str, path: str, body: Any, code: str
) -> None:
    answer = sandbox.graph(method, path.replace("{id}", mail), json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)


def test_a_body_that_is_not_named_as_json_is_refused(sandbox: Running, mail: str) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = sandbox.graph("PATCH", f"me/messages/{mail}", content=b'{"isRead":true}', headers=headers)
    assert answer.status_code == 400


def test_a_refused_change_changes_nothing(sandbox: Running, mail: str) -> None:
    sandbox.graph("PATCH", f"me/messages/{mail}", json={"categories": ["Red"], "nonsense": 1})
    assert sandbox.get(f"me/messages/{mail}?$select=categories")["categories"] == []


def test_the_own_check_of_values_finds_what_a_general_validator_finds(sandbox: Running) -> None:
    operation = description.find("GET", ("me", "messages", "x"))
    assert operation is not None
    message = sandbox.get("me/messages?$top=1&$expand=attachments")["value"][0]
    assert not _problems(operation, message)
    check_with_jsonschema(message, "message")
    for spoilt in _spoilt(message):
        assert _problems(operation, spoilt), spoilt
        with pytest.raises(AssertionError):
            check_with_jsonschema(spoilt, "message")


def _problems(operation: description.Operation, message: Any) -> list[Any]:
    return checks.answer_problems(operation, 200, "application/json", json.dumps(message).encode())


def _spoilt(message: dict[str, Any]) -> list[dict[str, Any]]:
    wrong: list[dict[str, Any]] = [
        {"subject": 5}, {"isRead": 1}, {"receivedDateTime": "yesterday"}, {"importance": "dire"}, {"what": 1},
        {"from": {"emailAddress": {"address": 5}}}, {"categories": [None]}, {"toRecipients": {}}, {"body": "text"},
        {"conversationIndex": 4}, {"flag": {"flagStatus": "red"}},
    ]  # fmt: skip
    return [{**message, **each} for each in wrong]


@pytest.mark.parametrize(
    ("segments", "template"),
    [
        (("me", "messages", "a/b"), "/me/messages/{message-id}"),
        (("USERS", "x", "mailfolders", "inbox", "messages", "delta"), "/users/{user-id}/mailFolders/{mailFolder-id}"),
        (("me", "mailFolders", "x", "messages", "microsoft.graph.delta()"), "/me/mailFolders/{mailFolder-id}"),
    ],
)
def test_a_request_finds_its_operation(segments: tuple[str, ...], template: str) -> None:
    operation = description.find("GET", segments)
    assert operation is not None
    assert operation.template.startswith(template)


def test_the_least_permission_stands_first() -> None:
    operation = description.find("GET", ("me", "messages"))
    assert operation is not None
    assert operation.permissions("DelegatedWork")[0] == "Mail.ReadBasic"


def test_the_record_names_each_kind_of_request_once_and_no_id(tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    with started("--record", str(file)) as own:
        found = own.get("me/messages?$top=1&$select=subject")["value"][0]["id"]
        for _ in range(3):
            own.get(f"me/messages/{found}?$select=subject")
        own.graph("GET", f"users/{INFO}/messages/{found}?$select=subjekt")
        parts = [{"id": "1", "method": "GET", "url": f"/me/messages/{found}", "headers": {}}]
        own.graph("POST", "$batch", json={"requests": parts})
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [(line["path"], line["status"], bool(line["violations"])) for line in lines] == [
        ("/me/messages", 200, False),
        ("/me/messages/{message-id}", 200, False),
        ("/users/{user-id}/messages/{message-id}", 400, True),
        ("/me/messages/{message-id}", 200, False),
        ("/$batch", 200, False),
    ]
    assert found not in file.read_text()
    assert ANKE not in file.read_text()


def test_the_record_goes_on_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    for _ in range(2):
        Record(file).add(
            "GET", ("me", "planner"), {}, {}, b"", (200, "application/json", b"{}"), client="x", kind="Application"
        )
    line = json.loads(file.read_text())
    assert line["violations"] == ["request: a path that is not described"]
