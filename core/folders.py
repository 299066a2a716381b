"""The folders of a mailbox, as a worker read them from Graph for one person who chooses among them.

Asked for like a verdict (`core.access`): the question's id goes to a worker, and what it read waits under that id,
encrypted, for as long as somebody may still be waiting for it. Names of folders are the team's own words.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

import redis

from core.access import ASKED_S
from core.crypto import UnreadableError, Vault

MOST_FOLDERS: Final = 300
DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class MailFolder:
    """`depth` counts the folders above it; `mails` are those in itself. `inbox`: Graph's folder of that name."""

    id: str
    name: str
    depth: int
    mails: int
    inbox: bool = False


class FolderLists:
    """Every method raises redis.RedisError where Redis is away."""

    def __init__(self, client: redis.Redis, vault: Vault) -> None:
        self._client, self._vault = client, vault

    def keep(self, question_id: str, folders: Sequence[MailFolder]) -> None:
        sealed = self._vault.close(json.dumps([asdict(each) for each in folders]))
        self._client.set(_key(question_id), sealed, ex=ASKED_S)

    def read(self, question_id: str) -> list[MailFolder] | None:
        """In the order of the mailbox, each below the one that holds it; None where it is too late."""
        sealed = self._client.get(_key(question_id))
        try:
            found = json.loads(self._vault.open(sealed)) if isinstance(sealed, bytes) else None
        except UnreadableError:
            return None
        return None if found is None else [MailFolder(**each) for each in found]


def _key(question_id: str) -> str:
    return f"helder:folders:{question_id}"
