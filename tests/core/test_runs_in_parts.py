"""Runs that take a selection, rest and go on, take cards from the store, and know what was answered, edited or left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import NotNowError
from core.names import ItemState, RunKind, RunState
from core.store.run_values import CLOSING
from core.store.runs import DoneMail, Marks

MONTH = timedelta(days=30)
SECOND = timedelta(seconds=1)
CARD = '{"headline": "Moonlight sonata"}'


@pytest.fixture
def run(runs, user, wanted):
    return runs.open(user, wanted)


@pytest.fixture
def selection(runs, user, wanted):
    return runs.open(user, wanted, [f"m{number}" for number in range(45)])


# A selection


def test_a_selection_has_all_its_mails_and_chunks_from_the_beginning(runs, selection):
    assert (selection.kind, selection.total) == (RunKind.SELECTION, 45)
    assert runs.unsent(selection.id) == [0, 1, 2]
    assert [len(runs.part(selection.id, number)) for number in range(4)] == [20, 20, 5, 0]


def test_a_mail_that_is_named_twice_is_one(runs, user, wanted):
    assert runs.open(user, wanted, ["m1", "m1", "m2"]).total == 2


def test_a_part_gives_only_what_still_waits(runs, selection):
    runs.finish_items(selection, [DoneMail(21, {}, CARD)], MONTH)
    runs.fail_item(selection.id, 22, "mail_gone", {})
    assert [item.seq for item in runs.part(selection.id, 1)] == list(range(23, 41))


def test_a_selected_mail_gets_its_immutable_id(runs, selection):
    runs.finish_items(selection, [DoneMail(1, {}, CARD, Marks(message_id="immutable"))], MONTH)
    assert runs.item(selection.id, 1).message_id == "immutable"


def test_two_ids_of_one_mail_are_one_row(runs, selection):
    for seq in (1, 2):
        runs.finish_items(selection, [DoneMail(seq, {}, CARD, Marks(message_id="immutable"))], MONTH)
    assert runs.item(selection.id, 2) is None
    assert runs.get(selection.id).total == 44


# A limit


def test_no_more_mails_are_recorded_than_were_asked_for_and_no_page_follows(runs, run):
    runs.claim(run.id, 0, "w")
    assert len(runs.add_page(run.id, 0, ["m1", "m2", "m3"], "next", most=2)) == 2
    assert runs.seen(run.id) == 2
    assert runs.finish_chunk(run.id, 0, "w") == "closing"


# Resting and going on


def test_a_paused_run_gives_out_no_chunk_and_goes_on_where_it_was(runs, selection, clock):
    runs.claim(selection.id, 0, "w")
    runs.finish_chunk(selection.id, 0, "w")
    assert runs.pause(selection.id)
    assert not runs.pause(selection.id)
    assert runs.claim(selection.id, 1, "w") is None
    assert runs.lost() == []
    assert runs.resume(selection.id) == [1, 2]
    assert runs.get(selection.id).state is RunState.RUNNING
    assert runs.claim(selection.id, 1, "w").attempts == 1


def test_a_run_that_failed_goes_on_as_if_it_had_rested(runs, run):
    runs.claim(run.id, 0, "w")
    runs.release(run.id, 0, "w", 0)
    runs.fail(run.id, "sign_in_again")
    assert runs.resume(run.id) == [0]
    going = runs.get(run.id)
    assert (going.state, going.error_code, going.finished_at) == (RunState.RUNNING, None, None)


@pytest.mark.parametrize("state", ["queued", "cancelled"])
def test_what_neither_rests_nor_failed_is_not_resumed(runs, run, state):
    if state == "cancelled":
        runs.cancel(run.id)
    with pytest.raises(NotNowError):
        runs.resume(run.id)


def test_the_runs_that_are_at_work_are_known_but_for_those_of_mails_as_they_come(runs, run, user, wanted):
    runs.open(user, wanted, kind=RunKind.CONTINUOUS)
    paused = runs.open(user, wanted)
    runs.pause(paused.id)
    assert runs.going(user.tenant_id) == [run.id]


# The time that is left


def test_the_rest_takes_as_long_as_what_was_done(runs, selection, clock):
    runs.claim(selection.id, 0, "w")
    clock.pass_by(10 * SECOND)
    runs.finish_items(selection, [DoneMail(seq, {}, CARD) for seq in range(1, 6)], MONTH)
    assert runs.counts(runs.get(selection.id)).seconds_left == 80.0


def test_how_long_it_rested_does_not_count(runs, selection, clock):
    runs.claim(selection.id, 0, "w")
    runs.finish_items(selection, [DoneMail(seq, {}, CARD) for seq in range(1, 6)], MONTH)
    runs.pause(selection.id)
    assert runs.counts(runs.get(selection.id)).seconds_left is None
    clock.pass_by(timedelta(hours=9))
    runs.resume(selection.id)
    assert runs.counts(runs.get(selection.id)).seconds_left is None
    clock.pass_by(5 * SECOND)
    runs.finish_items(selection, [DoneMail(seq, {}, CARD) for seq in range(6, 11)], MONTH)
    assert runs.counts(runs.get(selection.id)).seconds_left == 35.0


# Cards that are there already


def test_a_card_of_the_same_versions_is_found_until_its_time_is_over(runs, selection, clock):
    runs.finish_items(selection, [DoneMail(1, {}, CARD, Marks(version_key="v1"))], MONTH)
    [(card_id, text)] = runs.known_cards({"v1", "v2"}).values()
    assert text == CARD
    runs.finish_items(selection, [DoneMail(2, {"headline": "x"}, CARD, Marks(version_key="v1"), card_id)], MONTH)
    assert runs.item(selection.id, 2).card_id == card_id
    clock.pass_by(MONTH)
    assert runs.known_cards({"v1"}) == {}


def test_a_card_that_went_meanwhile_is_made_anew(runs, selection):
    runs.finish_items(selection, [DoneMail(1, {}, CARD, Marks(), "gone")], MONTH)
    assert runs.card(runs.item(selection.id, 1)) == CARD


# What is answered, edited, or left


def test_a_conversation_is_answered_where_somebody_wrote_after_the_mail_came(runs, selection, clock):
    done = [
        DoneMail(seq, {}, CARD, Marks(thread_key=key, received_at=clock.now + hours * timedelta(hours=1)))
        for seq, key, hours in ((1, "t", 1), (2, "t", 5), (3, "u", 1))
    ]
    runs.finish_items(selection, done, MONTH)
    assert runs.threads(selection.id) == {"t", "u"}
    assert runs.oldest(selection.id) == clock.now + timedelta(hours=1)
    sent = {"t": clock.now + timedelta(hours=3)}
    assert (runs.answered(selection.id, sent), runs.answered(selection.id, sent)) == (1, 0)
    assert [runs.item(selection.id, seq).answered_at for seq in (1, 2, 3)] == [sent["t"], None, None]


def test_an_edited_mail_gets_another_row_and_card_and_its_lines_are_read_anew(runs, selection):
    runs.finish_items(selection, [DoneMail(1, {"headline": "old"}, CARD)], MONTH)
    before = runs.item(selection.id, 1)
    runs.renew_item(selection, DoneMail(1, {"headline": "new"}, "{}"), MONTH)
    after = runs.item(selection.id, 1)
    assert (after.row["headline"], runs.card(after)) == ("new", "{}")
    assert after.version > before.version


def test_what_a_step_of_ours_changed_is_known_with_its_version(runs, selection):
    runs.finish_items(selection, [DoneMail(1, {"headline": "x", "mail": {"etag": "1"}}, CARD)], MONTH)
    runs.changed_by_us(selection.id, 1, {"etag": "2"}, "key-2")
    item = runs.item(selection.id, 1)
    assert (item.row, item.change_key) == ({"headline": "x", "mail": {"etag": "2"}}, "key-2")


def test_mails_of_a_followed_mailbox_are_found_by_their_ids_in_their_newest_row(runs, user, wanted, clock):
    old, new, other = (runs.open(user, wanted, kind=kind) for kind in (*[RunKind.CONTINUOUS] * 2, RunKind.FOLDER))
    assert (old.state, runs.lost()) == (RunState.RUNNING, [(other.id, 0)])
    clock.pass_by(SECOND)
    newest = runs.open(user, wanted, kind=RunKind.CONTINUOUS)
    for run in (old, other, newest, new):
        runs.add_page(run.id, 0, ["m1"], None)
    found = runs.of_mailbox(user.tenant_id, wanted.mailbox, ["m1", "m2"])
    assert {message_id: item.run_id for message_id, item in found.items()} == {"m1": newest.id}
    runs.left(found["m1"])
    assert runs.item(newest.id, 1).left_at == clock.now
    runs.is_back(found["m1"], "key")
    assert replace(runs.item(newest.id, 1), state=ItemState.WAITING).left_at is None
    assert runs.end(newest.id)


def test_the_chunk_that_closes_says_so(runs, run):
    runs.claim(run.id, 0, "w")
    assert not runs.claim(run.id, 0, "w").closes
    runs.finish_chunk(run.id, 0, "w")
    assert runs.claim(run.id, CLOSING, "w").closes
