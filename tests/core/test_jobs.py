"""Jobs in the store: opened once, claimed by one, ended once, encrypted at rest."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from core.names import JobState
from core.store.jobs import LEASE, LOST_AFTER, Jobs, User

CARD = '{"headline": "Moonlight sonata"}'
MONTH = timedelta(days=30)
SECOND = timedelta(seconds=1)
ENDS = [JobState.DONE, JobState.FAILED, JobState.CANCELLED]


@pytest.fixture
def job(jobs, user, asked):
    return jobs.open(user, asked)[0]


def end(jobs: Jobs, job_id: str, state: JobState) -> bool:
    """Bring a job to one of its ends, as the worker `w` where a worker does it."""
    if state is JobState.CANCELLED:
        return jobs.cancel(job_id)
    jobs.claim(job_id, "w")
    return jobs.finish(job_id, "w", CARD, MONTH) if state is JobState.DONE else jobs.fail(job_id, "w", "mail_gone")


def together(times, work):
    """Run `work(n)` for each number at once, each on its own thread."""
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(work, range(times)))


# Opening


def test_a_job_is_opened_with_what_was_asked(jobs, clock, user, asked):
    job, new = jobs.open(user, asked)
    assert new
    assert (job.user, job.asked, job.state, job.attempts) == (user, asked, JobState.QUEUED, 0)
    assert (job.created_at, job.updated_at, job.card_id, job.error_code) == (clock.now, clock.now, None, None)
    assert jobs.get(job.id) == job


def test_the_same_mail_asked_again_is_the_same_job(jobs, user, asked):
    first, _ = jobs.open(user, asked)
    assert jobs.open(user, asked) == (first, False)


@pytest.mark.parametrize("field", ["mailbox", "message_id", "language", "timezone"])
def test_another_question_is_another_job(jobs, user, asked, field):
    other = replace(asked, **{field: "fr"})
    assert jobs.open(user, asked)[0].id != jobs.open(user, other)[0].id


@pytest.mark.parametrize("other", [User("tenant-a", "user-2"), User("tenant-b", "user-1")], ids=["user", "tenant"])
def test_another_user_gets_another_job_and_never_sees_the_first(jobs, user, asked, other):
    mine, _ = jobs.open(user, asked)
    theirs, new = jobs.open(other, asked)
    assert new
    assert mine.id != theirs.id
    assert jobs.get(mine.id, other) is None
    assert jobs.get(mine.id, user) == mine


def test_parts_of_a_question_that_join_alike_are_not_taken_for_each_other(jobs, user, asked):
    one = replace(asked, mailbox="ab", message_id="c")
    two = replace(asked, mailbox="a", message_id="bc")
    assert jobs.open(user, one)[0].id != jobs.open(user, two)[0].id


def test_many_clicks_at_once_make_one_job(jobs, user, asked):
    opened = together(8, lambda _: jobs.open(user, asked))
    assert len({job.id for job, _ in opened}) == 1
    assert sum(new for _, new in opened) == 1


def test_a_job_that_does_not_exist_is_none(jobs):
    assert jobs.get("nothing") is None


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.CANCELLED])
def test_after_it_failed_or_was_cancelled_the_same_mail_can_be_asked_again(jobs, job, user, asked, state):
    assert end(jobs, job.id, state)
    again, new = jobs.open(user, asked)
    assert new
    assert again.id != job.id


def test_a_finished_job_answers_again_until_it_is_forgotten(jobs, job, user, asked):
    end(jobs, job.id, JobState.DONE)
    assert jobs.open(user, asked)[0].id == job.id
    jobs.forget(job.id)
    assert jobs.open(user, asked)[1]


# Claiming


def test_a_claim_counts_the_attempt(jobs, job):
    assert jobs.claim(job.id, "w").attempts == 1


def test_of_many_workers_one_gets_the_claim(jobs, job):
    claims = together(8, lambda number: jobs.claim(job.id, f"w{number}"))
    assert sum(claim is not None for claim in claims) == 1
    assert jobs.get(job.id).attempts == 1


def test_a_redelivered_task_takes_its_own_claim_over(jobs, job):
    assert jobs.claim(job.id, "w")
    assert jobs.claim(job.id, "w").attempts == 2


def test_a_claim_holds_until_its_lease_ends(jobs, job, clock):
    jobs.claim(job.id, "w")
    clock.pass_by(LEASE)
    assert jobs.claim(job.id, "other") is None
    clock.pass_by(SECOND)
    assert jobs.claim(job.id, "other")


def test_who_lost_the_claim_can_no_longer_change_the_job(jobs, job, clock):
    jobs.claim(job.id, "slow")
    clock.pass_by(LEASE + SECOND)
    jobs.claim(job.id, "quick")
    before = jobs.get(job.id)
    assert not jobs.advance(job.id, "slow", JobState.READING)
    assert not jobs.finish(job.id, "slow", CARD, MONTH)
    assert not jobs.fail(job.id, "slow", "internal")
    assert not jobs.release(job.id, "slow", 0)
    assert jobs.get(job.id) == before


def test_a_state_entered_makes_the_lease_new(jobs, job, clock):
    jobs.claim(job.id, "w")
    clock.pass_by(LEASE)
    assert jobs.advance(job.id, "w", JobState.READING)
    clock.pass_by(LEASE)
    assert jobs.claim(job.id, "other") is None
    assert jobs.get(job.id).state is JobState.READING


def test_a_released_job_waits_for_anyone(jobs, job):
    jobs.claim(job.id, "w")
    assert jobs.release(job.id, "w", 0)
    assert jobs.get(job.id).state is JobState.QUEUED
    assert jobs.claim(job.id, "other").attempts == 2


@pytest.mark.parametrize("state", ENDS)
def test_what_has_ended_is_never_claimed_advanced_or_ended_again(jobs, job, state):
    assert end(jobs, job.id, state)
    ended = jobs.get(job.id)
    assert ended.final
    assert ended.state is state
    assert jobs.claim(job.id, "w") is None
    assert not jobs.advance(job.id, "w", JobState.READING)
    assert not jobs.finish(job.id, "w", CARD, MONTH)
    assert not jobs.fail(job.id, "w", "internal")
    assert not jobs.cancel(job.id)
    assert jobs.get(job.id) == ended


@pytest.mark.parametrize("_attempt", range(10))
def test_of_finishing_and_cancelling_at_once_one_wins(jobs, job, _attempt):
    jobs.claim(job.id, "w")
    ends = [lambda: jobs.finish(job.id, "w", CARD, MONTH), lambda: jobs.cancel(job.id)]
    done = together(2, lambda number: ends[number]())
    assert sum(done) == 1
    job = jobs.get(job.id)
    assert job.state is (JobState.DONE if done[0] else JobState.CANCELLED)
    assert (job.card_id is not None) is done[0]


def test_two_deliveries_that_finish_at_once_keep_one_card(jobs, job, database):
    jobs.claim(job.id, "w")
    assert sum(together(4, lambda _: jobs.finish(job.id, "w", CARD, MONTH))) == 1
    with database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM cards")) == 1


def test_a_failed_job_says_why(jobs, job):
    end(jobs, job.id, JobState.FAILED)
    assert jobs.get(job.id).error_code == "mail_gone"


# Cards


def test_a_finished_job_has_its_card(jobs, job):
    end(jobs, job.id, JobState.DONE)
    assert jobs.card(jobs.get(job.id)) == CARD


def test_a_job_that_is_not_done_has_no_card(jobs, job):
    assert jobs.card(job) is None


def test_a_card_is_gone_when_its_time_is_over(jobs, job, clock):
    end(jobs, job.id, JobState.DONE)
    clock.pass_by(MONTH)
    assert jobs.card(jobs.get(job.id)) is None


def test_a_card_never_lies_readable_in_the_store(jobs, job, database):
    end(jobs, job.id, JobState.DONE)
    with database.read() as session:
        sealed = bytes(session.scalar(text("SELECT sealed FROM cards")))
    assert sealed.startswith(b"gAAAA")
    assert b"Moonlight" not in sealed


def test_no_file_of_sqlite_holds_a_card_in_clear(jobs, job, database, tmp_path):
    end(jobs, job.id, JobState.DONE)
    jobs.keep_assertion(job.id, b"sealed", jobs.get(job.id).created_at)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert bool(files) is database.url.startswith("sqlite")
    assert not [path for path in files if b"Moonlight" in path.read_bytes()]


# What was lost


def test_a_job_whose_message_was_never_sent_is_lost_at_once(jobs, job):
    assert jobs.lost() == [job.id]


def test_a_sent_job_is_lost_when_nobody_claimed_it_for_a_while(jobs, job, clock):
    jobs.mark_enqueued(job.id)
    clock.pass_by(LOST_AFTER)
    assert jobs.lost() == []
    clock.pass_by(SECOND)
    assert jobs.lost() == [job.id]


def test_a_job_at_work_is_not_lost_until_its_lease_ends(jobs, job, clock):
    jobs.mark_enqueued(job.id)
    jobs.claim(job.id, "w")
    clock.pass_by(LEASE)
    assert jobs.lost() == []
    clock.pass_by(SECOND)
    assert jobs.lost() == [job.id]


@pytest.mark.parametrize("wait_s", [0, 300])
def test_a_released_job_counts_as_sent_when_its_next_try_comes(jobs, job, clock, wait_s):
    jobs.claim(job.id, "w")
    jobs.release(job.id, "w", wait_s)
    clock.pass_by(timedelta(seconds=wait_s) + LOST_AFTER)
    assert jobs.lost() == []
    clock.pass_by(SECOND)
    assert jobs.lost() == [job.id]


@pytest.mark.parametrize("state", ENDS)
def test_what_has_ended_is_not_lost(jobs, job, clock, state):
    end(jobs, job.id, state)
    clock.pass_by(timedelta(days=1))
    assert jobs.lost() == []


def test_lost_jobs_come_oldest_first(jobs, user, asked, clock):
    ids = []
    for number in range(3):
        ids.append(jobs.open(user, replace(asked, message_id=str(number)))[0].id)
        clock.pass_by(SECOND)
    assert jobs.lost() == ids


# Tidying up


def test_purging_deletes_cards_past_their_time_and_lets_the_mail_be_asked_again(jobs, job, clock, user, asked):
    end(jobs, job.id, JobState.DONE)
    assert jobs.purge(2 * MONTH) == 0
    clock.pass_by(MONTH)
    assert jobs.purge(2 * MONTH) == 1
    assert jobs.get(job.id).card_id is None
    assert jobs.open(user, asked)[1]


@pytest.mark.parametrize("state", ENDS)
def test_purging_deletes_ended_jobs_older_than_asked(jobs, job, clock, state):
    end(jobs, job.id, state)
    clock.pass_by(MONTH)
    jobs.purge(MONTH)
    assert jobs.get(job.id)
    clock.pass_by(SECOND)
    jobs.purge(MONTH)
    assert jobs.get(job.id) is None


def test_purging_keeps_what_has_not_ended(jobs, job, clock):
    clock.pass_by(10 * MONTH)
    jobs.purge(MONTH)
    assert jobs.get(job.id) == job


# Assertions that wait while Redis is away


def test_a_kept_assertion_is_there_until_its_time(jobs, job, clock):
    jobs.keep_assertion(job.id, b"sealed", clock.now + timedelta(minutes=5))
    assert jobs.kept_assertion(job.id) == b"sealed"
    clock.pass_by(timedelta(minutes=5) + SECOND)
    assert jobs.kept_assertion(job.id) is None


@pytest.mark.parametrize("state", ENDS)
def test_an_assertion_goes_when_the_job_ends(jobs, job, clock, database, state):
    jobs.keep_assertion(job.id, b"sealed", clock.now + timedelta(minutes=5))
    end(jobs, job.id, state)
    assert jobs.kept_assertion(job.id) is None
    with database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM jobs WHERE sealed_assertion IS NOT NULL")) == 0


def test_no_assertion_was_kept_for_a_job_nobody_knows(jobs):
    assert jobs.kept_assertion("nothing") is None


# Another reply for a job that is done


@pytest.fixture
def refining(jobs, job):
    end(jobs, job.id, JobState.DONE)
    assert jobs.refine(job.id)
    return jobs.get(job.id)


def test_a_done_job_goes_on_for_another_reply_and_keeps_its_card_meanwhile(jobs, refining):
    assert (refining.state, refining.final, refining.attempts) == (JobState.REFINING, False, 0)
    assert jobs.card(refining) == CARD
    assert not jobs.refine(refining.id)


def test_the_card_with_the_other_reply_takes_the_first_ones_place(jobs, refining):
    assert jobs.claim(refining.id, "w2")
    assert jobs.wanted({refining.id: "w2"}) == {refining.id}
    assert jobs.finish(refining.id, "w2", '{"reply": "other"}', MONTH)
    done = jobs.get(refining.id)
    assert (done.state, jobs.card(done)) == (JobState.DONE, '{"reply": "other"}')
    assert jobs.wanted({refining.id: "w2"}) == set()


def test_of_several_jobs_those_are_wanted_that_are_held_and_not_cancelled(jobs, refining):
    assert jobs.claim(refining.id, "w2")
    assert jobs.wanted({refining.id: "w2", "another": "w1"}) == {refining.id}
    assert jobs.wanted({refining.id: "somebody else"}) == set()


@pytest.mark.parametrize("how", ["cancelled", "failed"])
def test_what_goes_wrong_with_another_reply_leaves_the_job_done_with_its_card(jobs, user, asked, refining, how):
    jobs.claim(refining.id, "w2")
    assert jobs.cancel(refining.id) if how == "cancelled" else jobs.fail(refining.id, "w2", "internal")
    done = jobs.get(refining.id)
    assert (done.state, done.error_code, jobs.card(done)) == (JobState.DONE, None, CARD)
    assert not jobs.finish(refining.id, "w2", "{}", MONTH)
    assert jobs.open(user, asked) == (done, False)


def test_a_reply_that_waits_for_its_next_try_is_still_a_reply(jobs, refining):
    jobs.claim(refining.id, "w2")
    assert jobs.release(refining.id, "w2", 5)
    assert jobs.get(refining.id).state == JobState.REFINING
    assert jobs.claim(refining.id, "w3").state == JobState.REFINING


@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.FAILED, JobState.CANCELLED])
def test_only_what_is_done_gets_another_reply(jobs, job, state):
    if state in ENDS:
        end(jobs, job.id, state)
    assert not jobs.refine(job.id)


def test_a_reply_whose_message_was_lost_is_sent_again(jobs, clock, refining):
    assert refining.id not in jobs.lost()
    clock.now += LOST_AFTER + SECOND
    assert refining.id in jobs.lost()
