"""Dutch mails that hand out work: who does what by when, told by lists, by names, and by days counted from others."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from core.contract import Action
from core.playbook import load
from workers import pipeline
from workers.mail.parse import read_eml
from workers.understand.engine import Reader

READER = "lotte@helder.example"


def tasks(said: str) -> list[Action]:
    """The actions of a mail of Tuesday 10 March 2026 to Lotte."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Bram <bram@werf.example>", f"Lotte <{READER}>", "x"
    message["Date"] = "Tue, 10 Mar 2026 09:12:00 +0100"
    message.set_content(f"Dag allemaal,\n\n{said}\n\nGroeten,\nBram\n")
    reader = Reader((READER,), "", "nl", "Europe/Brussels")
    return pipeline.structure(read_eml(message.as_bytes()), reader, load(None)).actions


def briefly(said: str) -> list[tuple[str, str | None]]:
    return [(action.what, action.due.date.isoformat() if action.due else None) for action in tasks(said)]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        pytest.param(
            "Nog een lijstje:\n- ramen zemen beneden\n- filters vervangen\n\nDit alles graag tegen vrijdag.",
            [("Ramen zemen beneden", "2026-03-13"), ("Filters vervangen", "2026-03-13")],
            id="a list and its day after it",
        ),
        pytest.param(
            "Bezorg mij voor 20 maart:\n- het asbestattest\n- de sleutel van de kelder",
            [("Het asbestattest", "2026-03-19"), ("De sleutel van de kelder", "2026-03-19")],
            id="things under an order",
        ),
        pytest.param(
            "Ontkalk de boiler, verzamel de meterstanden en laat me weten of alles werkt.",
            [("Ontkalk de boiler", None), ("Verzamel de meterstanden", None), ("Laat me weten of alles werkt", None)],
            id="three orders in a row",
        ),
        pytest.param(
            "Gelieve de borg te betalen en de sleutel bij de buren op te halen.",
            [("De borg betalen", None), ("De sleutel bij de buren ophalen", None)],
            id="what stands behind te, noted plainly",
        ),
        pytest.param(
            "Mogen wij u vragen het saldo van € 1.250,40 over te schrijven?",
            [("Het saldo van € 1.250,40 overschrijven", None)],
            id="a comma in a number ends no clause",
        ),
        pytest.param(
            "De vloer wordt gelegd op maandag 30 maart. De tegels heb ik uiterlijk de woensdag ervoor nodig.",
            [("De tegels heb ik nodig", "2026-03-25")],
            id="a weekday before the day just named",
        ),
        pytest.param(
            "Wij leveren woensdag 18 maart, eind van de dag. Kijk de lading na tegen de maandag erop.",
            [("Wij leveren", "2026-03-18"), ("Kijk de lading na", "2026-03-23")],
            id="the end of a named day, and a weekday after it",
        ),
        pytest.param(
            "Het attest moet ik ten laatste donderdag hebben.",
            [("Het attest moet ik hebben", "2026-03-12")],
            id="what the sender must have",
        ),
    ],
)
def test_each_task_stands_by_itself_with_its_day(said: str, wanted: list[tuple[str, str | None]]) -> None:
    assert briefly(said) == wanted


@pytest.mark.parametrize(
    ("said", "owners"),
    [
        pytest.param(
            "Lotte, wil jij de flyers laten drukken? Senne, regel jij de tent en de tafels.",
            ["Lotte", "Senne"],
            id="each called by name",
        ),
        pytest.param(
            "Lotte: notulen rondsturen voor maandag.\nYasmina: zaal reserveren.",
            ["Lotte", "Yasmina"],
            id="a name and a colon",
        ),
        pytest.param("Daarna bezorgt Karel het dossier aan de klant tegen vrijdag.", ["Karel"], id="behind the verb"),
    ],
)
def test_each_task_has_its_owner(said: str, owners: list[str]) -> None:
    assert [action.owner and action.owner.name for action in tasks(said)] == owners
