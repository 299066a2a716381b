"""How well and how fast dates are read, beside the peers: `python -m benchmarks.dates`.

On the tables of `tests/workers/recognise/cases/`, which are the project's own. The peers know no deadlines, so of
kinds nothing is asked, and "before Friday" may be Friday or Thursday to them; of several days that a peer gives for
one date any may be right. A case is right when as many dates are found as expected, each with its days.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import fmean
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.table import machine
from workers.recognise import dates

LANGUAGES = ("nl", "fr", "en", "de")
OURS = "Helder"
_HERE = Path(__file__).parent
_CASES = _HERE.parent / "tests" / "workers" / "recognise" / "cases"
_VENVS = _HERE.parent / ".cache" / "peers"
_ZONE = ZoneInfo("Europe/Brussels")
_READS = {"recognizers-text-date-time": ("fr", "en")}
_ROUNDS = 5  # the best of so many counts for ours: other programs only ever slow it down
_LIMIT_S = 900

Days = list[tuple[str, str | None]]  # the readings of one date


@dataclass(frozen=True, slots=True)
class Case:
    """`expected`: first and last day of each date, and whether it is a deadline."""

    text: str
    reference: str
    language: str
    expected: tuple[tuple[str, str | None, bool], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    found: list[Days]
    micros: float


def cases(language: str) -> list[Case]:
    """The language's table, and its sentences without a date."""
    with (_CASES / f"dates-{language}.tsv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    read = [Case(row["text"], row["reference"], language, _expected(row["expected"])) for row in rows]
    silent = (_CASES / f"dates-none-{language}.txt").read_text(encoding="utf-8").splitlines()
    return read + [Case(text, "2026-05-06T09:30", language, ()) for text in silent]


def _expected(said: str) -> tuple[tuple[str, str | None, bool], ...]:
    if said == "none":
        return ()
    found = []
    for one in said.split("; "):
        days, _, kind = one.partition(" ")
        first, _, last = days.partition("..")
        found.append((first[:10], last[:10] or None, kind == "deadline"))
    return tuple(found)


def ours(asked: Sequence[Case]) -> list[Answer]:
    moments = [datetime.fromisoformat(case.reference).replace(tzinfo=_ZONE) for case in asked]
    best = [float("inf")] * len(asked)
    found: list[list[Days]] = [[] for _ in asked]
    for _ in range(_ROUNDS):
        for index, (case, moment) in enumerate(zip(asked, moments, strict=True)):
            started = perf_counter()
            read = dates.find(case.text, moment, case.language)
            best[index] = min(best[index], (perf_counter() - started) * 1e6)
            found[index] = [[(str(one.date), str(one.end_date) if one.end_date else None)] for one in read]
    return [Answer(*each) for each in zip(found, best, strict=True)]


def peers() -> list[tuple[str, list[str]]]:
    """Name and pinned packages of each line of `date_peers.txt`."""
    lines = (_HERE / "date_peers.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line.split() for line in lines if "==" in line and not line.startswith("#")]
    return [(packages[0].partition("==")[0], packages) for packages in pinned]


def peer(name: str, packages: list[str], asked: Sequence[Case]) -> list[Answer]:
    """Raises CalledProcessError where it can't be installed or started, TimeoutExpired where it hangs."""
    python = _VENVS / name / "bin" / "python"
    mark = _VENVS / name / f"{'-'.join(packages)}.installed"
    if not mark.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(_VENVS / name)], check=True, timeout=_LIMIT_S)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
        subprocess.run(install, check=True, timeout=_LIMIT_S, capture_output=True)
        mark.touch()
    questions = [{"text": case.text, "reference": case.reference, "language": case.language} for case in asked]
    done = subprocess.run(
        [str(python), "-I", str(_HERE / "date_peer.py"), name],
        input=json.dumps(questions), capture_output=True, text=True, check=True, timeout=_LIMIT_S,
    )  # fmt: skip
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return [Answer([[(day[0], day[1]) for day in days] for days in one["found"]], one["micros"]) for one in answers]


def is_right(case: Case, found: list[Days], *, generous: bool) -> bool:
    """`generous`: a peer's reading, whose periods end on the day after and whose deadlines name the day itself."""
    if len(found) != len(case.expected):
        return False
    return all(
        any(_same(expected, reading, generous=generous) for reading in readings)
        for expected, readings in zip(case.expected, found, strict=True)
    )


def _same(expected: tuple[str, str | None, bool], reading: tuple[str, str | None], *, generous: bool) -> bool:
    first, last, deadline = expected
    if not generous:
        return reading == (first, last)
    if last is not None:
        return reading[0] == first and reading[1] in (last, _next(last))
    fits = {first, _next(first)} if deadline else {first}
    return reading[0] in fits or (deadline and reading[1] in fits | {_next(_next(first))})


def _next(day: str) -> str:
    return str(date.fromisoformat(day) + timedelta(days=1))


def _share(marks: Sequence[bool]) -> str:
    return f"{100 * sum(marks) / len(marks):.1f} %" if marks else "–"


def _row(reader: str, language: str, asked: Sequence[Case], answers: Sequence[Answer]) -> str:
    pairs = list(zip(asked, answers, strict=True))
    generous = reader != OURS
    right = [(case, is_right(case, one.found, generous=generous)) for case, one in pairs]
    single = [ok for case, ok in right if len(case.expected) == 1 and case.expected[0][1] is None]
    period = [ok for case, ok in right if len(case.expected) == 1 and case.expected[0][1] is not None]
    silent = [ok for case, ok in right if not case.expected]
    dated = [ok for case, ok in right if case.expected]
    micros = fmean(one.micros for _, one in pairs)
    return (f"| {reader} | {language} | {_share(dated)} | {_share(single)} | {_share(period)} | {_share(silent)} |"
            f" {micros:,.0f} |")  # fmt: skip


def rows(*, with_peers: bool) -> list[str]:
    """One row a reader and language; a peer that can't be measured says so in its row."""
    tables = {language: cases(language) for language in LANGUAGES}
    told = [_row(OURS, language, asked, ours(asked)) for language, asked in tables.items()]
    for name, packages in peers() if with_peers else ():
        for language, asked in tables.items():
            if language not in _READS.get(name, LANGUAGES):
                told.append(f"| {name} | {language} | not read | | | | |")
                continue
            try:
                told.append(_row(name, language, asked, peer(name, packages, asked)))
            except (subprocess.SubprocessError, OSError) as error:
                told.append(f"| {name} | {language} | failed: {type(error).__name__} | | | | |")
    return told


def tables(*, peers: bool) -> str:
    """The markdown table."""
    counts = ", ".join(f"{language} {len(cases(language))}" for language in LANGUAGES)
    head = (
        "| reader | language | dates right | single days | periods | silent where no date is | µs a text |\n"
        "| --- | --- | --- | --- | --- | --- | --- |"
    )
    return "\n".join([f"Dates, on the project's own cases ({counts}).\n", head, *rows(with_peers=peers)])


if __name__ == "__main__":
    print(f"Measured on {machine()}.\n\n{tables(peers=True)}")
