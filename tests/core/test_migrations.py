"""The migrations lead to the tables the code knows, on both stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text

from core.store.database import MIGRATIONS, migrate
from core.store.tables import Base
from tests.core import postgres
from tests.core.conftest import STORES


@pytest.fixture(params=STORES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    with postgres.fresh_database(request.getfixturevalue("postgres_server")) as url:
        yield url


@pytest.fixture
def engine(empty_url: str) -> Iterator[Engine]:
    engine = create_engine(empty_url)
    yield engine
    engine.dispose()


def config(url: str) -> Config:
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["url"] = url
    return made


def differences(engine: Engine) -> list[object]:
    """What Alembic would still change, types included."""
    with engine.connect() as connection:
        return list(
            compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata)
        )


def test_from_nothing_to_the_newest_are_the_tables_the_code_knows(empty_url, engine):
    migrate(empty_url)
    assert differences(engine) == []
    assert set(inspect(engine).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_the_comparison_would_see_a_difference(empty_url, engine):
    migrate(empty_url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE cards ADD COLUMN surprise INTEGER"))
    assert len(differences(engine)) == 1


def test_migrating_again_changes_nothing(empty_url, engine):
    migrate(empty_url)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO cards (id, tenant_id, sealed, created_at, expires_at) "
                "VALUES ('c', 't', '', '2026-01-01', '2026-01-02')"
            )
        )
    migrate(empty_url)
    assert differences(engine) == []
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT id FROM cards")) == "c"


def test_every_step_back_leads_to_nothing_and_forward_again(empty_url, engine):
    migrate(empty_url)
    command.downgrade(config(empty_url), "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    migrate(empty_url)
    assert differences(engine) == []


def test_the_migrations_are_one_line_without_branches():
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1
