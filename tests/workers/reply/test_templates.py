"""What the team has ready for a request stands in the answer; what the mail leaves open is a gap."""

from __future__ import annotations

import pytest

from core.contract import Reply
from core.playbook import Playbook, load, parse
from tests.core.playbooks import tiny

from ..understand.readings import card


def playbook(*templates: str, category: str = "    needs_answer: true\n") -> Playbook:
    return parse(tiny("templates:\n" + "".join(templates), category=category), "own.yaml")


HOURS = (
    "  - key: hours\n    cues: {nl: [openingsuren], fr: [heures d ouverture]}\n"
    "    text: {nl: Wij zijn open van 9 tot 17 uur., fr: Nous sommes ouverts de 9 à 17 heures.}\n"
)
ORDER = (
    "  - key: order\n    cues: {nl: [bestelling]}\n"
    "    text: {nl: 'Uw bestelling {order_number} komt op [[leverdatum]].'}\n"
    "    informal: {nl: 'Je bestelling {order_number} komt op [[leverdatum]].'}\n"
)


def reply(text: str, book: Playbook, **changes: object) -> Reply:
    made = card(text, playbook=book, **changes).reply
    assert made is not None
    return made


def test_a_request_with_a_cue_is_answered_by_its_template() -> None:
    made = reply("Goedemorgen, wat zijn uw openingsuren?", playbook(HOURS))
    assert "\n\nWij zijn open van 9 tot 17 uur.\n\n" in made.body_text
    (point,) = made.points
    assert (point.status, point.text, made.gaps) == ("answered", "Wij zijn open van 9 tot 17 uur.", [])
    (source,) = point.sources
    assert (source.title, source.locator) == ("tiny@3", "templates.hours")
    assert source.quote == "Wij zijn open van 9 tot 17 uur."


def test_the_answer_is_in_the_language_of_the_mail() -> None:
    made = reply("Bonjour, quelles sont vos heures d'ouverture ?", playbook(HOURS))
    assert "Nous sommes ouverts de 9 à 17 heures." in made.body_text


def test_without_words_in_that_language_the_request_keeps_its_gap() -> None:
    made = reply("Good morning, what are your openingsuren on Friday?", playbook(HOURS))
    assert made.language == "en"
    assert [point.status for point in made.points] == ["needs_input"]


def test_other_requests_keep_their_own_point_and_the_order_of_the_mail() -> None:
    made = reply("Wanneer kunt u leveren? Wat zijn uw openingsuren? Wie komt er langs?", playbook(HOURS))
    assert [point.status for point in made.points] == ["needs_input", "answered", "needs_input"]
    places = [made.body_text.index(point.text) for point in made.points]
    assert places == sorted(places)
    assert made.gaps == ["datum en uur", "naam"]


def test_a_template_that_answers_two_requests_stands_there_once() -> None:
    made = reply(
        "Wat zijn de openingsuren op zaterdag? En de openingsuren op maandag, welke zijn dat?", playbook(HOURS)
    )
    assert len(made.points) == 2
    assert made.body_text.count("Wij zijn open van 9 tot 17 uur.") == 1


def test_a_field_is_filled_from_the_mail_and_the_form_is_the_senders() -> None:
    made = reply("Hoi Anke, kun je zeggen wanneer mijn bestelling BE-20417 komt? Groetjes", playbook(ORDER))
    assert "Je bestelling BE-20417 komt op [[leverdatum]]." in made.body_text
    assert [point.status for point in made.points] == ["needs_input"]
    assert made.gaps == ["leverdatum"]


def test_a_field_that_the_mail_does_not_fill_is_a_gap() -> None:
    made = reply("Geachte, kunt u zeggen wanneer mijn bestelling komt?", playbook(ORDER))
    assert "Uw bestelling [[bestelnummer]] komt op [[leverdatum]]." in made.body_text
    assert made.gaps == ["bestelnummer", "leverdatum"]


def test_of_two_values_none_is_chosen_but_the_one_that_the_request_names() -> None:
    told = "Vorige maand kregen we bestelling BE-1111 prima geleverd. "
    open_ = reply(
        told + "Ook bestelling BE-2222 kwam goed aan. Kunt u zeggen wanneer de nieuwe bestelling komt?", playbook(ORDER)
    )
    assert "bestelnummer" in open_.gaps
    named = reply(told + "Kunt u zeggen wanneer bestelling BE-2222 komt?", playbook(ORDER))
    assert "Uw bestelling BE-2222 komt" in named.body_text


def test_a_template_of_a_category_stands_in_every_answer_of_it() -> None:
    promise = (
        "  - key: promise\n    categories: [all]\n    text: {nl: 'Dag {name}, wij antwoorden binnen twee dagen.'}\n"
    )
    asked = reply("Wanneer kunt u leveren?", playbook(promise))
    assert asked.body_text.index("wij antwoorden binnen twee dagen") < asked.body_text.index("[[datum en uur]]")
    bare = reply("Beste, de pomp ligt in de hal.", playbook(promise))
    assert bare.body_text.count("Dag Jan Peeters, wij antwoorden binnen twee dagen.") == 1
    assert (bare.points, bare.gaps) == ([], [])


def test_what_the_mail_puts_into_a_field_makes_no_gap_and_no_field() -> None:
    echo = "  - key: echo\n    cues: {nl: [openingsuren]}\n    text: {nl: 'U schreef over {subject}.'}\n"
    made = reply("Wat zijn uw openingsuren?", playbook(echo), subject="[[x]] {name} {0.__class__}\r\nBcc: a")
    assert "U schreef over [x] {name} {0.__class__} Bcc: a." in made.body_text
    assert made.gaps == []


def test_two_templates_with_the_same_gap_keep_them_apart() -> None:
    other = "  - key: visit\n    cues: {nl: [langskomen]}\n    text: {nl: 'Wij komen langs op [[leverdatum]].'}\n"
    made = reply("Geachte, wanneer komt bestelling BE-2222? Wanneer kunt u langskomen?", playbook(ORDER, other))
    assert len(made.gaps) == len(set(made.gaps)) == 2
    assert all(made.body_text.count(f"[[{gap}]]") == 1 for gap in made.gaps)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Geachte, tot hoe laat open op zaterdag? Wat zijn jullie openingsuren?",
            "Wij zijn open op [[dagen en uren]].",
        ),
        ("Bonjour, pourriez-vous me dire où en est ma commande BE-2222 ?", "Votre commande BE-2222 est attendue"),
        ("Dear Anke, could you send me a copy of invoice 2026-118?", "Attached is a copy of invoice 2026-118."),
        ("Guten Tag, könnten Sie mir Ihre Bankverbindung schicken?", "auf das Konto [[IBAN]] zahlen"),
        ("Hallo Anke, kannst du mir eine Rechnungskopie von Rechnung 2026-118 schicken?", "findest du eine Kopie der"),
    ],
)
def test_the_default_playbook_has_some_ready(text: str, said: str) -> None:
    assert said in reply(text, load()).body_text


def test_every_template_of_the_default_playbook_speaks_four_languages() -> None:
    for template in load().templates:
        assert all(template.wording(language, "formal") for language in ("nl", "fr", "en", "de"))
        assert not template.cues.all() or all(getattr(template.cues, each) for each in ("nl", "fr", "en", "de"))
