"""The card's first lines: a headline (who wants what by when) and the sentences that carry the mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.contract import Action, Category, Claim, Due, Fact, Request, Summary
from workers.recognise.sentences import Span
from workers.recognise.words import fold
from workers.understand.demands import is_item
from workers.understand.due_words import without_due
from workers.understand.engine import Reading
from workers.understand.leave import is_given
from workers.understand.money import billed
from workers.understand.others import for_reader, own
from workers.understand.people import signed_name, who
from workers.understand.pointing import bare, only_points, pointed_at
from workers.understand.texts import TABLES, say
from workers.understand.wording import (
    asked,
    content_start,
    due_text,
    is_closing,
    is_greeting,
    one_line,
)

HEADLINE: Final = 160
NAME: Final = 40
POINTS: Final = 7
POINT: Final = 400  # code points of one point; what is longer is no summary
READ_SENTENCES: Final = 400
# Mail whose subject says more than its first sentence.
BY_SUBJECT: Final = frozenset({"newsletter", "automatic", "suspicious", "application"})
ASKED_BY_KIND: Final = frozenset({"question", "request", "appointment", "other", "information", "thanks"})


def summarise(
    reading: Reading,
    category: Category,
    requests: Sequence[Request],
    actions: Sequence[Action],
    facts: Sequence[Fact],
) -> Summary:
    points = _points(reading, requests, actions, facts)
    return Summary(headline=headline(reading, category, requests, actions, facts, points), points=points)


def headline(
    reading: Reading,
    category: Category,
    requests: Sequence[Request],
    actions: Sequence[Action],
    facts: Sequence[Fact],
    points: Sequence[Claim] = (),
) -> str:
    """One line of at most 160 code points in the reader's language; its names and things are the mail's own words."""
    language = reading.reader.language
    sent = reading.sent_at.date() if reading.sent_at else None
    key, what, due = _subject_matter(reading, category, requests, actions, facts, points)
    if due is not None and f"{key}.due" in TABLES["en"]:
        key, when = f"{key}.due", due_text(due, language, sent)
        what = without_due(what, due.text)
    else:
        when = ""
    name = one_line(who(reading, say("unknown_sender", language)), NAME)
    room = HEADLINE - len(say(key, language, who=name, what="", when=when))
    return one_line(say(key, language, who=name, what=one_line(what, room), when=when), HEADLINE)


def _subject_matter(
    reading: Reading,
    category: Category,
    requests: Sequence[Request],
    actions: Sequence[Action],
    facts: Sequence[Fact],
    points: Sequence[Claim],
) -> tuple[str, str, Due | None]:
    """The headline's template, what goes into it, and its deadline: that of the thing it says, where it says one."""
    first_due = _first_due(reading, actions)
    subject = reading.mail.subject.strip() or (points[0].text if points else "")
    subject = subject or say("no_subject", reading.reader.language)
    key = f"headline.{category.key}"
    if key not in TABLES["en"] and category.key not in ASKED_BY_KIND:
        key = "headline.other"
    if category.key in BY_SUBJECT:
        return key, subject, None
    foremost = _foremost(reading, [one for one in for_reader(requests, actions) if not is_given(one)], actions)
    if foremost is None and category.key in ASKED_BY_KIND | {"order"}:  # a quote is accepted in few words
        given = next((one for one in requests if is_given(one)), None)
        if given is not None:
            return "headline.leave", given.text, None
    disputed = any(one.kind == "complaint" for one in requests)
    if category.key == "invoice" and (foremost is None or (billed(facts) and not disputed)):
        return key, billed(facts) or subject, first_due
    if foremost is not None:
        foremost = _first_of_list(reading, foremost, requests, _due_of(foremost, actions) is not None)
        asks = category.key in ASKED_BY_KIND or key in {"headline.other", "headline.invoice"}
        what = _told(reading, foremost) + _and_more(reading, foremost, requests)
        return ("headline.ask" if asks else key), what, _due_of(foremost, actions)
    mine = own(actions) if requests else None  # what is asked, others are to do; the reader has something of their own
    promise = next((action for action in actions if action.owner is not None and not action.owner.is_reader), None)
    told_first = mine or promise
    if told_first is not None and category.key in ASKED_BY_KIND:
        return ("headline.ask" if mine else "headline.promise"), told_first.what, told_first.due
    told = _with_list(reading, points[0]) if points and category.key not in {"thanks", "other"} else subject
    return (key if key in TABLES["en"] else "headline.other"), told, first_due


def _with_list(reading: Reading, point: Claim) -> str:
    """A point; where it only leads a list, with the list's first item."""
    if not point.text.endswith(":"):
        return point.text
    following = next((one for one in reading.sentences if one.start >= point.evidence[0].end), None)
    return f"{point.text} {reading.mail.text[following.start : following.end]}" if following is not None else point.text


def _and_more(reading: Reading, foremost: Request, requests: Sequence[Request]) -> str:
    """ " (+2)" behind the first item of a list that two more are asked in."""
    listed = [one.evidence[0] for one in requests if _is_item(reading, one)]
    return f" (+{len(listed) - 1})" if len(listed) > 1 and foremost.evidence[0] in listed else ""


def _first_due(reading: Reading, actions: Sequence[Action]) -> Due | None:
    """The first deadline that is still to come, the reader's own before those of others."""
    sent = reading.sent_at.date() if reading.sent_at else date.min

    def order(action: Action) -> tuple[bool, bool, date, str]:
        due = action.due
        mine = action.owner is None or action.owner.is_reader
        return (not mine, due is None or due.date < sent, due.date if due else date.max, (due and due.time) or "24")

    return next((action.due for action in sorted(actions, key=order) if action.due), None)


def _due_of(request: Request, actions: Sequence[Action]) -> Due | None:
    return next((action.due for action in actions if action.due and action.evidence[0] == request.evidence[0]), None)


def _told(reading: Reading, request: Request) -> str:
    """What is asked; where that only points ("die bezorgen"), with what it points at."""
    what = asked(request.text)
    about = pointed_at(reading, request) if only_points(bare(reading, request), reading.language) else ""
    return f"{what} ({about})" if about and about not in what else what


def _foremost(reading: Reading, requests: Sequence[Request], actions: Sequence[Action]) -> Request | None:
    """The request that matters first: one with a deadline, that says what it is about, then the surest one, then the
    first."""
    spans = {(proof.start, proof.end) for action in actions if action.due for proof in action.evidence}
    ranked = sorted(
        requests,
        key=lambda request: (
            (request.evidence[0].start, request.evidence[0].end) not in spans,
            request.kind == "complaint",
            only_points(bare(reading, request), reading.language),
            -round(request.confidence, 1),
        ),
    )
    return ranked[0] if ranked else None


def _first_of_list(reading: Reading, foremost: Request, requests: Sequence[Request], dated: bool) -> Request:
    """The first item of the list that the foremost request is in, unless a deadline sets it apart."""
    if dated or not _is_item(reading, foremost):
        return foremost
    place = requests.index(foremost)
    while place > 0 and _is_item(reading, requests[place - 1]):
        place -= 1
    return requests[place]


def _is_item(reading: Reading, request: Request) -> bool:
    proof = request.evidence[0]
    return is_item(reading.mail.text, Span(proof.start, proof.end))


@dataclass(frozen=True, slots=True)
class _Weighed:
    span: Span
    weight: float


def _points(
    reading: Reading, requests: Sequence[Request], actions: Sequence[Action], facts: Sequence[Fact]
) -> list[Claim]:
    """Up to seven sentences that carry the mail, in its own order, each with itself as evidence."""
    weighed = _weigh(reading, requests, actions, facts)
    chosen = sorted(weighed, key=lambda one: (-one.weight, one.span.start))[:POINTS]
    least = 1.0 if len(chosen) > 2 else 0.0
    claims: list[Claim] = []
    for one in sorted(chosen, key=lambda one: one.span.start):
        proof = reading.quote(one.span.start, one.span.end)
        if proof is not None and one.weight > least:
            claims.append(Claim(text=one_line(proof.quote, POINT), evidence=[proof]))
    return claims


def _weigh(
    reading: Reading, requests: Sequence[Request], actions: Sequence[Action], facts: Sequence[Fact]
) -> list[_Weighed]:
    marks = [(request.evidence[0].start, 3.0) for request in requests]
    marks += [(action.evidence[0].start, 2.0) for action in actions]
    marks += [(found.start, 1.0) for found in reading.dates]
    marks += [
        (fact.evidence[0].start, _FACT_WEIGHT.get(fact.type, 0.5))
        for fact in facts
        if fact.evidence[0].part == "body" and fact.type not in {"person", "organisation", "date"}
    ]
    marks.sort()
    signed = signed_name(reading)
    weighed: list[_Weighed] = []
    at = 0
    for place, sentence in enumerate(reading.sentences[:READ_SENTENCES]):
        span = _said(reading, sentence)
        weight = 1.5 / (1 + len(weighed)) + 0.2
        while at < len(marks) and marks[at][0] < sentence.end:
            weight += marks[at][1] if marks[at][0] >= sentence.start else 0
            at += 1
        if span is not None and not (signed is not None and signed.start <= span.start < signed.end):
            brief = len(reading.mail.text[span.start : span.end].split()) < 4
            weighed.append(_Weighed(span, min(weight, 6.0) - (1.0 if brief else 0.0) - place * 0.001))
    return weighed


_FACT_WEIGHT: Final = {"amount": 1.5, "order_number": 1.0, "invoice_number": 1.0, "iban": 1.0, "quantity": 0.7}


def _said(reading: Reading, sentence: Span) -> Span | None:
    """The sentence without a greeting before it; None where nothing but a greeting or goodbye is left."""
    text = reading.mail.text
    start = content_start(text, sentence.start, sentence.end)
    said = text[start : sentence.end]
    courteous = is_greeting(said) or is_closing(said.partition("\n")[0]) or _is_mere_thanks(said)
    if not any(map(str.isalpha, said)) or courteous:
        return None
    return Span(start, sentence.end)


def _is_mere_thanks(said: str) -> bool:
    """ "Thanks for your patience.": thanks that name nothing to look up, and ask nothing."""
    few = len(said.split()) <= _MERE_THANKS and not any(map(str.isdigit, said)) and not said.endswith("?")
    return few and fold(said).startswith(_THANKS)


_MERE_THANKS: Final = 7
_THANKS: Final = (
    "thanks", "thank you", "many thanks", "bedankt", "dank u", "dank je", "hartelijk dank", "alvast bedankt",
    "merci pour", "merci beaucoup", "je vous remercie", "nous vous remercions", "danke", "vielen dank", "besten dank",
    "herzlichen dank",
)  # fmt: skip
