"""What the store remembers of senders: nothing readable, each mail once, the same for several workers at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import func, select

from core.crypto import Vault
from core.store import known as known_module
from core.store.known import FRESH, MOST_ACCOUNTS, KnownSenders, Lesson, Seen
from core.store.tables import KnownRow

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
YEAR = timedelta(days=365)
IBAN, OTHER = "BE68539007547034", "BE71096123456769"
FORMS = frozenset({"look:klant", "typo:klant"})
TENANT = "tenant-a"


@pytest.fixture
def remember(database, clock):
    """The memory under given keys; the first writes."""
    return lambda *keys: KnownSenders(database, Vault(keys), keys, clock)


@pytest.fixture
def known(remember):
    return remember(OLD)


def mail(number, **changes):
    fields = {"domain": "klant.be", "near": FORMS, "sender": "klant.be", "accounts": frozenset({IBAN})}
    return Lesson(mail=f"mail {number}", **(fields | changes))


def count(database):
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(KnownRow))


def domains(known, domain="klant.be", near=()):
    return known.seen(TENANT, domain, near, "").domains


def test_a_domain_is_known_from_its_second_mail_on(known):
    assert domains(known) == frozenset()
    known.learn(TENANT, [mail(1)], YEAR)
    assert domains(known) == frozenset()
    known.learn(TENANT, [mail(2)], YEAR)
    assert domains(known) == {"klant.be"}


def test_the_same_mail_read_twice_counts_once(known, clock):
    known.learn(TENANT, [mail(1), mail(1)], YEAR)
    clock.pass_by(2 * FRESH)
    known.learn(TENANT, [mail(1)], YEAR)
    assert domains(known) == frozenset()


def test_two_mails_of_one_call_are_two_mails(known):
    known.learn(TENANT, [mail(1), mail(2)], YEAR)
    assert domains(known) == {"klant.be"}


def test_who_resembles_a_known_domain_is_told_its_name(known):
    known.learn(TENANT, [mail(1), mail(2)], YEAR)
    assert domains(known, "k1ant.be", {"look:klant"}) == {"klant.be"}
    assert domains(known, "anders.be", {"look:anders"}) == frozenset()


def test_a_domain_that_is_not_known_yet_is_resembled_by_nobody(known):
    known.learn(TENANT, [mail(1)], YEAR)
    assert domains(known, "k1ant.be", FORMS) == frozenset()


def test_accounts_are_known_at_once_and_by_sender(known):
    known.learn(TENANT, [mail(1)], YEAR)
    assert known.seen(TENANT, "", (), "klant.be") == Seen(accounts=frozenset({IBAN}))
    assert known.seen(TENANT, "", (), "ander.be") == Seen()


def test_a_sender_of_very_many_accounts_has_none_that_count(known):
    for number in range(MOST_ACCOUNTS + 2):
        known.learn(TENANT, [mail(number, accounts=frozenset({f"BE{number:014}"}))], YEAR)
    assert known.seen(TENANT, "", (), "klant.be").accounts == frozenset()


def test_one_tenant_knows_nothing_of_another(known):
    known.learn(TENANT, [mail(1), mail(2)], YEAR)
    assert known.seen("tenant-b", "klant.be", FORMS, "klant.be") == Seen()


def test_a_tenant_is_forgotten_on_demand(known):
    known.learn(TENANT, [mail(1)], YEAR)
    known.learn("tenant-b", [mail(1)], YEAR)
    assert known.forget(TENANT) == 2
    assert known.seen("tenant-b", "", (), "klant.be").accounts == {IBAN}


def test_who_has_not_written_for_long_is_forgotten(known, clock, database):
    known.learn(TENANT, [mail(1), mail(2)], YEAR)
    clock.pass_by(YEAR + FRESH)
    known.learn(TENANT, [mail(3, domain="ander.be", sender="ander.be", accounts=frozenset())], YEAR)
    assert known.seen(TENANT, "klant.be", FORMS, "klant.be") == Seen()
    assert count(database) == 1


def test_who_goes_on_writing_stays_known(known, clock):
    known.learn(TENANT, [mail(1), mail(2)], YEAR)
    for number in range(3, 7):
        clock.pass_by(YEAR / 2)
        known.learn(TENANT, [mail(number)], YEAR)
    assert known.seen(TENANT, "klant.be", {"look:klant"}, "klant.be") == Seen(
        frozenset({"klant.be"}), frozenset({IBAN})
    )


def test_the_memory_of_a_tenant_is_bounded(known, clock, database, monkeypatch):
    monkeypatch.setattr(known_module, "MOST_ROWS", 4)
    for number in range(8):
        clock.pass_by(timedelta(hours=1))
        known.learn(TENANT, [mail(number, domain=f"firma{number}.be", accounts=frozenset())], YEAR)
    assert count(database) == 4
    assert known.learn(TENANT, [mail(9, domain="firma7.be", accounts=frozenset())], YEAR) is None
    assert domains(known, "firma7.be") == {"firma7.be"}


def test_nothing_of_it_lies_readable(known, database):
    known.learn(TENANT, [mail(1), mail(2)], YEAR)
    with database.read() as session:
        rows = session.scalars(select(KnownRow)).all()
    for row in rows:
        stored = " ".join(map(str, (row.digest, row.key, row.mail, row.sealed)))
        assert not any(secret in stored for secret in ("klant", IBAN, "mail 1", IBAN[4:]))
    assert len(rows) == 2 + len(FORMS)


def test_digests_depend_on_the_key(remember, database):
    remember(OLD).learn(TENANT, [mail(1)], YEAR)
    remember(NEW).learn(TENANT, [mail(1)], YEAR)
    assert count(database) == 4


def test_what_an_older_key_wrote_is_found_and_carried_over(remember):
    remember(OLD).learn(TENANT, [mail(1), mail(2)], YEAR)
    both = remember(NEW, OLD)
    assert both.seen(TENANT, "klant.be", FORMS, "klant.be") == Seen(frozenset({"klant.be"}), frozenset({IBAN}))
    both.learn(TENANT, [mail(3)], YEAR)
    assert remember(NEW).seen(TENANT, "klant.be", FORMS, "klant.be") == Seen(frozenset({"klant.be"}), frozenset({IBAN}))


def test_a_second_mail_after_a_change_of_keys_is_a_second_mail(remember):
    remember(OLD).learn(TENANT, [mail(1)], YEAR)
    both = remember(NEW, OLD)
    both.learn(TENANT, [mail(1)], YEAR)
    assert domains(both) == frozenset()
    both.learn(TENANT, [mail(2)], YEAR)
    assert domains(both) == {"klant.be"}


def test_many_workers_at_once_lose_nothing(known):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: known.learn(TENANT, [mail(number % 4)], YEAR), range(24)))
    assert known.seen(TENANT, "klant.be", (), "klant.be") == Seen(frozenset({"klant.be"}), frozenset({IBAN}))


def test_a_mail_that_brings_nothing_new_writes_nothing(known, database):
    known.learn(TENANT, [mail(1), mail(2)], YEAR)
    with database.read() as session:
        before = session.scalars(select(KnownRow.sealed).order_by(KnownRow.digest)).all()
    known.learn(TENANT, [mail(3)], YEAR)
    with database.read() as session:
        assert session.scalars(select(KnownRow.sealed).order_by(KnownRow.digest)).all() == before
