"""Names are read as people say them; a firm is no person."""

import pytest

from core.contract import Mailbox
from workers.understand.people import is_person, spoken_name

from .readings import card


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Jan Peeters", "Jan Peeters"),
        ('"Peeters, Jan"', "Jan Peeters"),
        ("Peeters, Jan (Maes NV)", "Jan Peeters"),
        ("Jan Peeters | Verkoop", "Jan Peeters"),
        ("Jan Peeters - Maes", "Jan Peeters"),
        ("Maes Techniek, Peeters & Zonen NV", "Maes Techniek, Peeters & Zonen NV"),
        ("jan@peeters.example", ""),
        ("  ", ""),
        ("Jan van den Berg", "Jan van den Berg"),
    ],
)
def test_a_display_name_is_said_as_people_would(written: str, spoken: str) -> None:
    assert spoken_name(Mailbox(name=written, address="x@y.example")) == spoken


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Jan Peeters", True),
        ("Jean-François D’Hondt", True),
        ("Klantendienst", False),
        ("Maes Techniek NV", False),
        ("Team Verkoop", False),
        ("Jan 4711", False),
        ("", False),
    ],
)
def test_a_firm_or_department_is_no_person(name: str, person: bool) -> None:
    assert is_person(name) is person


def facts(text: str, kind: str, **changes: object) -> list[str]:
    return [fact.value for fact in card(text, **changes).facts if fact.type == kind]


def test_sender_and_greeted_are_persons() -> None:
    assert facts("Beste Anke,\n\nDe pomp lekt.", "person") == ["Jan Peeters", "Anke"]


@pytest.mark.parametrize(
    "greeting", ["Geachte heer,", "Beste klant van ons huis in de straat,", "Hallo!", "De pomp lekt."]
)
def test_a_greeting_without_a_name_names_nobody(greeting: str) -> None:
    assert facts(f"{greeting}\n\nDe pomp lekt.", "person") == ["Jan Peeters"]


def test_a_firm_in_the_signature_is_an_organisation() -> None:
    text = "De pomp lekt.\n\nMet vriendelijke groeten,\n\nJan Peeters\nBakkerij Peeters BV\nTel. 015 31 44 07\n"
    assert facts(text, "organisation") == ["Bakkerij Peeters BV"]


def test_a_name_that_its_header_does_not_show_is_not_claimed() -> None:
    assert facts("De pomp lekt.", "person", headers=(("from", "=?utf-8?Q?x?= <jan@peeters.example>"),)) == []


@pytest.mark.parametrize(
    ("name", "address"),
    [("Van den Berg Afsluiters - facturatie", "facturatie@vdb.example"), ("Van den Berg", "info@vdb.example")],
)
def test_a_departments_mailbox_is_no_person(name: str, address: str) -> None:
    sender = Mailbox(name=name, address=address)
    assert facts("De pomp lekt.", "person", sender=sender, headers=(("from", f"{name} <{address}>"),)) == []


def test_a_firm_after_a_bar_stands_alone() -> None:
    text = "De pomp lekt.\n\nMet vriendelijke groeten,\n\nJan Peeters\nArchitect | Archi Maas SRL\n"
    assert facts(text, "organisation") == ["Archi Maas SRL"]


def test_a_first_name_of_someone_known_is_no_second_person() -> None:
    assert facts("De pomp lekt.\n\nMet vriendelijke groeten,\n\nJan\n", "person") == ["Jan Peeters"]
