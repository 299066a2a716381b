"""A thousand mails through a Graph that throttles: none is lost, and nobody asks before the wait is over."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from deploy.stack import Options, Stack
from sandbox import directory
from tests.journeys.api import Api
from tests.journeys.test_a_triage import items

pytestmark = [pytest.mark.xdist_group("own-stack"), pytest.mark.timeout(400)]

INFO = directory.INFO.address
MAILS = 1_000


@pytest.fixture
def own_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with Stack(Options(state=tmp_path_factory.mktemp("throttled"))) as running:
        yield running


def test_a_throttled_run_loses_no_mail_and_asks_nothing_while_told_to_wait(own_stack: Stack) -> None:
    url = f"{own_stack.sandbox_url}/sandbox"
    httpx.post(f"{url}/mailboxes/{INFO}/fill", params={"count": MAILS}, timeout=120).raise_for_status()
    # The limit strikes where the machine is fast, the rule wherever it is slow.
    httpx.put(f"{url}/limits", json={"requests": 4, "window_s": 4}).raise_for_status()
    rule = {"path": "/messages", "status": 429, "retry_after": 2, "times": 6, "probability": 0.5}
    httpx.put(f"{url}/faults", json=[rule]).raise_for_status()
    api = Api(own_stack)
    run_id = api.http.post("/api/triage", json={"mailbox": INFO, "language": "nl", "limit": MAILS}).json()["id"]
    run = api.run_ended(run_id, seconds=300)
    log = httpx.get(f"{url}/log", timeout=20).json()
    all_done = {"total": MAILS, "done": MAILS, "failed": 0, "waiting": 0, "seconds_left": None, "model": None}
    assert run["counts"] == all_done
    assert len({row["message_id"] for row in items(api, run_id)}) == MAILS
    assert log["counts"]["status 429"] > 0
    assert log["early"] == 0
