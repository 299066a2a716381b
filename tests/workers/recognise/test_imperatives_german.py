"""German orders, by the verb's form and by what stands around it."""

from __future__ import annotations

import pytest

from workers.recognise.imperatives import told
from workers.recognise.requests import find
from workers.recognise.sentences import split


@pytest.mark.parametrize(
    "sentence",
    [
        "vereinbare einen termin mit dem gutachter",
        "bring's gleich rüber",
        "nehmts die leiter mit",
        "und versiegelt mir den boden vor dem fest",
        "frag die nachbarin , ob sie giesst",
        "plane bitte zwei stunden ein",
        "melde dich bei der zentrale",
        "ruf du den schornsteinfeger an",
        "geben s den beleg ab",
        "sieh zu , dass es hält",
    ],
)
def test_german_orders_of_every_trade_and_region_are_heard(sentence):
    assert told(sentence.split(), "de") == "opens"


@pytest.mark.parametrize(
    "sentence",
    [
        "frage an alle im haus",
        "plan ist unterwegs",
        "schicke dir morgen die liste",
        "melde mich nächste woche",
        "bestellt war die blaue farbe",
        "der mieter wechselt , reinigt die treppe und zahlt",
        "ich bin da , öffne das tor und warte",
        "seien sie versichert , dass wir daran arbeiten",
        "sofern sie einverstanden sind",
        "spart uns das die zweite fahrt ?",
        "braucht die anlage strom , so melden wir uns",
    ],
)
def test_german_nouns_and_what_senders_and_others_do_are_no_orders(sentence):
    assert told(sentence.split(), "de") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Verlegen Sie das Kabel unter der Treppe.",
        "Und häng den Zettel an die Tür, sonst kommt keiner.",
        "Unterschreibt mir den Lieferschein, wenn alles passt.",
    ],
)
def test_a_plain_german_order_is_a_request(text):
    assert [one.kind for one in find(text, split(text, 0, len(text)), "de")] == ["request"]


@pytest.mark.parametrize("text", ["Sichern Sie sich Ihren Platz!", "Besuchen Sie unsere Ausstellung am Sonntag!"])
def test_what_advertising_tells_everybody_is_no_request(text):
    assert find(text, split(text, 0, len(text)), "de") == []


@pytest.mark.parametrize(
    "sentence", ["dachrinne reinigen", "kellerlicht wieder anschließen", "filter wechseln , öl prüfen"]
)
def test_an_order_in_the_bare_infinitive_is_told_apart(sentence):
    assert told(sentence.split(), "de") == "barely"


@pytest.mark.parametrize("sentence", ["viele anfragen", "die firma kann morgen liefern", "danke für das warten"])
def test_what_only_ends_like_an_infinitive_tells_nothing(sentence):
    assert told(sentence.split(), "de") == ""
