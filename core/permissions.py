"""The Graph permissions that Helder needs, least ones first, and what each is for.

One list for the documents, the set-up script and the doctor. Source of what each allows: Graph permissions reference.
"""

from __future__ import annotations

from typing import NamedTuple


class Permission(NamedTuple):
    """purpose: what it is for; without: what does not work where it is not granted."""

    name: str
    purpose: str
    without: str


DELEGATED: tuple[Permission, ...] = (
    Permission("User.Read", "sign a person in", "nobody can sign in"),
    Permission(
        "Mail.ReadWrite",
        "read one's own mail; category, flag, move and draft where a person asks for them",
        "own mail is not structured; give Mail.Read instead where no step is wanted",
    ),
    Permission(
        "Mail.ReadWrite.Shared",
        "the same in mailboxes that the person may open",
        "shared mailboxes are not opened; give Mail.Read.Shared instead where no step is wanted",
    ),
    Permission(
        "MailboxSettings.ReadWrite",
        "make a missing category with its colour", "a category that the mailbox lacks has no colour",
    ),
    Permission(
        "Tasks.ReadWrite", "make a task of an action: in one's own To Do, or in the team's plan in Planner",
        "the step 'task' is refused",
    ),
    Permission(
        "Calendars.ReadWrite", "put a deadline into one's own calendar",
        "the step 'event' is refused",
    ),
)  # fmt: skip

# Never consented in Entra: given in Exchange, for single mailboxes (RBAC for Applications).
APPLICATION: tuple[Permission, ...] = (
    Permission(
        "Mail.Read",
        "follow shared mailboxes that were switched on: notifications, delta queries",
        "continuous triage of shared mailboxes is off",
    ),
    Permission(
        "Mail.ReadWrite",
        "only where steps are switched to `auto`: make them in those mailboxes as mail comes in",
        "steps on `auto` fail with no access in continuous triage; a person can still make them",
    ),
    Permission(
        "MailboxSettings.ReadWrite",
        "only where a category is on `auto`: give it a colour where it is new to the mailbox",
        "a category made on `auto` comes without a colour",
    ),
)  # fmt: skip


def covers(granted: frozenset[str], wanted: str) -> bool:
    """Whether a permission is granted, by itself or by one that holds more."""
    return wanted in granted or wanted.replace(".Read", ".ReadWrite", 1) in granted
