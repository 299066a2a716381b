"""Looking at a watched folder: its subscription is kept alive, and what has changed is written down.

The application's own token is used: a person's would let a shared mailbox not be subscribed to, and ends with
their session. Without `HELDER_PUBLIC_URL` there is no subscription; the sweep then asks every minute or two.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import structlog

from core.errors import AccessDeniedError, MailGoneError, SyncLostError
from core.store.watches import Watch
from workers import runtime
from workers.graph import delta, subscriptions
from workers.graph.subscriptions import Subscription
from workers.own_limits import watch_over

log = structlog.get_logger()

LIMIT_S = 240
_MOST_PAGES = 1_000
# Graph refuses now (no permission, address not reached): asked again after this; delta queries go on meanwhile.
REFUSED_REST = timedelta(minutes=15)


def look(here: runtime.Runtime, watch: Watch, by: str) -> int:
    """Do what the watch that `by` claimed needs. How many mails changed. Raises HelderError."""
    token = here.credential.own_token(watch.tenant_id)
    watch_over(here, watch.tenant_id, token)
    try:
        _keep_subscribed(here, watch, by, token)
    except (AccessDeniedError, MailGoneError) as error:
        here.watches.renewed(watch.id, by, None, datetime.now(UTC) + REFUSED_REST)
        log.warning("not subscribed", watch=watch.id, code=error.code, detail=error.detail)
    try:
        return _catch_up(here, watch, by, token, watch.link)
    except SyncLostError:
        log.info("delta token stale, folder is read anew", watch=watch.id)
        here.watches.begin_anew(watch.id, by)
        return _catch_up(here, watch, by, token, None)


def _keep_subscribed(here: runtime.Runtime, watch: Watch, by: str, token: str) -> None:
    now = datetime.now(UTC)
    if not here.settings.public_url or (watch.renew_at is not None and watch.renew_at > now):
        return
    made = None
    if watch.subscription_id is not None and watch.expires_at is not None and watch.expires_at > now:
        made = _renewed(here, watch, token, watch.subscription_id)
    if made is not None:
        here.watches.renewed(watch.id, by, made.expires_at, made.renew_at)
        return
    state = here.watches.new_state()
    made = here.wait(_create(here, watch, token, state), seconds=LIMIT_S)
    here.watches.subscribed(watch.id, by, made.id, state, (made.expires_at, made.renew_at))
    log.info("subscribed", watch=watch.id, subscription=made.id)


def _renewed(here: runtime.Runtime, watch: Watch, token: str, subscription_id: str) -> Subscription | None:
    """None where Graph has forgotten it, or it is no longer ours: then a new one is made, or refused."""
    try:
        return here.wait(_renew(here, watch, token, subscription_id), seconds=LIMIT_S)
    except (MailGoneError, AccessDeniedError):
        return None


async def _renew(here: runtime.Runtime, watch: Watch, token: str, subscription_id: str) -> Subscription:
    async with here.slots.slot(watch.mailbox, clicked=False):
        return await subscriptions.renew(here.graph, token, subscription_id)


async def _create(here: runtime.Runtime, watch: Watch, token: str, state: str) -> Subscription:
    where = (watch.mailbox, watch.folder)
    async with here.slots.slot(watch.mailbox, clicked=False):
        return await subscriptions.create(here.graph, token, where, here.settings.public_url, state)


def _catch_up(here: runtime.Runtime, watch: Watch, by: str, token: str, link: str | None) -> int:
    """Pages until the last, each recorded with the link that follows it. Raises SyncLostError."""
    news = 0
    for _ in range(_MOST_PAGES):
        page = here.wait(_page(here, watch, token, link), seconds=LIMIT_S)
        found = here.watches.page(watch.id, by, page.changes, page.link, last=page.last)
        if found is None:
            return news  # another has the watch now
        news += found
        if page.last:
            break
        link = page.link
    return news


async def _page(here: runtime.Runtime, watch: Watch, token: str, link: str | None) -> delta.DeltaPage:
    async with here.slots.slot(watch.mailbox, clicked=False):
        if link is not None:
            return await delta.page(here.graph, token, link)
        return await delta.first_page(here.graph, token, watch.mailbox, watch.folder, watch.since)
