"""What speaks for a category besides words: headers, attachments, facts, requests, warnings.

These signs name keys of the default playbook; a playbook without such a key never sees them.
Sources: RFC 3834 (Auto-Submitted), RFC 2919 and 2369 (List-Id, List-Unsubscribe), RFC 3462
(multipart/report), RFC 2076 section 3.9 (Precedence).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from core.contract import Evidence, Fact
from workers.recognise.words import words
from workers.understand.engine import Reading, evidence, header_evidence
from workers.understand.vocabulary import word_set

# header, a value it holds ("" for any), category, weight
HEADERS: Final[tuple[tuple[str, str, str, float], ...]] = (
    ("auto-submitted", "auto-replied", "automatic", 9),
    ("auto-submitted", "auto-generated", "automatic", 3),
    ("auto-submitted", "auto-notified", "automatic", 4),
    ("x-autoreply", "", "automatic", 8),
    ("x-autorespond", "", "automatic", 8),
    ("x-auto-response-suppress", "all", "automatic", 1.5),
    ("precedence", "auto_reply", "automatic", 8),
    ("content-type", "multipart/report", "automatic", 9),
    ("content-type", "text/calendar", "appointment", 6),
    ("return-path", "<>", "automatic", 4),
    ("x-failed-recipients", "", "automatic", 9),
    ("list-unsubscribe", "", "newsletter", 3.5),
    ("list-id", "", "newsletter", 2),
    ("precedence", "bulk", "newsletter", 2.5),
    ("precedence", "list", "newsletter", 1.5),
    ("feedback-id", "", "newsletter", 1),
    ("x-campaign", "", "newsletter", 2),
    ("x-campaignid", "", "newsletter", 2),
    ("x-mailchimp-campaign", "", "newsletter", 3),
)
MACHINES: Final = {"mailer-daemon": 9.0, "postmaster": 6.0, "noreply": 1.5, "no-reply": 1.5, "donotreply": 1.5}

# words of an attachment's name, category
FILES: Final[tuple[tuple[frozenset[str], str, float], ...]] = (
    (
        word_set("factuur facturen facture factures invoice invoices rechnung rechnungen creditnota"),
        "invoice",
        3,
    ),
    (
        word_set("bestelling bestelbon bestelformulier commande order bestellung po inkooporder auftrag"),
        "order",
        3,
    ),
    (word_set("cv resume lebenslauf motivatiebrief motivation sollicitatie bewerbung"), "application", 3),
)
FACTS: Final[dict[str, tuple[str, float]]] = {
    "invoice_number": ("invoice", 1.5),
    "structured_communication": ("invoice", 1.5),
    "iban": ("invoice", 0.6),
    "order_number": ("order", 0.8),
    "quantity": ("order", 0.4),
}
WARNINGS: Final[dict[str, float]] = {
    "lookalike_sender": 9,
    "instructions_to_ai": 9,
    "deceptive_link": 8,
    "changed_bank_account": 8,
    "failed_authentication": 6,
    "reply_to_mismatch": 5,
    "hidden_text": 4,
}
REQUESTS: Final[dict[str, tuple[str, float]]] = {
    "question": ("question", 2.5),
    "request": ("request", 2.5),
    "approval": ("request", 2.5),
    "confirmation": ("request", 2),
    "complaint": ("complaint", 3),
}
STATEMENT: Final = 1.9  # enough where nothing else speaks
STATEMENT_WORDS: Final = 6


Source = Literal["x", "c", "k", "q", "w"]


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that speaks for a category. `name` tells signs of one category apart; `hidden`: it was found
    in text that the reader does not see, which only warnings quote (the contract), so the evidence is the sender.
    `source`: where it was found, the letter of `category_features`, w for a warning."""

    key: str
    name: str
    weight: float
    evidence: Evidence | None
    hidden: bool = False
    source: Source = "x"


def of(reading: Reading) -> Iterator[Sign]:
    yield from _headers(reading)
    yield from _attachments(reading)
    yield from _facts(reading)
    yield from _requests(reading)
    yield from _statement(reading)
    for warning in reading.warnings:
        if warning.kind in WARNINGS and warning.evidence:
            seen = next((proof for proof in warning.evidence if proof.part != "hidden"), None)
            proof = seen or header_evidence(reading.mail, "from") or _subject(reading)
            yield Sign("suspicious", warning.kind, WARNINGS[warning.kind], proof, hidden=seen is None, source="w")


def _subject(reading: Reading) -> Evidence | None:
    return evidence("subject", reading.mail.subject, 0, len(reading.mail.subject))


def _headers(reading: Reading) -> Iterator[Sign]:
    mail = reading.mail
    there = {name: value.lower() for name, value in reversed(mail.headers)}
    for name, value, key, weight in HEADERS:
        if name in there and value in there[name]:
            yield Sign(key, f"{name} {value}".rstrip(), weight, header_evidence(mail, name, value), source="c")
    local = mail.sender.address.lower().partition("@")[0] if mail.sender else ""
    if (weight := MACHINES.get(local, 0.0)) and mail.sender:
        yield Sign("automatic", "from machine", weight, header_evidence(mail, "from", mail.sender.address), source="c")


def _attachments(reading: Reading) -> Iterator[Sign]:
    for file in reading.mail.attachments[:50]:
        if file.content_type.lower().startswith("text/calendar") and file.name:
            yield Sign("appointment", "file calendar", 5, _named(file.name), source="c")
        if file.inline or not file.name:
            continue
        among = set(words(file.name[:200].replace("_", " ")).folded)
        for names, key, weight in FILES:
            if among & names:
                yield Sign(key, f"file {key}", weight, _named(file.name), source="c")


def _named(name: str) -> Evidence | None:
    """An attachment as evidence: what is quoted is its name."""
    if any(letter in name for letter in "\n\r\u2028\u2029"):
        return None
    return Evidence(part=f"attachment:{name}", start=0, end=len(name), quote=name)


def _facts(reading: Reading) -> Iterator[Sign]:
    seen: set[str] = set()
    for fact in reading.facts:
        if fact.type in FACTS and fact.type not in seen and _in_content(reading, fact):
            seen.add(fact.type)
            key, weight = FACTS[fact.type]
            yield Sign(key, fact.type, weight, fact.evidence[0], source="k")


def _in_content(reading: Reading, fact: Fact) -> bool:
    """Not from a signature: every mail of a firm with its account number there is no invoice."""
    proof = fact.evidence[0]
    if proof.part != "body":
        return True
    return any(zone.start <= proof.start < zone.end for zone in reading.zones if zone.kind in {"new", "forwarded"})


def _requests(reading: Reading) -> Iterator[Sign]:
    counts: dict[str, int] = {}
    for request in reading.requests:
        key, weight = REQUESTS[request.kind]
        place = counts[key] = counts.get(key, 0) + 1
        if place <= 3:
            weight = weight * request.confidence if place == 1 else 0.5 * request.confidence
            yield Sign(key, request.kind, weight, reading.quote(request.start, request.end), source="q")


def _statement(reading: Reading) -> Iterator[Sign]:
    """A mail that says something and asks nothing is there to inform, whatever its subject is."""
    if reading.requests:
        return
    for sentence in reading.sentences[:8]:
        if len(words(reading.mail.text, sentence.start, sentence.end).folded) >= STATEMENT_WORDS:
            yield Sign("information", "nothing", STATEMENT, reading.quote(sentence.start, sentence.end), source="q")
            return
