"""What a model gets of a mail, and the index that leads from the numbers of its answer back to the mail.

The stable part comes first (rules, playbook, the team's examples), so that a server can keep it; the mail
comes last, in a marked block: its sentences numbered, greetings and closings left out, people, and those
sentences' dates and facts with ids. Hidden text, quoted text and addresses are not sent; of earlier messages
only the gist is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from core.contract import Fact, Mailbox, StructuredMail
from core.playbook import Playbook
from workers.recognise.dates import FoundDate
from workers.recognise.sentences import Span
from workers.reply.compose import form_of_address
from workers.understand.engine import Reading
from workers.understand.openai import marking, prompts
from workers.understand.openai.answer import schema_for
from workers.understand.openai.messages import Prompt
from workers.understand.people import spoken_name
from workers.understand.wording import content_start, is_closing, is_greeting, one_line

MOST_CHARACTERS: Final = 12_000  # of sentences: about 3,000 tokens, more than a person reads of one mail
SENTENCE: Final = 700
EARLIER: Final = 4  # messages before this one whose gist is told, the newest
GIST: Final = 120
PEOPLE: Final = 12
FACTS: Final = 16
DATES: Final = 24
OUTPUT_TOKENS: Final = 1_600
LANGUAGES: Final = {"nl": "Dutch", "fr": "French", "en": "English", "de": "German"}
PLAIN: Final = frozenset({"date", "person", "organisation", "url", "email", "phone", "address", "quantity"})


def as_it_is(text: str) -> str:
    """Nothing is hidden, nothing to restore."""
    return text


@dataclass(frozen=True, slots=True)
class Index:
    """What the numbers and ids of an answer mean."""

    sentences: Mapping[int, Span] = field(default_factory=dict)
    people: Mapping[str, Mailbox] = field(default_factory=dict)
    dates: Mapping[str, FoundDate] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exchange:
    prompt: Prompt
    index: Index


def build(
    reading: Reading,
    card: StructuredMail,
    examples: Sequence[str] = (),
    *,
    hide: Callable[[str], str] = as_it_is,
    most_output_tokens: int = OUTPUT_TOKENS,
    most_characters: int = MOST_CHARACTERS,
) -> Exchange:
    """The exchange for a card. examples: the team's own, one line each, the same for all its mails.

    hide: puts placeholders for names and numbers, where they are not to leave the house. most_characters: of sentences.
    """
    index = index_of(reading, card, most_characters)
    system = "\n\n".join([prompts.CARD.text, playbook_lines(reading.playbook), *example_lines(examples)])
    keys = tuple(category.key for category in reading.playbook.categories)
    lines = [*mail_lines(reading, card, index), *found_lines(index), *team_lines(card, index)]
    user = "\n".join([marked(hide("\n".join(lines))), _wanted(reading, card)])
    return Exchange(Prompt(system, user, schema_for(keys), "card", most_output_tokens), index)


def _wanted(reading: Reading, card: StructuredMail) -> str:
    """What is asked for, in our own words alone: languages, form, whether a reply is wanted, warnings there are."""
    asked = [f"Write in {LANGUAGES[card.reader_language]}."]
    if card.reply is not None:
        code = card.reply.language
        asked.append(f"Reply in {LANGUAGES.get(code, 'English')}, {form_of_address(reading, code)}.")
    else:
        asked.append("No reply is wanted.")
    kinds = sorted({warning.kind for warning in card.warnings})
    return " ".join([*asked, *([f"Listed warnings: {', '.join(kinds)}."] if kinds else [])])


def team_lines(card: StructuredMail, index: Index) -> Iterator[str]:
    """What the team's templates answer, by the sentence that asks it. Filled from the mail, so no more trusted."""
    proofs = {request.id: request.evidence[0] for request in card.requests}
    for point in card.reply.points if card.reply is not None else []:
        asked = proofs.get(point.request_id)
        if point.status == "answered" and asked is not None:
            number = next((n for n, span in index.sentences.items() if span.start < asked.end <= span.end), None)
            if number is not None:
                yield f"team's text for {number}: {one_line(point.text, SENTENCE)}"


def marked(text: str) -> str:
    """Untrusted lines between two marks that nobody outside can know."""
    return marking.delimited(text)


def index_of(reading: Reading, card: StructuredMail, most_characters: int = MOST_CHARACTERS) -> Index:
    people = [box for box in (reading.mail.sender, *reading.mail.to, *reading.mail.cc) if box is not None][:PEOPLE]
    reader = reading.reader
    if reader.addresses and not any(reader.is_(box.address) for box in people):
        people.append(Mailbox(name=reader.name, address=reader.addresses[0]))
    sentences = _numbered(reading, most_characters)
    bounds = sorted((span.start, span.end) for span in sentences.values())
    dates = [found for found in reading.dates if _holding(bounds, found.end) is not None]
    facts = [fact for fact in card.facts if fact.type not in PLAIN and _is_sent(fact, bounds)]
    return Index(
        sentences=sentences,
        people={f"p{place}": box for place, box in enumerate(people, 1)},
        dates={f"d{place}": found for place, found in enumerate(dates[:DATES], 1)},
        facts={f"f{place}": fact for place, fact in enumerate(facts[:FACTS], 1)},
    )


def _is_sent(fact: Fact, bounds: Sequence[tuple[int, int]]) -> bool:
    """Whether it stands in one of these sentences: of what is not seen there is nothing to tell."""
    proof = fact.evidence[0]
    return proof.part == "body" and _holding(bounds, proof.end) is not None


def _numbered(reading: Reading, most_characters: int) -> dict[int, Span]:
    """The sentences that say something, numbered in order; of long mails the ones that matter most."""
    text = reading.mail.text
    said = [
        Span(start, span.end)
        for span in reading.sentences
        if (start := content_start(text, span.start, span.end)) < span.end
        and not is_closing(text[start : span.end])
        and not is_greeting(text[start : span.end])
    ]
    kept = _most_important(reading, said, most_characters)
    return {place: span for place, span in enumerate(said, 1) if span.start in kept}


def _most_important(reading: Reading, said: Sequence[Span], most_characters: int) -> set[int]:
    """Starts of the sentences that fit: what asks and promises first, then dates and facts, then what comes early."""
    weight = dict.fromkeys((span.start for span in said), 0.0)
    bounds = sorted((span.start, span.end) for span in said)
    proofs = [fact.evidence[0] for fact in reading.facts if fact.evidence[0].part == "body"]
    for ends, worth in (
        ([one.end for one in reading.requests], 4.0),
        ([one.end for one in reading.commitments], 4.0),
        ([one.end for one in reading.dates], 2.0),
        ([one.end for one in proofs], 1.0),
    ):
        for end in ends:
            start = _holding(bounds, end)
            if start is not None:
                weight[start] += worth
    order = sorted(said, key=lambda span: (-weight[span.start], span.start))
    left, kept = most_characters, set[int]()
    for span in order:
        length = min(span.end - span.start, SENTENCE)
        if length <= left:
            left -= length
            kept.add(span.start)
    return kept


def _holding(bounds: Sequence[tuple[int, int]], end: int) -> int | None:
    """The start of the sentence in which something ends."""
    low, high = 0, len(bounds)
    while low < high:
        middle = (low + high) // 2
        if bounds[middle][1] < end:
            low = middle + 1
        else:
            high = middle
    return bounds[low][0] if low < len(bounds) and bounds[low][0] < end else None


def playbook_lines(playbook: Playbook) -> str:
    """The categories as the team describes them; the same for all mails of a playbook."""
    lines = ["Categories:"]
    for category in playbook.categories:
        described = category.describes.en if category.describes is not None else category.labels.en
        lines.append(f"{category.key}: {one_line(described, 160)}")
    return "\n".join(lines)


def example_lines(examples: Sequence[str]) -> Iterator[str]:
    if examples:
        yield "\n".join(["The team's examples:", *(one_line(marking.cleaned(each), 300) for each in examples)])


def mail_lines(reading: Reading, card: StructuredMail, index: Index) -> list[str]:
    """Who wrote to whom and when, the earlier messages' gist, and the numbered sentences."""
    mail, sent = reading.mail, reading.sent_at
    people = ", ".join(f"{key} {_called(reading, box, place)}" for place, (key, box) in enumerate(index.people.items()))
    lines = [f"subject: {one_line(mail.subject, 200)}", f"people: {people}"]
    if sent is not None:
        lines.append(f"sent: {sent:%Y-%m-%d %a}")
    lines += [f"earlier: {gist}" for gist in _gists(card)]
    last = 0
    for number, span in index.sentences.items():
        if number > last + 1 and last:
            lines.append("…")
        lines.append(f"{number} {one_line(mail.text[span.start : span.end], SENTENCE)}")
        last = number
    return lines


def _called(reading: Reading, box: Mailbox, place: int) -> str:
    name = spoken_name(box) or box.address.partition("@")[0]
    role = "sender" if place == 0 and reading.mail.sender is not None else ""
    if reading.reader.is_(box.address):
        role = "reader"
    return f"{one_line(name, 60)} ({role})" if role else one_line(name, 60)


def _gists(card: StructuredMail) -> Iterator[str]:
    for message in [each for each in card.thread[:-1] if each.gist][-EARLIER:]:
        who = spoken_name(message.from_) if message.from_ is not None else ""
        yield one_line(f"{who}: {message.gist}" if who else message.gist, GIST)


def found_lines(index: Index) -> Iterator[str]:
    """What the recognisers know already, by id."""
    if index.dates:
        told = (f"{key} {one_line(found.text, 40)}={found.named:%m-%d}" for key, found in index.dates.items())
        yield f"dates: {', '.join(told)}"
    if index.facts:
        yield "facts: " + ", ".join(
            f"{key} {fact.type} {one_line(fact.display, 40)}{'' if fact.valid is not False else ' (invalid)'}"
            for key, fact in index.facts.items()
        )
