"""What the server saw of each request, for assertions."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Seen:
    """One request. Times are seconds of CLOCK_MONOTONIC, which all processes of a machine share.

    headers: names in lower case. status: what was answered, 0 as long as nothing was.
    began_at: the first event went out. gone_at: the client closed before the end. ended_at: all was sent, or cut.
    events: how many pieces of text, or of a refusal, went out.
    """

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]
    at: float = field(default_factory=time.monotonic)
    status: int = 0
    began_at: float | None = None
    gone_at: float | None = None
    ended_at: float | None = None
    events: int = 0

    @property
    def model(self) -> str:
        return str(self.body.get("model", ""))

    @property
    def schema(self) -> dict[str, Any] | None:
        """The schema that the answer must have, where one was sent."""
        wanted = self.body.get("response_format")
        inner = wanted.get("json_schema") if isinstance(wanted, dict) else None
        schema = inner.get("schema") if isinstance(inner, dict) else None
        return schema if isinstance(schema, dict) else None

    def text_of(self, *roles: str) -> str:
        """All that the messages of these roles say; every message where none is named."""
        messages = self.body.get("messages")
        named = [each for each in messages if isinstance(each, dict)] if isinstance(messages, list) else []
        return "\n".join(_text(each.get("content")) for each in named if not roles or each.get("role") in roles)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def _text(content: object) -> str:
    """A message's content is a text, or a list of parts with one each."""
    if isinstance(content, list):
        return "\n".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""
