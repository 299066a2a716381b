"""One completed field of a model's answer, checked, into the card.

What holds goes in; what does not leaves the rules' value standing and is told as dropped. Whatever a mail
makes a model say, by construction: facts are the recognisers', warnings only become more, a category is
one of the playbook's (and suspicion stays), owners and deadlines are people and dates of this very mail,
and what the rules were sure of, or what has a deadline, is not lost by being left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.contract import (
    Action,
    CardWarning,
    Category,
    Claim,
    Dropped,
    DropReason,
    Due,
    Evidence,
    Fact,
    Owner,
    Priority,
    Request,
    StructuredMail,
)
from workers.understand.openai import answer
from workers.understand.openai.judging import Judge
from workers.understand.openai.merging import joined, numbered, overlap, with_rules
from workers.understand.openai.stream import Field
from workers.understand.people import spoken_name
from workers.understand.texts import say
from workers.understand.wording import one_line

# What the rules found with this confidence stays, also where the model leaves it out. Of unseen requests that they were
# surer of, nine in ten were right; between 0.8 and this, less than three in four.
SURE: Final = 0.85
AGREED, ALONE = 0.95, 0.75  # confidence of what rules and model both see, and the model alone
UNDECIDED: Final = 0.5  # of a category that the model chose against the rules: never enough for a step by itself
POINTS: Final = 7
POINT: Final = 300
LONGEST: Final = 300
LABEL: Final = 40
SUSPICIOUS: Final = "suspicious"

Refined = tuple[StructuredMail, list[Dropped]]


@dataclass(slots=True)
class _Drops:
    """What of one field does not hold."""

    judge: Judge
    told: list[Dropped]

    def add(self, where: str, value: Any, reason: DropReason) -> None:
        shown = value if isinstance(value, str) else str(value)
        self.told.append(Dropped(field=where, value=one_line(shown, 200), reason=reason))

    def proofs(self, where: str, said: str, numbers: Sequence[int]) -> list[Evidence]:
        found = self.judge.proofs(numbers)
        if not found:
            self.add(where, said, "quote_not_found")
        return found

    def holds(self, where: str, said: str, proofs: Sequence[Evidence] | None) -> bool:
        """proofs: what must bear it; None: all that the model was given."""
        reason = self.judge.fault(said, proofs)
        if reason is not None:
            self.add(where, said, reason)
        return reason is None


def take(field: Field, judge: Judge, card: StructuredMail) -> Refined:
    """The card with the field, and what of the field was dropped. A field of another name changes nothing."""
    drops = _Drops(judge, [])
    work = _FIELDS.get(field.name)
    return (work(field.value, drops, card) if work is not None else card), drops.told


def _headline(value: Any, drops: _Drops, card: StructuredMail) -> StructuredMail:
    said = answer.one(answer.Line, {"text": value} if isinstance(value, str) else value)
    if said is None:
        drops.add("summary.headline", value, "outside_schema")
        return card
    text = one_line(drops.judge.restored(said.text), 160)
    proofs = drops.judge.proofs(said.s) or None  # it shows no evidence, so naming none is no fault
    if not text or not drops.holds("summary.headline", text, proofs):
        return card
    return card.model_copy(update={"summary": card.summary.model_copy(update={"headline": text})})


def _points(value: Any, drops: _Drops, card: StructuredMail) -> StructuredMail:
    said, wrong = answer.many(answer.Line, value)
    for item in wrong:
        drops.add("summary.points", item, "outside_schema")
    made: list[Claim] = []
    for place, each in enumerate(said[:POINTS]):
        where, text = f"summary.points.{place}", one_line(drops.judge.restored(each.text), POINT)
        proofs = drops.proofs(where, text, each.s) if text else []
        if proofs and drops.holds(where, text, proofs) and text not in [claim.text for claim in made]:
            made.append(Claim(text=text, evidence=proofs))
    if not made:
        return card
    return card.model_copy(update={"summary": card.summary.model_copy(update={"points": made})})


def _actions(value: Any, drops: _Drops, card: StructuredMail) -> StructuredMail:
    said, wrong = answer.many(answer.SaidAction, value)
    for item in wrong:
        drops.add("actions", item, "outside_schema")
    made: list[Action] = []
    for place, each in enumerate(said[: answer.MOST_NUMBERS * 2]):
        action = _action(f"actions.{place}", each, drops, card)
        if action is not None:
            made.append(action)
    if not made and value != []:
        return card  # it said something, and nothing of it holds: that is no word on the rules' own
    kept = with_rules(made, card.actions, may_go=lambda action: action.due is None and action.confidence < SURE)
    return card.model_copy(update={"actions": numbered(kept, "a")})


def _action(where: str, said: answer.SaidAction, drops: _Drops, card: StructuredMail) -> Action | None:
    what = one_line(drops.judge.restored(said.what), LONGEST)
    proofs = drops.proofs(where, what, said.s) if what else []
    if not proofs:
        return None
    rules = next((action for action in card.actions if overlap(action.evidence, proofs)), None)
    if not drops.holds(where, what, proofs):
        return rules
    owner, due = _owner(where, said, drops, rules), _due(where, said, proofs, drops, rules)
    if due is not None and rules is not None and due == rules.due:
        proofs = joined(proofs, rules.evidence)
    confidence = AGREED if rules is not None else ALONE
    return Action(id="a1", what=what, owner=owner, due=due, evidence=proofs, confidence=confidence)


def _owner(where: str, said: answer.SaidAction, drops: _Drops, rules: Action | None) -> Owner | None:
    if said.who is None:
        return None
    box = drops.judge.index.people.get(said.who)
    if box is None:
        drops.add(f"{where}.owner", said.who, "unknown_key")
        return rules.owner if rules is not None else None
    reading = drops.judge.reading
    mine = reading.reader.is_(box.address) or (not reading.reader.addresses and reading.mail.to == (box,))
    return Owner(name=spoken_name(box) or None, address=box.address or None, is_reader=mine)


def _due(
    where: str, said: answer.SaidAction, proofs: Sequence[Evidence], drops: _Drops, rules: Action | None
) -> Due | None:
    """The date named, where it stands in what proves the action; the rules' deadline is not lost by leaving it out."""
    kept = rules.due if rules is not None else None
    if said.due is None:
        return kept
    found = drops.judge.index.dates.get(said.due)
    if found is None or found.kind in {"past", "birth"}:
        drops.add(f"{where}.due", said.due, "unknown_key")
        return kept
    if not any(proof.part == "body" and proof.start <= found.start and found.end <= proof.end for proof in proofs):
        drops.add(f"{where}.due", found.text, "value_not_in_quote")
        return kept
    return Due(date=found.date, time=found.time, precision=found.precision, text=found.text)


def _requests(value: Any, drops: _Drops, card: StructuredMail) -> StructuredMail:
    said, wrong = answer.many(answer.SaidRequest, value)
    for item in wrong:
        drops.add("requests", item, "outside_schema")
    made: list[Request] = []
    for place, each in enumerate(said[: answer.MOST_NUMBERS * 2]):
        where, text = f"requests.{place}", one_line(drops.judge.restored(each.text), LONGEST)
        proofs = drops.proofs(where, text, each.s) if text else []
        if not proofs:
            continue
        rules = next((request for request in card.requests if overlap(request.evidence, proofs)), None)
        if drops.holds(where, text, proofs):
            confidence = AGREED if rules is not None else ALONE
            made.append(Request(id="r1", kind=each.kind, text=text, evidence=proofs, confidence=confidence))
        elif rules is not None:
            made.append(rules)
    if not made and value != []:
        return card
    kept = numbered(with_rules(made, card.requests, may_go=lambda one: one.confidence < SURE), "r")
    return card.model_copy(update={"requests": kept, "reply": _repointed(card, kept)})


def _repointed(card: StructuredMail, requests: Sequence[Request]) -> Any:
    """The reply's points under the requests' new ids; a point whose request is gone goes too."""
    if card.reply is None:
        return None
    now: dict[str, str] = {}
    for old in card.requests:
        match = next((new.id for new in requests if overlap(new.evidence, old.evidence)), None)
        if match is not None:
            now[old.id] = match
    points = [
        point.model_copy(update={"request_id": now[point.request_id]})
        for point in card.reply.points
        if point.request_id in now
    ]
    return card.reply.model_copy(update={"points": points})


def _category(value: Any, drops: _Drops, card: StructuredMail) -> StructuredMail:
    said = answer.one(answer.SaidCategory, {"key": value} if isinstance(value, str) else value)
    if said is None:
        drops.add("category", value, "outside_schema")
        return card
    category = drops.judge.reading.playbook.category(said.key)
    if category is None:
        drops.add("category", said.key, "unknown_key")
        return card
    if said.key == card.category.key:
        return card
    if card.category.key == SUSPICIOUS:
        drops.add("category", said.key, "check_failed")
        return card
    proofs = drops.proofs("category", said.key, said.s)
    if not proofs:
        return card
    made = Category(
        key=category.key,
        label=category.labels.in_language(card.reader_language),
        confidence=UNDECIDED,
        reason=say("category.model", card.reader_language),
        evidence=proofs,
    )
    return card.model_copy(update={"category": made})


def _priority(value: Any, drops: _Drops, card: StructuredMail) -> StructuredMail:
    said = answer.one(answer.SaidPriority, {"level": value} if isinstance(value, str) else value)
    if said is None:
        drops.add("priority", value, "outside_schema")
        return card
    if said.level == card.priority.level:
        return card
    proofs = drops.proofs("priority", said.level, said.s)
    if not proofs:
        return card
    reason = Claim(text=say("priority.model", card.reader_language), evidence=proofs)
    return card.model_copy(update={"priority": Priority(level=said.level, confidence=0.6, reasons=[reason])})


def _facts(value: Any, drops: _Drops, card: StructuredMail) -> StructuredMail:
    """Labels only: which facts there are, and what they say, is the recognisers'."""
    said, wrong = answer.many(answer.FactLabel, value)
    for item in wrong:
        drops.add("facts", item, "outside_schema")
    labels: dict[int, str] = {}
    for each in said:
        fact, label = drops.judge.index.facts.get(each.f), " ".join(drops.judge.restored(each.label).split())
        if fact is None:
            drops.add("facts", each.f, "unknown_key")
        elif fact.label is None and label and len(label) <= LABEL and drops.holds("facts.label", label, fact.evidence):
            labels[id(fact)] = label
    if not labels:
        return card
    return card.model_copy(update={"facts": [_labelled(fact, labels.get(id(fact))) for fact in card.facts]})


def _labelled(fact: Fact, label: str | None) -> Fact:
    return fact if label is None else fact.model_copy(update={"label": label})


def _warnings(value: Any, drops: _Drops, card: StructuredMail) -> StructuredMail:
    """Each kind once; its words are ours, in the reader's language."""
    said, wrong = answer.many(answer.SaidWarning, value)
    for item in wrong:
        drops.add("warnings", item, "outside_schema")
    kinds = {warning.kind for warning in card.warnings}
    added: list[CardWarning] = []
    for each in said:
        proofs = drops.proofs("warnings", each.kind, each.s) if each.kind not in kinds else []
        if proofs:
            kinds.add(each.kind)
            text = say(f"warning.model.{each.kind}", card.reader_language)
            added.append(CardWarning(kind=each.kind, text=text, evidence=proofs))
    return card.model_copy(update={"warnings": [*card.warnings, *added]}) if added else card


_FIELDS: Final[dict[str, Callable[[Any, _Drops, StructuredMail], StructuredMail]]] = {
    "headline": _headline,
    "actions": _actions,
    "requests": _requests,
    "category": _category,
    "priority": _priority,
    "points": _points,
    "facts": _facts,
    "warnings": _warnings,
}
