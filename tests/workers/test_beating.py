"""A claim renewed while the work goes on, and no longer."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy.exc import OperationalError

from workers.beating import beating


def test_a_claim_is_renewed_while_the_work_goes_on_and_not_after() -> None:
    often = threading.Semaphore(0)
    with beating(often.release, every_s=0.01):
        assert all(often.acquire(timeout=5) for _ in range(3))
    while often.acquire(blocking=False):
        pass
    assert not often.acquire(timeout=0.1)


def test_a_store_that_is_away_for_a_moment_is_asked_again() -> None:
    asked = threading.Semaphore(0)

    def renew() -> None:
        asked.release()
        raise OperationalError("UPDATE", {}, Exception("locked"))

    with beating(renew, every_s=0.01):
        assert all(asked.acquire(timeout=5) for _ in range(2))


def test_what_fails_inside_is_told_and_ends_the_renewing() -> None:
    with pytest.raises(ValueError, match="broken"), beating(lambda: None, every_s=0.01):
        raise ValueError("broken")
    assert not [thread for thread in threading.enumerate() if thread.name == "claim"]
