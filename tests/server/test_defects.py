"""What nobody foresaw: an answer without a trace, a log without content, and a store that is away."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.messages import MESSAGES
from core.settings import Settings
from server.app import create_app
from tests.server.issuer import Issuer
from tests.server.serving import environment

SECRET = "what the mail said"


def app_with(tmp_path: Path, issuer: Issuer, secret_key: str, **changes: str) -> Flask:
    named = environment(tmp_path, issuer, "redis://127.0.0.1:9", secret_key)
    values = {name.removeprefix("HELDER_").lower(): value for name, value in named.items() if "HELDER" in name}
    return create_app(Settings(**{**values, **changes}))  # type: ignore[arg-type] (texts, as from the environment)


@pytest.fixture
def broken(tmp_path: Path, issuer: Issuer, secret_key: str, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A server with a defect in it."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError(SECRET)

    app = app_with(tmp_path, issuer, secret_key)
    monkeypatch.setattr("core.store.jobs.Jobs.get", fail)
    return app.test_client()


def test_a_defect_is_answered_without_its_words(
    broken: FlaskClient, issuer: Issuer, capfd: pytest.CaptureFixture[str]
) -> None:
    headers = {"Authorization": f"Bearer {issuer.token()}", "Accept-Language": "nl"}
    answer = broken.get(f"/api/jobs/{'0' * 32}", headers=headers)
    assert answer.status_code == 500
    assert answer.content_type == "application/problem+json"
    assert answer.get_json()["detail"] == MESSAGES["internal"]["nl"]
    logged = "".join(capfd.readouterr())
    assert "ZeroDivisionError" in logged
    assert "test_defects.py" in logged
    for text in (answer.text, logged):
        assert SECRET not in text
    assert "ZeroDivisionError" not in answer.text


@pytest.fixture
def storeless(tmp_path: Path, issuer: Issuer, secret_key: str) -> FlaskClient:
    """A server whose store can't be reached."""
    nowhere = f"sqlite:///{tmp_path / 'none' / 'helder.sqlite3'}"
    return app_with(tmp_path, issuer, secret_key, database_url=nowhere).test_client()


def test_without_the_store_nothing_is_promised(storeless: FlaskClient, issuer: Issuer) -> None:
    answer = storeless.post(
        "/api/structure",
        json={"mailbox": "me", "message_id": "AAMk"},
        headers={"Authorization": f"Bearer {issuer.token()}"},
    )
    assert (answer.status_code, answer.get_json()["code"]) == (503, "unavailable")
    assert "job" not in answer.get_json()
    assert int(answer.headers["Retry-After"]) > 0


def test_readiness_names_the_store(storeless: FlaskClient) -> None:
    answer = storeless.get("/readyz")
    assert (answer.status_code, answer.get_json()["parts"]["store"]) == (503, "away")


def test_the_process_lives_without_its_store(storeless: FlaskClient) -> None:
    assert storeless.get("/healthz").status_code == 200
