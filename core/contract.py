"""The card: StructuredMail, version 1, as pydantic models.

The normative form is `core/schemas/structured-mail.schema.json`; `tests/core/test_contract.py`
holds these models to it (the same documents accepted, the same refused). Offsets count Unicode
code points of `source.text`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from core.contract_values import (
    DateTime,
    Day,
    DropReason,
    Engine,
    EvidencePart,
    FactType,
    LanguageCode,
    Offset,
    PriorityLevel,
    Probability,
    RequestKind,
    Sensitivity,
    WarningKind,
    Whole,
    ZoneKind,
)

__all__ = [
    "SCHEMA_VERSION",
    "Action",
    "Attachment",
    "CardWarning",
    "Category",
    "Claim",
    "DropReason",
    "Dropped",
    "Due",
    "Engine",
    "Evidence",
    "Evidences",
    "Fact",
    "FactType",
    "Language",
    "Mailbox",
    "Message",
    "Owner",
    "Priority",
    "PriorityLevel",
    "Provenance",
    "Reply",
    "ReplyPoint",
    "ReplySource",
    "Request",
    "RequestKind",
    "Sensitivity",
    "Source",
    "StructuredMail",
    "Summary",
    "ThreadMessage",
    "Tokens",
    "WarningKind",
    "Zone",
    "ZoneKind",
]

SCHEMA_VERSION: Literal["1"] = "1"


class _Strict(BaseModel):
    """Every object of the contract: no unknown members, no coercion, not changed once made."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, validate_by_name=True, validate_by_alias=True, allow_inf_nan=False
    )

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """Read a document. Only the constructor takes Python's name for a member (`from_`). Raises ValidationError."""
        return super().model_validate(obj, **{"by_name": False, "by_alias": True, **options})

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Read a document's text, as `model_validate` does."""
        return super().model_validate_json(json_data, **{"by_name": False, "by_alias": True, **options})


class Mailbox(_Strict):
    name: str
    address: str


class Evidence(_Strict):
    """A verbatim span: `source.text[start:end] == quote` where part is `body`."""

    part: EvidencePart
    start: Offset
    end: Offset
    quote: Annotated[str, StringConstraints(min_length=1)]


Evidences = Annotated[list[Evidence], Field(min_length=1)]


class Claim(_Strict):
    text: str
    evidence: Evidences


class Due(_Strict):
    """The last day that still meets a deadline, in the reader's time zone."""

    date: Day
    time: Annotated[str, StringConstraints(pattern=r"^[0-2][0-9]:[0-5][0-9]$")] | None
    precision: Literal["time", "day", "week", "month"]
    text: str


class Attachment(_Strict):
    name: str
    size: Offset
    content_type: str
    inline: bool


class Message(_Strict):
    id: str
    internet_message_id: str | None = None
    conversation_id: str | None = None
    subject: str
    sent_at: DateTime | None
    from_: Mailbox | None = Field(alias="from")
    reply_to: list[Mailbox] = []
    to: list[Mailbox]
    cc: list[Mailbox]
    attachments: list[Attachment]
    sensitivity: Sensitivity = "normal"
    automatic: bool = False


class Zone(_Strict):
    """A stretch of the text with one role; `message` is an index into the card's thread."""

    kind: ZoneKind
    start: Offset
    end: Offset
    message: Whole | None = None


class Source(_Strict):
    text: str
    zones: list[Zone]


class Language(_Strict):
    code: LanguageCode
    confidence: Probability


class Summary(_Strict):
    headline: Annotated[str, StringConstraints(max_length=160)]
    points: Annotated[list[Claim], Field(max_length=7)]


class Category(_Strict):
    key: str
    label: str
    confidence: Probability
    reason: str
    evidence: list[Evidence]


class Priority(_Strict):
    level: PriorityLevel
    confidence: Probability
    reasons: list[Claim]


class Request(_Strict):
    id: Annotated[str, StringConstraints(pattern=r"^r[0-9]+$")]
    kind: RequestKind
    text: str
    evidence: Evidences
    confidence: Probability


class Owner(_Strict):
    name: str | None
    address: str | None
    is_reader: bool


class Action(_Strict):
    id: Annotated[str, StringConstraints(pattern=r"^a[0-9]+$")]
    what: str
    owner: Owner | None
    due: Due | None
    evidence: Evidences
    confidence: Probability


class Fact(_Strict):
    """A typed, normalised value; `valid` is the result of its check, None where it has none."""

    type: FactType
    value: str
    display: str
    valid: bool | None
    label: str | None = None
    evidence: Evidences


class ThreadMessage(_Strict):
    """One message of the thread, oldest first; the mail itself is last."""

    from_: Mailbox | None = Field(alias="from")
    sent_at: DateTime | None
    gist: str
    start: Whole
    end: Whole


class CardWarning(_Strict):
    kind: WarningKind
    text: str
    evidence: list[Evidence]


class ReplySource(_Strict):
    title: str
    locator: str
    quote: str


class ReplyPoint(_Strict):
    request_id: str
    text: str
    status: Literal["answered", "needs_input"]
    sources: list[ReplySource]


class Reply(_Strict):
    """A proposal; each of `gaps` stands in `body_text` as `[[...]]`."""

    language: LanguageCode
    subject: str
    body_text: str
    points: list[ReplyPoint]
    gaps: list[str]


class Tokens(_Strict):
    input: Whole
    output: Whole
    cached: Whole


class Dropped(_Strict):
    field: str
    value: str
    reason: DropReason


class Provenance(_Strict):
    engine: Annotated[Engine, BeforeValidator(lambda value: Engine(value) if isinstance(value, str) else value)]
    model: str | None
    playbook: str
    prompt_version: str | None
    duration_ms: dict[str, Annotated[float, Field(ge=0)]]
    tokens: Tokens | None
    dropped: list[Dropped]
    fallback: str | None = None


class StructuredMail(_Strict):
    """What one mail becomes: produced by the pipeline, shown by the pane, printed by the command line."""

    schema_version: Literal["1"]
    message: Message
    source: Source
    language: Language
    reader_language: LanguageCode
    summary: Summary
    category: Category
    priority: Priority
    requests: list[Request]
    actions: list[Action]
    facts: list[Fact]
    thread: list[ThreadMessage]
    warnings: list[CardWarning]
    reply: Reply | None
    provenance: Provenance

    def to_json(self) -> str:
        """The document as the contract writes it (`from`, not `from_`), on one line."""
        return self.model_dump_json(by_alias=True)
