"""By when, said in a sentence of its own: after what is asked ("Uiterlijk vrijdag."), or for all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workers.recognise.request_rules import plain
from workers.recognise.request_sure import is_consequence
from workers.recognise.sentences import Span
from workers.recognise.words import words
from workers.understand import action_words as lists
from workers.understand.action_dues import Found, due_of, in_clause, is_one_paragraph, place_of, proof_of, within
from workers.understand.cues import phrase_index, starts_with
from workers.understand.demands import points_at_list
from workers.understand.engine import Reading

SHORT: Final = 8  # words: a sentence like "Uiterlijk vrijdag." says by when the one before it is wanted
WHOLE: Final = 18  # of one whose subject is all that was asked ("Tout cela doit nous parvenir ...")
SHORT_ASKING: Final = 5  # of one that also asks ("Graag voor vrijdag.")
_LIMIT_NAMES: Final = phrase_index(lists.LIMIT_NAMES)
_NEEDED: Final = phrase_index(lists.NEEDED)
_ALL_SUBJECTS: Final = phrase_index(lists.ALL_SUBJECTS)


def in_next(reading: Reading, span: Span, asking: frozenset[int]) -> tuple[Found | None, Span | None]:
    """The deadline in the short sentence right after a request ("Uiterlijk vrijdag."), and that sentence."""
    place = place_of(reading, span.start) + 1
    if place >= len(reading.sentences):
        return None, None
    following = reading.sentences[place]
    needed = _is_needed(reading, following)
    most = SHORT_ASKING if following.start in asking and not needed else SHORT
    mere = needed or following.start not in asking or _is_mere(reading, following)
    if _length(reading, following) > most or not mere:
        return None, None
    due = None if _is_for_all(reading, following) else in_clause(reading, following, "said")
    due = due or (in_clause(reading, following, "asked") if needed else None)
    return (Found(due, proof_of(reading, following)), following) if due is not None else (None, None)


def in_consequence(reading: Reading, span: Span, asking: frozenset[int]) -> Found | None:
    """The day after which it is too late, in the sentence that follows ("Please test it. If we don't hear from you
    within 3 days, the ticket will be closed.")."""
    place = place_of(reading, span.start) + 1
    following = reading.sentences[place] if place < len(reading.sentences) else None
    if following is None or following.start in asking or not is_one_paragraph(reading, span, following):
        return None
    if not is_consequence(plain(reading.mail.text[following.start : following.end]), reading.language):
        return None
    limit = next((one for one in within(reading.dates, following) if one.kind == "deadline"), None)
    return Found(due_of(limit), proof_of(reading, following)) if limit is not None else None


def _is_mere(reading: Reading, span: Span) -> bool:
    """Whether a sentence asks for nothing but that the thing before it comes in time ("Graag voor vrijdag.")."""
    days = within(reading.dates, span)
    told = words(reading.mail.text, span.start, span.end)
    rest = [
        word
        for word, (start, end) in zip(told.folded, told.spans, strict=True)
        if not any(day.start <= start and end <= day.end for day in days)
    ]
    return all(word in lists.MERE or word in lists.THIS for word in rest)


def _is_needed(reading: Reading, span: Span) -> bool:
    """ "J'en ai besoin vendredi.": by when what was asked before is needed."""
    return any(True for _ in _NEEDED.find(words(reading.mail.text, span.start, min(span.end, span.start + 100))))


def _length(reading: Reading, span: Span) -> int:
    return len(words(reading.mail.text, span.start, min(span.end, span.start + 200)).folded)


def for_all(reading: Reading, free: Sequence[Span]) -> list[tuple[Found, Span, bool]]:
    """Sentences that set a deadline for what is asked elsewhere: "Graag alles vóór 15 mei.", "Deadline: 15 mei".

    Each with its sentence and whether it is for all that was asked before, not only for its own paragraph.
    free: sentences in which nothing else is asked.
    """
    made: list[tuple[Found, Span, bool]] = []
    for span in free:
        told = words(reading.mail.text, span.start, min(span.end, span.start + 200))
        whole = starts_with(told, _ALL_SUBJECTS) > 0
        if not told.folded or len(told.folded) > (WHOLE if whole else SHORT + 2):
            continue
        everything = whole or _is_for_all(reading, span) or points_at_list(reading.mail.text, reading.sentences, span)
        if not everything and not any(True for _ in _LIMIT_NAMES.find(told)):
            continue
        due = in_clause(reading, span, "said")
        if due is not None:
            made.append((Found(due, proof_of(reading, span)), span, everything))
    return made


def _is_for_all(reading: Reading, span: Span) -> bool:
    told = words(reading.mail.text, span.start, min(span.end, span.start + 200))
    return any(word in lists.ALL_OF_IT for word in told.folded)
