"""Which of the playbook's categories a mail belongs to: cues are weighed, each with its evidence.

Confidence: strength (how much speaks for the best) times margin (how little for the second),
1 - exp(-best / 3) and best / (best + second / 2). One decisive cue (4) alone gives 0.74; two
categories with one each give 0.49; one hint (1) alone gives 0.28, which is below the threshold.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.contract import Category
from core.playbook import Playbook
from workers.recognise.words import Words, words
from workers.understand import signs
from workers.understand.cues import CueIndex
from workers.understand.engine import Reading, evidence
from workers.understand.signs import Sign
from workers.understand.texts import say
from workers.understand.vocabulary import NEGATORS

CONTENT: Final = frozenset({"new", "forwarded"})
LANGUAGES: Final = ("nl", "fr", "en", "de")
READ_CHARACTERS: Final = 20_000  # of the new text; what a mail is about shows at its beginning
OTHER_LANGUAGE: Final = 0.5  # a cue of a language that the mail is not written in
# Thanks stand at the end of many a mail; they are its purpose where it is short and asks nothing.
WHEN_ASKED: Final = 0.3
WHEN_SHORT: Final = 2.0
SHORT_CHARACTERS: Final = 600
# A complaint about an invoice or an order speaks of them all along; it stays a complaint.
TOPICS: Final = frozenset({"invoice", "order", "appointment"})
OF_COMPLAINT: Final = 0.6
OF_QUESTION: Final = 0.55  # nor is a question about an invoice one, where none is attached
DISGUISE: Final = 0.4  # fraud is dressed as an invoice, an order, a request: what that speaks for counts less
SIBLINGS: Final = frozenset({"question", "request"})  # near enough that the one is no doubt about the other
STRONG: Final = 4.0  # one decisive sign; a mail is called suspicious on no less


@dataclass(frozen=True, slots=True)
class _Cue:
    key: str
    phrase: str
    weight: float
    languages: frozenset[str]
    subject: bool
    body: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The category and every score above 0, best first."""

    category: Category
    scores: tuple[tuple[str, float], ...]

    @property
    def key(self) -> str:
        return self.category.key


def classify(reading: Reading) -> Verdict:
    """The best category; the playbook's fallback where nothing reaches its threshold."""
    found: dict[str, list[Sign]] = defaultdict(list)
    for sign in (*_cue_signs(reading), *signs.of(reading)):
        found[sign.key].append(sign)
    known = {category.key for category in reading.playbook.categories}
    scores = {key: _score(key, hits, reading) for key, hits in found.items() if key in known}
    if scores.get("suspicious", 0.0) >= STRONG:
        scores = {key: score * (1 if key == "suspicious" else DISGUISE) for key, score in scores.items()}
    if scores.get("complaint", 0.0) >= STRONG:
        scores = {key: score * (OF_COMPLAINT if key in TOPICS else 1) for key, score in scores.items()}
    elif _asks_about(reading):
        scores = {key: score * (OF_QUESTION if key in TOPICS else 1) for key, score in scores.items()}
    order = {category.key: place for place, category in enumerate(reading.playbook.categories)}
    ranked = sorted(
        ((key, score) for key, score in scores.items() if score > 0), key=lambda pair: (-pair[1], order[pair[0]])
    )
    return Verdict(_chosen(reading, ranked, found), tuple(ranked))


def _asks_about(reading: Reading) -> bool:
    """Whether the mail asks a question and brings no file that could be the thing itself."""
    files = any(not file.inline for file in reading.mail.attachments)
    return not files and any(request.kind == "question" for request in reading.requests)


def confidence(best: float, second: float) -> float:
    """From 0 to 0.99; see the module's docstring."""
    return 0.0 if best <= 0 else min(0.99, (1 - math.exp(-best / 3)) * best / (best + second / 2))


def _rivalry(key: str, best: str) -> float:
    """How much a score for `key` makes one doubt `best`."""
    if {key, best} <= SIBLINGS:
        return 0.0
    return 0.5 if {key, best} <= SIBLINGS | {"complaint"} else 1.0  # who complains mostly asks something as well


def _chosen(reading: Reading, ranked: list[tuple[str, float]], found: dict[str, list[Sign]]) -> Category:
    playbook, language = reading.playbook, reading.reader.language
    best = ranked[0] if ranked else ("", 0.0)
    rivals = [score * _rivalry(key, best[0]) for key, score in ranked[1:]]
    sure = confidence(best[1], max(rivals, default=0.0))
    category = playbook.category(best[0])
    if category is None or sure < playbook.threshold or best[0] == playbook.fallback:
        reason = say("category.fallback", language)
        if category is not None and category.key != playbook.fallback:
            reason = say("category.unsure", language, label=category.labels.in_language(language))
        return _fallback(playbook, language, min(0.9, 1 - sure), reason)
    shown = _strongest(found[best[0]])
    return Category(
        key=category.key,
        label=category.labels.in_language(language),
        confidence=round(sure, 3),
        reason=_reason(shown, language),
        evidence=list(dict.fromkeys(sign.evidence for sign in shown if sign.evidence is not None)),
    )


def fallback(playbook: Playbook, language: str) -> Category:
    """The category of a mail about which nothing is known."""
    return _fallback(playbook, language, 0.5, say("category.fallback", language))


def _fallback(playbook: Playbook, language: str, sure: float, reason: str) -> Category:
    category = playbook.category(playbook.fallback)
    label = category.labels.in_language(language) if category else playbook.fallback
    return Category(key=playbook.fallback, label=label, confidence=round(sure, 3), reason=reason, evidence=[])


def _score(key: str, hits: list[Sign], reading: Reading) -> float:
    """Signs add up, each next one telling a little less: ten hints are no certainty."""
    weights = sorted((sign.weight for sign in hits), reverse=True)
    total = sum(weight * 0.85**place if weight > 0 else weight for place, weight in enumerate(weights))
    if key == "thanks":
        total *= WHEN_ASKED if reading.requests else WHEN_SHORT if _is_short(reading) else 1
    if key == "suspicious" and total < STRONG:
        total = 0.0
    return total


def _is_short(reading: Reading) -> bool:
    return sum(zone.end - zone.start for zone in reading.zones if zone.kind in CONTENT) <= SHORT_CHARACTERS


def _strongest(hits: list[Sign]) -> list[Sign]:
    """The three strongest signs that can be shown, each span once."""
    shown: list[Sign] = []
    for sign in sorted(hits, key=lambda sign: -sign.weight):
        known = any(sign.evidence == other.evidence and sign.hidden == other.hidden for other in shown)
        if sign.weight > 0 and sign.evidence is not None and not known:
            shown.append(sign)
    return shown[:3]


def _reason(shown: list[Sign], language: str) -> str:
    told = []
    for sign in shown:
        proof = sign.evidence
        if sign.hidden or proof is None:
            told.append(say("sign.hidden", language))
            continue
        kind, _, name = proof.part.partition(":")
        quote = " ".join(proof.quote.split())
        quote = quote if len(quote) <= 60 else quote[:59] + "…"
        told.append(say(f"sign.{kind}", language, name=name, quote=quote))
    return say("category.signs", language, signs=", ".join(dict.fromkeys(told)))


def _cue_signs(reading: Reading) -> Iterator[Sign]:
    """Each phrase once for the subject and once for the body, however often it is there."""
    index = _index(_Held(reading.playbook))
    subject = reading.mail.subject
    yield from _in_part(index, "subject", subject, words(subject[:500]), reading)
    left = READ_CHARACTERS
    seen: set[tuple[str, str]] = set()
    for zone in reading.zones:
        if zone.kind in CONTENT and left > 0:
            end = min(zone.end, zone.start + left)
            left -= end - zone.start
            for sign in _in_part(index, "body", reading.mail.text, words(reading.mail.text, zone.start, end), reading):
                if (sign.key, sign.name) not in seen:
                    seen.add((sign.key, sign.name))
                    yield sign


def _in_part(index: CueIndex[_Cue], part: str, text: str, among: Words, reading: Reading) -> Iterator[Sign]:
    seen: set[tuple[str, str]] = set()
    for cue, at, count in index.find(among):
        if not (cue.subject if part == "subject" else cue.body) or (cue.key, cue.phrase) in seen:
            continue
        if at > 0 and among.folded[at - 1] in NEGATORS and cue.weight > 0:
            continue
        seen.add((cue.key, cue.phrase))
        weight = cue.weight * (reading.playbook.subject_weight if part == "subject" else 1)
        if reading.language in LANGUAGES and reading.language not in cue.languages:
            weight *= OTHER_LANGUAGE
        start, end = among.spans[at][0], among.spans[at + count - 1][1]
        yield Sign(cue.key, cue.phrase, weight, evidence(part, text, start, end))


class _Held:
    """A playbook as a key of a cache: by identity, for hashing its thousand phrases would cost more than they do."""

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook

    def __hash__(self) -> int:
        return id(self.playbook)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.playbook is self.playbook


@lru_cache(maxsize=16)
def _index(held: _Held) -> CueIndex[_Cue]:
    """Every cue of the playbook; one that several languages share becomes one."""
    merged: dict[tuple[str, str, str], _Cue] = {}
    for category in held.playbook.categories:
        for language in LANGUAGES:
            weights = getattr(category.cues, language)
            for part, phrases in (("both", weights.both), ("subject", weights.subject), ("body", weights.body)):
                for phrase, weight in phrases.items():
                    before = merged.get((category.key, part, phrase))
                    merged[category.key, part, phrase] = _Cue(
                        category.key,
                        phrase,
                        max(weight, before.weight, key=abs) if before else weight,
                        (before.languages if before else frozenset()) | {language},
                        part != "body",
                        part != "subject",
                    )
    index: CueIndex[_Cue] = CueIndex()
    for cue in merged.values():
        index.add(cue.phrase, cue)
    return index
