"""An answer is proposed in the sender's language and form; what nobody knows yet is a gap."""

import pytest

from core.contract import Mailbox, Reply
from core.playbook import load
from workers.reply.compose import reply_subject

from ..understand.readings import ANKE, card, file


def reply(text: str, **changes: object) -> Reply:
    made = card(text, **changes).reply
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("text", "language", "greeting", "closing"),
    [
        ("Geachte, kunt u mij uw prijslijst sturen?", "nl", "Beste Jan Peeters,", "Met vriendelijke groeten"),
        ("Hoi Anke, kun je mij jouw prijslijst sturen?", "nl", "Dag Jan,", "Groeten"),
        ("Bonjour, pourriez-vous m'envoyer votre liste ?", "fr", "Bonjour Jan Peeters,", "Cordialement"),
        ("Salut Anke, peux-tu m'envoyer ta liste de prix ?", "fr", "Bonjour Jan,", "Bien à toi"),
        ("Dear Anke, could you send me the price list?", "en", "Dear Jan Peeters,", "Kind regards"),
        ("Hi Anke, could you send me the price list?", "en", "Hi Jan,", "Best wishes"),
        ("Sehr geehrte Frau Maes, können Sie mir Ihre Liste schicken?", "de", "Guten Tag Jan Peeters,", "Mit freund"),
        ("Hallo Anke, kannst du mir deine Liste schicken?", "de", "Hallo Jan,", "Viele Grüße"),
    ],
)
def test_the_answer_speaks_as_the_sender_does(text: str, language: str, greeting: str, closing: str) -> None:
    made = reply(text, language="nl" if language != "nl" else "fr")
    assert made.language == language
    assert made.body_text.startswith(greeting)
    assert f"\n{closing}" in made.body_text
    assert made.body_text.endswith("Anke Maes")


def test_a_mail_in_another_language_is_answered_in_english() -> None:
    text = "Buongiorno, potreste inviarmi il vostro listino prezzi aggiornato? Could you please send it?"
    assert reply(text).language == "en"


def test_each_request_has_its_point_and_its_gap() -> None:
    made = reply("Kunt u de prijs doorgeven? Wanneer kunt u leveren? Is de plaatsing inbegrepen?")
    assert [point.request_id for point in made.points] == ["r1", "r2", "r3"]
    assert all(point.status == "needs_input" and point.text in made.body_text for point in made.points)
    assert len(made.gaps) == len(set(made.gaps)) == 3
    assert all(made.body_text.count(f"[[{gap}]]") == 1 for gap in made.gaps)


@pytest.mark.parametrize(
    ("question", "gap"),
    [
        ("Wanneer kunt u leveren?", "datum en uur"),
        ("Hoeveel kost de plaatsing?", "bedrag of aantal"),
        ("Wie komt er langs?", "naam"),
        ("Waar ligt de sleutel?", "plaats"),
        ("Waarom is de prijs hoger?", "reden"),
        ("Is de plaatsing inbegrepen?", "ja of nee, met uitleg"),
        ("Quand pouvez-vous livrer la pompe ?", "date et heure"),
        ("How much does the installation cost?", "amount or number"),
        ("Wann können Sie die Pumpe liefern?", "Datum und Uhrzeit"),
    ],
)
def test_a_gap_says_what_is_needed(question: str, gap: str) -> None:
    assert reply(question).gaps == [gap]


def test_a_request_with_a_deadline_asks_whether_that_is_possible() -> None:
    assert reply("Kunt u tegen vrijdag een offerte sturen?").gaps == ["of dit lukt tegen vr 27 nov"]


def test_two_gaps_of_one_kind_are_told_apart() -> None:
    gaps = reply("Wanneer kunt u leveren? Wanneer kunt u plaatsen?").gaps
    assert gaps[0] == "datum en uur"
    assert gaps[1].startswith("datum en uur (")


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Bestelling", "Wij bestellen 10 stuks van artikel 4455."),
        ("Klacht", "De pomp is alweer defect. Ik ben zeer ontevreden."),
        ("Sollicitatie", "Hierbij solliciteer ik voor de vacature."),
    ],
)
def test_a_mail_that_wants_an_answer_gets_one_though_it_asks_nothing(subject: str, text: str) -> None:
    made = reply(text, subject=subject)
    assert len(made.gaps) == 1 or made.points
    assert all(f"[[{gap}]]" in made.body_text for gap in made.gaps)


@pytest.mark.parametrize(
    ("subject", "text", "headers"),
    [
        pytest.param("Bedankt!", "Hartelijk dank voor de hulp.", (), id="thanks"),
        pytest.param("Ter info", "Wij zijn gesloten op vrijdag.", (), id="information"),
        pytest.param("Nieuws", "Kunt u komen?", (("list-unsubscribe", "<x>"), ("precedence", "bulk")), id="newsletter"),
        pytest.param("Afwezig", "Kunt u Tom bellen?", (("auto-submitted", "auto-replied"),), id="automatic"),
    ],
)
def test_what_wants_no_answer_gets_none(subject: str, text: str, headers: tuple[tuple[str, str], ...]) -> None:
    assert card(text, subject=subject, headers=headers, automatic=bool(headers)).reply is None


def test_an_invitation_that_asks_nothing_is_answered_with_its_own_button() -> None:
    invitation = (file("invite.ics", "text/calendar"),)
    assert card("De afspraak gaat door.", subject="Afspraak", attachments=invitation, automatic=True).reply is None


def test_nobody_answers_themselves_or_nobody() -> None:
    assert card("Kunt u bellen?", sender=ANKE).reply is None
    assert card("Kunt u bellen?", sender=None).reply is None


@pytest.mark.parametrize(
    ("subject", "answered"),
    [
        ("Offerte", "Re: Offerte"),
        ("Re: Offerte", "Re: Offerte"),
        ("RE: Offerte", "RE: Offerte"),
        ("Antw: Offerte", "Antw: Offerte"),
        ("AW: Angebot", "AW: Angebot"),
        ("Re[2]: Offer", "Re[2]: Offer"),
        ("RE : Devis", "RE : Devis"),
        ("FW: Offerte", "Re: FW: Offerte"),
        ("Pomp: offerte", "Re: Pomp: offerte"),
        ("", "Re:"),
        ("a\nb", "Re: a b"),
    ],
)
def test_the_subject_is_answered_once(subject: str, answered: str) -> None:
    assert reply_subject(subject) == answered


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Klantendienst", "Beste,"),
        ("Maes Techniek NV", "Beste,"),
        ("", "Beste,"),
        ("Peeters, Jan", "Beste Jan Peeters,"),
        ("Jan {name}", "Beste,"),
    ],
)
def test_only_a_person_is_greeted_by_name(name: str, greeting: str) -> None:
    made = reply("Kunt u uw prijslijst sturen?", sender=Mailbox(name=name, address="x@y.example"))
    assert made.body_text.startswith(greeting)


def test_who_signs_below_a_firms_address_is_greeted() -> None:
    text = "Kunt u uw prijslijst sturen?\n\nMet vriendelijke groeten,\n\nEls Maes\nBakkerij Maes BV\n"
    assert reply(text, sender=Mailbox(name="Bakkerij Maes BV", address="x@y.example")).body_text.startswith(
        "Beste Els Maes,"
    )


def test_brackets_of_the_mail_make_no_gaps() -> None:
    made = reply("Kunt u [[het [[[formulier]]]] ]] sturen?")
    assert made.body_text.count("[[") == made.body_text.count("]]") == len(made.gaps) == 1


def test_the_teams_own_words_are_used() -> None:
    playbook = load()
    style = playbook.reply.model_copy(update={"signature": "Team Maes"})
    category = playbook.categories[1].model_copy(update={"opening": playbook.categories[1].labels})
    categories = (playbook.categories[0], category, *playbook.categories[2:])
    own = playbook.model_copy(update={"reply": style, "categories": categories})
    made = card("Kunt u uw prijslijst sturen?", playbook=own, attachments=(file("x.pdf"),)).reply
    assert made is not None
    assert made.body_text.endswith("Team Maes")
    assert "\n\nVerzoek\n\n" in made.body_text


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Gelieve ons te laten weten wanneer u kunt leveren.", "datum en uur"),
        ("Laat even weten of dat past.", "ja of nee, met uitleg"),
        ("Merci de nous faire savoir combien de pièces il vous reste.", "montant ou nombre"),
        ("Merci de nous dire si cela vous convient.", "oui ou non, avec explication"),
        ("Please let us know who will come.", "name"),
        ("Please tell me whether that works.", "yes or no, with an explanation"),
        ("Bitte teilen Sie uns mit, wann Sie liefern können.", "Datum und Uhrzeit"),
        ("Bitte geben Sie mir Bescheid, ob das passt.", "ja oder nein, mit Erklärung"),
    ],
)
def test_who_asks_to_be_told_something_gets_a_gap_for_that(text: str, gap: str) -> None:
    assert reply(text).gaps == [gap]


def test_a_greeting_before_a_question_is_no_part_of_it() -> None:
    made = reply("Beste Anke, wanneer kunt u de pomp leveren?")
    assert made.gaps == ["datum en uur"]
    assert "“wanneer kunt u de pomp leveren”: [[datum en uur]]" in made.body_text
