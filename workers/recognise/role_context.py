"""What a sentence does, weighed by what the rest of its mail does: complaints and requests seldom stand alone.

The second of two linear models: it takes the first one's chances of a sentence, of its neighbours, and the highest of
all others in the mail. `data/role_context.tsv` is made by `benchmarks/training/roles.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from typing import Final

from workers.recognise.linear_table import chances, table

Chances = Mapping[str, float]
_LEAST: Final = 1e-4
_LOG_SCALE: Final = 3.0
_NEAR: Final = ("question", "request", "complaint", "none")
_FAR: Final = ("question", "request", "complaint", "approval", "promise")
_MANY: Final = 20
FEWEST: Final = 3  # sentences: fewer have no rest of a mail to be weighed by


def weighed(judged: Sequence[Chances]) -> list[dict[str, float]]:
    """The chances of each sentence of a mail anew, from the first model's. Linear in the sentences."""
    if len(judged) < FEWEST:
        return [dict(one) for one in judged]
    model = table("workers.recognise", "role_context")
    logits = [model.logits_by_row(named) for named in described(judged)]
    return [dict(zip(model.classes, chances(one), strict=True)) for one in logits]


def described(judged: Sequence[Chances]) -> list[dict[str, float]]:
    """The features of each sentence, from the chances of all sentences of its mail."""
    highest = {role: _two_highest([one.get(role, 0.0) for one in judged]) for role in _FAR}
    return [_features(judged, at, highest) for at in range(len(judged))]


def _features(judged: Sequence[Chances], at: int, highest: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    own, count = judged[at], len(judged)
    found = {f"own {role}": log(max(chance, _LEAST)) / _LOG_SCALE for role, chance in own.items()}
    many = min(count, _MANY) / _MANY
    for role in _FAR:
        first, second = highest[role]
        found[f"most {role}"] = second if own.get(role, 0.0) >= first else first
    for place, word in ((at - 1, "before"), (at + 1, "after")):
        if 0 <= place < count:
            found.update({f"{word} {role}": judged[place].get(role, 0.0) for role in _NEAR})
        else:
            found[f"nothing {word}"] = 1.0
    found["many"] = many
    found["many, none"] = many * found.get("own none", 0.0)
    for role in ("complaint", "none"):
        found[f"most complaint, {role}"] = found["most complaint"] * found.get(f"own {role}", 0.0)
    return found


def _two_highest(numbers: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(numbers, reverse=True)[:2]
    return (ordered[0], ordered[1] if len(ordered) > 1 else 0.0) if ordered else (0.0, 0.0)
