"""Lists of what is wanted: each item below the lead is asked."""

from __future__ import annotations

import pytest

from .readings import card


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        ("Folgende Unterlagen sind bis zum 10.12.2026 nachzureichen:", ["Standsicherheitsnachweis", "Brandschutzplan"]),
        ("Für die Bearbeitung fehlen uns noch:", ["Lageplan im Maßstab 1:500", "Vollmacht des Eigentümers"]),
        ("Dem Antrag sind beizufügen:", ["Fotos der beschädigten Teile", "Kaufbelege, soweit vorhanden"]),
        ("Folgende Nachweise stehen noch aus:", ["Energieausweis", "Auszug aus dem Kataster"]),
        ("Wij hebben nog nodig:", ["foto's van de beschadigde spullen", "plan op schaal 1:50"]),
        ("We still need:", ["photos of the damaged goods", "a plan at scale 1:50"]),
        ("What's missing:", ["the lease of the barn", "last year's water bill"]),
        ("To be sent to us:", ["insurance papers of the crane", "permit of the driver"]),
    ],
)
def test_each_item_of_a_list_that_is_wanted_is_a_request(lead: str, items: list[str]) -> None:
    made = card(f"Guten Tag,\n\n{lead}\n\n- {items[0]}\n- {items[1]}\n")
    assert [(one.kind, one.text) for one in made.requests] == [("request", item) for item in items]


def test_the_day_of_the_lead_is_that_of_each_item() -> None:
    made = card("Folgende Unterlagen sind bis zum 10.12.2026 nachzureichen:\n\na) Nachweis\nb) Lageplan\n")
    assert [str(action.due.date) if action.due else None for action in made.actions] == ["2026-12-10"] * 2
