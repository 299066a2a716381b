"""The Graph client against a server that answers what a test tells it to."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from core.errors import GraphBusyError, GraphError, MailGoneError
from workers.graph.client import GraphClient


class Graph(ThreadingHTTPServer):
    """Answers `status` and `body` to everything and remembers what was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.status, self.body, self.silent = 200, b"{}", threading.Event()
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.silent.set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1.0"


class Handler(BaseHTTPRequestHandler):
    server: Graph

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        self.server.silent.wait(20)
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_: Any) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def graph() -> Iterator[Graph]:
    server = Graph()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.silent.set()
    server.shutdown()


def fetch(graph: Graph, mailbox: str = "me", message_id: str = "AAMk=", patience_s: float = 10) -> dict[str, Any]:
    return asyncio.run(GraphClient(graph.url, patience_s).message("token", mailbox, message_id))


def test_one_request_brings_a_message_with_its_headers_and_attachment_list(graph: Graph) -> None:
    graph.body = b'{"id": "AAMk=", "subject": "Pomp"}'
    assert fetch(graph, "info@x.example", "AA/b+c=")["subject"] == "Pomp"
    [(path, headers)] = graph.asked
    assert path.startswith("/v1.0/users/info%40x.example/messages/AA%2Fb%2Bc%3D?")
    assert "internetMessageHeaders" in path
    assert "attachments" in path
    assert headers["authorization"] == "Bearer token"
    assert headers["prefer"] == 'IdType="ImmutableId"'


def test_a_request_is_sent_once_whatever_is_answered(graph: Graph) -> None:
    graph.status = 503
    with pytest.raises(GraphBusyError):
        fetch(graph)
    assert len(graph.asked) == 1


def test_graphs_own_error_is_understood(graph: Graph) -> None:
    graph.status, graph.body = 404, json.dumps({"error": {"code": "ErrorItemNotFound", "message": "gone"}}).encode()
    with pytest.raises(MailGoneError):
        fetch(graph)


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'"text"', b"\xff\xfe"], ids=["html", "list", "text", "bytes"])
def test_an_answer_that_is_no_message_is_an_error_of_graph(graph: Graph, body: bytes) -> None:
    graph.body = body
    with pytest.raises(GraphError):
        fetch(graph)


def test_who_does_not_answer_in_time_is_busy(graph: Graph) -> None:
    graph.silent.clear()
    with pytest.raises(GraphBusyError):
        fetch(graph, patience_s=0.3)


def test_a_next_link_that_leads_away_is_not_followed(graph: Graph) -> None:
    async def story() -> None:
        await GraphClient(graph.url).page("token", "http://elsewhere.example/v1.0/me/messages?$skip=50")

    with pytest.raises(GraphError):
        asyncio.run(story())
    assert graph.asked == []


def test_a_page_brings_its_messages_the_next_link_and_the_count(graph: Graph) -> None:
    answer = {"value": [{"id": "1"}], "@odata.nextLink": f"{graph.url}/next", "@odata.count": 51}
    graph.body = json.dumps(answer).encode()
    page = asyncio.run(GraphClient(graph.url).first_page("token", "me", "inbox", 50))
    assert (page.messages, page.next_link, page.count) == ([{"id": "1"}], f"{graph.url}/next", 51)
