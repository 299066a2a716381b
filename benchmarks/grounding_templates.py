"""Sentences that a summary, an action or a reply may say of a value; `{x}` is where it stands."""

from __future__ import annotations

from typing import Final

TEMPLATES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "date": {
        "nl": (
            "Dit moet uiterlijk {x} gebeuren.",
            "{x} is afgesproken.",
            "Graag een antwoord; de datum is {x}.",
            "De afspraak van {x} staat vast.",
        ),
        "fr": (
            "À faire pour le {x} au plus tard.",
            "La date retenue est le {x}.",
            "Le client parle du {x}.",
            "Rendez-vous : {x}.",
        ),
        "en": (
            "To be done by {x}.",
            "The sender mentions {x}.",
            "They would like an answer; the date is {x}.",
            "Planned for {x}.",
        ),
        "de": (
            "Zu erledigen bis {x}.",
            "Der Absender nennt den {x}.",
            "Der Termin ist am {x}.",
            "Die Lieferung betrifft {x}.",
        ),
    },
    "amount": {
        "nl": ("Het gaat om {x}.", "Te betalen: {x}.", "Het bedrag van {x} is nog niet ontvangen."),
        "fr": ("Le montant est de {x}.", "À payer : {x}.", "La somme de {x} n'a pas encore été reçue."),
        "en": ("The amount is {x}.", "Please pay {x}.", "A total of {x} is still open."),
        "de": ("Der Betrag ist {x}.", "Zu zahlen sind {x}.", "Offen ist noch ein Betrag von {x}."),
    },
    "percentage": {
        "nl": ("Er geldt een tarief van {x}%.", "Korting: {x} procent."),
        "fr": ("Le taux est de {x} %.", "Remise : {x} pour cent."),
        "en": ("A rate of {x}% applies.", "Discount: {x} percent."),
        "de": ("Es gilt ein Satz von {x} %.", "Rabatt: {x} Prozent."),
    },
    "code": {
        "nl": ("De mail gaat over nummer {x}.", "Zie {x} voor de details.", "Controleer {x} en bevestig."),
        "fr": ("Le mail concerne le numéro {x}.", "Voir {x} pour les détails.", "Vérifier {x} et confirmer."),
        "en": ("The mail is about number {x}.", "See {x} for details.", "Check {x} and confirm."),
        "de": ("Es geht um die Nummer {x}.", "Siehe {x} für Einzelheiten.", "Bitte {x} prüfen und bestätigen."),
    },
    "name": {
        "nl": (
            "{x} vraagt om een antwoord.",
            "Het verzoek komt van {x}.",
            "Stuur de documenten naar {x} en bevestig de levering.",
            "Beste {x}, bedankt voor uw bericht.",
        ),
        "fr": (
            "{x} demande une réponse.",
            "La demande vient de {x}.",
            "Envoyer les documents à {x} et confirmer la livraison.",
            "Bonjour {x}, merci pour votre message.",
        ),
        "en": (
            "{x} asks for an answer.",
            "The request comes from {x}.",
            "Send the documents to {x} and confirm the delivery.",
            "Dear {x}, thank you for your message.",
        ),
        "de": (
            "{x} bittet um eine Antwort.",
            "Die Anfrage kommt von {x}.",
            "Die Unterlagen an {x} senden und die Lieferung bestätigen.",
            "Guten Tag {x}, vielen Dank für Ihre Nachricht.",
        ),
    },
    "quantity": {
        "nl": ("Het gaat om {x} {u}.", "Bestelling van {x} {u}.", "De klant wil {x} {u}."),
        "fr": ("Il s'agit de {x} {u}.", "Commande de {x} {u}.", "Le client veut {x} {u}."),
        "en": ("It is about {x} {u}.", "An order of {x} {u}.", "The customer wants {x} {u}."),
        "de": ("Es geht um {x} {u}.", "Bestellung von {x} {u}.", "Der Kunde möchte {x} {u}."),
    },
}
# A unit in four languages (nl, fr, en, de); what is not here is said as it was written.
UNITS: Final = {
    unit: row
    for row in (
        ("stuks", "pièces", "pieces", "Stück"),
        ("pallets", "palettes", "pallets", "Paletten"),
        ("dozen", "boîtes", "boxes", "Kartons"),
        ("personen", "personnes", "people", "Personen"),
        ("flessen", "bouteilles", "bottles", "Flaschen"),
        ("rollen", "rouleaux", "rolls", "Rollen"),
        ("liter", "litres", "litres", "Liter"),
        ("kg", "kg", "kg", "kg"),
        ("kilo", "kilos", "kilos", "Kilo"),
        ("ton", "tonnes", "tons", "Tonnen"),
        ("meter", "mètres", "metres", "Meter"),
    )
    for unit in {word.lower() for word in row}
}
ACTIONS: Final = {
    "nl": ("{name} moet dit doen tegen {date}.", "Door {name} te regelen vóór {after}."),
    "fr": ("{name} doit le faire pour le {date}.", "À régler par {name} avant le {after}."),
    "en": ("{name} has to do this by {date}.", "To be settled by {name} before {after}."),
    "de": ("{name} muss das bis {date} erledigen.", "Von {name} vor dem {after} zu klären."),
}
