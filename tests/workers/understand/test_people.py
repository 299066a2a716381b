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
        ("Ihr Kramer-Team", False),
        ("Eure Verwaltung", False),
        ("Einkauf", False),
        ("Lieferservice Kramer", False),
        ("Service achats", False),
        ("Your Parcel Desk", False),
        ("Anna-Maria Vogt", True),
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


@pytest.mark.parametrize(
    ("line", "firm"),
    [
        ("Bakkerij Peeters B.V.", "Bakkerij Peeters B.V."),
        ("Garage Lemaire SPRL", "Garage Lemaire SPRL"),
        ("Dupont et Fils SARL", "Dupont et Fils SARL"),
        ("Ferme de la Source SCI", "Ferme de la Source SCI"),
        ("Menuiserie Roy S.A.S.", "Menuiserie Roy S.A.S."),
        ("Müller & Söhne GmbH & Co. KG", "Müller & Söhne GmbH & Co. KG"),
        ("Holzbau Kern e.K.", "Holzbau Kern e.K."),
        ("Sonnenhof UG (haftungsbeschränkt)", "Sonnenhof UG"),
        ("Turnverein Roth e.V.", "Turnverein Roth e.V."),
        ("Prosser & Daughters LLP", "Prosser & Daughters LLP"),
        ("Pryor Bees Ltd.", "Pryor Bees Ltd."),
        ("Harbour Tools Inc", "Harbour Tools Inc"),
        ("Kringloop De Brug vzw", "Kringloop De Brug vzw"),
        ("NV Maes Techniek", "NV Maes Techniek"),
        ("ASBL Les Amis", "ASBL Les Amis"),
        ("Verkoop | Archi Maas BVBA | Gent", "Archi Maas BVBA"),
    ],
)
def test_a_firm_is_known_by_its_legal_form(line: str, firm: str) -> None:
    assert facts(f"De pomp lekt.\n\nMet vriendelijke groeten,\n\nJan Peeters\n{line}\n", "organisation") == [firm]


@pytest.mark.parametrize("line", ["Tel. 015 31 44 07, bv na 18 uur", "Sa fille, Anne", "Plaats ag 12", "Zie mijn CV"])
def test_a_word_that_only_looks_like_a_legal_form_names_no_firm(line: str) -> None:
    assert facts(f"De pomp lekt.\n\nMet vriendelijke groeten,\n\nJan Peeters\n{line}\n", "organisation") == []


def test_who_signs_on_behalf_of_somebody_is_named_alone() -> None:
    text = "Die Pumpe ist undicht.\n\nMit freundlichen Grüßen\n\ni. A. Petra Weiß\nEinkauf\n"
    assert "Petra Weiß" in facts(text, "person")
