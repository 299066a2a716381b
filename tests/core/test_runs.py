"""Runs in the store: pages recorded once, chunks claimed by one, ended when the last one is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from core.names import ItemState, RunState
from core.store.jobs import LOST_AFTER, User
from core.store.run_values import CLOSING
from core.store.runs import LEASE, Counts, DoneMail, Runs

MONTH = timedelta(days=30)
SECOND = timedelta(seconds=1)
CARD = '{"headline": "Moonlight sonata"}'
ENDS = [RunState.DONE, RunState.FAILED, RunState.CANCELLED]


@pytest.fixture
def run(runs, user, wanted):
    return runs.open(user, wanted)


@pytest.fixture
def page(runs, run):
    """The items of the first page, its chunk claimed by the worker `w`."""
    runs.claim(run.id, 0, "w")
    return runs.add_page(run.id, 0, ["m1", "m2", "m3"], None)


def end(runs: Runs, run_id: str, state: RunState) -> bool:
    if state is RunState.CANCELLED:
        return runs.cancel(run_id)
    if state is RunState.FAILED:
        return runs.fail(run_id, "access_denied")
    runs.claim(run_id, 0, "w")
    runs.finish_chunk(run_id, 0, "w")
    return closed(runs, run_id)


def closed(runs: Runs, run_id: str) -> bool:
    """The chunk that closes the run is done; whether that ended it."""
    runs.claim(run_id, CLOSING, "w")
    return runs.finish_chunk(run_id, CLOSING, "w") == "ended"


def together(times, work):
    """Run `work(n)` for each number at once, each on its own thread."""
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(work, range(times)))


# Opening and reading


def test_a_run_is_opened_with_what_was_asked_and_one_chunk_to_do(runs, run, user, wanted, clock):
    assert (run.user, run.wanted, run.state, run.total) == (user, wanted, RunState.QUEUED, None)
    assert (run.created_at, run.finished_at, run.error_code) == (clock.now, None, None)
    assert runs.get(run.id) == run
    assert runs.lost() == [(run.id, 0)]


@pytest.mark.parametrize("other", [User("tenant-a", "user-2"), User("tenant-b", "user-1")], ids=["user", "tenant"])
def test_another_users_run_is_none(runs, run, user, other):
    assert runs.get(run.id, other) is None
    assert runs.get(run.id, user) == run
    assert runs.get("nothing") is None


# Chunks


def test_the_first_claim_sets_the_run_going(runs, run):
    chunk = runs.claim(run.id, 0, "w")
    assert (chunk.number, chunk.link, chunk.attempts) == (0, None, 1)
    assert chunk.run.state is RunState.RUNNING


def test_of_many_workers_one_gets_a_chunk(runs, run):
    claims = together(8, lambda number: runs.claim(run.id, 0, f"w{number}"))
    assert sum(claim is not None for claim in claims) == 1


def test_a_redelivered_task_takes_its_own_chunk_over(runs, run):
    runs.claim(run.id, 0, "w")
    assert runs.claim(run.id, 0, "w").attempts == 2


def test_a_chunk_is_held_until_its_lease_ends(runs, run, clock):
    runs.claim(run.id, 0, "w")
    clock.pass_by(LEASE)
    assert runs.claim(run.id, 0, "other") is None
    clock.pass_by(SECOND)
    assert runs.claim(run.id, 0, "other")


@pytest.mark.parametrize(("run_known", "number"), [(True, 7), (False, 0)], ids=["no such chunk", "no such run"])
def test_what_is_not_there_cannot_be_claimed(runs, run, run_known, number):
    assert runs.claim(run.id if run_known else "nothing", number, "w") is None


def test_a_released_chunk_waits_for_anyone(runs, run):
    runs.claim(run.id, 0, "w")
    runs.release(run.id, 0, "other", 0)
    assert runs.claim(run.id, 0, "other") is None
    runs.release(run.id, 0, "w", 0)
    assert runs.claim(run.id, 0, "other").attempts == 2


def test_being_throttled_is_no_attempt(runs, run):
    runs.claim(run.id, 0, "w")
    runs.release(run.id, 0, "w", 0, counted=False)
    assert runs.claim(run.id, 0, "w").attempts == 1


def test_a_page_with_more_behind_it_makes_the_next_chunk(runs, run):
    runs.claim(run.id, 0, "w")
    runs.add_page(run.id, 0, ["m1"], "https://graph.example/next")
    assert runs.finish_chunk(run.id, 0, "w") == "going"
    assert runs.get(run.id).state is RunState.RUNNING
    assert runs.claim(run.id, 1, "w").link == "https://graph.example/next"


def test_after_the_last_page_the_run_is_closed_and_with_that_it_ends(runs, run, page, clock):
    clock.pass_by(SECOND)
    assert runs.finish_chunk(run.id, 0, "w") == "closing"
    assert not runs.get(run.id).final
    assert runs.lost() == [(run.id, CLOSING)]
    assert closed(runs, run.id)
    ended = runs.get(run.id)
    assert (ended.state, ended.finished_at) == (RunState.DONE, clock.now)
    assert runs.finish_chunk(run.id, 0, "w") == "going"
    assert not closed(runs, run.id)


def test_a_run_whose_last_worker_died_before_it_was_to_be_closed_is_found(runs, run, page, database):
    runs.finish_chunk(run.id, 0, "w")
    assert runs.unclosed() == []
    with database.begin() as session:
        session.execute(text("DELETE FROM run_chunks WHERE number > 0"))
    assert runs.unclosed() == [(run.id, CLOSING)]
    assert runs.unclosed() == []
    assert closed(runs, run.id)


def test_who_does_not_hold_a_chunk_cannot_finish_it(runs, run, page):
    assert runs.finish_chunk(run.id, 0, "other") == "going"
    assert runs.get(run.id).state is RunState.RUNNING


def test_of_the_last_chunks_finished_at_once_exactly_one_is_followed_by_the_closing(runs, run):
    for number in range(6):
        runs.claim(run.id, number, f"w{number}")
        runs.add_page(run.id, number, [f"m{number}"], "next" if number < 5 else None)
    ended = together(6, lambda number: runs.finish_chunk(run.id, number, f"w{number}"))
    assert sorted(ended) == ["closing", *["going"] * 5]
    assert closed(runs, run.id)


@pytest.mark.parametrize("state", ENDS)
def test_a_run_that_has_ended_gives_out_no_chunk_and_does_not_end_again(runs, run, state):
    assert end(runs, run.id, state)
    ended = runs.get(run.id)
    assert ended.final
    assert ended.state is state
    assert runs.claim(run.id, 0, "other") is None
    assert not runs.cancel(run.id)
    assert not runs.fail(run.id, "internal")
    assert runs.lost() == []
    assert runs.get(run.id) == ended


def test_a_failed_run_says_why(runs, run):
    end(runs, run.id, RunState.FAILED)
    assert runs.get(run.id).error_code == "access_denied"


def test_what_was_done_stays_when_a_run_is_cancelled(runs, run, page):
    runs.finish_items(run, [DoneMail(1, {"headline": "one"}, CARD)], MONTH)
    runs.cancel(run.id)
    assert [item.state for item in runs.items(run.id, 0, 10)] == [ItemState.DONE, ItemState.WAITING, ItemState.WAITING]


# Items


def test_a_page_is_numbered_in_the_folders_order(page):
    assert [(item.seq, item.message_id, item.state) for item in page] == [
        (1, "m1", ItemState.WAITING),
        (2, "m2", ItemState.WAITING),
        (3, "m3", ItemState.WAITING),
    ]


def test_a_page_added_twice_is_added_once(runs, run, page):
    assert runs.add_page(run.id, 0, ["m1", "m2", "m3"], None) == page


def test_a_page_added_again_returns_only_what_still_waits(runs, run, page):
    runs.finish_items(run, [DoneMail(1, {}, CARD)], MONTH)
    runs.fail_item(run.id, 2, "mail_gone", {})
    assert [item.seq for item in runs.add_page(run.id, 0, ["m1", "m2", "m3"], None)] == [3]


def test_the_next_page_is_numbered_on_and_knows_mails_it_has_seen(runs, run, page):
    # A mail that arrives during the run pushes another onto the next page: it comes twice.
    added = runs.add_page(run.id, 1, ["m3", "m4"], None)
    assert [(item.seq, item.message_id) for item in added] == [(3, "m3"), (4, "m4")]


def test_a_mail_that_a_page_names_twice_is_one_item(runs, run):
    assert [item.seq for item in runs.add_page(run.id, 0, ["m1", "m1"], None)] == [1]


def test_an_empty_page_is_no_error(runs, run):
    assert runs.add_page(run.id, 0, [], None) == []


def test_pages_added_at_once_never_share_a_number(runs, run):
    together(6, lambda number: runs.add_page(run.id, number % 3, [f"m{number % 3}-{mail}" for mail in range(5)], None))
    assert [item.seq for item in runs.items(run.id, 0, 100)] == list(range(1, 16))


def test_a_done_item_has_its_row_and_its_card(runs, run, page):
    runs.finish_items(run, [DoneMail(2, {"headline": "Größe 📅"}, CARD)], MONTH)
    item = runs.item(run.id, 2)
    assert (item.state, item.row, item.error_code) == (ItemState.DONE, {"headline": "Größe 📅"}, None)
    assert runs.card(item) == CARD
    assert runs.card(runs.item(run.id, 1)) is None


def test_an_item_done_twice_keeps_its_first_card(runs, run, page, database):
    together(4, lambda number: runs.finish_items(run, [DoneMail(1, {"by": number}, CARD)], MONTH))
    with database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM cards")) == 1


def test_a_failed_item_says_why_and_the_run_goes_on(runs, run, page):
    runs.fail_item(run.id, 1, "mail_gone", {"subject": "x"})
    item = runs.item(run.id, 1)
    assert (item.state, item.error_code, item.row) == (ItemState.FAILED, "mail_gone", {"subject": "x"})
    assert not runs.get(run.id).final


def test_what_is_done_is_not_failed_afterwards(runs, run, page):
    runs.finish_items(run, [DoneMail(1, {}, CARD)], MONTH)
    runs.fail_item(run.id, 1, "internal", {})
    assert runs.item(run.id, 1).state is ItemState.DONE


def test_items_are_read_page_by_page(runs, run):
    runs.add_page(run.id, 0, [f"m{number}" for number in range(7)], None)
    pages, after = [], 0
    while items := runs.items(run.id, after, 3):
        pages.append([item.seq for item in items])
        after = items[-1].seq
    assert pages == [[1, 2, 3], [4, 5, 6], [7]]


def test_an_item_that_is_not_there_is_none(runs, run, page):
    assert runs.item(run.id, 99) is None
    assert runs.item("nothing", 1) is None
    assert runs.items("nothing", 0, 10) == []


def test_a_card_of_an_item_is_gone_when_its_time_is_over(runs, run, page, clock):
    runs.finish_items(run, [DoneMail(1, {}, CARD)], MONTH)
    clock.pass_by(MONTH)
    assert runs.card(runs.item(run.id, 1)) is None


def test_rows_and_cards_never_lie_readable_in_the_store(runs, run, page, database, tmp_path):
    runs.finish_items(run, [DoneMail(1, {"headline": "Moonlight"}, CARD)], MONTH)
    runs.fail_item(run.id, 2, "mail_gone", {"subject": "Moonlight"})
    with database.read() as session:
        sealed = session.scalars(text("SELECT sealed_row FROM run_items WHERE sealed_row IS NOT NULL")).all()
    assert len(sealed) == 2
    assert all(bytes(value).startswith(b"gAAAA") for value in sealed)
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"Moonlight" in path.read_bytes()]


# Progress


def test_before_the_total_is_known_only_seen_mails_wait(runs, run, page):
    assert runs.counts(run) == Counts(total=None, done=0, failed=0, waiting=3)


def test_progress_counts_done_failed_and_what_is_left_of_the_total(runs, run, page):
    runs.set_total(run.id, 40)
    runs.finish_items(run, [DoneMail(1, {}, CARD)], MONTH)
    runs.fail_item(run.id, 2, "mail_gone", {})
    assert runs.counts(runs.get(run.id)) == Counts(total=40, done=1, failed=1, waiting=38)


def test_a_total_that_was_too_low_never_makes_less_than_nothing_wait(runs, run, page):
    runs.set_total(run.id, 1)
    runs.finish_items(run, [DoneMail(1, {}, CARD), DoneMail(2, {}, CARD)], MONTH)
    assert runs.counts(runs.get(run.id)).waiting == 0


# What was lost, and tidying up


def test_a_sent_chunk_is_lost_when_nobody_claimed_it_for_a_while(runs, run, clock):
    runs.mark_enqueued(run.id, 0)
    clock.pass_by(LOST_AFTER)
    assert runs.lost() == []
    clock.pass_by(SECOND)
    assert runs.lost() == [(run.id, 0)]


def test_a_chunk_at_work_is_not_lost_until_its_lease_ends(runs, run, clock):
    runs.claim(run.id, 0, "w")
    clock.pass_by(LEASE)
    assert runs.lost() == []
    clock.pass_by(SECOND)
    assert runs.lost() == [(run.id, 0)]


@pytest.mark.parametrize("wait_s", [0, 300])
def test_a_released_chunk_counts_as_sent_when_its_next_try_comes(runs, run, clock, wait_s):
    runs.claim(run.id, 0, "w")
    runs.release(run.id, 0, "w", wait_s)
    clock.pass_by(timedelta(seconds=wait_s) + LOST_AFTER)
    assert runs.lost() == []
    clock.pass_by(SECOND)
    assert runs.lost() == [(run.id, 0)]


def test_purging_deletes_ended_runs_with_their_items_and_keeps_the_others(runs, run, page, user, wanted, clock):
    going = runs.open(user, wanted)
    end(runs, run.id, RunState.DONE)
    clock.pass_by(MONTH)
    runs.purge(MONTH)
    assert runs.get(run.id)
    clock.pass_by(SECOND)
    runs.purge(MONTH)
    assert runs.get(run.id) is None
    assert runs.items(run.id, 0, 10) == []
    assert runs.get(going.id) == going


def test_a_purged_card_leaves_its_row_in_the_table(runs, jobs, run, page, clock):
    runs.finish_items(run, [DoneMail(1, {"headline": "one"}, CARD)], MONTH)
    clock.pass_by(MONTH)
    assert jobs.purge(MONTH) == 1
    item = runs.item(run.id, 1)
    assert (item.state, item.row, item.card_id) == (ItemState.DONE, {"headline": "one"}, None)


# Assertions that wait while Redis is away


def test_a_kept_assertion_is_there_until_its_time(runs, run, clock):
    runs.keep_assertion(run.id, b"sealed", clock.now + timedelta(minutes=5))
    assert runs.kept_assertion(run.id) == b"sealed"
    clock.pass_by(timedelta(minutes=5) + SECOND)
    assert runs.kept_assertion(run.id) is None


@pytest.mark.parametrize("state", ENDS)
def test_an_assertion_goes_when_the_run_ends(runs, run, clock, state):
    runs.keep_assertion(run.id, b"sealed", clock.now + timedelta(minutes=5))
    end(runs, run.id, state)
    assert runs.kept_assertion(run.id) is None
    assert runs.kept_assertion("nothing") is None
