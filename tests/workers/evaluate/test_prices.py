"""What a run cost, by the user's own price file."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import SettingsError
from workers.evaluate.outcome import Spent
from workers.evaluate.prices import read

PRICES = "currency: EUR\nmodels:\n  one: {input: 2, cached: 0.5, output: 8}\n  other: {input: 2, output: 8}\n"


def test_cached_tokens_cost_their_own_price_or_the_usual_one(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(PRICES)
    prices, spent = read(tmp_path / "p.yaml"), [Spent(input=1_000_000, cached=400_000, output=100_000)] * 2
    assert prices.currency == "EUR"
    assert prices.cost("one", spent) == pytest.approx(2 * (1.2 + 0.2 + 0.8))
    assert prices.cost("other", spent) == pytest.approx(2 * (2 + 0.8))
    assert prices.cost("third", spent) is None


@pytest.mark.parametrize(
    "text",
    ["", "[1, 2]", "currency: euro\nmodels: {}", "currency: EUR\nmodels: {a: {input: -1, output: 1}}", "a: [", "{}"],
)
def test_a_file_that_is_none_is_told_in_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "p.yaml").write_text(text)
    with pytest.raises(SettingsError, match=r"p\.yaml") as told:
        read(tmp_path / "p.yaml")
    assert "\n" not in told.value.detail


def test_a_file_that_is_not_there_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No such file"):
        read(tmp_path / "none.yaml")
