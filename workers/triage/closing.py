"""The end of a run, once all its mails are done: what is answered is marked, what goes by itself is set going."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

import structlog

from core.errors import HelderError
from core.store.jobs import User
from core.store.runs import Run
from core.triage_lines import thread_key
from core.triage_steps import RunAsked, effective
from workers import runtime
from workers.graph.desk import Desk
from workers.triage.fetching import moment

log = structlog.get_logger()

LIMIT_S = 200
_SENT_PAGE: Final = 500
_MOST_PAGES: Final = 20


def close(here: runtime.Runtime, run: Run, desk: Desk, assertion: str, send_press: Callable[[str], None]) -> None:
    """desk: at the run's mailbox. Raises HelderError where Graph must be asked again later."""
    mark_answered(here, run, desk)
    if goes_by_itself(here, run):
        press_id = start_by_itself(here, run, run.user)
        # As long as the run's own token would have been kept: a long run takes its time.
        here.press_assertions.keep(press_id, assertion, 3600)
        send_press(press_id)


def mark_answered(here: runtime.Runtime, run: Run, desk: Desk) -> None:
    """Conversations in which somebody wrote after a mail came, by the mailbox's Sent Items. A mailbox whose Sent Items
    can't be opened has none that are known to be answered."""
    oldest = here.runs.oldest(run.id)
    threads = here.runs.threads(run.id)
    if oldest is None or not threads:
        return
    try:
        sent = here.wait(_sent(desk, run.user.tenant_id, oldest), LIMIT_S)
    except HelderError as error:
        if error.retryable:
            raise
        log.warning("sent items not read", run=run.id, code=error.code, detail=error.detail)
        return
    marked = here.runs.answered(run.id, {key: at for key, at in sent.items() if key in threads})
    if marked:
        log.info("answered mails marked", run=run.id, mails=marked)


async def _sent(desk: Desk, tenant_id: str, since: datetime) -> dict[str, datetime]:
    """When somebody last wrote, by conversation; of the newest ten thousand."""
    query = {
        "$filter": f"sentDateTime ge {since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "$orderby": "sentDateTime desc",
        "$select": "id,conversationId,sentDateTime",
        "$top": str(_SENT_PAGE),
    }
    found: dict[str, datetime] = {}
    seen = 0
    async for each in desk.every("mailFolders", "sentitems", "messages", query=query):
        key, at = thread_key(tenant_id, each.get("conversationId")), moment(each.get("sentDateTime"))
        if key is not None and at is not None:
            found[key] = max(at, found.get(key, at))
        seen += 1
        if seen >= _SENT_PAGE * _MOST_PAGES:
            break
    return found


def goes_by_itself(here: runtime.Runtime, run: Run, seqs: tuple[int, ...] | None = None) -> bool:
    """Whether the playbook has a step that is on `auto` and certain enough, on any of these rows."""
    if here.mailboxes.stopped_at(run.user.tenant_id) is not None:
        return False
    _, places = here.run_index.of(run.id)
    wanted = sorted(places) if seqs is None else sorted(seqs)
    for start in range(0, len(wanted), 200):
        some = wanted[start : start + 200]
        items = here.runs.these(run.id, {*some, *(places[seq].head for seq in some if seq in places)})
        for seq in some:
            if seq not in places or seq not in items:
                continue
            head = items[places[seq].head]
            left = items[seq].left_at is not None
            if any(each.automatic for each in effective(seq, items[seq].row, places[seq], head.row, left=left)):
                return True
    return False


def start_by_itself(
    here: runtime.Runtime, run: Run, user: User, seqs: tuple[int, ...] | None = None, *, own: bool = False
) -> str:
    """A press for what goes by itself: its id."""
    asked = RunAsked(rows=seqs, automatic=True, own=own)
    return here.presses.open_run(user, run.id, asked).id
