"""A card as its readers left it: what the engines made, with what people corrected.

The card's models are loaded with the first correction: a server starts without them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.correction_changes import Change, NewCategory, Place
from core.errors import BadRequestError
from core.store.corrections import Correction, mail_key
from core.store.jobs import User
from server.services import Services
from server.signin.tokens import SignedIn

if TYPE_CHECKING:
    from core.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Reading:
    """A card's JSON with what holds of its corrections, oldest first; `key` finds those of its mail."""

    card: str
    key: str
    corrections: Sequence[Correction] = ()


Label = Callable[[str], str | None]


def as_corrected(here: Services, who: SignedIn, mailbox: str, card: str, language: str) -> Reading:
    """Without corrections the card goes out as it is, neither read as a model nor written anew."""
    message = json.loads(card)["message"]
    key = mail_key(who.user, mailbox, message.get("internet_message_id") or message["id"])
    found = here.corrections.of_mail(key)
    if not found:
        return Reading(card, key)
    return Reading(applied(card, found, label_of(here, who.user, mailbox, language)), key, found)


def applied(card: str, corrections: Sequence[Correction], label: Label) -> str:
    """The card's JSON with corrections, in their order."""
    from core.contract import StructuredMail  # noqa: PLC0415 (see above)
    from core.corrections import corrected  # noqa: PLC0415

    now = StructuredMail.model_validate_json(card)
    for each in corrections:
        now = corrected(now, each.change, each.place, label)
    return now.to_json()


def place(card: str, change: Change, label: Label) -> tuple[bool, Place | None]:
    """Whether a change would change the card, and where that stands which it is about.

    Raises BadRequestError where it can't be made.
    """
    from core.contract import StructuredMail  # noqa: PLC0415 (see above)
    from core.corrections import NotOnTheCardError, corrected, place_of  # noqa: PLC0415

    now = StructuredMail.model_validate_json(card)
    if isinstance(change, NewCategory) and label(change.key) is None:
        raise BadRequestError("is no category of the playbook", field="change.key")
    try:
        there = place_of(now, change)
    except NotOnTheCardError:
        raise BadRequestError("is not on the card", field="change") from None
    return corrected(now, change, there, label) != now, there


def playbook_of(here: Services, user: User, mailbox: str) -> Playbook:
    """An own mailbox has what the tenant uses by default."""
    return here.playbooks.of(user.tenant_id, "" if mailbox == "me" else mailbox)


def label_of(here: Services, user: User, mailbox: str, language: str) -> Label:
    """Of a category's key; None for one that the playbook does not have."""

    def label(key: str) -> str | None:
        category = playbook_of(here, user, mailbox).category(key)
        return category.labels.in_language(language) if category is not None else None

    return label
