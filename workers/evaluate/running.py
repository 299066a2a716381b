"""One mail with its gold through an engine: its card, scored and timed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from core.errors import BadRequestError, HelderError
from core.playbook import Playbook
from workers import pipeline
from workers.evaluate.faithful import faith_of
from workers.evaluate.outcome import Outcome, Spent, measures_of
from workers.evaluate.score import Gold, Score, compared
from workers.refining import Noticing
from workers.understand.engine import Reader
from workers.understand.openai.patches import Operation

if TYPE_CHECKING:
    from workers.cli.asking import ModelEngine
    from workers.mail.model import ReadMail

ENDINGS: Final = (".eml", ".msg")
_MEMBERS: Final[Mapping[str, type]] = {
    "reader": str, "timezone": str, "language": str, "category": str, "priority": str, "reply": bool,
    "facts": list, "dates": list, "requests": list, "actions": list, "warnings": list,
}  # fmt: skip


class NoGoldError(HelderError):
    """A mail's gold is missing or not of the form that docs/model.md tells."""


def pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Every mail file of a folder that has its gold beside it, in the order of the names."""
    for gold in sorted(folder.glob("*.json")):
        found = next((mail for ending in ENDINGS if (mail := gold.with_suffix(ending)).is_file()), None)
        if found is not None:
            yield found, gold


def gold_of(path: Path) -> Gold:
    """Raises NoGoldError naming the first member that is wrong."""
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise NoGoldError(f"{path.name}: is no JSON") from None
    if not isinstance(found, dict):
        raise NoGoldError(f"{path.name}: is no object")
    for name, kind in _MEMBERS.items():
        if not isinstance(found.get(name), kind):
            raise NoGoldError(f"{path.name}: {name} is missing or no {kind.__name__}")
    return found


def evaluated(
    mail: ReadMail, mail_id: str, gold: Gold, playbook: Playbook, model: ModelEngine | None
) -> tuple[Outcome, Score]:
    """The mail's outcome and score. model: None asks the rules alone. Raises NoGoldError."""
    reader, noticing = Reader((gold["reader"],), "", gold["language"], gold["timezone"]), Noticing()
    began = perf_counter()
    rules = card = pipeline.structure(mail, reader, playbook, engine=noticing)
    if noticing.reading is None:
        raise BadRequestError(f"{mail_id}: could not be understood")
    asked_at, first_s = perf_counter(), None

    async def on_patch(operations: list[Operation]) -> None:
        nonlocal first_s
        if first_s is None and any(not each["path"].startswith("/provenance") for each in operations):
            first_s = perf_counter() - asked_at

    if model is not None:
        card = model.refined(noticing.reading, card, on_patch)
    total_s = perf_counter() - began
    try:
        score = compared(mail_id, gold, card)
    except (KeyError, TypeError, AttributeError):
        raise NoGoldError(f"{mail_id}.json: an item has not the members it must have") from None
    counts, right = measures_of(score)
    made, faith = card.provenance, faith_of(noticing.reading, rules, card)
    used = made.tokens
    spent = (
        Spent(first_s=first_s, total_s=total_s)
        if used is None
        else Spent(used.input, used.cached, used.output, first_s, total_s)
    )
    return Outcome(mail_id, counts, right, faith, spent, made.fallback), score
