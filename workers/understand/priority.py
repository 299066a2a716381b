"""How soon a mail deserves attention: reasons are weighed, each a claim with its evidence.

What a reason is worth stands in `data/priority.tsv`, as points towards high and towards low: those of the reasons
that hold are added up, and normal has none. `benchmarks/training/priority.py` makes them by logistic regression, so
that the points are logits, and the confidence is the probability of the level that is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.contract import Action, Category, Claim, Fact, Priority, PriorityLevel
from core.playbook import Playbook
from workers.recognise.linear_table import INTERCEPT, Table, chances, table
from workers.understand.engine import Reading
from workers.understand.priority_reasons import IS, Reason, find
from workers.understand.texts import say

ALARMS: Final = frozenset({"changed_bank_account", "lookalike_sender", "reply_to_mismatch"})  # somebody wants money
ALARMED: Final = 0.95  # confidence
# Points of each step of a playbook's nudge, towards high and away from low; a step down is the same turned round.
NUDGE: Final = 1.5
# Too rare among the mails that are learnt from.
BY_HAND: Final = {"important": {"high": 3.5, "low": -2.0}, "unimportant": {"high": -1.5, "low": 1.0}}
LEVELS: Final[tuple[PriorityLevel, ...]] = ("high", "low", "normal")
TELLING: Final = 0.3  # points: below, a reason is not told
SURE: Final = 0.95  # no mail is certain
_MOST: Final = 6


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The points of one reason, by level."""

    reason: Reason
    points: dict[str, float]


def weigh(reading: Reading, category: Category, actions: Sequence[Action], facts: Sequence[Fact]) -> Priority:
    """The mail's priority. Signs of fraud come first, whatever else the mail says."""
    alarm = _alarm(reading)
    if alarm is not None:
        return Priority(level="high", confidence=ALARMED, reasons=[alarm])
    model = table("workers.understand", "priority")
    weighed = [_weighed(reason, model, reading.playbook) for reason in find(reading, category, actions, facts)]
    start = dict(zip(model.classes, model.weights(INTERCEPT) or (), strict=False))
    totals = [start[level] + sum(each.points[level] for each in weighed) for level in LEVELS]
    likely = dict(zip(LEVELS, chances(totals), strict=True))
    level = max(LEVELS, key=lambda one: likely[one])
    return Priority(level=level, confidence=round(min(SURE, likely[level]), 3), reasons=_told(weighed, level))


def nudged(category: str, playbook: Playbook) -> dict[str, float]:
    """The points that a playbook gives its category, by level; the fit leaves room for those of the default one."""
    settled = playbook.category(category)
    nudge = settled.priority if settled is not None else 0
    return {"high": NUDGE * nudge, "low": -NUDGE * nudge, "normal": 0.0}


def _alarm(reading: Reading) -> Claim | None:
    """Signs of fraud: whoever reads such a mail last may have paid already."""
    for warning in reading.warnings:
        if warning.kind in ALARMS and warning.evidence:
            text = say("priority.suspicious", reading.reader.language)
            return Claim(text=text, evidence=warning.evidence[:1])
    return None


def _weighed(reason: Reason, model: Table, playbook: Playbook) -> _Weighed:
    """The reason with its points; a category of the team's own has those of its nudge alone."""
    learnt = dict(zip(model.classes, model.weights(reason.name) or (), strict=False))
    given = BY_HAND.get(reason.name, {})
    if reason.name.startswith(IS):
        given = nudged(reason.name.removeprefix(IS), playbook)
    points: dict[str, float] = {
        level: reason.value * (learnt.get(level, 0.0) + given.get(level, 0.0)) for level in LEVELS
    }
    return _Weighed(reason, points)


def _told(weighed: Sequence[_Weighed], level: PriorityLevel) -> list[Claim]:
    """What speaks for the level, most telling first; of a normal mail, what speaks for either of the others."""
    sides = ("high", "low") if level == "normal" else (level,)
    ranked = sorted(weighed, key=lambda each: -max(each.points[side] for side in sides))
    telling = [each for each in ranked if max(each.points[side] for side in sides) >= TELLING]
    claims = [each.reason.claim for each in telling if each.reason.claim is not None]
    return claims[:_MOST]
