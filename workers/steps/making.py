"""Making and undoing one entry of the journal, so that it is true at every moment a worker may die.

First what it was is read and written down, then the change is made, then what it became is written down. An entry that
is found between the second and the third is looked after before anything is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeVar

import structlog

from core.errors import ChangedSinceError, GraphBusyError, MailGoneError, UnsettledError
from core.names import StepState
from core.store.journal import Entry, Journal
from workers.graph.desk import Desk
from workers.graph.mail_state import MailState, state
from workers.steps.draft import DraftStep, ForwardStep
from workers.steps.kind import At, Kind, Seen
from workers.steps.on_mail import CategoryStep, FlagStep, FolderStep
from workers.steps.own import EventStep, TaskStep
from workers.steps.planner import PlannerStep

log = structlog.get_logger()
Result = TypeVar("Result")

KINDS: Final[dict[str, Kind]] = {
    "category": CategoryStep(), "folder": FolderStep(), "flag": FlagStep(), "draft": DraftStep(),
    "forward": ForwardStep(), "task": TaskStep(), "planner": PlannerStep(), "event": EventStep(),
}  # fmt: skip
# A request whose sender died may still be at work at Graph: before something is made a second time, this long is
# waited for it to show.
SETTLE_S = 15.0
STEP_LIMIT_S = 90.0  # for the requests between two notes in the journal

Wait = Callable[[Coroutine[Any, Any, Any], float], Any]  # runs on the process's event loop


class Maker:
    """Works on entries with one person's desk. `wait` is `Runtime.wait`.

    known: the mail as it was read before, where all entries are of one mail; it is then not looked at again before
    the first change.
    """

    def __init__(self, journal: Journal, desk: Desk, wait: Wait, known: MailState | None = None) -> None:
        self._journal, self._desk, self._wait = journal, desk, wait
        self._seen = Seen(known)

    @property
    def seen(self) -> MailState | None:
        """The mail as the last change left it, where that is known."""
        return self._seen.mail

    def make(self, entry: Entry) -> None:
        """Make what is planned, or what an earlier try left between doing and done. Raises HelderError."""
        kind, at = KINDS[entry.change.step], At(self._desk, entry, self._seen)
        if entry.doing_at is not None:
            self._seen.mail = None  # an earlier try may have changed it
        mail = self._seen.mail or self._run(_right_mail(at))
        before = entry.before
        if entry.state == StepState.DOING and before is not None:
            if kind.creates and self._found(kind, at):
                return
        else:
            before = self._run(kind.read(at, mail))
        if not self._journal.begin(entry.id, before):
            return  # made, or given up, by another
        try:
            after = self._run(kind.make(at, before))
            self._forget_read_mail(kind)
        except GraphBusyError as error:
            # What was begun by an earlier try may have happened, whatever this one was refused: it stays begun, with
            # what the mail was before that.
            if error.refused and entry.doing_at is None:
                self._journal.not_begun(entry.id)
            raise
        self._journal.finish(entry.id, after)

    def _forget_read_mail(self, kind: Kind) -> None:
        """What is created beside a mail may change the mail too: a draft marks it as read for a while."""
        if kind.creates:
            self._seen.mail = None

    def _found(self, kind: Kind, at: At) -> bool:
        """Whether an earlier try made it; then that is written down. Raises UnsettledError where that is too early
        to tell."""
        after = self._run(kind.find(at))
        if after is not None:
            self._journal.finish(at.entry.id, after)
            return True
        begun = at.entry.doing_at or datetime.now(UTC)
        left_s = (begun + timedelta(seconds=SETTLE_S) - datetime.now(UTC)).total_seconds()
        if left_s > 0:
            raise UnsettledError("what was begun may still show", wait_s=left_s)
        return False

    def undo(self, entry: Entry) -> None:
        """Undo what is asked to be undone. Raises HelderError where that is neither done nor in conflict."""
        kind = KINDS[entry.change.step]
        try:
            self._run(kind.undo(At(self._desk, entry)))
        except (ChangedSinceError, MailGoneError) as error:
            self._journal.conflict(entry.id, error.code)
            log.info("step not undone", entry=entry.id, code=error.code, detail=error.detail)
        else:
            self._journal.undone(entry.id)

    def _run(self, work: Coroutine[Any, Any, Result]) -> Result:
        try:
            done: Result = self._wait(work, STEP_LIMIT_S)
        except TimeoutError as error:
            raise GraphBusyError("graph took too long", wait_s=SETTLE_S) from error
        return done


async def _right_mail(at: At) -> MailState:
    """The mail as it is now. Raises MailGoneError, also where its id holds another mail."""
    mail = await state(at.desk, at.entry.mail.message_id)
    wanted = at.entry.mail.internet_message_id
    if wanted and mail.internet_message_id and mail.internet_message_id.strip() != wanted.strip():
        raise MailGoneError("the id holds another mail")
    return mail
