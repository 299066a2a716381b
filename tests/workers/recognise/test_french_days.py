"""Days as French mails write them, read on Tuesday 3 March 2026 in Brussels."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from workers.recognise import dates

_SENT = datetime(2026, 3, 3, 9, 0, tzinfo=ZoneInfo("Europe/Brussels"))


def _read(text):
    return [(one.text, one.date.isoformat(), one.kind) for one in dates.find(text, _SENT, "fr")]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Le badge est à rendre avant le 20 mars.", "20 mars", "2026-03-19"),
        ("Rends le badge pour le jeudi 19 au soir.", "jeudi 19 au soir", "2026-03-19"),
        ("Le rapport est attendu le vendredi 13 au plus tard.", "vendredi 13", "2026-03-13"),
        ("Rends la remorque pour le 16 au matin.", "16 au matin", "2026-03-16"),
        ("Merci d'envoyer le tout pour la fin de la semaine 12.", "fin de la semaine 12", "2026-03-20"),
        ("À remettre dans les trois mois du décès, au plus tard le 14 mai 2026.", "14 mai 2026", "2026-05-14"),
    ],
)
def test_a_deadline_is_read_with_its_day(text, words, day):
    assert _read(text) == [(words, day, "deadline")]


def test_that_day_is_not_today():
    assert _read("Ce jour-là, l'atelier est fermé.") == []
