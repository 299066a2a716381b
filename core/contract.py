"""The card: StructuredMail, version 1, as pydantic models.

The normative form is `core/schemas/structured-mail.schema.json`; `tests/core/test_contract.py`
holds these models to it (the same documents accepted, the same refused). Offsets count Unicode
code points of `source.text`.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints

SCHEMA_VERSION: Literal["1"] = "1"

# RFC 3339 section 5.6; the contract adds "with offset". Python's own reading is looser in the offset.
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _whole(value: Any) -> Any:
    """JSON Schema's integer includes 1.0 (draft 2020-12, section 4.2.3); Python's does not."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _date_time(value: Any) -> Any:
    if isinstance(value, str):
        if not _DATE_TIME.fullmatch(value):
            raise ValueError("not an RFC 3339 date-time with an offset")
        return datetime.fromisoformat(value.upper())
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError("a time needs its offset")
    return value


def _written(value: datetime) -> str:
    """RFC 3339 knows offsets of whole minutes only; clocks of before time zones had seconds in theirs."""
    offset = value.utcoffset() or timedelta()
    seconds = offset % timedelta(minutes=1)
    if seconds:
        value = (value.replace(tzinfo=None) - seconds).replace(tzinfo=timezone(offset - seconds))
    return value.isoformat()


def _date(value: Any) -> Any:
    if isinstance(value, str):
        if not _DATE.fullmatch(value):
            raise ValueError("not a date of the form YYYY-MM-DD")
        return date.fromisoformat(value)
    return value


Whole = Annotated[int, BeforeValidator(_whole)]
Offset = Annotated[int, BeforeValidator(_whole), Field(ge=0)]
DateTime = Annotated[datetime, BeforeValidator(_date_time), PlainSerializer(_written, when_used="json")]
Day = Annotated[date, BeforeValidator(_date)]
Probability = Annotated[float, Field(ge=0, le=1)]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
EvidencePart = Annotated[str, StringConstraints(pattern=r"^(body|subject|hidden|header:[a-z-]+|attachment:.+)$")]

ZoneKind = Literal["new", "signature", "disclaimer", "quoted", "forwarded", "header"]
RequestKind = Literal["question", "request", "complaint", "approval", "confirmation"]
FactType = Literal[
    "order_number",
    "invoice_number",
    "customer_number",
    "reference",
    "structured_communication",
    "iban",
    "bic",
    "vat_number",
    "amount",
    "quantity",
    "percentage",
    "date",
    "phone",
    "email",
    "url",
    "address",
    "person",
    "organisation",
    "tracking_number",
    "license_plate",
]
WarningKind = Literal[
    "changed_bank_account",
    "invalid_identifier",
    "lookalike_sender",
    "reply_to_mismatch",
    "hidden_text",
    "instructions_to_ai",
    "deceptive_link",
    "failed_authentication",
    "too_large",
    "partly_unreadable",
]
Sensitivity = Literal["normal", "personal", "private", "confidential"]
PriorityLevel = Literal["high", "normal", "low"]
DropReason = Literal[
    "quote_not_found", "value_not_in_quote", "check_failed", "unknown_key", "not_in_sources", "outside_schema"
]


class Engine(StrEnum):
    """What understands."""

    RULES = "rules"
    OPENAI = "openai"


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
