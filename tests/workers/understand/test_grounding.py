"""Nothing is claimed that the mail does not say; what an engine claims beyond it is dropped, and told."""

from typing import Any

import pytest

from core.contract import Action, CardWarning, Category, Claim, Due, Evidence, Fact, Request, StructuredMail
from core.playbook import load
from workers.understand.grounding import grounded, ungrounded

from .readings import card, file

TEXT = "Kunt u tegen vrijdag 27 november € 120,00 terugstorten?"
HEADERS = [("from", "Jan Peeters <jan@peeters.example>")]
GOOD = Evidence(part="body", start=5, end=20, quote=TEXT[5:20])
BAD = {
    "another place": Evidence(part="body", start=6, end=21, quote=TEXT[5:20]),
    "another wording": Evidence(part="body", start=0, end=4, quote="Wilt"),
    "beyond the end": Evidence(part="body", start=500, end=504, quote="Kunt"),
    "an end that is too far": Evidence(part="body", start=len(TEXT) - 1, end=len(TEXT) + 5, quote="?"),
    "hidden text": Evidence(part="hidden", start=0, end=4, quote="stil"),
    "a header that is not there": Evidence(part="header:x-none", start=0, end=1, quote="x"),
    "an attachment that is not there": Evidence(part="attachment:x.pdf", start=0, end=5, quote="x.pdf"),
}


def plain() -> StructuredMail:
    return card(TEXT, subject="Terugbetaling", attachments=(file("bon.pdf"),))


def claim(kind: str, proofs: list[Evidence]) -> Any:
    made = {
        "facts": Fact(type="reference", value="x", display="tegen", valid=None, evidence=proofs),
        "requests": Request(id="r9", kind="request", text="x", evidence=proofs, confidence=0.5),
        "actions": Action(id="a9", what="x", owner=None, due=None, evidence=proofs, confidence=0.5),
        "warnings": CardWarning(kind="deceptive_link", text="x", evidence=proofs),
    }
    return made[kind]


def with_claim(kind: str, proofs: list[Evidence]) -> StructuredMail:
    made = plain()
    return made.model_copy(update={kind: [*getattr(made, kind), claim(kind, proofs)]})


def test_a_card_of_the_rules_stands() -> None:
    made = plain()
    assert ungrounded(made, headers=HEADERS) == []
    assert made.facts
    assert made.requests


@pytest.mark.parametrize("kind", ["facts", "requests", "actions", "warnings"])
@pytest.mark.parametrize("proof", [pytest.param(proof, id=name) for name, proof in BAD.items()])
def test_a_claim_whose_evidence_is_not_there_is_dropped(kind: str, proof: Evidence) -> None:
    made = with_claim(kind, [proof])
    kept = grounded(made, headers=HEADERS)
    assert getattr(kept, kind) == getattr(plain(), kind)
    assert [(dropped.field, dropped.reason) for dropped in kept.provenance.dropped] == [
        (f"{kind}.{len(getattr(made, kind)) - 1}", "quote_not_found")
    ]


def test_the_evidence_that_stands_keeps_its_claim() -> None:
    kept = grounded(with_claim("requests", [GOOD, BAD["another wording"]]))
    assert kept.requests[-1].evidence == [GOOD]


@pytest.mark.parametrize(
    ("proof", "hidden", "headers"),
    [
        (Evidence(part="subject", start=0, end=5, quote="Terug"), "", []),
        (Evidence(part="attachment:bon.pdf", start=0, end=3, quote="bon"), "", []),
        (Evidence(part="header:received", start=0, end=3, quote="two"), "", [("received", "one"), ("received", "two")]),
        (Evidence(part="hidden", start=2, end=6, quote="stil"), "o stil", []),
    ],
    ids=["subject", "attachment", "the second of two headers", "hidden"],
)
def test_each_part_has_its_own_text(proof: Evidence, hidden: str, headers: list[tuple[str, str]]) -> None:
    kept = grounded(with_claim("warnings", [proof]), hidden, headers)
    assert kept.warnings[-1].evidence == [proof]


def test_hidden_text_is_quoted_in_warnings_only() -> None:
    proof = Evidence(part="hidden", start=0, end=4, quote="stil")
    assert grounded(with_claim("facts", [proof]), "stil", HEADERS).facts == plain().facts


def test_a_fact_must_be_in_its_quote() -> None:
    fact = Fact(type="amount", value="EUR 999.00", display="€ 999,00", valid=None, evidence=[GOOD])
    made = plain().model_copy(update={"facts": [fact]})
    kept = grounded(made)
    assert kept.facts == []
    assert kept.provenance.dropped[0].reason == "value_not_in_quote"


def test_a_deadline_must_be_in_the_actions_quote() -> None:
    due = Due(date="2026-12-24", time=None, precision="day", text="kerstavond")  # type: ignore[arg-type]
    action = Action(id="a1", what="x", owner=None, due=due, evidence=[GOOD], confidence=0.5)
    kept = grounded(plain().model_copy(update={"actions": [action]}), headers=HEADERS)
    assert kept.actions == [action.model_copy(update={"due": None})]
    assert [dropped.value for dropped in kept.provenance.dropped] == ["kerstavond"]


def test_a_category_that_the_playbook_does_not_know_becomes_its_fallback() -> None:
    odd = Category(key="gossip", label="Roddel", confidence=1, reason="", evidence=[])
    kept = grounded(plain().model_copy(update={"category": odd}), playbook=load())
    assert kept.category.key == "other"
    assert kept.provenance.dropped[0].reason == "unknown_key"


def test_a_reason_or_point_without_ground_goes() -> None:
    made = plain()
    false = Claim(text="x", evidence=[BAD["another wording"]])
    summary = made.summary.model_copy(update={"points": [*made.summary.points, false]})
    priority = made.priority.model_copy(update={"reasons": [false]})
    kept = grounded(made.model_copy(update={"summary": summary, "priority": priority}))
    assert kept.summary.points == made.summary.points
    assert kept.priority.reasons == []


def test_an_answer_to_a_request_that_is_gone_goes_too() -> None:
    made = with_claim("requests", [BAD["another wording"]])
    assert made.reply is not None
    point = made.reply.points[0].model_copy(update={"request_id": "r9"})
    reply = made.reply.model_copy(update={"points": [*made.reply.points, point]})
    kept = grounded(made.model_copy(update={"reply": reply}))
    assert kept.reply is not None
    assert [each.request_id for each in kept.reply.points] == ["r1"]


def test_warnings_about_size_need_no_evidence() -> None:
    made = plain().model_copy(update={"warnings": [CardWarning(kind="too_large", text="x", evidence=[])]})
    assert grounded(made).warnings == made.warnings
