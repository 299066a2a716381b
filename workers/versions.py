"""By what a card is found again: the mail as it says what it says, for whom, and all that made the card. Pure.

The same key from a click and from a run: who asks for what is there gets it, once Graph has let them read the mail.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from core.names import RULES_VERSION
from core.playbook import Playbook
from core.store.jobs import User
from workers.graph.client import FIELDS

# What a mail says: all that is read of it but what changes when it is flagged or moved.
_SAYS: Final = (*(name for name in FIELDS if name != "changeKey"), "attachments", "singleValueExtendedProperties")


def content_key(message: Mapping[str, Any]) -> str:
    """A digest of what a mail says: the same after it was flagged, categorised, read or moved."""
    said = json.dumps([message.get(name) for name in _SAYS], sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()


def version_key(
    user: User, mailbox: str, content: str, language: str, timezone: str, playbook: Playbook, model: str | None = None
) -> str:
    """mailbox: "me" or an address; what is in an own mailbox is found by its owner alone. model: what refined it
    (`made_by_model`); None for a card of the rules."""
    owner = user.id if mailbox == "me" else mailbox
    made_by = (user.tenant_id, owner, content, language, timezone, playbook.id, RULES_VERSION)
    told = made_by if model is None else (*made_by, model)
    return hashlib.sha256("\0".join(told).encode()).hexdigest()
