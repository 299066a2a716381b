"""Who exists in the sandbox: one tenant, one app registration, two people and a shared mailbox.

The secrets below open nothing but the sandbox; they are public on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass

TENANT_ID = "5d0c2a6e-8f1b-4c57-9a3d-1e7b6f40c921"
CLIENT_ID = "c3a9e1f4-72b6-4d08-8e5f-0b9d4a61d7e2"  # the add-in and its API: one registration for both
CLIENT_SECRET = "sandbox-secret"
API_SCOPE = "access_as_user"
GRAPH_AUDIENCE = "https://graph.microsoft.com"
GRAPH_AUDIENCES = frozenset({GRAPH_AUDIENCE, GRAPH_AUDIENCE + "/", "00000003-0000-0000-c000-000000000000"})

# What an administrator has consented to; `.default` asks for all of them.
DELEGATED_SCOPES = (
    "Calendars.ReadWrite",
    "Mail.ReadWrite",
    "Mail.ReadWrite.Shared",
    "MailboxSettings.ReadWrite",
    "Tasks.ReadWrite",
    "User.Read",
)
# Asking for the lesser one is covered by consent to the greater.
COVERED_SCOPES = (
    "Calendars.Read",
    "Mail.Read",
    "Mail.Read.Shared",
    "Mail.ReadBasic",
    "MailboxSettings.Read",
    "Tasks.Read",
    "User.ReadBasic.All",
)
APP_ROLES = (
    "Calendars.ReadWrite",
    "Mail.ReadWrite",
    "MailboxSettings.ReadWrite",
    "Tasks.ReadWrite.All",
    "User.Read.All",
)


@dataclass(frozen=True, slots=True)
class User:
    """A directory object with a mailbox. `delegates` are the addresses with full access to it."""

    oid: str
    address: str
    name: str
    given_name: str | None
    surname: str | None
    job_title: str | None
    language: str
    purpose: str = "user"
    delegates: tuple[str, ...] = ()


ANKE = User(
    oid="1f6f6d0e-54a1-4a63-8a53-3c1c9f0b2a11",
    address="anke@maes-techniek.example",
    name="Anke Maes",
    given_name="Anke",
    surname="Maes",
    job_title="Technical sales and office manager",
    language="nl-BE",
)
TOM = User(
    oid="7b2d9c38-0e4f-4f7c-b0a6-d21e5c8f6b22",
    address="tom@maes-techniek.example",
    name="Tom Willems",
    given_name="Tom",
    surname="Willems",
    job_title="Technician",
    language="nl-BE",
)
INFO = User(
    oid="9e4a7f51-c6d3-4b18-93f2-6a0d8b7e4c33",
    address="info@maes-techniek.example",
    name="Maes Techniek",
    given_name=None,
    surname=None,
    job_title=None,
    language="nl-BE",
    purpose="shared",
    delegates=(ANKE.address,),
)
USERS = (ANKE, TOM, INFO)


def find(reference: str) -> User | None:
    """The user with this address or object id, whatever the case."""
    wanted = reference.casefold()
    return next((user for user in USERS if wanted in {user.oid, user.address}), None)
