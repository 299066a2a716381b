"""The memory of senders at the edge: looked up before a mail is judged, taught by mails without a warning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from core.contract import StructuredMail
from core.crypto import Vault
from core.settings import Settings
from core.store.database import Database
from core.store.known import Asked, KnownSenders, Lesson
from workers.mail.model import ReadMail
from workers.recognise import domains
from workers.recognise.warning_known import NOTHING, Known, sender_key, senders_accounts

log = structlog.get_logger()

_OWN_WORDS = frozenset({"new", "signature"})  # what is passed on is another's account


class Memory:
    """One tenant's. A store that cannot be reached costs the memory, never the card."""

    def __init__(self, database: Database, settings: Settings, tenant_id: str) -> None:
        self._senders = KnownSenders(database, Vault(settings.secret_keys), settings.secret_keys)
        self._tenant_id, self._keep = tenant_id, timedelta(days=settings.known_senders_days)

    def look_up(self, mail: ReadMail) -> Known:
        """What earlier mails told of this one's sender, and of those it resembles."""
        [known] = self.look_up_all([mail])
        return known

    def look_up_all(self, mails: Sequence[ReadMail]) -> list[Known]:
        """The same for several, in one query."""
        asked = [_asked(mail) for mail in mails]
        try:
            found = self._senders.seen_of_all(self._tenant_id, asked)
        except SQLAlchemyError as error:
            log.warning("senders not looked up", error=type(error).__name__)
            return [NOTHING for _ in mails]
        return [Known(correspondents=seen.domains, accounts=seen.accounts) for seen in found]

    def learn(self, lessons: Iterable[Lesson | None]) -> None:
        try:
            self._senders.learn(self._tenant_id, [lesson for lesson in lessons if lesson is not None], self._keep)
        except SQLAlchemyError as error:
            log.warning("senders not remembered", error=type(error).__name__)


def _asked(mail: ReadMail) -> Asked:
    if mail.sender is None:
        return Asked()
    domain = company_domain(mail.sender.address)
    return Asked(domain, domains.near_forms(domain), sender_key(mail.sender))


def know_nothing(_mail: ReadMail) -> Known:
    """For who has no memory."""
    return NOTHING


def lesson_of(card: StructuredMail, own_addresses: Sequence[str]) -> Lesson | None:
    """What a mail teaches of its sender; None for a mail with any warning, and for one of the reader's colleagues.

    own_addresses: the reader's own and the mailbox's.
    """
    sender = card.message.from_
    if card.warnings or sender is None or not domains.of_address(sender.address):
        return None
    domain = company_domain(sender.address)
    if domain and domain in {company_domain(one) for one in own_addresses}:
        return None
    zones = [zone for zone in card.source.zones if zone.kind in _OWN_WORDS]
    named = senders_accounts(card.source.text, card.facts)
    return Lesson(
        mail=card.message.internet_message_id or card.message.id,
        domain=domain,
        near=domains.near_forms(domain, stored=True) if domain else frozenset(),
        sender=sender_key(sender),
        accounts=frozenset(
            fact.value for fact in named if any(zone.start <= fact.evidence[0].start < zone.end for zone in zones)
        ),
    )


def company_domain(address: str) -> str:
    """The domain that a firm registered; "" at a mail provider, where anybody has an address."""
    domain = domains.registrable(domains.of_address(address))
    return "" if domains.is_provider(domain) else domain
