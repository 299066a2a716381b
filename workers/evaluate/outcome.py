"""What one mail's evaluation gave, and a whole run of it as a file: counts, times and ids, no word of any mail."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from core.errors import BadRequestError
from workers.evaluate.score import Score, share

VERSION: Final = 1
# What two runs are compared by: counts of right, wrong, missed; or one thing that is right or not.
COUNTED: Final = ("facts", "dates", "requests", "actions", "deadlines", "warnings")
YES_OR_NO: Final = ("category", "priority", "reply")

Counts = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Spent:
    """Tokens and seconds of one mail. first_s: until the first field of the model's; None where there was none."""

    input: int = 0
    cached: int = 0
    output: int = 0
    first_s: float | None = None
    total_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Faith:
    """Claims on the card, those of them that their evidence bears, and claims that were dropped before."""

    shown: int = 0
    borne: int = 0
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One mail. fallback: why the card was made without the model, in words; None where it was not."""

    mail_id: str
    counts: Mapping[str, Counts]
    right: Mapping[str, bool]
    faith: Faith
    spent: Spent
    fallback: str | None = None


@dataclass(slots=True)
class Run:
    """An evaluation. what: engine, model, prompt and playbook, for whoever reads it later."""

    what: dict[str, str]
    outcomes: list[Outcome] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def measures_of(score: Score) -> tuple[dict[str, Counts], dict[str, bool]]:
    """One mail's score as the measures that runs are compared by."""
    tallies = {"facts": score.all_facts, "dates": score.all_dates, "requests": score.requests,
               "actions": score.actions, "warnings": score.warnings}  # fmt: skip
    counts = {name: (each.right, each.wrong, each.missed) for name, each in tallies.items()}
    counts["deadlines"] = (score.due[True], score.due[False], score.due[False])  # F1 is then the share that is exact
    yes = {name: share(getattr(score, name)) == 1.0 for name in YES_OR_NO}
    return counts, yes


def write(path: Path, run: Run) -> None:
    """Raises BadRequestError where it cannot be written."""
    document = {"version": VERSION, **asdict(run)}
    try:
        path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise BadRequestError(f"{path}: {error.strerror}", field="json") from None


def read(path: Path) -> Run:
    """A run that was written before. Raises BadRequestError: there is none, or of another version."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["version"] != VERSION:
            raise BadRequestError(f"{path}: is of version {document['version']}, not {VERSION}", field="baseline")
        return Run(document["what"], [_outcome(each) for each in document["outcomes"]], document["failed"])
    except OSError as error:
        raise BadRequestError(f"{path}: {error.strerror}", field="baseline") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadRequestError(f"{path}: is no run of this command", field="baseline") from None


def _outcome(found: Mapping[str, Any]) -> Outcome:
    counts = {name: _counts(found["counts"][name]) for name in COUNTED}
    right = {name: bool(found["right"][name]) for name in YES_OR_NO}
    return Outcome(
        str(found["mail_id"]), counts, right, Faith(**found["faith"]), Spent(**found["spent"]), found["fallback"]
    )


def _counts(found: Sequence[int]) -> Counts:
    right, wrong, missed = (int(each) for each in found)
    return right, wrong, missed
