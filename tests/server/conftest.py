"""One server for the tests of this room, and one whose Redis is away."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from flask import Flask

from core.settings import Settings
from core.store.jobs import Job
from server.app import create_app
from tests.server.issuer import ALICE, BOB, Issuer
from tests.server.serving import Server, environment, serving

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def issuer() -> Iterator[Issuer]:
    with Issuer() as running:
        yield running


@pytest.fixture(scope="session")
def server(
    issuer: Issuer, redis_url: str, secret_key: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("server"), issuer, redis_url, secret_key) as running:
        yield running


@pytest.fixture
def alice(server: Server) -> Iterator[httpx.Client]:
    with server.client(server.issuer.token(ALICE)) as client:
        yield client


@pytest.fixture
def bob(server: Server) -> Iterator[httpx.Client]:
    with server.client(server.issuer.token(BOB)) as client:
        yield client


@pytest.fixture
def message_id() -> str:
    """Another mail for each test."""
    return f"AAMkAG{next(_numbers):06}="


@pytest.fixture
def job(server: Server, alice: httpx.Client, message_id: str) -> Job:
    """A job that alice's click made."""
    answer = alice.post("/api/structure", json={"mailbox": "me", "message_id": message_id, "language": "nl"})
    found = server.jobs.get(answer.json()["id"])
    assert found is not None
    return found


@pytest.fixture
def run_id(server: Server, alice: httpx.Client) -> str:
    """A run that alice started."""
    answer = alice.post("/api/triage", json={"mailbox": "info@maes.example", "language": "fr"})
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


@pytest.fixture
def log_of(server: Server) -> Callable[[], str]:
    return lambda: Path(server.log).read_text()


@pytest.fixture(scope="session")
def app_settings(tmp_path_factory: pytest.TempPathFactory, issuer: Issuer, secret_key: str) -> Settings:
    named = environment(tmp_path_factory.mktemp("app"), issuer, "redis://127.0.0.1:9", secret_key)
    values = {name.removeprefix("HELDER_").lower(): value for name, value in named.items() if "HELDER" in name}
    return Settings(**values)  # type: ignore[arg-type] (texts, as from the environment)


@pytest.fixture(scope="session")
def app(app_settings: Settings) -> Flask:
    return create_app(app_settings)
