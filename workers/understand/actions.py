"""Who does what by when: requests become actions of the reader (or of whom they name), promises of the sender."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.contract import Action, Due, Evidence, Owner, Request, RequestKind
from workers.recognise.request_rules import is_of_kind, plain
from workers.recognise.request_sure import demands_to_know
from workers.recognise.requests import FoundRequest
from workers.recognise.sentences import Span
from workers.recognise.words import words
from workers.understand import action_announced as announced
from workers.understand import action_dues as dues
from workers.understand import action_dues_after as after
from workers.understand import action_words as lists
from workers.understand.action_clauses import clauses, dated_clauses
from workers.understand.action_dues import Found
from workers.understand.action_owners import asked_of, promised_by
from workers.understand.cues import phrase_index, starts_with
from workers.understand.demands import is_item
from workers.understand.due_words import without_due
from workers.understand.engine import Reading
from workers.understand.leave import gives_leave
from workers.understand.money import billed
from workers.understand.texts import say
from workers.understand.vocabulary import OPENERS, QUESTION_WORDS
from workers.understand.wording import asked, capitalised, content_start, one_line

MOST: Final = 40  # requests and actions of one mail; a list of hundreds is no list of things to do
LONGEST: Final = 300
ASKING: Final = frozenset({"request", "approval", "confirmation"})
_OPENERS: Final = phrase_index(OPENERS)
_QUESTION_WORDS: Final = phrase_index(QUESTION_WORDS)


@dataclass(frozen=True, slots=True)
class _Draft:
    span: Span
    what: str
    owner: Owner | None
    due: Due | None
    confidence: float
    also: tuple[Evidence, ...] = ()
    asked: bool = False

    def by(self, found: Found) -> _Draft:
        return replace(self, due=found.due, also=(*self.also, *found.also))


def requests(reading: Reading) -> list[Request]:
    """The contract's requests, in order of the text, one for each thing that a sentence asks, without line breaks."""
    made: list[Request] = []
    for found in reading.requests[:MOST]:
        for span in _clauses(reading, found):
            proof = reading.quote(span.start, span.end)
            if proof is not None and len(made) < MOST:
                made.append(
                    Request(
                        id=f"r{len(made) + 1}",
                        kind=_kind_of(reading, found, span),
                        text=one_line(proof.quote, LONGEST),
                        evidence=[proof],
                        confidence=found.confidence,
                    )
                )
    return made


def _kind_of(reading: Reading, found: FoundRequest, span: Span) -> RequestKind:
    """The kind of one clause of what was found: in "confirm the date and bring the plans" the second is a request."""
    if found.kind not in {"confirmation", "approval"} or span.end - span.start >= found.end - found.start:
        return found.kind
    said = reading.mail.text[span.start : span.end]
    return found.kind if is_of_kind(said, found.kind, reading.language) else "request"


def actions(reading: Reading, *, announcements: bool = True) -> list[Action]:
    """The contract's actions, in order of the text.

    announcements: whether what a sentence sets a deadline for though it asks nobody ("Betaalbaar tot 4 december"),
    or what somebody else will do, is an action too; not for newsletters, where every offer ends.
    """
    drafts = _asked(reading)
    drafts += _promised(reading)
    if announcements:
        drafts += _announced(reading, drafts)
    drafts = _by_the_subject(reading, sorted(drafts, key=lambda draft: (draft.span.start, draft.span.end)))
    made: list[Action] = []
    for draft in drafts[:MOST]:
        proof = reading.quote(draft.span.start, draft.span.end)
        if proof is not None and draft.what:
            made.append(_action(f"a{len(made) + 1}", draft, [proof, *draft.also]))
    return made


def _action(identity: str, draft: _Draft, proofs: list[Evidence]) -> Action:
    return Action(
        id=identity,
        what=draft.what if draft.due is None else capitalised(without_due(draft.what, draft.due.text)),
        owner=draft.owner,
        due=draft.due,
        evidence=proofs,
        confidence=round(draft.confidence, 3),
    )


def _clauses(reading: Reading, found: FoundRequest) -> list[Span]:
    """The clauses of what was found that each ask for something; a complaint is one."""
    span = _content(reading, Span(found.start, found.end))
    whole = found.kind == "complaint" or _only_asks(reading, span)
    return [span] if whole else clauses(reading.mail.text, span, reading.language)


def _asked(reading: Reading) -> list[_Draft]:
    drafts: list[_Draft] = []
    starts = frozenset(found.start for found in reading.requests)
    told: set[int] = set()  # sentences that only tell by when others are wanted
    for found in reading.requests[:MOST]:
        if found.start in told:
            continue
        made = _shared(reading, [_draft(reading, found, span) for span in _clauses(reading, found)])
        if made[-1].due is None:
            late, following = after.in_next(reading, made[-1].span, starts)
            made = _in_time(made, after.in_consequence(reading, made[-1].span, starts))
            if late is not None and following is not None:
                made = _in_time(made, late)
                told.add(following.start)
        if not _is_lead(reading, made[-1].span, starts):
            drafts += [draft for draft in made if _is_due_or_to_do(reading, found, draft)]
    return _by_all(reading, drafts, starts, told)


def _in_time(made: list[_Draft], late: Found | None) -> list[_Draft]:
    return made if late is None else [draft if draft.due else draft.by(late) for draft in made]


def _draft(reading: Reading, found: FoundRequest, span: Span) -> _Draft:
    cue = reading.mail.text.find(found.cue, found.start, found.end) if found.cue else found.start
    due = dues.in_clause(reading, span, "said", cue=cue)
    elsewhere = dues.referred(reading, span) if due is None else None
    if due is None and elsewhere is None:
        if found.kind == "question" and demands_to_know(plain(reading.mail.text[span.start : span.end])):
            due = dues.in_clause(reading, span, "demanded")
        elif found.kind in ASKING:
            due = dues.in_clause(reading, span, "asked", on_a_day=found.kind == "request")
        elsewhere = dues.in_lead(reading, span) or dues.in_half_before(reading, span) if due is None else None
    what = one_line(capitalised(asked(reading.mail.text[span.start : span.end])), LONGEST)
    owner = asked_of(reading, Span(found.start, found.end))
    draft = _Draft(span, what, owner, due, found.confidence, asked=True)
    return draft.by(elsewhere) if elsewhere is not None else draft


def _shared(reading: Reading, made: list[_Draft]) -> list[_Draft]:
    """A deadline before the first verb is for every clause ("Kunt u tegen vrijdag X sturen en Y bevestigen?"), and
    so is one at the very end where only the last clause has a day."""
    if len(made) < 2:
        return made
    first, last = made[0], made[-1]
    source = None
    if first.due is not None and _precedes(reading, first, first.due):
        source = first
    elif last.due is not None and not any(draft.due for draft in made[:-1]) and _ends(reading, last, last.due):
        source = last
    if source is None or source.due is None:
        return made
    proof = reading.quote(source.span.start, source.span.end)
    found = Found(source.due, (proof,) if proof is not None else ())
    return [draft if draft.due else draft.by(found) for draft in made]


def _precedes(reading: Reading, draft: _Draft, due: Due) -> bool:
    """Whether a deadline stands right after the polite words that a sentence opens with."""
    text = reading.mail.text
    at = text.find(due.text, draft.span.start, draft.span.end)
    before = words(text, draft.span.start, at) if at > 0 else None
    opening = starts_with(before, _OPENERS) if before is not None else 0
    return before is not None and opening > 0 and len(before.folded) <= opening + 3


def _ends(reading: Reading, draft: _Draft, due: Due) -> bool:  # but for a verb's particle
    at = reading.mail.text.find(due.text, draft.span.start, draft.span.end)
    rest = words(reading.mail.text, at + len(due.text), draft.span.end).folded if at >= 0 else ["?"]
    return all(word in lists.PARTICLES for word in rest)


def _is_due_or_to_do(reading: Reading, found: FoundRequest, draft: _Draft) -> bool:
    """Whether something is to be done, or told by a day: not allowed by the sender."""
    if found.kind == "approval" and gives_leave(reading.mail.text[draft.span.start : draft.span.end]):
        return False
    return draft.due is not None or (found.kind in ASKING and not _only_asks(reading, draft.span))


def _is_lead(reading: Reading, span: Span, starts: frozenset[int]) -> bool:
    """Whether a sentence only leads a list whose items are asked themselves."""
    text = reading.mail.text
    place = dues.place_of(reading, span.start) + 1
    if text[span.end - 1] != ":" or place >= len(reading.sentences):
        return False
    return reading.sentences[place].start in starts and is_item(text, reading.sentences[place])


def _only_asks(reading: Reading, span: Span) -> bool:
    """ "Quand pouvez-vous passer ?" wants to know something; nothing is to be done but to answer."""
    if reading.mail.text[span.end - 1 : span.end] != "?":
        return False
    return starts_with(words(reading.mail.text, span.start, min(span.end, span.start + 60)), _QUESTION_WORDS) > 0


def _by_all(reading: Reading, drafts: list[_Draft], starts: frozenset[int], told: set[int]) -> list[_Draft]:
    """The drafts, those without a deadline due by what a sentence of its own sets for them."""
    if all(draft.due for draft in drafts):
        return drafts
    short = [span for span in _with_dates(reading) if span.start not in told]
    for found, span, everything in after.for_all(reading, short):
        late = [
            draft
            for draft in drafts
            if draft.due is None
            and ((everything and draft.span.end <= span.start) or dues.is_one_paragraph(reading, draft.span, span))
        ]
        if late and span.start in starts:
            drafts = [draft for draft in drafts if draft.span.start < span.start or draft.span.start >= span.end]
        drafts = [draft.by(found) if draft in late else draft for draft in drafts]
    return drafts


def _with_dates(reading: Reading) -> list[Span]:
    """The sentences that hold a deadline."""
    places = {dues.place_of(reading, found.start) for found in reading.dates if found.kind == "deadline"}
    return [reading.sentences[place] for place in sorted(places)[:MOST]] if reading.sentences else []


def _promised(reading: Reading) -> list[_Draft]:
    drafts = []
    for found in reading.commitments[: 0 if reading.mail.automatic else MOST]:  # what machines announce is no task
        whole = _content(reading, Span(found.start, found.end))
        days = [one.start for one in dues.within(reading.dates, whole)]
        for span in dated_clauses(reading.mail.text, whole, days, reading.language):
            due = dues.in_clause(reading, span, "promised")
            draft = _Draft(span, _as_said(reading, span), promised_by(reading, whole, span), due, found.confidence)
            back = dues.referred(reading, span) if due is None else None
            drafts.append(draft.by(back) if back is not None else draft)
    return drafts


def _announced(reading: Reading, drafts: Sequence[_Draft]) -> list[_Draft]:
    taken = sorted(
        {
            *((asked.start, asked.end) for asked in reading.requests),
            *((promised.start, promised.end) for promised in reading.commitments),
            *((proof.start, proof.end) for draft in drafts for proof in draft.also if proof.part == "body"),
        }
    )
    made: list[_Draft] = []
    for duty in announced.duties(reading):
        if not _overlaps(taken, duty.span):
            span = _content(reading, duty.span)
            what = _to_pay(reading) if duty.label else ""
            made.append(_Draft(span, what or _as_said(reading, span), duty.owner, duty.due, 0.5))
    for sentence, owner, due in announced.others(reading):
        if not _overlaps(taken, sentence) and all(draft.span.start != sentence.start for draft in made):
            span = _content(reading, sentence)
            made.append(_Draft(span, _as_said(reading, span), owner, due, 0.5))
    return made


def _as_said(reading: Reading, span: Span) -> str:
    return one_line(reading.mail.text[span.start : span.end].strip(" -–•*.!"), LONGEST)


def _to_pay(reading: Reading) -> str:
    """ "Betalen: 2026/3391, € 348,00": what a line that only names the last day of payment is about."""
    what = billed(reading.facts)
    return one_line(say("action.pay", reading.reader.language, what=what), LONGEST) if what else ""


def _overlaps(taken: list[tuple[int, int]], span: Span) -> bool:
    """Whether one of the spans, in order of their starts, shares text with `span`."""
    place = bisect_left(taken, (span.end, 0))
    return any(end > span.start for _, end in taken[max(0, place - 3) : place])


def _by_the_subject(reading: Reading, drafts: list[_Draft]) -> list[_Draft]:
    """The only thing asked is due by the deadline in the subject, where the mail itself names none."""
    wanted = [draft for draft in drafts if draft.asked]
    if len(wanted) != 1 or any(draft.due for draft in drafts):
        return drafts
    found = dues.in_subject(reading)
    return drafts if found is None else [draft.by(found) if draft is wanted[0] else draft for draft in drafts]


def _content(reading: Reading, span: Span) -> Span:
    """The span without a greeting line before it."""
    start = content_start(reading.mail.text, span.start, span.end)
    return replace(span, start=start) if start < span.end else span
