"""What asks, complains or asks nothing by its wording alone; the cases are in `cases/asks*.tsv`."""

from __future__ import annotations

from pathlib import Path

import pytest

from workers.recognise import requests
from workers.recognise.sentences import split

CASES = Path(__file__).parent / "cases"


def _rows(name):
    return [tuple(line.split("\t")) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def _kinds(text, language):
    return [one.kind for one in requests.find(text, split(text, 0, len(text)), language)]


def _promises(text, language):
    said = requests.commitments(text, split(text, 0, len(text)), language)
    return [text[one.start : one.end] for one in said]


@pytest.mark.parametrize(("language", "text"), _rows("asks-nothing.tsv"))
def test_what_is_told_off_or_only_hoped_asks_nothing(language, text):
    assert _kinds(text, language) == []


@pytest.mark.parametrize(("language", "kind", "text"), _rows("asks.tsv"))
def test_what_is_wrong_or_wanted_is_heard(language, kind, text):
    assert _kinds(text, language) == [kind]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "bestelnummer is 4471203\nwanneer krijg ik de andere"),
        ("fr", "la commande c'est la 88213\nquand est-ce que je reçois l'autre"),
        ("en", "order no is 4471203\nwhen do i get the other one"),
        ("de", "bestellnummer 4471203\nwann bekomme ich den anderen"),
        ("nl", "hey anke was da nu 1 of 2 kranen"),
    ],
)
def test_a_question_is_heard_without_its_mark(language, text):
    assert _kinds(text, language) == ["question"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Kunnen jullie dit regelen?"),
        ("nl", "Zorg jij voor zijn laptop?"),
        ("fr", "Tu peux relire ça aujourd'hui ?"),
        ("en", "Can I ask everybody to enter their leave?"),
        ("de", "Kümmerst du dich um seinen Laptop?"),
        ("nl", "De offerte verwachten wij uiterlijk maandag."),
        ("fr", "Nous vous saurions gré de nous les transmettre."),
    ],
)
def test_a_deed_in_the_form_of_a_question_or_an_expectation_is_a_request(language, text):
    assert _kinds(text, language) == ["request"]


@pytest.mark.parametrize(
    ("language", "text", "promise"),
    [
        (
            "nl",
            "Jij brengt de sleutels mee, ik zorg voor de plaatsbeschrijving.",
            "ik zorg voor de plaatsbeschrijving.",
        ),
        ("fr", "Tu apportes les clés, je m'occupe de l'état des lieux.", "je m'occupe de l'état des lieux."),
        ("en", "You bring the keys, I'll sort out the inventory.", "I'll sort out the inventory."),
        (
            "de",
            "Du bringst die Schlüssel mit, ich kümmere mich um das Protokoll.",
            "ich kümmere mich um das Protokoll.",
        ),
    ],
)
def test_one_sentence_may_ask_and_promise(language, text, promise):
    assert _kinds(text, language) == ["request"]
    assert _promises(text, language) == [promise]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Niet akkoord met prijs of levertijd?"),
        ("nl", "Kan u niet komen, verwittig ons dan minstens 24 uur op voorhand."),
        ("fr", "Si cela ne fonctionne pas, répondez simplement à ce message."),
        ("en", "If it still doesn't work, just reply to this mail."),
        ("de", "Können Sie nicht kommen, sagen Sie bitte mindestens 24 Stunden vorher ab."),
    ],
)
def test_what_depends_on_a_condition_asks_nothing(language, text):
    assert _kinds(text, language) == []
