"""Workers killed, Redis and server restarted, Graph refusing: every step once, and all of it undone."""

from __future__ import annotations

import pytest

from deploy.stack import Stack
from tests.journeys.crashing import Crashing, Plan

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.timeout(300)]


def test_a_run_with_steps_of_its_own_survives_what_dies_around_it(stack: Stack) -> None:
    """The short form of `make crash-triage`."""
    found = Crashing(stack, Plan(mails=12, kills=3, valkey=1, servers=1, pause_s=0.8)).run()
    assert found.wrong == []
    assert found.mails == 12
    assert {each.split()[1] for each in found.steps} == {"done"}
    assert {each.split()[1] for each in found.undone} == {"undone"}
