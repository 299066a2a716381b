"""What each sentence of a mail does: asks, complains, promises, or none of it; by a linear model over four languages.

A first model judges each sentence, a second one weighs that by its mail (`role_context.py`). The tables are made by
`benchmarks/training/roles.py` from labelled mails.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workers.recognise import request_rules as rules
from workers.recognise.linear_table import chances, table
from workers.recognise.request_rules import Patterns
from workers.recognise.request_rules import Reading as Signs
from workers.recognise.role_context import weighed
from workers.recognise.role_features import features
from workers.recognise.sentences import Span

ASKING: Final = ("question", "request", "approval", "confirmation", "complaint")
PROMISE: Final = "promise"
_MARKS: Final = frozenset({"-", "–", "—", "*", "•", "·", "▪", "◦", "●", ">"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, what the rules saw in it, and the probability of each role (`none` among them).

    told: whether an order `opens` it or comes `later` ("" where none does), see `imperatives.told`.
    """

    span: Span
    plain: str
    signs: Signs
    chances: dict[str, float]
    told: str = ""

    @property
    def asks(self) -> float:
        """The probability that it asks its reader for something, or complains."""
        return sum(self.chances.get(kind, 0.0) for kind in ASKING)


def judge(text: str, sentences: Sequence[Span], language: str) -> Iterator[Judged]:
    """Every sentence with three letters, in order. Never raises; linear in the text."""
    model = table("workers.recognise", "roles")
    read: list[tuple[Span, str, Signs, str]] = []
    alone: list[dict[str, float]] = []
    for span, plain, signs, named in _described(text, sentences, language):
        likely = chances(model.logits_of(named))
        read.append((span, plain, signs, _told(named)))
        alone.append(dict(zip(model.classes, likely, strict=True)))
    for (span, plain, signs, told), together in zip(read, weighed(alone), strict=True):
        yield Judged(span, plain, signs, together, told)


def _told(named: set[str]) -> str:
    return "opens" if "t opens" in named else "later" if "t later" in named else ""


def described(text: str, sentences: Sequence[Span], language: str) -> Iterator[tuple[Span, str, Signs, list[str]]]:
    """Each sentence with three letters: its plain form, the rules' signs and the names of its features, sorted."""
    for span, plain, signs, named in _described(text, sentences, language):
        yield span, plain, signs, sorted(named)


def _described(text: str, sentences: Sequence[Span], language: str) -> Iterator[tuple[Span, str, Signs, set[str]]]:
    patterns: Patterns = rules.patterns(language)
    before = ""
    for number, span in enumerate(sentences):
        plain = rules.plain(text[span.start : span.end])
        signs = rules.read(plain, patterns)
        if signs is not None:
            place = _place(text, span, number, len(sentences), before)
            yield span, plain, signs, features(plain, signs, patterns, place, language)
        before = plain


def _place(text: str, sentence: Span, number: int, count: int, before: str) -> Iterator[str]:
    if number == 0:
        yield "first"
    if number >= count - 2:
        yield "last"
    if is_item(text, sentence):
        yield "item"
    if before.endswith(":"):
        yield "led"
    if before.endswith("?"):
        yield "after question"


def is_item(text: str, span: Span) -> bool:
    """Whether a list mark stands before it on its line, or at its own beginning."""
    line = text.rfind("\n", max(0, span.start - 80), span.start) + 1
    mark = text[max(line, span.start - 12) : span.start].strip() or text[span.start : span.start + 2].strip()
    return mark in _MARKS or (mark[:-1].isalnum() and mark[-1:] in {".", ")"} and len(mark) <= 3)
