"""What a sentence's own wording settles, before any model weighs it: what it asks surely, and what asks nothing.

The words are in `request_sure_words.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from core.contract import RequestKind
from workers.recognise import request_sure_words as listed
from workers.recognise.complaint_words import COMPLAINTS
from workers.recognise.nothing_words import NOTHING
from workers.recognise.promise_words import PROMISES

LANGUAGES: Final = ("nl", "fr", "en", "de")
LONGEST: Final = 600  # code points of a sentence that are looked at
CONFIDENCE: Final = 0.8


@dataclass(frozen=True, slots=True)
class _Signs:
    """The patterns of one language, or of all four."""

    nothing: re.Pattern[str]
    question: re.Pattern[str]
    wondered: re.Pattern[str]
    request: re.Pattern[str]
    approval: re.Pattern[str]
    confirmation: re.Pattern[str]
    deed: re.Pattern[str]
    promise: re.Pattern[str]
    complaint: re.Pattern[str]
    lack: re.Pattern[str]

    def by_kind(self) -> tuple[tuple[RequestKind, re.Pattern[str]], ...]:
        """In the order in which they outweigh each other."""
        return (
            ("request", self.lack),
            ("complaint", self.complaint),
            ("approval", self.approval),
            ("confirmation", self.confirmation),
        )


@cache
def _signs(codes: tuple[str, ...]) -> _Signs:
    def joined(table: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
        return re.compile("|".join(pattern for code in codes for pattern in table[code]))

    return _Signs(
        joined(NOTHING),
        joined(listed.QUESTIONS),
        joined(listed.WONDERED),
        joined(listed.REQUESTS),
        joined(listed.APPROVALS),
        joined(listed.CONFIRMATIONS),
        joined(listed.DEEDS),
        joined(PROMISES),
        joined(COMPLAINTS),
        joined(listed.LACKS),
    )


def _of(language: str) -> _Signs:
    return _signs((language,) if language in LANGUAGES else LANGUAGES)


def asks_nothing(body: str, language: str) -> bool:
    """Whether a sentence (in its plain form, without greeting) is a hope, a mere wish, or a condition in short
    ("Niet akkoord met de prijs?")."""
    return _of(language).nothing.search(body[:LONGEST]) is not None


def lacks(body: str, language: str) -> bool:
    """Whether a sentence states what is still to come: a request, unless another sentence makes it one."""
    return _of(language).lack.search(body[:LONGEST]) is not None


def promised(body: str, language: str) -> re.Match[str] | None:
    """The words by which the sender takes something on; None where no such words stand in the sentence."""
    return _of(language).promise.search(body[:LONGEST])


def kind_of(body: str, language: str, *, asked: bool = False) -> RequestKind | None:
    """What the sentence surely asks; None where its wording leaves that open.

    asked: whether it is known to ask, so that only the kind is in doubt. Linear in the sentence.
    """
    signs, body = _of(language), body[:LONGEST]
    for kind, pattern in signs.by_kind():
        if pattern.search(body):
            return kind
    if signs.request.search(body) or (asked and signs.deed.match(body)):
        return "request"
    if signs.wondered.search(body):
        return "question"
    unmarked = not body.endswith((".", "!", "?", ":"))
    return "question" if unmarked and signs.question.match(body) else None
