"""The values of a card that are no objects: numbers, times, words from fixed lists."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints

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
