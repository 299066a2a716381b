"""The scripted model over real HTTP: what is on the wire, and what is known of it afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox.llm.running import Running, running
from sandbox.llm.script import (
    Comment,
    Cut,
    End,
    Raw,
    Say,
    Script,
    Usage,
    Wait,
    busy,
    failing,
    filtered,
    refusing,
    saying,
    unsupported,
)

ROOT = Path(__file__).parents[2]
CHAT = "chat/completions"
ASKED: dict[str, Any] = {"model": "any", "messages": [{"role": "user", "content": "Hallo"}]}
STREAMED = {**ASKED, "stream": True, "stream_options": {"include_usage": True}}


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as llm:
        yield llm


@pytest.fixture
def llm(server: Running) -> Running:
    server.clear()
    return server


@pytest.fixture
def http(llm: Running) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {llm.key}"}
    with httpx.Client(base_url=llm.url, headers=headers, timeout=10, trust_env=False) as client:
        yield client


def events(body: bytes) -> list[dict[str, Any]]:
    """The events of a stream that are JSON."""
    lines = [line[6:] for line in body.decode().split("\n\n") if line.startswith("data: ")]
    return [json.loads(line) for line in lines if line != "[DONE]"]


def said(body: bytes) -> str:
    return "".join(each["choices"][0]["delta"].get("content") or "" for each in events(body) if each["choices"])


def wait_for(condition: Any) -> None:
    until = time.monotonic() + 5
    while not condition() and time.monotonic() < until:
        time.sleep(0.001)
    assert condition()


@pytest.mark.parametrize("piece_bytes", [0, 1, 2, 3, 7, 1000])
def test_the_same_answer_arrives_however_the_stream_is_cut(llm: Running, http: httpx.Client, piece_bytes: int) -> None:
    answer = {"headline": 'Prijs "€ 12" – déjà\n vu 🧾'}
    llm.queue(saying(answer, size=3, piece_bytes=piece_bytes))
    body = http.post(CHAT, json=STREAMED).content
    assert json.loads(said(body)) == answer
    assert body.endswith(b"data: [DONE]\n\n")


def test_pieces_are_cut_inside_a_character_of_several_bytes(llm: Running, http: httpx.Client) -> None:
    llm.queue(saying("€€€€", size=1, piece_bytes=1))
    with http.stream("POST", CHAT, json=STREAMED) as answer:
        pieces = list(answer.iter_raw())
    assert any(piece == "€".encode()[:1] for piece in pieces)


def test_an_event_may_end_inside_an_escape_of_the_answers_json(llm: Running, http: httpx.Client) -> None:
    llm.queue(Script(steps=(Say(text='{"a": "\\'), Say(text="u00"), Say(text='e9"}'), End())))
    assert json.loads(said(http.post(CHAT, json=STREAMED).content)) == {"a": "é"}


def test_a_whole_answer_has_the_text_the_reason_and_the_usage(llm: Running, http: httpx.Client) -> None:
    llm.queue(saying("Dag Anke", reason="length", usage=Usage(prompt=900, completion=3, cached=768)))
    answer = http.post(CHAT, json=ASKED).json()
    assert answer["choices"][0]["message"]["content"] == "Dag Anke"
    assert answer["choices"][0]["finish_reason"] == "length"
    assert answer["usage"]["prompt_tokens_details"] == {"cached_tokens": 768}


@pytest.mark.parametrize(("asked", "told"), [(True, 1), (False, 0)])
def test_the_usage_comes_last_and_only_where_it_was_asked_for(
    llm: Running, http: httpx.Client, asked: bool, told: int
) -> None:
    llm.queue(saying("Dag"))
    stream = events(http.post(CHAT, json={**STREAMED, "stream_options": {"include_usage": asked}}).content)
    assert [each["choices"] for each in stream if each.get("usage")] == [[]] * told
    assert bool(stream[-1].get("usage")) is asked


def test_refusals_and_filters_are_told_as_openai_tells_them(llm: Running, http: httpx.Client) -> None:
    llm.queue(refusing("Nee."), filtered("{"))
    refused, stopped = (events(http.post(CHAT, json=STREAMED).content) for _ in range(2))
    assert [each["choices"][0]["delta"].get("refusal") for each in refused if each["choices"]] == [None, "Nee.", None]
    assert [each["choices"][0]["finish_reason"] for each in stopped if each["choices"]][-1] == "content_filter"


def test_a_busy_server_says_in_seconds_or_as_a_date_when_to_come_back(llm: Running, http: httpx.Client) -> None:
    llm.queue(busy(2), busy(datetime(2026, 5, 5, 8, 0, tzinfo=UTC)), busy())
    answers = [http.post(CHAT, json=STREAMED) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [429, 429, 429]
    assert [answer.headers.get("retry-after") for answer in answers] == ["2", "Tue, 05 May 2026 08:00:00 GMT", None]


def test_errors_have_openais_form(llm: Running, http: httpx.Client) -> None:
    llm.queue(failing(500), failing(503, "Overloaded", Retry_After="1"), unsupported("response_format"))
    first, second, third = (http.post(CHAT, json=STREAMED) for _ in range(3))
    assert (first.status_code, second.status_code, second.headers["retry-after"]) == (500, 503, "1")
    assert third.status_code == 400
    assert third.json()["error"]["param"] == "response_format"


@pytest.mark.parametrize("steps", [(Cut(),), (Say(text='{"head'), Cut())], ids=["at once", "in mid-stream"])
def test_a_cut_connection_is_an_error_for_the_client(llm: Running, http: httpx.Client, steps: Any) -> None:
    llm.queue(Script(steps=steps))
    with pytest.raises(httpx.RemoteProtocolError):
        http.post(CHAT, json=STREAMED)
    assert llm.requests[-1].gone_at is None


def test_what_was_said_before_a_cut_arrives(llm: Running, http: httpx.Client) -> None:
    llm.queue(Script(steps=(Say(text="half"), Cut())))
    got: list[bytes] = []
    with http.stream("POST", CHAT, json=STREAMED) as answer, pytest.raises(httpx.RemoteProtocolError):
        got.extend(answer.iter_raw())
    assert said(b"".join(got)) == "half"


def test_comments_and_broken_events_go_out_as_they_are(llm: Running, http: httpx.Client) -> None:
    llm.queue(Script(steps=(Comment(), Raw(text='data: {"choices": [\n\n'), End()), done=False))
    body = http.post(CHAT, json=STREAMED).text
    assert ": keep-alive\n\n" in body
    assert 'data: {"choices": [\n\n' in body
    assert "[DONE]" not in body


def test_a_wait_comes_before_the_head_or_after_it(llm: Running, http: httpx.Client) -> None:
    for headed in (False, True):
        llm.queue(Script(steps=(Wait(seconds=0.3, headed=headed), Say(text="x"), End())))
        began = time.monotonic()
        with http.stream("POST", CHAT, json=STREAMED) as answer:
            head_s = time.monotonic() - began
            answer.read()
        assert time.monotonic() - began >= 0.3
        assert (head_s < 0.25) is headed


def test_a_client_that_hangs_up_is_noticed_at_once(llm: Running, http: httpx.Client) -> None:
    llm.queue(Script(steps=(Say(text="x"), Wait(seconds=60))))
    with http.stream("POST", CHAT, json=STREAMED) as answer:
        next(answer.iter_raw())
    closed_at = time.monotonic()
    wait_for(lambda: llm.requests[-1].gone_at)
    assert (llm.requests[-1].gone_at or 0) - closed_at < 0.1
    assert llm.requests[-1].ended_at is None


def test_a_client_that_hangs_up_before_the_head_is_noticed_too(llm: Running, http: httpx.Client) -> None:
    llm.queue(Script(steps=(Wait(seconds=60),)))
    with pytest.raises(httpx.ReadTimeout):
        http.post(CHAT, json=STREAMED, timeout=0.1)
    wait_for(lambda: llm.requests[-1].gone_at)


def test_requests_are_kept_with_their_headers_and_bodies(llm: Running, http: httpx.Client) -> None:
    llm.queue(saying("x"))
    http.post(CHAT, json=STREAMED, headers={"X-Client": "helder"})
    (seen,) = llm.requests
    assert (seen.path, seen.status, seen.headers["x-client"]) == ("/v1/chat/completions", 200, "helder")
    assert seen.body == STREAMED
    assert seen.text_of("user") == "Hallo"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": "Bearer sandbox-llm-key"}, 200),
        ({"api-key": "sandbox-llm-key"}, 200),
        ({"Authorization": "Bearer another"}, 401),
        ({"api-key": "another"}, 401),
        ({}, 401),
    ],
)
def test_only_known_keys_are_let_in_by_either_header(llm: Running, headers: dict[str, str], status: int) -> None:
    with httpx.Client(base_url=llm.url, headers=headers, trust_env=False) as client:
        assert client.get("models").status_code == status
        assert client.post(CHAT, json={**ASKED, "model": "plain"}).status_code == status


def test_azures_path_serves_the_same(llm: Running, http: httpx.Client) -> None:
    llm.queue(saying("x"))
    base = llm.url.removesuffix("/v1")
    assert http.post(f"{base}/openai/v1/{CHAT}", json=ASKED).status_code == 200
    assert "obedient" in {model["id"] for model in http.get(f"{base}/openai/v1/models").json()["data"]}


def test_a_parameter_that_the_server_does_not_know_is_refused_before_any_script(
    llm: Running, http: httpx.Client
) -> None:
    llm.refuses = {"response_format:json_schema", "store"}
    llm.queue(saying("x"))
    schema = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
    wanted = {"type": "json_schema", "json_schema": {"name": "card", "schema": schema, "strict": True}}
    answer = http.post(CHAT, json={**ASKED, "response_format": wanted})
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, "response_format")
    assert http.post(CHAT, json={**ASKED, "store": False}).status_code == 400
    assert http.post(CHAT, json=ASKED).status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({**ASKED, "model": "nobody"}, 404),
        ({"model": "plain"}, 400),
        ({**ASKED, "response_format": {"type": "json_object"}}, 400),
        ({**ASKED, "response_format": {"type": "json_schema"}}, 400),
        ({**ASKED, "response_format": {"type": "json_schema", "json_schema": {"name": "a b", "schema": {}}}}, 400),
    ],
)
def test_a_request_that_the_real_one_refuses_is_refused(http: httpx.Client, body: Any, status: int) -> None:
    answer = http.post(CHAT, json=body)
    assert answer.status_code == status
    assert answer.json()["error"]["message"]


def test_the_pace_is_kept_by_the_clock(llm: Running, http: httpx.Client) -> None:
    llm.queue(saying("x" * 50, size=1, per_second=100))
    began = time.monotonic()
    http.post(CHAT, json=STREAMED)
    assert 0.45 < time.monotonic() - began < 1.5


def test_many_streams_run_beside_each_other(llm: Running, http: httpx.Client) -> None:
    llm.queue(*(saying("x" * 50, size=1, per_second=50) for _ in range(32)))
    began = time.monotonic()
    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(lambda _: said(http.post(CHAT, json=STREAMED).content), range(32)))
    assert answers == ["x" * 50] * 32
    assert time.monotonic() - began < 8  # one after the other would take 32 seconds


def test_a_process_of_its_own_takes_scripts_and_tells_requests() -> None:
    command = [sys.executable, "-m", "sandbox.llm", "--port", "0", "--key", "k"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        base = url.removesuffix("/v1")
        with httpx.Client(headers={"Authorization": "Bearer k"}, trust_env=False) as client:
            script = saying("Dag").model_dump(mode="json")
            assert client.post(f"{base}/scripted/queue", json=[script]).json() == {"waiting": 1}
            assert client.post(f"{base}/scripted/queue", json=[{"steps": [{"do": "dance"}]}]).status_code == 422
            assert said(client.post(f"{url}/{CHAT}", json=STREAMED).content) == "Dag"
            assert client.put(f"{base}/scripted/refuses", json=["store"]).json() == ["store"]
            assert [seen["body"]["model"] for seen in client.get(f"{base}/scripted/requests").json()] == ["any"]
            assert client.delete(f"{base}/scripted").status_code == 204
            assert client.get(f"{base}/scripted/requests").json() == []
    finally:
        process.terminate()
        assert process.wait(10) == 0
        if process.stdout is not None:
            process.stdout.close()
