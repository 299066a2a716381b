"""What a person pressed: steps made, or entries of the journal undone, one after the other."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from core.errors import HelderError, SignInAgainError
from core.names import PressKind, StepState
from core.store.journal import Entry
from core.store.journal_values import OPEN, Press
from workers import runtime
from workers.graph.credential import own_key
from workers.graph.desk import Desk
from workers.steps.making import Maker

log = structlog.get_logger()


def work(here: runtime.Runtime, press: Press, by: str) -> None:
    """Do the press that `by` claimed. What can't be done is written down with its entry, and the next one follows.

    Raises HelderError that a later try may get over, or that holds for all that is left (a sign-in that lapsed): what
    is done by then stays done.
    """
    assertion = here.press_assertions.take(press.id)
    if assertion is None:
        raise SignInAgainError("the user's token is no longer kept")
    token = here.credential.graph_token(press.user.tenant_id, assertion)
    own = own_key(assertion)
    for entry in waiting(here, press):
        if not here.presses.holds(press.id, by):
            return  # another has it now
        clicked = entry.mail.run_id is None
        desk = Desk(here.graph, here.slots, token, entry.mail.mailbox, own, clicked=clicked)
        maker = Maker(here.journal, desk, here.wait)
        _one(here, entry, maker.make if press.kind == PressKind.APPLY else maker.undo)


def waiting(here: runtime.Runtime, press: Press) -> list[Entry]:
    """What of a press is still to be made, or to be undone."""
    entries = here.journal.of_press(press.id)
    if press.kind in (PressKind.APPLY, PressKind.RUN_APPLY):
        return [entry for entry in entries if entry.press_id == press.id and entry.state in OPEN]
    return [entry for entry in entries if entry.undo_press_id == press.id and entry.state == StepState.UNDOING]


def _one(here: runtime.Runtime, entry: Entry, do: Callable[[Entry], None]) -> None:
    try:
        do(entry)
    except HelderError as error:
        if error.retryable or isinstance(error, SignInAgainError):
            raise
        fail(here, entry, error)


def give_up(here: runtime.Runtime, press: Press, error: HelderError) -> None:
    """Nothing more can be done for this press: each entry that waits says why."""
    for entry in waiting(here, press):
        fail(here, entry, error)


def fail(here: runtime.Runtime, entry: Entry, error: HelderError) -> None:
    log.warning("step not made", entry=entry.id, state=entry.state, code=error.code, detail=error.detail)
    if entry.state == StepState.UNDOING:
        here.journal.not_undone(entry.id, error.code)
    else:
        here.journal.fail(entry.id, error.code)
