"""Lists of what is wanted: "I expect:" and items below it. Each item is asked, though none says so itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from core.contract import RequestKind
from workers.recognise.requests import FoundRequest
from workers.recognise.sentences import Span
from workers.recognise.words import words
from workers.understand.cues import CueIndex
from workers.understand.vocabulary import word_set

ITEMS: Final = 20
LEAD_WORDS: Final = 25  # a longer sentence before a list is more than its lead
CONFIDENCE: Final = 0.7
# What a lead says; first persons only, so that "u krijgt van ons:" asks nothing.
_WANTED: Final = CueIndex.of(
    dict.fromkeys(
        (
            "verwacht", "verwachten", "wens", "wensen", "ik wil", "we willen", "wij willen", "eis", "eisen", "gelieve",
            "graag", "nodig hebben", "hebben we nodig", "heb ik nodig", "mijn vragen", "onze vragen", "ons nog",
            "attends", "attendons", "souhaite", "souhaitons", "exige", "exigeons", "veuillez", "il nous faut",
            "merci de", "pourriez vous", "mes questions", "nos questions", "j aimerais", "nous avons besoin",
            "i expect", "we expect", "i need", "we need", "i would like", "we would like", "please", "could you",
             "can you", "my questions", "our questions", "we require", "we want", "still need", "i want",
             "need from you", "nodig", "aan te leveren", "te bezorgen", "ontbreken nog", "ontbreekt nog", "a fournir",
             "a renvoyer", "a remettre", "a transmettre", "il nous manque", "needed", "required", "to be provided",
             "still missing", "to bring", "mee te brengen", "a apporter", "mitzubringen", "nous faire parvenir",
             "me faire parvenir", "vous prions", "il me faudrait", "il nous faudrait", "a besoin des", "a besoin de",
             "ont besoin des", "needs the following", "need the following", "a produire",
             "doivent etre produites", "doivent nous parvenir", "recevoir", "y a lieu de", "voudrez bien",
             "faire tenir", "reste a recevoir", "restent a recevoir", "a nous renvoyer", "a nous transmettre",
             "a joindre", "a prevoir",
             "munissez vous", "ontvangen wij",
             "ontvang ik", "ontvangen we", "bezorgen", "verzoeken", "receive from you", "the following from you",
             "erhalten", "zukommen", "um folgende", "zusenden", "benotigt", "erforderlich",
             "what s missing", "whats missing", "is missing", "look for", "looking for", "requests from", "still open",
             "remain open", "to be delivered by you", "to be sent to us",
             "ask you", "asking you", "we lack", "provide", "upload", "submit", "are outstanding", "is outstanding",
             "nachzureichen", "beizufugen", "beizubringen", "zuzusenden", "zu ubersenden", "zu ubermitteln",
             "stehen noch aus", "liegen uns nicht vor", "liegen noch nicht vor",
            "verzoek ik u", "toe te zenden", "toe te sturen", "op te sturen", "door te sturen", "toe te voegen",
            "bij te voegen", "te worden toegevoegd", "te worden bezorgd", "te worden aangeleverd",
            "te worden ingediend", "te worden overgemaakt", "mis ik", "missen we", "missen wij", "to be submitted",
            "to be added", "must be added", "are missing", "einzusenden", "nachgereicht werden", "erganzt werden",
             "einzureichen", "fehlen uns", "fehlen noch", "fehlt uns noch", "es fehlen", "vorzulegen",
            "bezorg ons", "bezorg mij", "bezorg me", "stuur ons", "stuur mij", "stuur me", "geef ons", "mail ons",
            "mail mij", "lijstje", "takenlijst", "actiepunten", "nog te doen", "nog doen",
            "erwarte", "erwarten", "benotige", "benotigen", "brauchen", "brauche", "bitte", "wunsche", "fordern",
            "hatten gern", "hatte gern", "hatten wir gern", "hatte ich gern", "brauchten", "brauchte", "schicken sie",
            "senden sie", "reichen sie", "legen sie", "teilen sie", "schick mir", "schick uns", "schickt uns", "besorg",
            "besorgt", "erledige", "erledigt bitte", "zu erledigen", "zu beheben", "nachzubessern", "nachzuliefern",
            "zu klaren", "abzugeben", "mitbringen", "erbitten", "um ubersendung", "um zusendung", "vermissen",
            "fehlt noch",
            "fordere", "meine fragen", "unsere fragen", "konnten sie", "mochte ich", "mochten wir",
        ),
        True,
    )
)  # fmt: skip


def listed(text: str, sentences: Sequence[Span], found: Sequence[FoundRequest]) -> list[FoundRequest]:
    """`found`, and the items of each list whose lead says that they are wanted; in order of the text.

    The lead itself asks nothing beside its items.
    """
    known = {request.start for request in found}
    leads: set[int] = set()
    told_of: set[int] = set()
    added: list[FoundRequest] = []
    place = 0
    while place < len(sentences):
        lead = sentences[place]
        place += 1
        if not _leads(text, lead):
            continue
        items = 0
        while place < len(sentences) and items < ITEMS and is_item(text, sentences[place]):
            item = sentences[place]
            if item.start in known:
                leads.add(lead.start)
                told_of.add(item.start)
            elif not _is_goods(text, item):
                leads.add(lead.start)
                kind: RequestKind = "question" if text[item.end - 1] == "?" else "request"
                added.append(FoundRequest(item.start, item.end, kind, CONFIDENCE, text[lead.start : lead.end]))
            place += 1
            items += 1
    kept = [_wished(request, told_of) for request in found if request.start not in leads]
    return sorted([*kept, *added], key=lambda request: request.start) if added else kept


def _wished(request: FoundRequest, items: set[int]) -> FoundRequest:
    """An item of a list of what is wanted, which is no complaint though it names a damage ("photos of the damage")."""
    if request.kind != "complaint" or request.start not in items:
        return request
    return replace(request, kind="request", confidence=max(CONFIDENCE, request.confidence))


def _is_goods(text: str, span: Span) -> bool:
    """Whether an item is a number of things ("6 x circulatiepomp", "20 kg Mehl") or a label with its value ("IBAN:
    BE68 ..."): part of an order or of how to pay, no wish by itself.

    A sentence that begins with a number ends in a point or question mark.
    """
    if _VALUE.match(text, span.start, span.end):
        return True
    start = span.start
    while start < span.end and not text[start].isalnum():
        start += 1
    return text[start : start + 1].isdigit() and text[span.end - 1] not in ".?!"


# "IBAN: BE68", "Bedrag: € 12", "Tel.: 03 123": a short label, then a value with a digit; "plan, scale 1:500" is none.
_VALUE: Final = re.compile(r"[^\W\d_][^:\n?]{1,24}(?<!\d): ?(?:[A-Z]{2}\d|[€$£]|\+?\d)")


# The items of an order, and of what a price is asked for, are its goods: it is the lead that asks.
_ORDERING: Final = CueIndex.of(
    dict.fromkeys(
        (
            "bestel*", "offerte*", "prijs*", "commande*", "command*", "devis", "prix", "to order", "we order",
            "i order", "our order", "an order", "quote*", "quotation",
            "price*", "angebot*", "preis*", "leveren", "livrer", "deliver", "liefern", "supply", "rekening*", "compte",
            "account", "konto",
        ),
        True,
    )
)  # fmt: skip


def _leads(text: str, span: Span) -> bool:
    """Whether a line with a colon says that what follows is wanted."""
    if text[span.end - 1 : span.end] != ":":
        return False
    among = words(text, max(span.start, span.end - 400), span.end)
    if len(among.folded) > LEAD_WORDS or any(True for _ in _ORDERING.find(among)):
        return False
    return any(True for _ in _WANTED.find(among))


def is_item(text: str, span: Span) -> bool:
    """Whether a list mark stands before it on its line, or at its own beginning."""
    line = text.rfind("\n", 0, span.start) + 1
    mark = text[max(line, span.start - 12) : span.start].strip() or text[span.start : span.start + 2].strip()
    return mark in {"-", "–", "—", "*", "•", "·", "o", "▪", "◦", "●", ">"} or (
        mark[:-1].isalnum() and mark[-1:] in {".", ")"} and len(mark) <= 3
    )


# "Kan je die tegen de 9de bezorgen?" after a list asks for its items.
_POINTING: Final = word_set("die deze ze dat dit them these those it les ceux celles cela sie diese das es alles")


def points_at_list(text: str, sentences: Sequence[Span], span: Span) -> bool:
    """Whether a sentence stands right after a list and speaks of its items by a pronoun."""
    place = bisect_left(sentences, span.start, key=lambda one: one.start)
    if not 0 < place < len(sentences) or not is_item(text, sentences[place - 1]) or is_item(text, span):
        return False
    return any(word in _POINTING for word in words(text, span.start, min(span.end, span.start + 120)).folded[:6])
