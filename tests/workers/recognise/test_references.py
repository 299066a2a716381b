"""Numbers that a cue word announces."""

from __future__ import annotations

import pytest

from workers.recognise import references


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("uw bestelling nr. 4711", [("order_number", "4711")], id="nl order with nr."),
        pytest.param("bestelnummer: SO-2026/118", [("order_number", "SO-2026/118")], id="nl compound"),
        pytest.param("factuurnr. 2026-0815 van gisteren", [("invoice_number", "2026-0815")], id="nl invoice"),
        pytest.param("Ons kenmerk: 2026/ABC-12", [("reference", "2026/ABC-12")], id="nl reference"),
        pytest.param("Onze referentie 2026/118/AB", [("reference", "2026/118/AB")], id="letters at its end"),
        pytest.param("Ticket#20261123", [("reference", "20261123")], id="glued to its cue"),
        pytest.param("bestelling 5000kg", [], id="a quantity without its space"),
        pytest.param("klantnummer K-10233", [("customer_number", "K-10233")], id="nl customer"),
        pytest.param("facture n° F2026-118", [("invoice_number", "F2026-118")], id="fr invoice"),
        pytest.param("N° de commande : 4588", [("order_number", "4588")], id="fr number first"),
        pytest.param("bon de commande 450012", [("order_number", "450012")], id="fr three words"),
        pytest.param("votre devis D-2026-7", [("reference", "D-2026-7")], id="fr quote"),
        pytest.param("numéro de client 88213", [("customer_number", "88213")], id="fr customer"),
        pytest.param("order #4711", [("order_number", "4711")], id="en hash"),
        pytest.param("purchase order no. PO-778", [("order_number", "PO-778")], id="en purchase order"),
        pytest.param("Invoice INV20931 is due", [("invoice_number", "INV20931")], id="en invoice"),
        pytest.param("orders 47110 and 47111", [("order_number", "47110"), ("order_number", "47111")], id="en list"),
        pytest.param("case number: 00012", [("reference", "00012")], id="en case"),
        pytest.param("Auftrags-Nr.: A-991", [("order_number", "A-991")], id="de hyphenated"),
        pytest.param("Rechnung Nr. 2026-0815", [("invoice_number", "2026-0815")], id="de invoice"),
        pytest.param("Kundennummer lautet 55812", [("customer_number", "55812")], id="de with a verb"),
        pytest.param("Aktenzeichen: 12/345-B", [("reference", "12/345-B")], id="de file"),
        pytest.param("Trackingnummer 3SABCD1234567", [("tracking_number", "3SABCD1234567")], id="parcel"),
        pytest.param("kenteken 12-ABC-3", [("license_plate", "12-ABC-3")], id="number plate"),
        pytest.param("bestelling van 12/03/2026", [], id="a date is no number"),
        pytest.param("factuur 2026", [], id="a year is no number"),
        pytest.param("facture 1500,00 €", [], id="an amount is no number"),
        pytest.param("bestelling: 25", [("order_number", "25")], id="a colon says that a number follows"),
        pytest.param("bestelling: 25 stuks", [], id="what is counted is no number, even behind a colon"),
        pytest.param("uw bestelling binnen 14 dagen", [], id="a term is no number"),
        pytest.param("in order to win 5000 points", [], id="another order"),
        pytest.param("nummer elf", [], id="no digit"),
    ],
)
def test_a_number_is_found_by_its_cue(text, found):
    facts = references.find(text, 0, len(text))
    assert [(fact.type, fact.value) for fact in facts] == found


def test_a_parcel_number_is_known_by_its_form_and_checked():
    text = "Votre colis RR473124829US est en route, 1Z999AA10123456784 aussi."
    assert [(fact.value, fact.valid) for fact in references.find(text, 0, len(text))] == [
        ("RR473124829US", True),
        ("1Z999AA10123456784", True),
    ]


def test_the_cue_is_kept_as_written():
    (fact,) = references.find("Factuurnr. F-12", 0, 15)
    assert fact.label == "Factuurnr."
