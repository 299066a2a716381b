"""The tables of `make bench-understanding`: both halves stand in them, and what is wrong shows."""

from __future__ import annotations

from benchmarks.understanding_tables import gold, speed, warnings
from workers.evaluate.score import Score, Tally


def scored(*, false_alarms: int = 0) -> Score:
    score = Score(mails=50)
    score.facts["iban"] = Tally(right=3, wrong=0, missed=1)
    score.dates["nl"] = Tally(right=9, missed=1)
    score.warned["hidden_text"] = Tally(right=2)
    score.warnings = Tally(right=2, wrong=false_alarms)
    score.due.update({True: 3, False: 1})
    return score


def test_every_kind_of_fact_stands_beside_its_other_half() -> None:
    other = Score(mails=10)
    other.facts["bic"] = Tally(right=1)
    table = gold([scored(), other])
    assert "| facts: iban | P 1.000 R 0.750 F1 0.857 (4) | none |" in table
    assert "| facts: bic | none | P 1.000 R 1.000 F1 1.000 (1) |" in table
    assert "| dates found, nl | R 0.900 (10) | none |" in table
    assert "| deadline of an action exact | 0.750 | 1.000 | ≥ 0.95 |" in table


def test_false_alarms_are_counted_for_each_mail() -> None:
    table = warnings([scored(false_alarms=1), scored()])
    assert "| hidden_text | P 1.000 R 1.000 F1 1.000 (2) | P 1.000 R 1.000 F1 1.000 (2) | recall 1.0 |" in table
    assert "| false alarms a mail | 2.0% | 0.0% | ≤ 1 % |" in table


def test_speed_names_the_half_it_was_measured_on() -> None:
    table = speed([200.0, 180.0], [("dates", 1234.5)])
    assert "200 on the development half, 180 on the test half (target: ≥ 150)" in table
    assert "| dates | 1,234 |" in table
