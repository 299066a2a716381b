"""All recognisers together: precedence, spans, hostile input."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.recognise import dates, facts

_SENT = datetime(2026, 5, 6, 9, 30, tzinfo=UTC)
_SEEDS = [
    "BE68 5390 0754 7034",
    "+++090/9337/55493+++",
    "€ 1.234,50",
    "12/05/2026",
    "0478 12 34 56",
    "a@b.be",
    "https://x.be/",
    "factuur nr. 12",
    "tegen vrijdag 12 mei om 14u",
    "21%",
    "12 kg",
    "BTW BE 0403.170.701",
    "\n",
    " ",
    "-",
    ".",
    "١٢٣",
    "²",
    "ß",
    "e\u0301",
    "🙂",
    "\u202e",
    "i\u0307",
    "İ",
    "binnen 99999999 dagen",
]
_TEXTS = st.lists(st.one_of(st.sampled_from(_SEEDS), st.text(max_size=12)), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Factuur BE68 5390 0754 7034", ["iban"], id="an IBAN behind a cue stays an IBAN"),
        pytest.param("mededeling +++090/9337/55493+++", ["structured_communication"], id="not a telephone number too"),
        pytest.param("order 0478123456", ["order_number"], id="a cue beats the look of a telephone number"),
        pytest.param("order op https://x.be/order/4711", ["url"], id="nothing inside a link"),
        pytest.param("BE 0403.170.701 voor € 50", ["vat_number", "amount"], id="side by side"),
    ],
)
def test_a_stretch_of_text_is_one_thing(text, kinds):
    assert [fact.type for fact in facts.find(text, language="nl")] == kinds


def test_dates_take_part_as_facts_with_the_day_that_is_named():
    text = "Betaal € 50 vóór 15 mei 2026, van 3 tot 7 juni gesloten."
    found = facts.find(text, language="nl", dates=dates.find(text, _SENT, "nl"))
    assert [(fact.type, fact.value) for fact in found] == [
        ("amount", "EUR 50.00"),
        ("date", "2026-05-15"),
        ("date", "2026-06-03/2026-06-07"),
    ]


def test_only_the_stretch_asked_for_is_read():
    text = "a@b.be en c@d.be en e@f.be"
    assert [fact.value for fact in facts.find(text, language="nl", start=9, end=17)] == ["c@d.be"]


@given(_TEXTS, st.sampled_from(["nl", "fr", "en", "de", "un"]))
def test_evidence_is_verbatim_and_never_overlaps(text, language):
    found = facts.find(text, language=language, dates=dates.find(text, _SENT, language))
    reached = 0
    for fact in found:
        (evidence,) = fact.evidence
        assert text[evidence.start : evidence.end] == evidence.quote == fact.display
        assert evidence.start >= reached
        reached = evidence.end


_HOSTILE = {
    "one long word": "a" * 100_000,
    "one long number": "1" * 100_000,
    "ten thousand numbers": "1234 " * 10_000,
    "ten thousand references": "nr. 1234, " * 10_000,
    "telephone-like": "0478 12 34 56 " * 5_000,
    "at signs": "@" * 100_000,
    "addresses without an end": "a.b@" * 25_000,
    "points": "." * 100_000,
    "digits and points": "1." * 25_000,
    "digits and slashes": "1/" * 25_000,
    "euros": "€ " * 30_000,
    "IBAN-like": "BE12" * 25_000,
    "plus signs": "+" * 100_000,
    "creditor-like": "RF12 " * 8_000,
    "brackets": "http://" + "(" * 50_000 + ")" * 50_000,
    "domains": "a." * 50_000,
    "right to left": "\u202e\u05d0" * 30_000,
    "emoji": "👩‍👩‍👧‍👦" * 10_000,
    "spaces": " " * 100_000,
    "days": "vrijdag " * 6_000,
    "between": "tussen 3 en " * 8_000,
}


@pytest.mark.parametrize("text", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_hostile_text_takes_bounded_time(text):
    began = time.process_time()
    facts.find(text, language="nl", dates=dates.find(text, _SENT, "un"))
    assert time.process_time() - began < 8  # some hundred times what a normal text of that size takes is far more


@pytest.mark.parametrize("text", ["Call me on +32 470 55 01 22.\nJan", "Tel. 02 555 12 05\n2026 is onze tafel"])
def test_a_plain_telephone_number_is_not_cut_by_a_date(text):
    found = facts.find(text, language="en", region="BE", dates=dates.find(text, _SENT, "en"))
    assert found[0].type == "phone"
