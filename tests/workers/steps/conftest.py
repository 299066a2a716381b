"""A journal, and a bench on which steps are made on one mail as Anke."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.crypto import Vault
from core.names import StepState
from core.steps import read_change
from core.store.database import Database, migrate
from core.store.journal import Entry, Journal, MailRef, Wanted
from tests.sandbox.running import INFO, Running
from tests.workers.conftest import IMMUTABLE, USER, Loop
from workers.graph.desk import Desk
from workers.steps.making import Maker


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "empty.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def journal(tmp_path: Path, empty_store: Path, vault: Vault) -> Iterator[Journal]:
    shutil.copy(empty_store, tmp_path / "store.sqlite3")
    database = Database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    yield Journal(database, vault)
    database.close()


class Workbench:
    """Steps on one mail, and what became of them."""

    def __init__(self, sandbox: Running, journal: Journal, desk: Desk, loop: Loop, message_id: str) -> None:
        self.sandbox, self.journal, self.desk, self.message_id = sandbox, journal, desk, message_id
        self.maker = Maker(journal, desk, loop.wait)

    def planned(self, change: str, internet_message_id: str | None = None) -> Entry:
        ref = MailRef(self.desk.mailbox, self.message_id, internet_message_id, "Plaatsing", "Europe/Brussels", "j" * 32)
        return self.journal.write(USER, ref, [Wanted(read_change(change), "omdat")])[0]

    def again(self, entry: Entry) -> Entry:
        found = self.journal.get(entry.id)
        assert found is not None
        return found

    def made(self, change: str) -> Entry:
        entry = self.planned(change)
        self.maker.make(entry)
        entry = self.again(entry)
        assert entry.state == StepState.DONE
        return entry

    def undone(self, entry: Entry) -> Entry:
        self.journal.ask_undo(USER, entry.id)
        self.maker.undo(self.again(entry))
        return self.again(entry)

    def mail(self) -> dict[str, Any]:
        """The mail as it lies there, but for what every change touches."""
        shown = self.sandbox.get(f"{self._where}/messages/{self.message_id}", prefer=IMMUTABLE)
        return {name: value for name, value in shown.items() if name not in _ALWAYS_NEW}

    def drafts(self) -> list[dict[str, Any]]:
        query = {"$filter": f"conversationId eq '{self.mail()['conversationId']}'", "$top": "50"}
        found = self.sandbox.get(f"{self._where}/mailFolders/drafts/messages", params=query, prefer=IMMUTABLE)
        return list(found["value"])

    def patch(self, **change: Any) -> None:
        answer = self.sandbox.graph("PATCH", f"{self._where}/messages/{self.message_id}", json=change)
        assert answer.status_code == 200, answer.text

    @property
    def _where(self) -> str:
        return "me" if self.desk.mailbox == "me" else f"users/{self.desk.mailbox}"


_ALWAYS_NEW = {"@odata.etag", "changeKey", "lastModifiedDateTime", "@odata.context"}


@pytest.fixture
def bench(sandbox: Running, journal: Journal, desk: Desk, loop: Loop, mail: str) -> Workbench:
    return Workbench(sandbox, journal, desk, loop, mail)


@pytest.fixture
def shared_bench(
    sandbox: Running, journal: Journal, desk_of: Callable[..., Desk], loop: Loop, shared_mail: str
) -> Workbench:
    return Workbench(sandbox, journal, desk_of(INFO), loop, shared_mail)
