"""`$batch`: parts that succeed, fail, wait for each other, and what is refused as a whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.sandbox.openapi import check
from tests.sandbox.running import INFO, Running

JSON = {"Content-Type": "application/json"}


def batch(sandbox: Running, *parts: dict[str, Any]) -> dict[str, dict[str, Any]]:
    answer = sandbox.graph("POST", "$batch", json={"requests": list(parts)})
    assert answer.status_code == 200, answer.text
    check(answer.json(), "BatchResponse")
    return {each["id"]: each for each in answer.json()["responses"]}


def part(number: int, url: str = "/me/mailFolders/inbox", **more: Any) -> dict[str, Any]:
    return {"id": str(number), "method": "GET", "url": url, **more}


def test_parts_are_answered_each_with_its_own_status(sandbox: Running, mail: str) -> None:
    change = {"method": "PATCH", "headers": JSON, "body": {"categories": ["Blue category"]}}
    answers = batch(
        sandbox,
        part(1, f"/me/messages/{mail}", **change),
        part(2, "/me/messages/nonsense"),
        part(3, f"/users/{INFO}/messages?$top=1&$select=subject", headers={"Prefer": 'IdType="ImmutableId"'}),
        part(4, f"/me/messages/{mail}/$value"),
    )
    assert [answers[each]["status"] for each in "1234"] == [200, 400, 200, 200]
    assert answers["1"]["body"]["categories"] == ["Blue category"]
    assert answers["3"]["body"]["value"][0]["id"].startswith("AAkA")
    assert answers["3"]["headers"]["Preference-Applied"] == 'IdType="ImmutableId"'
    assert isinstance(answers["4"]["body"], str)


def test_preferences_of_the_outer_request_do_not_reach_the_parts(sandbox: Running) -> None:
    given = {"requests": [part(1, "/me/messages?$top=1")]}
    answer = sandbox.graph("POST", "$batch", json=given, prefer='IdType="ImmutableId"').json()
    assert answer["responses"][0]["body"]["value"][0]["id"].startswith("AAMk")


def test_a_part_waits_for_what_it_depends_on_and_falls_with_it(sandbox: Running) -> None:
    answers = batch(
        sandbox,
        part(1),
        part(2, dependsOn=["1"]),
        part(3, "/me/messages/nonsense", dependsOn=["2"]),
        part(4, dependsOn=["3"]),
    )
    assert [answers[each]["status"] for each in "1234"] == [200, 200, 400, 424]


def test_twenty_parts_keep_to_four_at_once(sandbox: Running, faults: Callable[..., None]) -> None:
    sandbox.http.delete("/sandbox/log")
    faults(latency_ms=5)
    answers = batch(sandbox, *(part(number) for number in range(20)))
    assert {each["status"] for each in answers.values()} == {200}
    assert sandbox.http.get("/sandbox/log").json()["peak"]["anke@maes-techniek.example"] == 4


@pytest.mark.parametrize(
    "requests",
    [
        pytest.param([], id="nothing"),
        pytest.param([part(number) for number in range(21)], id="21 parts"),
        pytest.param([part(1), part(1)], id="the same id twice"),
        pytest.param([{**part(1), "id": "a"}, {**part(1), "id": "A"}], id="the same id but for its case"),
        pytest.param([part(1, dependsOn=["2"]), part(2)], id="depends on what comes later"),
        pytest.param([part(1, dependsOn=["1"])], id="depends on itself"),
        pytest.param([part(1, dependsOn=[["x"]])], id="depends on a list"),
        pytest.param([{"id": "1", "url": "/me"}], id="no method"),
        pytest.param([{"id": 1, "url": "/me", "method": "GET"}], id="a number as id"),
        pytest.param("x", id="no list"),
    ],
)
def test_a_malformed_batch_is_refused_as_a_whole(sandbox: Running, requests: Any) -> None:
    answer = sandbox.graph("POST", "$batch", json={"requests": requests})
    assert answer.status_code == 400
    check(answer.json(), "ODataError")


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(part(1, "/me/messages", method="POST", body={"subject": "x"}), id="a body without its type"),
        pytest.param(part(1, "https://graph.microsoft.com/v1.0/me"), id="a full address"),
        pytest.param(part(1, "/$batch", method="POST", headers=JSON, body={}), id="a batch in a batch"),
        pytest.param(part(1, headers=["x"]), id="headers that are a list"),
    ],
)
def test_a_malformed_part_fails_alone(sandbox: Running, bad: dict[str, Any]) -> None:
    answers = batch(sandbox, bad, part(2))
    assert (answers["1"]["status"], answers["2"]["status"]) == (400, 200)
