"""What of a score is shown, row by row: the same for the rules' bench and for any engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from workers.evaluate.score import Score, Tally, share

LANGUAGES: Final = ("nl", "fr", "en", "de")
_TOLD: Final = {"changed_bank_account": "recall 1.0", "hidden_text": "recall 1.0", "instructions_to_ai": "recall 1.0"}

Row = tuple[str, Callable[[Score], str], str]  # what, how a score tells it, the target


def gold_rows(scores: Sequence[Score]) -> list[Row]:
    """Everything but the single warnings; the kinds of facts are those of any of the scores."""
    kinds = sorted({kind for each in scores for kind in each.facts})
    return [
        ("facts, all types", lambda each: of_tally(each.all_facts), "F1 ≥ 0.97"),
        *((f"facts: {kind}", _of(kind), "") for kind in kinds),
        *((f"dates found, {language}", _dates(language), "") for language in LANGUAGES),
        ("requests", lambda each: of_tally(each.requests), "F1 ≥ 0.90"),
        ("actions", lambda each: of_tally(each.actions), ""),
        ("deadline of an action exact", lambda each: f"{share(each.due):.3f}", "≥ 0.95"),
        ("category", lambda each: f"{share(each.category):.3f}", "≥ 0.90"),
        ("priority", lambda each: f"{share(each.priority):.3f}", ""),
        ("proposes an answer, or rightly none", lambda each: f"{share(each.reply):.3f}", ""),
    ]


def warning_rows(scores: Sequence[Score]) -> list[Row]:
    """By kind, and how many false ones there are for each hundred mails."""
    kinds = sorted({kind for each in scores for kind in each.warned})
    return [
        *((kind, _warned(kind), _TOLD.get(kind, "")) for kind in kinds),
        ("false alarms a mail", lambda each: f"{each.warnings.wrong / max(1, each.mails):.1%}", "≤ 1 %"),
    ]


def of_tally(tally: Tally) -> str:
    return f"P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f} ({tally.right + tally.missed})"


def _of(kind: str) -> Callable[[Score], str]:
    return lambda each: of_tally(each.facts[kind]) if kind in each.facts else "none"


def _warned(kind: str) -> Callable[[Score], str]:
    return lambda each: of_tally(each.warned[kind]) if kind in each.warned else "none"


def _dates(language: str) -> Callable[[Score], str]:
    def told(each: Score) -> str:
        tally = each.dates.get(language)
        return f"R {tally.recall:.3f} ({tally.right + tally.missed})" if tally else "none"

    return told
