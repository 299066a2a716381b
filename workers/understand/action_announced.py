"""What is to be done although no sentence asks it: duties with a deadline, and what somebody else will do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from core.contract import Due, Owner
from workers.recognise.request_rules import plain
from workers.recognise.request_sure import asks_nothing
from workers.recognise.sentences import Span
from workers.recognise.words import words
from workers.understand import action_words as lists
from workers.understand.action_dues import in_clause, is_state, within
from workers.understand.action_owners import acts_at_once, given_to, promised_by, reader_as_owner, somebody
from workers.understand.cues import CueIndex, phrase_index
from workers.understand.engine import Reading
from workers.understand.wording import is_closing

MOST: Final = 40
LABEL: Final = 9  # words of a line that is but a label and its day
_DUTIES: Final = phrase_index(lists.DUTIES)
_PAYING: Final = phrase_index(lists.PAYING)
_DUE_LABELS: Final = phrase_index(lists.DUE_LABELS)
_MINE: Final = phrase_index((*lists.WANTING, *lists.PAID_TO_US))


@dataclass(frozen=True, slots=True)
class Duty:
    """A sentence that sets a deadline. label: whether it only labels one ("Vervaldatum: 4 december") and leaves what
    is to be done to the rest of the mail."""

    span: Span
    owner: Owner | None
    due: Due
    label: bool = False


def duties(reading: Reading) -> Iterator[Duty]:
    """Sentences that set a deadline for something that must be: "Betaalbaar tegen 4 december".

    What is to be paid or is wanted is the reader's; the rest is nobody's. Not what an offer's validity, an absence,
    a condition or the past puts an end to.
    """
    for sentence in _with_deadline(reading):
        due = in_clause(reading, sentence, "said")
        said = reading.mail.text[sentence.start : sentence.end]
        if due is None or not _is_coming(reading, due) or is_closing(said) or '"' in said or _is_told(said):
            continue
        if not _has(_DUTIES, said) or asks_nothing(plain(said), reading.language):
            continue
        billed = _is_billed(reading)
        mine = _has(_PAYING, said) or _has(_MINE, said) or (billed and _has(_DUE_LABELS, said))
        label = mine and billed and len(words(said[:200]).folded) <= LABEL
        yield Duty(sentence, reader_as_owner(reading) if mine else somebody(reading, sentence), due, label)


def others(reading: Reading) -> Iterator[tuple[Span, Owner, Due | None]]:
    """Sentences in which somebody will do something: with a name or role of their own ("De architect bezorgt ..."),
    or one of the sender's ("Our driver will collect ...")."""
    made = 0
    for sentence in reading.sentences:
        if made >= MOST:
            return
        given = given_to(reading, sentence)
        if given is not None:
            made += 1
            yield sentence, given, in_clause(reading, sentence, "asked")
            continue
        if reading.mail.text[sentence.end - 1] == "?" or not acts_at_once(reading, sentence):
            continue
        owner = promised_by(reading, sentence)
        if owner is not None and not owner.is_reader:
            made += 1
            yield sentence, owner, in_clause(reading, sentence, "promised")


def _is_billed(reading: Reading) -> bool:
    """Whether the mail speaks of money, so that "due on 4 December" is to be paid."""
    return any(fact.type in {"amount", "iban", "invoice_number", "structured_communication"} for fact in reading.facts)


def _has(phrases: CueIndex[str], said: str) -> bool:
    return any(True for _ in phrases.find(words(said[:600])))


def _is_coming(reading: Reading, due: Due) -> bool:
    return reading.sent_at is None or due.date >= reading.sent_at.date()


def _is_told(said: str) -> bool:
    """Whether a sentence depends on something, tells what was, or what follows otherwise ("Doet u dit niet, dan")."""
    folded = words(said[:300]).folded
    if not folded or folded[0] in lists.CONDITIONS or any(word in lists.TOLD for word in folded):
        return True
    return not said.rstrip().endswith("?") and bool({"dan", "so", "dann"} & set(folded)) and "," in said


def _with_deadline(reading: Reading) -> list[Span]:
    """The sentences that hold a deadline which is no mere state; one pass over both, which are in order."""
    held: list[Span] = []
    deadlines = [found for found in reading.dates if found.kind == "deadline"]
    at = 0
    for sentence in reading.sentences:
        while at < len(deadlines) and deadlines[at].start < sentence.start:
            at += 1
        if at < len(deadlines) and deadlines[at].end <= sentence.end:
            limits = within(deadlines, sentence)
            if not all(is_state(reading, sentence, found) for found in limits):
                held.append(sentence)
    return held[:MOST]
