"""Amounts, percentages, quantities."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workers.recognise import amounts, measures
from workers.recognise.figures import decimal


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        pytest.param("€ 1.234,50", "nl", ["EUR 1234.50"], id="Dutch"),
        pytest.param("1 234,50 €", "fr", ["EUR 1234.50"], id="French"),
        pytest.param("1\u202f234,50\u00a0€", "fr", ["EUR 1234.50"], id="narrow no-break space"),
        pytest.param("1'234.50 CHF", "de", ["CHF 1234.50"], id="Swiss"),
        pytest.param("EUR 1234", "de", ["EUR 1234.00"], id="code before"),
        pytest.param("1,234.50 EUR", "en", ["EUR 1234.50"], id="English marks"),
        pytest.param("$1,000", "en", ["USD 1000.00"], id="dollars"),
        pytest.param("£9.99", "en", ["GBP 9.99"], id="pounds"),
        pytest.param("12k euro", "nl", ["EUR 12000.00"], id="thousands"),
        pytest.param("2,5 miljoen euro", "nl", ["EUR 2500000.00"], id="millions"),
        pytest.param("3 k€", "fr", ["EUR 3000.00"], id="kilo-euros"),
        pytest.param("50,- euro of € 60,-", "nl", ["EUR 50.00", "EUR 60.00"], id="a dash for no cents"),
        pytest.param("12€50", "fr", ["EUR 12.50"], id="cents behind the sign"),
        pytest.param("-€ 20,00", "nl", ["EUR -20.00"], id="negative"),
        pytest.param("€ 0,0125 per kWh", "nl", ["EUR 0.0125"], id="more decimals than two"),
        pytest.param("€ 10 € 20", "nl", ["EUR 10.00", "EUR 20.00"], id="sign before each"),
        pytest.param("10 € 20 €", "fr", ["EUR 10.00", "EUR 20.00"], id="sign behind each"),
        pytest.param("in euro betalen, 12 stuks", "nl", [], id="no number beside"),
        pytest.param("Eurostar 9322", "fr", [], id="another word"),
    ],
)
def test_an_amount_is_read_in_every_notation(text, language, found):
    assert [fact.value for fact in amounts.find(text, 0, len(text), language)] == found


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.234", "1234"),
        ("1,234", "1234"),
        ("0,125", "0.125"),
        ("12,5", "12.5"),
        ("1.234.567", "1234567"),
        ("1.23.4", None),
    ],
)
def test_one_mark_is_for_thousands_before_three_digits(written, value):
    assert decimal(written) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("21%", ["21%"], id="glued"),
        pytest.param("2,5 procent", ["2.5%"], id="nl word"),
        pytest.param("10 pour cent", ["10%"], id="fr word"),
        pytest.param("procent", [], id="no number"),
    ],
)
def test_a_percentage_is_found(text, found):
    assert [fact.value for fact in measures.find_percentages(text, 0, len(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("250 kg en 3 paletten", ["250 kg", "3 paletten"], id="nl"),
        pytest.param("1.500 pièces", ["1500 pièces"], id="fr"),
        pytest.param("12 Stück, 2,5 m²", ["12 stück", "2.5 m²"], id="de"),
        pytest.param("5 M euro, 3 Gent", [], id="no units"),
    ],
)
def test_a_quantity_is_found(text, found):
    assert [fact.value for fact in measures.find_quantities(text, 0, len(text))] == found
