"""The doctor against a sandbox that is well, and with each thing broken in turn."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from core.crypto import Vault
from core.redis import connect
from core.store.database import Database, migrate
from core.store.jobs import Asked as AskedFor
from core.store.jobs import Jobs, User
from core.store.watches import Watches
from sandbox import directory
from server.doctor.command import Asked, examine
from server.doctor.finding import Answer, Finding
from tests.sandbox.running import ANKE, INFO, ROOT, TOM, Running, started
from tests.sandbox.webhook import Webhook, listening

TENANT = directory.TENANT_ID


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Running]:
    """The application may open the shared mailbox, and that alone: as docs/microsoft365.md has it."""
    with started() as running:
        running.http.put("/sandbox/application", json={"roles": [], "mailboxes": {INFO: ["Mail.Read"]}})
        yield running


@pytest.fixture(scope="module")
def hook() -> Iterator[Webhook]:
    with listening() as found:
        yield found


@pytest.fixture
def named(
    sandbox: Running, hook: Webhook, redis_url: str, secret_key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., dict[str, str]]:
    """A whole installation in the environment; what a test names is put in its place (None: left out)."""
    url = f"sqlite:///{tmp_path / 'helder.sqlite3'}"
    migrate(url)

    def put(**other: str | None) -> dict[str, str]:
        wanted: dict[str, str | None] = {
            "HELDER_DATABASE_URL": url,
            "HELDER_REDIS_URL": redis_url,
            "HELDER_SECRET_KEYS": secret_key,
            "HELDER_GRAPH_URL": f"{sandbox.url}/v1.0",
            "HELDER_AUTH_AUTHORITY": sandbox.url,
            "HELDER_AUTH_TENANTS": TENANT,
            "HELDER_AUTH_CLIENT_ID": directory.CLIENT_ID,
            "HELDER_AUTH_CLIENT_SECRET": directory.CLIENT_SECRET,
            "HELDER_PUBLIC_URL": hook.url,
            **{f"HELDER_{name.upper()}": value for name, value in other.items()},
        }
        given = {name: value for name, value in wanted.items() if value is not None}
        for name in wanted:
            monkeypatch.delenv(name, raising=False)
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        return given

    return put


def wrongs(asked: Asked | None = None, **more: Any) -> list[Finding]:
    return [finding for finding in examine(asked or Asked(), **more) if finding.state == "wrong"]


def test_where_all_is_well_nothing_is_wrong(named: Any, sandbox: Running) -> None:
    named()
    found = list(examine(Asked((INFO,), (TOM,), sandbox.token(ANKE))))
    assert [finding.line() for finding in found if finding.state != "ok"] == []
    assert {finding.name for finding in found} == {
        "settings", "store", "keys", "redis", "token endpoint", "clock", "issuer", "permissions", "mailbox", "limits",
        "webhook",
    }  # fmt: skip


BROKEN: dict[str, tuple[dict[str, str | None], str, str]] = {
    "a setting is missing": ({"secret_keys": None}, "settings", "HELDER_SECRET_KEYS: missing"),
    "a key is none": ({"secret_keys": "hunter2"}, "settings", "not a Fernet key"),
    "two settings are missing": ({"auth_client_id": None, "redis_url": None}, "settings", "HELDER_REDIS_URL: missing"),
    "graph is Microsoft's": ({"graph_url": "https://graph.microsoft.com/v1.0"}, "settings", "must both be"),
    "the store is elsewhere": ({"database_url": "sqlite:////nowhere/at/all.sqlite3"}, "store", "can't be reached"),
    "the store has no tables": ({"database_url": "sqlite://"}, "store", "no tables yet"),
    "redis is away": ({"redis_url": "redis://127.0.0.1:9/0"}, "redis", "can't be reached"),
    "the secret is wrong": ({"auth_client_secret": "guess"}, "token endpoint", "client secret is wrong"),
    "there is no secret": ({"auth_client_secret": None}, "token endpoint", "nor HELDER_AUTH_CLIENT_SECRET"),
    "the certificate is away": (
        {"auth_client_secret": None, "auth_client_certificate": "/nowhere/at/all.pem"}, "token endpoint",
        "HELDER_AUTH_CLIENT_CERTIFICATE can't be read",
    ),
    "the application is another": (
        {"auth_client_id": "00000000-0000-0000-0000-000000000000"}, "token endpoint", "not known in the tenant",
    ),
    "the tenant is another": ({"auth_tenants": "no-such-tenant"}, "token endpoint", "no such tenant"),
    "the issuer is another": ({"auth_tenants": "no-such-tenant"}, "issuer", "answers 400"),
    "the sign-in is away": ({"auth_authority": "http://127.0.0.1:9"}, "token endpoint", "can't be reached"),
    "the issuer is away": ({"auth_authority": "http://127.0.0.1:9"}, "issuer", "answers"),
    "graph is away": ({"graph_url": "http://127.0.0.1:9/v1.0"}, "mailbox", "Graph answers"),
    "the webhook is away": ({"public_url": "http://127.0.0.1:9"}, "webhook", "can't be reached"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "name", "said"), BROKEN.values(), ids=BROKEN)
def test_each_thing_that_is_broken_is_named_with_how_to_mend_it(
    named: Any, change: dict[str, str | None], name: str, said: str
) -> None:
    named(**change)
    found = [finding for finding in wrongs(Asked((INFO,))) if finding.name == name]
    assert len(found) == 1
    assert said in found[0].said
    assert found[0].mend
    assert "\n" not in found[0].line()


def test_what_is_well_is_said_beside_what_is_broken(named: Any) -> None:
    named(redis_url="redis://127.0.0.1:9/0")
    assert [finding.name for finding in wrongs()] == ["redis"]


def test_a_store_that_is_behind_is_named_with_both_revisions(named: Any) -> None:
    database = Database(named()["HELDER_DATABASE_URL"])
    with database.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    (found,) = wrongs()
    assert (found.name, "at revision 0001" in found.said) == ("store", True)


def test_a_key_that_was_taken_away_too_early_is_missed(named: Any, secret_key: str) -> None:
    database = Database(named()["HELDER_DATABASE_URL"])
    jobs = Jobs(database, Vault([secret_key]))
    job, _ = jobs.open(User(TENANT, "u"), AskedFor("me", "m", "nl", "Europe/Brussels"))
    jobs.claim(job.id, "w")
    assert jobs.finish(job.id, "w", "{}", timedelta(days=1))
    assert wrongs() == []
    named(secret_keys=Fernet.generate_key().decode())
    assert [finding.name for finding in wrongs()] == ["keys"]
    named(secret_keys=f"{Fernet.generate_key().decode()},{secret_key}")
    assert wrongs() == []


def test_a_redis_that_may_drop_work_is_named(named: Any, redis_url: str) -> None:
    named()
    client = connect(redis_url)
    before = client.config_get("maxmemory-policy")["maxmemory-policy"]
    client.config_set("maxmemory-policy", "allkeys-lru")
    try:
        assert [finding.name for finding in wrongs()] == ["redis"]
    finally:
        client.config_set("maxmemory-policy", before)


@pytest.mark.parametrize(("off", "where"), [(-300, "behind"), (300, "ahead of")])
def test_a_clock_that_is_off_is_named(named: Any, off: float, where: str) -> None:
    named()
    (found,) = wrongs(now=lambda: time.time() + off)
    assert (found.name, where in found.said) == ("clock", True)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda token: (404, "text/plain", ""), "answers 404"),
        (lambda token: (302, "text/plain", ""), "answers 302"),
        (lambda token: (200, "text/html", token), "not answer as text/plain"),
        (lambda token: (200, "text/plain", token.replace(" ", "+")), "does not give the token back"),
    ],
)
def test_a_webhook_that_would_not_pass_graphs_handshake_is_named(
    named: Any, hook: Webhook, answer: Any, said: str
) -> None:
    named()
    before, hook.handshake = hook.handshake, answer
    try:
        (found,) = wrongs()
    finally:
        hook.handshake = before
    assert (found.name, said in found.said) == ("webhook", True)


def test_without_a_public_address_it_is_said_what_that_means(named: Any) -> None:
    named(public_url=None)
    assert wrongs() == []
    assert next(finding.said for finding in examine(Asked()) if finding.name == "webhook").endswith("15 minutes")


def test_a_permission_that_was_not_granted_is_named_with_what_it_is_for(
    named: Any, sandbox: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core import permissions

    more = permissions.Permission("Notes.Read", "read notes", "notes are not read")
    monkeypatch.setattr(permissions, "DELEGATED", (*permissions.DELEGATED, more))
    named()
    (found,) = wrongs(Asked(assertion=sandbox.token(ANKE)))
    assert found.said == "Notes.Read is not granted: notes are not read"


@pytest.mark.parametrize(("refusal", "said"), [("consent", "consent is missing"), ("interaction", "second factor")])
def test_a_refused_exchange_is_named(named: Any, sandbox: Running, refusal: str, said: str) -> None:
    named()
    sandbox.http.put("/sandbox/refusals", json={ANKE: refusal})
    try:
        (found,) = wrongs(Asked(assertion=sandbox.token(ANKE)))
    finally:
        sandbox.http.put("/sandbox/refusals", json={})
    assert (found.name, said in found.said) == ("permissions", True)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        pytest.param({"expires_in": -600}, "expired", id="expired"),
        pytest.param({"audience": "https://other.example"}, "not for Helder", id="for another"),
    ],
)
def test_a_users_token_that_is_not_good_is_named(
    named: Any, sandbox: Running, wanted: dict[str, Any], said: str
) -> None:
    named()
    (found,) = wrongs(Asked(assertion=sandbox.token(ANKE, **wanted)))
    assert said in found.said


def test_a_mailbox_that_the_application_can_not_open_is_named(named: Any) -> None:
    named()
    found = wrongs(Asked((TOM, "nobody@maes-techniek.example")))
    assert [finding.said for finding in found] == [
        "nobody@maes-techniek.example is not there",
        f"{TOM} can't be opened by the application",
    ]


def test_watched_mailboxes_are_tried_without_being_named(named: Any, secret_key: str) -> None:
    database = Database(named()["HELDER_DATABASE_URL"])
    Watches(database, Vault([secret_key])).want(TENANT, TOM)
    assert [finding.said for finding in wrongs()] == [f"{TOM} can't be opened by the application"]


def test_an_application_that_can_open_more_than_it_should_is_named(named: Any, sandbox: Running) -> None:
    named()
    sandbox.http.put("/sandbox/application", json={"roles": ["Mail.Read"]})
    try:
        (found,) = wrongs(Asked(others=(TOM,)))
    finally:
        sandbox.http.put("/sandbox/application", json={"roles": []})
    assert (found.name, "not switched on" in found.said) == ("limits", True)


def test_mailboxes_that_helder_knows_are_tried_without_being_named(
    named: Any, sandbox: Running, secret_key: str
) -> None:
    database = Database(named()["HELDER_DATABASE_URL"])
    Jobs(database, Vault([secret_key])).open(
        User(TENANT, directory.TOM.oid), AskedFor("me", "AAk=", "nl", "Europe/Brussels")
    )
    assert wrongs() == []
    sandbox.http.put("/sandbox/application", json={"roles": ["Mail.Read"]})
    try:
        (found,) = wrongs()
    finally:
        sandbox.http.put("/sandbox/application", json={"roles": []})
    assert found.said == f"the application can open {directory.TOM.oid}, which is not switched on"


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "server", "doctor", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_the_command_prints_one_line_each_and_fails_where_something_is_wrong(
    named: Any, sandbox: Running, tmp_path: Path
) -> None:
    token = tmp_path / "token"
    token.write_text(sandbox.token(ANKE))
    well = run(named(), "--mailbox", INFO, "--other", TOM, "--user-token-file", str(token))
    assert (well.returncode, well.stderr) == (0, "")
    assert len(well.stdout.splitlines()) == 11
    ill = run(named(auth_client_secret="s3cret-that-nobody-should-see"))
    assert ill.returncode == 1
    assert "wrong  token endpoint" in ill.stdout
    assert "s3cret" not in ill.stdout + ill.stderr


def test_an_unknown_command_says_what_there_is() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "server", "cure"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "manifest" in done.stderr


def test_an_answer_that_is_no_json_is_an_empty_one() -> None:
    assert [Answer(200, {}, text).json() for text in ("", "[1]", "{", "[" * 100_000)] == [{}, {}, {}, {}]
