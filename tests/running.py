"""The whole stack, started once for all tests that need it (a pytest plugin, see pyproject.toml).

Those tests carry `xdist_group("stack")`: they run on one worker, one after the other. Tests that start a stack of their
own carry `xdist_group("own-stack")`: another worker runs those meanwhile.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from deploy.stack import Options, Stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Valkey, sandbox, server and workers as real processes."""
    with Stack(Options(state=tmp_path_factory.mktemp("stack"), record=True)) as running:
        yield running
        kept = os.environ.get("HELDER_TEST_RECORD")
        if kept:
            with Path(kept).open("a") as file:
                file.write(running.record.read_text())


@pytest.fixture
def faults(stack: Stack) -> Iterator[Any]:
    """Tell the sandbox to misbehave: `faults({"path": ..., "status": 503, "times": 1})`. Over with the test."""
    where = f"{stack.sandbox_url}/sandbox/faults"

    def put(*rules: dict[str, Any]) -> None:
        httpx.put(where, json=list(rules), timeout=10).raise_for_status()

    yield put
    httpx.delete(where, timeout=10).raise_for_status()
