"""`python -m core.playbook check FILE ...` and `python -m core.playbook schema`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from core import playbook
from core.errors import SettingsError
from core.playbook_yaml import read_file

GOOD, WRONG = 0, 2


def main(arguments: Sequence[str]) -> int:
    """Runs one command; returns the exit code: 0, or 2 where a file is no playbook."""
    parser = argparse.ArgumentParser(prog="python -m core.playbook", description="Playbooks, before they are used.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="say ok, or each error with its line and field")
    check.add_argument("files", nargs="+", metavar="FILE", type=Path)
    commands.add_parser("schema", help="print the JSON Schema, for editors that complete YAML")
    asked = parser.parse_args(arguments)
    if asked.command == "schema":
        sys.stdout.write(schema_text())
        return GOOD
    outcomes = [_check(path) for path in asked.files]
    return max(outcomes)


def schema_text() -> str:
    """The file `core/schemas/playbook.schema.json`."""
    return json.dumps(playbook.schema(), ensure_ascii=False, indent=1) + "\n"


def _check(path: Path) -> int:
    try:
        text = read_file(path)
    except SettingsError as error:
        found = [error.detail]
    else:
        found = playbook.problems(text, str(path))
    for line in found or [f"{path}: ok ({playbook.load(path).id})"]:
        sys.stdout.write(f"{line}\n")
    return WRONG if found else GOOD
