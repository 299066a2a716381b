"""`triage`: one row for each mail file in a folder; progress on standard error."""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Final

from core.contract import Due, StructuredMail
from core.errors import BadRequestError, NotAMailError
from workers.cli.output import cell, complain, plain, print_line
from workers.cli.reading import Structurer, read_path
from workers.warm import warm

COLUMNS: Final = ("file", "from", "headline", "category", "priority", "due", "warnings")
ENDINGS: Final = frozenset({".eml", ".msg"})
EVERY: Final = 50  # mails between two lines of progress where nobody watches
DONE, FAILED = 0, 2


def triage(asked: argparse.Namespace) -> int:
    """Rows on standard output, parted by tabs; the same as CSV where `--csv` asks so.

    A file that is no mail gets a line on standard error and no row; the exit code is then 2.
    Raises BadRequestError: FOLDER is none, or the CSV file cannot be written. SettingsError: the playbook.
    """
    if not asked.folder.is_dir():
        raise BadRequestError(f"{asked.folder}: is no folder", field="folder")
    maker = Structurer(asked)
    paths = list(mail_files(asked.folder))
    warm()
    try:
        out = asked.csv.open("w", encoding="utf-8", newline="") if asked.csv else nullcontext()
    except OSError as error:
        raise BadRequestError(f"{asked.csv}: {error.strerror}", field="csv") from None
    failed = 0
    with out as file:
        write = csv.writer(file) if file is not None else None
        print_line("\t".join(COLUMNS))
        if write is not None:
            write.writerow(COLUMNS)
        for done, path in enumerate(paths, start=1):
            row = _row(maker, asked.folder, path)
            failed += row is None
            if row is not None:
                print_line("\t".join(plain(value) for value in row))
                if write is not None:
                    write.writerow([cell(value) for value in row])
            _progress(done, len(paths), failed)
    return FAILED if failed else DONE


def mail_files(folder: Path) -> Iterator[Path]:
    """Every .eml and .msg below a folder, in the order of their names; links to folders are not followed."""
    for above, below, names in os.walk(folder):
        below.sort()
        for name in sorted(names):
            if os.path.splitext(name)[1].lower() in ENDINGS:  # noqa: PTH122 - names only
                yield Path(above) / name


def _row(maker: Structurer, folder: Path, path: Path) -> list[str] | None:
    try:
        return row(path.relative_to(folder), maker.card(read_path(str(path))))
    except NotAMailError as error:
        complain(error.detail)
    except Exception as error:
        complain(f"{path}: failed ({type(error).__name__})")
    return None


def row(path: Path, card: StructuredMail) -> list[str]:
    """The columns' values, as they are."""
    sender = card.message.from_
    due = min((action.due for action in card.actions if action.due), key=_moment, default=None)
    return [
        str(path),
        (sender.name or sender.address) if sender else "",
        card.summary.headline,
        card.category.key,
        card.priority.level,
        " ".join(filter(None, (due.date.isoformat(), due.time))) if due else "",
        ", ".join(dict.fromkeys(warning.kind for warning in card.warnings)),
    ]


def _moment(due: Due) -> tuple[str, str]:
    return due.date.isoformat(), due.time or "24:00"


def _progress(done: int, total: int, failed: int) -> None:
    said = f"{done}/{total}" + (f", {failed} failed" if failed else "")
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{said}" + ("\n" if done == total else ""))
        sys.stderr.flush()
    elif done % EVERY == 0 or done == total:
        complain(said)
