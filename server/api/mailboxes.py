"""Mailboxes whose new mail is triaged as it comes, and the switch that stops all triage of a tenant."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache

import structlog
from flask import Blueprint
from flask.typing import ResponseReturnValue
from pydantic import TypeAdapter, ValidationError

from core.access import OWN
from core.errors import NotFoundError, StoppedError, UnavailableError
from core.names import Role
from core.store.mailboxes import Mailbox, Manner
from core.store.playbooks import DEFAULT
from server.api.asking import language_or_default, timezone_or_default
from server.api.mine import guard
from server.api.models import MailboxName
from server.api.reading import body_as
from server.api.triage_models import (
    FoldersView,
    FolderView,
    MailboxRequest,
    MailboxView,
    QuietHours,
    SwitchRequest,
    SwitchView,
)
from server.api.views import as_json
from server.services import Services, services
from server.signin.guard import needs_role, signed_in

log = structlog.get_logger()
blueprint = Blueprint("mailboxes", __name__)

MANAGES = (Role.ADMIN, Role.TEAM_LEAD)


@lru_cache(maxsize=1)
def _address() -> TypeAdapter[str]:
    return TypeAdapter(MailboxName)


@blueprint.get("/api/mailboxes/<address>")
def read(address: str) -> ResponseReturnValue:
    """How a mailbox is triaged; one of which nothing is settled is not triaged by itself."""
    here = services()
    return as_json(_view(here, _checked(address)))


@blueprint.get("/api/mailboxes/<address>/folders")
def folders(address: str) -> ResponseReturnValue:
    """What a run may be of: the mailbox's folders, as Graph tells the user who asks; one's own as `me`."""
    here = services()
    name = OWN if address == OWN else _checked(address)
    found = [FolderView(**asdict(each)) for each in guard(here).folders(name)]
    return as_json(FoldersView(items=found))


@blueprint.put("/api/mailboxes/<address>")
def settle(address: str) -> ResponseReturnValue:
    """Switch it on or off. Raises ForbiddenError, StoppedError."""
    needs_role(*MANAGES)
    here, who = services(), signed_in()
    asked, name = body_as(MailboxRequest), _checked(address)
    if asked.continuous and here.mailboxes.stopped_at(who.user.tenant_id) is not None:
        raise StoppedError("all triage is stopped")
    quiet = asked.quiet_hours
    manner = Manner(
        continuous=asked.continuous,
        quiet_from=quiet.from_ if quiet else None,
        quiet_to=quiet.to if quiet else None,
        timezone=timezone_or_default(asked.timezone),
        language=language_or_default(asked.language),
    )
    before = here.mailboxes.get(who.user.tenant_id, name)
    watch_id = before.watch_id if before is not None else None
    if asked.continuous and (before is None or not before.manner.continuous):
        watch_id = here.watches.want(who.user.tenant_id, name).id
        here.watches.from_now_on(watch_id)  # what came while it was off is for a run
    here.mailboxes.settle(who.user, name, manner, watch_id)
    log.info("mailbox settled", continuous=asked.continuous, watch=watch_id)
    if watch_id is not None:
        _look(here, watch_id)
    return as_json(_view(here, name))


@blueprint.get("/api/triage/switch")
def switch() -> ResponseReturnValue:
    return as_json(_switch(services()))


@blueprint.put("/api/triage/switch")
def throw() -> ResponseReturnValue:
    """Stop all triage of the tenant, or let it go again: runs that rest are resumed by their users."""
    needs_role(Role.ADMIN)
    here, who = services(), signed_in()
    if body_as(SwitchRequest).stopped:
        here.mailboxes.stop(who.user)
        for run_id in here.runs.going(who.user.tenant_id):
            here.runs.pause(run_id)
        log.warning("all triage stopped", by=who.user.id)
    else:
        here.mailboxes.go(who.user.tenant_id)
        log.info("triage goes on", by=who.user.id)
    return as_json(_switch(here))


def _look(here: Services, watch_id: str) -> None:
    """While Redis is away it stays due, and the sweep sends it."""
    try:
        here.publisher.watch(watch_id)
    except UnavailableError:
        log.warning("watch not sent, redis is away", watch=watch_id)
        return
    here.watches.mark_enqueued([watch_id])


def _checked(address: str) -> str:
    """Raises NotFoundError for what is no address: an own mailbox is nobody else's to follow."""
    try:
        found = _address().validate_python(address)
    except ValidationError:
        raise NotFoundError("no address") from None
    if found == OWN:
        raise NotFoundError("no address")
    return found


def _view(here: Services, address: str) -> MailboxView:
    who = signed_in()
    tenant_id = who.user.tenant_id
    found = here.mailboxes.get(tenant_id, address) or _untouched(here, tenant_id, address)
    manner, watch = found.manner, here.watches.get(found.watch_id) if found.watch_id else None
    quiet = QuietHours(from_=manner.quiet_from, to=manner.quiet_to) if manner.quiet_from and manner.quiet_to else None
    return MailboxView(
        address=address,
        continuous=manner.continuous,
        quiet_hours=quiet,
        quiet_now=manner.is_quiet(datetime.now(UTC)),
        timezone=manner.timezone,
        language=manner.language,
        playbook=found.playbook_key or DEFAULT,
        run_id=found.run_id,
        followed=watch is not None and watch.subscription_id is not None,
        switched_at=found.switched_at,
        stopped=here.mailboxes.stopped_at(tenant_id) is not None,
        can_manage=bool(who.roles.intersection(MANAGES)),
    )


def _untouched(here: Services, tenant_id: str, address: str) -> Mailbox:
    manner = Manner(timezone=here.settings.default_timezone, language=here.settings.default_language)
    return Mailbox(tenant_id, address, manner, None, None, None, None, None)


def _switch(here: Services) -> SwitchView:
    who = signed_in()
    since = here.mailboxes.stopped_at(who.user.tenant_id)
    return SwitchView(stopped=since is not None, since=since, can_manage=Role.ADMIN in who.roles)
