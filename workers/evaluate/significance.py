"""Whether one run is better than another on the same mails, or only luckier. Paired: mail by mail.

Things that are right or not: McNemar's test, exact (two-sided binomial test of the pairs that differ). Counts: the
difference of F1 over all mails, with an approximate randomisation test (the two runs change places mail by mail) and
a 95 % interval from a bootstrap over mails. Several measures at once: Holm's correction.
Sources: McNemar 1947; Noreen 1989, "Computer-Intensive Methods"; Efron and Tibshirani 1993, ch. 13; Holm 1979.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from typing import Final

from workers.evaluate.outcome import Counts

ROUNDS: Final = 2_000
SEED: Final = 20261128  # the same answer each time
_ALMOST: Final = 1e-12

Pair = tuple[Counts, Counts]  # a mail's counts in the earlier run and in this one


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure, before and now. low, high: the interval of the difference, None where there is none."""

    before: float
    now: float
    p: float
    low: float | None = None
    high: float | None = None


def yes_or_no(pairs: Sequence[tuple[bool, bool]]) -> Compared:
    """Shares that are right, before and now; McNemar's exact test."""
    lost = sum(before and not now for before, now in pairs)
    won = sum(now and not before for before, now in pairs)
    size = max(len(pairs), 1)
    return Compared(sum(one for one, _ in pairs) / size, sum(other for _, other in pairs) / size, mcnemar(lost, won))


def mcnemar(lost: int, won: int) -> float:
    """The chance of a split at least as uneven, were either outcome as likely."""
    differing = lost + won
    tail = sum(comb(differing, count) for count in range(min(lost, won) + 1))
    return min(1.0, float(2 * tail / 2**differing))


def counted(pairs: Sequence[Pair], rounds: int = ROUNDS) -> Compared:
    """F1 over all mails, before and now."""
    before, now = _f1([one for one, _ in pairs]), _f1([other for _, other in pairs])
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    if not differing:
        return Compared(before, now, 1.0, 0.0, 0.0)
    chance = random.Random(SEED)  # noqa: S311 (no secret)
    low, high = _interval(pairs, chance, rounds)
    return Compared(before, now, _randomised(pairs, chance, rounds), low, high)


def _randomised(pairs: Sequence[Pair], chance: random.Random, rounds: int) -> float:
    seen = abs(_difference(pairs))
    as_far = sum(
        abs(_difference([(b, a) if chance.random() < 0.5 else (a, b) for a, b in pairs])) >= seen - _ALMOST
        for _ in range(rounds)
    )
    return (as_far + 1) / (rounds + 1)


def _interval(pairs: Sequence[Pair], chance: random.Random, rounds: int) -> tuple[float, float]:
    drawn = sorted(_difference(chance.choices(pairs, k=len(pairs))) for _ in range(rounds))
    return drawn[int(rounds * 0.025)], drawn[min(int(rounds * 0.975), rounds - 1)]


def _difference(pairs: Sequence[Pair]) -> float:
    return _f1([now for _, now in pairs]) - _f1([before for before, _ in pairs])


def _f1(counts: Sequence[Counts]) -> float:
    right, wrong, missed = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    total = 2 * right + wrong + missed
    return 2 * right / total if total else 1.0


def holm(chances: Sequence[float]) -> list[float]:
    """The chances corrected for being several, in the order given."""
    order = sorted(range(len(chances)), key=lambda place: chances[place])
    corrected, highest = [0.0] * len(chances), 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, chances[place] * (len(chances) - rank)))
        corrected[place] = highest
    return corrected
