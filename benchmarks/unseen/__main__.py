"""See the package."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from benchmarks.corpus.read import LabelledMail, mails
from core.contract import StructuredMail
from core.playbook import load
from workers import pipeline
from workers.mail.parse import read_eml
from workers.understand.engine import Reader

# Nothing is to be answered there, so what they seem to ask is not labelled all through.
UNASKED = frozenset({"suspicious", "newsletter", "automatic"})


@dataclass(slots=True)
class Tally:
    """mails: how many; right ones by category and priority; requests found, rightly found, and there."""

    mails: int = 0
    category: int = 0
    priority: int = 0
    found: int = 0
    right: int = 0
    there: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    def row(self, name: str) -> str:
        f1 = 2 * self.right / max(1, self.found + self.there)
        return (
            f"| {name} | {self.mails} | {self.category / self.mails:.3f} | {self.priority / self.mails:.3f} "
            f"| P {self.right / max(1, self.found):.3f} R {self.right / max(1, self.there):.3f} F1 {f1:.3f} |"
        )


def tally(mail: LabelledMail, card: StructuredMail) -> Tally:
    found, right, there = requests(mail, card) if mail.category not in UNASKED else (0, 0, 0)
    same = (card.category.key == mail.category, card.priority.level == mail.priority)
    return Tally(1, *same, found, right, there)


def requests(mail: LabelledMail, card: StructuredMail) -> tuple[int, int, int]:
    """Found, rightly found, there. One is found where its sentence holds the labelled words, or lies in them."""
    labelled = [_plain(mail.body[role.start : role.end]) for role in mail.roles if role.kind != "promise"]
    left = list(labelled)
    for request in card.requests:
        quotes = [_plain(proof.quote) for proof in request.evidence]
        same = next((one for one in left if any(quote in one or one in quote for quote in quotes)), None)
        if same is not None:
            left.remove(same)
    return len(card.requests), len(labelled) - len(left), len(labelled)


def _plain(text: str) -> str:
    return " ".join(text.split())


def rows(paths: Sequence[Path]) -> Iterator[str]:
    playbook, tallies = load(None), dict[str, Tally]()
    for mail in mails(*paths):
        card = pipeline.structure(read_eml(mail.eml()), Reader(language=mail.language), playbook)
        tallies[mail.language] = tallies.get(mail.language, Tally()) + tally(mail, card)
    yield "| language | mails | category | priority | requests |\n| --- | --- | --- | --- | --- |"
    yield from (each.row(language) for language, each in tallies.items())
    yield sum(tallies.values(), Tally()).row("all")


if __name__ == "__main__":
    named = [Path(name) for name in sys.argv[1:]]
    print("\n".join(rows(named or sorted(Path(__file__).parent.glob("*.txt")))))
