"""What a run tells those who watch it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from core.names import Event
from core.store.runs import Item, Run
from workers import runtime

# What only our own steps need, and what would weigh on every stream.
_UNTOLD: Final = frozenset({"mail", "sketch"})


def tell_progress(here: runtime.Runtime, run: Run) -> None:
    now = here.runs.get(run.id)
    if now is None:
        return
    counts = here.runs.counts(now)
    shown = {"total": counts.total, "done": counts.done, "failed": counts.failed, "waiting": counts.waiting,
             "seconds_left": counts.seconds_left, "model": asdict(counts.model) if counts.model else None}  # fmt: skip
    here.tell(run.id, Event.PROGRESS, {"state": now.state, "counts": shown})


def tell_row(here: runtime.Runtime, run: Run, item: Item, row: Mapping[str, Any], code: str | None) -> None:
    """A mail is done, or failed with `code`."""
    tell_rows(here, run, [(item, row, code)])


def tell_rows(here: runtime.Runtime, run: Run, rows: Sequence[tuple[Item, Mapping[str, Any], str | None]]) -> None:
    """Several at once, in their order."""
    if rows:
        here.tell_all(run.id, [(Event.ROW, _told(*each)) for each in rows])


def _told(item: Item, row: Mapping[str, Any], code: str | None) -> dict[str, Any]:
    shown = {name: value for name, value in row.items() if name not in _UNTOLD}
    state, error = ("done", None) if code is None else ("failed", {"code": code})
    return {"seq": item.seq, "message_id": item.message_id, "state": state, **shown, "error": error}
