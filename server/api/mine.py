"""Whose is it, and may they see it: the jobs of the user who asks, and their cards."""

from __future__ import annotations

import json

from core.access import OWN
from core.errors import NotFoundError, NotReadyError
from core.names import JobState
from core.store.jobs import Job
from server.access import Guard
from server.api.reading import checked_id
from server.services import Services
from server.signin.guard import signed_in

CARD_IS_THERE = frozenset({JobState.DONE, JobState.REFINING})


def my_job(here: Services, job_id: str) -> Job:
    """Raises NotFoundError for others' jobs as for none: nobody learns which ids exist."""
    found = here.jobs.get(checked_id(job_id), signed_in().user)
    if found is None:
        raise NotFoundError("no such job of this user")
    return found


def guard(here: Services) -> Guard:
    """For the user of the request at work."""
    return Guard(here, signed_in())


def card_shown(here: Services, job: Job) -> str | None:
    """The job's card, None where there is none. Raises as `Guard.must_read` where its user may not see it (now)."""
    card = here.jobs.card(job)
    if card is not None and job.asked.mailbox != OWN:
        guard(here).must_read(job.asked.mailbox, message_id_on(card))
    return card


def card_to_act_on(here: Services, job: Job) -> str:
    """Raises NotReadyError where there is no card (any more), else as `card_shown`."""
    card = card_shown(here, job) if job.state in CARD_IS_THERE else None
    if card is None:
        raise NotReadyError("no card of that job")
    return card


def message_id_on(card: str) -> str:
    """The immutable id, whatever id the client had."""
    return str(json.loads(card)["message"]["id"])
