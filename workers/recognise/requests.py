"""What a text asks of its reader, and what its sender promises, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from core.contract import RequestKind
from workers.recognise import request_signs as signs
from workers.recognise.request_words import REQUESTS
from workers.recognise.sentences import Span

_LANGUAGES = ("nl", "fr", "en", "de")
_LONGEST = 1_500  # code points of a sentence that are looked at: what is asked is asked before that
_SPACE = re.compile(r"\s+")
_OPENING = re.compile(
    r"^(?:[^\w]+|(?:beste|hallo|dag|hi|hello|dear|bonjour|hey|cher|chère|liebe|lieber)\s+[^,]{1,30},\s*)"
)


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


@dataclass(frozen=True, slots=True)
class _Patterns:
    request: re.Pattern[str]
    question: re.Pattern[str]
    complaint: re.Pattern[str]
    approval: re.Pattern[str]
    confirmation: re.Pattern[str]
    nothing: re.Pattern[str]
    commitment: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    """Compiled once for each language; an unknown one tries all four."""
    codes = (language,) if language in _LANGUAGES else _LANGUAGES

    def joined(table: dict[str, str]) -> re.Pattern[str]:
        return re.compile("|".join(table[code] for code in codes))

    return _Patterns(
        re.compile("|".join(pattern for code in codes for pattern in REQUESTS[code])),
        joined(signs.QUESTIONS),
        joined(signs.COMPLAINTS),
        joined(signs.APPROVALS),
        joined(signs.CONFIRMATIONS),
        joined(signs.NOTHING_ASKED),
        joined(signs.COMMITMENTS),
    )


def find(text: str, sentences: Sequence[Span], language: str) -> list[FoundRequest]:
    """The sentences that ask something, in order, each once.

    language: nl, fr, en or de; any other tries all four. Pleasantries under a condition ("if you have questions"),
    what is done or cancelled, thanks and advertising ask nothing. Never raises; linear in the text.
    """
    patterns = _patterns(language)
    found: list[FoundRequest] = []
    for sentence in sentences:
        request = _read(text, sentence, patterns)
        if request is not None:
            found.append(request)
    return found


def commitments(text: str, sentences: Sequence[Span], language: str) -> list[FoundCommitment]:
    """The sentences in which the sender promises something ("I will send it tomorrow"), in order."""
    patterns = _patterns(language)
    found: list[FoundCommitment] = []
    for sentence in sentences:
        plain = _plain(text, sentence)
        match = patterns.commitment.search(plain)
        if match is None or plain.endswith("?") or _HEARSAY.search(plain, 0, match.start()):
            continue
        cue = _as_written(text, sentence, match)
        if cue:
            found.append(FoundCommitment(sentence.start, sentence.end, 0.75, cue))
    return found


# "If ..., I will" and "she said I will" bind nobody.
_HEARSAY = re.compile(r"\b(?:zodra|als|indien|si|if|wenn|falls|unless|until|once|tenzij|sauf)\b|\?")


def _plain(text: str, sentence: Span) -> str:
    """In lower case on one line, straight apostrophes, the same number of code points wherever Unicode allows it."""
    written = text[sentence.start : min(sentence.end, sentence.start + _LONGEST)]
    if sentence.end - sentence.start > _LONGEST:
        written += "?" if text[sentence.end - 1] == "?" else ""
    return written.lower().replace("\n", " ").replace("\u00a0", " ").replace("’", "'")


def _as_written(text: str, sentence: Span, match: re.Match[str]) -> str:
    return text[sentence.start + match.start() : min(sentence.end, sentence.start + match.end())].strip()


def _read(text: str, sentence: Span, patterns: _Patterns) -> FoundRequest | None:
    plain = _plain(text, sentence)
    if sum(map(str.isalpha, plain[:200])) < 3:
        return None
    opening = _OPENING.match(plain)
    offset = opening.end() if opening else 0
    body = plain[offset:]
    asked = patterns.request.search(body)
    questioned = bool(_questioned(body, patterns))
    nothing = patterns.nothing.search(body)
    complaint = patterns.complaint.search(body)
    if nothing is not None and not _asks_still(nothing, asked, questioned):
        if complaint is None or _thanks_only(body):
            return None
        asked, questioned = None, False
    if asked is None and not questioned:
        return None if complaint is None else _complaint(text, sentence, complaint, offset)
    return _asking(text, sentence, body, offset, asked, questioned, complaint, patterns)


def _questioned(body: str, patterns: _Patterns) -> bool:
    """A question mark, or the opening of a question where a hasty writer left out the mark."""
    if body.rstrip(" )\"'”»").endswith("?"):
        return True
    return not body.endswith((".", "!")) and patterns.question.match(body) is not None


def _asks_still(nothing: re.Match[str], asked: re.Match[str] | None, questioned: bool) -> bool:
    """Thanks or a pleasantry beside a real question: "Thanks for the offer, could you send ...?"."""
    if questioned:
        return (
            asked is not None
            and not nothing.start() <= asked.start() < nothing.end()
            and "hesit" not in nothing.group()
        )
    if asked is None or nothing.start() <= asked.start():
        polite = nothing.group().startswith(
            ("thank", "bedankt", "merci", "danke", "vielen", "hartelijk", "hope", "hoop")
        )
        return asked is not None and polite and asked.start() > nothing.end()
    return False


_POLITE = ("thank", "bedankt", "merci", "danke", "vielen", "hartelijk", "hope", "hoop", "how are")


def _thanks_only(body: str) -> bool:
    return len(body) < 40


def _complaint(text: str, sentence: Span, match: re.Match[str], offset: int) -> FoundRequest:
    cue = text[sentence.start + offset + match.start() : sentence.start + offset + match.end()]
    return FoundRequest(sentence.start, sentence.end, "complaint", 0.7, cue)


def _asking(
    text: str,
    sentence: Span,
    body: str,
    offset: int,
    asked: re.Match[str] | None,
    questioned: bool,
    complaint: re.Match[str] | None,
    patterns: _Patterns,
) -> FoundRequest | None:
    if questioned and asked is None and _is_rhetorical(body):
        return None
    kind: RequestKind = "question" if questioned and asked is None else "request"
    if asked is not None and questioned and patterns.question.match(body) and not _ASKS_ACTION.search(body):
        kind = "question"
    if patterns.approval.search(body):
        kind = "approval"
    elif patterns.confirmation.search(body):
        kind = "confirmation"
    elif complaint is not None and kind == "question":
        kind = "complaint"
    confidence = 0.6 + 0.15 * (asked is not None) + 0.15 * questioned
    start = sentence.start + offset
    cue = text[start + asked.start() : start + asked.end()].strip() if asked else _question_cue(text, sentence)
    return FoundRequest(sentence.start, sentence.end, kind, round(min(0.95, confidence), 2), cue)


_ASKS_ACTION = re.compile(
    r"\b(?:kan|kun|kunt|zou|wil|wilt|could|can|would|will|pourriez|pouvez|pourrais|peux|können|könnten"
    r"|würden|kannst|bitte|please|gelieve|veuillez)\b"
)
_RHETORICAL = re.compile(
    r"^(?:wist (?:je|u|jullie)|did you know|saviez-vous|wussten sie|how are you|hoe gaat het|comment (?:allez|vas)"
    r"|wie geht|ça va|alles goed|who knows|why not|waarom niet|pourquoi pas|ready to|want to (?:learn|save)"
    r"|looking for|what's new|have you ever|tired of|need help|klaar om|prêt à|bereit)\b"
)


def _is_rhetorical(body: str) -> bool:
    return _RHETORICAL.match(body) is not None


def _question_cue(text: str, sentence: Span) -> str:
    """The question mark, or the first word where there is none."""
    mark = text.rfind("?", sentence.start, sentence.end)
    return "?" if mark >= 0 else _SPACE.split(text[sentence.start : sentence.end].strip(), 1)[0]
