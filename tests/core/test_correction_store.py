"""Corrections are kept encrypted, once, for those who read the same mail, and undone by whoever made them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.correction_changes import CHANGE
from core.store.corrections import Corrections, mail_key
from core.store.jobs import User
from core.store.tables import CorrectionRow

ANN, BOB = User("tenant", "ann"), User("tenant", "bob")
SHARED, OWN = "info@maes.example", "me"
LOW = CHANGE.validate_python({"kind": "priority", "level": "low"})
KOEN = CHANGE.validate_python({"kind": "owner", "action": "a1", "who": "other", "name": "Koen"})
FIRST, SECOND = "1" * 32, "2" * 32


@pytest.fixture
def corrections(database, vault, clock):
    return Corrections(database, vault, clock)


@pytest.fixture
def key():
    return mail_key(ANN, SHARED, "<1@x.example>")


def test_a_correction_comes_back_as_it_was_made(corrections, key, clock):
    assert corrections.add(key, FIRST, ANN, KOEN, ("body", 3, 9))
    found = corrections.of_mail(key)
    assert [(one.id, one.user, one.change, one.place, one.made_at) for one in found] == [
        (FIRST, ANN, KOEN, ("body", 3, 9), clock.now)
    ]


def test_they_come_in_the_order_they_were_made(corrections, key, clock):
    corrections.add(key, SECOND, ANN, LOW, None)
    clock.pass_by(timedelta(seconds=1))
    corrections.add(key, FIRST, BOB, KOEN, ("body", 3, 9))
    assert [one.id for one in corrections.of_mail(key)] == [SECOND, FIRST]


def test_a_correction_sent_twice_is_kept_once(corrections, key):
    assert corrections.add(key, FIRST, ANN, LOW, None)
    assert corrections.add(key, FIRST, ANN, LOW, None)
    assert len(corrections.of_mail(key)) == 1


def test_an_id_of_somebody_elses_is_refused(corrections, key):
    corrections.add(key, FIRST, ANN, LOW, None)
    assert not corrections.add(key, FIRST, BOB, KOEN, ("body", 3, 9))
    assert [one.change for one in corrections.of_mail(key)] == [LOW]


def test_readers_of_a_shared_mailbox_see_one_anothers_corrections_and_of_an_own_one_nobodys():
    assert mail_key(ANN, SHARED, "<1@x>") == mail_key(BOB, SHARED, "<1@x>")
    assert mail_key(ANN, OWN, "<1@x>") != mail_key(BOB, OWN, "<1@x>")
    assert mail_key(ANN, SHARED, "<1@x>") != mail_key(User("other", "ann"), SHARED, "<1@x>")


def test_undoing_takes_it_back_and_twice_is_as_good_as_once(corrections, key):
    corrections.add(key, FIRST, ANN, LOW, None)
    assert corrections.undo(FIRST, ANN)
    assert corrections.undo(FIRST, ANN)
    assert corrections.of_mail(key) == []


def test_one_that_was_undone_stays_so_when_it_is_sent_again(corrections, key):
    corrections.add(key, FIRST, ANN, LOW, None)
    corrections.undo(FIRST, ANN)
    assert corrections.add(key, FIRST, ANN, LOW, None)
    assert corrections.of_mail(key) == []


@pytest.mark.parametrize("who", [BOB, User("other", "ann")])
def test_nobody_undoes_what_another_made(corrections, key, who):
    corrections.add(key, FIRST, ANN, LOW, None)
    assert not corrections.undo(FIRST, who)
    assert len(corrections.of_mail(key)) == 1


def test_nothing_of_it_can_be_read_in_the_store(corrections, key, database):
    corrections.add(key, FIRST, ANN, KOEN, ("body", 3, 9))
    with database.read() as session:
        row = session.scalar(select(CorrectionRow))
    assert b"Koen" not in row.sealed
    assert "1@x" not in row.mail_key


def test_old_ones_are_deleted(corrections, key, clock):
    corrections.add(key, FIRST, ANN, LOW, None)
    clock.pass_by(timedelta(days=400))
    corrections.add(key, SECOND, ANN, LOW, None)
    assert corrections.purge(timedelta(days=365)) == 1
    assert [one.id for one in corrections.of_mail(key)] == [SECOND]
