"""How soon a mail deserves attention: reasons are weighed, each a claim with its evidence.

High from 2 points, low from -2. Capitals and exclamation marks count for nothing: shouting is no reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from core.contract import Action, Category, Claim, Due, Evidence, Fact, Priority, PriorityLevel
from workers.recognise.words import words
from workers.understand.cues import CueIndex
from workers.understand.engine import Reading, evidence, header_evidence
from workers.understand.texts import say
from workers.understand.vocabulary import NEGATORS, NOT_URGENT, URGENT
from workers.understand.wording import due_text

ALARMS: Final = frozenset({"changed_bank_account", "lookalike_sender", "reply_to_mismatch"})  # somebody wants money
HIGH: Final = 2.0
LOW: Final = -2.0
READ_CHARACTERS: Final = 10_000
# What one mail says it is about; amounts in other currencies are taken at par, which is enough for "large".
LARGE_AMOUNT: Final = 2_500.0
_URGENT: Final = CueIndex.of(URGENT)
_NOT_URGENT: Final = CueIndex.of(NOT_URGENT)
# header, values, points, text
_HEADERS: Final[tuple[tuple[str, tuple[str, ...], float, str], ...]] = (
    ("importance", ("high",), 1.5, "priority.importance"),
    ("x-priority", ("1", "2"), 1.5, "priority.importance"),
    ("x-msmail-priority", ("high",), 1.5, "priority.importance"),
    ("priority", ("urgent",), 1.5, "priority.importance"),
    ("importance", ("low",), -1, "priority.unimportant"),
    ("x-priority", ("5",), -1, "priority.unimportant"),
)


@dataclass(frozen=True, slots=True)
class _Reason:
    points: float
    claim: Claim


def weigh(reading: Reading, category: Category, actions: Sequence[Action], facts: Sequence[Fact]) -> Priority:
    """The mail's priority. Signs of fraud come first, and what such a mail says of itself counts for nothing."""
    settled = reading.playbook.category(category.key)
    nudge = settled.priority if settled is not None else 0
    if (alarm := _alarm(reading)) is not None:
        return _priority([alarm], HIGH)
    if category.key == "suspicious":
        if not category.evidence:  # hidden text alone spoke for it, and only warnings quote that
            return _priority([], 0)
        claim = Claim(text=say("priority.suspicious", _language(reading)), evidence=category.evidence)
        return _priority([_Reason(0, claim)], 0)
    if nudge <= LOW:
        return _priority(list(_category(reading, category, nudge)), min(nudge, LOW))
    reasons = [
        *_category(reading, category, nudge),
        *_deadlines(reading, actions),
        *_urgency(reading),
        *_importance(reading),
        *_money(reading, category, facts),
    ]
    total = nudge + sum(reason.points for reason in reasons)
    low_by_nature = nudge < 0 and total <= nudge
    return _priority(reasons, LOW if low_by_nature else total)


def _alarm(reading: Reading) -> _Reason | None:
    """Signs of fraud: whoever reads such a mail last may have paid already."""
    for warning in reading.warnings:
        if warning.kind in ALARMS and warning.evidence:
            text = say("priority.suspicious", _language(reading))
            return _Reason(HIGH, Claim(text=text, evidence=warning.evidence[:1]))
    return None


def _priority(reasons: list[_Reason], total: float) -> Priority:
    level: PriorityLevel = "high" if total >= HIGH else "low" if total <= LOW else "normal"
    nearest = min(abs(total - HIGH), abs(total - LOW))
    reasons = [reason for reason in reasons if level == "normal" or reason.points * total >= 0]
    return Priority(
        level=level,
        confidence=round(min(0.95, 0.6 + 0.1 * nearest), 3),
        reasons=[reason.claim for reason in sorted(reasons, key=lambda reason: -abs(reason.points))],
    )


def _language(reading: Reading) -> str:
    return reading.reader.language


def _category(reading: Reading, category: Category, nudge: int) -> Iterator[_Reason]:
    """The points of the nudge are counted once, outside; this only says so."""
    if nudge and category.evidence:
        key = "priority.category_up" if nudge > 0 else "priority.category_down"
        yield _Reason(0, Claim(text=say(key, _language(reading), label=category.label), evidence=category.evidence))


def _deadlines(reading: Reading, actions: Sequence[Action]) -> Iterator[_Reason]:
    """The nearest deadline of what the reader, or nobody in particular, has to do."""
    sent = reading.sent_at
    if sent is None:
        return
    open_ones = [
        (action.due, action.evidence)
        for action in actions
        if action.due is not None and (action.owner is None or action.owner.is_reader)
    ]
    for due, proofs in sorted(open_ones, key=lambda pair: pair[0].date)[:1]:
        when = due_text(due, _language(reading), sent.date())
        proof = _due_proof(reading, due, proofs)
        if working_days(sent.date(), due.date) <= 2:
            yield _Reason(2, Claim(text=say("priority.due_soon", _language(reading), when=when), evidence=[proof]))
        elif due.date <= sent.date() + timedelta(days=7):
            yield _Reason(1, Claim(text=say("priority.due_week", _language(reading), when=when), evidence=[proof]))


def _due_proof(reading: Reading, due: Due, proofs: Sequence[Evidence]) -> Evidence:
    """The words of the deadline inside the action's evidence."""
    for proof in proofs:
        at = proof.quote.find(due.text)
        if at >= 0 and proof.part == "body" and due.text:
            start = proof.start + at
            return evidence("body", reading.mail.text, start, start + len(due.text)) or proof
    return proofs[0]


def working_days(first: date, last: date) -> int:
    """Working days (Monday to Friday) after `first` up to and with `last`; 0 where `last` is not later."""
    days = (last - first).days
    if days <= 0:
        return 0
    if days > 14:
        return days * 5 // 7
    return sum((first + timedelta(days=step)).weekday() < 5 for step in range(1, days + 1))


def _urgency(reading: Reading) -> Iterator[_Reason]:
    best: tuple[float, Evidence | None] = (0.0, None)
    for part, text, start, end in _parts(reading):
        among = words(text, start, end)
        calm = next(((at, count) for _, at, count in _NOT_URGENT.find(among)), None)
        if calm is not None:
            proof = evidence(part, text, among.spans[calm[0]][0], among.spans[sum(calm) - 1][1])
            if proof is not None:
                yield _Reason(-1, Claim(text=say("priority.not_urgent", _language(reading)), evidence=[proof]))
            return
        for points, at, count in _URGENT.find(among):
            negated = at > 0 and among.folded[at - 1] in NEGATORS
            if points > best[0] and not negated:
                best = points, evidence(part, text, among.spans[at][0], among.spans[at + count - 1][1])
    if best[1] is not None:
        yield _Reason(best[0], Claim(text=say("priority.urgent", _language(reading)), evidence=[best[1]]))


def _parts(reading: Reading) -> Iterator[tuple[str, str, int, int]]:
    """Subject and new text; what somebody else wrote in a forwarded mail does not say how this sender sees it."""
    yield "subject", reading.mail.subject, 0, min(len(reading.mail.subject), 500)
    left = READ_CHARACTERS
    for zone in reading.zones:
        if zone.kind == "new" and left > 0:
            end = min(zone.end, zone.start + left)
            left -= end - zone.start
            yield "body", reading.mail.text, zone.start, end


def _importance(reading: Reading) -> Iterator[_Reason]:
    there = {name: value.strip().lower() for name, value in reversed(reading.mail.headers)}
    for name, values, points, text in _HEADERS:
        if there.get(name, "")[:6].split(" ")[0] in values:
            proof = header_evidence(reading.mail, name)
            if proof is not None:
                yield _Reason(points, Claim(text=say(text, _language(reading)), evidence=[proof]))
            return


def _money(reading: Reading, category: Category, facts: Sequence[Fact]) -> Iterator[_Reason]:
    """The largest amount, where money is what the mail is about."""
    if category.key not in {"invoice", "complaint", "order"}:
        return
    amounts = [(value, fact) for fact in facts if fact.type == "amount" and (value := _number(fact)) >= LARGE_AMOUNT]
    for _, fact in sorted(amounts, key=lambda pair: -pair[0])[:1]:
        text = say("priority.money", _language(reading), amount=" ".join(fact.display.split()))
        yield _Reason(1, Claim(text=text, evidence=fact.evidence))


def _number(fact: Fact) -> float:
    try:
        return float(fact.value.rpartition(" ")[2])
    except ValueError:
        return 0.0
