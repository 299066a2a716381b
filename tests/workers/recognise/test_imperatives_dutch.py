"""Dutch orders: which sentences tell somebody to do something, by the verb and by what stands around it."""

import re

import pytest

from workers.recognise import imperatives
from workers.recognise.imperative_lists import listed

ORDERS = [
    pytest.param("Ontkalk de koffiemachine voor het weekend.", id="a verb of the household"),
    pytest.param("Halveer de bestelling van volgende week niet, schrap ze gewoon.", id="behind a comma"),
    pytest.param("Herbereken de korting op basis van 40 stuks.", id="an inseparable prefix"),
    pytest.param("Voor dinsdag 9 juni, bezorg ons de meetstaat.", id="behind a day"),
    pytest.param("Als de sleutel past, geef hem dan aan de poetsvrouw.", id="behind a condition"),
    pytest.param("Sofie, verwittig de klant van de vertraging.", id="behind a name"),
    pytest.param("- Smeer de scharnieren van de poort", id="in a list"),
    pytest.param("Vult u het intakeformulier vooraf in.", id="in its politest form"),
    pytest.param("Plan het overleg opnieuw in.", id="a noun with an object is a verb"),
    pytest.param("Stuur je aanvraag naar de balie.", id="the reader's thing"),
]
NO_ORDERS = [
    pytest.param("Stuur ik je morgen de foto's.", id="the sender's own deed"),
    pytest.param("Plan van aanpak voor de renovatie.", id="a noun"),
    pytest.param("Stuur je dat zelf door?", id="a question"),
    pytest.param("Ik werk in Gent en zoek de baan al een maand.", id="the same subject goes on"),
    pytest.param("Kijk er al naar uit.", id="a courtesy"),
    pytest.param("Laat maar zitten.", id="taken back"),
    pytest.param("Dan bel je nog eens aan bij de buren.", id="told with the verb before the subject"),
    pytest.param("Trein was laat, verhuis is al achter de rug.", id="a finite verb follows"),
    pytest.param('Op het bord stond: "Hou de deur dicht, sluit het hek".', id="quoted"),
    pytest.param("Komt u niet, dan verneem ik dat graag.", id="a condition"),
]


def _tokens(sentence: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[?!:;,\"]", sentence.lower())


@pytest.mark.parametrize("sentence", ORDERS)
def test_an_order_is_heard(sentence):
    assert imperatives.told(_tokens(sentence), "nl")


@pytest.mark.parametrize("sentence", NO_ORDERS)
def test_what_only_looks_like_an_order_is_none(sentence):
    assert not imperatives.told(_tokens(sentence), "nl")


def test_the_verbs_are_many_sorted_and_none_of_them_opens_mails_as_something_else():
    verbs = listed("nl")
    assert len(verbs) >= 1_200
    assert not verbs & {"dank", "groet", "week", "hoop", "was", "zie", "niet"}
