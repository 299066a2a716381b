"""What the API takes in and gives out; `server.api.described` has what is built without a model."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from core.correction_changes import Change
from core.names import JobState, RunKind, RunState, StepState

LanguageName = Literal["nl", "fr", "en", "de"]


def _an_id(value: str) -> str:
    if not value.isprintable() or any(character.isspace() for character in value):
        raise ValueError("must be printable, without spaces")
    return value


def _a_mailbox(value: str) -> str:
    """`me`, or an address in small letters (Exchange knows no other): one mailbox, one spelling."""
    _an_id(value)
    local, at, domain = value.rpartition("@")
    if value == "me" or (at and local and domain and not set(value) & set('/\\?#%"<>')):
        return value.lower()
    raise ValueError("must be 'me' or an address")


def _a_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise ValueError("must be an IANA time zone") from None
    return value


GraphId = Annotated[str, StringConstraints(min_length=1, max_length=1024), AfterValidator(_an_id)]
MailboxName = Annotated[
    str,
    StringConstraints(min_length=2, max_length=320),
    AfterValidator(_a_mailbox),
    Field(description="`me`, or the address of a shared mailbox."),
]
ZoneName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=64),
    AfterValidator(_a_zone),
    Field(description="IANA name, for example `Europe/Brussels`."),
]


class Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    mailbox: MailboxName
    language: LanguageName | None = Field(None, description="Of the card; without it, `Accept-Language` decides.")
    timezone: ZoneName | None = None


class StructureRequest(Asked):
    """One mail to structure."""

    message_id: GraphId = Field(description="The message's id in Microsoft Graph.")
    internet_message_id: Annotated[str, StringConstraints(max_length=1024)] | None = None


class ReplyRequest(BaseModel):
    """Another proposal for the answer to a mail whose card is there."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    wish: Annotated[str, StringConstraints(max_length=1000)] = Field(
        "", description="What the answer is to say, in the reader's own words."
    )
    length: Literal["short", "normal", "extensive"] = "normal"
    tone: Literal["formal", "informal"] | None = Field(None, description="Without it, the mail's own.")


OurId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class CorrectionRequest(BaseModel):
    """What a person corrects on the card of a job."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    id: OurId = Field(description="The client's own: sent again, the correction is kept once.")
    job_id: OurId
    change: Change


class CorrectionUndo(BaseModel):
    """On which job's card the correction stands."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    job_id: OurId


class Failure(BaseModel):
    """Why a job, a run or a mail of a run failed; `detail` is for the user, in the language of the card; of a
    run's mail in that of who looks at it."""

    code: str
    status: int = Field(description="The HTTP status this error would have as an answer.")
    detail: str
    retryable: bool = Field(description="Whether asking again may help.")
    claims: str | None = Field(
        None, description="What the identity provider demands of the next sign-in (JSON, OpenID Connect `claims`)."
    )


class CorrectionView(BaseModel):
    """A correction that holds; `mine` where the user made it and so may undo it."""

    id: str
    change: Change
    made_at: datetime
    mine: bool


class JobView(BaseModel):
    """A job as it stands. `card` is a StructuredMail where it is done, and not past its time; with its corrections."""

    id: str
    state: JobState
    mailbox: str
    message_id: str
    created_at: datetime
    updated_at: datetime
    error: Failure | None
    corrections: list[CorrectionView] = []
    card: Any | None = None


class ModelCountsView(BaseModel):
    """Of the mails that the model is asked about after the rules. `why`: for what reasons it failed, how often each."""

    wanted: int
    done: int
    failed: int
    why: dict[str, int]


class CountsView(BaseModel):
    """`total` is null until the folder has told how many there are, `seconds_left` until that can be told. `model`:
    null where the model is asked about no mail."""

    total: int | None
    done: int
    failed: int
    waiting: int
    seconds_left: float | None = None
    model: ModelCountsView | None = None


class StepCount(BaseModel):
    step: str
    state: StepState
    count: int


class RunView(BaseModel):
    """`steps`: how many changes were asked for, by step and state; `working`: some are being made, or undone, now."""

    id: str
    kind: RunKind
    state: RunState
    mailbox: str
    folder: str
    since: datetime | None
    until: datetime | None
    counts: CountsView
    steps: list[StepCount]
    working: bool
    started_at: datetime
    finished_at: datetime | None
    error: Failure | None
