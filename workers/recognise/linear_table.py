"""Linear models shipped as tables: a line with the classes, then one line a feature with hundredths of its weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import Final

INTERCEPT: Final = "intercept"
_HUNDREDTH: Final = 0.01


@dataclass(frozen=True, slots=True)
class Table:
    """weights[feature]: one number for each of `classes`, in their order."""

    classes: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    def logits(self, features: Mapping[str, float]) -> list[float]:
        """One number for each class; features that the table does not know count nothing."""
        rows: dict[float, list[tuple[float, ...]]] = {1.0: [self.weights[INTERCEPT]]}  # by value: few differ
        for row, value in zip(map(self.weights.get, features), features.values(), strict=True):
            if row is not None:
                rows.setdefault(value, []).append(row)
        sums = ([value * sum(column) for column in zip(*some, strict=True)] for value, some in rows.items())
        return [sum(each) for each in zip(*sums, strict=True)]


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
    rows = [line.split("\t") for line in written.splitlines() if not line.startswith("#")]
    weights = {name: tuple(_HUNDREDTH * int(one) if one else 0.0 for one in row) for name, *row in rows[1:]}
    return Table(tuple(rows[0][1:]), weights)
