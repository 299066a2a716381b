"""What a text claims, and whether the evidence bears it: numbers, amounts, days, times, codes, links, names.

Values are compared, not words: "vrijdag" is the day it meant when the mail was sent, "1.234,50" is 1234.50, "twee"
is 2, "am Freitag, dem 5. Mai" is "le vendredi 5 mai". What a text says in words of its own is no claim here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from core.contract import Fact
from workers.recognise.dates import FoundDate
from workers.understand import claims_days, claims_names, claims_values
from workers.understand.claims_read import read, without_gaps

Kind = Literal[
    "number", "amount", "percentage", "quantity", "date", "time", "identifier", "email", "url", "phone", "name"
]


@dataclass(frozen=True, slots=True)
class Unborne:
    """A claim that no evidence bears: text[span[0]:span[1]], what it is, and its value as it was understood."""

    span: tuple[int, int]
    kind: Kind
    value: str


def unborne(
    text: str,
    evidence: Sequence[str],
    *,
    facts: Sequence[Fact] = (),
    dates: Sequence[FoundDate] = (),
    people: Sequence[str] = (),
    language: str,
    evidence_language: str,
    sent_at: datetime | None = None,
) -> list[Unborne]:
    """The claims of `text` that nothing bears, in order; [] when all are borne. Gaps (`[[...]]`) claim nothing.

    evidence: the texts that may bear a claim: the sentences that are cited, for a reply also the playbook's texts and
    the writer's wish. facts, dates, people: what bears as well, whatever its words; give those that stand in the
    cited sentences, for whoever gives the whole mail's lets a value wander from one matter to another. people: names
    as one would say them ("Jan Peeters"). language: of `text`; evidence_language: of the evidence; ISO 639-1.
    sent_at: aware, in the reader's time zone: relative days are read against it; None leaves them to their words.
    Never raises. Linear in the length of the texts.
    """
    grounds = Grounds.of(
        evidence, facts=facts, dates=dates, people=people, languages=(evidence_language,), sent_at=sent_at
    )
    return grounds.unborne(text, language)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What evidence bears, read once for many texts that are held against it."""

    days: claims_days.Days
    values: claims_values.Values
    names: claims_names.Names
    sent_at: datetime | None

    @classmethod
    def of(
        cls,
        evidence: Sequence[str],
        *,
        facts: Sequence[Fact] = (),
        dates: Sequence[FoundDate] = (),
        people: Sequence[str] = (),
        languages: Sequence[str],
        sent_at: datetime | None,
    ) -> Grounds:
        """The arguments of `unborne`; languages: those the evidence may be in, the mail's and the writer's."""
        read_as = dict.fromkeys(languages)
        texts = [read(one, language, sent_at) for language in read_as for one in evidence]
        said = [*evidence, *(fact.value for fact in facts)]
        return cls(
            claims_days.Days.of(texts, dates, facts),
            claims_values.Values.of(texts, facts),
            claims_names.Names.of(said, people),
            sent_at,
        )

    def unborne(self, text: str, language: str) -> list[Unborne]:
        """The claims of a text in `language` that these grounds do not bear, in order."""
        claimed = read(without_gaps(text), language, self.sent_at)
        found = [
            *(Unborne(*each) for each in claims_days.unborne(claimed, self.days)),
            *(Unborne(*each) for each in claims_values.unborne(claimed, self.values)),
            *(Unborne(*each) for each in claims_names.unborne(claimed, language, self.names)),
        ]
        return sorted(set(found), key=lambda one: (one.span, one.kind))
