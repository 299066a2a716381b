"""English orders, by what leads to them and what follows them."""

from __future__ import annotations

import pytest

from workers.recognise.imperative_lists import listed
from workers.recognise.imperatives import told


@pytest.mark.parametrize(
    "sentence",
    [
        "split the long table in two",
        "prune the hedge along the lane",
        "move 0 chairs to the hall",
        "report to the porter",
        "check with anna first",
        "by friday fill in the form",
        "tom , descale the kettle",
        "if the gate is locked , ring the farm",
        "please quote separately",
        "always wear a helmet",
        "send it to me",
        "do check the oil",
    ],
)
def test_an_english_order_is_told_by_what_follows_and_what_leads_to_it(sentence):
    assert told(sentence.split(), "en") == "opens"


@pytest.mark.parametrize(
    "sentence",
    [
        "order 0 left our warehouse",
        "copy of the lease",
        "work on the roof will begin in may",
        "table 0 reads well",
        "see you on monday",
        "have a lovely weekend",
        "do you sell gravel ?",
        "hope it helps",
        "look forward to it",
        "put the bins out yesterday",
        "mail that arrives late",
        "on paper it works",
        "visit us soon",
        "",
    ],
)
def test_an_english_noun_courtesy_or_report_tells_nothing(sentence):
    assert told(sentence.split(), "en") == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "could you ring the tenant and let us know ?",
        "the pump has stopped , send somebody",
        "it is late , so skip the lunch",
    ],
)
def test_an_english_order_may_come_later(sentence):
    assert told(sentence.split(), "en") == "later"


def test_what_is_also_a_noun_is_among_the_verbs():
    assert listed("en_nouns") < listed("en")
    assert len(listed("en")) > 1_200
