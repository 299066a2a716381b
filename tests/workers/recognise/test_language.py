"""One-line mails in four languages, and text that is none."""

from __future__ import annotations

import pytest

from workers.recognise.language import detect

_LINES = {
    "nl": [
        "Kan u dit bevestigen?",
        "Waar is mijn bestelling 4711?",
        "Graag een offerte voor 20 stoelen.",
        "Zie bijlage.",
        "Ok voor mij, tot morgen!",
        "Bedankt!",
        "Is dit nog leverbaar?",
        "Goeiemorgen, wanneer komt de technieker?",
    ],
    "fr": [
        "Pouvez-vous confirmer ?",
        "Où est ma commande 4711 ?",
        "Devis pour 20 chaises svp",
        "Facture en annexe.",
        "D'accord pour moi, à demain !",
        "Merci !",
        "Quand passez-vous ?",
        "Bonjour, la livraison est en retard.",
    ],
    "en": [
        "Can you confirm?",
        "Where is my order 4711?",
        "Quote for 20 chairs please",
        "See attached.",
        "Fine with me, see you tomorrow!",
        "Thanks!",
        "Is this still available?",
        "Hi, when will the engineer come?",
    ],
    "de": [
        "Können Sie das bestätigen?",
        "Wo ist meine Bestellung 4711?",
        "Bitte Angebot für 20 Stühle",
        "Rechnung anbei.",
        "Für mich in Ordnung, bis morgen!",
        "Danke!",
        "Ist das noch lieferbar?",
        "Guten Tag, wann kommt der Techniker?",
    ],
}


@pytest.mark.parametrize(
    ("code", "text"),
    [pytest.param(code, text, id=f"{code}: {text}") for code, lines in _LINES.items() for text in lines],
)
def test_one_line_is_enough(code, text):
    found, confidence = detect(text)
    assert found == code
    assert 0 < confidence <= 1


@pytest.mark.parametrize("text", ["", "ok", "12345", "a@b.be https://x.be", "🙂🙂", "???", "\u202e"])
def test_what_does_not_tell_is_undetermined(text):
    assert detect(text) == ("un", 0.0)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("es", "Hola, ¿cuándo llega mi pedido? Gracias y saludos."),
        ("it", "Buongiorno, quando arriva il mio ordine? Grazie."),
    ],
)
def test_a_neighbouring_language_is_told_apart(code, text):
    assert detect(text)[0] == code


def test_a_huge_text_takes_no_longer_than_its_beginning():
    assert detect("Kan u dit bevestigen? " * 50_000)[0] == "nl"
