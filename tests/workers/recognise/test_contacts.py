"""Telephone numbers, mail and web addresses."""

from __future__ import annotations

import pytest

from workers.recognise import emails, phones, urls


@pytest.mark.parametrize(
    ("text", "language", "region", "found"),
    [
        pytest.param("gsm 0478 12 34 56", "nl", None, [("+32478123456", True)], id="Belgian mobile"),
        pytest.param("02/555.12.12", "fr", None, [("+3225551212", True)], id="Belgian slash and points"),
        pytest.param("+32 (0)2 555 12 12", "en", None, [("+3225551212", True)], id="with a bracketed zero"),
        pytest.param("06-12345678", "nl", None, [("+31612345678", True)], id="Dutch mobile"),
        pytest.param("Tel. 020 794 6095", "nl", "NL", [("+31207946095", True)], id="the region is given"),
        pytest.param("01 42 68 53 00", "fr", None, [("+33142685300", True)], id="French pairs"),
        pytest.param("Tel.: 030 901820", "de", None, [("+4930901820", True)], id="German"),
        pytest.param("0049 30 901820", "nl", None, [("+4930901820", True)], id="two zeros for plus"),
        pytest.param("call (212) 555-2368", "en", None, [("+12125552368", True)], id="American"),
        pytest.param("order 00123456789 and 12/05/2026", "en", None, [], id="no telephone number"),
        pytest.param("1234,00 en 0,50", "nl", None, [], id="amounts"),
    ],
)
def test_a_telephone_number_is_read_in_its_country(text, language, region, found):
    facts = phones.find(text, 0, len(text), language=language, region=region)
    assert [(fact.value, fact.valid) for fact in facts] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Mail naar Info@Bedrijf.be.", ["info@bedrijf.be"], id="the point ends the sentence"),
        pytest.param("<jan.peeters+web@mail.co.uk>", ["jan.peeters+web@mail.co.uk"], id="in brackets"),
        pytest.param("(mailto:a@b.nl)", ["a@b.nl"], id="after a scheme"),
        pytest.param("@home, a@b, x@@y.be", [], id="no addresses"),
        pytest.param("'an@x.be'", ["an@x.be"], id="in quotes"),
    ],
)
def test_a_mail_address_is_found(text, found):
    assert [fact.value for fact in emails.find(text, 0, len(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Zie https://x.be/a?b=c&d=1.", ["https://x.be/a?b=c&d=1"], id="the point ends the sentence"),
        pytest.param("(http://x.be/a_(b))", ["http://x.be/a_(b)"], id="brackets belong to it"),
        pytest.param("WWW.Shop.nl/Pad", ["www.shop.nl/Pad"], id="without a scheme"),
        pytest.param("op bol.com besteld", ["bol.com"], id="bare"),
        pytest.param("gedaan.De rest", [], id="a missing space is no domain"),
        pytest.param("an@bol.com", [], id="a mail address"),
        pytest.param("versie 1.2.3, art.4", [], id="a version"),
    ],
)
def test_a_web_address_is_found(text, found):
    assert [fact.value for fact in urls.find(text, 0, len(text))] == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        pytest.param("bel 0800 55 123 (24 u/24)", "nl", [("+3280055123", True)], id="an hour in brackets behind"),
        pytest.param("composez le 0478 12 34 56 24 h sur 24", "fr", [("+32478123456", True)], id="an hour behind"),
        pytest.param("call +44 7700 900999 now", "en", [("+447700900999", False)], id="a range that nobody has"),
        pytest.param("ring 07700 900318", "en", [("+447700900318", False)], id="as Britain writes"),
        pytest.param("part 07700-900318-A", "en", [], id="a part"),
        pytest.param("+12 345 is the answer", "en", [], id="too short"),
    ],
)
def test_a_telephone_number_ends_where_its_country_says(text, language, found):
    facts = phones.find(text, 0, len(text), language=language)
    assert [(fact.value, fact.valid) for fact in facts] == found
