"""The probability that an English sentence asks its reader for something: a logistic regression, shipped as a table.

Made by `benchmarks/requests_training/train.py` from sentences of workplace mail that people labelled; they agree on
about 85 % of them, so the probability of a plain request is rarely above 0.95.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from math import exp

from workers.recognise.request_features import features
from workers.recognise.request_rules import Reading

_MOST = 30.0  # logits are cut here: exp() of more says nothing


@cache
def _weights() -> dict[str, float]:
    """Feature to weight, with the intercept under ""; read once. Each line: weight in thousandths, tab, feature."""
    table = files("workers.recognise").joinpath("data", "requests-en.tsv").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in table.splitlines() if not line.startswith("#"))
    return {feature: int(weight) / 1000 for weight, _, feature in rows}


def probability(sentence: str, reading: Reading) -> float:
    """0 to 1 for a sentence in its plain form, `reading` being what the rules saw in it."""
    weights = _weights()
    total = weights[""] + sum(weights[one] for one in features(sentence, reading) & weights.keys())
    return 1 / (1 + exp(-max(-_MOST, min(_MOST, total))))
