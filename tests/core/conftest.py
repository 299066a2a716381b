from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.crypto import Vault
from core.store.database import Database, migrate
from core.store.jobs import Asked, Jobs, User
from core.store.runs import Runs, Wanted
from core.store.tables import Base
from tests.core import postgres

STORES = ["sqlite", "postgres"] if postgres.available() else ["sqlite"]


class Clock:
    """A time that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, by: timedelta) -> None:
        self.now += by


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with postgres.server() as address:
        yield address


@pytest.fixture(scope="session")
def postgres_store(postgres_server: str) -> Iterator[str]:
    """One database with our tables, emptied between tests."""
    with postgres.fresh_database(postgres_server) as url:
        migrate(url)
        yield url


@pytest.fixture(scope="session")
def sqlite_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that each test copies."""
    path = tmp_path_factory.mktemp("store") / "migrated.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(params=STORES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store with our tables and nothing in them."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_store"), tmp_path / "store.sqlite3")
        return f"sqlite:///{tmp_path / 'store.sqlite3'}"
    return str(request.getfixturevalue("postgres_store"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    with database.begin() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())
    yield database
    database.close()


@pytest.fixture
def jobs(database: Database, vault: Vault, clock: Clock) -> Jobs:
    return Jobs(database, vault, clock)


@pytest.fixture
def runs(database: Database, vault: Vault, clock: Clock) -> Runs:
    return Runs(database, vault, clock)


@pytest.fixture
def user() -> User:
    return User("tenant-a", "user-1")


@pytest.fixture
def asked() -> Asked:
    return Asked("info@example.com", "AAMkAGI1", "nl", "Europe/Brussels")


@pytest.fixture
def wanted() -> Wanted:
    return Wanted("info@example.com", "inbox", "nl", "Europe/Brussels", 100)
