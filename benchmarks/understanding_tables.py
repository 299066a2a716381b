"""The tables of `make bench-understanding` that come from the gold mails, as Markdown: both halves side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tests.gold.score import Half
from workers.evaluate.rows import Row, gold_rows, warning_rows
from workers.evaluate.score import Score

HALVES: Final[tuple[Half, Half]] = ("development", "test")


def gold(scores: Sequence[Score]) -> str:
    """Everything but the single warnings."""
    return _table("what", scores, gold_rows(scores))


def warnings(scores: Sequence[Score]) -> str:
    """By kind, and how many false ones there are for each hundred mails."""
    return _table("warnings", scores, warning_rows(scores))


def speed(rates: Sequence[float], costs: Sequence[tuple[str, float]]) -> str:
    """Mails a second of each half, and what each recogniser costs."""
    both = ", ".join(f"{rate:.0f} on the {half} half" for half, rate in zip(HALVES, rates, strict=True))
    rows = "\n".join(f"| {name} | {cost:,.0f} |" for name, cost in costs)
    return (
        f"The whole rules pipeline, from a mail's bytes to its card, on one core, in mails a second of processor time: "
        f"{both} (target: ≥ 150).\n\n| recogniser | µs a mail |\n| --- | --- |\n{rows}"
    )


def _table(head: str, scores: Sequence[Score], rows: Sequence[Row]) -> str:
    lines = [f"| {what} | {' | '.join(told(each) for each in scores)} | {target} |" for what, told, target in rows]
    return "\n".join([f"| {head} | {' | '.join(HALVES)} | target |", "| --- | --- | --- | --- |", *lines])
