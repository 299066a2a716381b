"""A deadline that is told beside what is due is not told in it again."""

from __future__ import annotations

import pytest

from workers.understand.due_words import without_due


@pytest.mark.parametrize(
    ("what", "written", "left"),
    [
        ("Tegen vrijdag 4 december een nieuwe leveren", "vrijdag 4 december", "een nieuwe leveren"),
        ("Die tegen de 9de bezorgen", "9de", "Die bezorgen"),
        ("Deliver a new one by Friday", "Friday", "Deliver a new one"),
        ("Let me have an explanation, within a week, please", "within a week", "Let me have an explanation, please"),
        ("Wählen Sie bis Montag, 23. März, ein Zeitfenster", "Montag, 23. März", "Wählen Sie ein Zeitfenster"),
        ("Régler cette somme avant le 7 juin par virement", "le 7 juin", "Régler cette somme par virement"),
        ("Upload these by Wednesday 25 November at the latest", "Wednesday 25 November", "Upload these"),
        ("Get both drawings back to me by Wednesday COB", "Wednesday", "Get both drawings back to me"),
        (
            "Tell me which you prefer, ideally by Monday, as stock is low",
            "Monday",
            "Tell me which you prefer, as stock is low",
        ),
        ("Een staal opsturen tegen maandag ten laatste", "maandag", "Een staal opsturen"),
        ("Envoyer un échantillon pour lundi au plus tard", "lundi", "Envoyer un échantillon"),
        ("Schicken Sie ein Muster bis Montag spätestens", "Montag", "Schicken Sie ein Muster"),
        ("We need the goods at the latest in week 51", "week 51", "We need the goods"),
        ("Wir brauchen die Ware spätestens in KW 51", "KW 51", "Wir brauchen die Ware"),
        ("Me remettre, avant le 9, une copie du contrat", "9", "Me remettre une copie du contrat"),
        ("Ons, uiterlijk 9 juni, een kopie bezorgen", "9 juni", "Ons een kopie bezorgen"),
        ("Commander les châssis pour le 18 au plus tard", "18", "Commander les châssis"),
        ("Send us the report by Friday at the latest", "Friday", "Send us the report"),
        ("Valider les textes demain max", "demain", "Valider les textes"),
        (
            "Envoyer la balance (idéalement avant vendredi), et les contrats",
            "vendredi",
            "Envoyer la balance, et les contrats",
        ),
        ("Send the plan (preferably by Friday) and the keys", "Friday", "Send the plan and the keys"),
    ],
)
def test_the_words_of_a_deadline_go(what: str, written: str, left: str) -> None:
    assert without_due(what, written) == left


@pytest.mark.parametrize(
    ("what", "written"),
    [
        ("Book the hall for Monday", "Monday"),  # nothing leans on a word that is gone
        ("Betalen vóór vrijdag", "vrijdag"),  # one word alone says nothing
        ("Bring the Friday report to the board", "Friday"),  # a word of its own, no limit
        ("Check the space before tonight's run", "tonight"),  # part of a thing's name
        ("Send the offer", "Monday"),  # said elsewhere
    ],
)
def test_what_would_say_less_stays_as_it_is(what: str, written: str) -> None:
    assert without_due(what, written) == what
