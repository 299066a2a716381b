"""What bad input gets: a problem document that says what is wrong, and nothing else."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from core.messages import MESSAGES
from tests.server.serving import Server

GOOD = {"mailbox": "me", "message_id": "AAMkbad="}


def is_problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    body: dict[str, Any] = answer.json()
    assert answer.status_code == status, body
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (body["type"], body["status"], body["code"]) == (f"urn:helder:error:{code}", status, code)
    assert body["title"]
    assert body["detail"]
    return body


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"message_id": ""}, "message_id", id="empty id"),
        pytest.param({"message_id": "a" * 1025}, "message_id", id="id too long"),
        pytest.param({"message_id": "AA Mk"}, "message_id", id="id with a space"),
        pytest.param({"message_id": "AA\u00a0Mk"}, "message_id", id="id with a no-break space"),
        pytest.param({"message_id": "AA\u0000Mk"}, "message_id", id="id with a NUL"),
        pytest.param({"message_id": "AA\u200bMk"}, "message_id", id="id with an invisible character"),
        pytest.param({"message_id": 7}, "message_id", id="a number as id"),
        pytest.param({"message_id": None}, "message_id", id="null as id"),
        pytest.param({"message_id": ["AAMk"]}, "message_id", id="a list as id"),
        pytest.param({"mailbox": "someone"}, "mailbox", id="mailbox that is no address"),
        pytest.param({"mailbox": "@x.example"}, "mailbox", id="address without a name"),
        pytest.param({"mailbox": "a@"}, "mailbox", id="address without a domain"),
        pytest.param({"mailbox": "a/../b@x.example"}, "mailbox", id="mailbox that is a path"),
        pytest.param({"mailbox": "a?b@x.example"}, "mailbox", id="mailbox with a query"),
        pytest.param({"mailbox": "a" * 320 + "@x.example"}, "mailbox", id="mailbox too long"),
        pytest.param({"language": "es"}, "language", id="a language that is not ours"),
        pytest.param({"language": 1}, "language", id="a number as language"),
        pytest.param({"timezone": "Mars/Olympus"}, "timezone", id="unknown zone"),
        pytest.param({"timezone": "../../etc/passwd"}, "timezone", id="zone that is a path"),
        pytest.param({"timezone": "/etc/localtime"}, "timezone", id="zone that is an absolute path"),
        pytest.param({"timezone": "Europe"}, "timezone", id="zone that is a folder"),
        pytest.param({"timezone": "Europe/Brussels\u0000"}, "timezone", id="zone with a NUL"),
        pytest.param({"timezone": "é"}, "timezone", id="zone that is not ASCII"),
        pytest.param({"internet_message_id": {}}, "internet_message_id", id="an object as Message-ID"),
        pytest.param({"color": "red"}, "color", id="a member that is not known"),
    ],
)
def test_a_wrong_member_is_named(alice: httpx.Client, change: dict[str, Any], field: str) -> None:
    body = is_problem(alice.post("/api/structure", json={**GOOD, **change}), 422, "bad_request")
    assert body["field"] == field


@pytest.mark.parametrize("missing", ["mailbox", "message_id"])
def test_a_missing_member_is_named(alice: httpx.Client, missing: str) -> None:
    asked = {name: value for name, value in GOOD.items() if name != missing}
    assert is_problem(alice.post("/api/structure", json=asked), 422, "bad_request")["field"] == missing


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"{", id="half an object"),
        pytest.param(b'{"mailbox": "me", "message_id": "secret-word"', id="cut off"),
        pytest.param(b"[1]", id="a list"),
        pytest.param(b"null", id="null"),
        pytest.param(b'"text"', id="a string"),
        pytest.param(b"\xff\xfe\x00", id="no UTF-8"),
        pytest.param(b'{"mailbox": "me", "message_id": "\\ud800"}', id="half a surrogate pair"),
        pytest.param(b"[" * 60_000, id="nested very deep"),
        pytest.param(b'{"a":' * 10_000, id="objects nested very deep"),
    ],
)
def test_what_is_no_json_object_is_refused_without_quoting_it(alice: httpx.Client, content: bytes) -> None:
    answer = alice.post("/api/structure", content=content, headers={"Content-Type": "application/json"})
    assert is_problem(answer, 422, "bad_request")["field"]
    assert "secret-word" not in answer.text


@pytest.mark.parametrize(
    "content_type",
    [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx"],
)
def test_a_body_that_does_not_say_it_is_json_is_refused(alice: httpx.Client, content_type: str | None) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    answer = alice.post("/api/structure", content=json.dumps(GOOD).encode(), headers=headers)
    is_problem(answer, 415, "unsupported_media_type")


def test_json_with_a_charset_is_json(alice: httpx.Client) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    assert alice.post("/api/structure", content=json.dumps(GOOD).encode(), headers=headers).status_code == 202


def test_a_body_over_the_limit_is_refused(alice: httpx.Client) -> None:
    content = json.dumps({**GOOD, "message_id": "a" * 70_000}).encode()
    answer = alice.post("/api/structure", content=content, headers={"Content-Type": "application/json"})
    is_problem(answer, 413, "too_large")


def test_a_body_in_chunks_over_the_limit_is_refused(alice: httpx.Client) -> None:
    def chunks() -> Iterator[bytes]:
        yield b'{"mailbox": "'
        for _ in range(80):
            yield b"a" * 1024

    answer = alice.post("/api/structure", content=chunks(), headers={"Content-Type": "application/json"})
    is_problem(answer, 413, "too_large")


def test_a_body_in_chunks_under_the_limit_is_read(alice: httpx.Client) -> None:
    chunks = iter([b'{"mailbox": "me", ', b'"message_id": "AAMkchunk="}'])
    answer = alice.post("/api/structure", content=chunks, headers={"Content-Type": "application/json"})
    assert answer.status_code == 202


def test_a_length_that_lies_is_not_waited_for_beyond_the_limit(server: Server) -> None:
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    connection.putrequest("POST", "/api/structure")
    connection.putheader("Authorization", f"Bearer {server.issuer.token()}")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(10**9))
    connection.endheaders()
    assert connection.getresponse().status == 413


@pytest.mark.parametrize(
    "path", ["/nothing", "/api/nothing", "/api", "/api/jobs", "/static/assets/none.js", "/static/"]
)
def test_a_path_that_leads_nowhere_is_not_found(alice: httpx.Client, path: str) -> None:
    is_problem(alice.get(path), 404, "not_found")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("GET", "/api/structure", "POST"), ("PUT", "/api/triage", "POST"), ("POST", "/healthz", "GET")],
)
def test_a_wrong_method_is_told_which_are_right(alice: httpx.Client, method: str, path: str, allowed: str) -> None:
    answer = alice.request(method, path)
    is_problem(answer, 405, "method_not_allowed")
    assert allowed in answer.headers["Allow"]


@pytest.mark.parametrize("job_id", ["0" * 32, "x", "%00", "a" * 5000 + "", "..%2f..%2fetc", "0" * 31 + "G", "é"])
def test_an_id_that_is_none_is_not_found(alice: httpx.Client, job_id: str) -> None:
    if len(job_id) > 4000:
        job_id = job_id[:3900]  # what gunicorn takes as a request line
    is_problem(alice.get(f"/api/jobs/{job_id}"), 404, "not_found")


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
def test_a_problem_speaks_the_users_language(server: Server, language: str) -> None:
    with server.client(**{"Accept-Language": f"{language}-XX, {language};q=0.8"}) as client:
        answer = client.get("/api/jobs/none")
    assert answer.json()["detail"] == MESSAGES["not_found"][language]
    assert answer.headers["Content-Language"] == language


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"limit": 0}, "limit", id="none"),
        pytest.param({"limit": 50_001}, "limit", id="too many"),
        pytest.param({"limit": "5"}, "limit", id="a text"),
        pytest.param({"limit": 1.5}, "limit", id="a broken number"),
        pytest.param({"limit": True}, "limit", id="true is no number"),
        pytest.param({"limit": 10**30}, "limit", id="a huge number"),
        pytest.param({"folder": ""}, "folder", id="no folder"),
        pytest.param({"folder": "a b"}, "folder", id="a folder with a space"),
        pytest.param({"message_id": "AAMk"}, "message_id", id="a member of another request"),
    ],
)
def test_a_wrong_member_of_a_triage_is_named(alice: httpx.Client, change: dict[str, Any], field: str) -> None:
    answer = alice.post("/api/triage", json={"mailbox": "me", **change})
    assert is_problem(answer, 422, "bad_request")["field"] == field


@pytest.mark.parametrize(
    ("query", "field"),
    [("after=-1", "after"), ("after=x", "after"), ("after=1e3", "after"), ("after=٣", "after"), ("limit=0", "limit"),
     ("limit=1001", "limit"), ("limit=", "limit"), ("after=" + "9" * 40, "after")],
)  # fmt: skip
def test_a_wrong_part_of_the_query_is_named(alice: httpx.Client, run_id: str, query: str, field: str) -> None:
    body = is_problem(alice.get(f"/api/triage/{run_id}/items?{query}"), 422, "bad_request")
    assert body["field"] == field
