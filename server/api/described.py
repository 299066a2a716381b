"""Models of what the API gives out as JSON without them: for the OpenAPI document only, so loaded with it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from core.contract import Mailbox, PriorityLevel, WarningKind
from core.names import ItemState, StepState
from core.steps import ProposedStep
from server.api.models import Failure


class CategoryView(BaseModel):
    key: str
    label: str


class CategoriesView(BaseModel):
    categories: list[CategoryView]


class DueView(BaseModel):
    date: str = Field(description="YYYY-MM-DD")
    time: str | None = Field(description="HH:MM")


class ThreadView(BaseModel):
    """The conversation of a mail; `head` is the row of its last mail, which decides for all of it."""

    head: int
    size: int


class RowStepView(BaseModel):
    """A step that was asked for; `entry` is its entry in the journal."""

    entry: str
    step: str
    state: StepState
    undoable: bool
    error: Failure | None


class RowModelView(BaseModel):
    """What the model made of a mail after the rules. `failed`: the rules' row stands; `why` says it in words."""

    state: Literal["done", "failed"]
    code: str | None = None
    why: str | None = None


class RowView(BaseModel):
    """One mail of a run as the table shows it.

    `answered_at`: when somebody wrote in its conversation after it came. `duplicate_of`: a later mail in which its
    sender asks the same; that one has the others as `duplicates`. `left`: it is no longer in its folder. `proposals`:
    what the playbook has for it (of earlier mails of a conversation only category and folder, as for the last one; no
    draft where it is answered, or asked again later). `model`: null where it was not asked. `steps`: what of the
    proposals was asked for, oldest first. In an event of a stream, where the others are not known yet, these are what
    the mail alone tells, or null and empty.
    """

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
    thread: ThreadView | None = None
    answered_at: str | None = None
    duplicate_of: int | None = None
    duplicates: list[int] = []
    left: bool = False
    model: RowModelView | None = None
    proposals: list[ProposedStep] = []
    steps: list[RowStepView] = []


class RowGroup(BaseModel):
    """Rows that stand together. `key`: a category's, or of deadlines `overdue`, `today`, `week`, `later`, `none`."""

    key: str
    label: str | None
    count: int


class RowWithCard(RowView):
    card: Any | None = None


class RowsPage(BaseModel):
    """`next` is the `after` of the next page, null at the end; `total` is how many rows match, `groups` which groups
    they fall into, in their order."""

    items: list[RowView]
    next: int | None
    total: int
    groups: list[RowGroup] = []


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
    claims: str | None = Field(None, description="What the next sign-in must meet (OpenID Connect), where it lapsed.")
    job: str | None = Field(None, description="Recorded all the same: the job or run that will be done later.")
    parts: dict[str, str] | None = Field(None, description="At `/readyz`: what can be reached and what can't.")


class Health(BaseModel):
    status: Literal["ok"]


class Readiness(BaseModel):
    status: Literal["ready"]
    parts: dict[str, str]
