"""Train the model of sentence roles: `python -m benchmarks.training.roles [--write]`.

Learns from the sentences of `benchmarks/corpus`, its plainest forms and the development half of the gold mails. Prints
F1 of what asks, by five-fold cross-validation over whole mails of the corpus, beside the rules alone: of the model of
single sentences, then of the one that weighs its chances by the mail. The second learns from what the first said of
mails that it had not seen. `--write` writes `roles.tsv` and `role_context.tsv` in `workers/recognise/data`; without
it, what is learnt from the corpus alone is measured on that half too. Deterministic; minutes.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from benchmarks.corpus.read import HERE, LabelledMail, mails
from benchmarks.training import linear
from core.playbook import load
from tests.gold.score import MAILS, ids
from workers import pipeline
from workers.mail.parse import read_eml
from workers.recognise import role_context
from workers.recognise.roles import ASKING, described
from workers.recognise.sentences import Span
from workers.understand.engine import Reader, Reading

DATA = Path(__file__).parents[2] / "workers" / "recognise" / "data"
SMALLEST = 8  # hundredths
LANGUAGES = ("nl", "fr", "en", "de")
FOLDS = 5
FORM_COUNTS = 3  # a plain form counts as much as this many sentences
ROUNDS = 200
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
    """The sentences of the mails to learn from, and of the development half of the gold mails."""
    playbook = load(None)
    examples: list[Example] = []
    for mail in mails():
        reading = pipeline.recognised(read_eml(mail.eml()), Reader(language=mail.language), playbook)
        labels = _labels(mail, reading.mail.text)
        examples += _examples(mail.name, mail.language, reading, labels)
    return examples


def gold() -> list[Example]:
    playbook = load(None)
    examples: list[Example] = []
    for mail_id in ids("development"):
        truth = json.loads((MAILS / f"{mail_id}.json").read_text())
        reader = Reader((truth["reader"],), "", truth["language"], truth["timezone"])
        reading = pipeline.recognised(read_eml((MAILS / f"{mail_id}.eml").read_bytes()), reader, playbook)
        labels = [(each["kind"], each["quote"]) for each in truth["requests"]]
        labels += [("promise", each["quote"]) for each in truth["actions"] if each["owner"] != "reader"]
        found = [(kind, *place) for kind, quote in labels if (place := _place(reading.mail.text, quote)) is not None]
        examples += _examples(mail_id, truth["language"], reading, found)
    return examples


def _place(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quote stands, whatever white space the text has between its words."""
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return found.span() if found is not None else None


def forms() -> list[Example]:
    """The plainest forms of each role, each a sentence that stands alone."""
    examples: list[Example] = []
    for line in (HERE / "forms.tsv").read_text(encoding="utf-8").splitlines():
        language, role, sentence = line.split("\t")
        for _, _, signs, named in described(sentence, [Span(0, len(sentence))], language):
            said = {"asks": "request", "complaint": "complaint", "": NONE}[signs.verdict]
            examples += [Example(sentence, language, sentence, dict.fromkeys(named, 1.0), role, said)] * FORM_COUNTS
    return examples


def _examples(name: str, language: str, reading: Reading, labels: list[tuple[str, int, int]]) -> list[Example]:
    text, examples = reading.mail.text, list[Example]()
    for span, _, signs, named in described(text, reading.sentences, language):
        role = next((kind for kind, start, end in labels if _same(span.start, span.end, start, end)), NONE)
        said = {"asks": "request", "complaint": "complaint", "": NONE}[signs.verdict]
        features = dict.fromkeys(named, 1.0)
        examples.append(Example(name, language, text[span.start : span.end], features, role, said))
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
    """Signs that every language shares are seen more often, and may weigh more."""
    return 3.0 if feature[:3] in {f"{language} " for language in LANGUAGES} else 2.0


def fit(examples: Sequence[Example]) -> linear.Model:
    return linear.fit(
        [one.features for one in examples], [one.role for one in examples], penalty=penalty, rounds=ROUNDS
    )


def cross_validated(examples: Sequence[Example]) -> list[dict[str, float]]:
    made: list[dict[str, float]] = [{}] * len(examples)
    for fold in range(FOLDS):
        model = fit([one for one in examples if linear.fold_of(one.mail, FOLDS) != fold])
        for place, each in enumerate(examples):
            if linear.fold_of(each.mail, FOLDS) == fold:
                made[place] = dict(zip(model.classes, map(float, model.probabilities(each.features)), strict=True))
    return made


def in_context(examples: Sequence[Example], made: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """The second model's features: of each sentence, from the first one's chances for all of its mail."""
    found: list[dict[str, float]] = []
    for _, places in groupby(range(len(examples)), key=lambda place: examples[place].mail):
        found += role_context.described([made[place] for place in places])
    return found


def fit_context(features: Sequence[dict[str, float]], examples: Sequence[Example]) -> linear.Model:
    return linear.fit(features, [one.role for one in examples], penalty=lambda _: 1.0, rounds=ROUNDS)


def cross_weighed(
    features: Sequence[dict[str, float]], examples: Sequence[Example], folds: int = 4
) -> list[dict[str, float]]:
    """The second model's chances of mails it has not seen; its folds are others than the first one's."""
    made: list[dict[str, float]] = [{}] * len(examples)
    within = [linear.fold_of("context " + one.mail, folds) for one in examples]
    for fold in range(folds):
        learnt = [place for place, one in enumerate(within) if one != fold]
        model = fit_context([features[place] for place in learnt], [examples[place] for place in learnt])
        for place in (place for place, one in enumerate(within) if one == fold):
            made[place] = dict(zip(model.classes, map(float, model.probabilities(features[place])), strict=True))
    return made


def judged(model: linear.Model, examples: Sequence[Example]) -> list[dict[str, float]]:
    return [dict(zip(model.classes, map(float, model.probabilities(one.features)), strict=True)) for one in examples]


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


def write(model: linear.Model, name: str, smallest: int) -> None:
    weights = model.weights - model.weights.mean(axis=1, keepdims=True)
    lines = ["# Made by benchmarks/training/roles.py: a feature, then hundredths of a weight for each role.",
             "\t".join(["", *model.classes])]  # fmt: skip
    for feature, place in sorted(model.names.items()):
        row = np.round(weights[place] * 100).astype(int)
        if feature == linear.INTERCEPT or np.abs(row).max() >= smallest:
            lines.append("\t".join([feature or "intercept", *("" if one == 0 else str(one) for one in row)]))
    path = DATA / f"{name}.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(lines) - 2} features, {path.stat().st_size / 1000:.0f} kB")


def main() -> None:
    examples = corpus()
    made = cross_validated(examples)
    features = in_context(examples, made)
    weighed = cross_weighed(features, examples)
    for language in ("", *LANGUAGES):
        some = [place for place, one in enumerate(examples) if language in {"", one.language}]
        print(language or "all", len(some), "sentences")
        tell([examples[place] for place in some], [made[place] for place in some])
        print(" weighed by the mail")
        tell([examples[place] for place in some], [weighed[place] for place in some])
    others = gold()
    if "--write" in sys.argv[1:]:
        write(fit([*examples, *others, *forms()]), "roles", SMALLEST)
        write(fit_context(features, examples), "role_context", 1)
        return
    print("gold, development half, learnt from the corpus alone")
    chances = judged(fit(examples), others)
    tell(others, chances)
    print(" weighed by the mail")
    tell(others, judged_in_context(fit_context(features, examples), in_context(others, chances)))


def judged_in_context(model: linear.Model, features: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    return [dict(zip(model.classes, map(float, model.probabilities(one)), strict=True)) for one in features]


if __name__ == "__main__":
    main()
