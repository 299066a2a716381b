"""An operator puts a team's playbook into the store from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from core.store.database import Database, migrate
from core.store.playbooks import Playbooks
from tests.core.playbooks import tiny
from tests.workers.cli.conftest import Run


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """The settings of an installation, with an empty store."""
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    migrate(url)
    return {
        "HELDER_DATABASE_URL": url,
        "HELDER_REDIS_URL": "redis://127.0.0.1:1",
        "HELDER_SECRET_KEYS": Fernet.generate_key().decode(),
        "HELDER_AUTH_TENANTS": "t1",
        "HELDER_AUTH_CLIENT_ID": "app",
    }


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(tiny(), encoding="utf-8")
    return path


def test_a_playbook_is_put_and_given_to_mailboxes(run: Run, env: dict[str, str], own: Path) -> None:
    done = run("playbook", "put", "t1", own, "--mailbox", "info@maes.example", "--mailbox", "b@maes.example", env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines() == ["tiny@1", "info@maes.example: tiny", "b@maes.example: tiny"]
    database = Database(env["HELDER_DATABASE_URL"])
    stored = Playbooks(database).for_mailbox("t1", "b@maes.example")
    database.close()
    assert stored is not None
    assert (stored.text, stored.created_by) == (tiny(), "command line")


def test_what_is_stored_is_shown(run: Run, env: dict[str, str], own: Path) -> None:
    run("playbook", "put", "t1", own, env=env)
    assert run("playbook", "show", "t1", env=env).stdout.startswith(b"tiny@1\t")
    assert run("playbook", "show", "t1", "tiny", "--version", "1", env=env).stdout.decode() == tiny()
    missing = run("playbook", "show", "t1", "tiny", "--version", "2", env=env)
    assert (missing.returncode, len(missing.stderr.splitlines())) == (2, 1)


def test_a_mailbox_goes_back_to_the_default(run: Run, env: dict[str, str], own: Path) -> None:
    run("playbook", "put", "t1", own, "--mailbox", "info@maes.example", env=env)
    assert run("playbook", "use", "t1", "info@maes.example", env=env).stdout == b"info@maes.example: default\n"
    refused = run("playbook", "use", "t1", "info@maes.example", "other", env=env)
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)


def test_a_wrong_playbook_is_one_line_that_names_line_and_field(run: Run, env: dict[str, str], own: Path) -> None:
    own.write_text(tiny("treshold: 1\n"), encoding="utf-8")
    done = run("playbook", "put", "t1", own, env=env)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"{own}:7: treshold: ")
