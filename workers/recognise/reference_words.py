"""The words that announce a number, in nl, fr, en and de. Data only; all in lower case, as `references` folds them."""

from __future__ import annotations

from core.contract import FactType

# One word, or several joined by one space. Linking particles ("de", "van", "uw") are skipped before the look-up.
CUES: dict[str, FactType] = {}


def _add(kind: FactType, words: str) -> None:
    CUES.update({word.strip(): kind for word in words.split(",")})


_add(
    "order_number",
    "bestelling, bestellingen, bestel, bestelbon, bestelbonnen, order, orders, inkooporder, verkooporder,"
    "aankooporder, aankoop order, werkorder, werkbon, commande, commandes, bon de commande, bons de commande, purchase,"
    "purchase order, purchase orders, po, sales order, work order, so, bestellung, bestellungen, auftrag, aufträge,"
    "auftrags, bestellungs, bestellbestätigung, auftragsbestätigung, orderbevestiging, opdracht, opdrachtbon",
)
_add(
    "invoice_number",
    "factuur, facturen, facturatie, factuurs, verkoopfactuur, aankoopfactuur, facture, factures,"
    "invoice, invoices, inv, invoice ref, rechnung, rechnungen, rechnungs, eindfactuur, voorschotfactuur, proforma,"
    "proformafactuur, bill, faktura, creditnota, creditfactuur, credit note, note de crédit, avoir, gutschrift,"
    "gutschrifts, facture proforma, facture d acompte, schlussrechnung, invoicenumber, belegnummer",
)
_add(
    "customer_number",
    "klant, klanten, klantenkaart, debiteur, debiteuren, client, clients, customer, account, kunde,"
    "kunden, customer account, client account, abonné, abonnee, subscriber, lidmaatschaps, relatie, relation,"
    "code client, customer ref, klantcode",
)
_add(
    "reference",
    "offre, offres, candidature,"
    "dossier, dossiers, ticket, tickets, zaak, case, cases, kenmerk, referentie, référence, reference, ref,"
    "réf, referenz, zeichen, aktenzeichen, az, vorgang, vorgangs, geschäftszeichen, offerte, offertes, devis, quote,"
    "quotation, angebot, angebots, kostenvoranschlag, prijsofferte, incident, incidents, melding, meldings, polis,"
    "police, policy, versicherungsschein, contract, contrat, vertrag, vertrags, overeenkomst, rma, retour, retours,"
    "schade, schadedossier, sinistre, claim, schaden, schadens, project, projet, projekt, projekt, reservatie,"
    "reservering, reserverings, réservation, booking, reservation, buchung, buchungs, boeking, boekings, leverbon,"
    "leveringsbon, pakbon, bon de livraison, delivery note, lieferschein, serie, serial, s n, série, seriennummer,"
    "artikel, article, item, product, produit, produkt, art, material, batch, lot, charge, chargen, lotnummer,"
    "transactie, transaction, transaktion, transaktions, betalingskenmerk, mandaat, mandat, mandate, service request,"
    "werkbonnen, inschrijvings, registratie, aanvraag, demande, request, verzoek, anfrage, anfragen, klacht, plainte,"
    "complaint, geschäftszahl, wartungsvertrag, onderhoudscontract, maintenance contract,"
    "contrat de maintenance, service contract, mietvertrag, huurcontract, référence locataire,"
    "reklamation, reklamations, beschwerde, meter, ean, compteur, zähler, vacature, vacancy, file, affaire",
)
_add(
    "tracking_number",
    "track trace, tracking, trackingcode, track, zending, zendings, colis, suivi, pakket, parcel,"
    "package, shipment, consignment, awb, sendung, sendungs, sendungsverfolgung, paket, barcode, verzend, expédition,"
    "zendingscode, pakketcode, traceer",
)
_add(
    "license_plate",
    "nummerplaat, kenteken, kentekenplaat, plaque, immatriculation, plaque d immatriculation,"
    "licence plate, license plate, number plate, registration plate, kennzeichen, kfz kennzeichen, plaat, plates,"
    "plate, registration, reg,"
    "immatriculé, immatriculée, amtliches kennzeichen, plaques",
)

# Say "a number follows": after them one digit is enough.
MARKERS = frozenset({
    "nummer", "nummers", "nr", "nrs", "no", "num", "numéro", "numéros", "numero", "number", "numbers", "id", "n", "nº",
    "code", "nb", "nummern", "№", "#", "°", "º", "identifier",
})  # fmt: skip
# May stand between cue and number without ending the search.
LINKS = frozenset({
    "is", "est", "ist", "lautet", "luidt", "was", "are", "le", "la", "les", "de", "du", "des", "d", "van", "von", "of",
    "the", "met", "mit", "with", "avec", "uw", "ons", "onze", "your", "our", "votre", "notre", "ihre", "unsere", "ihr",
    "unser", "jetzt", "nu", "now", "maintenant", "hatte", "had", "onder", "unter", "under", "sous",
    "mijn", "my", "mon", "mein", "meine", "volgende", "suivant", "following", "der", "die", "das", "het", "l",
    "référencé", "für", "pour", "for", "als", "interne", "intern",
})  # fmt: skip
# Words that carry a cue inside themselves: "bestelnummer", "factuurnr", "Kundennummer", "ordernr".
ENDINGS = ("nummers", "nummern", "nummer", "number", "nr", "no", "id", "code", "ref", "referentie")
