"""From what the store holds to what the API gives out. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from flask import Response
from pydantic import BaseModel

from core.errors import HelderError
from core.messages import message
from core.store.corrections import Correction
from core.store.jobs import Job, User
from core.store.runs import Counts, Item, Run
from server.api.models import CorrectionView, CountsView, Failure, JobView, RunView

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
    return CountsView(total=counts.total, done=counts.done, failed=counts.failed, waiting=counts.waiting)


def run_view(run: Run, counts: Counts, claims: str | None = None) -> RunView:
    return RunView(
        id=run.id,
        state=run.state,
        mailbox=run.wanted.mailbox,
        folder=run.wanted.folder,
        counts=counts_view(counts),
        started_at=run.created_at,
        finished_at=run.finished_at,
        error=failure(run.error_code, run.wanted.language, claims) if run.error_code else None,
    )


def row_view(item: Item, language: str) -> dict[str, Any]:
    """The members of `RowView`; what the worker did not find out is null."""
    return {
        "seq": item.seq,
        "message_id": item.message_id,
        "state": item.state,
        **{name: item.row.get(name) for name in _ROW},
        "warnings": item.row.get("warnings") or [],
        "error": failure(item.error_code, language).model_dump() if item.error_code else None,
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
