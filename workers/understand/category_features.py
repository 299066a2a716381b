"""What the category's model looks at in a mail: its make-up, what was recognised in it, and its words.

A feature is a name with a value. The first letter of a name says what it is: c how the mail is made (headers, files,
length), k types of facts, q what is asked, d kinds of dates. Words, with their language: s of the subject, o of the
opening, b of the body. Concepts: S, O and B in the same places ("not"
before those that are denied), T two in one sentence, A with what the sentence does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log1p, sqrt
from typing import Final

from workers.recognise.concepts import Hit, lexicon
from workers.recognise.domains import of_address, registrable
from workers.recognise.words import Words, words
from workers.understand import signs
from workers.understand.category_cues import cue_signs
from workers.understand.engine import Reading
from workers.understand.signs import Sign
from workers.understand.vocabulary import NEGATORS

READ_CHARACTERS: Final = 6_000  # of the new text; what a mail is about shows at its beginning
OPENING_WORDS: Final = 40
CONTENT: Final = frozenset({"new", "forwarded"})
_MOST_CUES: Final = 8.0
_SHORT, _LONG = 40, 160  # words
_MANY: Final = 3.0  # of one kind of request; more tell nothing more
# All features of one kind together weigh as much as this many single signs, however many they are; where there are
# fewer than the second number, each weighs no more for it: three words are no reason to be sure.
_SHARES: Final = {
    "s": (2.0, 6), "o": (2.0, 30), "b": (3.0, 60), "S": (2.5, 3), "O": (2.0, 8), "B": (4.0, 16), "T": (4.0, 40),
    "A": (4.0, 20),
}  # fmt: skip
_SENTENCES, _CONCEPTS = 30, 14
_MAKE_UP_GAIN = 2.0  # the larger, the sooner the model leans on it

Place = tuple[str, int, int]  # a part of the mail, from where to where


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in a mail: signs by category, features with their values, and where words stand first."""

    cues: dict[str, list[Sign]]
    others: list[Sign]
    values: dict[str, float]
    places: dict[str, Place]


def see(reading: Reading) -> Seen:
    """All that the category is judged by."""
    cues: dict[str, list[Sign]] = defaultdict(list)
    for sign in cue_signs(reading):
        cues[sign.key].append(sign)
    others = list(signs.of(reading))
    values, places = _words_of(reading)
    return Seen(cues, others, values | _signs_of(reading, others), places)


def total(hits: Sequence[Sign]) -> float:
    """Cues add up, each next one telling a little less: ten hints are no certainty. From -4 to 8."""
    weights = sorted((sign.weight for sign in hits), reverse=True)
    whole = sum(weight * 0.85**place if weight > 0 else weight for place, weight in enumerate(weights))
    return max(-_MOST_CUES / 2, min(_MOST_CUES, whole))


def _signs_of(reading: Reading, others: Sequence[Sign]) -> dict[str, float]:
    """Every feature that is no word, by name."""
    found = {f"c {sign.name}": _MAKE_UP_GAIN for sign in others if sign.source == "c"}
    found |= {f"k {fact.type}": 1.0 for fact in reading.facts}
    found |= {f"d {date.kind}": 1.0 for date in reading.dates}
    return found | dict.fromkeys(_make_up(reading), _MAKE_UP_GAIN) | _asked(reading)


def _make_up(reading: Reading) -> Iterator[str]:
    mail = reading.mail
    if mail.automatic:
        yield "c automatic"
    if any(not file.inline for file in mail.attachments):
        yield "c files"
    if any(zone.kind == "forwarded" for zone in reading.zones):
        yield "c forwarded"
    length = sum(zone.end - zone.start for zone in reading.zones if zone.kind in CONTENT) / 6
    yield "c short" if length < _SHORT else "c long" if length > _LONG else "c medium"
    if mail.sender is not None and any(
        registrable(of_address(mail.sender.address)) == registrable(of_address(own)) for own in reading.reader.addresses
    ):
        yield "c colleague"


def _asked(reading: Reading) -> dict[str, float]:
    counts: dict[str, float] = {}
    for request in reading.requests:
        counts[request.kind] = counts.get(request.kind, 0.0) + request.confidence
    found = {f"q {kind}": min(_MANY, count) / 2 for kind, count in counts.items()}
    if reading.requests:
        found[f"q first {reading.requests[0].kind}"] = 1.0
    else:
        found["q nothing"] = 1.0
    if reading.commitments:
        found["q promised"] = log1p(len(reading.commitments))
    return found


def _words_of(reading: Reading) -> tuple[dict[str, float], dict[str, Place]]:
    """Every feature made of words, by name, and where each stands first."""
    mail, values, places = reading.mail, dict[str, float](), dict[str, Place]()
    among = words(mail.subject[:300])
    subject = _Part("subject", reading.language, among.folded, among.spans)
    left = READ_CHARACTERS
    parts: list[Words] = []
    for zone in reading.zones:
        if zone.kind in CONTENT and left > 0:
            end = min(zone.end, zone.start + left)
            left -= end - zone.start
            parts.append(words(mail.text, zone.start, end))
    folded, spans = [word for part in parts for word in part.folded], [span for part in parts for span in part.spans]
    body = _Part("body", reading.language, folded, spans)
    opening = _Part("body", reading.language, folded[:OPENING_WORDS], spans[:OPENING_WORDS])
    hits = lexicon(reading.language).find(folded)
    opened = [hit for hit in hits if hit.at + hit.length <= OPENING_WORDS]
    for kind, found in (
        ("s", _said("s", subject)),
        ("S", _meant("S", subject, lexicon(reading.language).find(subject.folded))),
        ("o", _said("o", opening)),
        ("b", _said("b", body)),
        ("O", _meant("O", opening, opened)),
        ("B", _meant("B", body, hits)),
    ):
        values.update(_shared(kind, found))
        places.update(found)
    values.update(_together(reading))
    return values, places


@dataclass(frozen=True, slots=True)
class _Part:
    """Folded words of a part of the mail, and where they stand in it."""

    name: str
    language: str
    folded: list[str]
    spans: list[tuple[int, int]]


def _said(kind: str, part: _Part) -> dict[str, Place]:
    """Words and pairs of words, each where it stands first; numbers are one word."""
    among = ["0" if word[0].isdigit() else word for word in part.folded]
    found: dict[str, Place] = {}
    before, since = "", 0
    for word, (start, end) in zip(among, part.spans, strict=True):
        if before and (pair := f"{before} {word}") not in found:
            found[pair] = (part.name, since, end)
        before, since = f"{kind} {part.language} {word}", start
        if before not in found:
            found[before] = (part.name, start, end)
    return found


def _meant(kind: str, part: _Part, hits: Sequence[Hit]) -> dict[str, Place]:
    """The concepts of a part, each where it stands first; one that is denied is another."""
    found: dict[str, Place] = {}
    for hit in hits:
        denied = hit.at > 0 and part.folded[hit.at - 1] in NEGATORS
        name = f"{kind} not {hit.name}" if denied else f"{kind} {hit.name}"
        if name not in found:
            found[name] = (part.name, part.spans[hit.at][0], part.spans[hit.at + hit.length - 1][1])
    return found


def _together(reading: Reading) -> dict[str, float]:
    """What is meant together in one sentence: pairs of concepts, and each concept with what its sentence does.

    "Not" with "received" tells more than both; an invoice in a question is another thing than one in a statement.
    """
    does: dict[int, str] = {request.start: request.kind for request in reading.requests}
    does |= {promise.start: "promise" for promise in reading.commitments}
    pairs: set[tuple[str, str]] = set()
    roles: set[str] = set()
    for sentence in reading.sentences[:_SENTENCES]:
        among = words(reading.mail.text, sentence.start, min(sentence.end, sentence.start + 400))
        names = sorted({hit.name for hit in lexicon(reading.language).find(among.folded)})[:_CONCEPTS]
        pairs.update(combinations(names, 2))
        role = does.get(sentence.start, "none")
        roles.update([f"A {role} {name}" for name in names])
    return _shared("T", [f"T {one} {other}" for one, other in pairs]) | _shared("A", roles)


def _shared(kind: str, names: Collection[str]) -> dict[str, float]:
    share, fewest = _SHARES[kind]
    return dict.fromkeys(names, share / sqrt(max(len(names), fewest)))
