"""Which mails of a run the model is asked about, as the playbook wants it. Pure."""

from __future__ import annotations

from core.contract import Engine, StructuredMail
from core.playbook import Playbook


def wants_model(card: StructuredMail, playbook: Playbook) -> bool:
    """Whether the rules' card is to be refined: its category is uncertain, or a reply is proposed whose draft the
    playbook has, where that is wanted too."""
    if playbook.model_in_runs == "off" or card.provenance.engine is not Engine.RULES or not card.source.text.strip():
        return False
    category = card.category
    if category.key == playbook.fallback or category.confidence < playbook.threshold:
        return True
    if playbook.model_in_runs != "uncertain_and_drafts" or card.reply is None:
        return False
    known = playbook.category(category.key)
    return known is not None and known.steps.draft.switch != "off"
