"""Who does what by when, in each language: one clause, several, a list, a paragraph.

All mails are Jan's of Monday 23 November 2026 to Anke, who reads them, with Tom in copy. Expected: owner and due date
(month-day, "-" for none) of each action in order of the text.
"""

import pytest

from core.contract import Action

from .readings import ANKE, JAN, TOM, card

DUTCH = [
    ("Kunt u de plannen sturen en de afspraak bevestigen?", "reader -, reader -"),
    ("Kunt u tegen vrijdag de plannen sturen en de afspraak bevestigen?", "reader 11-27, reader 11-27"),
    ("Kunt u vandaag de plannen sturen en de factuur tegen 4 december betalen?", "reader 11-23, reader 12-04"),
    ("Gelieve het formulier te ondertekenen en het tegen vrijdag terug te sturen.", "reader 11-27"),
    ("Bezorg ons tegen woensdag de plannen en de meetstaat.", "reader 11-25"),
    ("Gelieve ons te bezorgen tegen 4 december:\n\n- de jaarrekening\n- het verslag van de vergadering",
     "reader 12-04, reader 12-04"),
    ("Kunt u de plannen nakijken? Kunt u ook de offerte tekenen? Graag alles vóór 5 december.",
     "reader 12-04, reader 12-04"),
    ("De keuring is op 10 december. Gelieve de toegang tegen dan vrij te maken.", "reader 12-10"),
    ("De keuring is op 10 december. Gelieve het dossier drie dagen vooraf te bezorgen.", "reader 12-07"),
    ("Tom, kun jij de plannen nakijken? Anke, kun jij de klant bellen?", "Tom Willems -, reader -"),
    ("Tom, kun jij de plannen nakijken? Stuur ze ook naar de klant.", "Tom Willems -, Tom Willems -"),
    ("De architect bezorgt u donderdag de tekeningen.", "De architect 11-26"),
    ("Onze technieker komt vrijdag langs om de pomp te vervangen.", "sender 11-27"),
    ("Mevrouw Claes zal u morgen bellen.", "Mevrouw Claes 11-24"),
    ("Tom bezorgt u woensdag de tekeningen.", "Tom Willems 11-25"),
    ("Ik stuur u het verslag op dinsdag 8 december.", "sender 12-08"),
    ("De factuur is te betalen tegen 4 december.", "reader 12-04"),
    ("Onze offerte blijft geldig tot 18 december.", ""),
    ("Ik ben afwezig tot vrijdag 4 december.", ""),
    ("Kunt u de notulen van de vergadering van 19 november doorsturen?", "reader -"),
    ("Kunt u de afspraak van morgen bevestigen?", "reader -"),
    ("Kunt u mij bellen? Morgen vergadert de raad over het dossier van de buren.", "reader -"),
    ("Gelieve de drukproef na te kijken, want vrijdag gaat het boekje naar de drukker.", "reader -"),
    ("Kunt u de leveringsbon doorsturen? Uiterlijk donderdag graag.", "reader 11-26"),
    ("De proefdruk is voor ons in orde, u mag drukken.", ""),
    ("Bel Tom voor de sleutel, ik ben bereikbaar tot donderdag.", "Tom Willems -"),
    ("Wij zullen woensdag starten met de afbraak en alles tegen 4 december afwerken.", "sender 11-25, sender 12-04"),
    ("Deadline: vrijdag 4 december\nGelieve de vragenlijst in te vullen.", "reader 12-04"),
]  # fmt: skip

FRENCH = [
    ("Pourriez-vous nous envoyer le devis et confirmer la date ?", "reader -, reader -"),
    ("Veuillez signer le contrat, puis renvoyer un exemplaire au secrétariat.", "reader -, reader -"),
    ("Veuillez envoyer le plan aujourd'hui et régler la facture avant le 5 décembre.", "reader 11-23, reader 12-04"),
    ("Merci de compléter le formulaire et de le renvoyer signé pour vendredi.", "reader 11-27"),
    ("Merci de nous envoyer les plans et le métré pour mercredi.", "reader 11-25"),
    ("Merci de nous transmettre pour le 4 décembre :\n\n- le bilan\n- le rapport du réviseur",
     "reader 12-04, reader 12-04"),
    ("Veuillez relire les plans. Veuillez aussi signer le devis. Le tout pour le 4 décembre.",
     "reader 12-04, reader 12-04"),
    ("Le contrôle a lieu le 10 décembre. Merci de libérer l'accès d'ici là.", "reader 12-10"),
    ("Le contrôle a lieu le 10 décembre. Merci de nous remettre le dossier trois jours avant.", "reader 12-07"),
    ("Tom, peux-tu relire les plans ? Anke, peux-tu appeler le client ?", "Tom Willems -, reader -"),
    ("L'architecte vous remettra les plans jeudi.", "L'architecte 11-26"),
    ("Madame Tessier choisira la couleur des joints.", "Madame Tessier -"),
    ("Le docteur Hamoir apportera les vaccins jeudi.", "Le docteur Hamoir 11-26"),
    ("Notre technicien passera vendredi pour remplacer la pompe.", "sender 11-27"),
    ("Nous vous enverrons le rapport le mardi 8 décembre.", "sender 12-08"),
    ("La facture est à payer pour le 4 décembre.", "reader 12-04"),
    ("Notre offre reste valable jusqu'au 18 décembre.", ""),
    ("Je suis absent jusqu'au vendredi 4 décembre.", ""),
    ("Pouvez-vous nous renvoyer la facture du 3 novembre ?", "reader -"),
    ("Pourriez-vous confirmer le rendez-vous de demain ?", "reader -"),
    ("Veuillez relire l'épreuve, car vendredi la brochure part chez l'imprimeur.", "reader -"),
    ("Pouvez-vous nous envoyer le bon de livraison ? Au plus tard jeudi.", "reader 11-26"),
    ("Nous marquons notre accord sur votre devis.", ""),
    ("Nous attendons votre réponse pour le 4 décembre au plus tard.", "reader 12-04"),
    ("Date limite : vendredi 4 décembre\nMerci de remplir le questionnaire.", "reader 12-04"),
    ("Merci de nous faire parvenir votre offre d'ici au 4 décembre.", "reader 12-04"),
]  # fmt: skip

ENGLISH = [
    ("Could you send the drawings and confirm the date?", "reader -, reader -"),
    ("Could you send the drawings and confirm the date by Friday?", "reader 11-27, reader 11-27"),
    ("Please send the drawings today and pay the invoice by 4 December.", "reader 11-23, reader 12-04"),
    ("Please sign the form and return it by Friday.", "reader 11-27"),
    ("Please send us the drawings and the bill of quantities by Wednesday.", "reader 11-25"),
    ("Please send us by 4 December:\n\n- the annual accounts\n- the minutes of the meeting",
     "reader 12-04, reader 12-04"),
    ("Could you check the drawings? Could you also sign the quote? We need everything by 4 December.",
     "reader 12-04, reader 12-04"),
    ("The inspection is on 10 December. Please clear the entrance by then.", "reader 12-10"),
    ("The inspection is on 10 December. Please let us have the file three days before.", "reader 12-07"),
    ("Tom, could you check the drawings? Anke, could you call the customer?", "Tom Willems -, reader -"),
    ("The architect will send you the drawings on Thursday.", "The architect 11-26"),
    ("Our driver will collect the crates on Friday.", "sender 11-27"),
    ("Mrs Doyle will call you tomorrow.", "Mrs Doyle 11-24"),
    ("I will send you the report on Tuesday 8 December.", "sender 12-08"),
    ("The invoice is payable by 4 December.", "reader 12-04"),
    ("Our quote is valid until 18 December.", ""),
    ("I am away until Friday 4 December.", ""),
    ("Could you resend the invoice of 3 November?", "reader -"),
    ("Please confirm the drawings, because on Friday the booklet goes to the printer.", "reader -"),
    ("Could you send us the delivery note? By Thursday at the latest.", "reader 11-26"),
    ("We are happy with the proof, you may print.", ""),
    ("Please let us know by Monday 30 November how many will come and have their badges ready on the day.",
     "reader 11-30, reader -"),
    ("Please call my wife, as I am on site until Thursday.", "reader -"),
    ("We'll start on Wednesday and still finish by 4 December.", "sender 11-25, sender 12-04"),
    ("Deadline: Friday 4 December\nPlease fill in the questionnaire.", "reader 12-04"),
    ("Please let us know by tomorrow whether the price stands.", "reader 11-24"),
]  # fmt: skip

GERMAN = [
    ("Könnten Sie das Angebot schicken und den Termin bestätigen?", "reader -, reader -"),
    ("Könnten Sie bis Freitag das Angebot schicken und den Termin bestätigen?", "reader 11-27, reader 11-27"),
    ("Bitte senden Sie uns heute die Pläne und bezahlen Sie die Rechnung bis 4. Dezember.",
     "reader 11-23, reader 12-04"),
    ("Bitte füllen Sie den Bogen bis Freitag aus und schicken Sie ihn mir zurück.", "reader 11-27"),
    ("Bitte senden Sie uns bis Mittwoch die Pläne und das Aufmaß.", "reader 11-25"),
    ("Bitte senden Sie uns bis 4. Dezember:\n\n- den Jahresabschluss\n- das Protokoll der Sitzung",
     "reader 12-04, reader 12-04"),
    ("Könnten Sie die Pläne prüfen? Könnten Sie auch das Angebot unterschreiben? Bitte alles bis 4. Dezember.",
     "reader 12-04, reader 12-04"),
    ("Die Prüfung ist am 10. Dezember. Bitte räumen Sie den Zugang bis dahin frei.", "reader 12-10"),
    ("Die Prüfung ist am 10. Dezember. Bitte schicken Sie uns die Akte drei Tage vorher.", "reader 12-07"),
    ("Tom, kannst du die Pläne prüfen? Anke, bitte ruf den Kunden an.", "Tom Willems -, reader -"),
    ("Der Architekt schickt Ihnen die Pläne am Donnerstag.", "Der Architekt 11-26"),
    ("Unser Fahrer holt die Kisten am Freitag ab.", "sender 11-27"),
    ("Frau Meili wird Sie morgen anrufen.", "Frau Meili 11-24"),
    ("Ich melde mich am Dienstag, 8. Dezember, telefonisch bei Ihnen.", "sender 12-08"),
    ("Die Rechnung ist zahlbar bis 4. Dezember.", "reader 12-04"),
    ("Unser Angebot gilt bis 18. Dezember.", ""),
    ("Ich bin bis Freitag, 4. Dezember, nicht im Büro.", ""),
    ("Könnten Sie die Rechnung vom 3. November noch einmal schicken?", "reader -"),
    ("Bitte prüfen Sie den Abzug, denn am Freitag geht das Heft in Druck.", "reader -"),
    ("Könnten Sie uns den Lieferschein schicken? Spätestens Donnerstag.", "reader 11-26"),
    ("Wir sind mit dem Probedruck einverstanden.", ""),
    ("Bitte bestätigen Sie mir den Eingang und stellen Sie mir ein Zeugnis aus.", "reader -, reader -"),
    ("Wir fangen am Mittwoch an und werden bis 4. Dezember fertig.", "sender 11-25, sender 12-04"),
    ("Frist: Freitag, 4. Dezember\nBitte füllen Sie den Fragebogen aus.", "reader 12-04"),
    ("Bitte holen Sie die Schlüssel am Montag im Büro ab.", "reader 11-30"),
    ("Sollten Sie verhindert sein, melden Sie sich bis 30. November.", ""),
]  # fmt: skip


def _told(action: Action) -> str:
    owner = action.owner
    who = "nobody" if owner is None else "reader" if owner.is_reader else owner.name
    who = "sender" if who == JAN.name else who
    return f"{who} {action.due.date.strftime('%m-%d') if action.due else '-'}"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(language, text, expected, id=f"{language} {text[:50]}")
        for language, cases in (("nl", DUTCH), ("fr", FRENCH), ("en", ENGLISH), ("de", GERMAN))
        for text, expected in cases
    ],
)
def test_each_action_has_its_owner_and_its_own_deadline(language: str, text: str, expected: str) -> None:
    made = card(text, language=language, to=(ANKE,), cc=(TOM,)).actions
    assert ", ".join(_told(action) for action in made) == expected


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Kunt u het plan sturen en de afspraak bevestigen?", ["Kunt u het plan sturen", "de afspraak bevestigen?"]),
        ("Could you send the drawings; please call Tom.", ["Could you send the drawings", "please call Tom."]),
        ("Please check the name and address of the driver.", ["Please check the name and address of the driver."]),
        ("Kunnen jullie onze vragen en opmerkingen beantwoorden?",
         ["Kunnen jullie onze vragen en opmerkingen beantwoorden?"]),
        ("Könntest du die alten und neuen Unterlagen schicken?",
         ["Könntest du die alten und neuen Unterlagen schicken?"]),
    ],
)  # fmt: skip
def test_each_clause_that_asks_is_a_request_with_its_own_words_as_evidence(text: str, quotes: list[str]) -> None:
    assert [request.evidence[0].quote for request in card(text).requests] == quotes


def test_the_deadline_in_the_subject_is_for_the_only_thing_asked() -> None:
    (action,) = card("Kunt u de plannen doorsturen?", subject="Plannen nodig tegen vrijdag").actions
    assert action.due is not None
    assert (action.due.date.isoformat(), action.evidence[1].part) == ("2026-11-27", "subject")


def test_the_deadline_in_the_subject_is_for_none_where_the_text_names_one() -> None:
    text = "Kunt u tegen woensdag de plannen doorsturen?"
    (action,) = card(text, subject="Plannen nodig tegen vrijdag").actions
    assert action.due is not None
    assert action.due.date.isoformat() == "2026-11-25"


def test_what_is_read_in_copy_is_the_addressees_to_pay() -> None:
    (action,) = card("De factuur is te betalen tegen 4 december.", to=(TOM,), cc=(ANKE,)).actions
    assert action.owner is not None
    assert action.owner.name == "Tom Willems"


def test_goods_in_an_order_are_no_requests_of_their_own() -> None:
    made = card("Graag bestellen wij:\n\n- 6 x circulatiepomp 25-60\n- 2 x membraanset 40 mm\n")
    assert len(made.requests) <= 1
