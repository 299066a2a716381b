"""Who may see a result about a mail of another mailbox: what Graph said when it was asked as that very user.

A verdict is kept in Redis for minutes, by tenant, user, mailbox and message. What the server does not know it asks: a
sealed question waits in Redis for seconds, the message to the worker holds its id only, and the worker answers under
that id. There are no permission lists of our own (docs/decisions/0010-who-may-see-what.md).

Every method raises redis.RedisError where Redis is away: who can't be asked shows nothing.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any
from uuid import uuid4

import redis

from core.crypto import UnreadableError, Vault
from core.store.jobs import User

OWN = "me"
# A question, and its answer: whoever asked no longer waits by then.
ASKED_S = 30
# Who is given access sees it soon; a refusal costs nothing to ask again.
REFUSED_S = 30
_LISTEN_S = 1.0  # below the client's own time-out


class Verdict(StrEnum):
    READABLE = "readable"
    REFUSED = "refused"
    GONE = "gone"


class Verdicts:
    """What Graph said of single mails. `life_s`: how long it holds that a user may read one."""

    def __init__(self, client: redis.Redis, life_s: int) -> None:
        self._client, self._life_s = client, life_s

    def keep(self, user: User, mailbox: str, found: Mapping[str, Verdict]) -> None:
        """found: by message id."""
        if not found:
            return
        with self._client.pipeline(transaction=False) as pipe:
            for message_id, verdict in found.items():
                life_s = self._life_s if verdict == Verdict.READABLE else min(REFUSED_S, self._life_s)
                pipe.set(_verdict_key(user, mailbox, message_id), verdict.value, ex=life_s)
            pipe.execute()

    def read(self, user: User, mailbox: str, message_ids: Collection[str]) -> dict[str, Verdict]:
        """Those that are known, by message id."""
        if not message_ids:
            return {}
        asked = list(dict.fromkeys(message_ids))
        answers: Any = self._client.mget([_verdict_key(user, mailbox, each) for each in asked])
        return {
            message_id: Verdict(answer.decode())
            for message_id, answer in zip(asked, answers, strict=True)
            if answer is not None
        }


@dataclass(frozen=True, slots=True)
class Question:
    """May this user read these mails of that mailbox? `assertion` is the user's own token for Helder."""

    user: User
    mailbox: str
    message_ids: tuple[str, ...]
    assertion: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdicts are there, or `code` says why they are not (see `core.errors`)."""

    code: str | None = None
    wait_s: float | None = None
    claims: str | None = None


class Questions:
    """Questions on their way to a worker, encrypted, and the answers on their way back."""

    def __init__(self, client: redis.Redis, vault: Vault) -> None:
        self._client, self._vault = client, vault

    def ask(self, question: Question) -> str:
        """Keep a question; its id."""
        question_id = uuid4().hex
        self._client.set(_question_key(question_id), self._vault.close(json.dumps(asdict(question))), ex=ASKED_S)
        return question_id

    def take(self, question_id: str) -> Question | None:
        """None where nobody waits for it any more. It stays until its time is over: tasks run twice."""
        sealed = self._client.get(_question_key(question_id))
        try:
            told = json.loads(self._vault.open(sealed)) if isinstance(sealed, bytes) else None
        except UnreadableError:
            return None
        if told is None:
            return None
        user = User(told["user"]["tenant_id"], told["user"]["id"])
        return Question(user, told["mailbox"], tuple(told["message_ids"]), told["assertion"])

    def answer(self, question_id: str, answer: Answer) -> None:
        """Tell who asked. The question, and the token in it, go."""
        with self._client.pipeline(transaction=False) as pipe:
            pipe.rpush(_answer_key(question_id), json.dumps(asdict(answer)))
            pipe.expire(_answer_key(question_id), ASKED_S)
            pipe.delete(_question_key(question_id))
            pipe.execute()

    def wait(self, question_id: str, seconds: float) -> Answer | None:
        """The answer, or None where none came in time."""
        give_up = time.monotonic() + seconds
        while (left := give_up - time.monotonic()) > 0:
            found: Any = self._client.blpop([_answer_key(question_id)], timeout=max(min(left, _LISTEN_S), 0.01))
            if found is not None:
                return Answer(**json.loads(found[1]))
        return None


def _verdict_key(user: User, mailbox: str, message_id: str) -> str:
    parts = f"{user.tenant_id}\0{user.id}\0{mailbox.lower()}\0{message_id}"
    return f"helder:access:verdict:{hashlib.sha256(parts.encode()).hexdigest()}"


def _question_key(question_id: str) -> str:
    return f"helder:access:question:{question_id}"


def _answer_key(question_id: str) -> str:
    return f"helder:access:answer:{question_id}"
