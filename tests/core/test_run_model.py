"""The mails of a run that the model is asked about: each settled once, and the run closed after them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.names import RunKind, RunState
from core.store.run_model import RunModels
from core.store.run_values import CLOSING, MODEL, ModelCounts
from core.store.runs import DoneMail, Marks

MONTH = timedelta(days=30)
SECOND = timedelta(seconds=1)
CARD, REFINED = '{"by": "rules"}', '{"by": "model"}'


@pytest.fixture
def models(database, vault, clock):
    return RunModels(database, vault, clock)


@pytest.fixture
def run(runs, user, wanted):
    made = runs.open(user, wanted, ["m1", "m2", "m3"])
    runs.claim(made.id, 0, "w")
    return made


@pytest.fixture
def done(runs, run):
    """The rules' rows."""
    rows = [DoneMail(seq, {"headline": "rules", "mail": {"etag": "1"}}, CARD, Marks()) for seq in (1, 2, 3)]
    runs.finish_items(run, rows, MONTH)
    return run


def refined(models, runs, run, seq, **more):
    return models.refined(run, runs.item(run.id, seq), REFINED, {"headline": "model"}, more.get("key"), MONTH)


def test_a_run_without_uncertain_mails_has_no_count_of_them(runs, models, run):
    models.want(run.id, [])
    assert (models.counts(run.id), runs.counts(run).model) == (None, None)


def test_wanted_twice_is_wanted_once(models, run):
    models.want(run.id, [3, 1])
    models.want(run.id, [1, 2])
    assert models.waiting(run.id, 10) == [1, 2, 3]
    assert models.waiting(run.id, 2) == [1, 2]
    assert models.still(run.id, [2, 9]) == {2}


def test_the_models_card_stands_in_place_of_the_rules_and_the_rest_of_the_row_stays(runs, models, done):
    models.want(done.id, [1])
    before = runs.item(done.id, 1)
    assert refined(models, runs, done, 1)
    after = runs.item(done.id, 1)
    assert after.row == {"headline": "model", "mail": {"etag": "1"}}
    assert (runs.card(after), after.version) == (REFINED, before.version + 1)
    assert runs.card(before) == CARD  # others may have it
    assert models.counts(done.id) == ModelCounts(1, 1, 0, {})


def test_a_mail_is_settled_once(runs, models, done):
    models.want(done.id, [1])
    item = runs.item(done.id, 1)
    assert models.refined(done, item, REFINED, {"headline": "model"}, None, MONTH)
    assert not models.refined(done, item, REFINED, {"headline": "again"}, None, MONTH)
    assert not models.failed(done, item, CARD, {"headline": "again"}, "away", MONTH)
    assert runs.item(done.id, 1).row["headline"] == "model"


def test_a_mail_that_was_edited_meanwhile_waits_for_another_look(runs, models, done):
    models.want(done.id, [1])
    item = runs.item(done.id, 1)
    runs.renew_item(done, DoneMail(1, {"headline": "edited"}, CARD, Marks()), MONTH)
    assert not models.refined(done, item, REFINED, {"headline": "model"}, None, MONTH)
    assert runs.item(done.id, 1).row == {"headline": "edited"}
    assert models.waiting(done.id, 10) == [1]


def test_an_edited_mail_is_asked_about_again(runs, models, done):
    models.want(done.id, [1])
    refined(models, runs, done, 1)
    models.want(done.id, [1])
    assert models.waiting(done.id, 10) == []
    models.want(done.id, [1], again=True)
    assert models.waiting(done.id, 10) == [1]


def test_why_the_model_failed_is_counted(runs, models, done):
    models.want(done.id, [1, 2, 3])
    for seq, why in ((1, "budget"), (2, "budget")):
        models.failed(done, runs.item(done.id, seq), CARD, {"model": {"state": "failed"}}, why, MONTH)
    models.passed_over(done.id, 3, "mail_gone")
    assert runs.counts(done).model == ModelCounts(3, 0, 3, {"budget": 2, "mail_gone": 1})
    assert models.settled(done.id) == [1, 2, 3]


def test_how_often_the_model_was_away_is_counted(models, run):
    models.want(run.id, [1, 2])
    assert [models.was_away(run.id) for _ in range(3)] == [1, 2, 3]


def test_a_refined_card_is_found_by_its_own_versions(runs, models, done):
    models.want(done.id, [1])
    refined(models, runs, done, 1, key="model v1")
    [(_, text)] = runs.known_cards({"model v1"}).values()
    assert text == REFINED


def test_the_models_chunk_comes_after_the_pages_and_before_the_closing(runs, models, done, clock):
    models.want(done.id, [1])
    clock.pass_by(SECOND)
    assert runs.finish_chunk(done.id, 0, "w") == "refining"
    assert (runs.unsent(done.id), runs.claim(done.id, MODEL, "w").refines) == ([MODEL], True)
    refined(models, runs, done, 1)
    assert runs.finish_chunk(done.id, MODEL, "w") == "closing"
    assert runs.claim(done.id, CLOSING, "w").closes
    assert runs.finish_chunk(done.id, CLOSING, "w") == "ended"
    assert runs.get(done.id).state == RunState.DONE


def test_a_paused_run_goes_on_with_the_models_chunk(runs, models, done):
    models.want(done.id, [1])
    runs.finish_chunk(done.id, 0, "w")
    runs.pause(done.id)
    assert runs.claim(done.id, MODEL, "w") is None
    assert runs.resume(done.id) == [MODEL]


def test_a_cancelled_run_asks_no_more(runs, models, done):
    models.want(done.id, [1])
    runs.finish_chunk(done.id, 0, "w")
    runs.cancel(done.id)
    assert runs.claim(done.id, MODEL, "w") is None


def test_a_chunk_that_gets_on_is_not_given_up(runs, models, done):
    models.want(done.id, [1])
    runs.finish_chunk(done.id, 0, "w")
    for number in range(8):
        runs.claim(done.id, MODEL, "w")
        if number == 6:
            runs.progressed(done.id, MODEL)
    assert runs.claim(done.id, MODEL, "w").attempts == 3


def test_of_mails_as_they_come_the_models_chunk_is_set_going_again_and_closes_nothing(runs, models, user, wanted):
    run = runs.open(user, wanted, kind=RunKind.CONTINUOUS)
    assert runs.open_model(run.id)
    assert not runs.open_model(run.id)
    runs.claim(run.id, MODEL, "w")
    assert runs.finish_chunk(run.id, MODEL, "w") == "going"
    assert not runs.get(run.id).final
    assert runs.open_model(run.id)
    assert runs.lost() == [(run.id, MODEL)]


def test_a_run_deleted_takes_them_along(runs, models, done, clock):
    models.want(done.id, [1])
    runs.cancel(done.id)
    clock.pass_by(2 * MONTH)
    runs.purge(MONTH)
    assert models.counts(done.id) is None
    assert runs.item(done.id, 1) is None
