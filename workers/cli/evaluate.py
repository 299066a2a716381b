"""`evaluate`: a folder of mails with gold through an engine; tables on standard output, progress on standard error."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from core import playbook
from core.errors import BadRequestError, HelderError
from workers.cli.asking import ModelEngine
from workers.cli.output import complain, print_line
from workers.cli.reading import model_engine, read_path
from workers.evaluate import outcome, prices, tables
from workers.evaluate.outcome import Run
from workers.evaluate.running import evaluated, gold_of, pairs
from workers.evaluate.score import Score
from workers.understand.openai.prompts import PROMPT_VERSION

DONE, FAILED = 0, 2
EVERY: Final = 25  # mails between two lines of progress where nobody watches


def evaluate(asked: argparse.Namespace) -> int:
    """A mail that cannot be evaluated gets its line on standard error; the exit code is then 2.

    Raises BadRequestError: no such folder, nothing in it, no such baseline. SettingsError: playbook, prices, model.
    """
    found = list(pairs(asked.folder))
    if not found:
        raise BadRequestError(f"{asked.folder}: no mail file with its gold (NAME.json) beside it", field="folder")
    before = outcome.read(asked.baseline) if asked.baseline else None
    paid = prices.read(asked.prices) if asked.prices else None
    book = playbook.load(asked.playbook)
    model = model_engine() if asked.engine == "openai" else None
    run, score = Run(_what(asked.engine, model, f"{book.key}@{book.version}")), Score()
    for done, (mail, gold) in enumerate(found, start=1):
        _one(run, score, mail, gold, book, model)
        _progress(done, len(found), len(run.failed))
    if asked.json:
        outcome.write(asked.json, run)
    parts = [tables.understood(score), tables.spent(run, paid)]
    if before is not None:
        parts.append(tables.compared(before, run))
    print_line("\n\n".join(parts))
    if asked.misses:
        for told in sorted(score.misses):
            print_line("\t".join(told))
    return FAILED if run.failed else DONE


def _one(run: Run, score: Score, mail: Path, gold: Path, book: playbook.Playbook, model: ModelEngine | None) -> None:
    try:
        made, scored = evaluated(read_path(str(mail)), gold.stem, gold_of(gold), book, model)
    except Exception as error:
        said = error.detail if isinstance(error, HelderError) and error.detail else f"failed ({type(error).__name__})"
        complain(f"{mail.name}: {said}")
        run.failed.append(gold.stem)
        return
    run.outcomes.append(made)
    score.add(scored)


def _what(engine: str, model: ModelEngine | None, book: str) -> dict[str, str]:
    asked = {"model": model.name, "prompt": PROMPT_VERSION} if model is not None else {}
    return {"engine": engine, "playbook": book, **asked}


def _progress(done: int, total: int, failed: int) -> None:
    said = f"{done}/{total}" + (f", {failed} failed" if failed else "")
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{said}" + ("\n" if done == total else ""))
        sys.stderr.flush()
    elif done % EVERY == 0 or done == total:
        complain(said)
