"""The parts of the table of routes (`server.openapi_routes`), and what several routes share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel

from server.api.reading import MOST_ROWS


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    place: Literal["path", "query", "header"]
    description: str
    schema: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is no error: of a model, or of another media type, or empty."""

    status: int
    description: str
    model: type[BaseModel] | None = None
    media_type: str | None = None
    kind: str = "string"
    location: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    method: Literal["get", "post", "put", "delete"]
    path: str
    name: str
    tag: str
    summary: str
    answers: tuple[Answer, ...]
    description: str = ""
    parameters: tuple[Parameter, ...] = ()
    body: type[BaseModel] | None = None
    public: bool = False
    problems: tuple[int, ...] = field(default=())


ID_SCHEMA = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
JOB_ID = Parameter("job_id", "path", "The job's id.", ID_SCHEMA)
CORRECTION_ID = Parameter("correction_id", "path", "The correction's id.", ID_SCHEMA)
ENTRY_ID = Parameter("entry_id", "path", "The entry's id.", ID_SCHEMA)
BEFORE = Parameter("before", "query", "Entries older than this one: the last page's `next`.", ID_SCHEMA)
MOST_ENTRIES = Parameter(
    "limit", "query", "So many entries at most.", {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}
)
RUN_ID = Parameter("run_id", "path", "The run's id.", ID_SCHEMA)
SEQ = Parameter("seq", "path", "The row's number.", {"type": "integer", "minimum": 0})
AFTER = Parameter(
    "after",
    "query",
    "Rows numbered above this.",
    {"type": "integer", "minimum": 0, "maximum": 999_999_999, "default": 0},
)
LIMIT = Parameter(
    "limit", "query", "So many rows at most.",
    {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": 200},
)  # fmt: skip
SPOKEN = Parameter(
    "Accept-Language", "header", "Of error sentences, and of cards where the body names no language: nl, fr, en, de.",
    {"type": "string"},
)  # fmt: skip
LAST_ID = Parameter(
    "Last-Event-ID", "header", "The id of the last event seen: the stream goes on behind it.", {"type": "string"}
)
STREAM = Answer(200, "Server-sent events.", media_type="text/event-stream")
ABOUT_STREAMS = (
    "A comment line comes every 15 seconds. The stream ends after `done` or `failed`, and by itself after ten "
    "minutes at most: come back then with `Last-Event-ID`. "
)
