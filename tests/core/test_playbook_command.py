"""A playbook can be checked before anybody uses it, and completed by an editor."""

import json
from importlib import resources
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from core.playbook import load, problems
from core.playbook_command import main, schema_text
from tests.core.playbooks import tiny

SCHEMA = resources.files("core").joinpath("schemas/playbook.schema.json").read_text(encoding="utf-8")
DEFAULT = resources.files("core").joinpath("playbooks/default.yaml").read_text(encoding="utf-8")


def test_a_good_file_is_ok(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(tiny(), encoding="utf-8")
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: ok (tiny@3)\n"


def test_every_error_has_its_line_in_the_order_of_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        tiny("treshold: 1\ntrusted: {domains: [x]}\n").replace("version: 3", "version: x"), encoding="utf-8"
    )
    assert main(["check", str(path)]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert [line.removeprefix(f"{path}:").split(": ")[:2] for line in lines] == [
        ["2", "version"],
        ["7", "treshold"],
        ["8", "trusted.domains.0"],
    ]


def test_a_file_that_is_away_and_one_that_is_no_yaml_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("key: [", encoding="utf-8")
    assert main(["check", str(tmp_path / "away.yaml"), str(broken)]) == 2
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_the_default_playbook_has_no_problems() -> None:
    assert problems(DEFAULT, "default.yaml") == []


def test_the_schema_is_the_models(capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m core.playbook schema > core/schemas/playbook.schema.json` writes it anew."""
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == schema_text() == SCHEMA


def test_the_schema_takes_the_default_and_refuses_what_the_model_refuses() -> None:
    validator = Draft202012Validator(json.loads(SCHEMA))
    document = yaml.safe_load(DEFAULT)
    assert list(validator.iter_errors(document)) == []
    document["treshold"] = 1
    document["categories"][0]["steps"]["flag"] = {"switch": "sometimes"}
    assert {"/".join(map(str, error.absolute_path)) for error in validator.iter_errors(document)} == {
        "",
        "categories/0/steps/flag/switch",
    }


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
def test_each_category_says_what_belongs_there(language: str) -> None:
    said = [category.describes.in_language(language) for category in load().categories if category.describes]
    assert len(said) == len(set(said)) == len(load().categories)
