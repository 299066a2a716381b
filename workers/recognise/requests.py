"""What a text asks of its reader, and what its sender promises, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.contract import RequestKind
from workers.recognise import request_model as model
from workers.recognise import request_rules as rules
from workers.recognise.request_rules import Patterns, Reading
from workers.recognise.sentences import Span

_SPACE = re.compile(r"\s+")
ASKS_FROM = 0.4  # probability from which a sentence counts as asking; best F1 in cross-validation
_SURE, _DOUBTED = 0.7, 0.15  # the model alone makes a request from here; below this it unmakes what the rules found


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
    patterns = rules.patterns(language)
    found: list[FoundRequest] = []
    for sentence in sentences:
        request = _read(text, sentence, patterns, language)
        if request is not None:
            found.append(request)
    return found


def commitments(text: str, sentences: Sequence[Span], language: str) -> list[FoundCommitment]:
    """The sentences in which the sender promises something ("I will send it tomorrow"), in order."""
    patterns = rules.patterns(language)
    found: list[FoundCommitment] = []
    for sentence in sentences:
        plain = rules.plain(text[sentence.start : sentence.end])
        match = patterns.commitment.search(plain)
        if match is None or plain.endswith("?") or _HEARSAY.search(plain, 0, match.start()):
            continue
        cue = _as_written(text, sentence, match)
        if cue:
            found.append(FoundCommitment(sentence.start, sentence.end, 0.75, cue))
    return found


# "If ..., I will" and "she said I will" bind nobody.
_HEARSAY = re.compile(r"\b(?:zodra|als|indien|si|if|wenn|falls|unless|until|once|tenzij|sauf)\b|\?")


def _as_written(text: str, sentence: Span, match: re.Match[str]) -> str:
    return text[sentence.start + match.start() : min(sentence.end, sentence.start + match.end())].strip()


def _read(text: str, sentence: Span, patterns: Patterns, language: str) -> FoundRequest | None:
    plain = rules.plain(text[sentence.start : sentence.end])
    reading = rules.read(plain, patterns)
    if reading is None:
        return None
    verdict = reading.verdict
    if verdict == "complaint" and reading.complaint is not None:
        return _complaint(text, sentence, reading.complaint, reading.offset)
    if language != "en":
        return _asking(text, sentence, reading, patterns, _confidence(reading)) if verdict else None
    likely = model.probability(plain, reading)
    if likely < _DOUBTED or (not verdict and (likely < _SURE or reading.nothing is not None)):
        return None
    return _asking(text, sentence, reading, patterns, likely)


def _confidence(reading: Reading) -> float:
    return min(0.95, 0.6 + 0.15 * (reading.asked is not None) + 0.15 * reading.questioned)


def _complaint(text: str, sentence: Span, match: re.Match[str], offset: int) -> FoundRequest:
    cue = text[sentence.start + offset + match.start() : sentence.start + offset + match.end()]
    return FoundRequest(sentence.start, sentence.end, "complaint", 0.7, cue)


def _asking(text: str, sentence: Span, reading: Reading, patterns: Patterns, confidence: float) -> FoundRequest:
    start = sentence.start + reading.offset
    asked = reading.asked
    cue = text[start + asked.start() : start + asked.end()].strip() if asked else _question_cue(text, sentence)
    kind = _kind(reading, patterns)
    return FoundRequest(sentence.start, sentence.end, kind, round(min(0.95, confidence), 2), cue)


def _kind(reading: Reading, patterns: Patterns) -> RequestKind:
    body, asked = reading.body, reading.asked
    if patterns.approval.search(body):
        return "approval"
    if patterns.confirmation.search(body):
        return "confirmation"
    if not reading.questioned:
        return "request"
    if _WHICH.match(body):
        return "complaint" if reading.complaint is not None else "question"
    if asked is not None and (patterns.question.match(body) is None or _ASKS_ACTION.search(body)):
        return "request"
    return "complaint" if reading.complaint is not None else "question"


# What opens a question for knowledge, whatever verb follows: "À quelle heure pouvez-vous passer ?"
_WHICH = re.compile(
    r"^(?:en |et |and |und |(?:tot|vanaf|sinds|à|de|depuis|bis|ab|until|from|om|um|for) )?"
    r"(?:wanneer|waarom|waar|wie|wat|welke?|hoe(?:veel|lang)?|quand|pourquoi|où|qui|quelle?s?|comment|combien|when|why"
    r"|where|who|what|which|how|wann|warum|wo|wer|was|welche[rsnm]?|wie(?:viele?)?)\b"
)
_ASKS_ACTION = re.compile(
    r"\b(?:kan|kun|kunt|zou|wil|wilt|could|can|would|will|pourriez|pouvez|pourrais|peux|können|könnten"
    r"|würden|kannst|bitte|please|gelieve|veuillez)\b"
)


def _question_cue(text: str, sentence: Span) -> str:
    """The question mark, or the first word where there is none."""
    mark = text.rfind("?", sentence.start, sentence.end)
    return "?" if mark >= 0 else _SPACE.split(text[sentence.start : sentence.end].strip(), 1)[0]
