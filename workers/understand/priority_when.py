"""How near the days are that a mail names: its deadlines, and whatever else is today, tomorrow or far away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from core.contract import Action, Due, Evidence
from workers.recognise import dates
from workers.recognise.dates import FoundDate
from workers.recognise.words import words
from workers.understand.engine import Reading, evidence
from workers.understand.vocabulary import word_set
from workers.understand.wording import due_text

FAR_DAYS: Final = 21
WEEK_DAYS: Final = 7
SUBJECT_CHARACTERS: Final = 300
_CLOCK: Final = word_set("u uur h heure heures uhr am pm a p m o clock noon midday midi minuit middag mittag cob eod")
_COMING: Final = frozenset({"deadline", "appointment", "mention", "period"})


@dataclass(frozen=True, slots=True)
class Near:
    """A reason by its name, the key of its text, the day as the card words it, and the words that name it."""

    name: str
    key: str
    when: str
    proof: Evidence


def deadlines(reading: Reading, actions: Sequence[Action]) -> Iterator[Near]:
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
        when = due_text(due, reading.reader.language, sent.date())
        proof = _due_proof(reading, due, proofs)
        left = working_days(sent.date(), due.date)
        if due.date < sent.date() or (clock_alone(due.text) and due.time is not None and due.time < f"{sent:%H:%M}"):
            continue
        if clock_alone(due.text):
            yield Near("due clock", "priority.due_soon", when, proof)
        elif due.precision in {"time", "day"} and left <= 1:
            yield Near("due next", "priority.due_soon", when, proof)
        elif left <= 2:
            yield Near("due two", "priority.due_soon", when, proof)
        elif due.date <= sent.date() + timedelta(days=WEEK_DAYS):
            yield Near("due week", "priority.due_week", when, proof)
        elif due.date > sent.date() + timedelta(days=FAR_DAYS):
            yield Near("far", "far", when, proof)


def days(reading: Reading) -> Iterator[Near]:
    """Whether today or the next working day is named where something is asked, or elsewhere; or far days alone."""
    sent = reading.sent_at
    if sent is None:
        return
    today = sent.date()
    coming = [found for found in reading.dates if found.kind in _COMING and (found.end_date or found.date) >= today]
    asking = [(request.start, request.end) for request in reading.requests]
    for found in coming:
        left = working_days(today, found.date)
        if found.date < today or left > 1 or found.precision not in {"time", "day"}:
            continue
        if clock_alone(found.text):
            continue
        if found.date > today and left == 0:
            left = 1  # Saturday, for who writes on Friday
        inside = any(start <= found.start < end for start, end in asking)
        name = f"{'asked' if inside else 'told'} {'next' if left else 'today'}"
        yield from _near(reading, found, name, reading.quote(found.start, found.end))
    subject = reading.mail.subject[:SUBJECT_CHARACTERS]
    for found in dates.find(subject, sent, reading.language):
        if found.date >= today and working_days(today, found.date) <= 1 and not clock_alone(found.text):
            proof = evidence("subject", reading.mail.subject, found.start, found.end)
            yield from _near(reading, found, "subject next" if found.date > today else "subject today", proof)
    if coming and all(found.date > today + timedelta(days=FAR_DAYS) for found in coming):
        yield from _near(reading, coming[0], "far", reading.quote(coming[0].start, coming[0].end))


def _near(reading: Reading, found: FoundDate, name: str, proof: Evidence | None) -> Iterator[Near]:
    due = Due(date=found.date, time=found.time, precision=found.precision, text=found.text)
    if proof is not None and reading.sent_at is not None:
        when = due_text(due, reading.reader.language, reading.sent_at.date())
        yield Near(name, name.rpartition(" ")[2], when, proof)


def _due_proof(reading: Reading, due: Due, proofs: Sequence[Evidence]) -> Evidence:
    """The words of the deadline inside the action's evidence."""
    for proof in proofs:
        at = proof.quote.find(due.text)
        if at >= 0 and proof.part == "body" and due.text:
            start = proof.start + at
            return evidence("body", reading.mail.text, start, start + len(due.text)) or proof
    return proofs[0]


def clock_alone(text: str) -> bool:
    """Whether a deadline names only a time ("8 h 30", "11 Uhr"): of today, or of a day named elsewhere."""
    return all(word[0].isdigit() or word in _CLOCK for word in words(text).folded)


def working_days(first: date, last: date) -> int:
    """Working days (Monday to Friday) after `first` up to and with `last`; 0 where `last` is not later."""
    days = (last - first).days
    if days <= 0:
        return 0
    if days > 14:
        return days * 5 // 7
    return sum((first + timedelta(days=step)).weekday() < 5 for step in range(1, days + 1))
