"""Train the models of sentence roles: `python -m benchmarks.training.roles [--write]`.

Learns from the sentences of `benchmarks/corpus`, by language; prints F1 of what asks, by five-fold cross-validation
over whole mails, beside the rules alone. `--write` writes `workers/recognise/data/roles-*.tsv`. Deterministic.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.corpus.read import LabelledMail, mails
from benchmarks.training import linear
from core.playbook import load
from workers import pipeline
from workers.mail.parse import read_eml
from workers.recognise.roles import ASKING, described
from workers.understand.engine import Reader

DATA = Path(__file__).parents[2] / "workers" / "recognise" / "data"
LANGUAGES = ("nl", "fr", "en", "de")
FOLDS = 5
NONE = "none"
SHARE = 0.6  # of a sentence, or of a labelled stretch, that must lie in the other


@dataclass(frozen=True, slots=True)
class Example:
    mail: str
    language: str
    sentence: str
    features: dict[str, float]
    role: str
    by_rules: str


def corpus() -> list[Example]:
    playbook = load(None)
    examples: list[Example] = []
    for mail in mails():
        reading = pipeline.recognised(read_eml(mail.eml()), Reader(language=mail.language), playbook)
        text = reading.mail.text
        by_rules = {one.start: one.kind for one in reading.requests}
        promised = {one.start for one in reading.commitments}
        labels = _labels(mail, text)
        for span, named in described(text, reading.sentences, mail.language):
            if named is not None:
                role = next((kind for kind, start, end in labels if _same(span.start, span.end, start, end)), NONE)
                said = by_rules.get(span.start) or ("promise" if span.start in promised else NONE)
                features = dict.fromkeys(named, 1.0)
                examples.append(Example(mail.name, mail.language, text[span.start : span.end], features, role, said))
    return examples


def _labels(mail: LabelledMail, text: str) -> list[tuple[str, int, int]]:
    """The labelled stretches where they stand in the mail's canonical text."""
    found, at = [], 0
    for role in mail.roles:
        quote = mail.body[role.start : role.end].strip()
        start = text.find(quote, at)
        if start < 0:
            start = text.find(quote)
        if start >= 0:
            found.append((role.kind, start, start + len(quote)))
            at = start
        else:
            print(f"{mail.name}: not found: {quote!r}", file=sys.stderr)
    return found


def _same(start: int, end: int, other_start: int, other_end: int) -> bool:
    shared = min(end, other_end) - max(start, other_start)
    return shared > SHARE * (end - start) or shared > SHARE * (other_end - other_start)


def penalty(feature: str) -> float:
    return 1.5 if feature[:1] in "rpn" else 2.5


def fit(examples: Sequence[Example]) -> linear.Model:
    return linear.fit([one.features for one in examples], [one.role for one in examples], penalty=penalty)


def cross_validated(examples: Sequence[Example]) -> list[dict[str, float]]:
    made: list[dict[str, float]] = [{}] * len(examples)
    for fold in range(FOLDS):
        model = fit([one for one in examples if linear.fold_of(one.mail, FOLDS) != fold])
        for place, each in enumerate(examples):
            if linear.fold_of(each.mail, FOLDS) == fold:
                made[place] = dict(zip(model.classes, map(float, model.probabilities(each.features)), strict=True))
    return made


def f1(truth: Sequence[bool], said: Sequence[bool]) -> str:
    right = sum(a and b for a, b in zip(truth, said, strict=True))
    precision, recall = right / max(1, sum(said)), right / max(1, sum(truth))
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"


def tell(examples: Sequence[Example], made: Sequence[dict[str, float]]) -> None:
    asking = [one.role in ASKING for one in examples]
    print("  asks, rules ", f1(asking, [one.by_rules in ASKING for one in examples]))
    for least in (0.35, 0.4, 0.45, 0.5):
        said = [sum(chances.get(kind, 0.0) for kind in ASKING) >= least for chances in made]
        print(f"  asks, >= {least}", f1(asking, said))
    best = [max(chances, key=lambda kind: chances[kind]) for chances in made]
    for kind in (*ASKING, "promise"):
        truth = [one.role == kind for one in examples]
        print(f"  {kind:13} rules {f1(truth, [one.by_rules == kind for one in examples])}"
              f"   model {f1(truth, [one == kind for one in best])}  of {sum(truth)}")  # fmt: skip


def write(language: str, model: linear.Model) -> None:
    weights = model.weights - model.weights.mean(axis=1, keepdims=True)
    lines = ["# Made by benchmarks/training/roles.py: a feature, then hundredths of a weight for each role.",
             "\t".join(["", *model.classes])]  # fmt: skip
    for name, place in sorted(model.names.items()):
        row = np.round(weights[place] * 100).astype(int)
        if name == linear.INTERCEPT or np.abs(row).max() >= 3:
            lines.append("\t".join([name or "intercept", *("" if one == 0 else str(one) for one in row)]))
    path = DATA / f"roles-{language}.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"  {len(lines) - 2} features, {path.stat().st_size / 1000:.0f} kB")


def main() -> None:
    everything = corpus()
    for language in LANGUAGES:
        examples = [one for one in everything if one.language == language]
        if not examples:
            continue
        print(language, len(examples), "sentences")
        tell(examples, cross_validated(examples))
        if "--write" in sys.argv[1:]:
            write(language, fit(examples))


if __name__ == "__main__":
    main()
