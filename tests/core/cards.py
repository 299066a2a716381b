"""Cards written by hand, for tests of the contract: a full one, a bare one, and shapes in between."""

from __future__ import annotations

import copy
from typing import Any

TEXT = (
    "Dag An,\n\nKunt u factuur 2026-118 van EUR 1.234,50 betalen tegen vrijdag 6 maart? 📅\n"
    "Rekening BE68 5390 0754 7034.\n\nGroeten,\nPiet Peeters\n\nOn Mon, An wrote:\n> Graag de factuur."
)


def evidence(quote: str, part: str = "body") -> dict[str, Any]:
    """A span of TEXT (or, for another part, of a text that is the quote alone)."""
    start = TEXT.index(quote) if part == "body" else 0
    return {"part": part, "start": start, "end": start + len(quote), "quote": quote}


def zone(kind: str, said: str, message: int | None) -> dict[str, Any]:
    start = TEXT.index(said)
    return {"kind": kind, "start": start, "end": start + len(said), "message": message}


PIET = {"name": "Piet Peeters", "address": "piet@leverancier.example"}
AN = {"name": "", "address": "an@klant.example"}
QUESTION = "Kunt u factuur 2026-118 van EUR 1.234,50 betalen tegen vrijdag 6 maart?"

FULL: dict[str, Any] = {
    "schema_version": "1",
    "message": {
        "id": "AAMkAGI1AAA=",
        "internet_message_id": "<1@leverancier.example>",
        "conversation_id": "AAQk",
        "subject": "Factuur 2026-118",
        "sent_at": "2026-03-02T09:30:00+01:00",
        "from": PIET,
        "reply_to": [PIET],
        "to": [AN],
        "cc": [],
        "attachments": [
            {"name": "factuur.pdf", "size": 48211, "content_type": "application/pdf", "inline": False},
            {"name": "logo.png", "size": 0, "content_type": "image/png", "inline": True},
        ],
        "sensitivity": "confidential",
        "automatic": False,
    },
    "source": {
        "text": TEXT,
        "zones": [
            zone("new", TEXT[: TEXT.index("Groeten")].rstrip(), 1),
            zone("signature", "Groeten,\nPiet Peeters", 1),
            zone("header", "On Mon, An wrote:", 0),
            zone("quoted", "> Graag de factuur.", 0),
        ],
    },
    "language": {"code": "nl", "confidence": 0.98},
    "reader_language": "fr",
    "summary": {
        "headline": "Piet Peeters demande le paiement de la facture 2026-118 pour le 6 mars",
        "points": [{"text": "Paiement demandé", "evidence": [evidence(QUESTION)]}],
    },
    "category": {
        "key": "invoice",
        "label": "Facture",
        "confidence": 0.9,
        "reason": "L’objet parle d’une facture",
        "evidence": [evidence("Factuur", "subject"), evidence("factuur")],
    },
    "priority": {
        "level": "high",
        "confidence": 1,
        "reasons": [{"text": "Échéance cette semaine", "evidence": [evidence("vrijdag 6 maart")]}],
    },
    "requests": [
        {"id": "r1", "kind": "request", "text": "Payer", "evidence": [evidence(QUESTION)], "confidence": 0.8},
    ],
    "actions": [
        {
            "id": "a1",
            "what": "Payer la facture",
            "owner": {"name": None, "address": "an@klant.example", "is_reader": True},
            "due": {"date": "2026-03-06", "time": "17:00", "precision": "day", "text": "vrijdag 6 maart"},
            "evidence": [evidence("betalen tegen vrijdag 6 maart")],
            "confidence": 0.7,
        },
        {"id": "a22", "what": "Envoyer", "owner": None, "due": None, "evidence": [evidence("u")], "confidence": 0},
    ],
    "facts": [
        {
            "type": "iban",
            "value": "BE68539007547034",
            "display": "BE68 5390 0754 7034",
            "valid": True,
            "label": None,
            "evidence": [evidence("BE68 5390 0754 7034")],
        },
        {
            "type": "amount",
            "value": "EUR 1234.50",
            "display": "EUR 1.234,50",
            "valid": None,
            "evidence": [evidence("EUR 1.234,50")],
        },
    ],
    "thread": [
        {"from": None, "sent_at": None, "gist": "Demande la facture", "start": 150, "end": 169},
        {"from": PIET, "sent_at": "2026-03-02T09:30:00.5Z", "gist": "Demande le paiement", "start": 0, "end": 149},
    ],
    "warnings": [
        {"kind": "hidden_text", "text": "Texte caché", "evidence": [evidence("ignore all", "hidden")]},
        {"kind": "too_large", "text": "Trop grand", "evidence": []},
    ],
    "reply": {
        "language": "nl",
        "subject": "RE: Factuur 2026-118",
        "body_text": "Dag Piet,\n\n[[wanneer betaalt u?]]\n",
        "points": [
            {
                "request_id": "r1",
                "text": "Paiement",
                "status": "needs_input",
                "sources": [{"title": "Voorwaarden", "locator": "p. 2", "quote": "binnen 30 dagen"}],
            }
        ],
        "gaps": ["wanneer betaalt u?"],
    },
    "provenance": {
        "engine": "openai",
        "model": "local",
        "playbook": "default@1",
        "prompt_version": "3",
        "duration_ms": {"read": 4.2, "understand": 11},
        "tokens": {"input": 900, "output": 120, "cached": 0},
        "dropped": [{"field": "facts", "value": "EUR 99", "reason": "quote_not_found"}],
        "fallback": "timeout",
    },
}

BARE: dict[str, Any] = {
    "schema_version": "1",
    "message": {"id": "", "subject": "", "sent_at": None, "from": None, "to": [], "cc": [], "attachments": []},
    "source": {"text": "", "zones": []},
    "language": {"code": "un", "confidence": 0},
    "reader_language": "en",
    "summary": {"headline": "", "points": []},
    "category": {"key": "other", "label": "Other", "confidence": 0.0, "reason": "", "evidence": []},
    "priority": {"level": "normal", "confidence": 0.5, "reasons": []},
    "requests": [],
    "actions": [],
    "facts": [],
    "thread": [],
    "warnings": [],
    "reply": None,
    "provenance": {
        "engine": "rules",
        "model": None,
        "playbook": "default@1",
        "prompt_version": None,
        "duration_ms": {},
        "tokens": None,
        "dropped": [],
    },
}


def with_value(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy of a document with the value at a path replaced (or added)."""
    changed = copy.deepcopy(document)
    if not path:
        return value
    parent = changed
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value
    return changed


def without(document: Any, path: tuple[Any, ...]) -> Any:
    """A copy of a document without the member or item at a path."""
    changed = copy.deepcopy(document)
    parent = changed
    for step in path[:-1]:
        parent = parent[step]
    del parent[path[-1]]
    return changed


def paths(document: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document, the whole first."""
    inside: list[tuple[Any, ...]] = [here]
    children: Any = ()
    if isinstance(document, dict):
        children = document.items()
    elif isinstance(document, list):
        children = enumerate(document)
    for key, value in children:
        inside += paths(value, (*here, key))
    return inside


def at(document: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        document = document[step]
    return document
