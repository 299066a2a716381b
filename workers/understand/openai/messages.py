"""What goes to a model and what comes back: the words the modules of this package share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol, get_args

from core.contract import Tokens

Reason = Literal[
    "away",  # no connection, or an error of the server's own
    "busy",  # it asks to come back later
    "budget",  # the tenant's tokens of today are used
    "refused",  # the model, or a filter before it, will not
    "cut_off",  # the answer stops before its end
    "nonsense",  # not what was asked for, also after repair
    "wrong_language",
    "timeout",
    "too_large",  # more than the model reads at once
    "private",  # the mail may not leave the house
    "not_configured",
]
REASONS: Final[tuple[Reason, ...]] = get_args(Reason)
FinishReason = Literal["stop", "length", "refused", "filtered"]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One request. schema: the answer's JSON Schema; name: what the schema is called; output in tokens."""

    system: str
    user: str
    schema: dict[str, Any]
    name: str
    max_output_tokens: int


@dataclass(frozen=True, slots=True)
class Piece:
    """The next piece of the answer's text; any length, cut anywhere between two characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of an answer, always its last element: what it used and why it ended."""

    usage: Tokens
    reason: FinishReason


class Chat(Protocol):
    """A model that answers in pieces."""

    @property
    def model(self) -> str:
        """The model's name, as the provenance of a card shows it."""
        ...

    def stream(self, prompt: Prompt, *, tenant: str, key: str) -> AsyncIterator[Piece | Finished]:
        """The answer in pieces, then one `Finished`. Closing the iterator stops the request within 200 ms.

        tenant: whose budget pays. key: what the request is about (a job's id), the same on a second try.
        Raises ModelError, before the first piece or between two.
        """
        ...


class ModelError(Exception):
    """The model gave no answer, or no whole one. `reason` is for programs; a card says it in words."""

    def __init__(self, reason: Reason, retry_after_s: float | None = None) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.retry_after_s = retry_after_s
