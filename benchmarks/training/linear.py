"""A multinomial logistic regression with an L2 penalty: numpy only, deterministic."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workers.recognise.linear_table import INTERCEPT as SHIPPED_INTERCEPT
from workers.recognise.linear_table import Table

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


def as_table(model: Model) -> Table:
    """The model as it would be shipped, but unrounded."""
    rows = {name or SHIPPED_INTERCEPT: tuple(map(float, model.weights[at])) for name, at in model.names.items()}
    return Table.of(model.classes, rows)


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
    given: Sequence[Mapping[str, float]] = (),
) -> Model:
    """penalty: of a feature by its name, against the summed loss. seen: examples that a feature must stand in.
    weights: how much each example counts (1 where empty). given: for each
    example, logits by class that stand before anything is learnt."""
    classes = tuple(sorted(set(truth)))
    counted = Counter(name for each in examples for name in each)
    names = {name: place for place, name in enumerate([INTERCEPT, *sorted(n for n, c in counted.items() if c >= seen)])}
    table = _Sparse.of([{INTERCEPT: 1.0, **each} for each in examples], names)
    wanted = np.zeros((len(examples), len(classes)))
    wanted[np.arange(len(examples)), [classes.index(one) for one in truth]] = 1.0
    counts = np.asarray(weights if len(weights) else np.ones(len(examples)), dtype=float)
    shrink = np.array([0.0 if not name else penalty(name) for name in names])
    start = np.zeros((len(examples), len(classes)))
    for row, stands in enumerate(given):
        start[row] = [stands.get(one, 0.0) for one in classes]
    return Model(classes, names, _descend(table, wanted, counts, shrink, start, rounds))


@dataclass(frozen=True, slots=True)
class _Sparse:
    """A table of few numbers: by rows and, again, by columns, so that both products are one sum over runs."""

    values: NDArray[np.float64]
    columns: NDArray[np.int64]
    row_starts: NDArray[np.int64]
    by_column: NDArray[np.int64]  # order of the values that sorts them by column
    rows: NDArray[np.int64]  # in that order
    column_starts: NDArray[np.int64]

    @classmethod
    def of(cls, examples: Sequence[Features], names: Mapping[str, int]) -> _Sparse:
        """Every row and every column has at least one value."""
        kept = [[(names[name], value) for name, value in each.items() if name in names] for each in examples]
        counts = np.array([len(row) for row in kept])
        columns = np.array([place for row in kept for place, _ in row])
        values = np.array([value for row in kept for _, value in row], dtype=float)
        order = np.argsort(columns, kind="stable")
        starts = np.searchsorted(columns[order], np.arange(len(names)))
        rows = np.repeat(np.arange(len(kept)), counts)[order]
        return cls(values, columns, np.concatenate([[0], np.cumsum(counts)[:-1]]), order, rows, starts)

    def times(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Rows x classes; class by class, for sums over runs of single numbers are several times faster."""
        sums = [np.add.reduceat(self.values * one.take(self.columns), self.row_starts) for one in _by_class(weights)]
        return np.stack(sums, axis=1)

    def transposed_times(self, errors: NDArray[np.float64]) -> NDArray[np.float64]:
        """Columns x classes."""
        values = self.values[self.by_column]
        sums = [np.add.reduceat(values * one.take(self.rows), self.column_starts) for one in _by_class(errors)]
        return np.stack(sums, axis=1)

    def curvature(self, counts: NDArray[np.float64]) -> NDArray[np.float64]:
        """A bound for each column on how fast the loss bends along it."""
        sizes = np.abs(self.values)
        spread = np.add.reduceat(sizes, self.row_starts)
        return 0.5 * np.asarray(
            np.add.reduceat(sizes[self.by_column] * (spread * counts)[self.rows], self.column_starts)
        )


def _by_class(table: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.ascontiguousarray(table.T)


def _descend(
    table: _Sparse,
    wanted: NDArray[np.float64],
    counts: NDArray[np.float64],
    shrink: NDArray[np.float64],
    start: NDArray[np.float64],
    rounds: int,
) -> NDArray[np.float64]:
    """Nesterov's accelerated gradient, restarted where it overshoots; each column has a step of its own."""
    total = counts.sum()
    step = total / np.maximum(table.curvature(counts) + shrink, 1e-9)
    weights = np.zeros((len(shrink), wanted.shape[1]))
    ahead, speed = weights, 1.0
    for _ in range(rounds):
        error = (softmax(table.times(ahead) + start) - wanted) * counts[:, None]
        slope = (table.transposed_times(error) + shrink[:, None] * ahead) / total
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
