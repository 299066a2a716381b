"""`playbook`: put a team's playbook into the store, say which mailbox uses it, look at what is there."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from core.errors import NotFoundError
from core.playbook_yaml import read_file
from core.settings import Settings, load
from core.store.database import Database
from core.store.playbooks import Playbooks
from workers.cli.output import print_line

DONE = 0
BY = "command line"


def playbook(asked: argparse.Namespace) -> int:
    """Raises SettingsError (the playbook or a setting is wrong), NotFoundError: said by `main` in one line."""
    with _store() as store:
        if asked.verb == "put":
            _put(store, asked)
        elif asked.verb == "use":
            store.set_mailbox(asked.tenant, asked.mailbox, asked.key)
            print_line(f"{asked.mailbox}: {asked.key or 'default'}")
        elif asked.key is None:
            for each in store.newest(asked.tenant):
                print_line(f"{each.key}@{each.version}\t{each.created_at.isoformat()}\t{each.created_by}")
        else:
            _show(store, asked)
    return DONE


def _put(store: Playbooks, asked: argparse.Namespace) -> None:
    stored = store.save(asked.tenant, read_file(asked.file), BY, name=str(asked.file))
    print_line(f"{stored.key}@{stored.version}")
    for address in asked.mailbox:
        store.set_mailbox(asked.tenant, address, stored.key)
        print_line(f"{address}: {stored.key}")


def _show(store: Playbooks, asked: argparse.Namespace) -> None:
    found = (
        store.current(asked.tenant, asked.key)
        if asked.version is None
        else store.version(asked.tenant, asked.key, asked.version)
    )
    if found is None:
        raise NotFoundError(f"the tenant has no playbook {asked.key!r} of that version")
    sys.stdout.buffer.write(found.text.encode())


@contextmanager
def _store() -> Iterator[Playbooks]:
    database = Database(load(Settings).database_url)
    try:
        yield Playbooks(database)
    finally:
        database.close()
