"""What a person may correct on a card: the forms of corrections, without the card itself."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationInfo, field_validator

from core.contract_values import FactType, PriorityLevel, RequestKind

LONGEST_QUOTE: Final = 1000  # code points that may be marked as missed
ActionId = Annotated[str, StringConstraints(pattern=r"^a[0-9]{1,4}$")]
RequestId = Annotated[str, StringConstraints(pattern=r"^r[0-9]{1,4}$")]
Offset = Annotated[int, Field(ge=0, le=100_000_000)]


class _Change(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NewCategory(_Change):
    kind: Literal["category"]
    key: Annotated[str, StringConstraints(min_length=1, max_length=40)]


class NewPriority(_Change):
    kind: Literal["priority"]
    level: PriorityLevel


class NewOwner(_Change):
    """Who does an action; `name` where it is somebody else."""

    kind: Literal["owner"]
    action: ActionId
    who: Literal["reader", "sender", "nobody", "other"]
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)] | None = None


class NewDue(_Change):
    """By when; null for no deadline."""

    kind: Literal["due"]
    action: ActionId
    date: date | None


class Wrong(_Change):
    """A request, an action or a fact that is none."""

    kind: Literal["wrong"]
    what: Literal["request", "action", "fact"]
    item: Annotated[str, StringConstraints(min_length=1, max_length=2000)] = Field(
        description="The id of the request or action, or `type:value` of the fact."
    )


class Missed(_Change):
    """What stands in the mail and was missed: source.text[start:end], code points."""

    kind: Literal["missed"]
    what: Literal["request", "action", "fact"]
    start: Offset
    end: Offset
    request: RequestKind = "request"
    fact: FactType = "reference"

    @field_validator("end")
    @classmethod
    def _not_too_long(cls, value: int, info: ValidationInfo) -> int:
        start = info.data.get("start", 0)
        if not start < value <= start + LONGEST_QUOTE:
            raise ValueError(f"must be 1 to {LONGEST_QUOTE} behind the start")
        return value


Change = Annotated[NewCategory | NewPriority | NewOwner | NewDue | Wrong | Missed, Field(discriminator="kind")]
CHANGE: Final[TypeAdapter[Change]] = TypeAdapter(Change)
Place = tuple[str, int, int]  # a part of the card, from where to where
