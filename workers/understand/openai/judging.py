"""Whether a text that a model wrote may stand: it is clean, and the mail bears what it claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from core.contract import DropReason, Evidence, StructuredMail
from workers.recognise import emails, language, urls
from workers.understand.claims import Unborne, unborne
from workers.understand.engine import Reading
from workers.understand.openai.exchange import Index, as_it_is
from workers.understand.openai.marking import lint
from workers.understand.people import spoken_name

PROOFS: Final = 6
LONGEST: Final = 600  # code points of any one text of the card; the reply's paragraphs have a length of their own
DECEPTIVE: Final = frozenset({"deceptive_link", "lookalike_sender", "reply_to_mismatch", "failed_authentication"})
LANGUAGE_FROM: Final = 80  # code points from which a text's language is told surely enough to judge by
LANGUAGE_SURE: Final = 0.8


@dataclass(frozen=True)
class Judge:
    """What the texts of one answer are held against.

    card: the rules'. restored: puts names and numbers back that were sent as placeholders. wish: what the
    reader asked the reply to say; it bears claims of the reply alone.
    """

    reading: Reading
    card: StructuredMail
    index: Index
    restored: Callable[[str], str] = as_it_is
    wish: str = ""

    def proofs(self, numbers: Sequence[int]) -> list[Evidence]:
        """The sentences of these numbers as evidence, each once; numbers that are none are passed over."""
        spans = [self.index.sentences[number] for number in dict.fromkeys(numbers) if number in self.index.sentences]
        found = [self.reading.quote(span.start, span.end) for span in spans[:PROOFS]]
        return [proof for proof in found if proof is not None]

    def fault(self, text: str, proofs: Sequence[Evidence] | None) -> DropReason | None:
        """Why a text of the card may not stand. proofs: what bears it, beside the envelope; None: all sentences that
        were sent."""
        if lint(text, links=self.links, addresses=self.addresses, longest=LONGEST):
            return "check_failed"
        if "[[" in text:
            return "check_failed"  # a gap in what a mail says is no statement
        return "value_not_in_quote" if self._unborne(text, proofs) else None

    def _unborne(self, text: str, proofs: Sequence[Evidence] | None) -> list[Unborne]:
        evidence = self.sent if proofs is None else [self.reading.mail.subject, *(proof.quote for proof in proofs)]
        bounds = None if proofs is None else [(proof.start, proof.end) for proof in proofs if proof.part == "body"]
        return unborne(
            text,
            evidence,
            facts=[fact for fact in self.card.facts if _inside(fact.evidence[0], bounds)],
            dates=[found for found in self.reading.dates if _lies(found.start, found.end, bounds)],
            people=self.people,
            language=self.card.reader_language,
            evidence_language=self.reading.language,
            sent_at=self.reading.sent_at,
        )

    def unknown_in_reply(self, text: str, code: str) -> list[Unborne]:
        """What a sentence of the reply claims and neither the mail, nor the team's texts, nor the wish says."""
        return unborne(
            text,
            self.known,
            facts=self.card.facts,
            dates=self.reading.dates,
            people=self.people,
            language=code,
            evidence_language=self.reading.language,
            sent_at=self.reading.sent_at,
        )

    @cached_property
    def sent(self) -> list[str]:
        """What the model was given of the mail's own words."""
        text = self.reading.mail.text
        return [self.reading.mail.subject, *(text[span.start : span.end] for span in self.index.sentences.values())]

    @cached_property
    def known(self) -> list[str]:
        """What a reply may lean on."""
        team = [self.card.reply.body_text] if self.card.reply is not None else []
        return [*self.sent, *(message.gist for message in self.card.thread), *team, *filter(None, [self.wish])]

    @cached_property
    def people(self) -> list[str]:
        """Names that the mail's own envelope says, and the reader's."""
        boxes = [*self.index.people.values(), *(message.from_ for message in self.card.thread if message.from_)]
        named = [name for box in boxes for name in (box.name, spoken_name(box)) if name]
        firms = [fact.display for fact in self.card.facts if fact.type in {"person", "organisation"}]
        return list(dict.fromkeys([*named, *filter(None, [self.reading.reader.name]), *firms]))

    @cached_property
    def links(self) -> list[str]:
        """What may be repeated as a link: the mail's own, unless it deceives, and the team's."""
        return [*self._of_facts("url"), *self._of_team(urls.spans)]

    @cached_property
    def addresses(self) -> list[str]:
        return [*self._of_facts("email"), *self._of_team(emails.spans)]

    def _of_facts(self, kind: str) -> list[str]:
        if any(warning.kind in DECEPTIVE for warning in self.card.warnings):
            return []
        found = [fact for fact in self.card.facts if fact.type == kind and fact.evidence[0].part == "body"]
        return [written for fact in found for written in (fact.value, fact.display)]

    def _of_team(self, spans: Callable[[str, int, int], list[tuple[int, int]]]) -> list[str]:
        """The reply of the rules holds the team's templates, filled; the wish is the reader's own."""
        points = self.card.reply.points if self.card.reply is not None else []
        texts = [source.quote for point in points for source in point.sources] + [self.wish]
        return [text[start:end] for text in texts for start, end in spans(text, 0, len(text))]


def other_language(text: str, wanted: str) -> bool:
    """Whether a text is surely written in another language than the one asked for."""
    if len(text) < LANGUAGE_FROM:
        return False
    code, sure = language.detect(text)
    return code not in {wanted, "un"} and sure >= LANGUAGE_SURE


def _inside(proof: Evidence, bounds: Sequence[tuple[int, int]] | None) -> bool:
    return bounds is None or (proof.part == "body" and _lies(proof.start, proof.end, bounds))


def _lies(start: int, end: int, bounds: Sequence[tuple[int, int]] | None) -> bool:
    return bounds is None or any(first <= start and end <= last for first, last in bounds)
