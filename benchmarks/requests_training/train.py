"""Train the English request model: `python -m benchmarks.requests_training.train [--write]`.

Prints F1 of the hand rules and of the model by four-fold cross-validation on four fifths of the sentences, with folds
drawn at random and with folds that hold sentences of the same first two words together (the corpus was collected by
such openings, so random folds flatter), and once on the fifth that no choice was made on. `--write` trains on all
sentences and writes `workers/recognise/data/requests-en.tsv`. Deterministic; numpy only; some seconds.
"""

from __future__ import annotations

import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workers.recognise import request_rules as rules
from workers.recognise.request_features import features
from workers.recognise.requests import ASKS_FROM, asks

_DATA = Path(__file__).parent / "train.tsv"
_TABLE = Path(__file__).parents[2] / "workers" / "recognise" / "data" / "requests-en.tsv"
_FOLDS, _HELD_OUT = 4, 5
_SEEN = 2  # sentences that a feature must stand in
_PENALTY = 15.0  # L2, against the summed loss
_ROUNDS = 300
_SMALLEST = 0.02  # a weight below this is left out of the table


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled sentence with its features."""

    sentence: str
    asks: bool
    features: frozenset[str]
    by_rules: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of the sentences that ask."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, truth: Sequence[bool], said: Sequence[bool]) -> Score:
        right = sum(one and other for one, other in zip(truth, said, strict=True))
        precision, recall = right / max(1, sum(said)), right / max(1, sum(truth))
        return cls(precision, recall, 2 * precision * recall / max(1e-9, precision + recall))

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}"


def load() -> list[Example]:
    """The labelled sentences; those without three letters are left out."""
    english = rules.patterns("en")
    examples = []
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        label, _, written = line.partition("\t")
        sentence = rules.plain(written.strip().strip('"'))
        reading = rules.read(sentence, english)
        if reading is not None:
            named = frozenset(features(sentence, reading))
            examples.append(Example(sentence, label == "Yes", named, reading.verdict != ""))
    return examples


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Weights by feature, the intercept under ""; Nesterov's accelerated gradient, restarted where it overshoots."""
    counted = Counter(one for example in examples for one in example.features)
    names = ["", *sorted(one for one, seen in counted.items() if seen >= _SEEN)]
    place = {name: index for index, name in enumerate(names)}
    taken = [[0, *sorted(place[one] for one in example.features if one in place)] for example in examples]
    row = np.repeat(np.arange(len(taken)), [len(ids) for ids in taken])
    column = np.array([index for ids in taken for index in ids])
    truth = np.array([example.asks for example in examples], dtype=float)
    weights = _descend(row, column, truth, len(names))
    return {name: float(weights[index]) for index, name in enumerate(names)}


def _descend(
    row: NDArray[np.int64], column: NDArray[np.int64], truth: NDArray[np.float64], width: int
) -> NDArray[np.float64]:
    count = len(truth)
    penalty = np.full(width, _PENALTY / count)
    penalty[0] = 0.0
    step = 1 / (0.4 * len(row) / count + _PENALTY / count)
    weights = np.zeros(width)
    ahead, speed = weights, 1.0
    for _ in range(_ROUNDS):
        logits = np.bincount(row, weights=ahead[column], minlength=count)
        error = 1 / (1 + np.exp(-np.clip(logits, -30, 30))) - truth
        slope = np.bincount(column, weights=error[row], minlength=width) / count + penalty * ahead
        moved = ahead - step * slope
        if slope @ (moved - weights) > 0:
            speed = 1.0
        faster = (1 + np.sqrt(1 + 4 * speed * speed)) / 2
        ahead = moved + (speed - 1) / faster * (moved - weights)
        weights, speed = moved, faster
    return weights


def say(weights: dict[str, float], example: Example) -> float:
    total = weights[""] + sum(weights.get(one, 0.0) for one in example.features)
    return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def cross_validate(examples: Sequence[Example], key: Callable[[Example], str]) -> Score:
    """Folds by a checksum of `key`, so that a fold is the same in every run."""
    fold = [zlib.crc32(key(example).encode()) % _FOLDS for example in examples]
    said = [False] * len(examples)
    for out in range(_FOLDS):
        weights = fit([example for example, which in zip(examples, fold, strict=True) if which != out])
        for index, example in enumerate(examples):
            if fold[index] == out:
                said[index] = say(weights, example) >= ASKS_FROM
    return Score.of([example.asks for example in examples], said)


def write(weights: dict[str, float]) -> None:
    kept = sorted((name, weight) for name, weight in weights.items() if not name or abs(weight) >= _SMALLEST)
    lines = ["# Made by benchmarks/requests_training/train.py: thousandths of a weight, tab, feature."]
    lines += [f"{round(weight * 1000)}\t{name}" for name, weight in kept]
    _TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _time_us(examples: Sequence[Example]) -> float:
    began = time.perf_counter()
    for example in examples:
        asks(example.sentence, "en")
    return (time.perf_counter() - began) / len(examples) * 1e6


def main() -> None:
    examples = load()
    held = [one for one in examples if zlib.crc32(one.sentence.encode()) % _HELD_OUT == 0]
    seen = [one for one in examples if zlib.crc32(one.sentence.encode()) % _HELD_OUT != 0]
    print(f"{len(seen)} sentences to choose on, {len(held)} held out; asks from {ASKS_FROM}")
    print("rules            ", Score.of([one.asks for one in seen], [one.by_rules for one in seen]))
    print("model, random    ", cross_validate(seen, lambda one: one.sentence[::-1]))
    print("model, by opening", cross_validate(seen, lambda one: " ".join(one.sentence.split()[:2])))
    weights = fit(seen)
    truth = [one.asks for one in held]
    print("held out, rules  ", Score.of(truth, [one.by_rules for one in held]))
    print("held out, model  ", Score.of(truth, [say(weights, one) >= ASKS_FROM for one in held]))
    if "--write" in sys.argv[1:]:
        write(fit(examples))
    print(f"{_time_us(examples):.0f} µs a sentence; table {_TABLE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
