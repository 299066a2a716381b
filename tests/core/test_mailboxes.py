"""Mailboxes whose mail is triaged as it comes, and the switch that stops all of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.store.mailboxes import Mailboxes, Manner

INFO = "info@example.com"
ON = Manner(continuous=True, quiet_from="22:00", quiet_to="07:00", timezone="Europe/Brussels", language="nl")


@pytest.fixture
def mailboxes(database, clock):
    return Mailboxes(database, clock)


def test_a_mailbox_of_which_nothing_is_settled_is_none(mailboxes, user):
    assert mailboxes.get(user.tenant_id, INFO) is None


def test_what_is_settled_is_found_again_whatever_the_spelling(mailboxes, user, clock):
    made = mailboxes.settle(user, "Info@Example.com", ON, "w" * 32)
    assert mailboxes.get(user.tenant_id, "INFO@example.com") == made
    assert (made.manner, made.watch_id, made.switched_by, made.switched_at) == (ON, "w" * 32, user.id, clock.now)
    assert mailboxes.of_watch("w" * 32) == made
    assert mailboxes.get("tenant-b", INFO) is None


def test_switching_off_is_told_too_and_other_settings_are_not(mailboxes, user, clock):
    first = mailboxes.settle(user, INFO, ON, "w" * 32)
    clock.now = datetime(2026, 3, 3, tzinfo=UTC)
    assert mailboxes.settle(user, INFO, Manner(continuous=True), "w" * 32).switched_at == first.switched_at
    assert mailboxes.settle(user, INFO, Manner(), "w" * 32).switched_at == clock.now


def test_of_two_workers_one_begins_the_days_run(mailboxes, user):
    mailbox = mailboxes.settle(user, INFO, ON, "w" * 32)
    assert mailboxes.use_run(mailbox, "r" * 32)
    assert not mailboxes.use_run(mailbox, "s" * 32)
    assert mailboxes.get(user.tenant_id, INFO).run_id == "r" * 32


@pytest.mark.parametrize(
    ("manner", "moment", "quiet"),
    [
        (ON, "2026-03-02T21:30:00+00:00", True),
        (ON, "2026-03-02T05:59:00+00:00", True),
        (ON, "2026-03-02T06:00:00+00:00", False),
        (ON, "2026-03-02T12:00:00+00:00", False),
        (ON, "2026-07-02T20:30:00+00:00", True),
        (Manner(quiet_from="12:00", quiet_to="13:00"), "2026-03-02T12:30:00+00:00", True),
        (Manner(quiet_from="12:00", quiet_to="13:00"), "2026-03-02T13:00:00+00:00", False),
        (Manner(), "2026-03-02T12:30:00+00:00", False),
    ],
    ids=["evening", "early", "over", "noon", "summer time", "within a day", "its end", "none"],
)
def test_quiet_hours_are_those_of_the_mailboxes_own_clock(manner, moment, quiet):
    assert manner.is_quiet(datetime.fromisoformat(moment)) is quiet


def test_the_switch_stops_one_tenant_until_it_goes_on(mailboxes, user, clock):
    mailboxes.stop(user)
    mailboxes.stop(user)
    assert mailboxes.stopped_at(user.tenant_id) == clock.now
    assert mailboxes.stopped_at("tenant-b") is None
    mailboxes.go(user.tenant_id)
    assert mailboxes.stopped_at(user.tenant_id) is None
