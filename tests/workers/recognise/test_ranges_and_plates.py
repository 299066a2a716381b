"""Ranges of money, number plates with a cue, payment references in groups, contracts."""

from __future__ import annotations

import pytest

from workers.recognise import facts


def _values(text, language):
    return [(one.type, one.value) for one in facts.find(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("nl", "100 tot 150 euro", "EUR 100.00", "EUR 150.00"),
        ("nl", "100-150 euro", "EUR 100.00", "EUR 150.00"),
        ("nl", "tussen 1.000 en 1.500 euro", "EUR 1000.00", "EUR 1500.00"),
        ("fr", "100 à 150 €", "EUR 100.00", "EUR 150.00"),
        ("fr", "entre 100 et 150 €", "EUR 100.00", "EUR 150.00"),
        ("en", "100 to 150 pounds", "GBP 100.00", "GBP 150.00"),
        ("de", "100 bis 150 Euro", "EUR 100.00", "EUR 150.00"),
    ],
)
def test_a_range_of_money_yields_both_ends(language, text, low, high):
    assert _values(text, language) == [("amount", low), ("amount", high)]


@pytest.mark.parametrize("text", ["de kamers 12 en 30 € per nacht", "in 2025 en 30 €", "150 tot 30 €"])
def test_a_number_before_an_amount_is_no_second_one(text):
    assert [one for one in _values(text, "nl") if one[0] == "amount"] == [("amount", "EUR 30.00")]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "Ihr Caddy, Kennzeichen KL-AB 123, ist fertig", ("license_plate", "KL-AB 123")),
        ("en", "The van, registration AB12 CDE, passed", ("license_plate", "AB12 CDE")),
        ("fr", "le véhicule immatriculé AB-123-CD", ("license_plate", "AB-123-CD")),
        ("nl", "betalingskenmerk 1234 0000 1234 5601", ("reference", "1234000012345601")),
        ("de", "Unser Wartungsvertrag WV-12345 läuft aus", ("reference", "WV-12345")),
        ("en", "Your customer number is now 11873.", ("customer_number", "11873")),
    ],
)
def test_a_number_with_its_cue_is_found(language, text, found):
    assert _values(text, language) == [found]


def test_a_plate_without_its_cue_is_none():
    assert _values("Zimmer KL-AB 123", "de") == []
