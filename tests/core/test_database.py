"""The connection to the store: whole transactions, readers that wait for no writer, an outage that shows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from core.store.database import Database
from core.store.tables import CardRow, RunItemRow

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def card(name: str, **changes: object) -> CardRow:
    return CardRow(**{"id": name, "tenant_id": "t", "sealed": b"x", "created_at": NOW, "expires_at": NOW, **changes})


def count(database: Database) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(CardRow)) or 0


def test_what_was_written_is_there_for_the_next_session(database):
    with database.begin() as session:
        session.add(card("a"))
    assert count(database) == 1


def test_an_error_undoes_the_whole_transaction(database):
    with pytest.raises(IntegrityError), database.begin() as session:
        session.add_all([card("a"), RunItemRow(run_id="no", seq=1, message_key="k", message_id="m", state="waiting")])
    assert count(database) == 0


def test_a_reader_waits_for_no_writer_and_sees_nothing_unfinished(database):
    with database.begin() as session:
        session.add(card("a"))
        session.flush()
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(count, database).result(timeout=5) == 0


def test_writers_at_once_wait_for_each_other_and_none_is_lost(database):
    def add_after_a_look(number: int) -> None:
        with database.begin() as session:
            session.scalar(select(func.count()).select_from(CardRow))
            session.add(card(f"c{number}"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add_after_a_look, range(16)))
    assert count(database) == 16


@pytest.mark.parametrize("hours", [-11, 0, 5.75, 14])
def test_a_time_comes_back_aware_and_as_the_same_moment(database, hours):
    written = NOW.astimezone(timezone(timedelta(hours=hours)))
    with database.begin() as session:
        session.add(card("a", expires_at=written))
    with database.read() as session:
        read = session.get_one(CardRow, "a").expires_at
    assert (read, read.utcoffset()) == (NOW, timedelta(0))


def test_a_store_that_is_there_answers(database):
    database.ping()


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("sqlite:///{}/nowhere/store.sqlite3", id="sqlite"),
        pytest.param("postgresql+psycopg://helder@/helder?host={}", id="postgres"),
    ],
)
def test_a_store_that_is_away_is_an_error_the_caller_can_tell(url, tmp_path):
    with pytest.raises(SQLAlchemyError):
        Database(url.format(tmp_path)).ping()


def test_sqlite_keeps_a_journal_and_holds_references(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    with database.read() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
    database.close()
