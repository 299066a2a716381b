"""By when: the day that belongs to one clause, in its own words, referred back to, or said around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from core.contract import Due, Evidence
from workers.recognise import dates
from workers.recognise.dates import FoundDate
from workers.recognise.sentences import Span
from workers.recognise.words import Words, words
from workers.understand import action_words as lists
from workers.understand.cues import CueIndex, phrase_index
from workers.understand.engine import Reading, evidence
from workers.understand.vocabulary import word_set

Manner = Literal["asked", "promised", "said", "demanded"]
LONGEST: Final = 1_500  # code points of a sentence whose words are looked at
FAR: Final = 800  # code points between a day and what refers back to it
ITEMS: Final = 20
_STATE_WITHIN: Final = 9  # words before a limit among which the state is said
_STATES: Final = phrase_index(lists.STATES)
_ON_A_DAY: Final = phrase_index(lists.ON_A_DAY)
_EARLIER: Final = phrase_index(lists.EARLIER)
_BY_THEN: Final = CueIndex.of(lists.BY_THEN)
_DEPENDING: Final = (lists.CONDITIONS | lists.REASONS) - {"bij", "bei", "voor", "after", "na", "nach", "apres"}
_LIMITS: Final = word_set("tegen uiterlijk laatste by before spatestens voor avant vor than")


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline and where else than in the action's own words it is said."""

    due: Due
    also: tuple[Evidence, ...] = ()


def in_clause(reading: Reading, span: Span, manner: Manner, *, on_a_day: bool = False, cue: int = 0) -> Due | None:
    """The deadline that stands in a clause.

    Where something is asked, a coming day in words ("morgen", "vrijdag") is one too; a day in figures only after
    "for" or, with `on_a_day`, where something is done on it, for it may be the date of what is spoken of. A promise
    is due on the day it names. cue: where the words that ask stand; of two deadlines the one after them counts.
    """
    inside = [found for found in within(reading.dates, span) if not _depends(reading, span, found)]
    limits = [found for found in inside if found.kind == "deadline" and not is_state(reading, span, found)]
    if limits:
        return due_of(next((found for found in limits if found.start >= cue), limits[0]))
    if manner == "said":
        return None
    return next((due_of(found) for found in inside if _is_when(reading, span, found, manner, on_a_day)), None)


def within(found: Sequence[FoundDate], span: Span) -> list[FoundDate]:
    """Of dates in order of the text, those in text[span]."""
    first = bisect_left(found, span.start, key=lambda one: one.start)
    inside: list[FoundDate] = []
    for one in found[first:]:
        if one.end > span.end:
            break
        inside.append(one)
    return inside


def is_state(reading: Reading, span: Span, found: FoundDate) -> bool:
    """Whether a limit only says how long something is so ("geldig tot 6 november", "I'm away until Friday")."""
    before = _before(reading, span, found)
    if before.folded[-1:] and before.folded[-1] in _LIMITS:
        return False
    comma = reading.mail.text.rfind(",", span.start, found.start)
    starts = [start for start, _ in before.spans[-_STATE_WITHIN:] if start > comma]
    return bool(starts) and any(True for _ in _STATES.find(words(reading.mail.text, starts[0], found.start)))


def _before(reading: Reading, span: Span, found: FoundDate) -> Words:
    return words(reading.mail.text, max(span.start, found.start - 200), found.start)


def _depends(reading: Reading, span: Span, found: FoundDate) -> bool:
    """Whether a day stands in the condition or reason that a sentence opens with ("Als we vrijdag akkoord hebben")."""
    text = reading.mail.text
    comma = text.find(",", span.start, min(span.end, span.start + LONGEST))
    if comma < found.end:
        return False
    opening = words(text, span.start, min(found.start, span.start + 40)).folded[:1]
    return bool(opening) and opening[0] in _DEPENDING


def _is_when(reading: Reading, span: Span, found: FoundDate, manner: Manner, on_a_day: bool) -> bool:
    sent = reading.sent_at
    if found.kind not in {"appointment", "mention"} or sent is None or found.date < sent.date():
        return False
    before = _before(reading, span, found).folded
    possessive = reading.mail.text[found.end : found.end + 2] in {"'s", "’s"}  # "this morning's loading note"
    told_of = _tells_of_what(reading, before)
    if possessive or told_of or any(word in lists.OTHERWISE for word in before[1:]):  # "... want morgen komt de klant"
        return False
    if manner == "demanded" or not any(sign.isdigit() for sign in found.text):
        return True
    if found.kind == "appointment" or manner == "promised":
        return manner == "promised" and found.kind == "mention"
    if any(word in lists.FOR for word in before[-2:]):
        return True
    told = words(reading.mail.text, span.start, min(span.end, span.start + LONGEST))
    return on_a_day and any(True for _ in _ON_A_DAY.find(told))


def _tells_of_what(reading: Reading, before: Sequence[str]) -> bool:
    """ "The invoice of 3 March", "the day before tomorrow"; a German "du" is no French "du"."""
    last = before[-1] if before else ""
    return last == "before" or (last in lists.OF and not (last == "du" and reading.language == "de"))


def due_of(found: FoundDate) -> Due:
    return Due(date=found.date, time=found.time, precision=found.precision, text=found.text)


def referred(reading: Reading, span: Span) -> Found | None:
    """The day that a clause refers back to: "tegen dan", "by then", or "three days before"."""
    among = words(reading.mail.text, span.start, min(span.end, span.start + LONGEST))
    for strict, at, _ in _BY_THEN.find(among):
        named = _named_before(reading, among.spans[at][0])
        if named is None:
            return None
        day = named.named - timedelta(days=1) if strict and named.time is None else named.named
        due = Due(date=day, time=None, precision="day", text=named.text)
        return Found(due, () if named.start >= span.start else proof_of(reading, _sentence_of(reading, named)))
    return _counted_back(reading, among)


def _counted_back(reading: Reading, among: Words) -> Found | None:
    for _, at, count in _EARLIER.find(among):
        days = lists.UNITS.get(among.folded[at - 1], 0) if at > 1 else 0
        written = among.folded[at - 2] if at > 1 else ""
        number = int(written) if written.isdigit() and len(written) < 3 else lists.COUNTS.get(written, 0)
        start = among.spans[at - 2][0] if at > 1 else 0
        named = _named_before(reading, start) if days * number else None
        if named is not None and reading.sent_at is not None:
            day = named.named - timedelta(days=days * number)
            said = reading.mail.text[start : among.spans[at + count - 1][1]]
            if day >= reading.sent_at.date():
                return Found(Due(date=day, time=None, precision="day", text=said))
    return None


def _named_before(reading: Reading, place: int) -> FoundDate | None:
    """The last coming day named before a place in the text."""
    last = bisect_left(reading.dates, place, key=lambda one: one.start)
    for found in reversed(reading.dates[max(0, last - 5) : last]):
        if place - found.end > FAR:
            return None
        if found.kind not in {"past", "birth"} and _coming(reading, found.named):
            return found
    return None


def _coming(reading: Reading, day: date) -> bool:
    return reading.sent_at is None or day >= reading.sent_at.date()


def place_of(reading: Reading, start: int) -> int:
    """The index of the sentence that `start` stands in, or of the one before it."""
    return max(0, bisect_right(reading.sentences, start, key=lambda one: one.start) - 1)


def _sentence_of(reading: Reading, found: FoundDate) -> Span:
    span = reading.sentences[place_of(reading, found.start)] if reading.sentences else Span(found.start, found.end)
    return span if span.start <= found.start and found.end <= span.end else Span(found.start, found.end)


def proof_of(reading: Reading, span: Span) -> tuple[Evidence, ...]:
    proof = reading.quote(span.start, span.end)
    return (proof,) if proof is not None else ()


def in_lead(reading: Reading, span: Span) -> Found | None:
    """The deadline of the line that a list stands under ("Tegen vrijdag graag:"); each item inherits it."""
    lead = lead_of(reading, span)
    due = in_clause(reading, lead, "asked") if lead is not None else None
    return Found(due, proof_of(reading, lead)) if due is not None and lead is not None else None


def in_half_before(reading: Reading, span: Span) -> Found | None:
    """The day in the half of the same sentence that stands before a duty ("Donderdag komen we, dan moet er iemand
    thuis zijn")."""
    whole = reading.sentences[place_of(reading, span.start)] if reading.sentences else span
    opening = words(reading.mail.text, span.start, min(span.end, span.start + 30)).folded[:1]
    if not whole.start < span.start < whole.end or not opening or opening[0] not in lists.AT_THAT_TIME:
        return None
    half = Span(whole.start, span.start)
    due = in_clause(reading, half, "promised")
    return Found(due, proof_of(reading, half)) if due is not None else None


def lead_of(reading: Reading, span: Span) -> Span | None:
    """The sentence with a colon that the list is under in which text[span] is an item."""
    text = reading.mail.text
    place = place_of(reading, span.start)
    for _ in range(ITEMS):
        if place <= 0:
            return None
        line = text.rfind("\n", 0, reading.sentences[place].start) + 1
        marked = text[line : reading.sentences[place].start].strip() or text[line : line + 1] in "-–—*•·"
        previous = reading.sentences[place - 1]
        if text[previous.end - 1 : previous.end] == ":":
            return previous
        if not marked:
            return None
        place -= 1
    return None


def is_one_paragraph(reading: Reading, one: Span, other: Span) -> bool:
    """Whether no blank line stands between two spans."""
    start, end = min(one.end, other.end), max(one.start, other.start)
    return end - start < FAR and "\n\n" not in reading.mail.text[start:end]


def in_subject(reading: Reading) -> Found | None:
    """The deadline in the subject ("Offerte nodig tegen vrijdag"); None where it names two."""
    subject, sent = reading.mail.subject, reading.sent_at
    if sent is None or not subject:
        return None
    found = [one for one in dates.find(subject[:300], sent, reading.language) if one.kind == "deadline"]
    if len(found) != 1 or found[0].date < sent.date():
        return None
    if any(True for _ in _STATES.find(words(subject[: found[0].start]))):
        return None
    proof = evidence("subject", subject, 0, len(subject))
    return Found(due_of(found[0]), (proof,)) if proof is not None else None
