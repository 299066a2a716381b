"""A card with what a person corrects on it. Pure: text in, values out.

A correction names what it changes by its evidence too, so that it still finds its place on a card that newer rules
made of the same mail; where it finds none, that card stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeVar

from core.contract import (
    Action,
    Category,
    Due,
    Evidence,
    Fact,
    Owner,
    Priority,
    Request,
    StructuredMail,
)
from core.correction_changes import Change, Missed, NewCategory, NewDue, NewOwner, NewPriority, Place, Wrong

BY_HAND: Final = {
    "nl": "Door u gekozen.",
    "fr": "Choisi par vous.",
    "en": "Chosen by you.",
    "de": "Von Ihnen gewählt.",
}
Label = Callable[[str], str | None]


class NotOnTheCardError(ValueError):
    """What a correction names is not there."""


class _Shown(Protocol):
    @property
    def evidence(self) -> list[Evidence]: ...


T = TypeVar("T", Request, Action, Fact)


def place_of(card: StructuredMail, change: Change) -> Place | None:
    """Where that stands which a change is about; None for what a card has once. Raises NotOnTheCardError."""
    match change:
        case NewOwner(action=name) | NewDue(action=name):
            return _place(_named(card.actions, name))
        case Wrong(what="fact", item=item):
            return _place(_fact(card, item))
        case Wrong(what="action", item=item):
            return _place(_named(card.actions, item))
        case Wrong(item=item):
            return _place(_named(card.requests, item))
        case Missed(start=start, end=end):
            return "body", start, end
        case _:
            return None


def corrected(card: StructuredMail, change: Change, place: Place | None, label: Label) -> StructuredMail:
    """The card with a change; as it was where what is at `place` is not on it.

    label: of a category's key in the reader's language, None for a key that the playbook does not have.
    """
    match change:
        case NewCategory(key=key):
            return _with_category(card, key, label(key))
        case NewPriority(level=level):
            chosen = Priority(level=level, confidence=1.0, reasons=[])
            return card if level == card.priority.level else card.model_copy(update={"priority": chosen})
        case NewOwner(action=name) | NewDue(action=name):
            found = _target(card.actions, name, place)
            actions = [_changed(card, one, change) if one is found else one for one in card.actions]
            return card.model_copy(update={"actions": actions})
        case Wrong():
            return _without(card, change, place)
        case Missed():
            return _with_missed(card, change)


def _with_category(card: StructuredMail, key: str, label: str | None) -> StructuredMail:
    if label is None or key == card.category.key:
        return card
    reason = BY_HAND[card.reader_language]
    return card.model_copy(
        update={"category": Category(key=key, label=label, confidence=1.0, reason=reason, evidence=[])}
    )


def _changed(card: StructuredMail, action: Action, change: NewOwner | NewDue) -> Action:
    if isinstance(change, NewOwner):
        return action.model_copy(update={"owner": _owner(card, change)})
    due = Due(date=change.date, time=None, precision="day", text="") if change.date is not None else None
    return action.model_copy(update={"due": due})


def _owner(card: StructuredMail, change: NewOwner) -> Owner | None:
    sender = card.message.from_
    match change.who:
        case "reader":
            return Owner(name=None, address=None, is_reader=True)
        case "sender" if sender is not None:
            return Owner(name=sender.name or None, address=sender.address or None, is_reader=False)
        case "other" if change.name is not None:
            return Owner(name=change.name, address=None, is_reader=False)
    return None


def _without(card: StructuredMail, change: Wrong, place: Place | None) -> StructuredMail:
    if change.what == "fact":
        kept = [one for one in card.facts if _place(one) != place or f"{one.type}:{one.value}" != change.item]
        return card.model_copy(update={"facts": kept})
    if change.what == "action":
        wrong = _target(card.actions, change.item, place)
        return card.model_copy(update={"actions": [one for one in card.actions if one is not wrong]})
    return _without_request(card, _target(card.requests, change.item, place))


def _without_request(card: StructuredMail, wrong: Request | None) -> StructuredMail:
    """The reply need not answer it any more, though its text stays for the reader to change."""
    kept = [one for one in card.requests if one is not wrong]
    ids = {one.id for one in kept}
    reply = card.reply
    if reply is not None:
        reply = reply.model_copy(update={"points": [point for point in reply.points if point.request_id in ids]})
    return card.model_copy(update={"requests": kept, "reply": reply})


def _with_missed(card: StructuredMail, change: Missed) -> StructuredMail:
    written = card.source.text[change.start : change.end]
    quote = written.strip()
    if not quote or change.end > len(card.source.text):
        return card
    start = change.start + len(written) - len(written.lstrip())
    proof = [Evidence(part="body", start=start, end=start + len(quote), quote=quote)]
    said = " ".join(quote.split())
    if change.what == "fact":
        fact = Fact(type=change.fact, value=said, display=said, valid=None, evidence=proof)
        return card.model_copy(update={"facts": [*card.facts, fact]})
    if change.what == "action":
        action = Action(id=_next("a", card.actions), what=said, owner=None, due=None, evidence=proof, confidence=1.0)
        return card.model_copy(update={"actions": [*card.actions, action]})
    request = Request(id=_next("r", card.requests), kind=change.request, text=said, evidence=proof, confidence=1.0)
    return card.model_copy(update={"requests": [*card.requests, request]})


def _next(letter: str, there: Sequence[Request] | Sequence[Action]) -> str:
    return f"{letter}{max((int(one.id[1:]) for one in there), default=0) + 1}"


def _named(among: Sequence[T], name: str) -> T:
    found = next((one for one in among if getattr(one, "id", None) == name), None)
    if found is None:
        raise NotOnTheCardError(name)
    return found


def _fact(card: StructuredMail, item: str) -> Fact:
    found = next((one for one in card.facts if f"{one.type}:{one.value}" == item), None)
    if found is None:
        raise NotOnTheCardError("no such fact")
    return found


def _place(one: _Shown) -> Place:
    first = one.evidence[0]
    return first.part, first.start, first.end


def _target(among: Sequence[T], name: str, place: Place | None) -> T | None:
    """What stands at a place; of several, the one of that name."""
    there = [one for one in among if _place(one) == place]
    return next((one for one in there if getattr(one, "id", None) == name), there[0] if there else None)
