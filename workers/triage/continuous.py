"""New mail of a followed mailbox, triaged as it comes: what a watch has seen becomes rows, and what goes by itself is
set going.

Nobody has pressed anything here, so the application's own token is used. A mail is known by its id: what our own steps
changed, or somebody flagged, says the same as before and is no news; one that was edited gets another row, and no steps
a second time; one that left its folder keeps its row, marked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

import structlog

from core.names import ItemState, MailChange, RunKind
from core.store.jobs import User
from core.store.mailboxes import Mailbox
from core.store.run_values import MODEL
from core.store.runs import DoneMail, Item, Run, Wanted
from core.store.watches import Change, Watch
from workers import runtime
from workers.cards import reader_for
from workers.graph import subscriptions
from workers.graph.desk import Desk
from workers.triage.closing import goes_by_itself, mark_answered, start_by_itself
from workers.triage.fetching import Json, part
from workers.triage.structuring import Structured, Structurer
from workers.triage.telling import tell_row, tell_rows
from workers.versions import content_key

log = structlog.get_logger()

AT_ONCE: Final = 20  # mails: as many as Graph takes in one batch
LIMIT_S: Final = 120
# A run holds the mails of about a day: whoever opens it sees today's.
RUN_LASTS: Final = timedelta(hours=24)
_MOST: Final = 50_000

SendPress = Callable[[str], None]
Send = Callable[[str, int], None]  # puts a chunk (run id, number) on its queue


def triage_news(here: runtime.Runtime, watch: Watch, by: str, send: Send, send_press: SendPress) -> int:
    """Work on what the watch that `by` holds has seen. How many mails were sorted. Raises HelderError."""
    done = 0
    while (mailbox := _at_work(here, watch)) is not None:
        changes = here.watches.waiting(watch.id, AT_ONCE)
        if not changes or not here.watches.holds(watch.id, by):
            break
        done += _some(here, mailbox, watch, changes, send_press)
        _to_the_model(here, mailbox, send)
    return done


def _to_the_model(here: runtime.Runtime, mailbox: Mailbox, send: Send) -> None:
    """Where mails of today's run wait for the model, its pass is set going."""
    now = here.mailboxes.get(mailbox.tenant_id, mailbox.address)
    run_id = now.run_id if now is not None else None
    if run_id is not None and here.run_models.waiting(run_id, 1) and here.runs.open_model(run_id):
        send(run_id, MODEL)


def refined_by_itself(here: runtime.Runtime, run: Run, send_press: SendPress) -> None:
    """What the playbook does by itself with the mails that the model was asked about: they waited for that."""
    mailbox = here.mailboxes.get(run.user.tenant_id, run.wanted.mailbox)
    settled = here.run_models.settled(run.id)
    if mailbox is not None and settled:
        items = here.runs.these(run.id, settled)
        _by_itself(here, mailbox, run, [item.message_id for item in items.values()], send_press)


def let_go(here: runtime.Runtime, watch: Watch) -> bool:
    """Whether the watch's mailbox was switched off; then Graph is asked to tell no more. Raises HelderError."""
    mailbox = here.mailboxes.of_watch(watch.id)
    if mailbox is None or mailbox.manner.continuous:
        return False
    if watch.subscription_id is not None:
        token = here.credential.own_token(watch.tenant_id)
        here.wait(subscriptions.end(here.graph, token, watch.subscription_id), LIMIT_S)
    here.watches.forget(watch.id)
    log.info("mailbox no longer followed", watch=watch.id)
    return True


def _at_work(here: runtime.Runtime, watch: Watch) -> Mailbox | None:
    """The watch's mailbox, where its mails are to be triaged now. Quiet hours over, or let go again, it catches up."""
    mailbox = here.mailboxes.of_watch(watch.id)
    if mailbox is None or not mailbox.manner.continuous or mailbox.manner.is_quiet(datetime.now(UTC)):
        return None
    return mailbox if here.mailboxes.stopped_at(mailbox.tenant_id) is None else None


def _some(
    here: runtime.Runtime, mailbox: Mailbox, watch: Watch, changes: Sequence[Change], send_press: SendPress
) -> int:
    run = _run(here, mailbox)
    known = here.runs.of_mailbox(mailbox.tenant_id, mailbox.address, [change.message_id for change in changes])
    gone = [change for change in changes if change.change == MailChange.REMOVED]
    news = [change for change in changes if change not in gone and _is_news(known.get(change.message_id), change)]
    for change in gone:
        if change.message_id in known:
            here.runs.left(known[change.message_id])
    sorted_now = _sort(here, mailbox, run, news, known) if news else []
    _by_itself(here, mailbox, run, [change.message_id for change in changes if change not in gone], send_press)
    for change in changes:
        here.watches.take(watch.id, change)
    return len(sorted_now)


def _by_itself(
    here: runtime.Runtime, mailbox: Mailbox, run: Run, message_ids: Sequence[str], send_press: SendPress
) -> None:
    """What the playbook does by itself with these mails: once, for what was ever made of one is not made again, also
    when somebody undid it."""
    touched = here.journal.touched(mailbox.tenant_id, message_ids)
    items = here.runs.of_mailbox(mailbox.tenant_id, mailbox.address, set(message_ids) - touched)
    mine = {item.seq for item in items.values() if item.run_id == run.id}
    seqs = tuple(sorted(mine - here.run_models.still(run.id, mine)))  # the model may see it otherwise
    if seqs and goes_by_itself(here, run, seqs):
        send_press(start_by_itself(here, run, User(mailbox.tenant_id, ""), seqs, own=True))


def _is_news(item: Item | None, change: Change) -> bool:
    """Not the version that is known already, or that our own step made."""
    return item is None or item.left_at is not None or change.change_key is None or item.change_key != change.change_key


def _sort(
    here: runtime.Runtime, mailbox: Mailbox, run: Run, news: Sequence[Change], known: dict[str, Item]
) -> list[int]:
    """The mails that were not known before, sorted: their numbers in the run."""
    desk = Desk(
        here.graph, here.slots, here.credential.own_token(mailbox.tenant_id), mailbox.address, "", clicked=False
    )
    asked = [_asked(run, at, change.message_id) for at, change in enumerate(news)]
    found, _gone = here.wait(part(desk, asked), LIMIT_S)  # who is gone will be told to be removed
    new = [found[at] for at in sorted(found) if str(found[at].get("id")) not in known]
    edited = [found[at] for at in sorted(found) if str(found[at].get("id")) in known]
    structurer = Structurer(here, run.user, run.wanted, reader_for(mailbox.address, run.wanted.language,
                                                                   run.wanted.timezone, "", ""))  # fmt: skip
    for message in edited:
        _again(here, run, structurer, known[str(message.get("id"))], message)
    seqs = _record(here, run, structurer, new)
    if seqs:
        mark_answered(here, run, desk)
    return seqs


def _asked(run: Run, at: int, message_id: str) -> Item:
    """Something to fetch by; its number is its place among what is fetched."""
    return Item(run.id, at, message_id, ItemState.WAITING, None, {}, None)


def _record(here: runtime.Runtime, run: Run, structurer: Structurer, messages: Sequence[Json]) -> list[int]:
    items = here.runs.add_page(run.id, 0, [str(message.get("id")) for message in messages], None, most=_MOST)
    by_id = {str(message.get("id")): message for message in messages}
    results = structurer.structure([by_id[item.message_id] for item in items])
    pairs = list(zip(items, results, strict=True))
    here.run_models.want(run.id, [item.seq for item, done in pairs if done.wants_model])
    here.runs.finish_items(run, [done.of(item.seq) for item, done in pairs if done.code is None], here.keep)
    for item, done in pairs:
        _failed(here, run, item, done)
    tell_rows(here, run, [(item, done.row, done.code) for item, done in pairs])
    return [item.seq for item, done in pairs if done.code is None]


def _failed(here: runtime.Runtime, run: Run, item: Item, done: Structured) -> None:
    if done.code is not None:
        here.runs.fail_item(run.id, item.seq, done.code, done.row)
        log.error("new mail not structured", run=run.id, seq=item.seq, defect=done.defect)


def _again(here: runtime.Runtime, run: Run, structurer: Structurer, item: Item, message: Json) -> None:
    """A mail that is known: where it says something else now it gets another row; else only its version is new."""
    here.runs.is_back(item, message.get("changeKey"))
    if content_key(message) == item.content_key:
        return
    of_run = here.runs.get(item.run_id) or run
    [done] = structurer.structure([message])
    if done.code is None:
        if done.wants_model:
            here.run_models.want(of_run.id, [item.seq], again=True)
        here.runs.renew_item(of_run, DoneMail(item.seq, done.row, done.card_json, done.marks, done.card_id), here.keep)
        tell_row(here, of_run, item, done.row, None)
        log.info("edited mail sorted anew", run=of_run.id, seq=item.seq)


def _run(here: runtime.Runtime, mailbox: Mailbox) -> Run:
    """Today's run of the mailbox."""
    run = here.runs.get(mailbox.run_id) if mailbox.run_id else None
    manner = mailbox.manner
    if run is not None and not run.final:
        same = (run.wanted.language, run.wanted.timezone) == (manner.language, manner.timezone)
        is_of_today = datetime.now(UTC) - run.created_at < RUN_LASTS or here.run_models.waiting(run.id, 1)
        if same and is_of_today:
            return run
        here.runs.end(run.id)
    wanted = Wanted(mailbox.address, "inbox", manner.language, manner.timezone, _MOST)
    made = here.runs.open(User(mailbox.tenant_id, mailbox.switched_by or ""), wanted, kind=RunKind.CONTINUOUS)
    here.mailboxes.use_run(mailbox, made.id)
    log.info("run of mails as they come", run=made.id)
    return made
