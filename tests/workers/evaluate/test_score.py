"""Scores of mails add up, and a run outlives its process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.errors import BadRequestError
from tests.workers.understand.openai.saying import GOOD, judged
from tests.workers.understand.openai.saying import read as read_mail
from workers.evaluate import outcome
from workers.evaluate.faithful import faith_of
from workers.evaluate.outcome import Faith, Outcome, Run, Spent, measures_of
from workers.evaluate.score import Score, compared
from workers.understand.openai.refine import take
from workers.understand.openai.stream import Field

GOLD: dict[str, Any] = {
    "language": "nl",
    "facts": [{"type": "amount", "value": "EUR 1234.50"}, {"type": "iban", "value": "BE71096123456769"}],
    "dates": [{"text": "voor vrijdag", "date": "2026-11-26", "kind": "deadline"}],
    "requests": [{"kind": "request", "quote": "Kunt u ons de offerte voor het dak voor vrijdag sturen?"}],
    "actions": [
        {"quote": "Kunt u ons de offerte voor het dak voor vrijdag sturen?", "owner": "reader", "due": "2026-11-25"}
    ],
    "category": "request",
    "priority": "high",
    "warnings": ["hidden_text"],
    "reply": True,
}


def scored() -> Score:
    return compared("m", GOLD, read_mail()[1])


def test_each_part_of_a_card_is_compared() -> None:
    score = scored()
    assert (score.facts["amount"].right, score.facts["iban"].missed, score.warnings.missed) == (1, 1, 1)
    assert (score.requests.right, score.requests.wrong) == (1, 1)
    assert (score.due[True], score.due[False]) == (0, 1)
    assert {what for what, _, _ in score.misses} >= {"facts", "requests", "due", "warnings"}


def test_scores_of_mails_add_up() -> None:
    total = Score()
    for _ in range(3):
        total.add(scored())
    one = scored()
    assert total.mails == 3
    assert total.all_facts.right == 3 * one.all_facts.right
    assert total.reply[True] == 3
    assert len(total.misses) == 3 * len(one.misses)


def test_a_share_of_exact_deadlines_is_its_f1() -> None:
    right, wrong, missed = measures_of(scored())[0]["deadlines"]
    assert (right, wrong, missed) == (0, 1, 1)


def test_a_run_is_read_as_it_was_written_and_holds_no_word_of_a_mail(tmp_path: Path) -> None:
    counts, right = measures_of(scored())
    one = Outcome("m", counts, right, Faith(5, 4, 1), Spent(10, 2, 3, 0.5, 1.5), "The model was away.")
    run = Run({"engine": "openai", "model": "one"}, [one], ["broken"])
    outcome.write(tmp_path / "run.json", run)
    assert outcome.read(tmp_path / "run.json") == run
    assert "offerte" not in (tmp_path / "run.json").read_text().lower()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 9}', '{"version": 1, "what": {}, "outcomes": [{}], "failed": []}']
)
def test_a_baseline_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text)
    with pytest.raises(BadRequestError, match=r"run\.json"):
        outcome.read(tmp_path / "run.json")


def test_a_claim_that_its_evidence_does_not_bear_is_not_faithful() -> None:
    reading, rules = read_mail()
    judge, card = judged()
    refined = take(Field("points", GOOD["points"]), judge, card)[0]
    points = [point.model_copy(update={"text": f"{point.text} Voor 999 euro."}) for point in refined.summary.points]
    false = refined.model_copy(update={"summary": refined.summary.model_copy(update={"points": points})})
    honest, lying = faith_of(reading, rules, refined), faith_of(reading, rules, false)
    assert honest.borne == honest.shown == lying.shown
    assert lying.borne == lying.shown - len(points)
