"""`python -m workers triage`: a folder of mail files as a table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from workers.cli.output import cell, plain

from .conftest import MAIL, Run

COLUMNS = ["file", "from", "headline", "category", "priority", "due", "warnings"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    below = tmp_path / "mails" / "sub"
    below.mkdir(parents=True)
    (below.parent / "b.eml").write_bytes(MAIL.encode())
    (below / "A.EML").write_bytes(MAIL.replace("Jan Peeters", "=HYPERLINK(1)").encode())
    (below / "notes.txt").write_text("no mail")
    return below.parent


def test_each_mail_is_a_row_and_progress_is_elsewhere(run: Run, folder: Path) -> None:
    done = run("triage", folder)
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert done.returncode == 0
    assert rows[0] == COLUMNS
    assert [row[0] for row in rows[1:]] == ["b.eml", "sub/A.EML"]
    assert rows[1][1] == "Jan Peeters"
    assert rows[1][5] == "2026-11-27"
    assert b"2/2" in done.stderr


def test_a_csv_file_holds_the_same_rows_and_no_formula(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    assert run("triage", folder, "--csv", out).returncode == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["file"] for row in rows] == ["b.eml", "sub/A.EML"]
    assert rows[1]["from"].startswith("'=HYPERLINK")
    assert not any(value[:1] in "=+-@\t" for row in rows for value in row.values() if value)


def test_a_file_that_is_no_mail_is_named_and_the_rest_goes_on(run: Run, folder: Path) -> None:
    (folder / "broken.eml").write_bytes(b"\x00" * 100)
    done = run("triage", folder)
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 3
    assert b"broken.eml" in done.stderr


def test_an_empty_folder_is_a_table_without_rows(run: Run, tmp_path: Path) -> None:
    done = run("triage", tmp_path)
    assert (done.returncode, done.stdout.decode().split()) == (0, COLUMNS)


@pytest.mark.parametrize("arguments", [["nowhere"], [".", "--csv", "/nowhere/x.csv"]], ids=["no folder", "no csv"])
def test_what_cannot_be_opened_is_one_line(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    done = run("triage", *(str(tmp_path) if each == "." else each for each in arguments))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("value", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+32 478", "'+32 478"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'=1+1"),
        ("\u202e=1", "'=1"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_a_cell_is_never_a_formula(value: str, safe: str) -> None:
    assert cell(value) == safe


def test_what_steers_a_terminal_is_left_out() -> None:
    assert plain("a\x1b[31mb\r\nc\u202ed") == "a [31mb c d"
