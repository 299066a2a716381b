"""Two runs on the same mails: whether one is better, or was only luckier."""

from __future__ import annotations

import random

import pytest

from workers.evaluate.significance import counted, holm, mcnemar, yes_or_no


@pytest.mark.parametrize(
    ("lost", "won", "p"),
    [(0, 0, 1.0), (5, 5, 1.0), (1, 9, 22 / 1024), (9, 1, 22 / 1024), (0, 5, 2 / 32), (3, 3, 1.0), (2, 6, 74 / 256)],
)
def test_mcnemars_test_is_the_exact_binomial_one(lost: int, won: int, p: float) -> None:
    assert mcnemar(lost, won) == pytest.approx(p)


def test_of_yes_and_no_only_the_mails_that_differ_count() -> None:
    found = yes_or_no([(True, True)] * 50 + [(False, True)] * 9 + [(True, False)])
    assert (found.before, found.now) == (51 / 60, 59 / 60)
    assert found.p == pytest.approx(22 / 1024)


def test_runs_that_are_the_same_show_no_difference() -> None:
    found = counted([((2, 1, 0), (2, 1, 0))] * 30)
    assert (found.before, found.now, found.p) == (0.8, 0.8, 1.0)


def test_a_run_that_is_better_on_most_mails_is_better() -> None:
    found = counted([((1, 1, 1), (2, 0, 0))] * 20 + [((2, 0, 0), (2, 0, 0))] * 20)
    assert found.now == 1.0
    assert found.p < 0.01
    assert found.low is not None
    assert 0 < found.low < found.now - found.before


def test_one_lucky_mail_proves_nothing() -> None:
    found = counted([((1, 0, 1), (2, 0, 0))] + [((2, 0, 0), (2, 0, 0))] * 40)
    assert found.now > found.before
    assert found.p == pytest.approx(1.0, abs=0.01)


def test_between_runs_that_differ_by_chance_it_rarely_sees_a_difference() -> None:
    chance, seen = random.Random(7), 0
    for _ in range(60):
        drawn = [(chance.randint(0, 3), chance.randint(0, 1), chance.randint(0, 1)) for _ in range(80)]
        pairs = [(one, other) for one, other in zip(drawn[:40], drawn[40:], strict=True)]
        seen += counted(pairs, rounds=200).p < 0.05
    assert seen <= 9  # of 60; with a true level of 5 % more than 9 are seen once in 1,000


def test_without_mails_nothing_is_shown() -> None:
    assert counted([]).p == 1.0
    assert yes_or_no([]).p == 1.0


def test_several_chances_are_corrected_as_holm_says() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []
