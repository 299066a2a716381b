"""A model that says what a test gives it, piece by piece, and mails to say it about."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.contract import StructuredMail, Tokens
from core.playbook import Playbook, load
from tests.workers.understand.readings import mail, reader
from workers import pipeline
from workers.understand.engine import Reading
from workers.understand.openai import exchange
from workers.understand.openai.judging import Judge
from workers.understand.openai.messages import Finished, FinishReason, ModelError, Piece, Prompt, Reason
from workers.understand.openai.patches import Operation

USED = Tokens(input=400, output=120, cached=300)
# Sentences: 1 the offer by Friday, 2 its size, 3 paid 1.234,50, 4 is Ms Claes there on Tuesday.
TEXT = """Beste Anke,

Kunt u ons de offerte voor het dak voor vrijdag sturen? Het gaat om 120 m².
We betaalden al 1.234,50 euro op factuur 2026/114.

Is mevrouw Claes dinsdag bereikbaar?

Met vriendelijke groeten,
Jan"""
GOOD: dict[str, Any] = {
    "headline": {"s": [1], "text": "Jan Peeters wil de offerte voor het dak voor vrijdag"},
    "actions": [{"s": [1], "what": "Offerte voor het dak sturen", "who": "p2", "due": "d1"}],
    "requests": [
        {"s": [1], "kind": "request", "text": "De offerte voor het dak sturen"},
        {"s": [4], "kind": "question", "text": "Is mevrouw Claes dinsdag bereikbaar?"},
    ],
    "category": {"s": [1], "key": "request"},
    "priority": {"s": [1], "level": "normal"},
    "points": [
        {"s": [1, 2], "text": "De offerte gaat over een dak van 120 m²."},
        {"s": [3], "text": "Factuur 2026/114 is al voor 1.234,50 euro betaald."},
    ],
    "facts": [{"f": "f1", "label": "al betaald"}],
    "warnings": [],
    "reply": [
        {"s": [1], "text": "U vraagt de offerte voor vrijdag: [[of dat lukt]]."},
        {"s": [4], "text": "Mevrouw Claes is dinsdag [[wel of niet]] bereikbaar."},
    ],
}


@dataclass(slots=True)
class Saying:
    """See `messages.Chat`. texts: one an answer, the last for all that follow; cut into pieces of `size`."""

    texts: Sequence[str]
    reason: FinishReason = "stop"
    error: Reason | None = None
    after: int = 10_000  # pieces until the error
    size: int = 7
    pause_s: float = 0.0
    model: str = "saying-1"
    prompts: list[Prompt] = field(default_factory=list)
    closed: bool = False

    async def stream(self, prompt: Prompt, *, tenant: str, key: str) -> AsyncGenerator[Piece | Finished]:
        text = self.texts[min(len(self.prompts), len(self.texts) - 1)]
        self.prompts.append(prompt)
        try:
            for place, at in enumerate(range(0, len(text), self.size)):
                if self.error is not None and place >= self.after:
                    raise ModelError(self.error)
                await asyncio.sleep(self.pause_s)
                yield Piece(text[at : at + self.size])
            if self.error is not None:
                raise ModelError(self.error)
            yield Finished(USED, self.reason)
        finally:
            self.closed = True


def answer(**changes: Any) -> str:
    """The good answer with other members; None leaves one out."""
    return json.dumps({name: value for name, value in {**GOOD, **changes}.items() if value is not None})


def saying(**changes: Any) -> Saying:
    return Saying([answer(**changes)])


def read(
    text: str = TEXT, *, language: str = "nl", playbook: Playbook | None = None, **changes: Any
) -> tuple[Reading, StructuredMail]:
    """What the recognisers and the rules make of a mail to Anke."""
    changes.setdefault("subject", "Offerte dak")
    got, book = mail(text, **changes), playbook or load()
    card = pipeline.structure(got, reader(language), book)
    timeless = card.provenance.model_copy(update={"duration_ms": {}})  # so that two cards of a mail are the same
    return pipeline.recognised(got, reader(language), book), card.model_copy(update={"provenance": timeless})


def judged(text: str = TEXT, **changes: Any) -> tuple[Judge, StructuredMail]:
    reading, card = read(text, **changes)
    return Judge(reading, card, exchange.index_of(reading, card)), card


@dataclass(slots=True)
class Told:
    """Takes the patches and remembers them."""

    patches: list[list[Operation]] = field(default_factory=list)

    async def __call__(self, operations: list[Operation]) -> None:
        self.patches.append(operations)

    @property
    def paths(self) -> list[str]:
        return [one["path"] for patch in self.patches for one in patch]


async def still_wanted() -> bool:
    return False
