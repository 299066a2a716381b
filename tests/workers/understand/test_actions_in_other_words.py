"""Requests in words of their own, with and without a deadline: in each mail one thing is asked of the reader."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from core.contract import StructuredMail
from core.playbook import load
from workers import pipeline
from workers.mail.parse import read_eml
from workers.understand.engine import Reader

READER = "info@helder.example"
SENDER = "ann@miles.example"
AROUND = {
    "nl": ("Beste Karel,", "We waren gisteren bij u op de zaak.", "Met vriendelijke groeten,\nAn Maes"),
    "fr": ("Bonjour,", "Nous étions hier chez vous.", "Cordialement,\nAnne Petit"),
    "en": ("Dear Sam,", "We were at your place yesterday.", "Kind regards,\nAnn Miles"),
    "de": ("Guten Tag Frau Klein,", "Wir waren gestern bei Ihnen.", "Mit freundlichen Grüßen\nAnna Meier"),
}


def card(language: str, said: str) -> StructuredMail:
    """The card of a mail of Tuesday 10 March 2026."""
    greeting, telling, closing = AROUND[language]
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"Ann <{SENDER}>", READER, "x"
    message["Date"] = "Tue, 10 Mar 2026 09:12:00 +0100"
    message.set_content(f"{greeting}\n\n{telling}\n{said}\n\n{closing}\n")
    return pipeline.structure(
        read_eml(message.as_bytes()), Reader((READER,), "", language, "Europe/Brussels"), load(None)
    )


def told(language: str, said: str) -> list[tuple[str, str | None]]:
    """Owner and deadline of each action."""
    made = []
    for action in card(language, said).actions:
        owner = action.owner
        whose = "reader" if owner and owner.is_reader else "sender" if owner and owner.address == SENDER else "other"
        made.append((whose, action.due.date.isoformat() if action.due else None))
    return made


@pytest.mark.parametrize(
    ("language", "said", "due"),
    [
        ("nl", "Kunnen jullie de offerte uiterlijk volgende week dinsdag doormailen?", "2026-03-17"),
        ("nl", "Wil je tegen morgenmiddag de stuklijst nakijken?", "2026-03-11"),
        ("nl", "Graag een akkoord voor vrijdag.", "2026-03-12"),
        ("nl", "Ik ontvang het getekende contract graag ten laatste op 20 maart terug.", "2026-03-20"),
        ("nl", "Bezorg de sleutels aan Sofie voor het einde van de week.", "2026-03-13"),
        ("nl", "Zou je dit vandaag nog kunnen rechtzetten?", "2026-03-10"),
        ("nl", "Vergeet niet de meterstanden door te geven vóór 1 april.", "2026-03-31"),
        ("nl", "Gelieve de resterende 450 euro binnen de acht dagen te storten.", "2026-03-18"),
        ("nl", "Laat je me tegen donderdag weten of het past?", "2026-03-12"),
        ("nl", "Voer de inspectie uit voor 27 maart.", "2026-03-26"),
        ("nl", "Verhoog de bestelling naar 80 stuks, liefst nog vandaag.", "2026-03-10"),
        ("nl", "Wij verwachten uw reactie tegen 18 maart.", "2026-03-18"),
        ("nl", "U wordt verzocht de formulieren voor 25 maart in te dienen.", "2026-03-24"),
        ("nl", "Annuleer de afspraak van 14 april.", None),
        ("nl", "Kan er iemand maandag de lekkende radiator komen bekijken?", "2026-03-16"),
        ("fr", "Pourriez-vous nous faire parvenir le devis d'ici vendredi ?", "2026-03-13"),
        ("fr", "Merci de régler le solde avant le 31 mars.", "2026-03-30"),
        ("fr", "Retournez-nous le bon signé au plus tard lundi prochain.", "2026-03-16"),
        ("fr", "Tu peux me transmettre les chiffres pour demain midi ?", "2026-03-11"),
        ("fr", "Il nous faudrait les plans corrigés pour le 19 mars.", "2026-03-19"),
        ("fr", "Pensez à remplir le formulaire avant jeudi.", "2026-03-11"),
        ("fr", "Nous attendons votre décision pour la fin de la semaine.", "2026-03-13"),
        ("fr", "Vous êtes priés de libérer le local pour le 1er avril.", "2026-04-01"),
        ("fr", "Je compte sur toi pour boucler le rapport ce soir.", "2026-03-10"),
        ("fr", "Veuillez remplacer la pièce sous huit jours.", "2026-03-18"),
        ("fr", "Serait-il possible de recevoir les échantillons la semaine prochaine ?", None),
        ("fr", "Faites intervenir un électricien aujourd'hui.", "2026-03-10"),
        ("fr", "Annulez ma commande du 2 mars.", None),
        ("fr", "Confirmez-moi votre présence avant mercredi midi.", "2026-03-11"),
        ("en", "Could you get the signed lease back to us by Friday?", "2026-03-13"),
        ("en", "Kindly settle the balance within seven days.", "2026-03-17"),
        ("en", "I need the figures by close of business tomorrow.", "2026-03-11"),
        ("en", "Let's have the drawings no later than 20 March.", "2026-03-20"),
        ("en", "We'd like your comments before Thursday.", "2026-03-11"),
        ("en", "Make sure the skip is gone by the end of the week.", "2026-03-13"),
        ("en", "You're asked to return the badge by 31 March.", "2026-03-31"),
        ("en", "Would you mind moving the delivery to next Tuesday?", "2026-03-17"),
        ("en", "Please cancel the order of 3 March.", None),
        ("en", "Can someone come and look at the boiler tomorrow?", "2026-03-11"),
        ("en", "We expect the credit note by 17 March.", "2026-03-17"),
        ("en", "Chase the supplier and let me know by tonight.", "2026-03-10"),
        ("en", "Your written reply must reach us by 24 March.", "2026-03-24"),
        ("de", "Könnten Sie uns das Angebot bis Freitag zuschicken?", "2026-03-13"),
        ("de", "Bitte überweisen Sie den Betrag innerhalb von 14 Tagen.", "2026-03-24"),
        ("de", "Schicken Sie mir die Unterlagen spätestens am 20. März.", "2026-03-20"),
        ("de", "Ich brauche die Zahlen bis morgen Mittag.", "2026-03-11"),
        ("de", "Wir erwarten Ihre Stellungnahme bis zum 18. März.", "2026-03-18"),
        ("de", "Sie werden gebeten, den Ausweis vor dem 1. April abzugeben.", "2026-03-31"),
        ("de", "Sorgen Sie dafür, dass die Ware bis Donnerstag da ist.", "2026-03-12"),
        ("de", "Denkt bitte an die Stundenzettel bis Monatsende.", "2026-03-31"),
        ("de", "Stornieren Sie bitte die Bestellung vom 2. März.", None),
        ("de", "Es wäre nett, wenn Sie mir bis Mittwoch Bescheid geben könnten.", "2026-03-11"),
        ("de", "Prüft das Protokoll und gebt mir bis Montag Rückmeldung.", "2026-03-16"),
        ("de", "Um Rücksendung des Vertrags bis 25. März wird gebeten.", "2026-03-25"),
    ],
)
def test_what_is_asked_is_the_readers_by_its_own_day(language: str, said: str, due: str | None) -> None:
    assert told(language, said) == [("reader", due)]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Als je niet kan komen, geef dan een seintje."),
        ("nl", "De factuur is ondertussen betaald."),
        ("nl", "Aarzel niet om te bellen bij vragen."),
        ("nl", "Jan bezorgt de plannen aan de aannemer."),
        ("nl", "Je hoeft niets te doen."),
        ("nl", "Wie houdt er niet van taart?"),
        ("fr", "Si la date ne convient pas, appelez-nous."),
        ("fr", "Le colis a été livré hier."),
        ("fr", "Inutile de répondre."),
        ("fr", "Nous restons à votre disposition."),
        ("en", "If the alarm goes off, call the caretaker."),
        ("en", "The invoice has been paid."),
        ("en", "No need to reply."),
        ("en", "Who doesn't love cake?"),
        ("en", "Thanks for sending the drawings so quickly."),
        ("de", "Falls Sie verhindert sind, rufen Sie uns an."),
        ("de", "Das hat sich erledigt."),
        ("de", "Sie brauchen nichts zu tun."),
        ("de", "Danke, dass Sie so schnell geliefert haben."),
    ],
)
def test_what_asks_nothing_makes_no_action(language: str, said: str) -> None:
    found = card(language, said)
    assert found.requests == []
    assert [action for action in found.actions if action.owner and action.owner.is_reader] == []


@pytest.mark.parametrize(
    ("language", "said", "wanted"),
    [
        ("nl", "Ik bezorg u morgen de meetstaat.", [("sender", "2026-03-11")]),
        (
            "nl",
            "Onze monteur komt donderdag langs. Zorg dat iemand thuis is.",
            [("sender", "2026-03-12"), ("reader", None)],
        ),
        (
            "nl",
            "Wij sturen de factuur volgende week maandag en jullie bezorgen ons voor 1 april de btw-aangifte.",
            [("sender", "2026-03-16"), ("reader", "2026-03-31")],
        ),
        ("nl", "De architect levert het dossier vrijdag aan.", [("other", "2026-03-13")]),
        (
            "nl",
            "Voor vrijdag nodig:\n- de loonfiches van februari\n- een kopie van het contract",
            [("reader", "2026-03-12"), ("reader", "2026-03-12")],
        ),
        ("nl", "Als het regent, komen we pas maandag.", []),
        (
            "nl",
            "Bel je de klant vandaag nog? En mail me daarna het verslag.",
            [("reader", "2026-03-10"), ("reader", None)],
        ),
        ("nl", "We hebben het getekende exemplaar nodig voor het einde van de maand.", [("reader", "2026-03-31")]),
        ("fr", "Envoyez-nous le rapport. Au plus tard vendredi.", [("reader", "2026-03-13")]),
        ("fr", "Je vous rappelle demain matin.", [("sender", "2026-03-11")]),
        ("fr", "Nous passerons chercher le colis lundi prochain.", [("sender", "2026-03-16")]),
        (
            "fr",
            "Notre livreur passera mercredi. Merci de préparer les palettes.",
            [("sender", "2026-03-11"), ("reader", None)],
        ),
        ("fr", "Le notaire nous transmettra l'acte avant le 20 mars.", [("other", "2026-03-19")]),
        (
            "fr",
            "À fournir pour le 18 mars :\n- votre attestation d'assurance\n- une copie de la carte d'identité",
            [("reader", "2026-03-18"), ("reader", "2026-03-18")],
        ),
        ("fr", "Si vous annulez, prévenez-nous avant lundi.", []),
        (
            "fr",
            "Peux-tu appeler le client aujourd'hui ? Transmets-moi ensuite ses coordonnées.",
            [("reader", "2026-03-10"), ("reader", None)],
        ),
        ("fr", "Le solde doit nous parvenir pour le 25 mars.", [("reader", "2026-03-25")]),
        ("en", "Send us the report. Friday at the latest.", [("reader", "2026-03-13")]),
        ("en", "I'll call you back tomorrow morning.", [("sender", "2026-03-11")]),
        (
            "en",
            "Our driver will collect the pallets on Wednesday. Please have them wrapped.",
            [("sender", "2026-03-11"), ("reader", None)],
        ),
        ("en", "The solicitor will send the deed by 20 March.", [("other", "2026-03-20")]),
        (
            "en",
            "Needed by 18 March:\n- proof of insurance\n- a copy of the lease",
            [("reader", "2026-03-18"), ("reader", "2026-03-18")],
        ),
        ("en", "If you cancel, tell us before Monday.", []),
        (
            "en",
            "Swap the bearings and send the old ones back today, please.",
            [("reader", "2026-03-10"), ("reader", "2026-03-10")],
        ),
        (
            "en",
            "Could you ring the customer today? Then email me their details.",
            [("reader", "2026-03-10"), ("reader", None)],
        ),
        ("en", "The balance must reach us by 25 March.", [("reader", "2026-03-25")]),
        ("de", "Schicken Sie uns den Bericht. Spätestens Freitag.", [("reader", "2026-03-13")]),
        ("de", "Ich rufe Sie morgen früh zurück.", [("sender", "2026-03-11")]),
        (
            "de",
            "Unser Fahrer holt die Paletten am Mittwoch ab. Bitte halten Sie sie bereit.",
            [("sender", "2026-03-11"), ("reader", None)],
        ),
        ("de", "Der Notar schickt uns die Urkunde bis 20. März.", [("other", "2026-03-20")]),
        (
            "de",
            "Bis 18. März benötigt:\n- Versicherungsnachweis\n- Kopie des Mietvertrags",
            [("reader", "2026-03-18"), ("reader", "2026-03-18")],
        ),
        ("de", "Falls Sie absagen, melden Sie sich vor Montag.", []),
        (
            "de",
            "Könntest du den Kunden heute anrufen? Mail mir danach seine Daten.",
            [("reader", "2026-03-10"), ("reader", None)],
        ),
        ("de", "Der Restbetrag muss bis 25. März bei uns eingehen.", [("reader", "2026-03-25")]),
    ],
)
def test_each_action_has_its_owner_and_its_day(language: str, said: str, wanted: list[tuple[str, str | None]]) -> None:
    assert told(language, said) == wanted


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "As the end of the year approaches, please check your remaining leave."),
        ("nl", "Omdat de werf vrijdag sluit, gelieve de sleutels bij Sofie af te geven."),
        ("fr", "Comme le chantier ferme vendredi, merci de rendre les clés à Sofie."),
        ("de", "Da das Ende des Jahres naht, bitte prüfen Sie Ihren Resturlaub."),
    ],
)
def test_the_day_in_a_reason_is_no_deadline(language: str, said: str) -> None:
    assert told(language, said) == [("reader", None)]


def test_the_first_of_two_things_asked_keeps_its_bracket() -> None:
    made = card("en", "Please correct the number (it ends in 4417), and could you swap the photo on page 3?")
    assert [one.what for one in made.actions] == ["Correct the number (it ends in 4417)", "Swap the photo on page 3"]


def test_a_statement_of_account_confirms_nothing() -> None:
    made = card("en", "Please confirm receipt of this letter and send the final statement of account.")
    assert [one.kind for one in made.requests] == ["confirmation", "request"]


@pytest.mark.parametrize(
    ("language", "said", "what"),
    [
        ("en", "I've booked the room, can you order the lunch?", "Order the lunch"),
        (
            "en",
            "I'll draft the first part - could you take the rest and send it back?",
            "Take the rest and send it back",
        ),
        ("nl", "Ik heb de zaal geboekt, kan jij de lunch bestellen?", "De lunch bestellen"),
        ("fr", "J'ai réservé la salle, peux-tu commander le lunch ?", "Commander le lunch"),
        ("de", "Ich habe den Raum gebucht, kannst du das Essen bestellen?", "Das Essen bestellen"),
    ],
)
def test_what_the_sender_does_is_no_part_of_what_is_asked(language: str, said: str, what: str) -> None:
    mine = [one.what for one in card(language, said).actions if one.owner and one.owner.is_reader]
    assert mine == [what]


@pytest.mark.parametrize(
    ("language", "said", "due"),
    [
        ("en", "Please test it. If we don't hear from you within 3 working days we will close it.", "2026-03-13"),
        ("nl", "Gelieve dit te testen. Zonder antwoord voor vrijdag sluiten we het ticket.", "2026-03-12"),
        ("fr", "Merci de tester cela. Sans réponse avant vendredi, nous clôturons le ticket.", "2026-03-12"),
        ("de", "Bitte testen Sie das. Ohne Antwort bis Freitag schließen wir das Ticket.", "2026-03-13"),
    ],
)
def test_what_is_asked_is_due_before_what_follows_otherwise(language: str, said: str, due: str) -> None:
    assert told(language, said) == [("reader", due)]


def test_a_list_that_a_lead_asks_to_provide_is_asked_item_by_item() -> None:
    made = card("en", "We kindly ask you to provide the following:\n\na) trial balance\nb) minutes of the board")
    assert [one.what for one in made.actions] == ["Trial balance", "Minutes of the board"]


def test_leave_given_under_a_condition_with_a_day_is_nothing_to_do() -> None:
    made = card("en", "We are happy to go ahead with the quote on condition that it is delivered before 1 April.")
    assert made.actions == []
