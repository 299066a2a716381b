"""Which runs a user may see, and what is told of them."""

from __future__ import annotations

from typing import Final

from core.access import OWN
from core.errors import HelderError, NotFoundError
from core.store.runs import Run
from server.api.mine import guard
from server.api.models import RunView
from server.api.reading import checked_id
from server.api.views import run_view
from server.services import Services
from server.signin.guard import signed_in

LOOKED_AT: Final = 20  # mails: what one `$batch` asks for


def visible_run(here: Services, run_id: str) -> Run:
    """The user's own run; or one on a shared mailbox whose mail the user may read, for a team works on it together.

    Raises NotFoundError for others' runs as for none.
    """
    found, user = here.runs.get(checked_id(run_id)), signed_in().user
    if found is None or found.user.tenant_id != user.tenant_id:
        raise NotFoundError("no such run of this user")
    if found.user != user and not _opens(here, found):
        raise NotFoundError("no such run of this user")
    return found


def _opens(here: Services, run: Run) -> bool:
    """Whether Graph lets the user read a mail of the run: one of the first, of which some may be deleted by now."""
    if run.wanted.mailbox == OWN:
        return False
    first = [item.message_id for item in here.runs.items(run.id, 0, LOOKED_AT)]
    try:
        return bool(first) and bool(guard(here).readable(run.wanted.mailbox, first))
    except HelderError as error:
        if error.retryable:
            raise
        return False


def view_of(here: Services, run: Run) -> RunView:
    """The run as it stands, with what was asked of its rows."""
    claims = here.challenges.read(run.id) if run.error_code else None
    working = here.presses.open_of(run.id) > 0
    return run_view(run, here.runs.counts(run), claims, here.journal.of_run(run.id), working=working)
