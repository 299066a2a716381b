"""`python -m workers structure`: one card of JSON on standard output, everything else on standard error."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from .conftest import MAIL, Run


def said_once(stderr: bytes) -> str:
    """The one line of standard error."""
    (line,) = stderr.decode().splitlines()
    assert "Traceback" not in line
    return line


def test_a_file_gives_one_valid_card_and_nothing_else(run: Run, eml: Path) -> None:
    done = run("structure", eml)
    assert (done.returncode, done.stderr) == (0, b"")
    (line,) = done.stdout.decode("utf-8").splitlines()
    schema = resources.files("core").joinpath("schemas/structured-mail.schema.json").read_text(encoding="utf-8")
    Draft202012Validator(json.loads(schema)).validate(json.loads(line))


def test_a_mail_is_read_from_standard_input(run: Run, eml: Path) -> None:
    from_file, from_stdin = run("structure", eml), run("structure", "-", given=MAIL.encode())
    first, second = json.loads(from_file.stdout), json.loads(from_stdin.stdout)
    assert {**first, "provenance": None} == {**second, "provenance": None}


def test_output_is_utf_8_whatever_the_locale(run: Run, eml: Path) -> None:
    done = run("structure", eml, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert "€ 100,00" in json.loads(done.stdout.decode("utf-8"))["source"]["text"]


def test_reader_language_and_time_zone_are_taken_from_the_arguments(run: Run, eml: Path) -> None:
    done = run("structure", eml, "--reader", "anke@maes.example", "--language", "fr", "--timezone", "America/New_York")
    card = json.loads(done.stdout)
    assert card["reader_language"] == "fr"
    assert card["category"]["label"] in {"Demande", "Question"}
    assert card["actions"][0]["owner"] == {"name": "Anke Maes", "address": "anke@maes.example", "is_reader": True}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(None, "No such file", id="away"),
        pytest.param(b"", "", id="empty"),
        pytest.param(bytes(range(256)) * 40, "", id="binary"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "", id="a PDF"),
    ],
)
def test_what_is_no_mail_ends_with_2_and_one_line(run: Run, tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "thing.eml"
    if content is not None:
        path.write_bytes(content)
    done = run("structure", path)
    assert (done.returncode, done.stdout) == (2, b"")
    line = said_once(done.stderr)
    assert "thing.eml" in line
    assert said in line


def test_a_folder_is_no_mail(run: Run, tmp_path: Path) -> None:
    done = run("structure", tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    said_once(done.stderr)


def test_lines_gives_a_card_a_line_and_goes_on_after_a_bad_file(run: Run, eml: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.eml"
    bad.write_bytes(b"\x00\x01")
    done = run("structure", "--lines", given=f"{eml}\n{bad}\n\n{eml}\r\n".encode())
    assert done.returncode == 2
    assert [json.loads(line)["message"]["subject"] for line in done.stdout.splitlines()] == ["Offerte", "Offerte"]
    assert "bad.eml" in said_once(done.stderr)


def test_lines_without_a_bad_file_ends_with_0(run: Run, eml: Path) -> None:
    done = run("structure", "--lines", given=f"{eml}\n".encode())
    assert (done.returncode, done.stderr, len(done.stdout.splitlines())) == (0, b"", 1)


@pytest.mark.parametrize(
    ("env", "why"),
    [
        pytest.param({}, "HELDER_LLM_BASE_URL", id="not configured"),
        pytest.param({"HELDER_LLM_BASE_URL": "http://127.0.0.1:1/v1", "HELDER_LLM_MODEL": "m"}, "", id="configured"),
    ],
)
def test_without_a_model_the_card_of_the_rules_says_why(run: Run, eml: Path, env: dict[str, str], why: str) -> None:
    done = run("structure", eml, "--engine", "openai", env=env)
    provenance = json.loads(done.stdout)["provenance"]
    assert done.returncode == 0
    assert provenance["engine"] == "rules"
    assert provenance["fallback"]
    assert why in provenance["fallback"]


def test_a_playbook_is_used_and_named(run: Run, eml: Path, tmp_path: Path) -> None:
    default = resources.files("core").joinpath("playbooks/default.yaml").read_text(encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(default.replace("key: default\nversion: 1", "key: maes\nversion: 4"), encoding="utf-8")
    assert json.loads(run("structure", eml, "--playbook", own).stdout)["provenance"]["playbook"] == "maes@4"


def test_a_wrong_playbook_is_one_line_that_names_the_field(run: Run, eml: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("key: maes\nversion: none\n", encoding="utf-8")
    done = run("structure", eml, "--playbook", own)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "own.yaml:2: version" in said_once(done.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["structure"], id="no file"),
        pytest.param(["structure", "a.eml", "--lines"], id="a file and lines"),
        pytest.param(["structure", "a.eml", "--timezone", "Mars/Olympus"], id="no time zone"),
        pytest.param(["structure", "a.eml", "--timezone", "../../etc/passwd"], id="a path as time zone"),
        pytest.param(["structure", "a.eml", "--language", "Dutch"], id="no language code"),
        pytest.param(["structure", "a.eml", "--engine", "magic"], id="no engine"),
        pytest.param(["structure", "--graph", "me"], id="a mailbox without a message"),
        pytest.param([], id="no command"),
    ],
)
def test_wrong_arguments_end_with_2_and_nothing_on_standard_output(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_help_starts_without_the_recognisers(run: Run) -> None:
    done = run("structure", "--help", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert done.returncode == 0
    assert b"--timezone" in done.stdout
    assert b"argparse" in done.stderr
    assert b"phonenumbers" not in done.stderr
    assert b"pydantic" not in done.stderr


def test_graph_without_an_address_is_one_line(run: Run) -> None:
    done = run("structure", "--graph", "me", "AAMk", env={"HELDER_GRAPH_URL": "http://127.0.0.1:9/v1.0"})
    assert (done.returncode, done.stdout) == (2, b"")
    said_once(done.stderr)
