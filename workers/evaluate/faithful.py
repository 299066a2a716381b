"""Whether what a card says is borne by the words it rests on: each claim held against its own evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.contract import Evidence, StructuredMail
from workers.evaluate.outcome import Faith
from workers.understand.engine import Reading
from workers.understand.grounding import ungrounded
from workers.understand.openai.exchange import index_of
from workers.understand.openai.judging import Judge


def faith_of(reading: Reading, rules: StructuredMail, card: StructuredMail) -> Faith:
    """Counts of the card's claims. rules: the card that the recognisers and the rules made, whose facts are known.

    A claim is the headline, a point, a request or an action. It is borne where its evidence stands in the mail and
    says its numbers, dates, names, amounts and identifiers. What was dropped is what provenance tells.
    """
    judge = Judge(reading, rules, index_of(reading, rules))
    claims = list(_claims(card))
    unproved = len(ungrounded(card, reading.mail.hidden, reading.mail.headers))
    borne = sum(judge.fault(text, proofs) is None for text, proofs in claims)
    return Faith(len(claims), max(borne - unproved, 0), len(card.provenance.dropped))


def _claims(card: StructuredMail) -> Iterator[tuple[str, Sequence[Evidence] | None]]:
    yield card.summary.headline, None
    for point in card.summary.points:
        yield point.text, point.evidence
    for request in card.requests:
        yield request.text, request.evidence
    for action in card.actions:
        yield action.what, action.evidence
