"""What each sentence of a mail does: asks, complains, promises, or none of it; by a linear model, language by language.

The tables in `data/roles-*.tsv` are made by `benchmarks/training/roles.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from workers.recognise import request_rules as rules
from workers.recognise.role_features import features
from workers.recognise.sentences import Span

ASKING: Final = ("question", "request", "approval", "confirmation", "complaint")
_MARKS: Final = frozenset({"-", "–", "—", "*", "•", "·", "▪", "◦", "●", ">"})


def described(text: str, sentences: Sequence[Span], language: str) -> Iterator[tuple[Span, set[str] | None]]:
    """Each sentence with its features; None where it has no three letters."""
    patterns = rules.patterns(language)
    lead = ""
    for number, sentence in enumerate(sentences):
        plain = rules.plain(text[sentence.start : sentence.end])
        reading = rules.read(plain, patterns)
        place = tuple(_place(text, sentence, number, len(sentences), lead))
        yield sentence, None if reading is None else features(plain, reading, patterns, place)
        lead = plain


def _place(text: str, sentence: Span, number: int, count: int, lead: str) -> Iterator[str]:
    if number == 0:
        yield "first"
    if number >= count - 2:
        yield "last"
    line = text.rfind("\n", 0, sentence.start) + 1
    mark = (
        text[max(line, sentence.start - 12) : sentence.start].strip()
        or text[sentence.start : sentence.start + 2].strip()
    )
    if mark in _MARKS or (mark[:-1].isalnum() and mark[-1:] in {".", ")"} and len(mark) <= 3):
        yield "item"
    if lead.endswith(":"):
        yield "led"
    if lead.endswith("?"):
        yield "after question"
