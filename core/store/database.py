"""The connection to the store: SQLite in write-ahead mode, or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.orm import Session, sessionmaker

MIGRATIONS = Path(__file__).parent / "migrations"
_AT_ONCE: Final = 500  # values in one `IN`: stores have limits of their own

Value = TypeVar("Value")


class Database:
    """A pool of connections. Make it after a fork, never before."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)
        self._writers = sessionmaker(self.engine, expire_on_commit=False)
        self._readers = sessionmaker(self.engine.execution_options(reading=True), expire_on_commit=False)

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A session in one transaction: committed at the end, rolled back on any error."""
        with self._writers.begin() as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that only reads: on SQLite it waits for no writer."""
        with self._readers.begin() as session:
            yield session

    def ping(self) -> None:
        """Raises SQLAlchemyError where the store can't be reached."""
        with self.engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def close(self) -> None:
        self.engine.dispose()


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    # SQLite waits this many seconds for a lock held by another process before it gives up.
    engine = create_engine(url, connect_args={"timeout": 15})

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()
        # The driver's own transaction control starts writers too late (they then fail instead of
        # waiting): SQLAlchemy's documented recipe takes it over, see "begin" below.
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def parted(values: Sequence[Value]) -> Iterable[Sequence[Value]]:
    """In parts that one query takes."""
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def migrate(url: str) -> None:
    """Bring the store to the newest form (Alembic). Safe to run again."""
    # Alembic takes 11 MB; who only serves requests never migrates.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    command.upgrade(config, "head")
