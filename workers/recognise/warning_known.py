"""What is known of the correspondents when a mail is judged: plain values, looked up by who has a memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.contract import Fact, Mailbox
from workers.recognise import domains

_MACHINE_BOX = re.compile(
    r"(?:no|do[-_.]?not|ne[-_.]?pas)[-_.]?repl(?:y|ies)|noreply|ne[-_.]?pas[-_.]?repondre|notifications?|mailer(?:-daemon)?"
    r"|geen[-_.]?antwoord|nicht[-_.]?antworten|postmaster|bounces?",
    re.IGNORECASE,
)
_YOURS = re.compile(
    r"\b(?:your|uw|jouw|je|jullie|votre|vos|ton|ihre?[rnms]?|deine?[rnms]?|eure?[rnms]?)\s+(?:[\w-]+\s+){0,2}(?:\(?iban\)?\s*)?"
    r"[\w-]*(?:account|rekening|rekeningnummer|iban|compte|konto|bankverbindung|kontonummer)\b[^.!?\n]{0,20}\Z",
    re.IGNORECASE,
)
_BEFORE: Final = 70  # characters before an account number that say whose it is


@dataclass(frozen=True, slots=True)
class Known:
    """own: the company's domains. correspondents: domains of those it writes with (all, or those that resemble
    this mail's sender). accounts: IBANs without spaces that this sender named in earlier mails.
    trusted: IBANs that never give an alarm for being other than those."""

    own: frozenset[str] = frozenset()
    correspondents: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    trusted: frozenset[str] = frozenset()


NOTHING: Final = Known()


def joined(
    known: Known, sender: Mailbox | None, own_addresses: Sequence[str], domains_trusted: tuple[str, ...],
    accounts_trusted: Sequence[str],
) -> Known:  # fmt: skip
    """What is known together with what the reader's own addresses and the team's playbook tell.

    Mail providers are nobody's company, so their domains are neither own nor a correspondent's.
    """
    own = {domains.registrable(domains.of_address(one)) for one in own_addresses} | known.own
    domain = domains.registrable(domains.of_address(sender.address)) if sender is not None else ""
    resembled = _resembled(domain, domains_trusted) if domain and domains_trusted else frozenset()
    return Known(
        own=frozenset(one for one in own if one and not domains.is_provider(one)),
        correspondents=frozenset(
            one for one in known.correspondents | resembled if one and not domains.is_provider(one)
        ),
        accounts=known.accounts,
        trusted=known.trusted | frozenset(accounts_trusted),
    )


def _resembled(domain: str, others: tuple[str, ...]) -> frozenset[str]:
    """The domain itself where it is one of the others, and those it could be taken for."""
    index = _index(others)
    return frozenset(one for form in {domain, *domains.near_forms(domain)} for one in index.get(form, ()))


@lru_cache(maxsize=16)
def _index(others: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Which domains have a form; ten thousand are not compared one by one for each mail."""
    found: dict[str, tuple[str, ...]] = {}
    for other in others:
        home = domains.registrable(other)
        for form in {home, *domains.near_forms(home, stored=True)}:
            found[form] = (*found.get(form, ()), home)
    return found


def sender_key(sender: Mailbox) -> str:
    """Whose accounts are meant when this sender names one; "" where there is no address.

    A company: its domain, since colleagues write about one account. A person at a mail provider: the address.
    A machine that sends for many firms (no-reply at a billing platform): the address and the name it shows.
    """
    address = sender.address.lower().strip()
    domain = domains.registrable(domains.of_address(address))
    if not domain:
        return ""
    if _MACHINE_BOX.fullmatch(address.partition("@")[0]):
        return f"{address}\0{' '.join(sender.name.lower().split())}"
    return address if domains.is_provider(domain) else domain


def senders_accounts(text: str, facts: Sequence[Fact]) -> Iterator[Fact]:
    """The valid account numbers in a text that it does not call the reader's own ("your account")."""
    for fact in facts:
        if fact.type == "iban" and fact.valid:
            start = fact.evidence[0].start
            if not _YOURS.search(text[max(0, start - _BEFORE) : start]):
                yield fact


def masked(iban: str) -> str:
    """ "BE71096123456769" as "BE71 **** 6769": enough to recognise it by."""
    return f"{iban[:4]} **** {iban[-4:]}"
