"""What was asked of a run's rows: steps written in the journal and made, part by part, or undone.

Several mails are at work at once, as many as the mailbox has places for; the steps of one mail follow each other. What
a mail was is known from the run's own page, and every write names that version: who changed it meanwhile makes the
write fail, and only then it is looked at again. What Graph refuses for now is tried again here, so one mail that is
throttled holds up none of the others.
"""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final

import structlog

from core.errors import GraphBusyError, HelderError, SignInAgainError
from core.names import ItemState, PressKind
from core.store.journal import Entry, MailRef, Wanted
from core.store.journal_values import OPEN, Press
from core.store.runs import Item, Run
from core.triage_lines import Placed
from core.triage_steps import RunAsked, effective
from workers import runtime
from workers.graph.credential import own_key
from workers.graph.desk import Desk
from workers.graph.mail_state import MailState
from workers.queues import batch_waits
from workers.steps.making import Maker
from workers.steps.pressed import fail, waiting

log = structlog.get_logger()

PART: Final = 24  # mails whose steps are written down together
AT_ONCE: Final = 6  # mails at work: more than there are places, for between two requests the journal is written
PATIENCE_S: Final = 60.0  # with one step that Graph is too busy for; then the task comes back
LONGEST_NAP_S: Final = 30.0
# Of one task where others wait on the same workers: what is left comes with the next. At the end of a turn places at
# the mailbox lie idle, so where nobody waits it goes on for longer; a worker that is to stop waits for it.
TURN_S: Final = 6.0
LONGEST_S: Final = 30.0

Made = list[Entry]
Mail = tuple[Item | None, Made]


class TurnOverError(GraphBusyError):
    """The task has had its time: the rest comes with the next."""


def work(here: runtime.Runtime, press: Press, by: str) -> None:
    """Do the press that `by` claimed, on rows of a run. Raises HelderError that a later try may get over."""
    run = here.runs.get(press.run_id or "")
    if run is None:
        return
    asked = here.presses.asked(press.id)
    token, own = _token(here, press, asked)
    desk = Desk(here.graph, here.slots, token, run.wanted.mailbox, own, clicked=False)
    started = time.monotonic()
    applies = press.kind == PressKind.RUN_APPLY
    parts = _applied(here, press, run, asked) if applies else _undone(here, press)

    def keep(reached: int) -> bool:
        return here.presses.holds(press.id, by, reached=reached)

    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="steps") as pool:
        begun = _Begun(lambda mail: pool.submit(_one, here, press, desk, *mail), keep, ahead=1 if applies else 0)
        for reached, mails in parts:
            if _is_stopped(here, press):
                begun.end()
                _stop(here, press)
                return
            if not begun.add(reached, mails):
                return  # another has it now
            took = time.monotonic() - started
            if took > LONGEST_S or (took > TURN_S and batch_waits(here.redis)):
                begun.end()
                raise TurnOverError("the task's time is over")
        begun.end()


class _Begun:
    """Parts at work. The next one is written down and begun while the last mails of one are still made, so that no
    place at the mailbox lies idle; `ahead`: how many parts may be at work beside the one that is waited for.

    keep: notes up to which row all is done; False where another has the press now.
    """

    def __init__(
        self, begin: Callable[[Mail], Future[HelderError | None]], keep: Callable[[int], bool], ahead: int
    ) -> None:
        self._begin, self._keep, self._ahead = begin, keep, ahead
        self._parts: deque[tuple[int, list[Future[HelderError | None]]]] = deque()

    def add(self, reached: int, mails: Sequence[Mail]) -> bool:
        """Begin a part, and wait for the one before it. False where another has the press now. Raises the first error
        that a later try may get over, when all mails of its part are through."""
        self._parts.append((reached, [self._begin(mail) for mail in mails]))
        return self._wait(self._ahead)

    def end(self) -> bool:
        """Wait for all of them: as `add`."""
        return self._wait(0)

    def _wait(self, left: int) -> bool:
        while len(self._parts) > left:
            reached, made = self._parts.popleft()
            errors = [error for each in made if (error := each.result()) is not None]
            if errors:
                raise errors[0]
            if not self._keep(reached):
                return False
        return True


def _is_stopped(here: runtime.Runtime, press: Press) -> bool:
    """Undoing goes on."""
    return press.kind == PressKind.RUN_APPLY and here.mailboxes.stopped_at(press.user.tenant_id) is not None


def _token(here: runtime.Runtime, press: Press, asked: RunAsked) -> tuple[str, str]:
    """The token, and the key of its bearer's own mailbox. Raises HelderError."""
    if asked.own:
        return here.credential.own_token(press.user.tenant_id), ""
    assertion = here.press_assertions.take(press.id)
    if assertion is None:
        raise SignInAgainError("the user's token is no longer kept")
    return here.credential.graph_token(press.user.tenant_id, assertion), own_key(assertion)


def _stop(here: runtime.Runtime, press: Press) -> None:
    """All triage of the tenant is stopped: what is written down and not begun is not made."""
    for entry in waiting(here, press):
        here.journal.fail(entry.id, "stopped")
    log.info("press stopped", press=press.id)


def _applied(here: runtime.Runtime, press: Press, run: Run, asked: RunAsked) -> Iterator[tuple[int, list[Mail]]]:
    """The run's mails with what is to be made of each, written down part by part; and up to which row that is."""
    _, places = here.run_index.of(run.id)
    rows = sorted(places) if asked.rows is None else sorted(set(asked.rows) & set(places))
    wanted = [seq for seq in rows if seq > press.reached]
    for start in range(0, len(wanted), PART):
        some = wanted[start : start + PART]
        items = here.runs.these(run.id, {*some, *(places[seq].head for seq in some)})
        chosen = [
            (items[seq], changes)
            for seq in some
            if seq in items and (changes := _changes(items, places[seq], items[seq], asked))
        ]
        if not chosen:
            continue
        refs = [(ref_of(run, item), changes) for item, changes in chosen]
        entries = here.journal.write_many(press.user, press.id, refs)
        yield some[-1], list(_by_mail(press, [item for item, _ in chosen], entries))


def _changes(items: dict[int, Item], place: Placed, item: Item, asked: RunAsked) -> list[Wanted]:
    if item.state != ItemState.DONE or place.head not in items:
        return []
    found = effective(item.seq, item.row, place, items[place.head].row, left=item.left_at is not None)
    return [Wanted(change, reason) for change, reason in asked.chosen(item.seq, found)]


def ref_of(run: Run, item: Item) -> MailRef:
    mail = item.row.get("mail") or {}
    return MailRef(
        mailbox=run.wanted.mailbox, message_id=item.message_id, internet_message_id=mail.get("internet_message_id"),
        subject=item.row.get("subject") or "", timezone=run.wanted.timezone, run_id=run.id,
    )  # fmt: skip


def _by_mail(press: Press, items: Sequence[Item], entries: Sequence[Entry]) -> Iterator[Mail]:
    """Only what this press is to make: what another one has is left to it."""
    for item in items:
        mine = [
            entry
            for entry in entries
            if entry.mail.message_id == item.message_id and entry.press_id == press.id and entry.state in OPEN
        ]
        if mine:
            yield item, mine


def _undone(here: runtime.Runtime, press: Press) -> Iterator[tuple[int, list[Mail]]]:
    """The mails of which something is to be undone, the last step first."""
    while mails := here.journal.to_undo(press.id, PART):
        yield 0, [(None, entries) for entries in mails]


def _one(here: runtime.Runtime, press: Press, desk: Desk, item: Item | None, entries: Made) -> HelderError | None:
    maker = Maker(here.journal, desk, here.wait, _as_read(item, entries))
    do: Callable[[Entry], None] = maker.make if press.kind == PressKind.RUN_APPLY else maker.undo
    for entry in entries:
        try:
            _patiently(here, do, entry)
        except HelderError as error:
            if error.retryable or isinstance(error, SignInAgainError):
                return error
            fail(here, entry, error)
        except Exception as error:
            log.exception("step failed", entry=entry.id)
            fail(here, entry, HelderError(type(error).__name__))
    if item is not None:
        _remember(here, item, maker)
    return None


def _patiently(here: runtime.Runtime, do: Callable[[Entry], None], entry: Entry) -> None:
    """Again while Graph is busy, for a while: with the entry as it stands then."""
    give_up, tries = time.monotonic() + PATIENCE_S, 0
    while True:
        try:
            do(entry)
        except GraphBusyError as error:
            tries += 1
            wait_s = max(error.wait_s or 0.0, min(0.25 * 2**tries, 4.0)) + random.uniform(0, 0.25)  # noqa: S311
            if wait_s > LONGEST_NAP_S or time.monotonic() + wait_s > give_up:
                raise
            time.sleep(wait_s)
            entry = here.journal.get(entry.id) or entry
        else:
            return


def _as_read(item: Item | None, entries: Made) -> MailState | None:
    """The mail as the run's page showed it; None where an earlier try may have changed it."""
    if item is None or any(entry.doing_at is not None for entry in entries):
        return None
    mail: dict[str, Any] = item.row.get("mail") or {}
    known = (mail.get("etag"), mail.get("categories"), mail.get("flag"), mail.get("folder"))
    if any(value is None for value in known) or mail.get("is_read") is None:
        return None
    return MailState(
        id=item.message_id, etag=str(mail["etag"]), internet_message_id=str(mail.get("internet_message_id") or ""),
        subject=str(item.row.get("subject") or ""), is_read=bool(mail["is_read"]),
        categories=tuple(mail["categories"]), flag=dict(mail["flag"]), folder_id=str(mail["folder"]),
        web_link=str(mail.get("web_link") or ""),
    )  # fmt: skip


def _remember(here: runtime.Runtime, item: Item, maker: Maker) -> None:
    """The version that our own step made is no news when Graph tells of it."""
    now = maker.seen
    if now is not None:
        here.runs.changed_by_us(item.run_id, item.seq, now.to_json(), now.change_key)
