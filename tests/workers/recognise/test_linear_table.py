"""Tables of linear models: rows as integers add up as their numbers would."""

from __future__ import annotations

import pytest

from workers.recognise.linear_table import INTERCEPT, Table, chances, table

WEIGHTS = {INTERCEPT: [0.5, -0.25, 0.0], "a": [1.25, -3.5, 0.01], "b": [-0.07, 0.0, 900.0], "c": [-700.5, 2.0, -0.01]}
TABLE = Table.of(("x", "y", "z"), WEIGHTS)


@pytest.mark.parametrize("features", [{}, {"a": 1.0}, {"a": 0.3, "b": 0.3, "c": 1.7}, {"nobody knows": 4.0, "c": -2.0}])
def test_logits_are_the_intercept_and_what_each_feature_weighs(features: dict[str, float]) -> None:
    wanted = [
        WEIGHTS[INTERCEPT][place]
        + sum(value * WEIGHTS[name][place] for name, value in features.items() if name in WEIGHTS)
        for place in range(3)
    ]
    assert TABLE.logits(features) == pytest.approx(wanted, abs=1e-9)
    assert TABLE.logits_by_row(features) == pytest.approx(wanted, abs=1e-9)


def test_features_that_count_one_need_no_values() -> None:
    assert TABLE.logits_of(["a", "c", "nobody knows"]) == pytest.approx(TABLE.logits({"a": 1.0, "c": 1.0}))


def test_thousands_of_rows_do_not_run_into_each_other() -> None:
    many = Table.of(("x", "y"), {INTERCEPT: [0, 0], **{str(number): [-9.99, 9.99] for number in range(20_000)}})
    assert many.logits({str(number): 1.0 for number in range(20_000)}) == pytest.approx([-199_800, 199_800])


def test_the_weights_of_a_feature_are_told_as_they_were_given() -> None:
    assert TABLE.weights("c") == pytest.approx(WEIGHTS["c"])
    assert [TABLE.column(["c"], place)[0] for place in range(3)] == pytest.approx(WEIGHTS["c"])
    assert (TABLE.weights("nobody knows"), TABLE.column(["nobody knows", "a"], 1)) == (None, [0.0, -3.5])


@pytest.mark.parametrize(("package", "name"), [("workers.recognise", "roles"), ("workers.understand", "category")])
def test_shipped_tables_have_an_intercept_and_small_weights(package: str, name: str) -> None:
    shipped = table(package, name)
    assert shipped.weights(INTERCEPT) is not None
    assert all(abs(one) < 100 for feature in list(shipped.rows)[:500] for one in shipped.weights(feature) or ())


def test_chances_add_up_to_one() -> None:
    assert sum(chances([1000.0, 999.0, -1000.0])) == pytest.approx(1.0)
