"""`python -m workers evaluate`: a folder of mails with gold, through the rules or a model on a real wire."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sandbox.llm.running import running
from tests.workers.evaluate.test_score import GOLD

from .conftest import MAIL, Run

SAYS: dict[str, Any] = {
    **GOLD,
    "reader": "anke@maes.example",
    "timezone": "Europe/Brussels",
    "facts": [{"type": "amount", "value": "EUR 100.00"}],
    "requests": [{"kind": "request", "quote": "Kunt u tegen vrijdag een offerte van \u20ac 100,00 bezorgen?"}],
    "actions": [],
    "warnings": [],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mails"
    made.mkdir()
    for name in ("a", "b"):
        (made / f"{name}.eml").write_bytes(MAIL.encode())
        (made / f"{name}.json").write_text(json.dumps(SAYS))
    (made / "alone.eml").write_bytes(MAIL.encode())  # without gold it is not asked about
    return made


def test_the_rules_get_the_benchs_rows_and_what_they_took(run: Run, folder: Path) -> None:
    done = run("evaluate", folder, "--engine", "rules")
    told = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "| facts: amount | P 1.000 R 1.000 F1 1.000 (2) |" in told
    assert "| requests | P 1.000 R 1.000 F1 1.000 (2) |" in told
    assert "| mails | 2, and 0 that failed |" in told
    assert "| faithfulness: claims on the cards that their evidence bears | 1.000" in told
    assert done.stderr.decode().split() == ["2/2"]


def test_one_bad_mail_does_not_end_it(run: Run, folder: Path) -> None:
    (folder / "c.eml").write_bytes(b"\x89PNG\r\n\x00")
    (folder / "c.json").write_text(json.dumps(SAYS))
    (folder / "d.eml").write_bytes(MAIL.encode())
    (folder / "d.json").write_text('{"reader": 7}')
    (folder / "e.eml").write_bytes(MAIL.encode())
    (folder / "e.json").write_text(json.dumps({**SAYS, "facts": [7]}))
    done = run("evaluate", folder)
    assert done.returncode == 2
    assert "| mails | 2, and 3 that failed |" in done.stdout.decode()
    assert len(done.stderr.decode().splitlines()) == 4


def test_a_model_is_measured_and_compared_with_the_run_before(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("evaluate", folder, "--json", tmp_path / "rules.json").returncode == 0
    (tmp_path / "prices.yaml").write_text("currency: EUR\nmodels: {plain: {input: 1, output: 2}}")
    with running() as server:
        env = {"HELDER_LLM_BASE_URL": server.url, "HELDER_LLM_API_KEY": server.key, "HELDER_LLM_MODEL": "plain"}
        more = ["--baseline", tmp_path / "rules.json", "--prices", tmp_path / "prices.yaml"]
        done = run("evaluate", folder, "--engine", "openai", *more, env=env)
        assert len(server.requests) == 2
    told = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "| cards that the model did not refine | 0.000 (0 of 2) |" in told
    assert "| cost | EUR 0.0" in told
    assert "s median" in told.partition("time to the model's first field")[2].splitlines()[0]
    assert "Before: engine rules" in told
    assert "2 mails in common" in told
    assert "| facts, F1 | 1.000 | 1.000 | +0.000 |" in told


def test_a_model_that_is_away_is_told_and_the_rules_are_scored(run: Run, folder: Path) -> None:
    env = {"HELDER_LLM_BASE_URL": "http://127.0.0.1:9/v1", "HELDER_LLM_MODEL": "m", "HELDER_LLM_RETRIES": "0"}
    told = run("evaluate", folder, "--engine", "openai", env=env).stdout.decode()
    assert "| cards that the model did not refine | 1.000 (2 of 2) |" in told
    assert "kan niet bereikt worden" in told or "niet bereikbaar" in told


def test_what_is_wrong_is_told_where_it_is_asked_for(run: Run, folder: Path) -> None:
    assert b"priority\ta\t" in run("evaluate", folder, "--misses").stdout
    assert b"priority\ta\t" not in run("evaluate", folder).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [([], "no mail file"), (["--baseline", "none.json"], "none.json"), (["--prices", "none"], "none")],
)
def test_what_cannot_be_done_is_said_in_one_line(run: Run, folder: Path, arguments: list[str], said: str) -> None:
    done = run("evaluate", folder if arguments else folder.parent, *arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert said in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1
