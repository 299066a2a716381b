"""Linear models shipped as tables: a line with the classes, then one line a feature with hundredths of its weights.

Adding up hundreds of rows is what a mail's time would go to, so a row is one integer with a lane of bits for each
class: the sum of such integers has the sum of each class in its lane. Integers also are nothing for the garbage
collector to walk through, which tens of thousands of tuples would be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import groupby
from math import exp
from operator import mul
from typing import Final

INTERCEPT: Final = "intercept"
_UNIT: Final = 1e-4  # of a weight; shipped ones are hundredths
_SHIPPED: Final = 100  # units in a hundredth
_BIAS: Final = 1 << 27  # is added to each weight, so that no lane is negative; weights are below 10,000
_LANE: Final = 48  # bits: room for a million rows
_MASK: Final = (1 << _LANE) - 1


@dataclass(frozen=True, slots=True)
class Table:
    """rows[feature]: the weights for each of `classes`, in their order, as one integer."""

    classes: tuple[str, ...]
    rows: Mapping[str, int]
    _kept: dict[str, list[float]] = field(default_factory=dict, repr=False, compare=False)
    _columns: list[list[float]] = field(default_factory=list, repr=False, compare=False)  # made when first asked for

    @classmethod
    def of(cls, classes: Sequence[str], weights: Mapping[str, Sequence[float]]) -> Table:
        """weights[feature]: one number for each of `classes`."""
        return cls(
            tuple(classes), {name: _packed([round(one / _UNIT) for one in row]) for name, row in weights.items()}
        )

    def logits(self, features: Mapping[str, float]) -> list[float]:
        """One number for each class; features that the table does not know count nothing."""
        totals = list(self.weights(INTERCEPT) or ())
        for value, names in groupby(features, features.__getitem__):  # few values differ from those before them
            rows = [row for row in map(self.rows.get, names) if row is not None]
            for place, one in enumerate(_unpacked(sum(rows), len(rows), len(self.classes))):
                totals[place] += value * one
        return totals

    def logits_of(self, features: Iterable[str]) -> list[float]:
        """`logits` where each feature counts 1; those that the table does not know count nothing."""
        rows = [row for row in map(self.rows.get, features) if row is not None]
        return _unpacked(sum(rows, self.rows[INTERCEPT]), len(rows) + 1, len(self.classes))

    def logits_by_row(self, features: Mapping[str, float]) -> list[float]:
        """`logits` for a small table whose features have values of their own."""
        if not self._columns:
            self._columns.extend(self.column(self.rows, place) for place in range(len(self.classes)))
        values = [1.0 if name == INTERCEPT else features.get(name, 0.0) for name in self.rows]
        return [sum(map(mul, values, column)) for column in self._columns]

    def column(self, features: Iterable[str], place: int) -> list[float]:
        """The weight of each feature for the class at `place`; 0 where the table does not know it."""
        shift = place * _LANE
        return [
            0.0 if row is None else (((row >> shift) & _MASK) - _BIAS) * _UNIT for row in map(self.rows.get, features)
        ]

    def weights(self, feature: str) -> list[float] | None:
        """The weights of one feature, one for each class; kept unpacked, so not for every feature of a large table."""
        if (kept := self._kept.get(feature)) is None and (row := self.rows.get(feature)) is not None:
            kept = self._kept[feature] = _unpacked(row, 1, len(self.classes))
        return kept


def _packed(units: Sequence[int]) -> int:
    empty = _BIAS * ((1 << (_LANE * len(units))) // _MASK)  # the bias in each lane
    return empty + sum([one << (_LANE * place) for place, one in enumerate(units) if one])


def _unpacked(total: int, rows: int, classes: int) -> list[float]:
    base = rows * _BIAS
    return [(((total >> shift) & _MASK) - base) * _UNIT for shift in range(0, classes * _LANE, _LANE)]


def chances(logits: list[float]) -> list[float]:
    """The logits as probabilities (softmax)."""
    most = max(logits)
    raised = [exp(one - most) for one in logits]
    whole = sum(raised)
    return [one / whole for one in raised]


@cache
def table(package: str, name: str) -> Table:
    """The table `data/<name>.tsv` of a package, read once."""
    written = files(package).joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in written.splitlines() if not line.startswith("#")]
    rows = {feature: _packed([_SHIPPED * int(one or 0) for one in row]) for feature, *row in lines[1:]}
    return Table(tuple(lines[0][1:]), rows)
