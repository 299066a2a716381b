"""Fit the points of the priority's reasons: `python -m benchmarks.training.priority [--write]`.

Learns from the mails of `benchmarks/corpus`, the plainest among them, and the development half of the gold mails.
Prints, by five-fold cross-validation over the corpus, how often the level is right, how often each level is found, and
the confidence against how often it is right; the same for that half, of what is learnt from the corpus alone. What a
mail asks and what it is are told by models that never saw it. `--write` writes `workers/understand/data/priority.tsv`.
Deterministic; some ten minutes.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus.read import HERE, LabelledMail, mails
from benchmarks.training import category, linear, roles
from core.contract import Priority
from core.playbook import load
from tests.gold.score import MAILS, ids
from workers import pipeline
from workers.mail.parse import read_eml
from workers.recognise.linear_table import Table
from workers.understand.engine import Reader, Reading
from workers.understand.priority import BY_HAND, LEVELS, nudged
from workers.understand.priority_reasons import IS, find
from workers.understand.rules import Rules

TABLE = Path(__file__).parents[2] / "workers" / "understand" / "data" / "priority.tsv"
FOLDS, ROUNDS = 5, 1500
PENALTY = 1.0  # L2
NORMAL = "normal"
HASTE = frozenset({
    "urgent", "soon", "standstill", "danger", "waiting", "reminder", "threat", "hours", "call", "again", "money",
    "lure",
    "due next", "due two", "due week", "due clock", "asked today", "asked next", "told today", "told next",
    "subject today", "subject next", "warned",
})  # fmt: skip
LEISURE = frozenset({"calm", "idle", "told", "settled", "announced", "nothing", "far"})
# What the definition (`tests/gold/README.md`) calls high has at least this many points; not every label heeds it.
DEFINED = {"due next": 2.5, "reminder": 2.5}
Numbers = NDArray[np.float64]
UNUSUAL = 1.7  # how much a mail that is not normal counts: such mails are rarer here than in an inbox to be sorted
GOLD = 2.0  # how much a mail of the development half counts: it follows the written definition most closely


@dataclass(frozen=True, slots=True)
class Example:
    name: str
    language: str
    features: dict[str, float]
    priority: str


def corpus() -> tuple[list[Example], Table, Table]:
    """The corpus by reasons, and the models of roles and categories learnt from all of it."""
    everything, sentences = list(mails()), roles.corpus()
    readings: dict[str, Reading] = {}
    for fold in range(FOLDS):
        judge = linear.as_table(roles.fit([one for one in sentences if linear.fold_of(one.mail, FOLDS) != fold]))
        readings |= _readings([mail for mail in everything if linear.fold_of(mail.name, FOLDS) == fold], judge)
    seen = [category.example_of(one.name, one.language, readings[one.name], one.category) for one in everything]
    examples = []
    for fold in range(FOLDS):
        sorter = linear.as_table(category.fit([one for one in seen if linear.fold_of(one.name, FOLDS) != fold]))
        some = [mail for mail in everything if linear.fold_of(mail.name, FOLDS) == fold]
        examples += [Example(one.name, one.language, reasons(readings[one.name], sorter), one.priority) for one in some]
    return examples, linear.as_table(roles.fit(sentences)), linear.as_table(category.fit(seen))


def _readings(some: Sequence[LabelledMail], judge: Table) -> dict[str, Reading]:
    playbook = load(None)
    with patch("workers.recognise.roles.table", return_value=judge):
        return {one.name: pipeline.recognised(read_eml(one.eml()), Reader(language=one.language), playbook)
                for one in some}  # fmt: skip


def gold(judge: Table, sorter: Table) -> list[Example]:
    """The development half of the gold mails, read by models that never saw them."""
    playbook, examples = load(None), list[Example]()
    for mail_id in ids("development"):
        truth = json.loads((MAILS / f"{mail_id}.json").read_text())
        reader = Reader((truth["reader"],), "", truth["language"], truth["timezone"])
        with patch("workers.recognise.roles.table", return_value=judge):
            reading = pipeline.recognised(read_eml((MAILS / f"{mail_id}.eml").read_bytes()), reader, playbook)
        examples.append(Example(mail_id, truth["language"], reasons(reading, sorter), truth["priority"]))
    return examples


def plain(sorter: Table) -> list[Example]:
    """The plainest mails of each level: language, level, subject, text."""
    playbook, examples = load(None), list[Example]()
    for line in (HERE / "plain_priority.tsv").read_text(encoding="utf-8").splitlines():
        language, level, subject, text = line.split("\t")
        mail = LabelledMail(line, language, "other", level, reply=False)
        mail.headers, mail.body = [("Subject", subject)], text + "\n"
        reading = pipeline.recognised(read_eml(mail.eml()), Reader(language=language), playbook)
        examples.append(Example(line, language, reasons(reading, sorter), level))
    return examples


def reasons(reading: Reading, sorter: Table) -> dict[str, float]:
    """The reasons that the rules find in a mail, with their strengths; `sorter` judges its category."""
    found: dict[str, float] = {}

    def weigh(*arguments: object) -> Priority:
        found.update({reason.name: reason.value for reason in _find(*arguments)})
        return Priority(level="normal", confidence=0.5, reasons=[])

    with (
        patch("workers.understand.category.table", return_value=sorter),
        patch("workers.understand.priority.weigh", side_effect=weigh),
    ):
        Rules().understand(reading)
    return found


_find: Callable[..., Sequence[object]] = find


def fit(examples: Sequence[Example], others: Sequence[Example] = ()) -> linear.Model:
    """A logistic regression in which no reason points the wrong way. others: those that count `GOLD` times.

    A reason for haste never takes points from high or gives them to low, a reason to wait the other way round: where
    reasons come together the sums would otherwise be right, and each one's points no claim that a reader understands.
    """
    known = [*examples, *others]
    names = sorted({name for each in known for name in each.features} - set(BY_HAND))
    table = np.array([[1.0, *(each.features.get(name, 0.0) for name in names)] for each in known])
    wanted = np.array([[each.priority == level for level in LEVELS] for each in known], dtype=float)
    counts = np.array([GOLD if place >= len(examples) else 1.0 for place in range(len(known))])
    counts *= np.where(wanted[:, LEVELS.index(NORMAL)] > 0, 1.0, UNUSUAL)
    bounds = [_bounds(name) for name in ("", *names)]
    lowest, highest = (np.array([one[side] for one in bounds]) for side in (0, 1))
    weights = _descend(table, wanted, counts, lowest, highest)
    return linear.Model(LEVELS, {name: place for place, name in enumerate((linear.INTERCEPT, *names))}, weights)


def _bounds(name: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The lowest and the highest points of a reason, by level; normal has none."""
    far = np.inf
    if name in HASTE:
        return (DEFINED.get(name, 0.0), -far, 0.0), (far, 0.0, 0.0)
    if name in LEISURE:
        return (-far, 0.0, 0.0), (0.0, far, 0.0)
    given = nudged(name.removeprefix(IS), load(None)) if name.startswith(IS) else {}
    if given.get("low", 0.0) > 0:  # its nudge lowers it: what else is learnt of it does not lift it
        return (-far, given["low"], 0.0), (given["high"], far, 0.0)
    return (-far, -far, 0.0), (far, far, 0.0)


def _descend(table: Numbers, wanted: Numbers, counts: Numbers, lowest: Numbers, highest: Numbers) -> Numbers:
    """Nesterov's accelerated gradient, each step put back within the bounds."""
    shrink = np.full((table.shape[1], 1), PENALTY)
    shrink[0] = 0.0
    step = 1 / (0.5 * np.linalg.eigvalsh(table.T @ (table * counts[:, None]))[-1] + PENALTY)
    weights = np.zeros((table.shape[1], len(LEVELS)))
    ahead, speed = weights, 1.0
    for _ in range(ROUNDS):
        slope = table.T @ ((linear.softmax(table @ ahead) - wanted) * counts[:, None]) + shrink * ahead
        moved = np.clip(ahead - step * slope, lowest, highest)
        if float((slope * (moved - weights)).sum()) > 0:
            speed = 1.0
        faster = (1 + np.sqrt(1 + 4 * speed * speed)) / 2
        ahead = moved + (speed - 1) / faster * (moved - weights)
        weights, speed = moved, faster
    return np.asarray(weights)


def cross_validated(examples: Sequence[Example]) -> Iterator[tuple[Example, dict[str, float]]]:
    for fold in range(FOLDS):
        model = fit([each for each in examples if linear.fold_of(each.name, FOLDS) != fold])
        yield from judged(model, [each for each in examples if linear.fold_of(each.name, FOLDS) == fold])


def judged(model: linear.Model, examples: Sequence[Example]) -> Iterator[tuple[Example, dict[str, float]]]:
    for each in examples:
        yield each, dict(zip(model.classes, map(float, model.probabilities(each.features)), strict=True))


def tell(title: str, made: Sequence[tuple[Example, dict[str, float]]]) -> None:
    said = [(each.priority, max(likely, key=lambda one: likely[one])) for each, likely in made]
    counted = Counter(said)
    print(f"{title}: {sum(a == b for a, b in said) / len(said):.3f} of {len(said)}")
    for language in ("nl", "fr", "en", "de"):
        some = [a == b for (a, b), (each, _) in zip(said, made, strict=True) if each.language == language]
        print(f"  {language} {sum(some) / max(1, len(some)):.3f}", end="")
    print()
    for level in LEVELS:
        right, found = counted[level, level], sum(b == level for _, b in said)
        print(f"  {level:6} P {right / max(1, found):.3f} R {right / max(1, sum(a == level for a, _ in said)):.3f}")
    sure = [(max(likely.values()), a == b) for (_, likely), (a, b) in zip(made, said, strict=True)]
    for low, high in ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        if inside := [(chance, right) for chance, right in sure if low <= chance < high]:
            mean, share = np.mean([chance for chance, _ in inside]), np.mean([right for _, right in inside])
            print(f"  confidence {low:.1f} to {high:.1f}: {len(inside)} mails, said {mean:.2f}, right {share:.2f}")


def write(model: linear.Model, counted: Counter[str]) -> None:
    """Hundredths of points towards each level, a category without its nudge."""
    playbook, rows = load(None), []
    for name, place in model.names.items():
        weights = model.weights[place]
        given = nudged(name.removeprefix(IS), playbook) if name.startswith(IS) else {}
        points = [float(weight) - given.get(level, 0.0) for level, weight in zip(model.classes, weights, strict=True)]
        rows.append((name != linear.INTERCEPT, -points[0], name or "intercept", points))
    lines = ["# Made by benchmarks/training/priority.py: a reason, then hundredths of a point towards each level.",
             "\t".join(["", *model.classes])]  # fmt: skip
    for _, _, name, points in sorted(rows):
        lines.append("\t".join([name, *(str(round(100 * one)) if round(100 * one) else "" for one in points)]))
        print(f"{name:20} {points[0]:6.2f} {points[1]:6.2f}  in {counted[name]} mails")
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    examples, judge, sorter = corpus()
    others = gold(judge, sorter)
    tell("corpus, cross-validated", list(cross_validated(examples)))
    tell("gold, development half, learnt from the corpus alone", list(judged(fit(examples), others)))
    if "--write" in sys.argv[1:]:
        others += plain(sorter)
        counted = Counter(name for each in (*examples, *others) for name in each.features)
        write(fit(examples, others), counted)


if __name__ == "__main__":
    main()
