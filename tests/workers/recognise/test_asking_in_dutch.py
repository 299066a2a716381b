"""What Dutch asks without asking outright, what only sounds so, and where a statement ends and an order begins."""

import pytest

from workers.recognise.request_halves import halves
from workers.recognise.request_sure import asks_nothing, kind_of
from workers.recognise.sentences import Span


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("tegen donderdag de ladders terugbrengen.", id="an infinitive at the end"),
        pytest.param("leveren aan de achterkant, poort 3.", id="an infinitive at the beginning"),
        pytest.param("binnen de tien dagen te storten op onze rekening.", id="to be paid"),
        pytest.param("de foto's van de keuken stuur je mij apart.", id="stated of the reader"),
        pytest.param("de attesten bezorgt u ons op papier.", id="stated of the reader politely"),
        pytest.param("ik moge u verzoeken dit na te kijken.", id="formally"),
        pytest.param("een korting lijkt mij het minste.", id="what would be right"),
        pytest.param("een kort berichtje zou helpen.", id="what would help"),
        pytest.param("ik zie uw voorstel graag tegemoet.", id="what is looked forward to"),
        pytest.param("bij deze de bestelling voor de kantine.", id="an order of goods"),
        pytest.param("we gaan voor het tweede voorstel.", id="a choice"),
    ],
)
def test_a_wish_without_a_verb_of_asking_is_a_request(sentence):
    assert kind_of(sentence, "nl") == "request"


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param('de conciërge riep: "doe die deur dicht!"', id="said by somebody else"),
        pytest.param("wat moet ik daarmee?", id="rhetorical"),
        pytest.param("geloof je dat nu echt?", id="rhetorical disbelief"),
        pytest.param("die dozen moet je niet teruggeven.", id="need not"),
        pytest.param("wij verwachten u om 9 uur aan de balie.", id="where the reader is awaited"),
        pytest.param("bleek dat zij de stoelen graag zelf uitkiest.", id="what a third person would like"),
    ],
)
def test_what_only_sounds_like_asking_asks_nothing(sentence):
    assert asks_nothing(sentence, "nl")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "Het slot is stuk, breng een nieuw mee.",
            ["Het slot is stuk", "breng een nieuw mee."],
            id="statement, order",
        ),
        pytest.param("Als het slot stuk is, breng een nieuw mee.", None, id="a condition stays whole"),
        pytest.param("Bel de slotenmaker, vraag een prijs.", None, id="two orders stay whole"),
        pytest.param('Hij zei "het is stuk, breng een nieuw mee".', None, id="a quotation stays whole"),
    ],
)
def test_an_order_behind_a_statement_stands_apart(text, parts):
    found = [text[part.start : part.end] for part in halves(text, [Span(0, len(text))], "nl")]
    assert found == (parts or [text])
