"""What one request is answered with: a list of steps, written by a test or made from the request.

A script travels as JSON too (`POST /scripted/queue`): every class here is a pydantic model.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

EndReason = Literal["stop", "length", "content_filter", "tool_calls"]


class _Step(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Say(_Step):
    """One event with a piece of the answer's text; it may end inside a JSON escape or a word."""

    do: Literal["say"] = "say"
    text: str


class Refuse(_Step):
    """One event with a piece of a refusal (`delta.refusal`), in place of text."""

    do: Literal["refuse"] = "refuse"
    text: str


class Wait(_Step):
    """Nothing for `seconds`. Before the first event: before the response's head too, unless `headed`."""

    do: Literal["wait"] = "wait"
    seconds: float = Field(ge=0)
    headed: bool = False


class Comment(_Step):
    """An SSE comment, which keeps a connection alive and says nothing."""

    do: Literal["comment"] = "comment"
    text: str = "keep-alive"


class End(_Step):
    """The event with `finish_reason`; after the last step come the usage, where asked for, and [DONE]."""

    do: Literal["end"] = "end"
    reason: EndReason = "stop"


class Cut(_Step):
    """The connection is gone, without the last chunk: a crash, not an end."""

    do: Literal["cut"] = "cut"


class Raw(_Step):
    """Any text on the wire as it is: events that are no JSON, an error in mid-stream, half an event."""

    do: Literal["raw"] = "raw"
    text: str


Step = Annotated[Say | Refuse | Wait | Comment | End | Cut | Raw, Field(discriminator="do")]


class Usage(BaseModel):
    """Tokens as the usage event tells them; `cached` is the part of `prompt` that was kept from before."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    prompt: int = 100
    completion: int = 20
    cached: int = 0

    def to_json(self) -> dict[str, Any]:
        return {
            "prompt_tokens": self.prompt,
            "completion_tokens": self.completion,
            "total_tokens": self.prompt + self.completion,
            "prompt_tokens_details": {"cached_tokens": self.cached},
            "completion_tokens_details": {"reasoning_tokens": 0},
        }


class Script(BaseModel):
    """One answer. A `status` other than 200 is answered at once with `error`, after a first `Wait` if there is one.

    piece_bytes: the stream goes out in pieces of so many bytes, wherever that cuts (inside a UTF-8 character, an event
    or a JSON escape); 0: an event at a time. usage: None tells none. done: whether the stream ends with [DONE].
    per_second: the most `say` events in a second, kept by the clock and not by adding waits up; 0: no limit.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    status: int = Field(default=200, ge=200, le=599)
    headers: dict[str, str] = {}
    error: dict[str, Any] | None = None
    steps: tuple[Step, ...] = ()
    piece_bytes: int = Field(default=0, ge=0)
    per_second: float = Field(default=0, ge=0)
    usage: Usage | None = Usage()
    done: bool = True


def saying(
    content: str | Mapping[str, Any],
    *,
    size: int = 4,
    first_s: float = 0.0,
    reason: EndReason = "stop",
    **fields: Any,
) -> Script:
    """An answer of `content` (an object is written as JSON) in events of `size` characters, the first after `first_s`.

    fields: any other of Script's.
    """
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    before: tuple[Step, ...] = (Wait(seconds=first_s),) if first_s else ()
    said: tuple[Step, ...] = tuple(Say(text=text[at : at + size]) for at in range(0, len(text), size))
    return Script(steps=(*before, *said, End(reason=reason)), **fields)


def refusing(text: str = "I can't help with that.") -> Script:
    """A model that will not, in the field that is meant for it."""
    return Script(steps=(Refuse(text=text), End(reason="stop")))


def filtered(text: str = "") -> Script:
    """A filter after the model that stops the answer, maybe in its middle."""
    said: tuple[Step, ...] = (Say(text=text),) if text else ()
    return Script(steps=(*said, End(reason="content_filter")))


def failing(status: int, message: str = "The server had an error.", *, wait_s: float = 0, **headers: str) -> Script:
    """An error in OpenAI's form; an underscore in the name of a header is a hyphen."""
    steps: tuple[Step, ...] = (Wait(seconds=wait_s),) if wait_s else ()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Script(status=status, headers=named, error=error_body(message, "server_error"), steps=steps)


def busy(retry_after: float | datetime | None = None) -> Script:
    """429 with `Retry-After` in seconds, or as an HTTP date where a time is given (RFC 9110, section 10.2.3)."""
    headers = {}
    if isinstance(retry_after, datetime):
        headers = {"Retry-After": format_datetime(retry_after.astimezone(UTC), usegmt=True)}
    elif retry_after is not None:
        headers = {"Retry-After": f"{retry_after:g}"}
    body = error_body("Rate limit reached for requests", "requests", code="rate_limit_exceeded")
    return Script(status=429, headers=headers, error=body)


def unsupported(parameter: str = "response_format") -> Script:
    """400 as a server without this parameter answers it."""
    return Script(status=400, error=unsupported_body(parameter))


def unsupported_body(parameter: str) -> dict[str, Any]:
    """OpenAI's words for a parameter that a model does not know."""
    message = f"Unsupported parameter: '{parameter}' is not supported with this model."
    return error_body(message, "invalid_request_error", param=parameter, code="unsupported_parameter")


def error_body(message: str, kind: str, *, param: str | None = None, code: str | None = None) -> dict[str, Any]:
    """The body of every error: https://platform.openai.com/docs/guides/error-codes."""
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}
