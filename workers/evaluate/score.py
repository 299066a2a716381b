"""A card compared with what a careful person says about its mail; tests/gold/README.md has the form and what counts.

Totals add up: the score of a folder is the sum of its mails' scores.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from core.contract import StructuredMail

Gold = Mapping[str, Any]
FACTS: Final = frozenset({
    "order_number", "invoice_number", "customer_number", "reference", "structured_communication", "iban", "bic",
    "vat_number", "amount", "percentage", "phone", "email", "url", "tracking_number", "license_plate",
})  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Counts of what was found and should be, of what was found and should not, of what was missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0

    def add(self, found: Counter[Any], wanted: Counter[Any]) -> None:
        both = sum((found & wanted).values())
        self.right += both
        self.wrong += sum(found.values()) - both
        self.missed += sum(wanted.values()) - both

    def take_in(self, other: Tally) -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed


@dataclass(slots=True)
class Score:
    """Everything that is compared. `misses` tells, by what was compared, mail and difference."""

    mails: int = 0
    facts: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    dates: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    requests: Tally = field(default_factory=Tally)
    actions: Tally = field(default_factory=Tally)
    warnings: Tally = field(default_factory=Tally)
    warned: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    due: Counter[bool] = field(default_factory=Counter)
    category: Counter[bool] = field(default_factory=Counter)
    priority: Counter[bool] = field(default_factory=Counter)
    reply: Counter[bool] = field(default_factory=Counter)
    misses: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def all_facts(self) -> Tally:
        return _sum(self.facts.values())

    @property
    def all_dates(self) -> Tally:
        return _sum(self.dates.values())

    def add(self, other: Score) -> None:
        """Another mail's score, or another folder's, to this one."""
        self.mails += other.mails
        for mine, theirs in ((self.facts, other.facts), (self.dates, other.dates), (self.warned, other.warned)):
            for kind, tally in theirs.items():
                mine[kind].take_in(tally)
        for own, more in (
            (self.requests, other.requests), (self.actions, other.actions), (self.warnings, other.warnings)
        ):  # fmt: skip
            own.take_in(more)
        for counter, others in (
            (self.due, other.due), (self.category, other.category),
            (self.priority, other.priority), (self.reply, other.reply),
        ):  # fmt: skip
            counter.update(others)
        self.misses += other.misses


def share(counted: Counter[bool]) -> float:
    return counted[True] / counted.total() if counted.total() else 1.0


def compared(mail_id: str, gold: Gold, card: StructuredMail) -> Score:
    """One mail's score."""
    result = Score(mails=1)
    _facts(result, mail_id, gold, card)
    _dates(result, mail_id, gold, card)
    _asked_and_done(result, mail_id, gold, card)
    _warned(result, mail_id, gold, card)
    category, priority = card.category.key, card.priority.level
    _count(result, result.category, ("category", mail_id), category == gold["category"],
           f"{category} for {gold['category']}")  # fmt: skip
    _count(result, result.priority, ("priority", mail_id), priority == gold["priority"],
           f"{priority} for {gold['priority']}")  # fmt: skip
    _count(result, result.reply, ("reply", mail_id), (card.reply is not None) == gold["reply"],
           f"for {gold['reply']}")  # fmt: skip
    return result


def _asked_and_done(result: Score, mail_id: str, gold: Gold, card: StructuredMail) -> None:
    asked = [evidence.quote for request in card.requests for evidence in request.evidence[:1]]
    _quotes(result, result.requests, ("requests", mail_id), asked, [each["quote"] for each in gold["requests"]])
    done = [action.evidence[0].quote for action in card.actions]
    pairs = _quotes(result, result.actions, ("actions", mail_id), done, [each["quote"] for each in gold["actions"]])
    for found, wanted in pairs:
        due, expected = card.actions[found].due, gold["actions"][wanted]["due"]
        right = (due.date.isoformat() if due else None) == expected
        _count(result, result.due, ("due", mail_id), right, f"{due.date if due else None} for {expected}")


def _warned(result: Score, mail_id: str, gold: Gold, card: StructuredMail) -> None:
    warned = {warning.kind for warning in card.warnings}
    expected_warnings = set(gold["warnings"])
    result.warnings.add(Counter(warned), Counter(expected_warnings))
    for kind in warned | expected_warnings:
        result.warned[kind].add(Counter({kind} & warned), Counter({kind} & expected_warnings))
    if warned != expected_warnings:
        result.misses.append(("warnings", mail_id, f"{sorted(warned)} for {sorted(expected_warnings)}"))


def _count(result: Score, counter: Counter[bool], what: tuple[str, str], right: bool, told: str) -> None:
    counter[right] += 1
    if not right:
        result.misses.append((*what, told))


def _facts(result: Score, mail_id: str, gold: Gold, card: StructuredMail) -> None:
    # Each value once: a phone number in the text and again in the signature is one fact.
    found = {(fact.type, _bare(fact.type, fact.value)) for fact in card.facts if fact.type in FACTS}
    wanted = {(each["type"], _bare(each["type"], each["value"])) for each in gold["facts"]}
    for kind in {kind for kind, _ in found | wanted}:
        mine = {pair for pair in found if pair[0] == kind}
        theirs = {pair for pair in wanted if pair[0] == kind}
        result.facts[kind].add(Counter(mine), Counter(theirs))
    for pair in found ^ wanted:
        result.misses.append(("facts", mail_id, f"{'too many' if pair in found else 'missed'} {pair}"))


def _bare(kind: str, value: str) -> str:
    """The contract leaves open whether a percentage is written with its sign."""
    return value.rstrip(" %") if kind == "percentage" else value


def _dates(result: Score, mail_id: str, gold: Gold, card: StructuredMail) -> None:
    """A gold date is right where the card has that day, as a date fact or as a deadline."""
    days = {day for fact in card.facts if fact.type == "date" for day in fact.value.split("/")}
    days |= {action.due.date.isoformat() for action in card.actions if action.due}
    days = {day[:10] for day in days}
    tally = result.dates[gold["language"]]
    for each in gold["dates"]:
        if each["date"] in days:
            tally.right += 1
        else:
            tally.missed += 1
            result.misses.append(("dates", mail_id, f"missed {each['text']!r} {each['date']}"))


def _quotes(
    result: Score, tally: Tally, what: tuple[str, str], found: list[str], wanted: list[str]
) -> list[tuple[int, int]]:
    """Pair quotes that share most of their words, each once. Returns the pairs' indexes."""
    pairs: list[tuple[int, int]] = []
    free = set(range(len(found)))
    for number, quote in enumerate(wanted):
        best = max(free, key=lambda index: _alike(found[index], quote), default=None)
        if best is not None and _alike(found[best], quote) >= 0.5:
            free.discard(best)
            pairs.append((best, number))
        else:
            result.misses.append((*what, f"missed {quote!r}"))
    result.misses.extend((*what, f"too many {found[index]!r}") for index in sorted(free))
    tally.right += len(pairs)
    tally.wrong += len(free)
    tally.missed += len(wanted) - len(pairs)
    return pairs


def _alike(one: str, other: str) -> float:
    """Share of the shorter one's words that the longer one has: a clause matches its sentence."""
    a, b = Counter(re.findall(r"\w+", one.lower())), Counter(re.findall(r"\w+", other.lower()))
    shorter = min(a.total(), b.total())
    return (a & b).total() / shorter if shorter else 0.0


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.take_in(tally)
    return total
