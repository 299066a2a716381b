"""What a proposed answer says, in four languages and two forms of address.

A key with `.formal` and `.informal` is chosen by form; where one wording does for both, it stands alone.
"""

from __future__ import annotations

from typing import Final

NL: Final[dict[str, str]] = {
    "prefix": "Re: ",
    "thanks": "Bedankt voor {your} mail.",
    "your.formal": "uw",
    "your.informal": "je",
    "opening.complaint.formal": "Bedankt voor uw bericht. Het spijt ons dat het niet liep zoals u mocht verwachten.",
    "opening.complaint.informal": "Bedankt voor je bericht. Het spijt ons dat het niet liep zoals je mocht verwachten.",
    "opening.order.formal": "Bedankt voor uw bestelling.",
    "opening.order.informal": "Bedankt voor je bestelling.",
    "opening.application.formal": "Bedankt voor uw sollicitatie en uw interesse.",
    "opening.application.informal": "Bedankt voor je sollicitatie en je interesse.",
    "opening.appointment.formal": "Bedankt voor uw bericht over de afspraak.",
    "opening.appointment.informal": "Bedankt voor je bericht over de afspraak.",
    "point": "“{request}”: {gap}",
    "gap.question": "antwoord",
    "gap.yesno": "ja of nee, met uitleg",
    "gap.when": "datum en uur",
    "gap.amount": "bedrag of aantal",
    "gap.who": "naam",
    "gap.where": "plaats",
    "gap.why": "reden",
    "gap.how": "hoe dit gaat",
    "gap.request": "of dit kan, en tegen wanneer",
    "gap.request.due": "of dit lukt tegen {when}",
    "gap.approval": "akkoord of niet akkoord",
    "gap.confirmation": "bevestiging, of wat er anders is",
    "gap.complaint": "oplossing, en tegen wanneer",
    "none.complaint": "Wij stellen het volgende voor: {gap}.",
    "none.complaint.gap": "oplossing, en tegen wanneer",
    "none.order": "Over de levering laten we het volgende weten: {gap}.",
    "none.order.gap": "bevestiging van de bestelling en leverdatum",
    "none.application": "Het vervolg is als volgt: {gap}.",
    "none.application.gap": "volgende stap, en wanneer",
    "none.appointment": "Wat de afspraak betreft: {gap}.",
    "none.appointment.gap": "of het moment past, of een ander voorstel",
    "none.other": "Ons antwoord: {gap}.",
    "none.other.gap": "antwoord",
}

FR: Final[dict[str, str]] = {
    "prefix": "Re: ",
    "thanks": "Merci pour {your} message.",
    "your.formal": "votre",
    "your.informal": "ton",
    "opening.complaint.formal": "Merci pour votre message. Nous regrettons que tout ne se soit pas passé comme prévu.",
    "opening.complaint.informal": "Merci pour ton message. Nous regrettons que tout ne se soit pas passé comme prévu.",
    "opening.order.formal": "Merci pour votre commande.",
    "opening.order.informal": "Merci pour ta commande.",
    "opening.application.formal": "Merci pour votre candidature et votre intérêt.",
    "opening.application.informal": "Merci pour ta candidature et ton intérêt.",
    "opening.appointment.formal": "Merci pour votre message au sujet du rendez-vous.",
    "opening.appointment.informal": "Merci pour ton message au sujet du rendez-vous.",
    "point": "« {request} » : {gap}",
    "gap.question": "réponse",
    "gap.yesno": "oui ou non, avec explication",
    "gap.when": "date et heure",
    "gap.amount": "montant ou nombre",
    "gap.who": "nom",
    "gap.where": "lieu",
    "gap.why": "raison",
    "gap.how": "comment cela se passe",
    "gap.request": "si c’est possible, et pour quand",
    "gap.request.due": "si c’est possible pour le {when}",
    "gap.approval": "accord ou refus",
    "gap.confirmation": "confirmation, ou ce qui diffère",
    "gap.complaint": "solution, et pour quand",
    "none.complaint": "Nous vous proposons ceci : {gap}.",
    "none.complaint.gap": "solution, et pour quand",
    "none.order": "Concernant la livraison : {gap}.",
    "none.order.gap": "confirmation de la commande et date de livraison",
    "none.application": "Voici la suite : {gap}.",
    "none.application.gap": "prochaine étape, et quand",
    "none.appointment": "Concernant le rendez-vous : {gap}.",
    "none.appointment.gap": "si le moment convient, ou une autre proposition",
    "none.other": "Notre réponse : {gap}.",
    "none.other.gap": "réponse",
}

EN: Final[dict[str, str]] = {
    "prefix": "Re: ",
    "thanks": "Thank you for {your} mail.",
    "your.formal": "your",
    "your.informal": "your",
    "opening.complaint.formal": "Thank you for your message. We are sorry that things did not go as you could expect.",
    "opening.complaint.informal": "Thanks for your message. We are sorry that things did not go as you could expect.",
    "opening.order.formal": "Thank you for your order.",
    "opening.order.informal": "Thanks for your order.",
    "opening.application.formal": "Thank you for your application and your interest.",
    "opening.application.informal": "Thanks for your application and your interest.",
    "opening.appointment.formal": "Thank you for your message about the appointment.",
    "opening.appointment.informal": "Thanks for your message about the appointment.",
    "point": "“{request}”: {gap}",
    "gap.question": "answer",
    "gap.yesno": "yes or no, with an explanation",
    "gap.when": "date and time",
    "gap.amount": "amount or number",
    "gap.who": "name",
    "gap.where": "place",
    "gap.why": "reason",
    "gap.how": "how this works",
    "gap.request": "whether this is possible, and by when",
    "gap.request.due": "whether this is possible by {when}",
    "gap.approval": "approved or not approved",
    "gap.confirmation": "confirmation, or what differs",
    "gap.complaint": "solution, and by when",
    "none.complaint": "This is what we propose: {gap}.",
    "none.complaint.gap": "solution, and by when",
    "none.order": "About the delivery: {gap}.",
    "none.order.gap": "confirmation of the order and delivery date",
    "none.application": "This is what comes next: {gap}.",
    "none.application.gap": "next step, and when",
    "none.appointment": "About the appointment: {gap}.",
    "none.appointment.gap": "whether the time suits, or another proposal",
    "none.other": "Our answer: {gap}.",
    "none.other.gap": "answer",
}

DE: Final[dict[str, str]] = {
    "prefix": "Re: ",
    "thanks": "vielen Dank für {your} Nachricht.",
    "your.formal": "Ihre",
    "your.informal": "deine",
    "opening.complaint.formal": "vielen Dank für Ihre Nachricht. Es tut uns leid, dass es nicht wie erwartet lief.",
    "opening.complaint.informal": "danke für deine Nachricht. Es tut uns leid, dass es nicht wie erwartet lief.",
    "opening.order.formal": "vielen Dank für Ihre Bestellung.",
    "opening.order.informal": "danke für deine Bestellung.",
    "opening.application.formal": "vielen Dank für Ihre Bewerbung und Ihr Interesse.",
    "opening.application.informal": "danke für deine Bewerbung und dein Interesse.",
    "opening.appointment.formal": "vielen Dank für Ihre Nachricht zum Termin.",
    "opening.appointment.informal": "danke für deine Nachricht zum Termin.",
    "point": "„{request}“: {gap}",
    "gap.question": "Antwort",
    "gap.yesno": "ja oder nein, mit Erklärung",
    "gap.when": "Datum und Uhrzeit",
    "gap.amount": "Betrag oder Anzahl",
    "gap.who": "Name",
    "gap.where": "Ort",
    "gap.why": "Grund",
    "gap.how": "wie das geht",
    "gap.request": "ob das möglich ist, und bis wann",
    "gap.request.due": "ob das bis {when} möglich ist",
    "gap.approval": "Zustimmung oder Ablehnung",
    "gap.confirmation": "Bestätigung, oder was anders ist",
    "gap.complaint": "Lösung, und bis wann",
    "none.complaint": "Wir schlagen Folgendes vor: {gap}.",
    "none.complaint.gap": "Lösung, und bis wann",
    "none.order": "Zur Lieferung: {gap}.",
    "none.order.gap": "Bestätigung der Bestellung und Liefertermin",
    "none.application": "So geht es weiter: {gap}.",
    "none.application.gap": "nächster Schritt, und wann",
    "none.appointment": "Zum Termin: {gap}.",
    "none.appointment.gap": "ob der Zeitpunkt passt, oder ein anderer Vorschlag",
    "none.other": "Unsere Antwort: {gap}.",
    "none.other.gap": "Antwort",
}

TABLES: Final[dict[str, dict[str, str]]] = {"nl": NL, "fr": FR, "en": EN, "de": DE}

# What a question asks for, by its words; the first that matches counts, "how" only at the beginning.
ASKED_FOR: Final[dict[str, tuple[str, ...]]] = {
    "when": (
        "wanneer", "hoe laat", "welke datum", "welke dag", "welk uur", "quand", "quelle date", "quelle heure",
        "quel jour", "when", "what time", "which date", "what date", "which day", "wann", "um wie viel uhr",
        "welchem tag", "welches datum",
    ),
    "amount": (
        "hoeveel", "wat kost", "welke prijs", "combien", "quel prix", "quel est le prix", "how much",
        "how many", "what does it cost", "what price", "wie viel", "wieviel", "wie viele", "was kostet",
        "welcher preis",
    ),
    "who": (
        "wie is", "wie kan", "wie komt", "met wie", "qui est", "qui peut", "a qui", "avec qui", "who", "whom",
        "wer", "an wen", "mit wem",
    ),
    "where": (
        "waar", "welk adres", "ou se", "ou est", "ou puis", "a quelle adresse", "where", "which address",
        "wohin", "welche adresse",
    ),
    "why": (
        "waarom", "pourquoi", "why", "warum", "weshalb", "wieso",
    ),
    "how": (
        "hoe", "comment", "how", "wie",
    ),
}  # fmt: skip

# First words of a question that is answered with yes or no.
YES_NO: Final[tuple[str, ...]] = (
    "is", "zijn", "kan", "kunt", "kun", "kunnen", "heeft", "heb", "hebt", "hebben", "mag", "mogen", "moet",
    "moeten", "gaat", "zou", "zal", "klopt", "wordt", "valt", "geldt", "est ce que", "est il", "est elle",
    "avez vous", "as tu", "peut on", "puis je", "pouvez vous", "faut il", "y a t il", "are", "do", "does", "did",
    "can", "could", "may", "should", "will", "would", "have", "has", "ist", "sind", "kann", "konnen", "konnten",
    "haben", "hat", "darf", "muss", "gibt", "gilt",
)  # fmt: skip

FORMAL: Final[dict[str, frozenset[str]]] = {
    "nl": frozenset({"u", "uw", "uzelf", "geachte"}),
    "fr": frozenset({"vous", "votre", "vos", "madame", "monsieur"}),
    "en": frozenset({"dear", "sincerely", "faithfully", "sir", "madam"}),
    "de": frozenset({"Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihres"}),
}
INFORMAL: Final[dict[str, frozenset[str]]] = {
    "nl": frozenset({"je", "jij", "jou", "jouw", "jullie", "hoi", "hey", "groetjes"}),
    "fr": frozenset({"tu", "te", "toi", "ton", "ta", "tes", "salut", "coucou"}),
    "en": frozenset({"hi", "hey", "cheers"}),
    "de": frozenset(
        {"du", "dich", "dir", "dein", "deine", "deinen", "deinem", "deiner", "euch", "euer", "eure", "ihr"}
    ),
}
