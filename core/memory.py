"""Memory of a process with many threads stays what its work needs."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from typing import Final

_M_ARENA_MAX: Final = -8  # glibc, malloc.h


def share_one_arena() -> None:
    """Have all threads take memory from one place.

    By default glibc gives threads places of their own, eight for each core, and what one has set free the others can't
    use: a server whose requests are done by whichever thread is free then grows with every thread and place, though
    it keeps nothing (measured: 98 to 119 MB over 4,500 requests by 12 threads, and 98 to 105 with one place). Python's
    threads take turns anyway. To be called before threads start; a process that is forked off has it too.
    Where the C library is another one, nothing happens.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
