"""What a playbook does with a mail of a category: its steps, each one change in Microsoft 365.

A step without the target it needs (a folder's path, an address) is not proposed. Each has a switch:
`off`, `suggest` (shown, a person applies it), `confirm` (prepared, a person says yes), `auto` (done
by itself, at or above a confidence that the playbook names).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from core.playbook_parts import Part, Probability, Texts, wrong_at


def _off(value: Any) -> Any:
    """YAML 1.1 reads a bare `off` as false."""
    return "off" if value is False else value


def _folder(value: str) -> str:
    if any(not name.strip() or name != name.strip() for name in value.split("/")):
        raise ValueError("a path names folders, parted by /, without blanks around them")
    return value


Switch = Annotated[Literal["off", "suggest", "confirm", "auto"], BeforeValidator(_off)]
ModelInRuns = Annotated[Literal["off", "uncertain", "uncertain_and_drafts"], BeforeValidator(_off)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=255)]
FolderPath = Annotated[str, StringConstraints(min_length=1, max_length=500), AfterValidator(_folder)]
Address = Annotated[str, StringConstraints(pattern=r"^[^@\s<>\",;]{1,64}@[^@\s<>\",;]{1,255}$")]
# A plan's id: 28 characters, case-sensitive (Graph, resource type plannerPlan). A person's: their object id in Entra.
PlanId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{28}$")]
PersonId = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$", to_lower=True),
]
MOST_ASSIGNED: Final = 11  # so many the apps of Planner show on one task
# The colours of Outlook's categories, as Microsoft Graph names them (`outlookCategory.color`).
Colour = Annotated[str, StringConstraints(pattern=r"^(none|preset([0-9]|1[0-9]|2[0-4]))$")]


class Step(Part):
    """`auto_threshold` is the least confidence in the category at which `auto` acts; the playbook's where empty."""

    switch: Switch = "suggest"
    auto_threshold: Probability | None = None

    def missing(self) -> str | None:
        """The field without which this step cannot be made, or None."""
        return None


class CategoryStep(Step):
    """Gives the mail an Outlook category; its name is the category's label where none is given."""

    name: Name | None = None
    colour: Colour = "none"


class FolderStep(Step):
    """Moves the mail. The path starts at a well-known folder (`inbox`, `archive`, `junkemail`, `deleteditems`)
    or at the mailbox's top."""

    path: FolderPath | None = None

    def missing(self) -> str | None:
        return None if self.path else "path"


class FlagStep(Step):
    """Flags the mail. `due: card` takes the earliest deadline on its card; where there is none, the day that
    lies `days` after it came, if given."""

    due: Literal["card", "none"] = "card"
    days: Annotated[int, Field(ge=0, le=365)] | None = None


class DraftStep(Step):
    """Puts the proposed answer among the drafts. Nothing is ever sent."""

    reply_all: bool = False


class TaskStep(Step):
    """Makes a task of the reader's first action: in To Do (`list`, else the user's own list of tasks) or in
    Planner (`plan`, its id, `list`, its bucket by name, and `assign`, the object ids of who gets it)."""

    where: Literal["todo", "planner"] = "todo"
    list: Name | None = None
    plan: PlanId | None = None
    assign: Annotated[tuple[PersonId, ...], Field(max_length=MOST_ASSIGNED)] = ()

    def missing(self) -> str | None:
        return "plan" if self.where == "planner" and not self.plan else None

    @model_validator(mode="after")
    def _of_planner(self) -> Self:
        for field in ("plan", "assign"):
            if self.where == "todo" and getattr(self, field):
                wrong_at((field,), "is for tasks in Planner: set where: planner")
        return self


class EventStep(Step):
    """Puts the appointment that a mail names into the calendar; `minutes` long where it names no end."""

    minutes: Annotated[int, Field(ge=5, le=1440)] = 60
    show_as: Literal["tentative", "busy", "free"] = "tentative"


class ForwardStep(Step):
    """Makes a draft that forwards the mail, with `comment` above it, to a colleague's queue."""

    to: Address | None = None
    comment: Texts | None = None

    def missing(self) -> str | None:
        return None if self.to else "to"


class Steps(Part):
    """A category's steps. All stand on `suggest` until the team says otherwise."""

    category: CategoryStep = CategoryStep()
    folder: FolderStep = FolderStep()
    flag: FlagStep = FlagStep()
    draft: DraftStep = DraftStep()
    task: TaskStep = TaskStep()
    event: EventStep = EventStep()
    forward: ForwardStep = ForwardStep()

    def each(self) -> Iterator[tuple[str, Step]]:
        """Every step by its name. They are made in an order of their own (`core.steps.ORDER`)."""
        for name in type(self).model_fields:
            yield name, getattr(self, name)

    @model_validator(mode="after")
    def _targets(self) -> Self:
        for name, step in self.each():
            field = step.missing()
            if field is not None and step.switch in {"confirm", "auto"}:
                wrong_at((name, field), f"is needed where the switch is {step.switch!r}")
        return self
