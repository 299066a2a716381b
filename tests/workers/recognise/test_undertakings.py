"""What somebody takes on without a word of promising."""

from __future__ import annotations

import pytest

from workers.recognise.undertakings import taken_on


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "onze monteur komt donderdag langs met het wisselstuk."),
        ("nl", "het bestek ontvangt u in de loop van volgende week."),
        ("nl", "zodra ik de maten heb, bestel ik de platen."),
        ("nl", "de waarborg wordt binnen tien dagen teruggestort of terugbetaald."),
        ("fr", "mon collègue vous appellera pour convenir d'une date."),
        ("fr", "j'apporterai les échantillons vendredi."),
        ("fr", "le solde sera versé dans la quinzaine."),
        ("fr", "vous recevrez le devis d'ici mercredi."),
        ("en", "our fitter will ring you half an hour before."),
        ("en", "you'll have the drawings by friday."),
        ("en", "the deposit will be refunded within ten days."),
        ("de", "den bericht reiche ich ihnen bis mittwoch nach."),
        ("de", "unser fahrer holt die kisten am montag ab."),
        ("de", "sie erhalten die aufstellung nächste woche."),
        ("de", "der restbetrag wird ihnen anfang mai überwiesen."),
    ],
)
def test_it_is_heard_from_who_does_what_and_when(language: str, sentence: str) -> None:
    assert taken_on(sentence, language) is not None


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "ik betaal dat niet meer."),
        ("nl", "hierbij bezorg ik u het verslag."),
        ("nl", "komt de monteur morgen?"),
        ("nl", "wij houden u op de hoogte."),
        ("fr", "je ne paierai pas ce montant demain."),
        ("fr", "si vous voulez, je passerai lundi."),
        ("fr", "vous aurez compris mon étonnement."),
        ("en", "we will never send you a link."),
        ("en", "our driver was there yesterday."),
        ("de", "anbei sende ich ihnen die unterlagen."),
        ("de", "wenn sie möchten, bringe ich es morgen."),
        ("de", "ich komme jeden montag zu ihnen."),
    ],
)
def test_what_is_denied_usual_enclosed_or_conditional_is_not(language: str, sentence: str) -> None:
    assert taken_on(sentence, language) is None


def test_another_language_takes_nothing_on() -> None:
    assert taken_on("ti chiamo domani.", "it") is None
