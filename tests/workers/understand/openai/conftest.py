"""A scripted model over a real wire, for the tests of the client."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import workers.understand.openai.client as module
from sandbox.llm.running import Running, running


@pytest.fixture(scope="module")
def playing() -> Iterator[Running]:
    with running() as server:
        yield server


@pytest.fixture
def server(playing: Running, monkeypatch: pytest.MonkeyPatch) -> Running:
    """Nothing waits; a second try comes soon, so that no test waits for long."""
    playing.clear()
    monkeypatch.setattr(module, "FIRST_WAIT_S", 0.02)
    return playing
