"""The tables of `make bench-understanding` that come from the gold mails, as Markdown: both halves side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from tests.gold.score import Half, Score, Tally, share

HALVES: Final[tuple[Half, Half]] = ("development", "test")
LANGUAGES: Final = ("nl", "fr", "en", "de")
_TOLD: Final = {"changed_bank_account": "recall 1.0", "hidden_text": "recall 1.0", "instructions_to_ai": "recall 1.0"}

Row = tuple[str, Callable[[Score], str], str]


def gold(scores: Sequence[Score]) -> str:
    """Everything but the single warnings."""
    kinds = sorted({kind for each in scores for kind in each.facts})
    return _table("what", scores, [
        ("facts, all types", lambda each: _tally(each.all_facts), "F1 ≥ 0.97"),
        *((f"facts: {kind}", _of(kind), "") for kind in kinds),
        *((f"dates found, {language}", _dates(language), "") for language in LANGUAGES),
        ("requests", lambda each: _tally(each.requests), "F1 ≥ 0.90"),
        ("actions", lambda each: _tally(each.actions), ""),
        ("deadline of an action exact", lambda each: f"{share(each.due):.3f}", "≥ 0.95"),
        ("category", lambda each: f"{share(each.category):.3f}", "≥ 0.90"),
        ("priority", lambda each: f"{share(each.priority):.3f}", ""),
        ("proposes an answer, or rightly none", lambda each: f"{share(each.reply):.3f}", ""),
    ])  # fmt: skip


def warnings(scores: Sequence[Score]) -> str:
    """By kind, and how many false ones there are for each hundred mails."""
    kinds = sorted({kind for each in scores for kind in each.warned})
    return _table("warnings", scores, [
        *((kind, _warned(kind), _TOLD.get(kind, "")) for kind in kinds),
        ("false alarms a mail", lambda each: f"{each.warnings.wrong / max(1, each.mails):.1%}", "≤ 1 %"),
    ])  # fmt: skip


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


def _tally(tally: Tally) -> str:
    return f"P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f} ({tally.right + tally.missed})"


def _of(kind: str) -> Callable[[Score], str]:
    return lambda each: _tally(each.facts[kind]) if kind in each.facts else "none"


def _warned(kind: str) -> Callable[[Score], str]:
    return lambda each: _tally(each.warned[kind]) if kind in each.warned else "none"


def _dates(language: str) -> Callable[[Score], str]:
    def told(each: Score) -> str:
        tally = each.dates.get(language)
        return f"R {tally.recall:.3f} ({tally.right + tally.missed})" if tally else "none"

    return told
