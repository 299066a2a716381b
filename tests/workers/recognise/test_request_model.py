"""The English model: what it says, that it never raises, and that its table is the one that training makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.requests_training import train
from workers.recognise import request_model, requests

_TABLE = Path(request_model.__file__).parent / "data" / "requests-en.tsv"


@pytest.mark.parametrize(
    "sentence",
    [
        "Could you send me the figures by Thursday?",
        "Please call Anna about the contract.",
        "Would be good to have the draft before the meeting.",
        "Where do we meet tomorrow?",
        "I was wondering if you had time to look at it.",
    ],
)
def test_a_sentence_that_asks_is_likely_to(sentence):
    assert requests.asks(sentence, "en") >= requests.ASKS_FROM


@pytest.mark.parametrize(
    "sentence",
    [
        "I have attached the invoice.",
        "The meeting went well and everybody was happy.",
        "Buy now and save 20%!",
        "To ensure delivery, add us to your address book.",
        "He arrived yesterday.",
        "",
        "12 + 34",
    ],
)
def test_a_sentence_that_tells_is_not(sentence):
    assert requests.asks(sentence, "en") < requests.ASKS_FROM


@pytest.mark.parametrize(
    ("sentence", "language", "asks"),
    [
        ("Kunt u mij de factuur bezorgen?", "nl", True),
        ("Ik heb de factuur ontvangen.", "nl", False),
        ("Pourriez-vous me rappeler ?", "fr", True),
        ("Könnten Sie mir das bitte schicken?", "de", True),
        ("Das Paket ist angekommen.", "de", False),
    ],
)
def test_other_languages_are_judged_by_the_rules(sentence, language, asks):
    assert (requests.asks(sentence, language) >= requests.ASKS_FROM) is asks


@given(st.text(max_size=300), st.sampled_from(["nl", "fr", "en", "de", "un", ""]))
def test_any_text_gets_a_probability(text, language):
    assert 0 <= requests.asks(text, language) <= 1


def test_the_shipped_table_is_the_one_that_training_makes(tmp_path, monkeypatch):
    monkeypatch.setattr(train, "_TABLE", tmp_path / "table.tsv")
    train.write(train.fit(train.load()))
    made, shipped = _weights(tmp_path / "table.tsv"), _weights(_TABLE)
    assert made.keys() == shipped.keys()
    assert all(abs(made[one] - shipped[one]) <= 1 for one in made)  # thousandths: rounding differs by machine


def _weights(table):
    rows = (line.partition("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:])
    return {feature: int(weight) for weight, _, feature in rows}
