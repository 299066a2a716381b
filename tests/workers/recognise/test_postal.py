"""Postal addresses in five countries' habits, and what only has their numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.recognise import facts, postal


def _values(text):
    return [one.value for one in postal.find(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Leveradres: Kerkstraat 12, 9000 Gent", "Kerkstraat 12, 9000 Gent"),
        ("in de Kerkstraat 12 bus 3, 1000 Brussel, België.", "Kerkstraat 12 bus 3, 1000 Brussel, België"),
        ("Koning Albert II-laan 15\n1210 Brussel", "Koning Albert II-laan 15, 1210 Brussel"),
        ("Herengracht 182-3\n1016 BR Amsterdam", "Herengracht 182-3, 1016 BR Amsterdam"),
        ("Lange Voorhout 8, 2514 ED 's-Gravenhage", "Lange Voorhout 8, 2514 ED 's-Gravenhage"),
        ("Postbus 1234, 3500 AB Utrecht", "Postbus 1234, 3500 AB Utrecht"),
        ("Rue de la Loi 16\n1000 Bruxelles", "Rue de la Loi 16, 1000 Bruxelles"),
        ("chez nous, 12 rue de la Loi, 1040 Bruxelles", "12 rue de la Loi, 1040 Bruxelles"),
        ("3 bis avenue Foch, 75008 Paris Cedex 08", "3 bis avenue Foch, 75008 Paris Cedex 08"),
        ("Hauptstraße 5, 10115 Berlin", "Hauptstraße 5, 10115 Berlin"),
        ("Unter den Linden 77, 10117 Berlin", "Unter den Linden 77, 10117 Berlin"),
        ("Am Alten Markt 7\nD-50667 Köln", "Am Alten Markt 7, D-50667 Köln"),
        ("nach Gartenweg 3, 8001 Zürich am Montag", "Gartenweg 3, 8001 Zürich"),
        ("10 Downing Street, London SW1A 2AA", "10 Downing Street, London SW1A 2AA"),
    ],
)
def test_an_address_is_found_with_its_street(text, value):
    assert _values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Wij kochten 1200 Stoelen en 3 tafels.",
        "In 2026 Brussel bezocht",
        "Factuur 2026 Gent",
        "Bestellung 12345 Paris",
        "Tel 0475 12 34 56",
        "20 Stück für 1500 Euro",
    ],
)
def test_a_number_and_a_word_are_no_address(text):
    assert _values(text) == []


def test_the_numbers_of_an_address_are_nothing_else():
    text = "Lever aan Kerkstraat 12, 9000 Gent."
    assert [(one.type, one.display) for one in facts.find(text, language="nl")] == [
        ("address", "Kerkstraat 12, 9000 Gent")
    ]


_PARTS = st.sampled_from(
    ["Kerkstraat", "12", ",", "\n", "1000", "AB", "Gent", "rue", "de", "SW1A 2AA", "Postbus", "bus"]
)


@given(st.lists(_PARTS, max_size=20).map(" ".join))
def test_any_words_give_verbatim_spans_in_order(text):
    reached = 0
    for one in postal.find(text, 0, len(text)):
        (evidence,) = one.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
        assert evidence.start >= reached
        reached = evidence.end


def test_an_address_begins_behind_the_bracket_it_stands_in():
    text = "Rendez-vous sur place (quai de la Meuse 52, 5100 Jambes) à 10h."
    assert [fact.value for fact in postal.find(text, 0, len(text))] == ["quai de la Meuse 52, 5100 Jambes"]
