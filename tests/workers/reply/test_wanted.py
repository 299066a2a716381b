"""An answer is proposed where writing answers what is asked; doing, paying and being there need none."""

from __future__ import annotations

import time

import pytest

from core.contract import Evidence, Request, RequestKind
from workers.reply.deeds import deed

from ..understand.readings import card, file


def request(text: str, kind: RequestKind = "request") -> Request:
    proof = Evidence(part="body", start=0, end=len(text), quote=text)
    return Request(id="r1", kind=kind, text=text, evidence=[proof], confidence=0.9)


@pytest.mark.parametrize(
    "text",
    [
        "Gelieve het openstaande saldo van 310,00 euro te vereffenen voor het einde van de maand.",
        "Wij verzoeken u het bedrag over te schrijven op onderstaande rekening.",
        "Nous vous invitons à verser le solde sous huitaine.",
        "Merci de procéder au règlement de cette facture.",
        "Please settle the attached statement within seven days.",
        "Kindly remit payment to the account below.",
        "Bitte begleichen Sie den offenen Betrag bis Monatsende.",
        "Wir bitten um Überweisung auf unser Konto.",
    ],
)
def test_to_pay_is_the_answer(text: str) -> None:
    assert deed(request(text), on_a_page=False) == "done"


@pytest.mark.parametrize(
    "text",
    [
        "Schrijf je in via deze link.",
        "Gelieve de uren goed te keuren in het portaal.",
        "Veuillez compléter votre dossier dans votre espace client.",
        "Merci de vous inscrire en ligne avant vendredi.",
        "Please log in and update your details.",
        "Please fill in the survey.",
        "Bitte laden Sie die Unterlagen im Kundenportal hoch.",
        "Melden Sie sich bitte über den Link an.",
    ],
)
def test_what_is_done_on_a_page_is_done_there(text: str) -> None:
    assert deed(request(text), on_a_page=False) == "done"


def test_a_request_with_the_address_of_a_page_is_done_there_unless_a_mail_is_wanted() -> None:
    assert deed(request("Kies een moment op planning.example."), on_a_page=True) == "done"
    assert deed(request("Kijk eens op planning.example en laat me weten wat past."), on_a_page=True) == "write"


@pytest.mark.parametrize(
    "text",
    [
        "Zorg dat de kelder toegankelijk is.",
        "Gelieve uw identiteitskaart mee te brengen.",
        "Veuillez vous munir de votre carte d'identité.",
        "Merci de dégager l'accès au compteur.",
        "Please bring your badge.",
        "Please make sure the meter is accessible.",
        "Bitte bringen Sie die Unterlagen mit.",
        "Bitte halten Sie den Zugang frei.",
    ],
)
def test_to_be_there_and_ready_is_the_answer(text: str) -> None:
    assert deed(request(text), on_a_page=False) == "done"


@pytest.mark.parametrize(
    "text",
    [
        "Gelieve niet te antwoorden op deze mail.",
        "Hebt u intussen betaald, dan mag u deze brief als nietig beschouwen.",
        "Merci de ne pas répondre à ce message.",
        "Please disregard this letter if you have paid.",
        "Bitte nicht antworten.",
        "Bent u verhinderd, bel dan even.",
        "Si la date est impossible, dites-le-nous.",
        "Should the date be impossible, tell us by Friday.",
        "Sollten Sie verhindert sein, melden Sie sich bitte.",
    ],
)
def test_what_asks_only_on_a_condition_or_asks_to_leave_it_wants_nothing(text: str) -> None:
    assert deed(request(text), on_a_page=False) == "done"


@pytest.mark.parametrize(
    "text",
    [
        "Gelieve te betalen en ons dat te bevestigen.",
        "Laat even weten of u aanwezig bent.",
        "Stuur ons een kopie van het betalingsbewijs.",
        "Merci de nous confirmer votre présence.",
        "Veuillez nous faire savoir quand le paiement partira.",
        "Please let us know when payment will be made.",
        "Please send me the login.",
        "Bitte teilen Sie uns mit, wann die Zahlung erfolgt.",
        "Geben Sie mir Bescheid, ob der Keller zugänglich ist.",
    ],
)
def test_who_asks_to_be_told_wants_a_mail_whatever_else_is_to_be_done(text: str) -> None:
    assert deed(request(text), on_a_page=False) == "write"


@pytest.mark.parametrize("kind", ["question", "complaint"])
def test_a_question_about_money_is_answered_by_writing(kind: RequestKind) -> None:
    assert deed(request("Wanneer betaalt u onze factuur?", kind), on_a_page=False) == "write"


@pytest.mark.parametrize(
    "text",
    [
        "Jullie mogen drukken.",
        "Vous pouvez lancer la production.",
        "C'est d'accord pour le devis.",
        "You may go ahead with the quote.",
        "Sie können loslegen.",
        "Mit dem Angebot sind wir einverstanden.",
    ],
)
def test_leave_that_is_given_is_used_and_not_answered(text: str) -> None:
    assert deed(request(text, "approval"), on_a_page=False) == "done"


def test_a_long_request_is_read_in_one_pass() -> None:
    started = time.perf_counter()
    deed(request("laat ons weten of " * 20_000), on_a_page=False)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Factuur 2026-118", "Hierbij onze factuur 2026-118 van 310,00 euro. Gelieve te betalen voor 15 december."),
        ("Rappel", "Votre facture 2026-118 reste impayée. Merci de régler la somme de 310 € sous huit jours."),
        ("Invoice 2026-118", "Please find our invoice attached. Please pay within 30 days."),
        ("Zahlungserinnerung", "Bitte überweisen Sie den Betrag von 310,00 € bis 15. Dezember."),
        ("Meteropname", "Wij komen dinsdag langs voor de meteropname. Zorg dat de kelder toegankelijk is."),
    ],
)
def test_no_answer_is_proposed_where_doing_it_is_the_answer(subject: str, text: str) -> None:
    assert card(text, subject=subject).reply is None


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Factuur 2026-118", "Hierbij onze factuur. Gelieve te betalen. Kunt u ons het bestelnummer bezorgen?"),
        ("Afspraak", "Dinsdag om 10 uur komen we langs. Past dat voor u?"),
        ("Order", "We would like to order 10 pumps. Please confirm the delivery date."),
    ],
)
def test_one_question_among_them_wants_an_answer(subject: str, text: str) -> None:
    assert card(text, subject=subject).reply is not None


@pytest.mark.parametrize(
    "subject",
    [
        "Geaccepteerd: Werfoverleg", "Accepté : Réunion de chantier", "Accepted: Site visit", "Zugesagt: Besprechung",
        "Declined: Site meeting", "Refusé: Réunion de chantier", "Mit Vorbehalt: Baubesprechung", "Voorlopig: Overleg",
    ],
)  # fmt: skip
def test_an_answered_invitation_wants_none(subject: str) -> None:
    text = "Wanneer: dinsdag 1 december 2026 10:00\nWaar: Teams\n\nKunnen we dat doen?"
    assert card(text, subject=subject, attachments=(file("a.ics", "text/calendar"),), automatic=True).reply is None


def test_a_mail_about_an_accepted_quote_is_no_answered_invitation() -> None:
    assert card("Wanneer kunt u beginnen?", subject="Offerte geaccepteerd: wanneer start?").reply is not None


def test_an_order_that_is_on_its_way_wants_none_and_a_new_one_does() -> None:
    assert card("Uw bestelling 4455 wordt morgen geleverd.", subject="Bestelling 4455 verzonden").reply is None
    assert card("Wij bestellen 10 stuks van artikel 4455.", subject="Bestelling").reply is not None


@pytest.mark.parametrize(
    "text",
    [
        "Herzlichen Dank für die tolle Arbeit! Das Bad ist wunderbar.\n\nP.S. Können Sie mir die Anleitung schicken?",
        "Hartelijk dank voor het mooie werk! De badkamer is prachtig.\n\nP.S. Kunt u mij de handleiding bezorgen?",
        "Many thanks for the lovely work! The bathroom is wonderful.\n\nP.S. Could you send me the manual?",
        "Un grand merci pour le beau travail !\n\nP.S. Pourriez-vous m'envoyer le mode d'emploi ?",
    ],
)
def test_thanks_that_ask_for_something_want_an_answer(text: str) -> None:
    assert card(text, subject="Danke").reply is not None


def test_mere_thanks_want_none() -> None:
    assert card("Herzlichen Dank für die tolle Arbeit! Das Bad ist wunderbar.", subject="Danke").reply is None


def test_who_may_be_deceiving_gets_no_answer() -> None:
    made = card(
        "Ons rekeningnummer is gewijzigd. Betaal voortaan op BE71 0961 2345 6769 en bevestig ons dit vandaag nog.",
        subject="Nieuwe rekening",
    )
    assert "changed_bank_account" in {warning.kind for warning in made.warnings}
    assert made.reply is None
