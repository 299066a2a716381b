"""One chunk of a run: a page of the folder, or a part of a selection.

It fetches its page, sends the next chunk on its way, then structures its mails part by part; meanwhile it reads ahead
(`workers.triage.ahead`). All it does is recorded under (run, message), so it can run twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

import structlog

from core.errors import HelderError, SignInAgainError
from core.names import Event, RunKind, RunState
from core.store.run_values import CLOSING, MODEL
from core.store.runs import Chunk, Item, Run
from workers import runtime
from workers.cards import reader_for
from workers.graph.credential import own_key, user_of
from workers.graph.desk import Desk
from workers.triage.ahead import Ahead, Fetch
from workers.triage.closing import close
from workers.triage.continuous import refined_by_itself
from workers.triage.fetching import Fetched, Json, page, part
from workers.triage.model_pass import ModelPass
from workers.triage.structuring import Structurer
from workers.triage.telling import tell_progress, tell_row, tell_rows
from workers.understand.engine import Reader

log = structlog.get_logger()

FETCH_LIMIT_S = 90
MOST_CLAIMS = 10  # of the model's pass, without one mail done
# Mails saved together: the first of a page soon, for somebody waits for rows; then more, for every save waits for the
# store. What is not saved yet is done again after a crash.
FIRST_SAVE, SAVE_EVERY = 5, 25

_NEXT: Final = {"refining": MODEL, "closing": CLOSING}  # what comes after the pages, by what was told of the last one
Mail = tuple[Item, Json]
Send = Callable[[str, int], None]  # puts a chunk (run id, number) on its queue
SendPress = Callable[[str], None]  # puts a press on rows of a run on its queue


def work(here: runtime.Runtime, chunk: Chunk, by: str, ahead: Ahead, send: Send, send_press: SendPress) -> None:
    """Do the chunk that `by` claimed. Raises HelderError where its mails can't be had."""
    run = chunk.run
    if run.kind == RunKind.CONTINUOUS:
        _refine_news(here, chunk, by, send, send_press)
        return
    assertion = here.run_assertions.take(run.id)
    if assertion is None:
        raise SignInAgainError("the user's token is no longer kept")
    token = here.credential.graph_token(run.user.tenant_id, assertion)
    desk = Desk(here.graph, here.slots, token, run.wanted.mailbox, own_key(assertion), clicked=False)
    if chunk.closes:
        close(here, run, desk, assertion, send_press)
    elif chunk.refines:
        if not refine(here, chunk, by, desk, _reader(run, assertion), send):
            return
    elif not _structure_all(here, chunk, by, ahead, partial(_mails, here, desk, send), _reader(run, assertion)):
        return
    progress = here.runs.finish_chunk(run.id, chunk.number, by)
    if progress == "ended":
        _finished(here, run)
    elif progress in _NEXT:
        send(run.id, _NEXT[progress])
    tell_progress(here, run)


def refine(here: runtime.Runtime, chunk: Chunk, by: str, desk: Desk, reader: Reader, send: Send) -> bool:
    """A turn of the model's pass. False where more is to come: the chunk is given back, and sent on its way again
    unless the run rests."""
    run = chunk.run
    model = ModelPass(here, run, desk, reader, chunk.number)
    if chunk.attempts > MOST_CLAIMS:
        model.give_up("timeout")  # its mails killed their workers each time
        return True
    if model.work():
        return True
    here.runs.release(run.id, chunk.number, by, 0, counted=False)
    now = here.runs.get(run.id)
    if now is not None and not now.rests:
        send(run.id, chunk.number)
    return False


def _refine_news(here: runtime.Runtime, chunk: Chunk, by: str, send: Send, send_press: SendPress) -> None:
    """The model's pass over mails as they came, with the application's own token; then what goes by itself."""
    run, wanted = chunk.run, chunk.run.wanted
    token = here.credential.own_token(run.user.tenant_id)
    desk = Desk(here.graph, here.slots, token, wanted.mailbox, "", clicked=False)
    reader = reader_for(wanted.mailbox, wanted.language, wanted.timezone, "", "")
    done, refused = True, False
    try:
        done = refine(here, chunk, by, desk, reader, send)
    except HelderError as error:
        if error.retryable:
            raise
        # No reason to end a run to which mails still come: with the next one it is tried again.
        log.warning("model not asked about new mail", run=run.id, code=error.code, detail=error.detail)
        refused = True
    refined_by_itself(here, run, send_press)
    if not done:
        return
    here.runs.finish_chunk(run.id, chunk.number, by)
    if not refused and here.run_models.waiting(run.id, 1) and here.runs.open_model(run.id):
        send(run.id, chunk.number)  # came while the last look was over


def _reader(run: Run, assertion: str) -> Reader:
    return reader_for(run.wanted.mailbox, run.wanted.language, run.wanted.timezone, *user_of(assertion))


def _mails(here: runtime.Runtime, desk: Desk, send: Send, chunk: Chunk) -> list[Mail]:
    """The chunk's mails that still wait."""
    if chunk.run.kind == RunKind.SELECTION:
        items = here.runs.part(chunk.run.id, chunk.number)
        found, failed = here.wait(part(desk, items), seconds=FETCH_LIMIT_S)
        _fail(here, chunk.run, items, failed)
        _were_read(here, chunk.run, list(found.values()))
        if chunk.number == 0:  # the others are there already: all of them can be worked on
            for number in here.runs.unsent(chunk.run.id):
                send(chunk.run.id, number)
        return [(item, found[item.seq]) for item in items if item.seq in found]
    fetched = here.wait(page(desk, chunk), seconds=FETCH_LIMIT_S)
    _were_read(here, chunk.run, fetched.messages)
    messages = {str(message.get("id")): message for message in fetched.messages}
    return [(item, messages[item.message_id]) for item in _record(here, chunk, fetched, send)]


def _were_read(here: runtime.Runtime, run: Run, messages: Sequence[Json]) -> None:
    """With the user's own token: their rows may be shown to them."""
    here.could_read(run.user, run.wanted.mailbox, (str(message.get("id")) for message in messages))


def _fail(here: runtime.Runtime, run: Run, items: Sequence[Item], failed: dict[int, HelderError]) -> None:
    for item in items:
        if item.seq in failed:
            here.runs.fail_item(run.id, item.seq, failed[item.seq].code, {})
            tell_row(here, run, item, {}, failed[item.seq].code)


def _record(here: runtime.Runtime, chunk: Chunk, fetched: Fetched, send: Send) -> list[Item]:
    """Write the page's mails down and send the next page's chunk; what is done already is left out."""
    run, wanted = chunk.run, chunk.run.wanted
    ids = [str(message.get("id")) for message in fetched.messages]
    items = here.runs.add_page(run.id, chunk.number, ids, fetched.next_link, most=wanted.limit)
    seen = here.runs.seen(run.id)
    if chunk.number == 0 and fetched.count is not None:
        here.runs.set_total(run.id, min(fetched.count, wanted.limit))
    if fetched.next_link is None or seen >= wanted.limit:
        here.runs.set_total(run.id, seen)
    else:
        send(run.id, chunk.number + 1)
    tell_progress(here, run)
    return items


def _structure_all(here: runtime.Runtime, chunk: Chunk, by: str, ahead: Ahead, fetch: Fetch, reader: Reader) -> bool:
    """False where the run rests: cancelled, failed in another chunk, or paused. Then the chunk is given back."""
    run = chunk.run
    mails = ahead.mails(chunk, fetch)
    structurer = Structurer(here, run.user, run.wanted, reader)
    for at, some in enumerate(_parts(mails)):
        now = here.runs.get(run.id)
        if now is None or now.rests:
            here.runs.release(run.id, chunk.number, by, 0, counted=False)
            return False
        if at:  # who has nothing to do takes the next page first
            ahead.begin(chunk.number, fetch)
        _save(here, run, structurer, some)
        tell_progress(here, run)
    return True


def _parts(mails: Sequence[Mail]) -> Iterator[Sequence[Mail]]:
    """That are saved together."""
    if mails:
        yield mails[:FIRST_SAVE]
    for start in range(FIRST_SAVE, len(mails), SAVE_EVERY):
        yield mails[start : start + SAVE_EVERY]


def _save(here: runtime.Runtime, run: Run, structurer: Structurer, mails: Sequence[Mail]) -> None:
    results = structurer.structure([message for _, message in mails])
    # Before the rows: a worker that dies in between forgets none.
    here.run_models.want(run.id, [item.seq for (item, _), done in zip(mails, results, strict=True) if done.wants_model])
    good = [done.of(item.seq) for (item, _), done in zip(mails, results, strict=True) if done.code is None]
    here.runs.finish_items(run, good, here.keep)
    for (item, _), done in zip(mails, results, strict=True):
        if done.code is not None:
            here.runs.fail_item(run.id, item.seq, done.code, done.row)
            log.error("mail of a run not structured", run=run.id, seq=item.seq, defect=done.defect)
    tell_rows(here, run, [(item, done.row, done.code) for (item, _), done in zip(mails, results, strict=True)])


def _finished(here: runtime.Runtime, run: Run) -> None:
    here.run_assertions.drop(run.id)
    tell_progress(here, run)
    here.tell(run.id, Event.DONE, {"state": RunState.DONE})
    log.info("run done", run=run.id)
