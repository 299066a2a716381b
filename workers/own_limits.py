"""The application's own token must open the mailboxes that are switched on, and no others.

Tried with mailboxes that Helder knows of, when a followed folder is looked at and at most once an hour: what Exchange
allows can be undone by one consent in Entra, for the two add up (docs/microsoft365.md).
"""

from __future__ import annotations

import redis
import structlog

from core.errors import AccessDeniedError, HelderError, MailGoneError
from core.store.mailboxes_known import not_switched_on
from workers import runtime

log = structlog.get_logger()

AGAIN_S = 3600
_LIMIT_S = 30


def watch_over(here: runtime.Runtime, tenant_id: str, token: str) -> None:
    """Say so, loudly, where it opens one that nobody switched on. Never raises: following goes on."""
    try:
        others = not_switched_on(here.database, tenant_id)
        if not others or not here.redis.set(f"helder:own-limits:{tenant_id}", 1, nx=True, ex=AGAIN_S):
            return
        opened = [each for each in others if here.wait(_opens(here, token, each), seconds=_LIMIT_S)]
    except (HelderError, redis.RedisError, TimeoutError) as error:
        log.warning("limits of the application not tried", tenant=tenant_id, error=type(error).__name__)
        return
    if opened:
        log.error(
            "THE APPLICATION OPENS MAILBOXES THAT NOBODY SWITCHED ON", tenant=tenant_id, opened=len(opened),
            tried=len(others), mend="take Mail.Read (application) away in Entra; `python -m server doctor` names them",
        )  # fmt: skip
    else:
        log.info("the application opens no mailbox beyond those switched on", tenant=tenant_id, tried=len(others))


async def _opens(here: runtime.Runtime, token: str, mailbox: str) -> bool:
    path = ("users", mailbox, "mailFolders", "inbox")
    try:
        async with here.slots.slot(mailbox, clicked=False):
            await here.graph.ask(token, "GET", path, query={"$select": "id"})
    except (AccessDeniedError, MailGoneError):
        return False
    return True
