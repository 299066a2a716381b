"""Models of what the API gives out as JSON without them: for the OpenAPI document only, so loaded with it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from core.contract import Mailbox, PriorityLevel, WarningKind
from core.names import ItemState
from server.api.models import Failure


class CategoryView(BaseModel):
    key: str
    label: str


class CategoriesView(BaseModel):
    categories: list[CategoryView]


class DueView(BaseModel):
    date: str = Field(description="YYYY-MM-DD")
    time: str | None = Field(description="HH:MM")


class RowView(BaseModel):
    """One mail of a run as the table shows it."""

    seq: int = Field(description="Its place in the folder, from 1.")
    message_id: str
    state: ItemState
    subject: str | None
    from_: Mailbox | None = Field(alias="from")
    received_at: str | None
    headline: str | None
    category: CategoryView | None
    priority: PriorityLevel | None
    due: DueView | None
    warnings: list[WarningKind]
    automatic: bool | None
    language: str | None
    error: Failure | None


class RowWithCard(RowView):
    card: Any | None = None


class RowsPage(BaseModel):
    """`next` is the `after` of the next page, null at the end."""

    items: list[RowView]
    next: int | None


class Problem(BaseModel):
    """RFC 9457. `detail` is for the user, in the language of `Accept-Language`."""

    type: str = Field(description="`urn:helder:error:` and the code.")
    title: str
    status: int
    detail: str
    code: str
    field: str | None = Field(None, description="The wrong member of the request.")
    reason: str | None = Field(None, description="What is wrong with it, for developers.")
    retry_after: int | None = Field(None, description="Seconds, as in `Retry-After`.")
    job: str | None = Field(None, description="Recorded all the same: the job or run that will be done later.")
    parts: dict[str, str] | None = Field(None, description="At `/readyz`: what can be reached and what can't.")


class Health(BaseModel):
    status: Literal["ok"]


class Readiness(BaseModel):
    status: Literal["ready"]
    parts: dict[str, str]
