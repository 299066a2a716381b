"""Small operations on a mail's own words."""

from datetime import date

import pytest

from core.contract import Due
from workers.understand.wording import asked, content_start, due_text, is_closing, is_greeting, one_line


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Kunt u ons het formulier bezorgen?", "het formulier bezorgen"),
        ("Gelieve de factuur te betalen.", "de factuur betalen"),
        ("Merci de nous envoyer le plan.", "envoyer le plan"),
        ("Could you please send the plan?", "send the plan"),
        ("Könnten Sie bitte den Plan schicken?", "den Plan schicken"),
        ("Auriez-vous la gentillesse de nous transmettre le plan ?", "nous transmettre le plan"),
        ("Vous serait-il possible d'envoyer le plan ?", "envoyer le plan"),
        ("Nous vous demandons de fermer les robinets.", "fermer les robinets"),
        ("Merci également de vérifier le plan.", "vérifier le plan"),
        ("Il vous appartient de réunir les originaux.", "réunir les originaux"),
        ("Pourriez-vous également réserver une salle ?", "réserver une salle"),
        ("Kunt u ook een zaal reserveren?", "een zaal reserveren"),
        ("Could you also book a room?", "book a room"),
        ("Könnten Sie auch einen Raum buchen?", "einen Raum buchen"),
        ("Afin de clôturer le dossier, merci de nous transmettre le plan.", "transmettre le plan"),
        ("Pour finaliser l'acte, je vous saurais gré de bien vouloir signer le plan.", "signer le plan"),
        ("Om het dossier af te ronden, gelieve het plan te tekenen.", "het plan tekenen"),
        ("In order to close the file, please sign the plan.", "sign the plan"),
        ("Um die Akte zu schließen, bitte den Plan unterschreiben.", "den Plan unterschreiben"),
        ("Par ailleurs, pouvez-vous signer le plan ?", "signer le plan"),
        ("Pour vendredi, pouvez-vous signer le plan ?", "Pour vendredi, pouvez-vous signer le plan"),
        ("Pour notre atelier, pouvez-vous signer le plan ?", "Pour notre atelier, pouvez-vous signer le plan"),
        ("PS : pouvez-vous signer le plan ?", "signer le plan"),
        ("P.S. Please sign the plan.", "sign the plan"),
        ("Wanneer komt de pomp?", "Wanneer komt de pomp"),
        ("Anke, kun jij dit bekijken?", "dit bekijken"),
        ("I should be grateful if you would return the signed copy.", "return the signed copy"),
        ("It would be great if you could bring the samples.", "bring the samples"),
        ("Sam - can you pick this one up please?", "pick this one up"),
        ("Invoice - can you send it to accounts?", "Invoice - can you send it to accounts"),  # a thing, no name
        ("Would you mind sending me the photo?", "Would you mind sending me the photo"),
        ("Graag.", "Graag."),
        ("", ""),
    ],
)
def test_polite_words_come_off_what_is_asked(sentence: str, thing: str) -> None:
    assert asked(sentence) == thing


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("P.S. Could you bring the keys?", "bring the keys"),
        ("PS: kan je de sleutels meebrengen?", "de sleutels meebrengen"),
        ("By the way, can you call Tom back?", "call Tom back"),
        ("If possible, please send two samples.", "send two samples"),
        ("Indien mogelijk, gelieve twee stalen te sturen.", "twee stalen sturen"),
        ("Si possible, merci d'envoyer deux échantillons.", "envoyer deux échantillons"),
        ("Wenn möglich, könnten Sie zwei Muster schicken?", "zwei Muster schicken"),
        ("And I still need the drawings.", "I still need the drawings"),
        ("Also did you hear back from legal?", "did you hear back from legal"),
        ("En wanneer komt de pomp?", "wanneer komt de pomp"),
        ("Anyway.", "Anyway."),
    ],
)
def test_an_aside_comes_off_what_is_asked(sentence: str, thing: str) -> None:
    assert asked(sentence) == thing


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("As the year draws to a close, please check your leave.", "check your leave"),
        ("In preparation for our visit (1 - 3 June) we kindly ask you to provide a list.", "provide a list"),
        ("Aangezien de straat open ligt, gelieve achteraan te lossen.", "achteraan lossen"),
        ("Comme nous fermons plus tôt, merci de passer avant midi.", "passer avant midi"),
        ("Da die Straße gesperrt ist, bitte von hinten anliefern.", "von hinten anliefern"),
        ("If you come by car, please use the rear gate.", "If you come by car, please use the rear gate"),
    ],
)
def test_a_reason_comes_off_what_is_asked_and_a_condition_stays(sentence: str, thing: str) -> None:
    assert asked(sentence) == thing


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("P.S. Könnten Sie mir noch die Anleitung schicken?", "noch die Anleitung schicken"),
        ("PS: Kunt u de sleutel meebrengen?", "de sleutel meebrengen"),
        ("Hallo Sabine, übernimmst du das bitte?", "übernimmst du das"),
        ("Dag Anke, kun je mij de sleutel bezorgen?", "de sleutel bezorgen"),
        ("Hi all, please sign the sheet.", "sign the sheet"),
        ("Bonjour Madame, pourriez-vous signer le devis ?", "signer le devis"),
        ("Noch eine kleine Bitte: Schicken Sie uns das Logo.", "Schicken Sie uns das Logo"),
        ("Une dernière question : quand venez-vous ?", "quand venez-vous"),
        ("One more thing: send the plan.", "send the plan"),
        ("Ferner bitte ich um Übersendung der Protokolle.", "Übersendung der Protokolle"),
        ("Wir bitten Sie um Abgabe eines Angebots.", "Abgabe eines Angebots"),
        ("Ich fordere Sie auf, den Mangel zu beseitigen.", "den Mangel zu beseitigen"),
        ("Außerdem erwarten wir einen Preisnachlass.", "einen Preisnachlass"),
    ],
)
def test_what_only_leads_to_the_thing_asked_comes_off(sentence: str, thing: str) -> None:
    assert asked(sentence) == thing


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Schicken Sie uns den Plan zu, dann gebe ich ihn weiter.", "Schicken Sie uns den Plan zu"),
        ("Bitte räumen Sie den Keller frei, sonst verlieren wir einen Tag.", "räumen Sie den Keller frei"),
        ("Bitte unterschreiben Sie heute, da wir sonst schließen müssen.", "unterschreiben Sie heute"),
        ("Stuur ons het plan, dan kunnen we verder.", "Stuur ons het plan"),
        ("Gelieve de kelder vrij te maken, anders verliezen we een dag.", "de kelder vrijmaken"),
        ("Merci de signer le devis, sinon le chantier s’arrête.", "signer le devis"),
        ("Please send the plan, otherwise we cannot start.", "send the plan"),
        ("Please sign the form, then I will order it.", "sign the form"),
        ("Es wäre nett, wenn Sie die Pläne schicken könnten.", "die Pläne schicken"),
        ("Wir wären Ihnen dankbar, wenn Sie den Plan prüfen würden.", "den Plan prüfen"),
        ("Wenn Sie das Formular schicken, dann bestelle ich.", "Wenn Sie das Formular schicken, dann bestelle ich"),
    ],
)
def test_what_follows_from_the_thing_asked_comes_off(sentence: str, thing: str) -> None:
    assert asked(sentence) == thing


@pytest.mark.parametrize("most", [0, 1, 2, 5, 8, 9, 20])
def test_a_line_is_cut_to_its_length(most: int) -> None:
    assert len(one_line("een  twee\ndrie", most)) <= most


def test_a_line_is_cut_at_the_end_of_a_word() -> None:
    assert one_line("De pomp lekt, alweer", 14) == "De pomp lekt…"


@pytest.mark.parametrize(
    ("line", "greets"),
    [
        ("Beste Anke,", True),
        ("Geachte heer Peeters", True),
        ("Bonjour Madame,", True),
        ("Sehr geehrte Damen und Herren,", True),
        ("Hi all!", True),
        ("Beste prijs die u kunt geven is wat we zoeken", False),
        ("Dag Anke, kun je bellen?", False),
        ("De pomp lekt.", False),
        ("", False),
    ],
)
def test_a_greeting_is_told_from_a_sentence(line: str, greets: bool) -> None:
    assert is_greeting(line) is greets


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("Met vriendelijke groeten,", True),
        ("Mvg", True),
        ("Bien à vous,", True),
        ("Kind regards", True),
        ("Mit freundlichen Grüßen", True),
        ("Best price we can give is 4 euro a piece, delivered", False),
        ("De pomp lekt.", False),
    ],
)
def test_a_goodbye_is_told_from_a_sentence(line: str, ends: bool) -> None:
    assert is_closing(line) is ends


def test_content_begins_after_the_greeting_and_the_list_mark() -> None:
    text = "Beste Anke,\n- de pomp lekt"
    assert text[content_start(text, 0, len(text)) :] == "de pomp lekt"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sehr geehrte Frau Vogt, wie besprochen brauche ich die Maße.", "wie besprochen brauche ich die Maße."),
        ("Hallo ihr beiden, der Kran kommt.", "der Kran kommt."),
        ("Beste collega's, morgen zijn we dicht.", "morgen zijn we dicht."),
        ("Beste prijs die u kunt geven, graag.", "Beste prijs die u kunt geven, graag."),
    ],
)
def test_content_begins_after_a_greeting_on_its_line(text: str, said: str) -> None:
    assert text[content_start(text, 0, len(text)) :] == said


@pytest.mark.parametrize(
    ("language", "sent", "shown"),
    [
        ("nl", date(2026, 11, 23), "vr 4 dec om 12:00"),
        ("fr", date(2026, 11, 23), "ven. 4 déc. à 12:00"),
        ("en", date(2025, 11, 23), "Fri 4 Dec 2026 at 12:00"),
        ("de", None, "Fr. 4. Dez. 2026 um 12:00"),
    ],
)
def test_a_deadline_is_written_as_people_do(language: str, sent: date | None, shown: str) -> None:
    due = Due(date=date(2026, 12, 4), time="12:00", precision="time", text="x")
    assert due_text(due, language, sent) == shown


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("P.S. Zou u mij nog een kopie van de akte kunnen bezorgen?", "nog een kopie van de akte bezorgen"),
        ("PS: kan je de sleutel meebrengen?", "de sleutel meebrengen"),
        ("P.S. Could you send me the plan?", "send me the plan"),
        ("Zeg, kan jij de beamer meenemen?", "de beamer meenemen"),
        ("By the way, could you book the room?", "book the room"),
        ("Übrigens, könnten Sie den Plan schicken?", "den Plan schicken"),
        ("Au fait, pourriez-vous envoyer le plan ?", "envoyer le plan"),
        ("Lotte, jij bestelt de badges.", "jij bestelt de badges"),
    ],
)
def test_an_aside_and_the_name_of_who_is_asked_come_off(sentence: str, thing: str) -> None:
    assert asked(sentence) == thing


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Gelieve een tijdslot te kiezen.", "een tijdslot kiezen"),
        ("Gelieve de kranen dicht te draaien en de poort te sluiten.", "de kranen dichtdraaien en de poort sluiten"),
        ("Wij verzoeken u dringend het saldo over te maken.", "het saldo overmaken"),
        ("Mogen we iedereen vragen om de dagen in te geven?", "de dagen ingeven"),
        ("Gelieve dit in te vullen om de aanvraag te starten.", "dit invullen om de aanvraag te starten"),
        ("Zou je hoofdstuk 4 willen nalezen?", "hoofdstuk 4 nalezen"),
        ("Zou u iets anders kunnen voorstellen?", "iets anders voorstellen"),
        ("Stuur je mij een nieuwe versie door?", "Stuur een nieuwe versie door"),
        ("Anke, bezorg jij de klant het dossier?", "bezorg de klant het dossier"),
        ("Weet je wanneer hij komt?", "Weet je wanneer hij komt"),
        ("Als u die voor woensdag kunt aanleveren, dan haal ik de zitting.", "die voor woensdag aanleveren"),
        ("Als je vragen hebt, bel dan gerust.", "Als je vragen hebt, bel dan gerust"),
    ],
)
def test_what_is_asked_in_dutch_reads_as_a_note(sentence: str, thing: str) -> None:
    assert asked(sentence) == thing


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Laat het ons weten, dan passen wij de planning aan.", "Laat het ons weten"),
        ("Kan je Karel bellen, want ik heb niks meer gehoord?", "Karel bellen"),
        ("Could you send the plan, so we can start?", "send the plan"),
        ("Können Sie den Plan schicken, damit wir anfangen?", "den Plan schicken"),
        ("Pouvez-vous envoyer le plan, sinon nous annulons ?", "envoyer le plan"),
        ("Kan je iets anders sturen?", "iets anders sturen"),
    ],
)
def test_what_follows_from_the_thing_asked_is_left_out(sentence: str, thing: str) -> None:
    assert asked(sentence) == thing
