"""Watches in the store: who may tell of a change, one worker at a time, and what has changed is known once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.names import MailChange
from core.store.watches import LEASE, LOOK_AT_LEAST, LOST_AFTER, MOST_FILTERED, REST_AFTER_ERROR, Change, Watches

TENANT, STATE = "tenant-a", "the client state"
SECOND = timedelta(seconds=1)


@pytest.fixture
def watches(database, vault, clock) -> Watches:
    return Watches(database, vault, clock)


@pytest.fixture
def watch(watches, clock):
    """A watch with a subscription, looked at once."""
    made = watches.want(TENANT, "Info@Maes.example")
    watches.claim(made.id, "w")
    watches.subscribed(made.id, "w", "sub-1", STATE, (clock.now + timedelta(days=7), clock.now + timedelta(days=5)))
    watches.page(made.id, "w", [changed("m1"), changed("m2")], "link-1", last=True)
    for change in watches.waiting(made.id):
        watches.take(made.id, change)
    watches.release(made.id, "w")
    clock.pass_by(SECOND)
    return watches.get(made.id)


def changed(message_id, key="k1"):
    return Change(message_id, MailChange.CHANGED, key)


def removed(message_id):
    return Change(message_id, MailChange.REMOVED)


def told(watches, watch, changes, *, last=True, link="link-n"):
    """One round with these changes; what is open after it."""
    watches.claim(watch.id, "w")
    watches.page(watch.id, "w", changes, link, last=last)
    watches.release(watch.id, "w")
    return [(each.message_id, each.change) for each in watches.waiting(watch.id)]


def test_a_folder_is_watched_once(watches, watch):
    assert watches.want(TENANT, "INFO@maes.example").id == watch.id
    assert watches.want(TENANT, "info@maes.example", "archive").id != watch.id
    assert watches.want("tenant-b", "info@maes.example").id != watch.id


@pytest.mark.parametrize(
    ("notification", "genuine"),
    [
        pytest.param(("sub-1", TENANT, STATE), True, id="genuine"),
        pytest.param(("sub-1", TENANT, STATE + "x"), False, id="state too long"),
        pytest.param(("sub-1", TENANT, STATE[:-1]), False, id="state too short"),
        pytest.param(("sub-1", TENANT, STATE.upper()), False, id="state in capitals"),
        pytest.param(("sub-1", TENANT, "é\ud800"), False, id="state that is no text"),
        pytest.param(("sub-2", TENANT, STATE), False, id="unknown subscription"),
        pytest.param(("SUB-1", TENANT, STATE), False, id="subscription in capitals"),
        pytest.param(("sub-1", "tenant-b", STATE), False, id="another tenant"),
    ],
)
def test_only_who_knows_the_client_state_tells_of_a_change(watches, watch, notification, genuine):
    assert watches.genuine([notification]) == ([watch.id] if genuine else [])


def test_a_watch_whose_state_can_not_be_read_believes_nobody(watches, watch, database):
    from core.crypto import Vault

    stranger = Watches(database, Vault(["QmFkQmFkQmFkQmFkQmFkQmFkQmFkQmFkQmFkQmFkQmE="]))
    assert stranger.genuine([("sub-1", TENANT, STATE), ("sub-1", TENANT, "")]) == []


def test_what_is_told_of_is_due_until_somebody_looked(watches, watch, clock):
    assert watches.due() == []
    watches.notified([watch.id])
    assert watches.due() == [watch.id]
    watches.mark_enqueued([watch.id])
    assert watches.due() == []
    clock.pass_by(LOST_AFTER + SECOND)
    assert watches.due() == [watch.id]
    told(watches, watch, [])
    assert watches.due() == []


def test_what_nobody_tells_of_is_looked_at_all_the_same(watches, watch, clock):
    clock.pass_by(LOOK_AT_LEAST + SECOND)
    assert watches.due() == [watch.id]


def test_a_subscription_is_renewed_in_time(watches, watch, clock):
    watches.claim(watch.id, "w")
    watches.renewed(watch.id, "w", None, clock.now + timedelta(minutes=5))
    watches.release(watch.id, "w")
    assert watches.due() == []
    clock.pass_by(timedelta(minutes=5))
    assert watches.due() == [watch.id]


def test_a_removed_subscription_is_forgotten_and_due(watches, watch):
    watches.needs_hand([watch.id], gone=True)
    assert watches.due() == [watch.id]
    assert watches.get(watch.id).subscription_id is None
    assert watches.genuine([("sub-1", TENANT, STATE)]) == []


def test_one_worker_has_it_until_its_lease_is_over(watches, watch, clock):
    assert watches.claim(watch.id, "one") is not None
    assert watches.claim(watch.id, "two") is None
    assert watches.claim(watch.id, "one") is not None
    clock.pass_by(LEASE + SECOND)
    assert watches.claim(watch.id, "two") is not None
    assert watches.page(watch.id, "one", [changed("m9")], "link", last=True) is None
    assert watches.waiting(watch.id) == []


def test_who_is_told_while_at_work_looks_again(watches, watch, clock):
    watches.claim(watch.id, "w")
    clock.pass_by(SECOND)
    watches.notified([watch.id])
    assert watches.release(watch.id, "w") is True
    clock.pass_by(SECOND)
    told(watches, watch, [])
    watches.claim(watch.id, "w")
    assert watches.release(watch.id, "w") is False


def test_after_an_error_it_rests_and_is_due_again(watches, watch, clock):
    watches.claim(watch.id, "w")
    assert watches.release(watch.id, "w", error_code="graph_busy", wait_s=300) is False
    clock.pass_by(timedelta(seconds=299))
    assert watches.due() == []
    clock.pass_by(2 * SECOND)
    assert watches.due() == [watch.id]
    assert timedelta(seconds=300) > REST_AFTER_ERROR


def test_a_change_is_news_once_however_often_it_is_told(watches, watch):
    assert told(watches, watch, [changed("m3"), changed("m3")]) == [("m3", MailChange.CHANGED)]
    assert watches.take(watch.id, changed("m3")) is True
    assert watches.take(watch.id, changed("m3")) is False
    assert told(watches, watch, [changed("m3"), changed("m1")]) == []
    assert told(watches, watch, [changed("m3", "k2")]) == [("m3", MailChange.CHANGED)]


def test_a_change_that_has_changed_since_is_not_taken(watches, watch):
    told(watches, watch, [changed("m3", "k2")])
    assert watches.take(watch.id, changed("m3", "k1")) is False
    assert watches.take(watch.id, changed("m3", "k2")) is True


def test_a_mail_that_left_is_told_and_one_never_known_is_not(watches, watch):
    assert told(watches, watch, [removed("m1"), removed("m99")]) == [("m1", MailChange.REMOVED)]
    assert told(watches, watch, [removed("m1")]) == [("m1", MailChange.REMOVED)]


def test_the_link_is_kept_with_the_page_that_brought_it(watches, watch):
    told(watches, watch, [changed("m3")], last=False, link="next-2")
    assert watches.get(watch.id).link == "next-2"


def test_a_whole_new_round_finds_what_left_meanwhile(watches, watch):
    watches.claim(watch.id, "w")
    watches.begin_anew(watch.id, "w")
    assert watches.get(watch.id).link is None
    assert watches.page(watch.id, "w", [changed("m1")], "next", last=False) == 0
    assert watches.page(watch.id, "w", [changed("m4")], "link-2", last=True) == 2
    assert {(each.message_id, each.change) for each in watches.waiting(watch.id)} == {
        ("m2", MailChange.REMOVED),
        ("m4", MailChange.CHANGED),
    }
    assert told(watches, watch, []) == told(watches, watch, [])


def test_a_round_that_graph_cut_off_removes_nothing(watches, watch):
    watches.claim(watch.id, "w")
    watches.begin_anew(watch.id, "w")
    many = [changed(f"n{number}") for number in range(MOST_FILTERED)]
    watches.page(watch.id, "w", many, "link-2", last=True)
    assert not [each for each in watches.waiting(watch.id, MOST_FILTERED + 10) if each.change == MailChange.REMOVED]


def test_ending_a_watch_forgets_its_mails(watches, watch):
    watches.forget(watch.id)
    assert watches.get(watch.id) is None
    assert watches.waiting(watch.id) == []


def test_mails_that_left_and_were_acted_on_are_forgotten_in_time(watches, watch, clock):
    told(watches, watch, [removed("m1")])
    watches.take(watch.id, removed("m1"))
    clock.pass_by(timedelta(days=31))
    watches.purge(timedelta(days=30))
    assert told(watches, watch, [removed("m1")]) == []
