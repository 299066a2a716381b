"""Where the sandbox's state is kept: nowhere, or one SQLite file in a directory.

Everything is a thing: a JSON document under (mailbox, kind, key). Written through at each change, read at start.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

_FILE = "sandbox.sqlite"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS thing (mailbox TEXT, kind TEXT, key TEXT, value TEXT NOT NULL, "
    "PRIMARY KEY (mailbox, kind, key)) WITHOUT ROWID"
)


class Keeper(Protocol):
    """Keeps things across restarts."""

    def put(self, mailbox: str, kind: str, key: str, value: Mapping[str, Any]) -> None: ...

    def drop(self, mailbox: str, kind: str, key: str) -> None: ...

    def all(self, mailbox: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Every (kind, key, value) of a mailbox."""


class Memory:
    """Keeps nothing: what the mailboxes hold themselves is all there is."""

    def put(self, mailbox: str, kind: str, key: str, value: Mapping[str, Any]) -> None:
        """Nothing to keep."""

    def drop(self, mailbox: str, kind: str, key: str) -> None:
        """Nothing to drop."""

    def all(self, mailbox: str) -> Iterator[tuple[str, str, dict[str, Any]]]:  # noqa: ARG002 - the protocol's signature
        return iter(())


class Directory:
    """Keeps things in DIR/sandbox.sqlite. Safe to kill at any moment (SQLite, write-ahead log)."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        # The lock below makes the one connection safe to share between threads.
        self._database = sqlite3.connect(directory / _FILE, check_same_thread=False, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=NORMAL")
        self._database.execute(_TABLE)
        self._lock = threading.Lock()

    def put(self, mailbox: str, kind: str, key: str, value: Mapping[str, Any]) -> None:
        text = json.dumps(value, separators=(",", ":"))
        with self._lock:
            self._database.execute("INSERT OR REPLACE INTO thing VALUES (?, ?, ?, ?)", (mailbox, kind, key, text))

    def drop(self, mailbox: str, kind: str, key: str) -> None:
        with self._lock:
            self._database.execute("DELETE FROM thing WHERE mailbox = ? AND kind = ? AND key = ?", (mailbox, kind, key))

    def all(self, mailbox: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
        with self._lock:
            rows = self._database.execute("SELECT kind, key, value FROM thing WHERE mailbox = ?", (mailbox,)).fetchall()
        return ((kind, key, json.loads(value)) for kind, key, value in rows)
