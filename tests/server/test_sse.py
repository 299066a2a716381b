"""The form of server-sent events."""

from __future__ import annotations

import json

import httpx
import pytest

from core.store.jobs import Job
from server.streams.sse import as_event


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param('{"a":1}', b'id: 1-0\nevent: card\ndata: {"a":1}\n\n', id="one line"),
        pytest.param('{\n"a":1\r\n}', b'id: 1-0\nevent: card\ndata: {\ndata: "a":1\ndata: }\n\n', id="more lines"),
        pytest.param('"a\rb"', b'id: 1-0\nevent: card\ndata: "a\ndata: b"\n\n', id="a bare carriage return"),
        pytest.param("", b"id: 1-0\nevent: card\ndata: \n\n", id="nothing"),
    ],
)
def test_data_stands_in_lines_of_its_own(data: str, expected: bytes) -> None:
    assert as_event("card", data, "1-0") == expected


def test_an_event_from_the_store_has_no_id() -> None:
    assert as_event("done", "{}") == b"event: done\ndata: {}\n\n"


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85"])
def test_what_some_readers_take_for_a_line_end_is_escaped(character: str) -> None:
    written = as_event("card", json.dumps({"a": f"x{character}y"}, ensure_ascii=False)).decode()
    lines = written.splitlines()
    assert len(lines) == 3
    assert json.loads(lines[1].removeprefix("data: ")) == {"a": f"x{character}y"}


def test_emoji_and_other_letters_pass_as_they_are() -> None:
    assert "📅 é €" in as_event("card", '"📅 é €"').decode()


def test_asking_for_the_headers_of_a_stream_opens_none(alice: httpx.Client, job: Job) -> None:
    answer = alice.head(f"/api/jobs/{job.id}/events")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["Content-Type"].startswith("text/event-stream")
