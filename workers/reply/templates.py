"""The team's own paragraphs in an answer: which template answers a request, filled from the mail.

What the mail does not say, or says twice in different ways, becomes a gap. A template is cut into words,
fields and gaps (`core.playbook_templates`); nothing in it is evaluated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.contract import Action, ReplySource, Request
from core.playbook import Form, Template
from core.playbook_templates import pieces
from workers.recognise.words import words
from workers.reply.gaps import Gaps, plain
from workers.understand.cues import CueIndex, phrase_index
from workers.understand.engine import Reading
from workers.understand.people import sender_name
from workers.understand.wording import due_text, one_line

LONGEST: Final = 120  # characters that one field of the mail puts into the answer
# What a field is called where the mail does not fill it.
NEEDED: Final[dict[str, dict[str, str]]] = {
    "nl": {
        "name": "naam", "reader": "uw naam", "subject": "onderwerp", "due": "datum", "order_number": "bestelnummer",
        "invoice_number": "factuurnummer", "customer_number": "klantnummer", "reference": "referentie",
        "tracking_number": "trackingnummer", "amount": "bedrag",
    },
    "fr": {
        "name": "nom", "reader": "votre nom", "subject": "objet", "due": "date", "order_number": "numéro de commande",
        "invoice_number": "numéro de facture", "customer_number": "numéro de client", "reference": "référence",
        "tracking_number": "numéro de suivi", "amount": "montant",
    },
    "en": {
        "name": "name", "reader": "your name", "subject": "subject", "due": "date", "order_number": "order number",
        "invoice_number": "invoice number", "customer_number": "customer number", "reference": "reference",
        "tracking_number": "tracking number", "amount": "amount",
    },
    "de": {
        "name": "Name", "reader": "Ihr Name", "subject": "Betreff", "due": "Datum", "order_number": "Bestellnummer",
        "invoice_number": "Rechnungsnummer", "customer_number": "Kundennummer", "reference": "Referenz",
        "tracking_number": "Sendungsnummer", "amount": "Betrag",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """How the answer speaks."""

    language: str
    form: Form


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A template filled in. `open_gaps` tells whether the writer must add something; `source` is the template."""

    text: str
    open_gaps: bool
    source: ReplySource


def for_request(reading: Reading, category: str, request: Request, voice: Voice) -> Template | None:
    """The first template with a cue in the request, for this category and with words in the answer's language."""
    among = words(request.text)
    for template in _usable(reading, category, voice):
        phrases = template.cues.all()
        if phrases and any(True for _ in _index(phrases).find(among)):
            return template
    return None


def for_category(reading: Reading, category: str, voice: Voice) -> list[Template]:
    """The templates that stand in every answer to mails of this category."""
    return [template for template in _usable(reading, category, voice) if not template.cues.all()]


def fill(
    template: Template, reading: Reading, request: Request | None, actions: Sequence[Action], voice: Voice, gaps: Gaps
) -> Paragraph:
    """The template's words with the mail's values and with gaps for the rest."""
    wording = template.wording(voice.language, voice.form) or ""
    before = len(gaps.names)
    said: list[str] = []
    for piece in pieces(wording):
        if piece.kind == "text":
            said.append(piece.value)
        elif piece.kind == "gap":
            said.append(gaps.open(piece.value))
        else:
            value = one_line(plain(_value(piece.value, reading, request, actions, voice)), LONGEST)
            said.append(value or gaps.open(NEEDED[voice.language][piece.value]))
    source = ReplySource(title=reading.playbook.id, locator=f"templates.{template.key}", quote=wording)
    return Paragraph("".join(said).strip(), len(gaps.names) > before, source)


def _usable(reading: Reading, category: str, voice: Voice) -> Iterator[Template]:
    for template in reading.playbook.templates:
        if (not template.categories or category in template.categories) and template.wording(
            voice.language, voice.form
        ):
            yield template


@lru_cache(maxsize=1_000)
def _index(phrases: tuple[str, ...]) -> CueIndex[str]:
    return phrase_index(phrases)


def _value(field: str, reading: Reading, request: Request | None, actions: Sequence[Action], voice: Voice) -> str:
    """What the mail says of a field; empty where it says nothing, or several things."""
    if field == "name":
        name = sender_name(reading)
        return name.split()[0] if name and voice.form == "informal" else name or ""
    if field == "reader":
        return reading.playbook.reply.signature or reading.reader.name
    if field == "subject":
        return reading.mail.subject
    if field == "due":
        return _due(reading, request, actions, voice.language)
    return _fact(field, reading, request)


def _due(reading: Reading, request: Request | None, actions: Sequence[Action], language: str) -> str:
    """The deadline of the request; of the whole mail where it has only one and no request is meant."""
    dues = {
        (action.due.date, action.due.time): action.due
        for action in actions
        if action.due and (request is None or action.evidence[0] == request.evidence[0])
    }
    if len(dues) != 1:
        return ""
    sent = reading.sent_at.date() if reading.sent_at else None
    return due_text(next(iter(dues.values())), language, sent)


def _fact(kind: str, reading: Reading, request: Request | None) -> str:
    """The one value of a type: in the request where it names one, else in the whole mail."""
    there = [fact for fact in reading.facts if fact.type == kind and fact.valid is not False]
    if request is not None:
        start, end = request.evidence[0].start, request.evidence[0].end
        inside = [fact for fact in there if start <= fact.evidence[0].start < end]
        there = inside or there
    values = {fact.value: fact.display if kind == "amount" else fact.value for fact in there}
    return next(iter(values.values())) if len(values) == 1 else ""
