"""Who does what by when in French: lists, sentences that say by when, several verbs, promises."""

from __future__ import annotations

from datetime import date

import pytest

from .readings import card


def _told(text):
    return [
        (action.what, action.owner.name if action.owner else None, action.due.date if action.due else None)
        for action in card(text, language="fr").actions
    ]


def _dues(text):
    return [due for _, _, due in _told(text)]


@pytest.mark.parametrize(
    "last",
    [
        "Tout cela doit nous parvenir pour le 4 décembre au plus tard.",
        "Ces documents sont attendus au plus tard le 4 décembre.",
        "Le tout est à nous remettre pour le 4 décembre, jour de la réunion.",
    ],
)
def test_a_sentence_behind_a_list_says_by_when_all_of_it_is_wanted(last):
    text = f"Merci de nous faire parvenir :\n- une copie du bail ;\n- le relevé des compteurs.\n\n{last}"
    assert _dues(text) == [date(2026, 12, 4), date(2026, 12, 4)]


@pytest.mark.parametrize("need", ["J'en ai besoin vendredi.", "Il me le faut pour vendredi.", "Pour vendredi."])
def test_a_sentence_that_says_when_it_is_needed_sets_the_deadline(need):
    assert _dues(f"Peux-tu traduire le règlement ? {need}") == [date(2026, 11, 27)]


def test_a_list_gives_each_their_part():
    text = "- Marie : commander les badges (pour le 4 décembre)\n- Karim : réserver la salle\n- Inès : relire le menu"
    assert _told(text) == [
        ("Marie : commander les badges", "Marie", date(2026, 12, 4)),
        ("Karim : réserver la salle", "Karim", None),
        ("Inès : relire le menu", "Inès", None),
    ]


def test_two_verbs_are_two_actions():
    assert [what for what, _, _ in _told("Relis le chapitre 2 et corrige les tableaux.")] == [
        "Relis le chapitre 2",
        "Corrige les tableaux",
    ]
    assert _dues("Tu relis demain et tu l'envoies à Georges pour vendredi ?") == [
        date(2026, 11, 24),
        date(2026, 11, 27),
    ]


def test_a_promise_in_the_future_is_the_senders():
    ((_, owner, due),) = _told("Je signerai le bail vendredi.")
    assert owner == "Jan Peeters"
    assert due == date(2026, 11, 27)


def test_what_a_machine_or_a_colleague_will_do_is_not_asked():
    assert card("Un technicien vous rappellera dans la semaine.", language="fr").requests == []


def test_a_reminder_of_something_is_no_promise():
    assert _told("Je vous rappelle que la cave est fermée le lundi.") == []


def test_what_must_leave_in_time_is_a_duty():
    assert _dues("Les affiches doivent partir chez l'imprimeur vendredi au plus tard.") == [date(2026, 11, 27)]
