"""A script as bytes: server-sent events in pieces of any length, or one JSON body."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from sandbox.llm.script import Comment, Cut, End, Raw, Refuse, Say, Script, Step, Usage, Wait
from sandbox.llm.seen import Seen

_CREATED = 1_790_000_000


class CutError(Exception):
    """The script wants the connection gone."""


@dataclass(frozen=True, slots=True)
class Head:
    """What every event of one answer repeats."""

    id: str
    model: str

    def event(self, delta: dict[str, Any] | None, reason: str | None = None, usage: Usage | None = None) -> bytes:
        """One event of a stream; without `delta` the one that tells only the usage."""
        choices = [] if delta is None else [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": reason}]
        told = {} if usage is None else {"usage": usage.to_json()}
        body = self._body("chat.completion.chunk") | {"choices": choices} | told
        return b"data: " + json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode() + b"\n\n"

    def whole(self, script: Script) -> dict[str, Any]:
        """The answer to a request that does not stream."""
        said = "".join(step.text for step in script.steps if isinstance(step, Say))
        refused = "".join(step.text for step in script.steps if isinstance(step, Refuse))
        reason = next((step.reason for step in script.steps if isinstance(step, End)), "stop")
        message = {"role": "assistant", "content": None if refused else said, "refusal": refused or None}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": reason}
        usage = script.usage.to_json() if script.usage else None
        return self._body("chat.completion") | {"choices": [choice], "usage": usage}

    def _body(self, kind: str) -> dict[str, Any]:
        return {"id": self.id, "object": kind, "created": _CREATED, "model": self.model, "system_fingerprint": None}


async def first_wait(script: Script) -> None:
    """The time before the response's head."""
    for step in takewhile(lambda step: isinstance(step, Wait) and not step.headed, script.steps):
        await asyncio.sleep(step.seconds if isinstance(step, Wait) else 0)


def after_first_wait(script: Script) -> tuple[Step, ...]:
    """The steps that are left then."""
    skipped = sum(1 for _ in takewhile(lambda step: isinstance(step, Wait) and not step.headed, script.steps))
    return script.steps[skipped:]


async def pieces(script: Script, seen: Seen, head: Head) -> AsyncIterator[bytes]:
    """The stream as it is to be written, a write each. Raises CutError where the script cuts.

    The event that names the role comes first, with the head where the first step is a `headed` wait. The usage comes
    last, with no choices, if the request asked for it with `stream_options.include_usage`.
    """
    async for event in _events(script, seen, head):
        size = script.piece_bytes or len(event)
        for at in range(0, len(event), size):
            yield event[at : at + size]


async def _events(script: Script, seen: Seen, head: Head) -> AsyncIterator[bytes]:
    yield head.event({"role": "assistant", "content": "", "refusal": None})
    began = time.monotonic()
    for step in after_first_wait(script):
        if isinstance(step, Wait):
            await asyncio.sleep(step.seconds)
            began += step.seconds  # a stall is no credit for a burst after it
        elif isinstance(step, Cut):
            raise CutError
        else:
            if isinstance(step, Say) and script.per_second:
                await _until(began + seen.events / script.per_second)
            yield _event(step, seen, head)
    options = seen.body.get("stream_options")
    if script.usage and isinstance(options, dict) and options.get("include_usage"):
        yield head.event(None, usage=script.usage)
    if script.done:
        yield b"data: [DONE]\n\n"


def _event(step: Say | Refuse | Comment | End | Raw, seen: Seen, head: Head) -> bytes:
    if isinstance(step, Comment):
        return f": {step.text}\n\n".encode()
    if isinstance(step, Raw):
        return step.text.encode()
    if isinstance(step, End):
        return head.event({}, step.reason)
    seen.events += 1
    return head.event({"content" if isinstance(step, Say) else "refusal": step.text})


async def _until(moment: float) -> None:
    left = moment - time.monotonic()
    if left > 0:
        await asyncio.sleep(left)
