"""German sentences with two deeds: each is due by its own day. All are of Monday 23 November 2026."""

from __future__ import annotations

import pytest

from .readings import card


def due(text: str) -> list[str | None]:
    return [action.due and action.due.date.isoformat() for action in card(text, language="de").actions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Könntest du morgen den Elektriker anrufen?", ["2026-11-24"]),
        ("Kannst du heute noch den Saal buchen?", ["2026-11-23"]),
        (
            "Den Vertrag senden Sie bitte bis 1.12., den Beitrag überweisen Sie bis 4. Dezember.",
            ["2026-12-01", "2026-12-04"],
        ),
        ("Lassen Sie mir Ihre Wünsche bis Freitag zukommen; ich arbeite sie ein.", ["2026-11-27"]),
        ("Messen Sie bis Mittwoch die Fenster aus, die Türen dürfen Sie auslassen.", ["2026-11-25"]),
    ],
)
def test_each_deed_is_due_by_its_own_day(text, expected):
    assert due(text) == expected
