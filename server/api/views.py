"""From what the store holds to what the API gives out. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from flask import Response
from pydantic import BaseModel

from core.errors import HelderError
from core.messages import message
from core.names import StepState
from core.steps import ProposedStep
from core.store.corrections import Correction
from core.store.jobs import Job, User
from core.store.journal_values import UNDOABLE, Entry
from core.store.runs import Counts, Item, Run
from core.triage_lines import Placed
from server.api.models import CorrectionView, CountsView, Failure, JobView, ModelCountsView, RunView, StepCount

_ROW = ("subject", "from", "received_at", "headline", "category", "priority", "due", "automatic", "language")


def _family(cls: type[HelderError]) -> dict[str, type[HelderError]]:
    """Error classes by code; where two share one, the one nearer to the root."""
    found: dict[str, type[HelderError]] = {}
    for below in cls.__subclasses__():
        found = {**_family(below), **found}
    return {**found, cls.code: cls}


_BY_CODE = _family(HelderError)


def error_class(code: str) -> type[HelderError]:
    """The kind of an error that a worker told by its code."""
    return _BY_CODE.get(code, HelderError)


def failure(code: str, language: str, claims: str | None = None) -> Failure:
    """An error of the work, in words for the user."""
    kind = error_class(code)
    return Failure(
        code=code, status=kind.status, detail=message(code, language), retryable=kind.retryable, claims=claims
    )


def job_view(
    job: Job, corrections: Sequence[Correction] = (), user: User | None = None, *, claims: str | None = None
) -> JobView:
    """Without its card: see `as_json`. user: who looks at it."""
    return JobView(
        id=job.id,
        state=job.state,
        mailbox=job.asked.mailbox,
        message_id=job.asked.message_id,
        created_at=job.created_at,
        updated_at=job.updated_at,
        error=failure(job.error_code, job.asked.language, claims) if job.error_code else None,
        corrections=[
            CorrectionView(id=each.id, change=each.change, made_at=each.made_at, mine=each.user == user)
            for each in corrections
        ],
    )


def counts_view(counts: Counts) -> CountsView:
    found = counts.model
    model = None if found is None else ModelCountsView(**asdict(found))
    return CountsView(total=counts.total, done=counts.done, failed=counts.failed, waiting=counts.waiting,
                      seconds_left=counts.seconds_left, model=model)  # fmt: skip


def run_view(
    run: Run,
    counts: Counts,
    claims: str | None = None,
    steps: Mapping[tuple[str, str], int] | None = None,
    *,
    working: bool = False,
) -> RunView:
    """steps: how many entries the journal has of it, by step and state."""
    return RunView(
        id=run.id,
        kind=run.kind,
        state=run.state,
        mailbox=run.wanted.mailbox,
        folder=run.wanted.folder,
        since=run.wanted.since,
        until=run.wanted.until,
        counts=counts_view(counts),
        steps=[
            StepCount(step=step, state=StepState(state), count=count)
            for (step, state), count in sorted((steps or {}).items())
        ],
        working=working,
        started_at=run.created_at,
        finished_at=run.finished_at,
        error=failure(run.error_code, run.wanted.language, claims) if run.error_code else None,
    )


def row_view(
    item: Item,
    language: str,
    place: Placed | None = None,
    proposals: Sequence[ProposedStep] = (),
    entries: Sequence[Entry] = (),
) -> dict[str, Any]:
    """The members of `RowView`; what the worker did not find out is null.

    place: where the mail stands among the others; proposals: what is proposed for it there; entries: what of that was
    asked for, oldest first.
    """
    return {
        "seq": item.seq,
        "message_id": item.message_id,
        "state": item.state,
        **{name: item.row.get(name) for name in _ROW},
        "warnings": item.row.get("warnings") or [],
        "error": failure(item.error_code, language).model_dump() if item.error_code else None,
        "thread": {"head": place.head, "size": place.size} if place else None,
        "answered_at": item.answered_at.isoformat() if item.answered_at else None,
        "duplicate_of": place.duplicate_of if place else None,
        "duplicates": list(place.duplicates) if place else [],
        "left": item.left_at is not None,
        "model": item.row.get("model"),
        "proposals": [each.model_dump(mode="json") for each in proposals],
        "steps": [_step_view(entry, language) for entry in entries],
    }


def _step_view(entry: Entry, language: str) -> dict[str, Any]:
    return {
        "entry": entry.id,
        "step": entry.change.step,
        "state": entry.state,
        "undoable": entry.state in UNDOABLE,
        "error": failure(entry.error_code, language).model_dump() if entry.error_code else None,
    }


def as_json(view: BaseModel | dict[str, Any], *, card: str | None = None, status: int = 200) -> Response:
    """An answer. A card is JSON text already: it is put in as it is, neither read nor written anew."""
    if isinstance(view, BaseModel):
        text = view.model_dump_json(by_alias=True, exclude={"card"})
        has_card = "card" in type(view).model_fields
    else:
        text, has_card = json.dumps({name: view[name] for name in view if name != "card"}), "card" in view
    if has_card:
        text = f'{text[:-1]},"card":{card or "null"}}}'
    return Response(text, status=status, content_type="application/json")
