"""Requests become the reader's actions, promises the sender's, each with the deadline of its own sentence."""

from datetime import date

import pytest

from core.contract import Mailbox
from core.playbook import load
from workers import pipeline
from workers.understand.engine import Reader

from .readings import ANKE, JAN, TOM, card, mail


@pytest.mark.parametrize(
    ("text", "what", "due"),
    [
        pytest.param(
            "Kunt u tegen vrijdag de offerte bezorgen?",
            "De offerte bezorgen",
            date(2026, 11, 27),
            id="nl",
        ),
        pytest.param(
            "Pourriez-vous nous envoyer le devis au plus tard le 4 décembre ?",
            "Envoyer le devis",
            date(2026, 12, 4),
            id="fr",
        ),
        pytest.param(
            "Could you please send us the drawings by 4 December?",
            "Send us the drawings",
            date(2026, 12, 4),
            id="en",
        ),
        pytest.param(
            "Könnten Sie uns das Angebot bis spätestens 4. Dezember schicken?",
            "Das Angebot schicken",
            date(2026, 12, 4),
            id="de",
        ),
        pytest.param("Kunt u de plannen doorsturen?", "De plannen doorsturen", None, id="no deadline"),
        pytest.param("Kunt u factuur 18 van 3 november opsturen?", None, None, id="a date of what is spoken of"),
    ],
)
def test_a_request_is_an_action_of_the_reader(text: str, what: str | None, due: date | None) -> None:
    (action,) = card(text).actions
    assert what is None or action.what == what
    assert action.owner is not None
    assert (action.owner.address, action.owner.is_reader) == (ANKE.address, True)
    assert (action.due.date if action.due else None) == due


@pytest.mark.parametrize(
    "after", ["Uiterlijk vrijdag 4 december.", "Graag vóór 5 december.", "Ten laatste op 4 december"]
)
def test_a_deadline_in_the_next_short_sentence_belongs_to_the_request(after: str) -> None:
    (action,) = card(f"Kunt u de plannen doorsturen? {after}").actions
    assert action.due is not None
    assert action.due.date == date(2026, 12, 4)
    assert len(action.evidence) == 2


def test_a_promise_is_an_action_of_the_sender() -> None:
    (action,) = card("Ik stuur u morgen de foto's.").actions
    assert action.owner is not None
    assert (action.owner.name, action.owner.address, action.owner.is_reader) == (JAN.name, JAN.address, False)
    assert action.due is not None
    assert action.due.date == date(2026, 11, 24)


def test_a_named_recipient_owns_what_is_asked_of_them() -> None:
    made = card("Tom, kun jij de plannen nakijken? Anke, kun jij de klant bellen?", to=(ANKE, TOM))
    owners = [action.owner for action in made.actions]
    assert [(owner.name, owner.is_reader) for owner in owners if owner] == [("Tom Willems", False), ("Anke Maes", True)]


def test_who_reads_along_in_copy_is_not_who_is_asked() -> None:
    (action,) = card("Kunt u de plannen doorsturen?", to=(TOM,), cc=(ANKE,)).actions
    assert action.owner is not None
    assert (action.owner.address, action.owner.is_reader) == (TOM.address, False)


def test_a_deadline_that_asks_nobody_has_no_owner() -> None:
    (action,) = card("The yearly inspection of the crane is due before 5 December.").actions
    assert action.owner is None
    assert action.due is not None
    assert action.due.date == date(2026, 12, 4)


def test_a_deadline_in_quoted_text_is_no_action() -> None:
    text = (
        "Prima, dank je.\n\nOp vr 20 nov 2026 om 10:00 schreef Anke Maes <anke@maes.example>:\n"
        "> Kunt u tegen woensdag 25 november de offerte goedkeuren?\n"
    )
    assert card(text).actions == []


def test_a_list_below_what_is_expected_is_asked_item_by_item() -> None:
    made = card("Ik verwacht:\n\n- dat de pomp vervangen is tegen 4 december\n- dat de factuur vervalt\n")
    assert [request.text for request in made.requests] == [
        "dat de pomp vervangen is tegen 4 december",
        "dat de factuur vervalt",
    ]


def test_a_mail_without_a_date_has_no_relative_deadlines_but_absolute_ones() -> None:
    made = card("Kunt u tegen vrijdag bellen? Kunt u tegen 4 december 2026 betalen?", sent_at=None)
    assert [action.due.date if action.due else None for action in made.actions] == [None, date(2026, 12, 4)]


def test_without_a_known_reader_the_addressee_is_asked() -> None:
    made = pipeline.structure(mail("Kunt u de plannen doorsturen?", to=(TOM,)), Reader(), load())
    owner = made.actions[0].owner
    assert owner is not None
    assert (owner.name, owner.address, owner.is_reader) == (TOM.name, TOM.address, True)


@pytest.mark.parametrize("text", ["Wanneer kunt u komen?", "Quand pouvez-vous passer ?", "When can you come by?"])
def test_a_question_that_wants_to_know_is_a_request_but_no_action(text: str) -> None:
    made = card(text)
    assert len(made.requests) == 1
    assert made.actions == []


def test_a_sole_addressee_who_is_named_is_the_reader() -> None:
    made = pipeline.structure(mail("Anke, kun jij dit bekijken?"), Reader(), load())
    owner = made.actions[0].owner
    assert owner is not None
    assert (made.actions[0].what, owner.is_reader) == ("Dit bekijken", True)


def test_ids_count_up_in_the_order_of_the_text() -> None:
    made = card("Kunt u bellen? Ik stuur morgen de foto's. Kunt u de plannen bezorgen?")
    assert [action.id for action in made.actions] == ["a1", "a2", "a3"]
    assert [request.id for request in made.requests] == ["r1", "r2"]


def test_a_reader_of_their_own_sent_mail_asks_the_addressee() -> None:
    (action,) = card(
        "Kunt u de plannen doorsturen?", sender=ANKE, to=(Mailbox(name="", address="x@y.example"),)
    ).actions
    assert action.owner is not None
    assert (action.owner.name, action.owner.address, action.owner.is_reader) == (None, "x@y.example", False)


@pytest.mark.parametrize(
    "text",
    [
        "Morgen 12.00 uur wil ik weten wanneer er geleverd wordt.",
        "Demain à midi je veux savoir quand vous livrez.",
        "I want to know by tomorrow noon when you deliver.",
        "Morgen um 12 Uhr will ich wissen, wann geliefert wird.",
    ],
)
def test_an_answer_that_is_demanded_has_its_day(text: str) -> None:
    (action,) = card(text).actions
    assert action.due is not None
    assert action.due.time == "12:00"
