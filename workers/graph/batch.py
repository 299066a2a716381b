"""`$batch`: up to 20 requests in one, written by hand (the SDK's own does not work; docs/decisions/0004-raw-bytes.md).

Each part is throttled by itself: only the parts that failed are sent again, after the longest wait that one of them
was told. Outlook runs four parts at once, so the parts of a batch go in a chain, one after the other: a batch then
takes one of the mailbox's places. Source: Graph, "JSON batching" and "Throttling".
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.errors import GraphBusyError, GraphError
from workers.graph.client import PREFER, address_of
from workers.graph.desk import Desk
from workers.graph.failures import asked_wait_s, error_of
from workers.graph.slots import MARGIN_S

MOST_PARTS = 20
NOT_ASKED = 424  # the part before it failed
_REFUSED = frozenset({429, NOT_ASKED})  # Graph did nothing
_BUSY = frozenset({503, 504})


@dataclass(frozen=True, slots=True)
class Part:
    """One request. `path`: segments below the version, with `me` or `users`. `repeatable`: twice is as good as once,
    so it may go again although Graph may have done it."""

    method: str
    path: Sequence[str]
    query: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    etag: str | None = None
    repeatable: bool = True

    def to_json(self, number: int, *, first: bool) -> dict[str, Any]:
        headers = {"Prefer": PREFER, **({"If-Match": self.etag} if self.etag else {})}
        written: dict[str, Any] = {"id": str(number), "method": self.method,
                                   "url": f"/{address_of(self.path, self.query)}", "headers": headers}  # fmt: skip
        if self.body is not None:
            headers["Content-Type"] = "application/json"
            written["body"] = dict(self.body)
        if not first:
            written["dependsOn"] = [str(number - 1)]
        return written


@dataclass(frozen=True, slots=True)
class Answer:
    """What one part was answered."""

    status: int
    headers: Mapping[str, str]
    body: Any

    def value(self) -> dict[str, Any]:
        """The answer's object, {} where there is none. Raises GraphError's kinds."""
        if self.status < 400:
            return self.body if isinstance(self.body, dict) else {}
        error = self.body.get("error") if isinstance(self.body, dict) else None
        raise error_of(self.status, str((error or {}).get("code") or ""), self.headers)

    @property
    def wait_s(self) -> float:
        return asked_wait_s(self.headers) if self.status != NOT_ASKED else 0.0


async def run(desk: Desk, parts: Sequence[Part], *, patience_s: float = 60) -> list[Answer]:
    """The answers in the parts' order. What is still refused when `patience_s` is over is given back as it is.

    Raises GraphError where a batch as a whole is not answered.
    """
    answers: dict[int, Answer] = {}
    waiting = list(range(len(parts)))
    while True:
        for start in range(0, len(waiting), MOST_PARTS):
            answers |= await _send(desk, parts, waiting[start : start + MOST_PARTS])
        waiting = [number for number in waiting if _again(parts[number], answers[number])]
        wait_s = max((answers[number].wait_s for number in waiting), default=0.0)
        if not waiting or wait_s > patience_s:
            return [answers[number] for number in range(len(parts))]
        patience_s -= max(wait_s, 0.5)
        await asyncio.sleep(wait_s + 2 * MARGIN_S)  # the mailbox is left alone for MARGIN_S longer than was asked


async def once(desk: Desk, parts: Sequence[Part]) -> list[Answer]:
    """At most 20 parts, sent once: what comes after a part that failed is `NOT_ASKED`. Raises GraphError."""
    answers = await _send(desk, parts, range(len(parts)))
    return [answers[number] for number in range(len(parts))]


def _again(part: Part, answer: Answer) -> bool:
    return answer.status in _REFUSED or (answer.status in _BUSY and part.repeatable)


async def _send(desk: Desk, parts: Sequence[Part], numbers: Sequence[int]) -> dict[int, Answer]:
    """One batch. Ids count from 1 in it."""
    written = [parts[number].to_json(at, first=at == 1) for at, number in enumerate(numbers, 1)]
    answer = await desk.batch({"requests": written})
    found: dict[int, Answer] = {}
    try:
        for each in answer.get("responses", ()):
            number = numbers[int(each["id"]) - 1]
            found[number] = Answer(int(each["status"]), each.get("headers") or {}, each.get("body"))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise GraphError(f"graph's batch can't be read: {type(error).__name__}") from error
    if len(found) != len(numbers):
        raise GraphBusyError("graph left parts of a batch unanswered") if found else GraphError("no batch's answer")
    return found
