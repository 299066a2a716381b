"""The lines of a run at hand: each row is opened once, and again when it has changed.

A row is encrypted in the store, so nothing can be filtered or sorted there; of some runs their lines are kept in
memory, a few hundred bytes a mail.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace
from typing import Final

from core.names import ItemState
from core.store.run_values import Item
from core.store.runs import Runs
from core.triage_lines import Line, Placed, line_of, placed

_HELD: Final = 8  # runs
_OPENED_AT_ONCE: Final = 500

Lines = dict[int, Line]


class RunIndex:
    """For one process; safe in threads."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs
        self._lock = threading.Lock()
        self._held: OrderedDict[str, dict[int, tuple[int, Line]]] = OrderedDict()

    def of(self, run_id: str) -> tuple[Lines, dict[int, Placed]]:
        """The lines of a run, by number in the folder's order, and where each mail stands."""
        lines = self.lines(run_id)
        return lines, placed(lines.values())

    def lines(self, run_id: str) -> Lines:
        now = self._runs.versions(run_id)
        with self._lock:
            known = dict(self._held.get(run_id, {}))
        stale = [seq for seq, (version, state, *_) in now.items() if _is_stale(known.get(seq), version, state)]
        for start in range(0, len(stale), _OPENED_AT_ONCE):
            opened = self._runs.these(run_id, stale[start : start + _OPENED_AT_ONCE])
            known |= {seq: (item.version, _line(item)) for seq, item in opened.items()}
        held = {seq: known[seq] for seq in now if seq in known}
        with self._lock:
            self._held[run_id] = held
            self._held.move_to_end(run_id)
            while len(self._held) > _HELD:
                self._held.popitem(last=False)
        return {
            seq: replace(line, answered=now[seq][2] is not None, left=now[seq][3] is not None)
            for seq, (_, line) in held.items()
        }


def _is_stale(known: tuple[int, Line] | None, version: int, state: ItemState) -> bool:
    return known is None or known[0] != version or known[1].state != state


def _line(item: Item) -> Line:
    return line_of(
        item.seq, item.state, item.row, received_at=item.received_at, thread=item.thread_key,
        answered=item.answered_at is not None, left=item.left_at is not None,
    )  # fmt: skip
