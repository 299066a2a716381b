"""The folders that somebody chooses among: all of them once, each below the one that holds it, in few requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest

import workers.folders as module
from core.crypto import Vault
from core.folders import FolderLists, MailFolder
from core.redis import connect
from tests.sandbox.running import ANKE, INFO, Running
from tests.workers.conftest import Loop
from workers.folders import folders_of
from workers.graph.desk import Desk


@pytest.fixture
def make(sandbox: Running) -> Callable[..., str]:
    """A folder in the shared mailbox; its id."""
    headers = {"Authorization": f"Bearer {sandbox.graph_token(ANKE)}"}

    def folder(name: str, parent: str | None = None) -> str:
        where = f"/v1.0/users/{INFO}/mailFolders" + (f"/{parent}/childFolders" if parent else "")
        answer: httpx.Response = sandbox.http.post(where, json={"displayName": name}, headers=headers)
        return str(answer.raise_for_status().json()["id"])

    return folder


def test_folders_stand_below_the_one_that_holds_them_and_the_inbox_comes_first(
    desk_of: Callable[..., Desk], loop: Loop, make: Callable[..., str]
) -> None:
    name = uuid4().hex
    top = make(name)
    inner = make("Antwoord geven", make("Klanten", top))
    make("Leveranciers", top)
    found = loop.wait(folders_of(desk_of(INFO)))
    at = next(number for number, each in enumerate(found) if each.id == top)
    assert [(each.name, each.depth) for each in found[at : at + 4]] == [
        (name, 0), ("Klanten", 1), ("Antwoord geven", 2), ("Leveranciers", 1),
    ]  # fmt: skip
    assert (found[0].name, found[0].inbox, found[at + 2].id, len(found)) == ("Inbox", True, inner, len(set(found)))


def test_more_than_a_page_of_folders_are_all_told_up_to_a_limit(
    desk_of: Callable[..., Desk], loop: Loop, make: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    top = make(uuid4().hex)
    wanted = {make(f"{number:03}", top) for number in range(104)}
    assert wanted <= {each.id for each in loop.wait(folders_of(desk_of(INFO)))}
    monkeypatch.setattr(module, "MOST_FOLDERS", 3)
    assert len(loop.wait(folders_of(desk_of(INFO)))) == 3


def test_what_was_read_waits_sealed_for_who_asked(redis_url: str, secret_key: str) -> None:
    client, question = connect(redis_url), uuid4().hex
    lists = FolderLists(client, Vault([secret_key]))
    folders = [MailFolder("AAMk", "Ontslag Piet", 0, 4)]
    lists.keep(question, folders)
    stored: Any = client.get(f"helder:folders:{question}")
    assert (lists.read(question), lists.read(uuid4().hex)) == (folders, None)
    assert b"Piet" not in stored
    assert 0 < int(str(client.ttl(f"helder:folders:{question}"))) <= 30
