"""One chunk of a run: a page of the folder.

It fetches its page, sends the next chunk on its way (it reads ahead while this one works), then
structures its mails one by one. All it does is recorded under (run, message), so it can run twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import structlog

from core.errors import SignInAgainError
from core.names import Event, RunState
from core.store.runs import Chunk, Item, Run
from workers import runtime
from workers.cards import Done, Failed, mailbox_of, reader_for, structure_one
from workers.graph.client import Page
from workers.graph.credential import own_key, user_of
from workers.known import Memory
from workers.understand.engine import Reader

log = structlog.get_logger()

PAGE = 50  # mails in one request; bodies of ordinary mail keep that well under a second
FETCH_LIMIT_S = 90
SAVE_EVERY = 5  # mails; what is not saved yet is done again after a crash

Send = Callable[[str, int], None]  # puts a chunk (run id, number) on its queue


def work(here: runtime.Runtime, chunk: Chunk, by: str, send: Send) -> None:
    """Do the chunk that `by` claimed. Raises HelderError where the page can't be had."""
    run = chunk.run
    assertion = here.run_assertions.take(run.id)
    if assertion is None:
        raise SignInAgainError("the user's token is no longer kept")
    token = here.credential.graph_token(run.user.tenant_id, assertion)
    page = here.wait(_fetch(here, chunk, assertion, token), seconds=FETCH_LIMIT_S)
    here.could_read(run.user, run.wanted.mailbox, (str(message.get("id")) for message in page.messages))
    items = _record(here, chunk, page, send)
    messages = {str(message.get("id")): message for message in page.messages}
    wanted = run.wanted
    reader = reader_for(wanted.mailbox, wanted.language, wanted.timezone, *user_of(assertion))
    _structure_all(here, run, [(item, messages[item.message_id]) for item in items], reader)
    if here.runs.finish_chunk(run.id, chunk.number, by):
        _finished(here, run)
    else:
        _progress(here, run)


async def _fetch(here: runtime.Runtime, chunk: Chunk, assertion: str, token: str) -> Page:
    wanted = chunk.run.wanted
    owner = own_key(assertion) if wanted.mailbox == "me" else wanted.mailbox
    async with here.slots.slot(owner, clicked=False):
        if chunk.link is not None:
            return await here.graph.page(token, chunk.link)
        return await here.graph.first_page(token, wanted.mailbox, wanted.folder, min(PAGE, wanted.limit))


def _record(here: runtime.Runtime, chunk: Chunk, page: Page, send: Send) -> list[Item]:
    """Write the page's mails down and send the next page's chunk; what is done already is left out."""
    run, wanted = chunk.run, chunk.run.wanted
    before = chunk.number * min(PAGE, wanted.limit)
    here_now = page.messages[: max(wanted.limit - before, 0)]
    more = page.next_link if before + len(here_now) < wanted.limit else None
    if chunk.number == 0 and page.count is not None:
        here.runs.set_total(run.id, min(page.count, wanted.limit))
    elif more is None:
        here.runs.set_total(run.id, before + len(here_now))
    items = here.runs.add_page(run.id, chunk.number, [str(message.get("id")) for message in here_now], more)
    if more is not None:
        send(run.id, chunk.number + 1)
    _progress(here, run)
    return items


def _structure_all(here: runtime.Runtime, run: Run, work: list[tuple[Item, dict[str, Any]]], reader: Reader) -> None:
    memory = Memory(here.database, here.settings, run.user.tenant_id)
    for start in range(0, len(work), SAVE_EVERY):
        now = here.runs.get(run.id)
        if now is None or now.final:
            return  # cancelled, or failed in another chunk
        some = work[start : start + SAVE_EVERY]
        playbook = here.playbooks.of(run.user.tenant_id, mailbox_of(reader))
        results = [(item, structure_one(message, reader, playbook, memory.look_up)) for item, message in some]
        _save(here, run, results)
        memory.learn(result.lesson for _, result in results if isinstance(result, Done))
        _progress(here, run)


def _save(here: runtime.Runtime, run: Run, results: list[tuple[Item, Done | Failed]]) -> None:
    good = [(item.seq, result.row, result.card_json) for item, result in results if isinstance(result, Done)]
    here.runs.finish_items(run, good, here.keep)
    for item, result in results:
        if isinstance(result, Failed):
            here.runs.fail_item(run.id, item.seq, result.code, result.row)
            log.error("mail of a run not structured", run=run.id, seq=item.seq, defect=result.defect)
        state = "done" if isinstance(result, Done) else "failed"
        error = None if isinstance(result, Done) else {"code": result.code}
        shown = {"seq": item.seq, "message_id": item.message_id, "state": state, **result.row, "error": error}
        here.tell(run.id, Event.ROW, shown)


def _progress(here: runtime.Runtime, run: Run) -> None:
    now = here.runs.get(run.id)
    if now is None:
        return
    counts = here.runs.counts(now)
    shown = {"total": counts.total, "done": counts.done, "failed": counts.failed, "waiting": counts.waiting}
    here.tell(run.id, Event.PROGRESS, {"state": now.state, "counts": shown})


def _finished(here: runtime.Runtime, run: Run) -> None:
    here.run_assertions.drop(run.id)
    _progress(here, run)
    here.tell(run.id, Event.DONE, {"state": RunState.DONE})
    log.info("run done", run=run.id)
