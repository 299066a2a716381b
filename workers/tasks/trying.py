"""What a task does when its work could not be done: wait and come back, or give up in words."""

from __future__ import annotations

import random

from core.errors import AwayForNowError, HelderError, ThrottledError

MOST_TRIES = 6
NO_FAILURE = (ThrottledError, AwayForNowError)  # where nobody waits
LONGEST_WAIT_S = 300.0
MOST_CLAIMS = 10  # work claimed this often killed its workers each time: it is given up


def waits_for(error: HelderError, attempt: int, *, patient: bool = False) -> float | None:
    """Seconds until the next try, or None where there is no use in another.

    attempt: 1 for the first. What the far side asked for is honoured to the letter, unless it is longer
    than a person (or a broker's visibility timeout) would wait. patient: nobody waits, so being throttled, or told to
    come back, is no failure, however often and long; a long wait is waited in parts (the mailbox is left alone).
    """
    if patient and isinstance(error, NO_FAILURE):
        return min(error.wait_s or 0.0, LONGEST_WAIT_S) + random.uniform(0, 0.25)  # noqa: S311 (spreads retries)
    if not error.retryable or attempt >= MOST_TRIES:
        return None
    if error.wait_s is not None and error.wait_s > LONGEST_WAIT_S:
        return None
    backoff = min(2.0 ** (attempt - 1), 30.0)
    return max(error.wait_s or 0.0, backoff * 0.5) + random.uniform(0, 0.25)  # noqa: S311 (spreads retries)
