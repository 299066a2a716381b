"""Whether a text that a model wrote may stand: it is clean, and the mail bears what it claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from core.contract import DropReason, Evidence, Fact, StructuredMail
from workers.recognise import emails, language, urls
from workers.recognise.dates import FoundDate
from workers.recognise.words import WORD
from workers.understand.claims import Grounds, Unborne
from workers.understand.engine import Reading
from workers.understand.openai.exchange import Index, as_it_is
from workers.understand.openai.marking import lint
from workers.understand.people import spoken_name

PROOFS: Final = 6
LONGEST: Final = 600  # code points of any one text of the card; the reply's paragraphs have a length of their own
DECEPTIVE: Final = frozenset({"deceptive_link", "lookalike_sender", "reply_to_mismatch", "failed_authentication"})
LANGUAGE_FROM: Final = 80  # code points from which a text's language is told surely enough to judge by
LANGUAGE_SURE: Final = 0.8
SECRET: Final = 5  # words in a row that nobody writes by chance
Bounds = tuple[tuple[int, int], ...] | None


@dataclass(frozen=True)
class Judge:
    """What the texts of one answer are held against.

    card: the rules'. restored: puts names and numbers back that were sent as placeholders. wish: what the
    reader asked the reply to say; it bears claims of the reply alone. secret: what the model was told beside the mail
    (our rules, the team's examples out of other mails), which no text may repeat.
    """

    reading: Reading
    card: StructuredMail
    index: Index
    restored: Callable[[str], str] = as_it_is
    wish: str = ""
    secret: str = ""
    _read: dict[Bounds, Grounds] = field(default_factory=dict, init=False, repr=False, compare=False)

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
        if self.repeats_secret(text):
            return "check_failed"
        if "[[" in text:
            return "check_failed"  # a gap in what a mail says is no statement
        return "value_not_in_quote" if self._unborne(text, proofs) else None

    def _unborne(self, text: str, proofs: Sequence[Evidence] | None) -> list[Unborne]:
        return self._grounds(proofs).unborne(text, self.card.reader_language)

    def _grounds(self, proofs: Sequence[Evidence] | None) -> Grounds:
        """What bears a text of the card, read once for all texts that lean on the same sentences."""
        bounds = None if proofs is None else tuple((one.start, one.end) for one in proofs if one.part == "body")
        if bounds not in self._read:
            evidence = self.sent if proofs is None else [self.reading.mail.subject, *(one.quote for one in proofs)]
            facts = [fact for fact in self.card.facts if _inside(fact.evidence[0], bounds)]
            dates = [found for found in self.reading.dates if _lies(found.start, found.end, bounds)]
            self._read[bounds] = self._of(evidence, facts, dates)
        return self._read[bounds]

    def unknown_in_reply(self, text: str, code: str) -> list[Unborne]:
        """What a sentence of the reply claims and neither the mail, nor the team's texts, nor the wish says."""
        return self._known_grounds.unborne(text, code)

    @cached_property
    def _known_grounds(self) -> Grounds:
        return self._of(self.known, self.card.facts, self.reading.dates)

    def _of(self, evidence: Sequence[str], facts: Sequence[Fact], dates: Sequence[FoundDate]) -> Grounds:
        reading = self.reading
        return Grounds.of(
            evidence,
            facts=facts,
            dates=dates,
            people=self.people,
            languages=(reading.language,),
            sent_at=reading.sent_at,
        )

    def repeats_secret(self, text: str) -> bool:
        """Whether some words in a row are the prompt's and not the mail's."""
        return bool(self._secrets) and not self._secrets.isdisjoint(_runs(text))

    @cached_property
    def _secrets(self) -> frozenset[str]:
        return frozenset(_runs(self.secret)).difference(_runs("\n".join(self.known)))

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


def _runs(text: str) -> Iterator[str]:
    """Each few words in a row."""
    words = WORD.findall(text.lower())
    for at in range(len(words) - SECRET + 1):
        yield " ".join(words[at : at + SECRET])


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
