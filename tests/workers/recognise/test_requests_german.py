"""How German asks without a verb of asking, and what only sounds like it."""

from __future__ import annotations

import pytest

from workers.recognise.requests import find
from workers.recognise.sentences import split


def kinds(text: str) -> list[str]:
    return [one.kind for one in find(text, split(text, 0, len(text)), "de")]


@pytest.mark.parametrize(
    "text",
    [
        "Der Impfpass ist bei der Anmeldung vorzulegen.",
        "Vorzulegen ist außerdem eine Meldebestätigung.",
        "Die Kaution ist vor dem Einzug zu hinterlegen.",
        "Auf dem Plan müsste noch der Kamin eingezeichnet werden.",
        "Der Lehrling soll bitte seinen Ausweis holen.",
        "Für den Schaden verlangen wir einen schriftlichen Bericht.",
        "Eine Auskunft erbitten wir bis Monatsende.",
        "Ich bräuchte den Kellerschlüssel.",
        "Uns wäre sehr gedient, wenn Ihr Monteur die Pumpe noch vor Ostern einbaut.",
        "Die Lampen tauschen wäre super.",
        "Ich würde mich freuen, wenn Sie mich zu einem Vorstellungsgespräch einladen.",
        "Wir ordern 40 Stühle und 5 Tische, lieferbar im Mai.",
        "Hiermit rufen wir die dritte Rate ab.",
        "Zahlbar netto innert 20 Tagen.",
        "Den Empfang wollen Sie uns schriftlich mitteilen.",
        "Der Rasen ist nass, deshalb warten Sie bitte mit dem Mähen.",
        "Ihre Abrechnungen fehlen uns nach wie vor.",
    ],
)
def test_a_duty_a_wish_or_an_order_asks(text):
    assert kinds(text) == ["request"]


@pytest.mark.parametrize(
    "text",
    [
        "Das Schild ist von der Straße aus gut zu sehen.",
        "An der Anlage ist nichts zu beanstanden.",
        "Der Schrank ist mir zu klein.",
        "Meine Schwester meint, wir bräuchten einen größeren Wagen.",
        "Die Leiter brauchen wir nicht mehr.",
        "Am Montag nehmen wir die neue Halle in Betrieb.",
        "Die Kaffeemaschine steht seit gestern.",
        "Wir bitten, den Lärm am Samstag zu entschuldigen.",
        "Meine Oma lacht noch heute, dass sie zu Fuß hätte gehen müssen.",
    ],
)
def test_a_fact_about_what_can_or_need_not_be_done_asks_nothing(text):
    assert kinds(text) == []


def test_what_is_needed_is_no_request_of_its_own_beside_one():
    assert kinds("Wir brauchen einen neuen Rollladen. Könnten Sie uns dafür ein Angebot schicken?") == ["request"]


@pytest.mark.parametrize("text", ["Wenn ja, buchen Sie gleich zwei Zimmer.", "Falls nicht, gib den Platz weiter."])
def test_what_is_told_on_an_answer_is_asked(text):
    assert kinds(text) == ["request"]
