"""Moments at which people meet, told from ends of something and from whatever else has an hour."""

from __future__ import annotations

import time

import pytest

from core.appointments import is_meeting


def meets(language: str, text: str, *, told: bool = False) -> bool:
    """The moment is what stands in brackets."""
    start, end = text.index("["), text.index("]") - 1
    return is_meeting(text.replace("[", "").replace("]", ""), start, end, language, told=told)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Onze technieker komt [maandag 9 maart om 8 uur] bij u langs."),
        ("nl", "Is een gesprek op [dinsdag 10 maart, 15 uur] goed voor u?"),
        ("nl", "Werfvergadering:\n[donderdag 12 maart om 13.30 uur], container 2"),
        ("nl", "Zullen we afspreken op [4 april om 11u]?"),
        ("nl", "Ik bel u [morgen om 10 uur] even op."),
        ("fr", "Seriez-vous libre pour une réunion le [mardi 10 mars à 15 h] ?"),
        ("fr", "Nous nous verrons [jeudi à 9 heures] dans vos bureaux."),
        ("fr", "Notre technicien passera chez vous [lundi 9 mars à 8h30]."),
        ("en", "Could we have a call on [Tuesday 10 March at 3 pm]?"),
        ("en", "I will come by [tomorrow at 9:30] to look at the leak."),
        ("en", "Looking forward to seeing you [on Friday at noon]."),
        ("de", "Passt Ihnen ein Termin am [Dienstag, 10. März um 15 Uhr]?"),
        ("de", "Die Begehung findet [morgen um 9 Uhr] statt."),
        ("de", "Unser Monteur kommt [am Montag um 8 Uhr] vorbei."),
        ("es", "The meeting is [tomorrow at 9]."),
    ],
)
def test_people_meet(language: str, text: str) -> None:
    assert meets(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "[Morgen 12.00 uur] wil ik weten wanneer er geleverd wordt. Anders annuleer ik."),
        ("nl", "Bevestig de vergadering voor [vrijdag 12 uur]."),
        ("nl", "Kunt u uiterlijk op [vrijdag om 12 uur] terugbellen?"),
        ("nl", "Bel ons [vrijdag 17 uur] ten laatste."),
        ("nl", "De server ligt stil van [maandag 20 uur] af."),
        ("nl", "Uw pakket wordt [morgen om 14 uur] geleverd. Tot ziens op een volgende afspraak."),
        ("fr", "Merci de confirmer le rendez-vous avant le [12 mars à 17 h]."),
        ("fr", "L'offre se termine [dimanche à minuit]."),
        ("fr", "Répondez-nous au plus tard [vendredi à 12 h], après la réunion."),
        ("en", "Please confirm the meeting by [Friday 5 pm]."),
        ("en", "Your order ships [tomorrow at 9 am]."),
        ("en", "The offer is open until [Sunday 23:59]; call us."),
        ("de", "Bitte bestätigen Sie den Termin bis [Freitag, 12 Uhr]."),
        ("de", "Die Wartung beginnt [heute um 22 Uhr]."),
        ("de", "Rückruf spätestens am [Montag um 10 Uhr] erbeten, sonst entfällt der Besuch."),
    ],
)
def test_people_do_not_meet(language: str, text: str) -> None:
    assert not meets(language, text)


def test_a_mail_about_a_meeting_need_not_say_so_at_the_moment_and_its_deadlines_stay_deadlines() -> None:
    assert meets("nl", "Past [dinsdag om 10 uur]?", told=True)
    assert not meets("nl", "Laat het weten voor [maandag om 10 uur].", told=True)


@pytest.mark.parametrize("filler", ["a", " ", "afspraak ", "\n", ".", "tot: ", "passe " * 3, "spreken  "])
def test_a_long_text_takes_no_longer_than_a_short_one(filler: str) -> None:
    text = filler * 50_000
    begun = time.process_time()
    for language in ("nl", "fr", "en", "de", ""):
        is_meeting(text, len(text) // 2, len(text) // 2 + 5, language)
    assert time.process_time() - begun < 1
