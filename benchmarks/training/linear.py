"""A multinomial logistic regression with an L2 penalty: numpy only, deterministic."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Features = Mapping[str, float]
INTERCEPT = ""


@dataclass(frozen=True, slots=True)
class Model:
    """weights[feature][class]; the intercepts stand under ""."""

    classes: tuple[str, ...]
    names: dict[str, int]
    weights: NDArray[np.float64]  # features x classes

    def logits(self, features: Features) -> NDArray[np.float64]:
        """One number a class."""
        total = self.weights[self.names[INTERCEPT]].copy()
        for name, value in features.items():
            place = self.names.get(name)
            if place is not None:
                total += value * self.weights[place]
        return np.asarray(total, dtype=float)

    def probabilities(self, features: Features) -> NDArray[np.float64]:
        return np.asarray(softmax(self.logits(features)[None, :])[0])


def softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """By rows."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def fit(
    examples: Sequence[Features],
    truth: Sequence[str],
    *,
    penalty: Callable[[str], float],
    seen: int = 2,
    rounds: int = 300,
    weights: Sequence[float] = (),
) -> Model:
    """penalty: of a feature by its name, against the summed loss. seen: examples that a feature must stand in.
    weights: how much each example counts (1 where empty)."""
    classes = tuple(sorted(set(truth)))
    counted = Counter(name for each in examples for name in each)
    names = {name: place for place, name in enumerate([INTERCEPT, *sorted(n for n, c in counted.items() if c >= seen)])}
    table = np.zeros((len(examples), len(names)))
    table[:, 0] = 1.0
    for row, each in enumerate(examples):
        for name, value in each.items():
            if (place := names.get(name)) is not None:
                table[row, place] = value
    wanted = np.zeros((len(examples), len(classes)))
    wanted[np.arange(len(examples)), [classes.index(one) for one in truth]] = 1.0
    counts = np.asarray(weights if len(weights) else np.ones(len(examples)), dtype=float)
    shrink = np.array([0.0 if not name else penalty(name) for name in names])
    return Model(classes, names, _descend(table, wanted, counts, shrink, rounds))


def _descend(
    table: NDArray[np.float64],
    wanted: NDArray[np.float64],
    counts: NDArray[np.float64],
    shrink: NDArray[np.float64],
    rounds: int,
) -> NDArray[np.float64]:
    """Nesterov's accelerated gradient, restarted where it overshoots; each column has a step of its own."""
    total = counts.sum()
    # The curvature along a feature is at most half its summed square; rows with many features need less still.
    spread = np.abs(table).sum(axis=1, keepdims=True)
    curve = 0.5 * (counts[:, None] * np.abs(table) * spread).sum(axis=0) / total + shrink / total
    step = 1.0 / np.maximum(curve, 1e-9)
    weights = np.zeros((table.shape[1], wanted.shape[1]))
    ahead, speed = weights, 1.0
    for _ in range(rounds):
        error = (softmax(table @ ahead) - wanted) * counts[:, None]
        slope = table.T @ error / total + (shrink / total)[:, None] * ahead
        moved = ahead - step[:, None] * slope
        if float((slope * (moved - weights)).sum()) > 0:
            speed = 1.0
        faster = (1 + np.sqrt(1 + 4 * speed * speed)) / 2
        ahead = moved + (speed - 1) / faster * (moved - weights)
        weights, speed = moved, faster
    return weights


def fold_of(name: str, folds: int) -> int:
    """The fold that an example of this name is in, the same in every run."""
    return zlib.crc32(name.encode()) % folds
