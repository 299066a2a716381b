"""Steps as they are proposed, asked for and made: each one change in Microsoft 365, with its values.

A playbook (`core.playbook_steps`) says which steps a category has; what a step does to one mail stands
here. The server reads these from who pressed, the worker proposes and makes them, the journal keeps them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, model_validator

from core.playbook_steps import MOST_ASSIGNED, Address, Colour, FolderPath, Name, PersonId, PlanId

MOST_STEPS: Final = 10  # of one mail in one press
# Drafts come before any change of the mail itself: a reply made within minutes of one marks the mail as read
# (Microsoft Graph's createReply and createForward). The move comes last: what the others read is where it was.
ORDER: Final = ("draft", "forward", "category", "flag", "task", "planner", "event", "folder")

Line = Annotated[str, StringConstraints(min_length=1, max_length=255, pattern=r"^[^\r\n]*\S[^\r\n]*$")]


class _Values(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class CategoryValues(_Values):
    """An Outlook category the mail gets besides those it has; `colour` counts where the mailbox does not know it."""

    name: Name
    colour: Colour = "none"


class FolderValues(_Values):
    path: FolderPath = Field(
        description="Folders parted by `/`, from a well-known one (`archive`) or the mailbox's top."
    )


class FlagValues(_Values):
    due: date | None = None


class DraftValues(_Values):
    """A reply among the drafts, above the quoted mail. Nothing is sent."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
    reply_all: bool = False


class ForwardValues(_Values):
    """The mail forwarded, as a draft, with `comment` above it. Nothing is sent."""

    to: Address
    comment: Annotated[str, StringConstraints(min_length=1, max_length=2_000)] | None = None


class TaskValues(_Values):
    """A task in the To Do of who pressed, linked to the mail; `list` None is their own list of tasks."""

    title: Line
    due: date | None = None
    list: Name | None = None


class PlannerValues(_Values):
    """A task for the team in Planner, linked to the mail; `bucket` None leaves it where Planner puts it.

    assign: object ids of the people who get it.
    """

    title: Line
    plan: PlanId
    bucket: Name | None = None
    due: date | None = None
    assign: Annotated[list[PersonId], Field(max_length=MOST_ASSIGNED)] = []


class EventValues(_Values):
    """An appointment in the calendar of who pressed, without attendees. Times are local to the job's time zone."""

    subject: Line
    start: datetime = Field(description="Local, without an offset: `2026-03-06T14:00`.")
    end: datetime = Field(description="Local, after `start`.")
    all_day: bool = Field(False, description="From `start`'s day to before `end`'s day; both at midnight.")
    show_as: Literal["tentative", "busy", "free"] = "tentative"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start.tzinfo is not None or self.end.tzinfo is not None:
            raise ValueError("times are local: without an offset")
        if self.end <= self.start:
            raise ValueError("the end comes after the start")
        if self.all_day and any((at.hour, at.minute, at.second) != (0, 0, 0) for at in (self.start, self.end)):
            raise ValueError("whole days begin and end at midnight")
        return self


class CategoryChange(_Values):
    step: Literal["category"]
    values: CategoryValues


class FolderChange(_Values):
    step: Literal["folder"]
    values: FolderValues


class FlagChange(_Values):
    step: Literal["flag"]
    values: FlagValues


class DraftChange(_Values):
    step: Literal["draft"]
    values: DraftValues


class ForwardChange(_Values):
    step: Literal["forward"]
    values: ForwardValues


class TaskChange(_Values):
    step: Literal["task"]
    values: TaskValues


class PlannerChange(_Values):
    step: Literal["planner"]
    values: PlannerValues


class EventChange(_Values):
    step: Literal["event"]
    values: EventValues


Change = Annotated[
    CategoryChange | FolderChange | FlagChange | DraftChange | ForwardChange | TaskChange | PlannerChange | EventChange,
    Field(discriminator="step"),
]
_CHANGE: TypeAdapter[Change] = TypeAdapter(Change)


class ProposedStep(_Values):
    """A step that the playbook has for this mail. `switch` is the playbook's; `automatic`: the switch is `auto` and
    the category is certain enough for it."""

    change: Change
    switch: Literal["suggest", "confirm", "auto"]
    automatic: bool
    reason: str


def read_change(text: str | bytes) -> Change:
    """A change from its JSON. Raises pydantic's ValidationError."""
    return _CHANGE.validate_json(text)


def place_of(change: Change) -> int:
    """Where it comes in the order in which steps are made."""
    return ORDER.index(change.step)
