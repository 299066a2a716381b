"""Which page of a run a task goes on with: the next one that is free, and after a crash the one that it had."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.store.run_values import CLOSING
from core.store.runs import LEASE

SECOND = timedelta(seconds=1)


@pytest.fixture
def selection(runs, user, wanted):
    """Of three chunks."""
    return runs.open(user, wanted, [f"m{number}" for number in range(45)])


def number(chunk):
    return None if chunk is None else chunk.number


def test_the_next_page_that_nobody_has_is_taken(runs, selection):
    runs.claim(selection.id, 1, "other")
    assert number(runs.claim_next(selection.id, 0, "w")) == 2
    assert runs.claim(selection.id, 2, "other") is None


def test_a_task_that_comes_again_takes_the_page_that_it_had_read_ahead(runs, selection):
    runs.claim_next(selection.id, 0, "w")
    assert number(runs.claim_next(selection.id, 0, "w")) == 1


def test_what_a_dead_worker_had_is_free_when_its_lease_has_ended(runs, selection, clock):
    for page in (1, 2):
        runs.claim(selection.id, page, "dead")
    assert runs.claim_next(selection.id, 0, "w") is None
    clock.pass_by(LEASE + SECOND)
    assert number(runs.claim_next(selection.id, 0, "w")) == 1


def test_a_page_that_waits_for_its_next_try_is_left_alone(runs, selection, clock):
    runs.claim(selection.id, 1, "other")
    runs.release(selection.id, 1, "other", 30)
    assert number(runs.claim_next(selection.id, 0, "w")) == 2
    clock.pass_by(30 * SECOND)
    assert number(runs.claim_next(selection.id, 0, "third")) == 1


def test_of_a_run_that_rests_nothing_is_taken(runs, selection):
    runs.claim(selection.id, 0, "w")
    runs.pause(selection.id)
    assert runs.claim_next(selection.id, 0, "w") is None


def test_the_chunk_that_closes_a_run_is_nobodys_next_page(runs, user, wanted):
    run = runs.open(user, wanted)
    runs.claim(run.id, 0, "w")
    runs.add_page(run.id, 0, ["m1"], None)
    runs.finish_chunk(run.id, 0, "w")
    assert runs.claim_next(run.id, 0, "w") is None
    assert number(runs.claim(run.id, CLOSING, "w")) == CLOSING


def test_a_task_delivered_again_after_its_own_page_goes_on_with_what_it_holds(runs, selection):
    runs.claim(selection.id, 0, "w")
    runs.claim_next(selection.id, 0, "w")
    runs.finish_chunk(selection.id, 0, "w")
    assert runs.claim(selection.id, 0, "w") is None
    assert number(runs.claim_held(selection.id, "w")) == 1
    assert runs.claim_held(selection.id, "other") is None


def test_a_task_that_lives_keeps_all_its_pages(runs, selection, clock):
    runs.claim(selection.id, 0, "w")
    runs.claim_next(selection.id, 0, "w")
    clock.pass_by(LEASE)
    assert runs.holds(selection.id, "w")
    clock.pass_by(SECOND)
    assert runs.claim(selection.id, 0, "other") is None
    assert runs.claim(selection.id, 1, "other") is None
    assert not runs.holds(selection.id, "other")
