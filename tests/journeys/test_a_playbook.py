"""A team's own playbook: put into the store, its mailbox's cards go by it without a restart."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import product

import pytest

from core.store.database import Database
from core.store.playbooks import Playbooks
from deploy.stack import Stack
from sandbox import directory
from tests.core.playbooks import tiny
from tests.journeys.api import Api, Graph

pytestmark = pytest.mark.xdist_group("stack")

INFO = directory.INFO.address
SHOWS_WITHIN_S = 30


@pytest.fixture
def playbooks(stack: Stack) -> Iterator[Playbooks]:
    database = Database(stack.database_url)
    store = Playbooks(database)
    yield store
    store.set_mailbox(directory.TENANT_ID, INFO, None)
    database.close()


def used(api: Api, message_id: str, language: str) -> str:
    """The playbook that a card was made with; every language is a card of its own."""
    job = api.ended(api.structure(message_id, INFO, language=language).json()["id"])
    return str(job["card"]["provenance"]["playbook"])


def test_a_mailboxs_cards_go_by_its_playbook_within_half_a_minute(api: Api, graph: Graph, playbooks: Playbooks) -> None:
    cards = product([message["id"] for message in graph.inbox(INFO)], ("de", "fr", "nl"))
    playbooks.save(directory.TENANT_ID, tiny(), "anke")
    playbooks.set_mailbox(directory.TENANT_ID, INFO, "tiny")
    since = time.monotonic()
    while used(api, *next(cards)) != "tiny@1":
        assert time.monotonic() - since < SHOWS_WITHIN_S
        time.sleep(2)
