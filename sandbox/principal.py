"""Who is asking, what the token allows, and whose mailbox may be opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox import directory
from sandbox.directory import User
from sandbox.errors import GraphFault, access_denied, bad_request, item_not_found


@dataclass(frozen=True, slots=True)
class Need:
    """What a call takes: a family of permissions ("Mail"), and whether it writes."""

    family: str
    write: bool = False


@dataclass(frozen=True, slots=True)
class Principal:
    """The bearer of a Graph token: a person (delegated, `scopes`) or the app itself (`user` None, `roles`)."""

    user: User | None
    scopes: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    app: str = directory.CLIENT_ID

    def holds(self, need: Need, *, shared: bool) -> bool:
        """Whether the token alone allows it. Writing includes reading. Source: Graph permissions reference."""
        granted = self.roles if self.user is None else self.scopes
        verbs = ("ReadWrite",) if need.write else ("Read", "ReadWrite")
        ends = (
            (".Shared",) if shared and self.user is not None else ("", ".All") if self.user is None else ("", ".Shared")
        )
        return any(f"{need.family}.{verb}{end}" in granted for verb in verbs for end in ends)


def holds(need: Need, granted: frozenset[str]) -> bool:
    """Whether permissions of the app itself cover the need."""
    return Principal(None, roles=granted).holds(need, shared=False)


def open_mailbox(
    who: Principal,
    reference: str | None,
    need: Need,
    scoped: Mapping[str, frozenset[str]],
    delegates: Mapping[str, frozenset[str]],
) -> User:
    """The owner of the mailbox that `me` (None), an address or an id names. Raises GraphFault.

    scoped: what Exchange gives the app itself, by mailbox, on top of its token's roles. delegates: to whom a mailbox
    is open, by its address.
    """
    if reference is None:
        if who.user is None:
            raise bad_request("/me request is only valid with delegated authentication flow.")
        owner = who.user
    else:
        found = directory.find(reference)
        if found is None:
            raise GraphFault(404, "ErrorInvalidUser", f"The requested user '{reference}' is invalid.")
        owner = found
    shared = who.user is not None and owner.oid != who.user.oid
    by_scope = who.user is None and holds(need, scoped.get(owner.address, frozenset()))
    if not by_scope and not who.holds(need, shared=shared):
        raise access_denied()
    # Exchange's own rights decide last: without any, the mailbox is as good as not there.
    if shared and who.user is not None and who.user.address not in delegates.get(owner.address, ()):
        raise item_not_found()
    return owner


def may_read_user(who: Principal, owner: User) -> bool:
    """Whether a directory object may be read (User.Read for oneself, User.ReadBasic.All or User.Read.All for all)."""
    if who.user is None:
        return bool(who.roles & {"User.Read.All", "Directory.Read.All", "User.ReadWrite.All"})
    if who.scopes & {"User.ReadBasic.All", "User.Read.All", "Directory.Read.All"}:
        return True
    return owner.oid == who.user.oid and bool(who.scopes & {"User.Read", "User.ReadWrite"})


def request_denied() -> GraphFault:
    return GraphFault(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")
