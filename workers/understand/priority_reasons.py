"""Why a mail deserves attention sooner or later: each reason with its name, its strength and the words that show it.

What each is worth stands in `data/priority.tsv`; capitals and exclamation marks are no reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from core.contract import Action, Category, Claim, Evidence, Fact
from workers.understand.engine import Reading, evidence, header_evidence
from workers.understand.priority_said import said
from workers.understand.priority_texts import tell
from workers.understand.priority_when import days, deadlines

# What one mail says it is about; amounts in other currencies are taken at par, which is enough for "large".
LARGE_AMOUNT: Final = 2_500.0
MONEY: Final = frozenset({"invoice", "complaint", "order"})
SUSPICIOUS: Final = "suspicious"
IS: Final = "is "  # what a category's reasons begin with
ODD: Final = frozenset({"deceptive_link", "failed_authentication", "hidden_text", "instructions_to_ai"})
# header, values, name of the reason, text
_HEADERS: Final[tuple[tuple[str, tuple[str, ...], str, str], ...]] = (
    ("importance", ("high",), "important", "priority.importance"),
    ("x-priority", ("1", "2"), "important", "priority.importance"),
    ("x-msmail-priority", ("high",), "important", "priority.importance"),
    ("priority", ("urgent",), "important", "priority.importance"),
    ("importance", ("low",), "unimportant", "priority.unimportant"),
    ("x-priority", ("5",), "unimportant", "priority.unimportant"),
)


@dataclass(frozen=True, slots=True)
class Reason:
    """`value` is how strongly it holds, 0 to 1. Without a claim it counts, but the card doesn't tell of it."""

    name: str
    value: float
    claim: Claim | None


def find(reading: Reading, category: Category, actions: Sequence[Action], facts: Sequence[Fact]) -> list[Reason]:
    """Every reason in a mail, each name once. Linear in the mail; never raises."""
    if category.key == SUSPICIOUS:  # what such a mail says of itself counts for nothing
        return [*_category(reading, category), *_lure(reading), *_warned(reading)]
    told = [
        *_category(reading, category),
        *_warned(reading),
        *_asked(reading, actions),
        *_of_words(reading),
        *_of_days(reading, actions),
        *_importance(reading),
        *_money(reading, category, facts),
    ]
    return list({reason.name: reason for reason in reversed(told)}.values())[::-1]


def _claim(reading: Reading, key: str, proofs: Sequence[Evidence | None], **values: str) -> Claim | None:
    there = [proof for proof in proofs if proof is not None]
    return Claim(text=tell(key, reading.reader.language, **values), evidence=there) if there else None


def _category(reading: Reading, category: Category) -> Iterator[Reason]:
    """As strongly as the mail is thought to belong there."""
    settled = reading.playbook.category(category.key)
    key = "priority.category_up" if settled is not None and settled.priority > 0 else "priority.category_down"
    claim = _claim(reading, key, category.evidence, label=category.label)
    if category.key == SUSPICIOUS:
        claim = _claim(reading, "priority.suspicious", category.evidence)
    yield Reason(f"{IS}{category.key}", category.confidence, claim)


def _lure(reading: Reading) -> Iterator[Reason]:
    """Whether a suspicious mail wants somebody to do something."""
    if reading.requests or any(fact.type == "url" for fact in reading.facts):
        yield Reason("lure", 1.0, None)


def _warned(reading: Reading) -> Iterator[Reason]:
    if any(warning.kind in ODD for warning in reading.warnings):
        yield Reason("warned", 1.0, None)


def _asked(reading: Reading, actions: Sequence[Action]) -> Iterator[Reason]:
    kinds = {request.kind for request in reading.requests}
    for kind in sorted(kinds):
        yield Reason(f"asks {kind}", 1.0, None)
    if not kinds and not any(action.due is not None or _for_reader(action) for action in actions):
        first = reading.sentences[0] if reading.sentences else None
        proof = reading.quote(first.start, first.end) if first is not None else None
        subject = evidence("subject", reading.mail.subject, 0, len(reading.mail.subject))
        yield Reason("nothing", 1.0, _claim(reading, "nothing", [proof or subject]))
    if reading.commitments:
        yield Reason("promised", 1.0, None)


def _for_reader(action: Action) -> bool:
    return action.owner is not None and action.owner.is_reader


def _of_words(reading: Reading) -> Iterator[Reason]:
    keys = {"urgent": "priority.urgent", "calm": "priority.not_urgent"}
    for name, proof in said(reading):
        yield Reason(name, 1.0, _claim(reading, keys.get(name, name), [proof]))


def _of_days(reading: Reading, actions: Sequence[Action]) -> Iterator[Reason]:
    for one in (*deadlines(reading, actions), *days(reading)):
        yield Reason(one.name, 1.0, _claim(reading, one.key, [one.proof], when=one.when))


def _importance(reading: Reading) -> Iterator[Reason]:
    there = {name: value.strip().lower() for name, value in reversed(reading.mail.headers)}
    for header, values, name, key in _HEADERS:
        if there.get(header, "")[:6].split(" ")[0] in values:
            yield Reason(name, 1.0, _claim(reading, key, [header_evidence(reading.mail, header)]))
            return


def _money(reading: Reading, category: Category, facts: Sequence[Fact]) -> Iterator[Reason]:
    """The largest amount, where money is what the mail is about."""
    if category.key not in MONEY:
        return
    amounts = [(value, fact) for fact in facts if fact.type == "amount" and (value := _number(fact)) >= LARGE_AMOUNT]
    for _, fact in sorted(amounts, key=lambda pair: -pair[0])[:1]:
        amount = " ".join(fact.display.split())
        yield Reason("money", 1.0, _claim(reading, "priority.money", fact.evidence, amount=amount))


def _number(fact: Fact) -> float:
    try:
        return float(fact.value.rpartition(" ")[2])
    except ValueError:
        return 0.0
