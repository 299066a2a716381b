"""Verbs that tell the reader to do something, by where they stand."""

from __future__ import annotations

import pytest

from workers.recognise.imperative_lists import listed
from workers.recognise.imperatives import told


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "stuur de sleutels op"),
        ("nl", "en vul het formulier aan"),
        ("fr", "prévoyez une échelle"),
        ("fr", "donc effectuez le virement"),
        ("fr", "réponds moi ici"),
        ("fr", "n'attends pas la livraison"),
        ("fr", "karim , débranche le four avant la visite"),
        ("fr", "demain ramène la remorque"),
        ("fr", "présentez vous au guichet 4"),
        ("fr", "envoyer moi le plan"),
        ("fr", "penses à la clé du local"),
        ("fr", "verifie la pression des pneus"),
        ("fr", "commande deux bâches"),
        ("fr", "livre 12 palettes"),
        ("fr", "demande à paul"),
        ("en", "please raise a new one"),
        ("en", "don't tell anyone"),
        ("de", "halten sie den ausweis bereit ."),
        ("de", "bitte wechseln sie die lampe ."),
        ("de", "gib mir bescheid"),
    ],
)
def test_a_sentence_opens_by_telling(language, sentence):
    assert told(sentence.split(), language) == "opens"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "het is kapot , herstel het vandaag"),
        ("fr", "le délai est dépassé , proposez une autre date"),
        ("en", "the price is fine , then order twenty"),
        ("de", "der termin passt nicht , verschieben sie ihn ."),
    ],
)
def test_a_later_clause_tells(language, sentence):
    assert told(sentence.split(), language) == "later"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "morgen stuur ik de brief"),
        ("fr", "vous avez raison"),
        ("fr", "pouvez vous venir ?"),
        ("fr", "commande 4512 bien reçue"),
        ("fr", "visite le lundi 3 mai"),
        ("fr", "facture à payer"),
        ("fr", "réserve naturelle fermée"),
        ("fr", "je passe chez lui et prends la caisse"),
        ("fr", "passez une bonne soirée"),
        ("fr", "présentez vous un devis ?"),
        ("en", "the order will come today"),
        ("de", "liefern sie auch samstags ?"),
        ("de", "können sie kommen ?"),
        ("xx", "stuur de sleutels op"),
        ("nl", ""),
    ],
)
def test_what_others_do_and_what_is_asked_tells_nothing(language, sentence):
    assert told(sentence.split(), language) == ""


def test_a_french_noun_is_an_imperative_too_where_it_is_listed_as_both():
    assert listed("fr_nouns") <= listed("fr")


@pytest.mark.parametrize("sentence", ["werden sie benachrichtigt .", "waren sie zufrieden ."])
def test_what_is_told_of_them_with_the_verb_in_front_is_no_order(sentence: str) -> None:
    assert told(sentence.split(), "de") == ""
