"""One answer while it comes: its events as pieces of text, why it ended, what it used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from core.contract import Tokens
from workers.understand.openai.failures import FailedError
from workers.understand.openai.loose_json import LooseJson
from workers.understand.openai.messages import Finished, FinishReason, Piece
from workers.understand.openai.tokens import estimate

_ENDS: Final[Mapping[str, FinishReason]] = {"length": "length", "content_filter": "filtered"}
# Reasoning, as servers beside OpenAI's stream it: a sign of life, never part of the answer.
_THINKING: Final = ("reasoning_content", "reasoning")


class Answer:
    """asked: tokens of the prompt, as estimated. Lives through all tries; `sent` begins a new one.

    begun: some text is out, so no other try may follow. alive: the server has begun to write or to think.
    ended: the event with the finish reason was there. used: tokens to pay for, as far as is known.
    """

    def __init__(self, asked: int) -> None:
        self._asked = asked
        self._loose: LooseJson | None = None
        self._usage: Tokens | None = None
        self._reason: FinishReason | None = None
        self._refused = False
        self._paid_before = 0
        self._is_sent = False
        self._written: list[str] = []
        self.begun = False
        self.alive = False

    def sent(self) -> None:
        """A request goes out; what the one before it used stays counted."""
        self._paid_before = self.used
        self._loose = None
        self._usage, self._reason, self._written = None, None, []
        self._is_sent, self._refused, self.alive = True, False, False

    def not_taken(self) -> None:
        """The server turned the request away, or was not reached: it costs nothing."""
        self._is_sent = False

    @property
    def loose(self) -> bool:
        """Whether the answer is one object, which is looked for in the text and repaired."""
        return self._loose is not None

    @loose.setter
    def loose(self, value: bool) -> None:
        self._loose = LooseJson() if value else None

    @property
    def ended(self) -> bool:
        return self._reason is not None

    @property
    def used(self) -> int:
        """Tokens of all tries that the server took up; estimated where it does not tell."""
        usage = self._tokens() if self._is_sent else None
        return self._paid_before + (usage.input + usage.output if usage is not None else 0)

    def read(self, chunk: Mapping[str, Any]) -> Iterator[Piece]:
        """One event's pieces, at most one. Source: OpenAI API reference, "chat completion chunk"."""
        self._note_usage(chunk.get("usage"))
        choices = chunk.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices else None
        if not isinstance(choice, Mapping):
            return
        delta = choice.get("delta")
        if isinstance(delta, Mapping):
            yield from self._said(delta)
        end = choice.get("finish_reason")
        if isinstance(end, str):
            self._reason = _ENDS.get(end, "stop")

    def finished(self) -> Finished:
        """The last element. Raises FailedError where the events stopped before the answer did, or held none."""
        if self._reason is None:
            raise FailedError("cut_off", again=not self.begun, down=not self.begun)
        if self._refused:
            return Finished(self._tokens(), "refused")
        if self._reason == "stop" and not self.begun:
            raise FailedError("nonsense", alive=True)
        return Finished(self._tokens(), self._reason)

    def _said(self, delta: Mapping[str, Any]) -> Iterator[Piece]:
        if isinstance(delta.get("refusal"), str) and delta["refusal"]:
            self._refused = self.alive = True
        self.alive = self.alive or any(delta.get(name) for name in _THINKING)
        text = delta.get("content")
        if not isinstance(text, str) or not text:
            return
        self.alive = True
        self._written.append(text)
        kept = text if self._loose is None else self._loose.feed(text)
        if kept:
            self.begun = True
            yield Piece(kept)

    def _note_usage(self, usage: Any) -> None:
        if not isinstance(usage, Mapping):
            return
        details = usage.get("prompt_tokens_details")
        cached = details.get("cached_tokens") if isinstance(details, Mapping) else None
        read, written = _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))
        if read is not None and written is not None:
            self._usage = Tokens(input=read, output=written, cached=_count(cached) or 0)

    def _tokens(self) -> Tokens:
        if self._usage is not None:
            return self._usage
        return Tokens(input=self._asked, output=estimate("".join(self._written)), cached=0)


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and 0 <= value < 10**9 else None
