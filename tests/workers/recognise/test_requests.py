"""What is asked, what is promised, and what only sounds like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.recognise import requests
from workers.recognise.sentences import split


def _kinds(text, language):
    return [one.kind for one in requests.find(text, split(text, 0, len(text)), language)]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("nl", "Zou u ons de factuur kunnen bezorgen?", "request"),
        ("nl", "Gelieve het formulier ondertekend terug te sturen.", "request"),
        ("nl", "Graag ontvang ik een offerte voor 20 stoelen.", "request"),
        ("nl", "Laat me weten of dat past.", "confirmation"),
        ("nl", "Morgen wil ik weten wanneer er geleverd wordt.", "question"),
        ("nl", "Wij wensen te vernemen wanneer u komt.", "request"),
        ("nl", "Wanneer wordt mijn bestelling geleverd?", "question"),
        ("nl", "Kan u de afspraak bevestigen?", "confirmation"),
        ("nl", "Mogen wij uw goedkeuring voor deze drukproef?", "approval"),
        ("nl", "Ik heb mijn bestelling nog steeds niet ontvangen.", "complaint"),
        ("nl", "Bedankt om dit na te kijken.", "request"),
        ("nl", "Ik wacht nog steeds op een antwoord.", "complaint"),
        ("fr", "Nous vous remercions de bien vouloir payer.", "request"),
        ("en", "I'd like to cancel my order.", "request"),
        ("fr", "Pourriez-vous m'envoyer le devis ?", "request"),
        ("fr", "Merci de nous retourner le document signé.", "request"),
        ("fr", "Prière de rappeler mon client.", "request"),
        ("fr", "Veuillez nous communiquer votre numéro de TVA.", "request"),
        ("fr", "Quand serai-je livré ?", "question"),
        ("fr", "Merci de confirmer le rendez-vous.", "confirmation"),
        ("fr", "La machine est toujours en panne.", "complaint"),
        ("en", "Could you send me the invoice?", "request"),
        ("en", "I was wondering if you could call me.", "request"),
        ("en", "Please let me know by Friday.", "request"),
        ("en", "Where is my parcel?", "question"),
        ("en", "Please confirm the meeting.", "confirmation"),
        ("en", "We need your approval for this budget.", "approval"),
        ("en", "The screen arrived broken.", "complaint"),
        ("de", "Könnten Sie mir bitte ein Angebot schicken?", "request"),
        ("de", "Wäre es möglich, den Termin zu verschieben?", "request"),
        ("de", "Wir bitten um baldige Rückmeldung.", "request"),
        ("de", "Wann kommt meine Lieferung?", "question"),
        ("de", "Bitte bestätigen Sie den Termin.", "confirmation"),
        ("de", "Das Gerät ist leider defekt.", "complaint"),
    ],
)
def test_what_is_asked_is_found(language, text, kind):
    assert _kinds(text, language) == [kind]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Laat het gerust weten als u nog vragen hebt."),
        ("nl", "Aarzel niet om ons te contacteren."),
        ("nl", "Bedankt voor uw bestelling."),
        ("nl", "Klik hier om u uit te schrijven."),
        ("nl", "Dat is intussen al in orde."),
        ("nl", "Wij wensen u prettige feestdagen."),
        ("nl", "Gelieve deze mail niet te beantwoorden."),
        ("fr", "Nous vous remercions de votre confiance."),
        ("fr", "Merci d'avance"),
        ("nl", "De vergadering was goed."),
        ("nl", "Graag gedaan."),
        ("fr", "N'hésitez pas à me contacter."),
        ("fr", "Veuillez agréer mes salutations distinguées."),
        ("fr", "Je reste à votre disposition pour toute question."),
        ("fr", "Merci pour votre réponse."),
        ("en", "Please don't hesitate to contact us."),
        ("en", "If you have any questions, let us know."),
        ("en", "Click here to unsubscribe."),
        ("en", "How are you?"),
        ("en", "The report is attached."),
        ("de", "Bei Fragen stehen wir Ihnen gerne zur Verfügung."),
        ("de", "Mit freundlichen Grüßen"),
        ("de", "Vielen Dank für Ihre Nachricht."),
        ("de", "Die Sache hat sich bereits erledigt."),
    ],
)
def test_politeness_thanks_and_advertising_ask_nothing(language, text):
    assert _kinds(text, language) == []


def test_thanks_before_a_real_question_do_not_hide_it():
    assert _kinds("Thanks for the offer, could you also send the drawings?", "en") == ["request"]


@pytest.mark.parametrize(
    "text", ["Pourriez-vous confirmer ?", "Kan u bevestigen?", "Bitte bestätigen Sie.", "Can you confirm?"]
)
def test_an_unknown_language_tries_all_four(text):
    assert _kinds(text, "un") == ["confirmation"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Ik stuur u morgen de offerte."),
        ("nl", "Wij zullen het bedrag storten."),
        ("fr", "Je vous envoie le devis demain."),
        ("fr", "Nous vous livrerons lundi."),
        ("en", "I will send it tomorrow."),
        ("en", "We'll call you back."),
        ("de", "Ich schicke Ihnen die Unterlagen."),
        ("de", "Wir werden das prüfen."),
    ],
)
def test_a_promise_of_the_sender_is_a_commitment(language, text):
    assert len(requests.commitments(text, split(text, 0, len(text)), language)) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "U stuurt ons morgen de offerte."),
        ("fr", "Vous nous envoyez le devis."),
        ("en", "Will we meet tomorrow?"),
        ("en", "She will send it."),
        ("de", "Sie schicken uns die Unterlagen."),
    ],
)
def test_what_others_do_is_no_commitment(language, text):
    assert requests.commitments(text, split(text, 0, len(text)), language) == []


@given(st.text(max_size=300), st.sampled_from(["nl", "fr", "en", "de", "un"]))
def test_any_text_yields_whole_sentences(text, language):
    spans = split(text, 0, len(text))
    bounds = {(one.start, one.end) for one in spans}
    assert {(one.start, one.end) for one in requests.find(text, spans, language)} <= bounds
    assert {(one.start, one.end) for one in requests.commitments(text, spans, language)} <= bounds


def test_a_sentence_without_end_takes_bounded_time():
    text = "could you please " * 6_000
    assert len(requests.find(text, split(text, 0, len(text)), "un")) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Kunt u het serienummer doorgeven? Zonder reactie binnen 5 werkdagen sluiten wij de melding."),
        ("nl", "Gelieve het saldo te betalen. Bij gebrek aan betaling binnen 8 dagen volgt een incasso."),
        (
            "fr",
            "Pouvez-vous nous donner le numéro ? Sans réponse sous 5 jours, nous clôturons le ticket.",
        ),
        ("en", "Could you send us the number? Without a reply within 5 days we will close the ticket."),
        ("en", "Please send us the number. If we do not hear from you by Friday, we will close the ticket."),
        ("de", "Können Sie uns die Nummer geben? Ohne Rückmeldung bis Freitag schließen wir das Ticket."),
    ],
)
def test_what_happens_without_an_answer_is_not_asked_a_second_time(language, text):
    assert len(_kinds(text, language)) == 1


def test_what_happens_without_an_answer_asks_for_one_where_nothing_else_does():
    assert len(_kinds("De kleur is nog open. Zonder reactie tegen vrijdag bestellen we antraciet.", "nl")) == 1
