"""What the API takes in and gives out about triage: runs, what is made of their rows, mailboxes followed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from core.names import StepState
from core.steps import MOST_STEPS, Change
from server.api.models import Asked, GraphId, LanguageName, ZoneName

MOST_MAILS = 50_000
MOST_SELECTED = 2_000
MOST_CHANGED = 500  # rows with values of their own in one press
MOST_BODY = 1024 * 1024  # fifty thousand numbers, or two thousand ids

StepName = Literal["category", "folder", "flag", "draft", "forward", "task", "planner", "event"]
Seq = Annotated[int, Field(ge=1, le=2**31 - 1)]
TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class TriageRequest(Asked):
    """A folder to triage, a part of it by when its mails came, or some mails by their ids."""

    folder: GraphId = Field("inbox", description="A folder's id in Microsoft Graph, or a well-known name.")
    limit: int = Field(500, ge=1, le=MOST_MAILS, description="The newest so many mails.")
    since: AwareDatetime | None = Field(None, description="Only mails received from then on.")
    until: AwareDatetime | None = Field(None, description="Only mails received before then.")
    message_ids: Annotated[list[GraphId], Field(min_length=1, max_length=MOST_SELECTED)] | None = Field(
        None, description="These mails, instead of a folder."
    )

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.since is not None and self.until is not None and self.until <= self.since:
            raise ValueError("until comes after since")
        return self


class _Chosen(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    rows: Annotated[list[Seq], Field(min_length=1, max_length=MOST_MAILS)] | None = Field(
        None, description="These rows by `seq`; without it, all."
    )
    steps: Annotated[list[StepName], Field(min_length=1, max_length=MOST_STEPS)] | None = Field(
        None, description="These steps; without it, all."
    )


class RowChanges(BaseModel):
    """Other values than proposed for steps of one row: a draft that was edited, another folder."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    seq: Seq
    changes: Annotated[list[Change], Field(min_length=1, max_length=MOST_STEPS)]


class RunApplyRequest(_Chosen):
    """What to make of the proposals of a run's rows."""

    changes: Annotated[list[RowChanges], Field(max_length=MOST_CHANGED)] = Field(
        [], description="Instead of the values that are proposed."
    )
    dry_run: bool = Field(False, description="Only tell what would be changed.")


class RunUndoRequest(_Chosen):
    """What to undo of that which a run made."""


class _View(BaseModel):
    """Built when it is first shown: a server starts small."""

    model_config = ConfigDict(defer_build=True)


class PlannedChange(_View):
    """One change that would be made. `state`: of the same change where it was asked for before."""

    seq: int
    message_id: str
    subject: str | None
    change: Change
    reason: str
    switch: Literal["suggest", "confirm", "auto"]
    state: StepState | None = None


class PlannedCount(_View):
    """`target`: the category's name or the folder's path, where the step has one."""

    step: StepName
    target: str | None
    count: int


class PreviewView(_View):
    """What would be changed. `counts` is of all of it, `changes` of the first rows; `done_before`: steps that were
    made, or asked for, already."""

    rows: int
    counts: list[PlannedCount]
    changes: list[PlannedChange]
    done_before: int


class PressedView(_View):
    """What was asked for is on its way: follow the run's `steps`. `undoing`: how many changes are to be undone."""

    press: str | None
    undoing: int | None = None


class FolderView(_View):
    """`id`: what a run takes as its `folder`. `depth` counts the folders above it. `inbox`: it is Graph's `inbox`."""

    id: str
    name: str
    depth: int
    mails: int
    inbox: bool


class FoldersView(_View):
    """In the mailbox's order, the inbox first, each below the one that holds it; 300 at most, four levels deep."""

    items: list[FolderView]


class QuietHours(BaseModel):
    """From one time of the day to another, over midnight too. Mail that comes meanwhile is triaged when they end."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, validate_by_name=True, validate_by_alias=True, defer_build=True
    )

    from_: TimeOfDay = Field(alias="from")
    to: TimeOfDay


class MailboxRequest(BaseModel):
    """How a mailbox's new mail is triaged."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    continuous: bool = Field(description="Whether new mail is triaged as it comes.")
    quiet_hours: QuietHours | None = None
    timezone: ZoneName | None = None
    language: LanguageName | None = None


class MailboxView(_View):
    """`run_id`: the run that its rows are in, null before the first mail. `followed`: whether Graph tells of its mail
    at once; else it is asked every minute or two. `stopped`: an administrator has stopped all triage."""

    address: str
    continuous: bool
    quiet_hours: QuietHours | None
    quiet_now: bool
    timezone: str
    language: str
    playbook: str
    run_id: str | None
    followed: bool
    switched_at: datetime | None
    stopped: bool
    can_manage: bool = Field(description="Whether the user may switch it on and off.")


class SwitchRequest(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    stopped: bool


class SwitchView(_View):
    """`stopped`: no run goes on, nothing is triaged as it comes, no step is made on rows. Undoing goes on."""

    stopped: bool
    since: datetime | None
    can_manage: bool
