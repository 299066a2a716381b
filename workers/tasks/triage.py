"""The tasks behind a triage: one chunk is one page of the folder.

A chunk fetches its page, sends the next chunk on its way (it reads ahead while this one works), then
structures its mails one by one. All it does is recorded under (run, message), so it can run twice.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import structlog
from celery import Task as CeleryTask
from celery import shared_task

from core.errors import HelderError, SignInAgainError
from core.names import Event, Queue, RunState, Task
from core.store.runs import Chunk, Item, Run
from workers import runtime
from workers.cards import Done, Failed, reader_for, structure_one
from workers.graph.client import Page
from workers.graph.credential import user_of
from workers.tasks.trying import MOST_CLAIMS, waits_for
from workers.understand.engine import Reader

log = structlog.get_logger()

PAGE = 50  # mails in one request; bodies of ordinary mail keep that well under a second
FETCH_LIMIT_S = 90
SAVE_EVERY = 5  # mails; what is not saved yet is done again after a crash


@shared_task(name=Task.TRIAGE_CHUNK.value, bind=True, max_retries=None, soft_time_limit=280, time_limit=300)
def triage_chunk(self: CeleryTask[..., None], run_id: str, number: int) -> None:
    """Structure the mails of one page. Safe to deliver twice: only the holder of the claim works."""
    here = runtime.current()
    by = str(self.request.id)
    chunk = here.runs.claim(run_id, number, by)
    if chunk is None:
        return
    if chunk.attempts > MOST_CLAIMS:
        _give_up(here, run_id, HelderError("claimed too often"))
        return
    try:
        _work(here, chunk, by)
    except HelderError as error:
        wait_s = waits_for(error, chunk.attempts)
        log.warning("chunk not done", run=run_id, chunk=number, code=error.code, detail=error.detail, retry_in=wait_s)
        if wait_s is not None:
            here.runs.release(run_id, number, by, wait_s)
            raise self.retry(exc=error, countdown=wait_s) from error
        _give_up(here, run_id, error)
    except Exception as error:
        _give_up(here, run_id, HelderError(type(error).__name__))
        raise


def enqueue_chunk(here: runtime.Runtime, app: Any, run_id: str, number: int) -> None:
    """Send a chunk on its way."""
    app.send_task(Task.TRIAGE_CHUNK.value, args=[run_id, number], queue=Queue.BATCH.value, task_id=uuid4().hex)
    here.runs.mark_enqueued(run_id, number)


def _give_up(here: runtime.Runtime, run_id: str, error: HelderError) -> None:
    if here.runs.fail(run_id, error.code):
        here.run_assertions.drop(run_id)
        here.tell(run_id, Event.FAILED, {"code": error.code, "retryable": error.retryable})


def _work(here: runtime.Runtime, chunk: Chunk, by: str) -> None:
    run = chunk.run
    assertion = here.run_assertions.take(run.id)
    if assertion is None:
        raise SignInAgainError("the user's token is no longer kept")
    token = here.credential.graph_token(run.user.tenant_id, assertion)
    page = here.wait(_fetch(here, chunk, token), seconds=FETCH_LIMIT_S)
    items = _record(here, chunk, page)
    messages = {str(message.get("id")): message for message in page.messages}
    wanted = run.wanted
    reader = reader_for(wanted.mailbox, wanted.language, wanted.timezone, *user_of(assertion))
    _structure_all(here, run, [(item, messages[item.message_id]) for item in items], reader)
    if here.runs.finish_chunk(run.id, chunk.number, by):
        _finished(here, run)
    else:
        _progress(here, run)


async def _fetch(here: runtime.Runtime, chunk: Chunk, token: str) -> Page:
    wanted = chunk.run.wanted
    owner = chunk.run.user.id if wanted.mailbox == "me" else wanted.mailbox
    async with here.slots.slot(owner, clicked=False):
        if chunk.link is not None:
            return await here.graph.page(token, chunk.link)
        return await here.graph.first_page(token, wanted.mailbox, wanted.folder, min(PAGE, wanted.limit))


def _record(here: runtime.Runtime, chunk: Chunk, page: Page) -> list[Item]:
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
        enqueue_chunk(here, triage_chunk.app, run.id, chunk.number + 1)
    _progress(here, run)
    return items


def _structure_all(here: runtime.Runtime, run: Run, work: list[tuple[Item, dict[str, Any]]], reader: Reader) -> None:
    for start in range(0, len(work), SAVE_EVERY):
        now = here.runs.get(run.id)
        if now is None or now.final:
            return  # cancelled, or failed in another chunk
        some = work[start : start + SAVE_EVERY]
        _save(here, run, [(item, structure_one(message, reader, here.playbook)) for item, message in some])
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
