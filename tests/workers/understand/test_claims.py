"""What a text claims of a mail, and which of it the mail bears: values, not words."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workers.understand.readings import MONDAY
from workers.understand.claims import unborne

# The mail was sent on Monday 23 November 2026.
MAIL = [
    "Kan u factuur F-2026/118 van 1.234,50 euro tegen vrijdag betalen op BE68 5390 0754 7034?",
    "Tom Willems brengt dinsdag 1 december om 14u30 twee pallets naar Antwerpen, samen 250 kg, met 6% korting.",
    "Bel 09 234 56 78, mail info@maes.example of kijk op https://www.maes.example/order/12.",
]


def told(text: str, language: str, evidence: list[str] | None = None, **more: object) -> list[tuple[str, str]]:
    found = unborne(
        text,
        MAIL if evidence is None else evidence,
        people=["Anke Maes", "Jan Peeters"],
        language=language,
        evidence_language=str(more.get("evidence_language", "nl")),
        sent_at=MONDAY,
    )
    return [(one.kind, text[one.span[0] : one.span[1]]) for one in found]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Betaal 1234,50 EUR van factuur F-2026/118 uiterlijk vrijdag 27 november."),
        ("en", "Pay EUR 1,234.50 (invoice F-2026/118) by Friday 27 November to BE68539007547034."),
        ("fr", "Payer la facture F-2026/118 de 1 234,50 € avant le samedi 28 novembre."),
        ("de", "Rechnung F-2026/118 über 1.234,50 € bis Freitag, den 27.11.2026 bezahlen."),
        ("en", "Tom Willems delivers 2 pallets (250 kg) to Antwerp on Tuesday 1 December at 2.30 pm."),
        ("fr", "Tom Willems livre deux palettes à Anvers le mardi 1er décembre à 14 h 30, remise de 6 %."),
        ("de", "Tom Willems liefert am Dienstag, 1. Dezember um 14.30 Uhr zwei Paletten nach Antwerpen."),
        ("nl", "Bellen kan op +32 9 234 56 78, mailen naar info@maes.example."),
        ("en", "See https://www.maes.example/order/12 or call 092345678."),
        ("nl", "Anke betaalt; J. Peeters volgt op."),
        ("nl", "Factuur 118 klopt."),
        ("nl", "Beste Anke Maes,\n\nBedankt voor uw bericht. Met vriendelijke groeten\nJan Peeters"),
        ("en", "Delivery is on [[day, such as Thursday 3 December]] for [[amount]]."),
        ("de", "Die Zahlungserinnerung betrifft eine offene Rechnung; der Liefertermin steht fest."),
    ],
)
def test_what_the_mail_says_in_other_words_is_borne(language: str, text: str) -> None:
    assert told(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("nl", "Betaal 1243,50 euro.", [("amount", "1243,50 euro")]),
        ("en", "Pay USD 1,234.50.", [("amount", "USD 1,234.50")]),
        ("nl", "Betaal tegen donderdag.", [("date", "donderdag")]),
        ("fr", "À payer pour le jeudi 26 novembre.", [("date", "jeudi 26 novembre")]),
        ("en", "Pay by Friday 4 December.", [("date", "Friday 4 December")]),
        ("de", "Lieferung am 1. Dezember 2027.", [("date", "1. Dezember 2027")]),
        ("de", "Lieferung um 15.30 Uhr.", [("time", "15.30 Uhr")]),
        ("nl", "Levering tussen 14u30 en 16u.", [("time", "16u")]),
        ("en", "It concerns invoice F-2026/119.", [("identifier", "F-2026/119")]),
        ("en", "It concerns invoice F-2025/118.", [("identifier", "F-2025/118")]),
        ("nl", "Op rekening BE68539007547035.", [("identifier", "BE68539007547035")]),
        ("en", "Three pallets arrive.", [("quantity", "Three")]),
        ("fr", "Il livre deux cartons.", [("quantity", "deux")]),
        ("nl", "Samen 250 stuks.", [("quantity", "250 stuks")]),
        ("nl", "Met 7% korting.", [("percentage", "7%")]),
        ("nl", "Bel 09 234 56 79.", [("phone", "09 234 56 79")]),
        ("nl", "Bel +33 9 23 45 67 89.", [("phone", "+33 9 23 45 67 89")]),
        ("nl", "Mail info@maas.example.", [("email", "info@maas.example")]),
        ("nl", "Kijk op https://www.maes.example/order/13.", [("url", "https://www.maes.example/order/13")]),
        ("nl", "Kijk op maes-pay.example.", [("url", "maes-pay.example")]),
        ("nl", "De vraag komt van Tim Willems.", [("name", "Tim")]),
        ("nl", "Jan Willems vraagt een factuur.", [("name", "Jan Willems")]),
        ("en", "Claes asks for payment.", [("name", "Claes")]),
        ("de", "Die Anfrage kommt von Wouter Claes.", [("name", "Wouter"), ("name", "Claes")]),
        ("de", "Frau Schneider bezahlt.", [("name", "Schneider")]),
        ("de", "Anke Schneider bezahlt.", [("name", "Schneider")]),
        ("fr", "Livraison à Gand.", [("name", "Gand")]),
        ("nl", "Dit is de derde herinnering.", [("number", "derde")]),
        ("nl", "In maart is er vergadering.", [("date", "maart")]),
        ("en", "Friday 28 November works.", [("date", "Friday 28 November")]),
    ],
)
def test_what_the_mail_does_not_say_is_told(language: str, text: str, found: list[tuple[str, str]]) -> None:
    assert told(text, language) == found


@pytest.mark.parametrize(
    ("evidence", "text", "language"),
    [
        ("Wij leveren binnen 14 dagen.", "Livraison dans deux semaines.", "fr"),
        ("De garantie is 24 maanden.", "The warranty is 2 years.", "en"),
        ("Graag voor de 22e.", "By the 22nd, please.", "en"),
        ("Er komen vijfendertig mensen.", "35 personnes viennent.", "fr"),
        ("Nous sommes quatre-vingt-douze personnes.", "Es sind 92 Personen.", "de"),
        ("Het is de tweede herinnering.", "C'est le deuxième rappel.", "fr"),
        ("Het kost tweehonderdvijftig euro.", "It costs 250 euros.", "en"),
    ],
)
def test_counts_are_the_same_in_other_units_and_words(evidence: str, text: str, language: str) -> None:
    code = "fr" if evidence.startswith("Nous") else "nl"
    assert told(text, language, [evidence], evidence_language=code) == []


def test_a_value_of_another_sentence_bears_nothing_unless_it_is_cited() -> None:
    assert told("Betaal tegen dinsdag 1 december.", "nl", MAIL[:1]) == [("date", "dinsdag 1 december")]
    assert told("Betaal tegen dinsdag 1 december.", "nl", MAIL) == []


def test_without_a_day_of_sending_full_dates_are_still_compared() -> None:
    found = unborne("Op 5 mei 2026.", ["op 5/5/2026"], language="nl", evidence_language="nl", sent_at=None)
    assert found == []
    found = unborne("Op 6 mei 2026.", ["op 5/5/2026"], language="nl", evidence_language="nl", sent_at=None)
    assert [one.kind for one in found] == ["date"]


@given(
    st.text(alphabet=st.sampled_from("aB1 .,-/[]€@:\n0wéİ²٣"), max_size=60),
    st.sampled_from(["nl", "fr", "en", "de", "un"]),
)
def test_any_text_can_be_asked_and_bears_itself(text: str, language: str) -> None:
    found = unborne(text, [text], language=language, evidence_language=language, sent_at=MONDAY)
    assert all(0 <= one.span[0] < one.span[1] <= len(text) for one in found)


@pytest.mark.parametrize("piece", ["1 ", "1.", "a.b", "Aa ", "twee ", "5 mei ", "A-1/", "14u ", "[[", "honderd"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (6_000 // len(piece))
    begun = perf_counter()
    unborne(text, [text], language="nl", evidence_language="nl", sent_at=MONDAY)
    assert perf_counter() - begun < 20
