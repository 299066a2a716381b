"""The headline says who wants what by when; the points are the mail's own sentences."""

import re

import pytest

from core.contract import Mailbox

from .readings import ANKE, TOM, card, file


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("nl", "Jan Peeters vraagt tegen vr 27 nov: een nieuwe pomp leveren of het bedrag terugstorten"),
        ("fr", "Jan Peeters demande pour le ven. 27 nov. : een nieuwe pomp leveren of het bedrag terugstorten"),
        ("en", "Jan Peeters asks by Fri 27 Nov: een nieuwe pomp leveren of het bedrag terugstorten"),
        ("de", "Jan Peeters fragt an, bis Fr. 27. Nov.: een nieuwe pomp leveren of het bedrag terugstorten"),
        ("pl", "Jan Peeters asks by Fri 27 Nov: een nieuwe pomp leveren of het bedrag terugstorten"),
    ],
)
def test_the_headline_says_who_wants_what_by_when_in_the_readers_language(language: str, headline: str) -> None:
    text = "Kunt u tegen vrijdag een nieuwe pomp leveren of het bedrag terugstorten?"
    assert card(text, language=language).summary.headline == headline


@pytest.mark.parametrize(
    ("subject", "text", "start"),
    [
        (
            "Factuur 2026-18",
            "In bijlage factuur 2026-18 van € 120,00, te betalen tegen 4 december.",
            "Jan Peeters stuurt",
        ),
        ("Sollicitatie", "Hierbij solliciteer ik voor de vacature.", "Jan Peeters solliciteert: Sollicitatie"),
        ("Bedankt!", "Hartelijk dank voor de snelle hulp.", "Jan Peeters bedankt: Bedankt!"),
    ],
)
def test_the_headline_follows_the_category(subject: str, text: str, start: str) -> None:
    assert card(text, subject=subject).summary.headline.startswith(start)


@pytest.mark.parametrize(
    ("sender", "who"),
    [
        (Mailbox(name="Peeters, Jan", address="j@p.example"), "Jan Peeters"),
        (Mailbox(name="Jan Peeters | Maes NV", address="j@p.example"), "Jan Peeters"),
        (Mailbox(name="'Jan Peeters' via Info", address="j@p.example"), "Jan Peeters"),
        (Mailbox(name="", address="j@p.example"), "j@p.example"),
        (Mailbox(name="j@p.example", address="j@p.example"), "j@p.example"),
        (None, "Onbekende afzender"),
    ],
)
def test_the_sender_is_named_as_people_would(sender: Mailbox | None, who: str) -> None:
    assert card("Kunt u bellen?", sender=sender).summary.headline.startswith(f"{who} vraagt")


def test_a_headline_stays_within_its_line() -> None:
    long = "Kunt u " + "de heel erg lange lijst van onderdelen " * 20 + "bezorgen?"
    made = card(long, sender=Mailbox(name="N" * 300, address="x@y.example"), subject="S" * 500)
    assert len(made.summary.headline) <= 160
    assert "…" in made.summary.headline


def test_points_are_sentences_of_the_mail_and_never_a_greeting_or_goodbye() -> None:
    text = (
        "Beste Anke,\n\nDe pomp van bestelling 4502318 lekt sinds maandag. Kunt u tegen vrijdag iemand sturen?\n"
        "De vorige herstelling kostte € 240,00.\n\nMet vriendelijke groeten,\n\nJan Peeters\n"
    )
    points = [point.text for point in card(text).summary.points]
    assert points == [
        "De pomp van bestelling 4502318 lekt sinds maandag.",
        "Kunt u tegen vrijdag iemand sturen?",
        "De vorige herstelling kostte € 240,00.",
    ]


def test_there_are_at_most_seven_points_in_the_order_of_the_mail() -> None:
    text = " ".join(f"Kunt u onderdeel {place} bezorgen tegen {place} december?" for place in range(1, 20))
    points = card(text).summary.points
    assert len(points) == 7
    assert points == sorted(points, key=lambda point: point.evidence[0].start)


def test_a_mail_without_text_is_told_by_its_subject() -> None:
    made = card("", subject="Scan 12", attachments=(file("scan.pdf"),))
    assert made.summary.headline == "Jan Peeters: Scan 12"
    assert made.summary.points == []


def test_an_empty_mail_still_has_a_headline() -> None:
    assert card("").summary.headline == "Jan Peeters: zonder onderwerp"


def test_a_mail_without_a_subject_is_told_by_its_first_sentence() -> None:
    assert re.fullmatch(r"Jan Peeters( laat weten)?: De kraan drupt\.", card("De kraan drupt.").summary.headline)


def test_a_list_is_headed_by_its_first_item_and_the_number_of_the_others():
    text = (
        "Beste,\n\nGraag ontvangen wij van u ten laatste op 10 december:\n- de verkoopfacturen\n- de bankuittreksels\n"
    )
    assert card(text).summary.headline.endswith("tegen do 10 dec: de verkoopfacturen (+1)")


@pytest.mark.parametrize(
    ("text", "mine"),
    [
        ("Hallo,\n\nTom, kan jij de klant bellen?\nAnke, wil jij het plan tekenen?\n", "het plan tekenen"),
        ("Hallo,\n\nTom, könntest du den Kunden anrufen?\nAnke, könntest du den Plan zeichnen?\n", "den Plan zeichnen"),
        ("Hi,\n\nTom, could you call the client?\nAnke, could you draw the plan?\n", "draw the plan"),
        ("Bonjour,\n\nTom, peux-tu appeler le client ?\nAnke, peux-tu dessiner le plan ?\n", "dessiner le plan"),
    ],
)
def test_the_headline_tells_what_the_reader_is_to_do_and_not_another(text, mine):
    made = card(text, to=(ANKE, TOM))
    assert made.summary.headline.endswith(mine)
    assert made.reply is not None
    assert [point.request_id for point in made.reply.points] == ["r2"]


def test_leave_that_is_given_is_told_as_such():
    made = card("Beste,\n\nWij gaan akkoord met uw voorstel.\n")
    assert "geeft akkoord" in made.summary.headline
    assert made.actions == []


def test_the_last_day_of_payment_is_the_reader_s():
    made = card("Factuur 2026/3391\n\nBedrag: € 348,00\nVervaldatum: 10 december 2026\n")
    assert [(one.what, one.owner.is_reader, str(one.due.date)) for one in made.actions] == [
        ("Betalen: 2026/3391, € 348,00", True, "2026-12-10")
    ]


def test_a_list_of_things_is_headed_by_its_first_whichever_is_read_surest():
    text = (
        "Dear Anke,\n\nWe need from you:\n\n1. print data for the back wall (PDF/X-4)\n2. the text for the counter\n"
        "3. a decision about the colour\n"
    )
    assert card(text, language="en").summary.headline.endswith(": print data for the back wall (PDF/X-4) (+2)")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (
            "Sofie,\n\nmevrouw Peters belde over de meetrapporten. Wil je haar terugbellen voor 17u?\n",
            "haar terugbellen (mevrouw Peters belde over de meetrapporten)",
        ),
        ("Beste,\n\nWij wachten op de plannen. Wanneer mogen we ze verwachten?\n",
         "Wanneer mogen we ze verwachten (Wij wachten op de plannen)"),
        ("Hello,\n\nThe signed contract is with you. Could you send it back?\n",
         "send it back (The signed contract is with you)"),
        ("Bonjour,\n\nLes plans signés sont chez vous. Pouvez-vous les envoyer ?\n",
         "les envoyer (Les plans signés sont chez vous)"),
        ("Guten Tag,\n\nDer Plan ist noch offen. Können Sie das erledigen?\n",
         "das erledigen (Der Plan ist noch offen)"),
        ("Beste,\n\nDe keuring is geweest. Kan je deze offerte tekenen?\n", "deze offerte tekenen"),
    ],
)  # fmt: skip
def test_a_request_that_only_points_is_told_with_what_it_points_at(text, end):
    assert card(text).summary.headline.endswith(end)


def test_one_line_on_top_of_a_mail_is_told_with_its_subject():
    made = card("Sofie, wil jij dit opnemen?\n", subject="FW: Aanvraag prijsofferte schilderwerken")
    assert made.summary.headline.endswith("dit opnemen (Aanvraag prijsofferte schilderwerken)")


@pytest.mark.parametrize(
    "text",
    [
        "Er ontbreken nog twee stukken:\n\n- het dagboek\n- de facturen\n\nKan je die tegen de 9de bezorgen?\n",
        "Wij verzoeken u ons toe te zenden:\n\n- het dagboek\n- de facturen\n\nGraag zien wij ze tegen de 9de.\n",
    ],
)
def test_a_list_is_told_before_the_sentence_that_points_at_it_and_has_its_day(text):
    made = card(f"Dag Anke,\n\n{text}")
    assert made.summary.headline.endswith("tegen wo 9 dec: het dagboek (+1)")
    assert [str(one.due.date) for one in made.actions] == ["2026-12-09", "2026-12-09"]
