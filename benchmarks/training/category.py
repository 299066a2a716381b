"""Train the category's model: `python -m benchmarks.training.category [--write]`.

Learns from the mails of `benchmarks/corpus`, the plainest among them, and the development half of the gold mails.
Prints the accuracy by five-fold cross-validation over the corpus, and on that half of what is learnt from the corpus
alone, with the confidence against how often it is right. `--write` writes `workers/understand/data/category.tsv`.
Deterministic; a minute or two.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np

from benchmarks.corpus.read import HERE, LabelledMail, mails
from benchmarks.training import linear, roles
from core.playbook import load
from tests.gold.score import MAILS, ids
from workers import pipeline
from workers.mail.parse import read_eml
from workers.understand.category import CUE_GAIN
from workers.understand.category_features import see, total
from workers.understand.engine import Reader, Reading

TABLE = Path(__file__).parents[2] / "workers" / "understand" / "data" / "category.tsv"
FOLDS = 5
ROUNDS = 120
PLAIN_COUNTS = 3  # a plain mail counts as much as this many
WORDS, OTHERS = 0.75, 1.5  # L2 penalties; a feature of words has its share of the mail only


@dataclass(frozen=True, slots=True)
class Example:
    name: str
    language: str
    features: dict[str, float]
    cues: dict[str, float]
    category: str


def penalty(feature: str) -> float:
    return OTHERS if feature[0] in "ckqd" else WORDS


def corpus() -> list[Example]:
    """The mails to learn from; what each asks is told by a model that never saw it, as it will be in use."""
    playbook, sentences = load(None), roles.corpus()
    examples = []
    for fold in range(FOLDS):
        judge = linear.as_table(roles.fit([one for one in sentences if linear.fold_of(one.mail, FOLDS) != fold]))
        with patch("workers.recognise.roles.table", return_value=judge):
            for mail in mails():
                if linear.fold_of(mail.name, FOLDS) == fold:
                    reading = pipeline.recognised(read_eml(mail.eml()), Reader(language=mail.language), playbook)
                    examples.append(example_of(mail.name, mail.language, reading, mail.category))
    return examples


def plain() -> list[Example]:
    """The plainest mail of each category: language, category, subject, file, text.

    One that says nothing counts once for every category, so that none is likely for it.
    """
    playbook, examples = load(None), list[Example]()
    for number, line in enumerate((HERE / "plain.tsv").read_text(encoding="utf-8").splitlines()):
        language, key, subject, file, text = line.split("\t")
        mail = LabelledMail(str(number), language, key, "normal", reply=False)
        mail.headers, mail.attachments, mail.body = [("Subject", subject)], [file] if file else [], text + "\n"
        reading = pipeline.recognised(read_eml(mail.eml()), Reader(language=language), playbook)
        keys = [key] * PLAIN_COUNTS if key != playbook.fallback else [one.key for one in playbook.categories]
        examples += [example_of(line, language, reading, one) for one in keys]
    return examples


def gold() -> list[Example]:
    """The development half of the gold mails."""
    playbook = load(None)
    examples = []
    for mail_id in ids("development"):
        truth = json.loads((MAILS / f"{mail_id}.json").read_text())
        reader = Reader((truth["reader"],), "", truth["language"], truth["timezone"])
        reading = pipeline.recognised(read_eml((MAILS / f"{mail_id}.eml").read_bytes()), reader, playbook)
        examples.append(example_of(mail_id, truth["language"], reading, truth["category"]))
    return examples


def example_of(name: str, language: str, reading: Reading, key: str) -> Example:
    """What the model is shown of a mail, and its category."""
    seen = see(reading)
    cues = {one: CUE_GAIN * total(hits) for one, hits in seen.cues.items()}
    return Example(name, language, seen.values, cues, key)


def fit(examples: Sequence[Example]) -> linear.Model:
    """Learns what the playbook's cues leave open."""
    features, truth = [each.features for each in examples], [each.category for each in examples]
    return linear.fit(features, truth, penalty=penalty, rounds=ROUNDS, given=[each.cues for each in examples])


def judged(model: linear.Model, examples: Sequence[Example]) -> list[tuple[str, float]]:
    """For each example the likeliest category and its probability."""
    made = []
    for each in examples:
        given = np.array([each.cues.get(one, 0.0) for one in model.classes])
        chances = linear.softmax((model.logits(each.features) + given)[None, :])[0]
        best = int(np.argmax(chances))
        made.append((model.classes[best], float(chances[best])))
    return made


def cross_validated(examples: Sequence[Example]) -> list[tuple[str, float]]:
    made: list[tuple[str, float]] = [("", 0.0)] * len(examples)
    for fold in range(FOLDS):
        model = fit([each for each in examples if linear.fold_of(each.name, FOLDS) != fold])
        for place, each in enumerate(examples):
            if linear.fold_of(each.name, FOLDS) == fold:
                made[place] = judged(model, [each])[0]
    return made


def tell(title: str, examples: Sequence[Example], made: Sequence[tuple[str, float]]) -> None:
    right = [said == each.category for each, (said, _) in zip(examples, made, strict=True)]
    print(f"{title}: {sum(right) / len(right):.3f} of {len(right)}")
    for language in ("nl", "fr", "en", "de"):
        some = [one for one, each in zip(right, examples, strict=True) if each.language == language]
        print(f"  {language} {sum(some) / max(1, len(some)):.3f}", end="")
    print()
    wrong = Counter((said, each.category) for each, (said, _), ok in zip(examples, made, right, strict=True) if not ok)
    print("  said for truth:", ", ".join(f"{a} for {b} {n}" for (a, b), n in wrong.most_common(14)))
    for low, high in ((0.0, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 0.9), (0.9, 1.01)):
        inside = [(sure, ok) for (_, sure), ok in zip(made, right, strict=True) if low <= sure < high]
        if inside:
            mean, share = np.mean([s for s, _ in inside]), np.mean([ok for _, ok in inside])
            print(f"  confidence {low:.1f} to {high:.1f}: {len(inside)} mails, said {mean:.2f}, right {share:.2f}")


def write(model: linear.Model) -> None:
    """Hundredths of weights, each feature's mean taken off (it changes no probability); small ones are left out."""
    weights = model.weights - model.weights.mean(axis=1, keepdims=True)
    lines = [
        "# Made by benchmarks/training/category.py: a feature, then hundredths of a weight for each category.",
        "\t".join(["", *model.classes]),
    ]
    for name, place in sorted(model.names.items()):
        row = np.round(weights[place] * 100).astype(int)
        if name == linear.INTERCEPT or np.abs(row).max() >= SMALLEST:
            lines.append("\t".join([name or "intercept", *("" if one == 0 else str(one) for one in row)]))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 2} features, {TABLE.stat().st_size / 1000:.0f} kB")


SMALLEST = 10  # hundredths


def main() -> None:
    examples, others = corpus(), gold()
    tell("corpus, cross-validated", examples, cross_validated(examples))
    tell("gold, development half, learnt from the corpus alone", others, judged(fit(examples), others))
    if "--write" in sys.argv[1:]:
        write(fit([*examples, *others, *plain()]))


if __name__ == "__main__":
    main()
