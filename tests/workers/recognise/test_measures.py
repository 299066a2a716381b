"""Quantities with their units, and numbers that have none."""

from __future__ import annotations

import time

import pytest

from workers.recognise import measures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("2,5 ton zand", ["2.5 ton"], id="nl decimal comma"),
        pytest.param("1.200 l", ["1200 l"], id="nl thousands"),
        pytest.param("1 200 pièces", ["1200 pièces"], id="fr thousands"),
        pytest.param("7.5 tonnes", ["7.5 tonnes"], id="en decimal point"),
        pytest.param("100 Stk. Schrauben", ["100 stk"], id="de abbreviation"),
        pytest.param("12 lfm Kabel", ["12 lfm"], id="de running metres"),
        pytest.param("250g", ["250 g"], id="without a blank"),
        pytest.param("40 m² en 3 m3", ["40 m²", "3 m3"], id="squares and cubes"),
        pytest.param("10 stuks à 5 kg", ["10 stuks", "5 kg"], id="two"),
        pytest.param("12 x 40 kg", ["40 kg"], id="a count before"),
        pytest.param("3-4 kg", ["4 kg"], id="the upper end of a range"),
        pytest.param("24 colli en 6 kisten", ["24 colli", "6 kisten"], id="packing"),
        pytest.param("3 caisses et 2 fûts", ["3 caisses", "2 fûts"], id="packing in French"),
        pytest.param("5 M", [], id="a size"),
        pytest.param("50 km/h", [], id="a speed"),
        pytest.param("AB-12 kg", [], id="the end of a number"),
        pytest.param("8 uur", [], id="a time"),
        pytest.param("12 kilometerheffing", [], id="the begin of a word"),
        pytest.param("€ 12 stuks", ["12 stuks"], id="beside a sign"),
    ],
)
def test_a_quantity_is_found_with_its_unit(text, found):
    assert [fact.value for fact in measures.find_quantities(text, 0, len(text))] == found


@pytest.mark.parametrize("text", ["1 " * 50_000, "1.111" * 20_000, "12-" * 33_000, "1 kg" * 25_000])
def test_hostile_text_takes_bounded_time(text):
    began = time.process_time()
    measures.find_quantities(text, 0, len(text))
    assert time.process_time() - began < 2
