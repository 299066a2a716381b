"""What a table shows of a card, as it reads now. Pure; what only Graph knows of the mail is added by the worker."""

from __future__ import annotations

from typing import Any

from core.contract import Due, StructuredMail
from core.playbook import Playbook
from core.proposing import propose


def shown(card: StructuredMail, playbook: Playbook, timezone: str) -> dict[str, Any]:
    """`due` is the earliest deadline among its actions; `proposals` what the playbook has for it."""
    due = earliest_due(card)
    return {
        "subject": card.message.subject,
        "from": card.message.from_.model_dump() if card.message.from_ else None,
        "headline": card.summary.headline,
        "category": {"key": card.category.key, "label": card.category.label},
        "priority": card.priority.level,
        "due": {"date": due.date.isoformat(), "time": due.time} if due else None,
        "warnings": [warning.kind for warning in card.warnings],
        "automatic": card.message.automatic,
        "language": card.language.code,
        "proposals": [each.model_dump(mode="json") for each in propose(card, playbook, timezone)],
    }


def earliest_due(card: StructuredMail) -> Due | None:
    """The deadline that comes first; a day without a time counts to its end."""
    dues = [action.due for action in card.actions if action.due is not None]
    return min(dues, key=lambda due: (due.date, due.time or "24:00"), default=None)
