"""See the package."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus.read import LabelledMail, mails
from core.contract import StructuredMail
from core.playbook import load
from workers import pipeline
from workers.evaluate.rows import of_tally
from workers.evaluate.score import Tally
from workers.mail.parse import read_eml
from workers.understand.engine import Reader

HERE = Path(__file__).parent
# Nothing is to be answered there, so what they seem to ask is not labelled all through.
UNASKED = frozenset({"suspicious", "newsletter", "automatic"})


@dataclass(slots=True)
class Told:
    """Of how many mails category and priority are right, and what was found of their requests."""

    mails: int = 0
    category: int = 0
    priority: int = 0
    requests: Tally = field(default_factory=Tally)

    def take_in(self, mail: LabelledMail, card: StructuredMail) -> None:
        self.mails += 1
        self.category += card.category.key == mail.category
        self.priority += card.priority.level == mail.priority
        if mail.category not in UNASKED:
            self.requests.take_in(requests(mail, card))

    def row(self, name: str) -> str:
        shares = f"{self.category / self.mails:.3f} | {self.priority / self.mails:.3f}"
        return f"| {name} | {self.mails} | {shares} | {of_tally(self.requests)} |"


def requests(mail: LabelledMail, card: StructuredMail) -> Tally:
    """One is found where its sentence holds the labelled words, or lies in them."""
    labelled = [_plain(mail.body[role.start : role.end]) for role in mail.roles if role.kind != "promise"]
    missed = list(labelled)
    for request in card.requests:
        quotes = [_plain(proof.quote) for proof in request.evidence]
        same = next((one for one in missed if any(quote in one or one in quote for quote in quotes)), None)
        if same is not None:
            missed.remove(same)
    right = len(labelled) - len(missed)
    return Tally(right, len(card.requests) - right, len(missed))


def _plain(text: str) -> str:
    return " ".join(text.split())


def rows(paths: Sequence[Path]) -> Iterator[str]:
    playbook, everything, by_language = load(None), Told(), dict[str, Told]()
    for mail in mails(*paths):
        card = pipeline.structure(read_eml(mail.eml()), Reader(language=mail.language), playbook)
        for told in (everything, by_language.setdefault(mail.language, Told())):
            told.take_in(mail, card)
    yield "| language | mails | category | priority | requests |\n| --- | --- | --- | --- | --- |"
    yield from (told.row(language) for language, told in by_language.items())
    yield everything.row("all")


def main(named: Sequence[str]) -> None:
    """Raises MalformedError where a file does not have the form."""
    if named:
        print("\n".join(rows([Path(name) for name in named])))
        return
    for name, folder in (("Everyday mails", HERE), ("Mails written to be mistaken for one another", HERE / "hard")):
        print(f"{name}\n")
        print("\n".join(rows(sorted(folder.glob("*.txt")))), end="\n\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
