"""What triage proposes for a row, in the light of its conversation; and what somebody asks to be made of it. Pure.

The last mail of a conversation decides: earlier ones get its category and its folder, and nothing else. Where somebody
has answered, or the same is asked again in a later mail, there is no draft, neither a reply nor one to forward.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from core.steps import Change, ProposedStep, read_change
from core.triage_lines import Placed

_OF_EARLIER: Final = frozenset({"category", "folder"})
# Made in the own mailbox of a person, or as one of the plan's people: the application alone is nobody.
_NEEDS_A_PERSON: Final = frozenset({"task", "planner", "event"})
# Somebody has taken the conversation in hand, or will where it is asked again.
_NOT_ANSWERED: Final = frozenset({"draft", "forward"})


@dataclass(frozen=True, slots=True)
class RunAsked:
    """rows, steps: None means all. automatic: what the playbook does by itself. changes: other values than proposed,
    by row. own: with the application's own token, nobody having pressed."""

    rows: tuple[int, ...] | None = None
    steps: frozenset[str] | None = None
    automatic: bool = False
    own: bool = False
    changes: Mapping[int, Sequence[Change]] = field(default_factory=dict)

    def to_json(self) -> str:
        changes = {str(seq): [change.model_dump(mode="json") for change in some] for seq, some in self.changes.items()}
        steps = None if self.steps is None else sorted(self.steps)
        return json.dumps({"rows": self.rows, "steps": steps, "automatic": self.automatic, "own": self.own,
                           "changes": changes})  # fmt: skip

    @classmethod
    def from_json(cls, text: str) -> RunAsked:
        read = json.loads(text)
        return cls(
            rows=None if read["rows"] is None else tuple(read["rows"]),
            steps=None if read["steps"] is None else frozenset(read["steps"]),
            automatic=read["automatic"],
            own=read["own"],
            changes={
                int(seq): [read_change(json.dumps(change)) for change in some] for seq, some in read["changes"].items()
            },
        )

    def chosen(self, seq: int, proposed: Sequence[ProposedStep]) -> Iterator[tuple[Change, str]]:
        """The changes of a row that are to be made, each with its reason, in the order in which they are proposed."""
        if self.rows is not None and seq not in self.rows:
            return
        other = {change.step: change for change in self.changes.get(seq, ())}
        for each in proposed:
            step = each.change.step
            if self.steps is not None and step not in self.steps:
                continue
            if self.automatic and not each.automatic:
                continue
            if self.own and step in _NEEDS_A_PERSON:
                continue
            yield other.get(step, each.change), each.reason


@lru_cache(maxsize=1)
def _steps() -> TypeAdapter[list[ProposedStep]]:
    return TypeAdapter(list[ProposedStep])


def proposed(row: Mapping[str, Any]) -> list[ProposedStep]:
    """The steps of a row as they were worked out from its card; none where they can't be read (any more)."""
    try:
        return _steps().validate_json(json.dumps(row.get("proposals") or []))
    except ValidationError:
        return []


def effective(
    seq: int, row: Mapping[str, Any], place: Placed, head: Mapping[str, Any], *, left: bool = False
) -> list[ProposedStep]:
    """What is proposed for a row. head: the row of the mail that decides for its conversation.

    left: it is no longer where it was found; then nothing is.
    """
    if left:
        return []
    if place.head != seq:
        return [each for each in proposed(head) if each.change.step in _OF_EARLIER]
    no_draft = place.answered or place.duplicate_of is not None
    return [each for each in proposed(row) if not (no_draft and each.change.step in _NOT_ANSWERED)]
