"""When a task comes back, and when it gives up."""

from __future__ import annotations

from itertools import pairwise

import pytest

from core.errors import AccessDeniedError, GraphBusyError, HelderError, ThrottledError
from workers.tasks.trying import LONGEST_WAIT_S, MOST_TRIES, waits_for


def test_what_graph_asked_for_is_waited_out() -> None:
    wait_s = waits_for(GraphBusyError("throttled", wait_s=17), attempt=1)
    assert wait_s is not None
    assert 17 <= wait_s < 18


def test_waits_grow_while_graph_says_nothing() -> None:
    waits = [waits_for(GraphBusyError("overloaded"), attempt) or 0 for attempt in range(1, MOST_TRIES)]
    assert all(later > earlier for earlier, later in pairwise(waits))


@pytest.mark.parametrize(
    ("error", "attempt"),
    [
        pytest.param(AccessDeniedError("no"), 1, id="a person must act"),
        pytest.param(HelderError("defect"), 1, id="a defect"),
        pytest.param(GraphBusyError("busy"), MOST_TRIES, id="tried often enough"),
        pytest.param(GraphBusyError("busy", wait_s=LONGEST_WAIT_S + 1), 1, id="longer than anybody waits"),
    ],
)
def test_there_is_no_next_try_where_it_would_not_help(error: HelderError, attempt: int) -> None:
    assert waits_for(error, attempt) is None


@pytest.mark.parametrize("attempt", [1, MOST_TRIES, 1_000])
@pytest.mark.parametrize("wait_s", [7.0, LONGEST_WAIT_S + 300])
def test_where_nobody_waits_being_throttled_never_ends_the_work(attempt: int, wait_s: float) -> None:
    found = waits_for(ThrottledError("throttled", wait_s=wait_s), attempt, patient=True)
    assert found is not None
    assert min(wait_s, LONGEST_WAIT_S) <= found < LONGEST_WAIT_S + 1


def test_where_nobody_waits_other_failures_still_end() -> None:
    assert waits_for(GraphBusyError("overloaded"), MOST_TRIES, patient=True) is None
