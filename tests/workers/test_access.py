"""Who may read a mail: Graph is asked as the user, many mails at once, and what it says is kept apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import jwt
import pytest
from redis import Redis

import workers.access as module
from core.access import Question, Verdict, Verdicts
from core.errors import GraphBusyError, HelderError, SignInAgainError
from core.redis import connect
from core.store.jobs import User
from sandbox import directory
from tests.sandbox.running import ANKE, INFO, Running
from tests.workers.conftest import Loop, new_mail
from workers.access import check
from workers.graph.client import GraphClient
from workers.graph.credential import user_of
from workers.graph.slots import Slots

TOM = directory.TOM.address
READABLE, REFUSED, GONE = Verdict.READABLE, Verdict.REFUSED, Verdict.GONE


class Credential:
    """The exchange done already: the assertion names the user."""

    def __init__(self, sandbox: Running) -> None:
        self._sandbox = sandbox

    def graph_token(self, _tenant: str, assertion: str) -> str:
        return self._sandbox.graph_token(user_of(assertion)[0])


def assertion_of(user: str) -> str:
    return jwt.encode({"preferred_username": user}, "s" * 32)


@dataclass
class Here:
    """What of a worker's runtime a check uses."""

    verdicts: Verdicts
    credential: Credential
    graph: GraphClient
    slots: Slots
    loop: Loop

    def wait(self, work: Any, seconds: float) -> Any:
        return self.loop.wait(work, seconds)


@pytest.fixture
def here(sandbox: Running, graph: GraphClient, loop: Loop, redis_url: str) -> Here:
    slots = Slots(Redis.from_url(redis_url))
    return Here(Verdicts(connect(redis_url), 60), Credential(sandbox), graph, slots, loop)


@pytest.fixture
def rights(sandbox: Running) -> Iterator[Callable[..., None]]:
    def give(*addresses: str) -> None:
        sandbox.http.put(f"/sandbox/mailboxes/{INFO}/delegates", json=list(addresses)).raise_for_status()

    yield give
    give(ANKE)


def asked(here: Here, ids: list[str], user: str = ANKE) -> list[Verdict]:
    """Asked as somebody who has not asked before."""
    who = User("tenant", uuid4().hex)
    try:
        check(here, Question(who, INFO, tuple(ids), assertion_of(user)))  # type: ignore[arg-type]
    finally:
        found = here.verdicts.read(who, INFO, ids)
    return [found[each] for each in ids]


def requests(sandbox: Running) -> list[dict[str, Any]]:
    return list(sandbox.http.get("/sandbox/log").json()["requests"])


def test_one_mail_is_asked_in_one_request_for_its_id_alone(here: Here, sandbox: Running, shared_mail: str) -> None:
    sandbox.http.delete("/sandbox/log")
    assert asked(here, [shared_mail]) == [READABLE]
    [request] = requests(sandbox)
    assert (request["method"], request["path"].endswith("?$select=id")) == ("GET", True)


def test_some_mails_are_asked_in_one_batch(here: Here, sandbox: Running) -> None:
    mails = [new_mail(sandbox, INFO) for _ in range(15)]
    sandbox.http.delete("/sandbox/log")
    assert asked(here, mails) == [READABLE] * 15
    assert [each["part"] for each in requests(sandbox)] == [True] * 15
    assert max(sandbox.http.get("/sandbox/log").json()["peak"].values()) == 1


def test_many_mails_are_found_in_one_list_and_the_others_asked_in_batches(
    here: Here, sandbox: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    mails = [new_mail(sandbox, INFO) for _ in range(50)]
    sandbox.http.delete("/sandbox/log")
    assert asked(here, mails) == [READABLE] * 50
    assert len(requests(sandbox)) == 1
    monkeypatch.setattr(module, "MOST_LISTED", 5)  # as if they were old ones
    sandbox.http.delete("/sandbox/log")
    assert asked(here, mails) == [READABLE] * 50
    assert sum(each["part"] for each in requests(sandbox)) >= 45
    assert max(sandbox.http.get("/sandbox/log").json()["peak"].values()) <= 4


def test_of_a_closed_mailbox_not_every_mail_is_asked(here: Here, sandbox: Running) -> None:
    mails = [new_mail(sandbox, INFO) for _ in range(45)]
    sandbox.http.delete("/sandbox/log")
    assert asked(here, mails, TOM) == [REFUSED] * 45
    assert len(requests(sandbox)) <= 23


def test_a_mail_that_is_deleted_hides_no_other(here: Here, sandbox: Running, shared_mail: str) -> None:
    gone = new_mail(sandbox, INFO)
    token = {"Authorization": f"Bearer {sandbox.graph_token(ANKE)}"}
    for _ in range(2):
        sandbox.http.delete(f"/v1.0/users/{INFO}/messages/{gone}", headers=token).raise_for_status()
    assert asked(here, [gone, shared_mail, "AAkNone="]) == [GONE, READABLE, GONE]


@pytest.mark.parametrize("count", [1, 3])
def test_a_closed_mailbox_is_a_refusal_and_no_missing_mail(here: Here, sandbox: Running, count: int) -> None:
    assert asked(here, [new_mail(sandbox, INFO) for _ in range(count)], TOM) == [REFUSED] * count


def test_access_that_is_taken_away_and_given_back_is_seen(
    here: Here, shared_mail: str, rights: Callable[..., None]
) -> None:
    rights()
    assert asked(here, [shared_mail]) == [REFUSED]
    rights(ANKE)
    assert asked(here, [shared_mail]) == [READABLE]


def test_what_another_question_found_meanwhile_is_not_asked_again(here: Here, sandbox: Running) -> None:
    mails, who = [new_mail(sandbox, INFO) for _ in range(2)], User("tenant", uuid4().hex)
    here.verdicts.keep(who, INFO, {mails[0]: READABLE})
    sandbox.http.delete("/sandbox/log")
    for _ in range(2):
        check(here, Question(who, INFO, tuple(mails), assertion_of(ANKE)))  # type: ignore[arg-type]
    assert [mails[1] in each["path"] for each in requests(sandbox)] == [True]


@pytest.mark.parametrize(("status", "kind"), [(429, GraphBusyError), (503, GraphBusyError), (401, SignInAgainError)])
@pytest.mark.parametrize("count", [1, 2])
def test_trouble_at_graph_is_no_verdict(
    here: Here,
    sandbox: Running,
    faults: Callable[..., None],
    status: int,
    kind: type[HelderError],
    count: int,
) -> None:
    mails = [new_mail(sandbox, INFO) for _ in range(count)]
    faults({"path": "/messages/", "status": status, "retry_after": 7})
    who = User("tenant", uuid4().hex)
    with pytest.raises(kind) as error:
        check(here, Question(who, INFO, tuple(mails), assertion_of(ANKE)))  # type: ignore[arg-type]
    assert here.verdicts.read(who, INFO, mails) == {}
    if status == 429:
        assert error.value.wait_s == 7
