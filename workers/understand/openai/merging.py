"""Two lists of the same mail's actions or requests: the model's and the rules' become one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from core.contract import Action, Evidence, Request

Kept = TypeVar("Kept", Action, Request)


def overlap(one: Iterable[Evidence], other: Iterable[Evidence]) -> bool:
    """Whether two lists of evidence share a stretch of the text."""
    spans = [(proof.start, proof.end) for proof in other if proof.part == "body"]
    told = [(proof.start, proof.end) for proof in one if proof.part == "body"]
    return any(start < last and first < end for start, end in told for first, last in spans)


def joined(proofs: Sequence[Evidence], more: Sequence[Evidence]) -> list[Evidence]:
    """Both, what lies inside another left out."""
    extra = [one for one in more if not any(own.start <= one.start and one.end <= own.end for own in proofs)]
    return [*proofs, *extra]


def with_rules(made: list[Kept], rules: Sequence[Kept], *, may_go: Callable[[Kept], bool]) -> list[Kept]:
    """What the model gave, and what of the rules it left out and may not; in the order of the text.

    may_go: whether one that the model passed over is given up.
    """
    once: list[Kept] = []
    for one in made:
        if not any(one is other or _same(one, other) for other in once):
            once.append(one)
    missed = [one for one in rules if not may_go(one) and not any(overlap(one.evidence, own.evidence) for own in once)]
    return sorted(once + missed, key=lambda one: one.evidence[0].start)


def _same(one: Action | Request, other: Action | Request) -> bool:
    words = [each.what if isinstance(each, Action) else each.text for each in (one, other)]
    return words[0] == words[1] and one.evidence == other.evidence


def numbered(kept: Sequence[Kept], letter: str) -> list[Kept]:
    return [one.model_copy(update={"id": f"{letter}{place}"}) for place, one in enumerate(kept, 1)]
