"""Which of the playbook's categories a mail belongs to, with what shows it.

What is seen in a mail (`category_features`) goes into a linear model that knows the default playbook's categories
(`benchmarks/training/category.py` makes its table); a category of the team's own is weighed by its cues alone.
The confidence is the model's probability of the category among the playbook's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from core.contract import Category, Evidence
from core.playbook import Playbook
from workers.recognise.linear_table import Table, chances, table
from workers.recognise.stopwords import STOPWORDS
from workers.recognise.words import fold
from workers.understand.category_features import Seen, see, total
from workers.understand.engine import Reading, evidence, header_evidence
from workers.understand.signs import Sign
from workers.understand.texts import say
from workers.understand.vocabulary import word_set

# A category that the model does not know begins below those it knows and gains by its cues: one that nearly
# decides (4) puts it level with a mail that the model is sure of.
OWN_START: Final = -3.0
OWN_GAIN: Final = 1.6
# A cue of the playbook, by its weight, in the model's own measure: what is learnt comes on top of what the team wrote.
CUE_GAIN: Final = 0.3
# Warnings and headers are too rare among the mails that the model learns from: what each tells stands in `signs`.
GAINS: Final = {"w": 0.8, "c": 0.4}
SURE: Final = 0.99  # no mail is certain
_SHOWN: Final = 3
_CONCEPTS: Final = frozenset("SOB")  # kinds of features (`category_features`) that are no words
# Words that every text has, folded as the features are; "0" is any number.
_FILLING: Final = frozenset(map(fold, STOPWORDS)) | word_set("0 after before na nach apres avant number nummer numero")
_LEAST_WORD: Final = 0.05  # what a word adds that is worth showing
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """The category, and every category of the playbook with its probability, best first."""

    category: Category
    scores: tuple[tuple[str, float], ...]

    @property
    def key(self) -> str:
        return self.category.key


def classify(reading: Reading) -> Verdict:
    """The best category; the playbook's fallback where none reaches its threshold."""
    seen, model = see(reading), table("workers.understand", "category")
    ranked = _ranked(reading.playbook, seen, model)
    playbook, language = reading.playbook, reading.reader.language
    best, sure = ranked[0] if ranked else (playbook.fallback, 0.0)
    category = playbook.category(best)
    if category is None or sure < playbook.threshold or best == playbook.fallback:
        reason = say("category.fallback", language)
        if category is not None and best != playbook.fallback and sure >= playbook.threshold / 2:
            reason = say("category.unsure", language, label=category.labels.in_language(language))
        doubt = sure if best == playbook.fallback else 1 - sure
        return Verdict(_fallback(playbook, language, min(0.9, doubt), reason), ranked)
    shown = _shown(reading, seen, model, best)
    found = Category(
        key=best,
        label=category.labels.in_language(language),
        confidence=round(min(SURE, sure), 3),
        reason=_reason(shown, language),
        evidence=list(dict.fromkeys(sign.evidence for sign in shown if sign.evidence is not None)),
    )
    return Verdict(found, ranked)


def fallback(playbook: Playbook, language: str) -> Category:
    """The category of a mail about which nothing is known."""
    return _fallback(playbook, language, 0.5, say("category.fallback", language))


def _fallback(playbook: Playbook, language: str, sure: float, reason: str) -> Category:
    category = playbook.category(playbook.fallback)
    label = category.labels.in_language(language) if category else playbook.fallback
    return Category(key=playbook.fallback, label=label, confidence=round(sure, 3), reason=reason, evidence=[])


def _ranked(playbook: Playbook, seen: Seen, model: Table) -> tuple[tuple[str, float], ...]:
    known = dict(zip(model.classes, model.logits(seen.values), strict=True))
    for key, hits in seen.cues.items():
        if key in known:
            known[key] += CUE_GAIN * total(hits)
    for sign in seen.others:
        if sign.key in known:
            known[sign.key] += GAINS.get(sign.source, 0.0) * sign.weight
    logits = {
        each.key: known.get(each.key, OWN_START + OWN_GAIN * total(seen.cues.get(each.key, ())))
        for each in playbook.categories
        if each.key != playbook.fallback or each.key in known
    }
    if not logits:
        return ()
    likely = zip(logits, chances(list(logits.values())), strict=True)
    return tuple(sorted(likely, key=lambda pair: -pair[1]))


def _shown(reading: Reading, seen: Seen, model: Table, key: str) -> list[Sign]:
    """The signs that tell most for a category, each span once: cues first, then what the model leant on."""
    told = [*seen.cues.get(key, ()), *(sign for sign in seen.others if sign.key == key)]
    candidates: list[tuple[float, Sign | str]] = [
        (sign.weight, sign) for sign in told if sign.weight > 0 and sign.evidence is not None
    ]
    candidates += _by_words(seen, model, key)
    shown: list[Sign] = []
    for weight, one in sorted(candidates, key=lambda pair: -pair[0]):
        sign = _of_word(reading, seen, key, one, weight) if isinstance(one, str) else one
        if not any(_overlap(sign.evidence, other.evidence) and sign.hidden == other.hidden for other in shown):
            shown.append(sign)
        if len(shown) == _SHOWN:
            return shown
    if shown or any(sign.hidden or sign.source == "w" for sign in told):
        return shown
    return [sign for sign in [_anything(reading, key)] if sign is not None]


def _by_words(seen: Seen, model: Table, key: str) -> Iterator[tuple[float, str]]:
    """The features made of words that speak for a category in the model, but words that every text has."""
    if key not in model.classes:
        return
    for name, weight in zip(seen.places, model.column(seen.places, model.classes.index(key)), strict=True):
        told = weight * seen.values[name]
        if told > _LEAST_WORD and _tells(name):
            yield told, name


def _of_word(reading: Reading, seen: Seen, key: str, name: str, weight: float) -> Sign:
    part, start, end = seen.places[name]
    text = reading.mail.subject if part == "subject" else reading.mail.text
    return Sign(key, name, weight, evidence(part, text, start, end))


def _tells(feature: str) -> bool:
    """Whether a person would see in it why: a concept, or words of which one is more than filling."""
    kind, *named = feature.split(" ")
    return kind in _CONCEPTS or not all(word in _FILLING for word in named[1:])


def _overlap(one: Evidence | None, other: Evidence | None) -> bool:
    if one is None or other is None or one.part != other.part:
        return one is other
    return one.start < other.end and other.start < one.end


def _anything(reading: Reading, key: str) -> Sign | None:
    """What a mail says first, where no single word of it tells more than another."""
    first = reading.sentences[0] if reading.sentences else None
    proof = reading.quote(first.start, first.end) if first is not None else None
    proof = proof or evidence("subject", reading.mail.subject, 0, len(reading.mail.subject))
    proof = proof or header_evidence(reading.mail, "from")
    return Sign(key, "first", 0.0, proof) if proof is not None else None


def _reason(shown: Sequence[Sign], language: str) -> str:
    told = []
    for sign in shown:
        proof = sign.evidence
        if sign.hidden or proof is None:
            told.append(say("sign.hidden", language))
            continue
        kind, _, name = proof.part.partition(":")
        quote = " ".join(proof.quote.split())
        quote = quote if len(quote) <= _LONGEST else quote[: _LONGEST - 1] + "…"
        told.append(say(f"sign.{kind}", language, name=name, quote=quote))
    return say("category.signs", language, signs=", ".join(dict.fromkeys(told)))
