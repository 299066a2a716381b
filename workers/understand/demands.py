"""Lists of what is wanted: "I expect:" and items below it. Each item is asked, though none says so itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.contract import RequestKind
from workers.recognise.requests import FoundRequest
from workers.recognise.sentences import Span
from workers.recognise.words import words
from workers.understand.cues import CueIndex

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
             "still missing", "to bring", "mee te brengen", "a apporter", "mitzubringen", "benotigt", "erforderlich",
             "einzureichen", "fehlen uns", "fehlen noch", "fehlt uns noch", "es fehlen", "vorzulegen",
            "erwarte", "erwarten", "benotige", "benotigen", "brauchen", "brauche", "bitte", "wunsche", "fordern",
            "fordere", "meine fragen", "unsere fragen", "konnten sie", "mochte ich", "mochten wir",
        ),
        True,
    )
)  # fmt: skip


def listed(text: str, sentences: Sequence[Span], found: Sequence[FoundRequest]) -> list[FoundRequest]:
    """`found`, and the items of each list whose lead says that they are wanted; in order of the text."""
    known = {request.start for request in found}
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
            if item.start not in known and not _is_goods(text, item):
                kind: RequestKind = "question" if text[item.end - 1] == "?" else "request"
                added.append(FoundRequest(item.start, item.end, kind, CONFIDENCE, text[lead.start : lead.end]))
            place += 1
            items += 1
    return sorted([*found, *added], key=lambda request: request.start) if added else list(found)


def _is_goods(text: str, span: Span) -> bool:
    """Whether an item is a number of things ("6 x circulatiepomp", "20 kg Mehl"): part of an order, no wish by itself.

    A sentence that begins with a number ends in a point or question mark.
    """
    start = span.start
    while start < span.end and not text[start].isalnum():
        start += 1
    return text[start : start + 1].isdigit() and text[span.end - 1] not in ".?!"


def _leads(text: str, span: Span) -> bool:
    if text[span.end - 1 : span.end] != ":":
        return False
    among = words(text, max(span.start, span.end - 400), span.end)
    return len(among.folded) <= LEAD_WORDS and any(True for _ in _WANTED.find(among))


def is_item(text: str, span: Span) -> bool:
    """Whether a list mark stands before it on its line, or at its own beginning."""
    line = text.rfind("\n", 0, span.start) + 1
    mark = text[max(line, span.start - 12) : span.start].strip() or text[span.start : span.start + 2].strip()
    return mark in {"-", "–", "—", "*", "•", "·", "o", "▪", "◦", "●", ">"} or (
        mark[:-1].isalnum() and mark[-1:] in {".", ")"} and len(mark) <= 3
    )
