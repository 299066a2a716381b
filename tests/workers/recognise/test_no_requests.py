"""What sounds like a request and is none, and what is one without sounding so."""

from __future__ import annotations

import pytest

from workers.recognise import requests
from workers.recognise.sentences import split


def _kinds(text, language):
    return [one.kind for one in requests.find(text, split(text, 0, len(text)), language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Dit is geen klacht."),
        ("nl", "Ik wil graag solliciteren voor de functie van verkoper."),
        ("nl", "Wij vragen uw begrip."),
        ("nl", "Door de staking kunnen wij geen bestellingen leveren."),
        ("nl", "U moet zelf niets doen."),
        ("nl", "Anders annuleer ik de bestelling."),
        ("fr", "Sinon nous annulerons la commande."),
        ("en", "Otherwise we will have to cancel the order."),
        ("de", "Andernfalls stornieren wir den Auftrag."),
        ("nl", "Wie had ooit gedacht dat het zou lukken?"),
        ("fr", "Ceci n'est pas une réclamation."),
        ("fr", "Je souhaite postuler au poste de vendeur."),
        ("fr", "En cas d'urgence, appelez le numéro de garde."),
        ("en", "This is not a complaint."),
        ("en", "I would like to apply for the position of nurse."),
        ("en", "Please ignore my earlier mail."),
        ("en", "Who would have thought that it rains here?"),
        ("en", "Don't hesitate to call us."),
        ("de", "Wir bitten um Verständnis."),
        ("de", "Falls Fragen auftauchen, rufen Sie bitte an."),
        ("de", "Sie müssen nichts unternehmen."),
        ("de", "Ich bewerbe mich auf Ihre Stelle."),
    ],
)
def test_what_only_sounds_like_a_request_is_none(language, text):
    assert _kinds(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("nl", "Stuur je me morgen de tekst?", "request"),
        ("nl", "Graag een orderbevestiging.", "confirmation"),
        ("nl", "Wanneer kunnen jullie leveren?", "question"),
        ("nl", "Het formulier moet vrijdag ondertekend zijn.", "request"),
        ("fr", "À quelle heure pouvez-vous passer ?", "question"),
        ("fr", "Le solde doit être versé avant lundi.", "request"),
        ("en", "Kindly correct the address.", "request"),
        ("en", "The form must be returned by Monday.", "request"),
        ("de", "Zahlbar bis 1. März.", "request"),
        ("de", "Für die Rückzahlung brauchen wir Ihre Kontodaten.", "request"),
        ("de", "Dürfen wir die Arbeit miterledigen?", "approval"),
        ("nl", "Jullie mogen drukken.", "approval"),
    ],
)
def test_what_is_asked_without_asking_is_found(language, text, kind):
    assert _kinds(text, language) == [kind]
