"""Rows of runs follow what people correct on a card: what they show, and what the playbook proposes."""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from pydantic import ValidationError

from core.store.corrections import Correction
from core.store.runs import Item, Run
from server.api.corrected import applied, label_of, playbook_of
from server.services import Services

log = structlog.get_logger()


def renew_rows(here: Services, key: str) -> None:
    """Work the rows of a mail out anew. key: by which its corrections are found."""
    items = here.runs.of_mail(key)
    if not items:
        return
    corrections = here.corrections.of_mail(key)
    for item in items:
        run = here.runs.get(item.run_id)
        if run is not None:
            _renew(here, run, item, corrections)


def _renew(here: Services, run: Run, item: Item, corrections: Sequence[Correction]) -> None:
    from core.contract import StructuredMail  # noqa: PLC0415 (a server starts without the card's models)
    from core.triage_rows import shown  # noqa: PLC0415

    card = here.runs.card(item)
    if card is None:
        return  # past its time: the row stays as it is
    wanted = run.wanted
    now = applied(card, corrections, label_of(here, run.user, wanted.mailbox, wanted.language))
    try:
        read = StructuredMail.model_validate_json(now)
    except ValidationError:
        log.warning("card of a row not read", run=run.id, seq=item.seq)
        return
    playbook = playbook_of(here, run.user, wanted.mailbox)
    here.runs.show(item, shown(read, playbook, wanted.timezone))
