"""Nothing is claimed that the mail does not say: what an engine made of a mail, less what it cannot show.

Evidence stands where it says it stands, or it is none. A claim without evidence left is dropped, and
what is dropped is told in `provenance.dropped`. Every card passes here, whichever engine made it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from core.contract import (
    Action,
    CardWarning,
    Category,
    Claim,
    Dropped,
    DropReason,
    Evidence,
    Fact,
    Reply,
    Request,
    StructuredMail,
)
from core.playbook import Playbook
from workers.understand.category import fallback

WITHOUT_EVIDENCE: Final = frozenset({"too_large", "partly_unreadable"})  # the contract's exceptions
SHOWN: Final = 200  # code points of a dropped value

C = TypeVar("C", Claim, Request, Action, Fact, CardWarning)
T = TypeVar("T")
Headers = Sequence[tuple[str, str]] | Mapping[str, str]


def ungrounded(card: StructuredMail, hidden: str = "", headers: Headers = ()) -> list[Dropped]:
    """What `grounded` would drop; [] for a card that says nothing but what the mail says.

    hidden: the text that was hidden from the reader. headers: names in lower case.
    """
    return _Check.of(card, hidden, headers).run(card, None)[1]


def grounded(
    card: StructuredMail, hidden: str = "", headers: Headers = (), playbook: Playbook | None = None
) -> StructuredMail:
    """The card without the claims that its mail does not bear out; those are added to `provenance.dropped`.

    With a playbook, a category that it does not know becomes its fallback.
    """
    kept, dropped = _Check.of(card, hidden, headers).run(card, playbook)
    if not dropped:
        return card
    provenance = kept.provenance.model_copy(update={"dropped": [*card.provenance.dropped, *dropped]})
    return kept.model_copy(update={"provenance": provenance})


@dataclass(slots=True)
class _Check:
    texts: dict[str, list[str]]
    dropped: list[Dropped] = field(default_factory=list)

    @classmethod
    def of(cls, card: StructuredMail, hidden: str, headers: Headers) -> _Check:
        texts = {"body": [card.source.text], "subject": [card.message.subject], "hidden": [hidden]}
        for file in card.message.attachments:
            texts.setdefault(f"attachment:{file.name}", []).append(file.name)
        for name, value in headers.items() if isinstance(headers, Mapping) else headers:
            texts.setdefault(f"header:{name.lower()}", []).append(value)
        return cls(texts)

    def run(self, card: StructuredMail, playbook: Playbook | None) -> tuple[StructuredMail, list[Dropped]]:
        requests = self._each("requests", card.requests, self._request)
        summary = card.summary.model_copy(
            update={"points": self._each("summary.points", card.summary.points, self._claim)}
        )
        priority = card.priority.model_copy(
            update={"reasons": self._each("priority.reasons", card.priority.reasons, self._claim)}
        )
        kept = card.model_copy(
            update={
                "requests": requests,
                "summary": summary,
                "priority": priority,
                "category": self._category(card, playbook),
                "actions": self._each("actions", card.actions, self._action),
                "facts": self._each("facts", card.facts, self._fact),
                "warnings": self._each("warnings", card.warnings, self._warning),
                "reply": _answering(card.reply, requests),
            }
        )
        return kept, self.dropped

    def stands(self, proof: Evidence) -> bool:
        """Whether a text of that part says exactly the quote, exactly there."""
        return any(
            proof.quote != "" and proof.end <= len(text) and text[proof.start : proof.end] == proof.quote
            for text in self.texts.get(proof.part, ())
        )

    def _proofs(self, where: str, value: str, proofs: Sequence[Evidence], *, hidden: bool = False) -> list[Evidence]:
        kept = [proof for proof in proofs if self.stands(proof) and (hidden or proof.part != "hidden")]
        if len(kept) < len(proofs) or not proofs:
            self._drop(where, value, "quote_not_found")
        return kept

    def _drop(self, where: str, value: str, reason: DropReason) -> None:
        self.dropped.append(Dropped(field=where, value=value[:SHOWN], reason=reason))

    def _each(self, name: str, values: Sequence[T], check: Callable[[str, T], T | None]) -> list[T]:
        kept = (check(f"{name}.{place}", value) for place, value in enumerate(values))
        return [value for value in kept if value is not None]

    def _claim(self, where: str, claim: Claim) -> Claim | None:
        kept = self._proofs(where, claim.text, claim.evidence)
        return _with(claim, kept)

    def _request(self, where: str, request: Request) -> Request | None:
        return _with(request, self._proofs(where, request.text, request.evidence))

    def _action(self, where: str, action: Action) -> Action | None:
        """A deadline whose words are in none of the action's quotes goes; the action stays."""
        kept = _with(action, self._proofs(where, action.what, action.evidence))
        if kept is not None and kept.due is not None and not _says(kept.evidence, kept.due.text):
            self._drop(f"{where}.due", kept.due.text, "value_not_in_quote")
            kept = kept.model_copy(update={"due": None})
        return kept

    def _fact(self, where: str, fact: Fact) -> Fact | None:
        kept = _with(fact, self._proofs(where, fact.display, fact.evidence))
        if kept is not None and not _says(kept.evidence, kept.display):
            self._drop(where, kept.display, "value_not_in_quote")
            return None
        return kept

    def _warning(self, where: str, warning: CardWarning) -> CardWarning | None:
        if not warning.evidence and warning.kind in WITHOUT_EVIDENCE:
            return warning
        return _with(warning, self._proofs(where, warning.kind, warning.evidence, hidden=True))

    def _category(self, card: StructuredMail, playbook: Playbook | None) -> Category:
        category = card.category
        if playbook is not None and playbook.category(category.key) is None:
            self._drop("category", category.key, "unknown_key")
            return fallback(playbook, card.reader_language)
        if not category.evidence:
            return category
        kept = self._proofs("category", category.key, category.evidence)
        if not kept and playbook is not None:
            return fallback(playbook, card.reader_language)
        return category if len(kept) == len(category.evidence) else category.model_copy(update={"evidence": kept})


def _with(claim: C, kept: list[Evidence]) -> C | None:
    """The claim with the evidence that stands; None where none does."""
    if not kept:
        return None
    return claim if len(kept) == len(claim.evidence) else claim.model_copy(update={"evidence": kept})


def _says(proofs: Sequence[Evidence], written: str) -> bool:
    """Whether one of the quotes holds the words, however their white space runs."""
    wanted = " ".join(written.split())
    return any(wanted in " ".join(proof.quote.split()) for proof in proofs)


def _answering(reply: Reply | None, requests: Sequence[Request]) -> Reply | None:
    """The reply without points on requests that are gone."""
    if reply is None:
        return None
    known = {request.id for request in requests}
    points = [point for point in reply.points if point.request_id in known]
    return reply if len(points) == len(reply.points) else reply.model_copy(update={"points": points})
