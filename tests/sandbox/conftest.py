"""One sandbox for all tests of this folder; each test brings its own mail and leaves no fault behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest

from tests.sandbox.running import Running, started

_numbers = count(1)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Running]:
    with started() as running:
        yield running


@pytest.fixture
def faults(sandbox: Running) -> Iterator[Callable[..., None]]:
    """Set rules for this test: `faults({"path": "...", "status": 429})`."""

    def put(*rules: dict[str, Any], **settings: Any) -> None:
        answer = sandbox.http.put("/sandbox/faults", json={"rules": list(rules), **settings})
        assert answer.status_code == 200, answer.text

    yield put
    sandbox.http.delete("/sandbox/faults")


@pytest.fixture
def mail(sandbox: Running) -> str:
    """The immutable id of a mail of this test's own, in Anke's inbox."""
    number = next(_numbers)
    source = (
        f"From: Els <els@eigen.example>\r\nTo: anke@maes-techniek.example\r\nSubject: Eigen mail {number}\r\n"
        f"Date: Fri, 1 May 2026 08:00:00 +0200\r\nMessage-ID: <own{number}@eigen.example>\r\n"
        "Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>Dag Anke</p></body></html>\r\n"
    )
    answer = sandbox.drop(source.encode())
    assert answer.status_code == 201, answer.text
    return str(answer.json()["immutableId"])
