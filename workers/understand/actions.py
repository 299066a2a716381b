"""Who does what by when: requests become actions of the reader (or of whom they name), promises of the sender."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from core.contract import Action, Due, Evidence, Mailbox, Owner, Request
from workers.recognise.dates import FoundDate
from workers.recognise.requests import FoundRequest
from workers.recognise.sentences import Span
from workers.recognise.words import fold, words
from workers.understand.cues import phrase_index, starts_with
from workers.understand.engine import Reading
from workers.understand.people import spoken_name
from workers.understand.vocabulary import QUESTION_WORDS
from workers.understand.wording import asked, capitalised, content_start, is_closing, one_line

MOST: Final = 40  # requests and actions of one mail; a list of hundreds is no list of things to do
LONGEST: Final = 300
ASKING: Final = frozenset({"request", "approval", "confirmation"})
SHORT: Final = 8  # words: a sentence like "Uiterlijk vrijdag." says by when the one before it is wanted
SHORT_ASKING: Final = 5  # the same of one that also asks ("Graag voor vrijdag.")
_QUESTION_WORDS: Final = phrase_index(QUESTION_WORDS)
_NOTHING: Final[tuple[Span, ...]] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    span: Span
    what: str
    owner: Owner | None
    due: Due | None
    also: tuple[Span, ...]
    confidence: float


def requests(reading: Reading) -> list[Request]:
    """The contract's requests, in order of the text, their text without greeting and line breaks."""
    made: list[Request] = []
    for found in reading.requests[:MOST]:
        span = _content(reading, Span(found.start, found.end))
        proof = reading.quote(span.start, span.end)
        if proof is not None:
            made.append(
                Request(
                    id=f"r{len(made) + 1}",
                    kind=found.kind,
                    text=one_line(proof.quote, LONGEST),
                    evidence=[proof],
                    confidence=found.confidence,
                )
            )
    return made


def actions(reading: Reading, *, announcements: bool = True) -> list[Action]:
    """The contract's actions, in order of the text.

    announcements: whether a deadline in a sentence that asks nobody ("Betaalbaar tot 4 december")
    is an action without owner; not for newsletters, where every offer ends.
    """
    drafts = [*_asked(reading), *_promised(reading)]
    if announcements:
        drafts += _announced(reading, drafts)
    drafts.sort(key=lambda draft: (draft.span.start, draft.span.end))
    made: list[Action] = []
    for draft in drafts[:MOST]:
        proofs = [proof for span in (draft.span, *draft.also) if (proof := reading.quote(span.start, span.end))]
        if proofs and draft.what:
            made.append(_action(f"a{len(made) + 1}", draft, proofs))
    return made


def _action(identity: str, draft: _Draft, proofs: list[Evidence]) -> Action:
    return Action(
        id=identity,
        what=draft.what,
        owner=draft.owner,
        due=draft.due,
        evidence=proofs,
        confidence=round(draft.confidence, 3),
    )


def due_in(reading: Reading, span: Span, *, asking: bool) -> Due | None:
    """The deadline that stands in a sentence. Where something is asked, a coming day in words ("morgen",
    "vrijdag") is one too; a day in figures is not, for it may be the date of what is spoken of."""
    inside = [found for found in reading.dates if found.start >= span.start and found.end <= span.end]
    for found in inside:
        if found.kind == "deadline":
            return _due(found)
    sent = reading.sent_at
    for found in inside:
        in_words = not any(sign.isdigit() for sign in found.text)
        if asking and in_words and found.kind in {"appointment", "mention"} and sent and found.date >= sent.date():
            return _due(found)
    return None


def _due(found: FoundDate) -> Due:
    return Due(date=found.date, time=found.time, precision=found.precision, text=found.text)


def _asked(reading: Reading) -> list[_Draft]:
    drafts: list[_Draft] = []
    asking_starts = {found.start for found in reading.requests}
    said_before: set[int] = set()  # sentences that only tell by when the one before them is wanted
    for found in reading.requests[:MOST]:
        if found.start in said_before:
            continue
        span = _content(reading, Span(found.start, found.end))
        due, also = due_in(reading, span, asking=found.kind in ASKING), _NOTHING
        if due is None:
            due, also = _due_after(reading, found, asking_starts)
            said_before.update(each.start for each in also)
        if due is not None or (found.kind in ASKING and not _only_asks(reading, span)):
            what = one_line(capitalised(asked(reading.mail.text[span.start : span.end])), LONGEST)
            drafts.append(_Draft(span, what, _owner(reading, span), due, also, found.confidence))
    return drafts


def _only_asks(reading: Reading, span: Span) -> bool:
    """ "Quand pouvez-vous passer ?" wants to know something; nothing is to be done but to answer."""
    if reading.mail.text[span.end - 1 : span.end] != "?":
        return False
    return starts_with(words(reading.mail.text, span.start, min(span.end, span.start + 60)), _QUESTION_WORDS) > 0


def _due_after(reading: Reading, found: FoundRequest, asking_starts: Set[int]) -> tuple[Due | None, tuple[Span, ...]]:
    """The deadline in the short sentence right after a request ("Uiterlijk vrijdag.", "Graag voor de middag.")."""
    following = next((span for span in reading.sentences if span.start >= found.end), None)
    if following is None:
        return None, ()
    most = SHORT_ASKING if following.start in asking_starts else SHORT
    if len(words(reading.mail.text, following.start, min(following.end, following.start + 200)).folded) > most:
        return None, ()
    due = due_in(reading, following, asking=False)
    return due, ((following,) if due is not None else ())


def _promised(reading: Reading) -> list[_Draft]:
    sender = reading.mail.sender
    owner = _owned_by(reading, sender) if sender is not None else None
    drafts = []
    for found in reading.commitments[:MOST]:
        span = _content(reading, Span(found.start, found.end))
        what = one_line(reading.mail.text[span.start : span.end].strip(" -–•*.!"), LONGEST)
        drafts.append(_Draft(span, what, owner, due_in(reading, span, asking=True), (), found.confidence))
    return drafts


def _announced(reading: Reading, drafts: Sequence[_Draft]) -> list[_Draft]:
    taken = [span for draft in drafts for span in (draft.span, *draft.also)]
    found: list[_Draft] = []
    for sentence in _with_deadline(reading):
        if any(span.start < sentence.end and sentence.start < span.end for span in taken):
            continue
        span = _content(reading, sentence)
        due = due_in(reading, span, asking=False)
        said = reading.mail.text[span.start : span.end]
        if due is not None and not is_closing(said):
            what = one_line(said.strip(" -–•*.!"), LONGEST)
            found.append(_Draft(span, what, None, due, (), 0.5))
    return found[:MOST]


def _with_deadline(reading: Reading) -> list[Span]:
    """The sentences that hold a deadline; one pass over both, which are in order."""
    deadlines = [found for found in reading.dates if found.kind == "deadline"]
    held: list[Span] = []
    at = 0
    for sentence in reading.sentences:
        while at < len(deadlines) and deadlines[at].start < sentence.start:
            at += 1
        if at < len(deadlines) and deadlines[at].end <= sentence.end:
            held.append(sentence)
    return held


def _content(reading: Reading, span: Span) -> Span:
    """The span without a greeting line before it."""
    start = content_start(reading.mail.text, span.start, span.end)
    return replace(span, start=start) if start < span.end else span


def _owner(reading: Reading, span: Span) -> Owner | None:
    """Whom a request is for: the recipient it names in its first words, else the reader."""
    head = words(reading.mail.text, span.start, min(span.end, span.start + 60)).folded[:4]
    for mailbox in (*reading.mail.to, *reading.mail.cc):
        first = fold(spoken_name(mailbox).split(" ")[0])
        if len(first) > 2 and first in head:
            return _owned_by(reading, mailbox)
    return reader_as_owner(reading)


def reader_as_owner(reading: Reading) -> Owner | None:
    """The reader; but who reads along in copy, or reads their own sent mail, is not who is asked."""
    mail, reader = reading.mail, reading.reader
    own = next((box for box in (*mail.to, *mail.cc) if reader.is_(box.address)), None)
    only_copied = own is not None and own not in mail.to and bool(mail.to)
    sent_by_reader = mail.sender is not None and reader.is_(mail.sender.address)
    if only_copied or sent_by_reader:
        return _owned_by(reading, mail.to[0]) if len(mail.to) == 1 else None
    if own is None and not reader.addresses and len(mail.to) == 1:
        own = mail.to[0]
    address = own.address if own else (reader.addresses[0] if reader.addresses else None)
    return Owner(name=reader.name or spoken_name(own) or None, address=address or None, is_reader=True)


def _owned_by(reading: Reading, mailbox: Mailbox) -> Owner:
    mine = reading.reader.is_(mailbox.address) or (not reading.reader.addresses and reading.mail.to == (mailbox,))
    return Owner(name=spoken_name(mailbox) or None, address=mailbox.address or None, is_reader=mine)
