"""What every step can do. `workers.steps.making` calls it in the order that keeps the journal true."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from core.errors import GraphError
from core.store.journal import Entry
from workers.graph.desk import Desk
from workers.graph.mail_state import MailState

Facts = dict[str, Any]
TRIES = 3  # with a change key that is no longer the newest


@dataclass(slots=True)
class Seen:
    """The mail as it was last seen, where that is known: a change may be tried on it without another look, for it
    names the version that it changes."""

    mail: MailState | None = None


@dataclass(frozen=True, slots=True)
class At:
    """Where a step is made: the mailbox, as the person who pressed, and the entry that tells what and why."""

    desk: Desk
    entry: Entry
    seen: Seen = field(default_factory=Seen)

    @property
    def before(self) -> Facts:
        return self._there(self.entry.before)

    @property
    def after(self) -> Facts:
        return self._there(self.entry.after)

    @staticmethod
    def _there(facts: Facts | None) -> Facts:
        if facts is None:
            raise GraphError("the journal's entry lacks what it was")
        return facts


class Kind(Protocol):
    """`creates`: it makes a new thing, so a second time would make a second one: it is looked for first.

    Every method raises HelderError.
    """

    creates: bool

    async def read(self, at: At, mail: MailState, /) -> Facts:
        """What it is now: enough to undo the change."""

    async def find(self, at: At, /) -> Facts | None:
        """What it became, where an earlier try made it; for kinds that create."""

    async def make(self, at: At, before: Facts) -> Facts:
        """Make the change where it is not made yet. Returns what it became. Raises ChangedSinceError where somebody
        else changed the same thing after `before` was read."""

    async def undo(self, at: At) -> None:
        """Make it what it was. Nothing to do where it is so already. Raises ChangedSinceError, leaving all as it is,
        where somebody changed it since."""
