"""A mail's category shows from words, headers, attachments and warnings, and tells from which."""

import pytest

from core.contract import StructuredMail

from .readings import card, file

CASES = [
    pytest.param("question", "Vraag", "Dag Anke, wat is de levertijd van een DN32-afsluiter?", id="nl question"),
    pytest.param("question", "Une question", "Bonjour, quand ouvrez-vous samedi ?", id="fr question"),
    pytest.param("question", "Opening hours", "Hello, are you open on Saturday?", id="en question"),
    pytest.param("question", "Frage", "Guten Tag, wann haben Sie am Samstag geöffnet?", id="de question"),
    pytest.param("request", "Offerte", "Graag had ik een offerte voor een nieuwe ketel.", id="nl request"),
    pytest.param("request", "Devis", "Pourriez-vous nous envoyer un devis pour deux pompes ?", id="fr request"),
    pytest.param("complaint", "Kapot", "De pomp is alweer defect. Ik ben zeer ontevreden.", id="nl complaint"),
    pytest.param("complaint", "Réclamation", "La livraison est endommagée, c'est inacceptable.", id="fr complaint"),
    pytest.param("complaint", "Order 4711", "The goods arrived damaged. I want a refund.", id="en complaint"),
    pytest.param("complaint", "Beschwerde", "Das Gerät ist defekt, ich bin sehr unzufrieden.", id="de complaint"),
    pytest.param("order", "Bestelling", "Wij bestellen 10 stuks van artikel 4455.", id="nl order"),
    pytest.param("order", "Commande", "Nous commandons 3 pièces de la référence A-12.", id="fr order"),
    pytest.param("order", "Purchase order 7781", "Please find our order for 12 pcs attached.", id="en order"),
    pytest.param("order", "Bestellung", "Hiermit bestellen wir 5 Stück Artikel 900.", id="de order"),
    pytest.param("invoice", "Factuur 2026-18", "In bijlage de factuur. Vervaldatum 4 december.", id="nl invoice"),
    pytest.param("invoice", "Facture F-311", "Ci-joint la facture, à payer avant l'échéance.", id="fr invoice"),
    pytest.param("invoice", "Payment reminder", "The outstanding balance is overdue.", id="en invoice"),
    pytest.param("invoice", "Rechnung 88", "Anbei die Rechnung, zahlbar bis 4.12.", id="de invoice"),
    pytest.param("appointment", "Afspraak", "De afspraak van dinsdag om 10 uur gaat door.", id="nl appointment"),
    pytest.param("appointment", "Réunion", "La réunion est reportée au mardi à 14h.", id="fr appointment"),
    pytest.param("application", "Sollicitatie", "Hierbij solliciteer ik voor de vacature.", id="nl application"),
    pytest.param("application", "Bewerbung", "Anbei mein Lebenslauf.", id="de application"),
    pytest.param("information", "Ter info", "Wij zijn gesloten van 24 tot 31 december.", id="nl information"),
    pytest.param("information", "FYI", "Please note that we are closed on Friday.", id="en information"),
    pytest.param("thanks", "Bedankt!", "Hartelijk dank voor de snelle levering.", id="nl thanks"),
    pytest.param("thanks", "Merci", "Merci beaucoup pour votre aide !", id="fr thanks"),
    pytest.param("other", "", "12345", id="nothing"),
]


@pytest.mark.parametrize(("key", "subject", "text"), CASES)
def test_the_category_shows_from_the_words(key: str, subject: str, text: str) -> None:
    assert card(text, subject=subject).category.key == key


@pytest.mark.parametrize(
    ("key", "headers"),
    [
        pytest.param("automatic", [("auto-submitted", "auto-replied")], id="an automatic answer"),
        pytest.param("automatic", [("content-type", "multipart/report; report-type=delivery-status")], id="a report"),
        pytest.param(
            "newsletter", [("list-unsubscribe", "<https://n.example/u>"), ("precedence", "bulk")], id="a mailing"
        ),
    ],
)
def test_machines_show_from_the_headers(key: str, headers: list[tuple[str, str]]) -> None:
    category = card("Wat een mooie dag.", subject="Bericht", headers=tuple(headers), automatic=True).category
    assert category.key == key
    assert category.evidence[0].part.startswith("header:")


@pytest.mark.parametrize(
    ("key", "name", "content_type"),
    [
        ("invoice", "Factuur_2026-18.pdf", "application/pdf"),
        ("application", "CV-Jan.pdf", "application/pdf"),
        ("appointment", "invite.ics", "text/calendar"),
    ],
)
def test_an_attachment_tells_by_its_name_or_kind(key: str, name: str, content_type: str) -> None:
    category = card("Zie bijlage.", attachments=(file(name, content_type),)).category
    assert category.key == key
    assert category.evidence[0].quote == name


def test_a_picture_in_the_signature_tells_nothing() -> None:
    assert card("Zie bijlage.", attachments=(file("invoice.png", "image/png", inline=True),)).category.key == "other"


def test_a_complaint_about_an_invoice_is_a_complaint() -> None:
    text = "Factuur 2026-18 klopt niet. Ik ben ontevreden: u rekent de verkeerde prijs aan."
    assert card(text, subject="Klacht over factuur 2026-18").category.key == "complaint"


def test_a_word_that_is_denied_does_not_count() -> None:
    assert card("Enkel een weetje.", subject="Geen klacht").category.key != "complaint"


def test_thanks_at_the_end_of_a_question_are_no_thanks() -> None:
    assert card("Kunt u mij de prijs doorsturen? Bedankt voor de moeite.").category.key == "request"


@pytest.mark.parametrize(
    ("language", "label"), [("nl", "Klacht"), ("fr", "Réclamation"), ("en", "Complaint"), ("de", "Reklamation")]
)
def test_label_and_reason_are_in_the_readers_language(language: str, label: str) -> None:
    category = card("Je suis très mécontent.", subject="Réclamation", language=language).category
    assert category.label == label
    assert "Réclamation" in category.reason


def test_a_category_below_the_threshold_is_the_fallback_without_evidence() -> None:
    made: StructuredMail = card("Het regent.")
    assert (made.category.key, made.category.evidence) == ("other", [])
