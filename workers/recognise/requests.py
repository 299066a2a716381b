"""What a text asks of its reader, and what its sender promises, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.contract import RequestKind
from workers.recognise import request_model as model
from workers.recognise import request_rules as rules
from workers.recognise import request_sure as sure
from workers.recognise import roles
from workers.recognise.request_halves import halves
from workers.recognise.request_kinds import plain_kind
from workers.recognise.request_rules import Patterns, Reading
from workers.recognise.roles import Judged
from workers.recognise.sentences import Span
from workers.recognise.undertakings import taken_on

_SPACE = re.compile(r"\s+")
ASKS_FROM = 0.4  # probability from which a sentence counts as asking; best F1 in cross-validation
# The same of a sentence in its mail, by what the rules say of it: best F1 in cross-validation over the corpus.
FOUND_FROM = {"asks": 0.4, "complaint": 0.25, "": 0.45}
COMPLAINT_ALONE = 0.75  # of what no rule hears: below, its mail may have made it likelier than it is
COMPLAINS_FROM = 0.25  # probability of a complaint that outweighs likelier kinds of asking
OTHERS_SAY = 0.4  # share of the second English model
# Where words promise surely, where they tell what somebody does for the reader, where a rule sees a promise, and where
# none does.
PROMISED_SURELY, TAKEN_ON_FROM, PROMISED_FROM, PROMISED_ALONE = 0.02, 0.03, 0.1, 0.5
_KINDS: tuple[RequestKind, ...] = ("question", "request", "approval", "confirmation", "complaint")


@dataclass(frozen=True, slots=True)
class FoundRequest:
    """text[start:end] is the whole sentence; `cue` are the words that gave it away, as they stand there."""

    start: int
    end: int
    kind: RequestKind
    confidence: float
    cue: str


@dataclass(frozen=True, slots=True)
class FoundCommitment:
    """A promise of the sender: text[start:end] is the sentence."""

    start: int
    end: int
    confidence: float
    cue: str


def asks(sentence: str, language: str) -> float:
    """How likely `sentence` asks its reader for something, 0 to 1; it does from `ASKS_FROM`.

    language: "en" is judged by the model, any other by the rules alone (0.1 where they find nothing). Advertising
    and pleasantries ask too here, as people label them; `find` leaves them out. Never raises; linear in the sentence.
    """
    plain = rules.plain(sentence.strip())
    reading = rules.read(plain, rules.patterns(language))
    if reading is None:
        return 0.0
    if language == "en":
        return model.probability(plain, reading)
    return {"asks": _confidence(reading), "complaint": 0.5, "": 0.1}[reading.verdict]


def find(text: str, sentences: Sequence[Span], language: str) -> list[FoundRequest]:
    """The sentences that ask something, in order, each once.

    language: nl, fr, en or de; any other tries all four. Pleasantries under a condition ("if you have questions"),
    what is done or cancelled, thanks and advertising ask nothing. Never raises; linear in the text.
    """
    return find_both(text, sentences, language)[0]


def commitments(text: str, sentences: Sequence[Span], language: str) -> list[FoundCommitment]:
    """The sentences in which the sender promises something ("I will send it tomorrow"), in order."""
    return find_both(text, sentences, language)[1]


def find_both(text: str, sentences: Sequence[Span], language: str) -> tuple[list[FoundRequest], list[FoundCommitment]]:
    """What `find` and `commitments` give, in one pass."""
    patterns = rules.patterns(language)
    asked: list[FoundRequest] = []
    promised: list[FoundCommitment] = []
    lacking: list[int] = []  # where a lack is stated, or what follows if nothing is done
    for judged in roles.judge(text, halves(text, sentences, language), language):
        likely = _likely(judged, language)
        surely = sure.kind_of(judged.signs.body, language) or sure.told(judged.signs.body, judged.told, language)
        if surely is not None and likely > 0.0 and _is_clear(judged, language):
            likely = max(likely, sure.CONFIDENCE)
            by_the_way = sure.lacks(judged.signs.body, language) or sure.is_consequence(judged.signs.body, language)
            lacking += [judged.span.start] if by_the_way else []
        if (
            surely is None
            and not judged.signs.verdict
            and COMPLAINT_ALONE > judged.chances.get("complaint", 0.0) > likely / 2
        ):
            likely = 0.0
        if likely >= FOUND_FROM[judged.signs.verdict]:
            asked.append(_request(text, judged, round(min(0.95, likely), 2), language))
        elif (promise := _promise(text, judged, patterns, language)) is not None:
            promised.append(promise)
    if any(found.start not in lacking and found.kind != "complaint" for found in asked):
        asked = [found for found in asked if found.start not in lacking]
    return asked, promised


def _is_clear(judged: Judged, language: str) -> bool:
    """Whether nothing speaks against its asking; "falls", which mostly does, is none where it is an answer's."""
    return judged.signs.nothing is None or (language == "de" and sure.told_on_assent(judged.signs.body, language))


def _likely(judged: Judged, language: str) -> float:
    """The probability that a sentence asks. In English a second model has its say."""
    if _OTHERWISE.match(judged.plain) and not judged.plain.rstrip().endswith("?"):
        return 0.0
    if _SHARED_TASTE.match(judged.plain) or (_GOODS.match(judged.plain) and judged.signs.verdict != "asks"):
        return 0.0
    if sure.asks_nothing(judged.signs.body, language):
        return 0.0
    if language != "en":
        return judged.asks
    return (1 - OTHERS_SAY) * judged.asks + OTHERS_SAY * model.probability(judged.plain, judged.signs)


# "Wie houdt er niet van taart?" wants no answer; the lines of an order are its goods, not requests of their own.
_SHARED_TASTE = re.compile(
    r"(?:wie (?:houdt|wil|droomt) er niet|qui n'aime pas|who does(?:n't| not)|wer (?:mag|liebt) nicht)\b"
)
_GOODS = re.compile(r"\d{1,6}\s?(?:x|×|st\.?|stuks?|pcs\.?|pieces?|pièces?|stück|stk\.?)\s+\w")
# What happens if nobody does what was asked before: "Anders annuleer ik de bestelling" asks nothing itself.
_OTHERWISE = re.compile(
    r"(?:anders|zo niet,?|sinon,?|à défaut,?|otherwise,?|or else|sonst|andernfalls|ansonsten)\s+"
    r"(?:\w+\s+)?(?:ik|wij|we|je|nous|on|i|ich|wir)\b"
)


def _request(text: str, judged: Judged, confidence: float, language: str) -> FoundRequest:
    if sure.lacks(judged.signs.body, language):
        return FoundRequest(judged.span.start, judged.span.end, "request", confidence, _cue(text, judged, "request"))
    kind: RequestKind = max(_KINDS, key=lambda one: judged.chances.get(one, 0.0))
    complains = judged.chances.get("complaint", 0.0)
    if complains >= COMPLAINS_FROM and (
        judged.signs.verdict != "asks" or complains > judged.chances.get(kind, 0.0) / 2
    ):
        kind = "complaint"
    if judged.signs.verdict == "complaint":
        kind = "complaint"
    if kind != "complaint" or sure.kind_of(judged.signs.body, language) in {"request", "question"}:
        kind = plain_kind(kind, judged.signs.body, language)
    elif sure.told(judged.signs.body, judged.told, language) is not None:
        kind = "request"
    return FoundRequest(judged.span.start, judged.span.end, kind, confidence, _cue(text, judged, kind))


def _cue(text: str, judged: Judged, kind: RequestKind) -> str:
    """The words that gave it away: the rules', else the question mark or the first word."""
    signs = judged.signs
    match = signs.complaint if kind == "complaint" else signs.asked
    if match is not None:
        start = judged.span.start + signs.offset
        return text[start + match.start() : start + match.end()].strip() or text[start : start + 1]
    return _question_cue(text, judged.span)


def _promise(text: str, judged: Judged, patterns: Patterns, language: str) -> FoundCommitment | None:
    likely = judged.chances.get(roles.PROMISE, 0.0)
    if likely < PROMISED_SURELY or sure.depends(judged.signs.body):
        return None
    surely = sure.promised(judged.plain, language)
    match = surely or patterns.commitment.search(judged.plain)
    said = match is not None and not judged.plain.endswith("?") and not _HEARSAY.search(judged.plain, 0, match.start())
    taken = taken_on(judged.signs.body, language) if not said else None
    least = PROMISED_ALONE if taken is None else TAKEN_ON_FROM
    if said:
        least = PROMISED_FROM if surely is None else PROMISED_SURELY
    if likely < least or (not said and taken is None and _BY_READER.match(judged.signs.body)):
        return None
    cue = _as_written(text, judged.span, match) if match is not None else ""
    return FoundCommitment(judged.span.start, judged.span.end, 0.75, cue or _question_cue(text, judged.span))


# "If ..., I will" and "she said I will" bind nobody.
_HEARSAY = re.compile(r"\b(?:zodra|als|indien|si|if|wenn|falls|unless|until|once|tenzij|sauf)\b|\?")


# What the reader is to do or does, is no promise of the sender.
_BY_READER = re.compile(r"^(?:u|je|jij|jullie|vous|tu|you|sie|du|ihr)\b")


def _confidence(reading: Reading) -> float:
    return min(0.95, 0.6 + 0.15 * (reading.asked is not None) + 0.15 * reading.questioned)


def _as_written(text: str, sentence: Span, match: re.Match[str]) -> str:
    return text[sentence.start + match.start() : min(sentence.end, sentence.start + match.end())].strip()


def _question_cue(text: str, sentence: Span) -> str:
    """The question mark, or the first word where there is none."""
    mark = text.rfind("?", sentence.start, sentence.end)
    return "?" if mark >= 0 else _SPACE.split(text[sentence.start : sentence.end].strip(), 1)[0]
